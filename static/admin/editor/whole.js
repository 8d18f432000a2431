// Full screen: how long the text is, and the buttons that save it, stand below it there too.

import { button, element } from "./ask.js";

export function followWhole(editor, count) {
  const foot = element("div", { className: "editor-whole-foot" });
  const place = document.createComment("");
  const { form } = editor.element.$;

  // What becomes of a save is said on the page, so full screen ends with it.
  const twin = (original) =>
    button(original.textContent.trim(), () => {
      editor.execCommand("maximize");
      original.click();
    }, original.className);

  editor.on("afterCommandExec", ({ data }) => {
    if (data.name !== "maximize") return;
    const inner = editor.container.findOne(".cke_inner").$;
    if (inner.classList.contains("cke_maximized")) {
      count?.replaceWith(place);
      const originals = form.querySelectorAll("button:is([name=_save], [name=_submit])");
      foot.replaceChildren(...(count ? [count] : []), ...[...originals].map(twin));
      inner.append(foot);
    } else {
      place.replaceWith(...(count ? [count] : []));
      foot.remove();
    }
  });
}
