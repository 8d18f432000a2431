// Choosing rows of the list: all at once, and how many are chosen.

for (const form of document.querySelectorAll("form[data-rows]")) {
  const boxes = [...form.querySelectorAll("input[name=row]")];
  const all = form.querySelector("[data-all]");
  const said = form.querySelector("[data-chosen]");
  if (!all || !said) continue;
  const tell = () => {
    const count = boxes.filter((box) => box.checked).length;
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
    said.textContent = count ? `${said.dataset.chosenText} (${count})` : said.dataset.chosenText;
  };
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    tell();
  });
  for (const box of boxes) box.addEventListener("change", tell);
  // A browser that comes back to this page keeps what was chosen.
  window.addEventListener("pageshow", tell);
}
