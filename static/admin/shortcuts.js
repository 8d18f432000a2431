// Keys for what is done all day. A link, button or field says its keys in `data-shortcut`:
// "e", "g d" (one after the other) or "mod+s" (Ctrl, or ⌘ on a Mac). `?` shows them all.
// Single keys never act while somebody types, and not at all for who switched them off.

const dialog = document.getElementById("shortcuts");
const single = dialog.dataset.single === "on";
const PAUSE = 1000;

let typed = "";
let typedAt = 0;

const isTyping = (target) =>
  target instanceof Element &&
  target.closest("textarea, select, [contenteditable=''], [contenteditable=true], input") &&
  !target.matches("input[type=checkbox], input[type=radio], input[type=submit]");

const isVisible = (element) => dialog.contains(element) || element.getClientRects().length > 0;

// What stands on the page goes before what stands on every page.
function withKeys(keys) {
  const found = [...document.querySelectorAll("[data-shortcut]")].filter(
    (element) => element.dataset.shortcut === keys && isVisible(element),
  );
  return found.find((element) => !dialog.contains(element)) ?? found[0];
}

function act(element) {
  if (element.matches("input:not([type=submit]), textarea, select")) {
    element.focus();
    element.select?.();
  } else if (element.form && element.type === "submit") {
    element.form.requestSubmit(element);
  } else {
    element.click();
  }
}

// Lists: each `data-row` is the link of one row.
const links = () => [...document.querySelectorAll("[data-row]")].filter(isVisible);
const rowOf = (element) => element?.closest?.("[data-row-of]");

// The link of a row may lead to the form itself.
const EDIT = "[data-edit], [data-row][href$='/change/']";

function move(step) {
  const all = links();
  if (!all.length) return;
  const row = rowOf(document.activeElement);
  const here = all.findIndex((link) => link === document.activeElement || rowOf(link) === row && row);
  const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step;
  all[Math.min(Math.max(next, 0), all.length - 1)].focus();
}

const ON_ROWS = {
  j: () => move(1),
  k: () => move(-1),
  x: () => rowOf(document.activeElement)?.querySelector("input[type=checkbox]")?.click(),
};

function onSingle(event) {
  const now = Date.now();
  typed = now - typedAt < PAUSE ? `${typed} ${event.key}` : event.key;
  typedAt = now;
  let keys = typed;
  let target = withKeys(keys);
  if (!target) {
    keys = event.key;
    target = withKeys(keys);
  }
  const edit = keys === "e" && rowOf(document.activeElement)?.querySelector(EDIT);
  if (keys === "?") dialog.showModal();
  else if (edit) edit.click();
  else if (target) act(target);
  else if (ON_ROWS[keys]) ON_ROWS[keys]();
  else return;
  typed = "";
  typedAt = 0;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  // A key that an input method is using to write a word belongs to that word.
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.ctrlKey || event.metaKey) {
    const button = withKeys(`mod+${event.key.toLowerCase()}`);
    if (!button) return;
    event.preventDefault();
    act(button);
  } else if (single && !isTyping(event.target) && event.key.length === 1) {
    onSingle(event);
  }
});

// CKEditor writes in a frame of its own, where only the keys with Ctrl are heard.
const IN_EDITOR = { "mod+s": 83, "mod+enter": 13 };

function teach(editor) {
  for (const [keys, code] of Object.entries(IN_EDITOR)) {
    editor.addCommand(keys, {
      readOnly: 1,
      canUndo: false,
      exec() {
        const button = withKeys(keys);
        if (button) act(button);
      },
    });
    editor.setKeystroke(window.CKEDITOR.CTRL + code, keys);
  }
}

for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) teach(editor);
window.CKEDITOR?.on("instanceCreated", ({ editor }) => teach(editor));

// The keys of this page join the list.
const rows = document.getElementById("shortcuts-page");
const said = new Set([...dialog.querySelectorAll("[data-shortcut]")].map((e) => e.dataset.shortcut));
for (const element of document.querySelectorAll("[data-shortcut]")) {
  const keys = element.dataset.shortcut;
  if (said.has(keys)) continue;
  said.add(keys);
  const row = rows.insertRow();
  const head = document.createElement("th");
  head.scope = "row";
  for (const key of keys.split(/[ +]/)) {
    const name = { mod: "Ctrl", enter: "Enter" }[key] ?? key;
    head.append(Object.assign(document.createElement("kbd"), { textContent: name }), " ");
  }
  row.append(head);
  row.insertCell().textContent = element.dataset.shortcutLabel ?? element.textContent.trim();
}

for (const button of document.querySelectorAll("[data-show-shortcuts]")) {
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
}

// The search of the list, reached from another page.
if (location.hash === "#id_q") document.getElementById("id_q")?.focus();
