// The window in which pictures are chosen: a search and pages in place, adding inside, and the answer
// to the page that opened it, which is one of this site.

import { Uploads } from "./picture-upload.js";
import { addRow, saveRows } from "./picture-words.js";

const page = document.querySelector("[data-choose]");
const many = "many" in page.dataset;
const choices = page.querySelector("[data-choices]");
const search = page.querySelector("[data-search]");
const words = page.querySelector("[data-words-form]");
const rows = words.querySelector("[data-words-rows]");
const take = page.querySelector("[data-take]");
const list = page.querySelector("[data-chosen]");
const chosen = new Map();
const asked = location.search;
const nothing = take?.textContent;

function hand(pictures) {
  if (!window.opener || window.opener.closed) {
    page.querySelector("[data-no-opener]").hidden = false;
    return;
  }
  window.opener.postMessage({ kind: "pictures", pictures }, location.origin);
  window.close();
}

function show() {
  for (const button of choices.querySelectorAll("[data-picture]")) {
    const { id } = JSON.parse(button.dataset.picture);
    if (many) button.setAttribute("aria-pressed", chosen.has(id));
  }
  if (!many) return;
  take.disabled = !chosen.size;
  take.textContent = chosen.size ? take.dataset.text.replace("{count}", chosen.size) : nothing;
  list.replaceChildren(
    ...[...chosen.values()].map(({ src, alt, caption }) => {
      const image = Object.assign(document.createElement("img"), { src, alt: caption || alt });
      const line = document.createElement("li");
      line.append(image);
      return line;
    }),
  );
}

choices.addEventListener("click", (event) => {
  const link = event.target.closest("[data-page]");
  if (link) {
    event.preventDefault();
    load(new URL(link.href).search);
  }
  const button = event.target.closest("[data-picture]");
  if (!button) return;
  const picture = JSON.parse(button.dataset.picture);
  if (!many) return hand([picture]);
  if (!chosen.delete(picture.id)) chosen.set(picture.id, picture);
  show();
});

let latest = 0;

// What was chosen stays chosen, so the grid changes in place.
async function load(query) {
  latest += 1;
  const mine = latest;
  const address = new URL(location.pathname + query, location.origin);
  address.searchParams.set("part", "1");
  const answer = await fetch(address);
  if (mine !== latest || !answer.ok) return;
  choices.innerHTML = await answer.text();
  show();
}

search.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = new URLSearchParams(asked);
  for (const [name, value] of new FormData(search)) query.set(name, value);
  for (const name of ["before", "after"]) query.delete(name);
  load(`?${query}`);
});

const uploads = new Uploads(words.querySelector("[data-drop]"), {
  async taken(picture, row) {
    // What the library had is taken as it is, like one of the grid.
    if (picture.known) {
      if (!many) return hand([picture]);
      chosen.set(picture.id, picture);
      return show();
    }
    page.querySelector("[data-add]").open = true;
    if (!many) rows.replaceChildren();
    await addRow(rows, picture, row);
    words.querySelector("[data-use]").hidden = false;
    rows.querySelector("input:not([type=hidden])")?.focus();
  },
});
uploads.dropOn(document.body);
uploads.pasteIn(document);

words.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (uploads.busy || !rows.childElementCount) return;
  const pictures = await saveRows(words, rows);
  if (!pictures) return;
  if (!many) return hand(pictures);
  for (const picture of pictures) chosen.set(picture.id, picture);
  rows.replaceChildren();
  words.querySelector("[data-use]").hidden = true;
  page.querySelector("[data-add]").open = false;
  await load(asked);
});

if (many) take.addEventListener("click", () => chosen.size && hand([...chosen.values()]));
if (!window.opener) page.querySelector("[data-no-opener]").hidden = false;
show();
