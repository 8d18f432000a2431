// Hands the picture that was clicked, or just added, to the CKEditor that opened this window.

const page = document.querySelector("[data-choose-picture]");

function hand(url, alt) {
  const editor = window.opener?.CKEDITOR;
  if (!editor) return;
  editor.tools.callFunction(Number(page.dataset.choosePicture), url, function () {
    const dialog = this.getDialog?.();
    const field = dialog?.getContentElement("info", "alt");
    if (field && alt) field.setValue(alt);
  });
  window.close();
}

for (const button of page.querySelectorAll("button[data-url]")) {
  button.addEventListener("click", () => hand(button.dataset.url, button.dataset.alt));
}

if (page.dataset.chosen) hand(page.dataset.chosen, page.dataset.chosenAlt);
