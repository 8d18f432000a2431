/* Counts a reading: <article data-read-address="/articles/12/read/">
 *
 * Says once that this page was opened, when it is first in sight. The id is made here, so that a
 * message that arrives twice counts once; it tells nothing of the reader and is kept nowhere.
 */

const article = document.querySelector("[data-read-address]");

/* `crypto.randomUUID` is missing where a site is opened without https, as in a newsroom's own net. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function say() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", say);
  const address = article.dataset.readAddress;
  const id = newId();
  if (!navigator.sendBeacon?.(address, id)) {
    fetch(address, { method: "POST", body: id, keepalive: true, credentials: "omit" }).catch(() => {});
  }
}

if (article) {
  document.addEventListener("visibilitychange", say);
  say();
}
