// What is pasted or dropped: text is cleaned on the server by the rules of articles/body, pictures go
// into the library first. When the server does not answer, the text comes in all the same.

import { underWay } from "../under-way.js";
import { post, uploadAll } from "./library.js";
import { asStored } from "./own.js";
import { placeIn } from "./place.js";
import { picturesInRtf } from "./rtf.js";
import { fromLibrary, isOwn, storedPicture } from "./shapes.js";
import { escapeText, note, say } from "./words.js";

const { CKEDITOR } = window;
const NAMED = 5;
// In pixels: what is lower or narrower is no picture of an article.
const SMALL = 48;
// What a page brings besides its text; where the server cannot take it out, this does.
const NO_TEXT = "script, style, template, noscript, title, meta, link, xml, iframe, object, embed, svg, math";

const raw = (transfer, kind) => transfer.getData(kind, true) ?? "";

function imageFiles(transfer) {
  const files = [];
  for (let place = 0; place < transfer.getFilesCount(); place += 1) files.push(transfer.getFile(place));
  return files;
}

const isImage = (file) => file.type.startsWith("image/") || /\.(?:jpe?g|png|gif|webp|avif)$/i.test(file.name);

/** Whether there are words in the HTML: a program that copies one picture wraps it in some. */
const hasWords = (html) => Boolean(parsed(html).body.textContent.trim());

// A document made this way runs no script and loads no picture.
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

async function pasteFiles(editor, files) {
  const place = placeIn(editor);
  const pictures = files.filter(isImage);
  const left = files
    .filter((file) => !isImage(file))
    .map((file) => ({ name: file.name, reason: say(editor, "file_kind"), isFile: true }));
  const outcomes = pictures.length ? await uploadAll(editor, pictures) : [];
  const taken = outcomes.filter(({ picture }) => picture).map(({ picture }) => picture);
  if (taken.length) place.insert(taken.map((picture) => storedPicture(fromLibrary(picture))).join(""));
  for (const { file, reason } of outcomes) if (reason) left.push({ name: file.name, reason });
  tell(editor, taken, left);
}

async function pasteHtml(editor, html, rtf) {
  const place = placeIn(editor);
  const { document: page, taken, left } = await withOwnPictures(editor, html, rtf);
  const source = page ? page.documentElement.outerHTML : html;
  let cleaned;
  try {
    const form = new FormData();
    // As a file, because a form field is limited to far less.
    form.append("html", new Blob([source], { type: "text/html" }), "pasted.html");
    cleaned = (await post(editor, editor.config.newsroom.clean, form)).html;
  } catch (error) {
    cleaned = bare(source);
    note(editor, say(editor, "cleaned_here", { reason: error.message }), "warning");
  }
  place.insert(withWords(cleaned, taken));
  editor.fire("afterPaste", {});
  tell(editor, taken, left);
}

/** The pictures of pasted HTML, as far as they come along, taken into the library. */
async function withOwnPictures(editor, html, rtf) {
  if (!/<img|note-mark/i.test(html)) return { taken: [], left: [] };
  const page = parsed(html);
  asStored(editor, page);
  const images = [...page.images].filter((image) => !isOwn(editor, image.getAttribute("src")));
  const local = images.filter((image) => /^file:/i.test(image.getAttribute("src") ?? ""));
  const inRtf = local.length ? picturesInRtf(rtf) : [];
  const files = images.map((image) => {
    const place = local.indexOf(image);
    if (place >= 0) return inRtf.length === local.length ? inRtf[place] : null;
    return fileInside(image.getAttribute("src") ?? "");
  });
  const found = images.filter((_image, place) => files[place]);
  const outcomes = found.length ? await uploadAll(editor, files.filter(Boolean)) : [];
  const taken = [];
  const left = [];
  images.forEach((image, place) => {
    const outcome = files[place] ? outcomes[found.indexOf(image)] : null;
    if (outcome?.picture) {
      taken.push(outcome.picture);
      const { src, width, height, alt } = outcome.picture;
      for (const { name } of [...image.attributes]) if (name !== "alt") image.removeAttribute(name);
      Object.assign(image, { src, width, height, alt: image.alt || alt });
    } else {
      const address = image.getAttribute("src") || image.dataset.src || "";
      const name = nameOf(editor, image, address);
      left.push({ name, reason: outcome?.reason ?? say(editor, whyNot(address)) });
      keepPlace(image, name);
    }
  });
  return { document: page, taken, left };
}

/** The place of a picture that did not come along; signs and spacers of a page need none. */
function keepPlace(image, name) {
  const [width, height] = ["width", "height"].map((side) => parseInt(image.getAttribute(side), 10));
  if (width < SMALL || height < SMALL) return image.remove();
  const place = image.ownerDocument.createElement("figure");
  place.className = "picture-place";
  place.dataset.name = name;
  image.replaceWith(place);
}

const whyNot = (address) => (/^(?:https?:)?\/\//i.test(address) ? "from_elsewhere" : "not_along");

function nameOf(editor, image, address) {
  if (/^data:/i.test(address) || !address) return image.alt || say(editor, "a_picture");
  const name = address.split(/[?#]/)[0].split("/").filter(Boolean).at(-1) ?? address;
  return image.alt || name.slice(0, 60);
}

/** A picture that is written into the HTML itself. */
function fileInside(address) {
  const [, type, encoded] = address.match(/^data:(image\/[\w.+-]+);base64,([\s\S]+)$/i) ?? [];
  if (!type) return null;
  try {
    const bytes = Uint8Array.from(atob(encoded.replace(/\s/g, "")), (sign) => sign.charCodeAt(0));
    return new File([bytes], `pasted.${type.split("/")[1].replace(/\W.*/, "")}`, { type });
  } catch {
    return null;
  }
}

/** Pasted HTML in which the pictures from the library have the words that the library has. */
function withWords(html, taken) {
  if (!taken.length) return html;
  const known = new Map(taken.map((picture) => [picture.src, fromLibrary(picture)]));
  const page = parsed(html);
  for (const image of [...page.images]) {
    const address = image.getAttribute("src");
    if (!known.has(address)) continue;
    const picture = { ...known.get(address), alt: image.alt };
    const figure = image.closest("figure");
    const caption = figure?.querySelector("figcaption");
    // What the text itself says below the picture goes before the words of the library.
    if (caption) picture.caption = caption.innerHTML;
    if (figure) figure.outerHTML = storedPicture(picture);
    else standIn(image, storedPicture(picture));
  }
  return page.body.innerHTML;
}

// A figure cannot stand in a paragraph: it takes its place, or follows it.
function standIn(image, figure) {
  const block = image.closest("p, h1, h2, h3, h4, h5, h6");
  if (!block) {
    image.outerHTML = figure;
    return;
  }
  image.remove();
  block.insertAdjacentHTML("afterend", figure);
  if (!block.textContent.trim() && !block.querySelector("img")) block.remove();
}

/** The HTML without all that is no text, for CKEditor's own filter. */
function bare(html) {
  const page = parsed(html);
  for (const element of page.querySelectorAll(NO_TEXT)) element.remove();
  const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.remove();
  return page.body.innerHTML;
}

/** Says which pictures were in the library already, and which could not be taken over and why. */
function tell(editor, taken, left) {
  const known = taken.filter((picture) => picture.known).length;
  if (known) note(editor, say(editor, "known", { count: known }), "info");
  if (!left.length) return;
  const files = left.filter(({ isFile }) => isFile);
  const pictures = left.filter(({ isFile }) => !isFile);
  const lines = [...listed(editor, "left", pictures), ...listed(editor, "left_files", files)];
  editor.showNotification(lines.map(escapeText).join("<br>"), "warning", 0);
}

function listed(editor, sentence, left) {
  if (!left.length) return [];
  const named = left.slice(0, NAMED).map(({ name, reason }) => say(editor, "left_one", { name, reason }));
  if (left.length > NAMED) named.push("…");
  return [say(editor, sentence, { count: left.length }), ...named];
}

/** A save waits for what is being pasted, and says so. */
async function follow(editor, pasting) {
  editor.fire("change");
  let said = null;
  try {
    const { form } = editor.element.$;
    await underWay(pasting, form, () => (said = note(editor, say(editor, "save_waits"), "info", 0)));
  } finally {
    said?.hide();
    editor.fire("change");
  }
}

CKEDITOR.plugins.add("newspaste", {
  requires: "clipboard,notification",
  init(editor) {
    // Before the clipboard looks at it: the server is to see what the other program wrote.
    editor.on("paste", (event) => {
      const { data } = event;
      const transfer = data.dataTransfer;
      if (transfer.getTransferType(editor) !== CKEDITOR.DATA_TRANSFER_EXTERNAL || isPlain(editor, data)) return;
      const html = raw(transfer, "text/html") || (data.type === "html" ? data.dataValue : "");
      const files = imageFiles(transfer);
      if (files.length && !hasWords(html)) {
        event.cancel();
        follow(editor, pasteFiles(editor, files));
      } else if (html) {
        event.cancel();
        follow(editor, pasteHtml(editor, html, raw(transfer, "text/rtf")));
      }
    }, null, null, 0);

    // After the clipboard found out that it is plain text: it makes one paragraph of many lines.
    editor.on("paste", (event) => {
      const { data } = event;
      const isOutside = data.dataTransfer.getTransferType(editor) === CKEDITOR.DATA_TRANSFER_EXTERNAL;
      const text = raw(data.dataTransfer, "text/plain");
      if (data.type !== "text" || !isOutside || inCaption(editor) || !/\n./.test(text)) return;
      data.dataValue = text.split("\n").map(paragraph).join("");
    }, null, null, 900);
  },
});

// A line of plain text; an indent made of spaces becomes one by style.
function paragraph(line) {
  const words = line.trim();
  const indent = /^(?:[\u3000\u2003]{1,2}| {4}|\t)/.test(line) ? ' class="indent"' : "";
  return words && `<p${indent}>${escapeText(words)}</p>`;
}

const inCaption = (editor) => Boolean(editor.widgets?.instances && editor.document.$.activeElement?.closest?.(".cke_widget_editable"));

// In a caption only words can stand, and a person may have asked for words alone.
function isPlain(editor, data) {
  if (inCaption(editor)) data.type = "text";
  return data.type === "text" || editor._.nextPasteType === "text";
}
