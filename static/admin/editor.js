// The rich text editor in this newsroom: its own tools, its words, the count under it, and the theme.

import { showCount } from "./editor/counting.js";
import "./editor/dialogs.js";
import "./editor/edges.js";
import "./editor/footnote.js";
import "./editor/gallery.js";
import "./editor/paragraphs.js";
import "./editor/paste.js";
import "./editor/picture.js";
import { followWhole } from "./editor/whole.js";
import { notesAbove, say } from "./editor/words.js";

const { CKEDITOR } = window;
const theme = document.documentElement;
let dark = theme.classList.contains("dark");
// Full screen, CKEditor takes every class from the page and gives it back afterwards.
let isWhole = false;

// Menus and lists are pages of their own as well.
function dress(editor, panel) {
  editor.document?.$.documentElement.classList.toggle("dark", dark);
  const frame = panel?.element.$.querySelector("iframe");
  frame?.contentDocument?.documentElement.classList.toggle("dark", dark);
}

// A list is as high as what stands in it.
function fit({ element }) {
  const list = element.$.querySelector("iframe")?.contentDocument.querySelector(".cke_panel_block");
  if (list && element.hasClass("cke_combopanel")) element.setStyle("height", `${list.offsetHeight}px`);
}

function follow(editor) {
  dress(editor);
  // The page inside is a new one whenever all of its text is set.
  editor.on("contentDom", () => dress(editor));
  editor.on("panelShow", ({ data }) => {
    dress(editor, data);
    fit(data);
  });
  editor.on("beforeCommandExec", ({ data }) => {
    if (data.name === "maximize") isWhole = data.command.state === CKEDITOR.TRISTATE_OFF;
  });
  editor.on("maximize", () => isWhole && theme.classList.toggle("dark", dark));
  editor.on("menuShow", ({ data }) => dress(editor, data[0]));
  const place = document.querySelector(`[data-count-of="${editor.name}"]`);
  if (place) showCount(editor, place);
  followWhole(editor, place);
  notesAbove(editor);
}

CKEDITOR.on("instanceLoaded", ({ editor }) => {
  // The news call the two levels by what they are for.
  editor.lang.format.tag_h2 = say(editor, "heading");
  editor.lang.format.tag_h3 = say(editor, "subheading");
});

const editors = () => Object.values(CKEDITOR.instances);
for (const editor of editors()) if (editor.status === "ready") follow(editor);
CKEDITOR.on("instanceReady", ({ editor }) => follow(editor));
new MutationObserver(() => {
  if (!isWhole) dark = theme.classList.contains("dark");
  editors().forEach((editor) => dress(editor));
}).observe(theme, { attributeFilter: ["class"] });
