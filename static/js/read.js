/* Counts a reading: <article data-read-address="/articles/12/read/">
 *
 * Says once that this page was opened, when it is first in sight. The id is made here, so that a
 * message that arrives twice counts once; it tells nothing of the reader and is kept nowhere. The
 * only cookie that can go along is that of staff who are signed in, whom the site leaves out.
 */

const article = document.querySelector("[data-read-address]");
const MINUTE = 60_000;

/* A UUID of version 7 begins with the time, here the minute: ids of one time stand together in the
 * index of the database, and nobody is told how far a reader's clock is off by the millisecond.
 * `crypto.randomUUID` makes others, and is missing where a site is opened without https. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = BigInt(Date.now() - (Date.now() % MINUTE));
  for (let place = 0; place < 6; place += 1) {
    bytes[place] = Number((time >> BigInt(40 - 8 * place)) & 0xffn);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/* Again with the same id where no answer came: at the end of the page, when the net may be back. */
function again(address, id) {
  addEventListener("pagehide", () => navigator.sendBeacon?.(address, id), { once: true });
}

function say() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", say);
  const address = article.dataset.readAddress;
  const id = newId();
  fetch(address, { method: "POST", body: id, keepalive: true, credentials: "same-origin" }).then(
    (answer) => answer.status >= 500 && again(address, id),
    () => again(address, id),
  );
}

if (article) {
  document.addEventListener("visibilitychange", say);
  say();
}
