// Sends picture files to the library as soon as they are chosen, dropped or pasted: one request a
// file, two at a time, each with a row that shows how far it is, what became of it, and a button to
// try again. `[data-drop]` (templates/admin/articles/picture/_drop.html) holds the words.

const AT_ONCE = 2;

const isFile = (transfer) => [...(transfer?.types ?? [])].includes("Files");

function element(name, properties = {}, ...inside) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
}

function size(bytes) {
  return bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

// Without signs that turn the order of what follows: a name would pretend to be another.
function shown(name) {
  return name.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, "");
}

/** Pictures that lie in a paste or a drop as files. */
export function filesIn(transfer) {
  return [...(transfer?.files ?? [])];
}

export class Uploads {
  /** `taken(picture, row)` hears of each that the library took, and of those that it had once the
   * person wants them; the `number` of a row says in which order the files were chosen. `begun()`
   * hears when the first is on its way, `settled()` when none is any more. */
  constructor(drop, { taken, begun = () => {}, settled = () => {} }) {
    this.drop = drop;
    this.say = drop.dataset;
    this.taken = taken;
    this.begun = begun;
    this.settled = settled;
    this.list = drop.querySelector("[data-uploads]");
    this.sum = drop.querySelector("[data-sum-line]");
    this.field = drop.querySelector("input[type=file]");
    this.waiting = [];
    this.running = 0;
    this.rows = 0;
    this.all = 0;
    this.done = 0;
    for (const words of drop.querySelectorAll("[data-with-script]")) words.hidden = false;
    // Heard on the way down: the theme of the admin looks for a line of text beside each such field.
    drop.addEventListener("change", (event) => {
      event.stopPropagation();
      const files = [...this.field.files];
      // What the library has by then is not sent a second time with the form.
      this.field.value = "";
      this.add(files);
    }, true);
    window.addEventListener("beforeunload", (event) => {
      if (this.busy) event.preventDefault();
    });
  }

  get busy() {
    return this.running + this.waiting.length > 0;
  }

  /** Take what is dropped on `target`, which shows that it would. */
  dropOn(target) {
    let inside = 0;
    const show = () => target.classList.toggle("drop-over", inside > 0);
    target.addEventListener("dragenter", (event) => {
      if (!isFile(event.dataTransfer)) return;
      inside += 1;
      show();
    });
    target.addEventListener("dragleave", (event) => {
      if (!isFile(event.dataTransfer)) return;
      inside = Math.max(0, inside - 1);
      show();
    });
    target.addEventListener("dragover", (event) => {
      if (isFile(event.dataTransfer)) event.preventDefault();
    });
    target.addEventListener("drop", (event) => {
      inside = 0;
      show();
      if (!isFile(event.dataTransfer)) return;
      event.preventDefault();
      this.add(filesIn(event.dataTransfer));
    });
  }

  /** Take what is pasted while the focus is in `target`. Text goes where it was meant to go. */
  pasteIn(target) {
    target.addEventListener("paste", (event) => {
      const files = filesIn(event.clipboardData);
      const types = [...(event.clipboardData?.types ?? [])];
      // A program that copies text lays a picture of it beside it.
      if (!files.length || (types.includes("text/plain") && event.target.matches("input, textarea"))) return;
      event.preventDefault();
      this.add(files);
    });
  }

  add(files) {
    const many = this.field.multiple ? files : files.slice(0, 1);
    for (const file of many) {
      this.all += 1;
      this.waiting.push(this.#row(file));
    }
    this.#next();
  }

  #row(file) {
    const name = shown(file.name);
    const bar = element("progress", { max: 1, value: 0 });
    bar.setAttribute("aria-label", name);
    const said = element("span", { className: "upload-said", textContent: this.say.waits });
    const buttons = element("span", { className: "upload-buttons" });
    const line = element("li", { className: "upload" }, element("span", { className: "upload-name", textContent: name }), element("span", { className: "quiet", textContent: size(file.size) }), bar, said, buttons);
    this.list.append(line);
    this.rows += 1;
    return { file, name, number: this.rows, line, bar, said, buttons };
  }

  #next() {
    if (!this.running && this.waiting.length) this.begun();
    while (this.running < AT_ONCE && this.waiting.length) {
      this.running += 1;
      const row = this.waiting.shift();
      this.#send(row).then(() => {
        this.running -= 1;
        this.#tell();
        this.#next();
        if (!this.busy) this.settled();
      });
    }
    this.#tell();
  }

  #tell() {
    const text = this.say.sum.replace("{done}", this.done).replace("{all}", this.all);
    this.sum.textContent = this.all > 1 ? text : "";
  }

  async #send(row, again = true) {
    row.buttons.replaceChildren();
    row.line.classList.remove("upload-failed");
    row.bar.hidden = false;
    const { status, answer } = await this.#post(row);
    if (status === 403 && answer.csrf && again) {
      token().value = answer.csrf;
      return this.#send(row, false);
    }
    row.bar.hidden = true;
    if (status === 201) {
      this.done += 1;
      row.line.classList.add("upload-done");
      if (answer.picture.known) return this.#known(row, answer);
      row.said.textContent = this.say.done;
      await this.taken(answer.picture, row);
    } else {
      const reason = status === 401 ? this.say.signedOut : answer.error ?? answer.reason;
      // What is no picture is none the second time either.
      this.#failed(row, reason ?? this.say.offline, !answer.error);
    }
  }

  #post({ file, bar, said }) {
    return new Promise((answered) => {
      const request = new XMLHttpRequest();
      request.upload.addEventListener("progress", ({ loaded, total }) => (bar.value = total ? loaded / total : 0));
      request.upload.addEventListener("load", () => {
        bar.removeAttribute("value");
        said.textContent = this.say.works;
      });
      request.addEventListener("loadend", () => {
        let answer = {};
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          // A page of a proxy, or nothing at all: the line broke.
        }
        answered({ status: request.status, answer });
      });
      request.open("POST", this.say.address);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRFToken", token().value);
      const form = new FormData();
      form.set("file", file);
      bar.value = 0;
      request.send(form);
    });
  }

  #button(row, text, act) {
    const made = element("button", { type: "button", className: "button", textContent: text });
    made.append(element("span", { className: "sr-only", textContent: ` ${row.name}` }));
    made.addEventListener("click", act);
    row.buttons.append(made);
  }

  /** The library had it: show which picture that is and where it is used, and let the person choose. */
  #known(row, { picture, before }) {
    row.said.textContent = this.say.known;
    const link = element("a", { href: before.address, target: "_blank", textContent: before.name });
    const uses = before.uses.map((sentence) => element("li", { textContent: sentence }));
    const about = element("div", { className: "upload-known" }, link, element("ul", {}, ...uses));
    row.line.append(about);
    this.#button(row, this.say.takeKnown, () => {
      row.buttons.replaceChildren();
      this.taken(picture, row);
    });
    this.#button(row, this.say.leaveOut, () => {
      row.line.remove();
      this.all -= 1;
      this.done -= 1;
      this.#tell();
    });
  }

  #failed(row, reason, worthAnother) {
    row.line.classList.add("upload-failed");
    row.said.textContent = reason;
    row.said.setAttribute("role", "alert");
    const again = () => {
      row.said.textContent = this.say.waits;
      row.buttons.replaceChildren();
      this.waiting.push(row);
      this.#next();
    };
    const away = () => {
      row.line.remove();
      this.all -= 1;
      this.#tell();
    };
    if (worthAnother) this.#button(row, this.say.again, again);
    this.#button(row, this.say.away, away);
  }
}

// The field that holds the token against forged requests.
function token() {
  return document.querySelector("[name=csrfmiddlewaretoken]");
}
