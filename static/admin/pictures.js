// The page on which pictures are added: files go to the library at once, and their words are written
// below while others are on their way.

import { Uploads } from "./picture-upload.js";
import { addRow } from "./picture-words.js";

const uploading = document.querySelector("[data-upload-form]");
const words = document.querySelector("[data-words-form]");

if (uploading) {
  uploading.querySelector("[data-without-script]").hidden = true;
  uploading.addEventListener("submit", (event) => event.preventDefault());
  const rows = words.querySelector("[data-words-rows]");
  const uploads = new Uploads(uploading.querySelector("[data-drop]"), {
    async taken(picture, row) {
      words.hidden = false;
      await addRow(rows, picture, row);
      words.querySelector("[data-for-all]").hidden = rows.childElementCount < 2;
    },
  });
  // The whole page takes them: nobody has to aim.
  uploads.dropOn(document.body);
  uploads.pasteIn(document);
}
