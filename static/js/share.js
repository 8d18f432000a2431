/* Passing an article on: <details data-share data-address="https://…" data-title="…">
 *   <button data-copy>复制链接</button> <button data-system-share hidden>分享到…</button>
 *   <p role="status" data-copied="链接已复制" data-not-copied="…"></p></details>
 *
 * The address and its QR code stand in the page without this.
 */

const share = document.querySelector("[data-share]");

/* Where the clipboard is closed to pages, as without https: the old way, over a selection. */
function copyOfSelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("readonly", "");
  share.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOfSelection(text);
  }
}

if (share) {
  const { address, title } = share.dataset;
  const said = share.querySelector("[role=status]");
  const button = share.querySelector("[data-copy]");
  button.addEventListener("click", async () => {
    const done = await copy(address);
    said.textContent = done ? said.dataset.copied : said.dataset.notCopied;
    button.focus();
  });
  // It lies over the text, so it goes when a reader turns elsewhere.
  document.addEventListener("click", (event) => share.contains(event.target) || (share.open = false));
  share.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    share.open = false;
    share.querySelector("summary").focus();
  });
  const system = share.querySelector("[data-system-share]");
  if (navigator.share) {
    system.hidden = false;
    // Readers who think better of it end here, and nothing went wrong.
    system.addEventListener("click", () => navigator.share({ title, url: address }).catch(() => {}));
  }
}
