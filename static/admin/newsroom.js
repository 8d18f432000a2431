// Small behaviour of the admin: forms that are sent once, a warning before typed text is left
// behind, lines that grow, and the length of the body as it is written.

// A second click on the same button does nothing; the server refuses it as well.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    // A button that opens another tab leaves the form where it is.
    if (event.submitter?.formTarget) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => delete form.dataset.sent);
}

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let changed = false;
  const touch = () => (changed = true);
  form.addEventListener("input", touch);
  form.addEventListener("change", touch);
  form.addEventListener("submit", (event) => {
    if (!event.submitter?.formTarget) changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    const dirty = Object.values(window.CKEDITOR?.instances ?? {}).some((e) => e.checkDirty());
    if ((changed || dirty) && !form.dataset.sent) event.preventDefault();
  });
}

// A headline wraps and grows like a text, and stays one line.
for (const box of document.querySelectorAll("textarea[data-one-line]")) {
  box.addEventListener("keydown", (event) => {
    // Together with Ctrl it is a shortcut.
    const alone = !(event.isComposing || event.ctrlKey || event.metaKey);
    if (event.key === "Enter" && alone) event.preventDefault();
  });
  if (CSS.supports("field-sizing", "content")) continue;
  const grow = () => {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  box.addEventListener("input", grow);
  grow();
}
