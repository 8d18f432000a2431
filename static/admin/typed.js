// What stands in the form of an article, the rich text editor included.

const LEFT_OUT = new Set([
  "csrfmiddlewaretoken", "shown_revision", "working-window", "working-copy", "working-count",
]);

const editors = () => Object.values(window.CKEDITOR?.instances ?? {});

/** The fields as lists of lines; what is empty is left out, so that equal texts are equal. */
export function typedIn(form) {
  for (const editor of editors()) {
    if (editor.status === "ready") editor.updateElement();
  }
  const typed = {};
  for (const [name, value] of new FormData(form)) {
    if (LEFT_OUT.has(name) || typeof value !== "string" || value === "") continue;
    (typed[name] ??= []).push(value);
  }
  return typed;
}

/** Call `touched` after each change, and `ready` when an editor has written its text its own way. */
export function watch(form, { touched, ready }) {
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  const follow = (editor) => {
    ready();
    editor.on("change", touched);
    // What an input method writes is no keystroke, and the editor speaks of it late.
    const listen = () => editor.editable()?.attachListener(editor.document, "input", touched);
    listen();
    editor.on("contentDom", listen);
  };
  for (const editor of editors()) {
    if (editor.status === "ready") follow(editor);
  }
  window.CKEDITOR?.on("instanceReady", ({ editor }) => follow(editor));
}
