// What is copied from a page of this site, back in the shape in which it is stored.

import { ownAddress } from "./shapes.js";

/** Changes the pictures and footnotes of a parsed page. */
export function asStored(editor, page) {
  for (const image of page.images) {
    const address = ownAddress(editor, image.getAttribute("src"));
    if (address) image.setAttribute("src", address);
  }
  for (const mark of page.querySelectorAll("sup.note-mark")) {
    const id = mark.querySelector("a[href*='#']")?.getAttribute("href").split("#").at(-1);
    const note = id && page.getElementById(id);
    if (note) mark.replaceWith(footnote(page, note));
    else mark.remove();
  }
  for (const notes of page.querySelectorAll("section.notes")) notes.remove();
}

function footnote(page, note) {
  const copy = note.cloneNode(true);
  for (const back of copy.querySelectorAll("[role=doc-backlink]")) back.remove();
  const span = page.createElement("span");
  span.className = "footnote";
  span.textContent = copy.textContent.replace(/\s+/g, " ").trim();
  return span;
}
