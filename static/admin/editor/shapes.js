// The HTML of pictures and galleries: as it is stored, and as it can be written in.
// A picture here is {src, width, height, alt, caption, credit}: the caption is HTML, all else text.

const attribute = (text) => window.CKEDITOR.tools.htmlEncodeAttr(String(text ?? ""));
const encoded = (text) => window.CKEDITOR.tools.htmlEncode(String(text ?? ""));

/** Whether an address is one of the library. */
export const isOwn = (editor, address) =>
  new RegExp(`^${editor.config.newsroom.address}$`).test(address ?? "");

/**
 * The address in the library of a picture on a page of this site, where it is an absolute one and
 * often that of a rendition; "" for any other.
 */
export function ownAddress(editor, address) {
  const path = (address ?? "").startsWith(`${location.origin}/`) ? address.slice(location.origin.length) : address ?? "";
  const mapped = path.replace(/^(\/media\/)renditions(\/[0-9a-f]{2}\/[0-9a-f]{64})\/[^?#]*$/, "$1pictures$2.jpg");
  return isOwn(editor, mapped) ? mapped : "";
}

/** A picture that the library handed over; its caption is plain text there. */
export const fromLibrary = (picture) => ({ ...picture, caption: encoded(picture.caption) });

const img = ({ src, width, height, alt }) =>
  `<img alt="${attribute(alt)}" height="${attribute(height)}" src="${attribute(src)}" width="${attribute(width)}">`;

const line = (kind, html, hint) => `<div class="${kind}" data-hint="${attribute(hint)}">${html}</div>`;

/** What stands inside the figure of a picture when it is stored. */
export function storedInside(picture) {
  const caption = picture.caption.replace(/(?:<br\s*\/?>|&nbsp;|\s)+$/i, "").trim();
  const credit = picture.credit && `<span class="credit">${encoded(picture.credit)}</span>`;
  const words = [caption, credit].filter(Boolean).join(" ");
  return img(picture) + (words && `<figcaption>${words}</figcaption>`);
}

export const storedPicture = (picture) =>
  `<figure class="picture">${storedInside(picture)}</figure>`;

export const storedGallery = (pictures, caption = "") =>
  `<figure class="gallery">${storedGalleryInside(pictures, caption)}</figure>`;

export function storedGalleryInside(pictures, caption) {
  const words = caption.replace(/(?:<br\s*\/?>|&nbsp;|\s)+$/i, "").trim();
  return pictures.map(storedPicture).join("") + (words && `<figcaption>${words}</figcaption>`);
}

/** The same with a line each for caption and credit. */
export function openInside(picture, hints) {
  const caption = line("caption-line", picture.caption, hints.caption);
  const credit = line("credit-line", encoded(picture.credit), hints.credit);
  return `${img(picture)}<figcaption>${caption}${credit}</figcaption>`;
}

export function openGalleryInside(pictures, caption, hints) {
  const figures = pictures.map(
    (picture, place) =>
      `<figure class="picture" data-place="${place}">${openInside(picture, hints)}</figure>`,
  );
  const whole = line("gallery-line", caption, hints.gallery);
  return `${figures.join("")}<figcaption>${whole}</figcaption>`;
}

const named = (element, name) => element.children.find((child) => child.name === name);
const ofClass = (element, name) =>
  element?.children.find((child) => child.hasClass?.(name)) ?? null;
const textIn = (element) => {
  const holder = document.createElement("template");
  holder.innerHTML = element?.getHtml() ?? "";
  return holder.content.textContent.replace(/\s+/g, " ").trim();
};

/** The picture that a figure of CKEditor's parser holds, in either shape; null if it is no picture. */
export function pictureIn(figure) {
  const parts = figure.children.filter((child) => child.type === 1 || child.value?.trim());
  const image = named(figure, "img");
  const words = named(figure, "figcaption");
  if (!image || parts.some((part) => part !== image && part !== words)) return null;
  const { src, width, height, alt } = image.attributes;
  const address = image.attributes["data-cke-saved-src"] ?? src;
  const picture = { src: address, width, height, alt, caption: "", credit: "" };
  const open = ofClass(words, "caption-line");
  const credit = ofClass(words, open ? "credit-line" : "credit");
  picture.credit = textIn(credit);
  if (open) picture.caption = open.getHtml();
  else if (words) {
    credit?.remove();
    picture.caption = words.getHtml().trim();
  }
  return picture;
}

/** The pictures and the caption of a gallery; null if it holds anything else. */
export function galleryIn(figure) {
  const parts = figure.children.filter((child) => child.type === 1 || child.value?.trim());
  const words = named(figure, "figcaption");
  const pictures = parts.filter((part) => part !== words).map((part) => part.name === "figure" ? pictureIn(part) : null);
  if (!pictures.length || pictures.includes(null)) return null;
  const caption = (ofClass(words, "gallery-line") ?? words)?.getHtml().trim() ?? "";
  return { pictures, caption };
}
