// The lead picture of an article: chosen in the window of the library, or added by choosing, dropping
// or pasting a file. What the form posts is the same that it posts without scripts.

import { Uploads } from "./picture-upload.js";

const panel = document.querySelector("[data-lead]");

if (panel) {
  const form = panel.closest("form");
  const image = panel.querySelector("[data-lead-picture]");
  const said = panel.querySelector("[data-lead-said]");
  const choose = panel.querySelector("[data-lead-choose]");
  const field = (name) => form.elements[name];
  const WORDS = { alt: "lead_alt", caption: "lead_caption", credit: "lead_credit" };
  let opened = null;

  /** Words that somebody typed stay; those that came with the picture before go with it. */
  const take = (picture) => {
    field("lead_picture").value = picture.sha256;
    field("remove_picture").checked = false;
    image.src = picture.src;
    image.alt = picture.alt;
    image.width = picture.width;
    image.height = picture.height;
    image.hidden = false;
    panel.querySelector("[data-lead-remove]").hidden = false;
    let kept = false;
    for (const [word, name] of Object.entries(WORDS)) {
      if (["", panel.dataset[word]].includes(field(name).value.trim())) field(name).value = picture[word];
      else kept ||= field(name).value !== picture[word];
      panel.dataset[word] = picture[word];
    }
    const came = Object.keys(WORDS).some((word) => picture[word]) ? panel.dataset.wordsTaken : "";
    said.textContent = kept ? panel.dataset.wordsKept : came;
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  choose.hidden = false;
  choose.addEventListener("click", () => {
    opened = window.open(panel.dataset.choose, "choose-picture", "popup,width=960,height=760");
    opened?.focus();
  });
  window.addEventListener("message", ({ origin, source, data }) => {
    if (origin !== location.origin || !opened || source !== opened || data?.kind !== "pictures") return;
    if (data.pictures.length) take(data.pictures[0]);
    choose.focus();
  });

  // A text that is sent while its picture is on its way would be saved without it.
  const hold = (on) => {
    for (const button of form.querySelectorAll("[name=_save], [name=_submit]")) button.disabled = on;
  };
  const uploads = new Uploads(panel.querySelector("[data-drop]"), {
    begun: () => hold(true),
    taken: take,
    settled: () => hold(false),
  });
  uploads.dropOn(panel);
  uploads.pasteIn(panel);
}
