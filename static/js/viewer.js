/* Opens the pictures of an article large, one after the other, with their captions and credits.
 *
 * <dialog data-viewer data-open="放大图片"><div data-stage></div> <p data-caption></p> <p data-place></p>
 *   <button data-previous> <button data-next> <button data-close></dialog>
 *
 * Arrows, Home and End, Escape, and a finger that wipes. A modal dialog keeps the focus inside and
 * gives it back to the picture that it was opened from.
 */

const dialog = document.querySelector("[data-viewer]");
const images = [...document.querySelectorAll(".lead-picture img, .body figure.picture img")];
const part = (name) => dialog.querySelector(`[data-${name}]`);
const WIPE = 40;
const KEYS = {
  ArrowLeft: () => place - 1,
  ArrowRight: () => place + 1,
  Home: () => 0,
  End: () => images.length - 1,
};
let place = 0;
let touchedAt = null;

/* The picture with its kinds and widths, and with the mark of AI where it has one. */
function whole(image) {
  return image.closest(".ai-picture") ?? image.closest("picture") ?? image;
}

function show(next) {
  if (next < 0 || next >= images.length) return;
  place = next;
  const large = whole(images[place]).cloneNode(true);
  // As wide as the window now, so the browser chooses a larger file than for the text.
  for (const each of large.querySelectorAll("[sizes]")) each.sizes = "100vw";
  for (const each of large.querySelectorAll("img")) each.loading = "eager";
  part("stage").replaceChildren(large);
  const caption = images[place].closest("figure").querySelector("figcaption");
  part("caption").replaceChildren(...(caption?.cloneNode(true).childNodes ?? []));
  part("place").textContent = `${place + 1} / ${images.length}`;
  part("previous").setAttribute("aria-disabled", String(place === 0));
  part("next").setAttribute("aria-disabled", String(place === images.length - 1));
}

function makeOpener(image, number) {
  const opener = document.createElement("button");
  opener.type = "button";
  opener.className = "viewer-open";
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-label", [dialog.dataset.open, image.alt].filter(Boolean).join(" "));
  const picture = whole(image);
  picture.replaceWith(opener);
  opener.append(picture);
  opener.addEventListener("click", () => {
    show(number);
    dialog.showModal();
  });
}

if (dialog && images.length) {
  dialog.classList.toggle("viewer--alone", images.length === 1);
  images.forEach(makeOpener);
  part("previous").addEventListener("click", () => show(place - 1));
  part("next").addEventListener("click", () => show(place + 1));
  part("close").addEventListener("click", () => dialog.close());
  part("stage").addEventListener("click", (event) => event.target.matches("img") || dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (!(event.key in KEYS)) return;
    event.preventDefault();
    show(KEYS[event.key]());
  });
  dialog.addEventListener("pointerdown", (event) => (touchedAt = event.clientX));
  dialog.addEventListener("pointerup", (event) => {
    const moved = event.clientX - touchedAt;
    if (event.pointerType !== "mouse" && Math.abs(moved) > WIPE) show(place - Math.sign(moved));
  });
}
