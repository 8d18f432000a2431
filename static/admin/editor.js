// The rich text editor in this newsroom: pictures come from the library, and it follows the theme.

const theme = document.documentElement;

function dress(editor) {
  editor.document?.$.documentElement.classList.toggle("dark", theme.classList.contains("dark"));
}

window.CKEDITOR?.on("dialogDefinition", ({ data }) => {
  if (data.name !== "image2") return;
  // An address that somebody types is not in the library, and saving would leave it out.
  data.definition.dialog.on("show", function () {
    this.getContentElement("info", "src").getInputElement().setAttribute("readonly", "readonly");
  });
});

function follow(editor) {
  dress(editor);
  // The page inside is a new one whenever all of its text is set.
  editor.on("contentDom", () => dress(editor));
}

const editors = () => Object.values(window.CKEDITOR?.instances ?? {});
for (const editor of editors()) if (editor.status === "ready") follow(editor);
window.CKEDITOR?.on("instanceReady", ({ editor }) => follow(editor));
new MutationObserver(() => editors().forEach(dress)).observe(theme, { attributeFilter: ["class"] });
