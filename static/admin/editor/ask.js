// The dialogs of the editor's own tools: the browser's, so that keys, focus and theme are the page's.

import { say } from "./words.js";

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A text field with its label. */
export function field(label, value, { rows = 0, help = "" } = {}) {
  const input = rows ? element("textarea", { rows }) : element("input", { type: "text" });
  input.value = value ?? "";
  const holder = element("label", { className: "editor-field" }, element("span", { textContent: label }), input);
  if (help) holder.append(element("small", { textContent: help }));
  return { holder, input };
}

export const button = (text, act, className = "button") => {
  const made = element("button", { type: "button", className, textContent: text });
  made.addEventListener("click", act);
  return made;
};

/**
 * Opens a dialog over the page in which `parts` stand. The promise holds "ok", "remove", or "" when
 * it was left; afterwards the person is back in the text. `check` may refuse with a sentence.
 */
export function ask(editor, title, parts, { remove = "", check = () => "" } = {}) {
  const heading = element("h2", { id: "editor-dialog-title", textContent: title });
  const form = element("form", { method: "dialog", className: "editor-dialog-form" }, heading, ...parts);
  const foot = element("div", { className: "editor-dialog-foot" });
  const ok = element("button", { className: "button button-main", value: "ok", textContent: say(editor, "apply") });
  foot.append(ok, button(say(editor, "cancel"), () => dialog.close("")));
  if (remove) foot.append(button(say(editor, remove), () => dialog.close("remove"), "button button-grave"));
  const refusal = element("p", { className: "editor-refusal" });
  refusal.setAttribute("role", "alert");
  form.append(refusal, foot);
  form.addEventListener("submit", (event) => {
    refusal.textContent = check();
    if (refusal.textContent) event.preventDefault();
  });
  const dialog = element("dialog", { className: "editor-dialog" }, form);
  dialog.setAttribute("aria-labelledby", heading.id);
  // What is typed here is not typed into the form of the article.
  for (const kind of ["input", "change"]) dialog.addEventListener(kind, (event) => event.stopPropagation());
  document.body.append(dialog);
  return new Promise((answered) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      editor.focus();
      answered(dialog.returnValue);
    });
    dialog.showModal();
    dialog.querySelector("input, textarea")?.focus();
  });
}
