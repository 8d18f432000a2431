// How paragraphs stand: first-line indent, centre and right, line spacing; each a class, never spaces.

import { say } from "./words.js";

const { CKEDITOR } = window;
const BUTTONS = { indent: "NewsIndent", center: "NewsCenter", right: "NewsRight" };
const SPACINGS = ["normal", "spaced", "tight"];

function paragraphs(editor) {
  const found = [];
  for (const range of editor.getSelection()?.getRanges() ?? []) {
    const blocks = range.createIterator();
    for (let block = blocks.getNextParagraph("p"); block; block = blocks.getNextParagraph("p")) {
      if (block.is("p")) found.push(block);
    }
  }
  return found;
}

// Of the classes of a group only one can stand at a time.
const groupOf = (editor, name) =>
  editor.config.newsroom.paragraphs.find((group) => group.includes(name));

function set(editor, name, on) {
  const bookmarks = editor.getSelection().createBookmarks();
  for (const block of paragraphs(editor)) {
    for (const other of groupOf(editor, name)) block.removeClass(other);
    if (on) block.addClass(name);
  }
  editor.focus();
  editor.getSelection().selectBookmarks(bookmarks);
  editor.forceNextSelectionCheck();
  editor.selectionChange();
}

const isParagraph = (path) => Boolean(path?.block?.is("p"));

function addToggle(editor, name, keys) {
  editor.addCommand(`news${name}`, {
    contextSensitive: true,
    exec: () => set(editor, name, !paragraphs(editor).every((block) => block.hasClass(name))),
    refresh(_editor, path) {
      const { TRISTATE_ON, TRISTATE_OFF, TRISTATE_DISABLED } = CKEDITOR;
      const state = path.block?.hasClass(name) ? TRISTATE_ON : TRISTATE_OFF;
      this.setState(isParagraph(path) ? state : TRISTATE_DISABLED);
    },
  });
  editor.ui.addButton(BUTTONS[name], {
    label: say(editor, name), command: `news${name}`, toolbar: "align", isToggle: true,
  });
  editor.setKeystroke(keys, `news${name}`);
}

function addSpacing(editor) {
  const value = (path) => SPACINGS.find((name) => path.block?.hasClass(name)) ?? "normal";
  editor.ui.addRichCombo("NewsSpacing", {
    label: say(editor, "spacing"),
    title: say(editor, "spacing"),
    toolbar: "align",
    panel: {
      css: [CKEDITOR.skin.getPath("editor")].concat(editor.config.contentsCss),
      multiSelect: false,
      attributes: { "aria-label": say(editor, "spacing") },
    },
    init() {
      for (const name of SPACINGS) this.add(name, say(editor, `spacing_${name}`), say(editor, `spacing_${name}`));
    },
    onClick(name) {
      editor.fire("saveSnapshot");
      set(editor, name === "normal" ? "spaced" : name, name !== "normal");
      editor.fire("saveSnapshot");
    },
    onRender() {
      editor.on("selectionChange", ({ data }) => {
        const name = value(data.path);
        this.setValue(name, name === "normal" ? say(editor, "spacing") : say(editor, `spacing_${name}`));
      });
    },
    refresh() {
      const usable = isParagraph(editor.elementPath());
      this.setState(usable ? CKEDITOR.TRISTATE_OFF : CKEDITOR.TRISTATE_DISABLED);
    },
  });
}

CKEDITOR.plugins.add("newsparagraphs", {
  requires: "richcombo",
  init(editor) {
    const { CTRL, ALT } = CKEDITOR;
    addToggle(editor, "indent", CTRL + ALT + 73);
    addToggle(editor, "center", CTRL + ALT + 69);
    addToggle(editor, "right", CTRL + ALT + 82);
    addSpacing(editor);
  },
});
