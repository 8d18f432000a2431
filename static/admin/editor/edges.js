// Room to write behind a picture, gallery or table at the end, and before one at the start. An empty
// paragraph is part of no text that is saved.

const { CKEDITOR } = window;
const LEFT = 37;
const UP = 38;

const isClosed = (block) => block?.type === CKEDITOR.NODE_ELEMENT && (block.hasClass("cke_widget_wrapper") || block.is("table", "hr"));

// What CKEditor hangs into the page is no text.
const isPart = (node) => node.type === CKEDITOR.NODE_ELEMENT && !node.data("cke-temp") && !node.data("cke-hidden-sel");

function emptyParagraph(editor) {
  const paragraph = editor.document.createElement("p");
  paragraph.appendBogus();
  return paragraph;
}

function openEnd(editor) {
  const editable = editor.editable();
  const last = editable?.getLast(isPart);
  if (editor.readOnly || !isClosed(last)) return;
  // No step of its own to undo.
  editor.fire("lockSnapshot");
  emptyParagraph(editor).insertAfter(last);
  editor.fire("unlockSnapshot");
}

/** Puts the caret behind what was inserted: into the text, or into the paragraph after it. */
export function standBehind(editor, widgets) {
  const widget = widgets.at(-1);
  if (!widget) return;
  const range = editor.createRange();
  if (widget.inline) {
    range.setStartAfter(widget.wrapper);
    range.collapse(true);
  } else {
    openEnd(editor);
    range.moveToElementEditStart(widget.wrapper.getNext(isPart));
  }
  editor.focus();
  range.select();
}

function stepOut(editor, key) {
  const widget = editor.widgets.focused;
  if (!widget || widget.inline || widget.wrapper.getPrevious(isPart)) return false;
  if (key !== UP && key !== LEFT) return false;
  editor.fire("saveSnapshot");
  const paragraph = emptyParagraph(editor);
  paragraph.insertBefore(widget.wrapper);
  const range = editor.createRange();
  range.moveToElementEditStart(paragraph);
  range.select();
  editor.fire("saveSnapshot");
  return true;
}

CKEDITOR.plugins.add("newsedges", {
  requires: "widget",
  init(editor) {
    const open = () => openEnd(editor);
    editor.on("contentDom", open);
    editor.on("instanceReady", open);
    editor.on("change", open);
    // Before the widgets hear of it.
    editor.on("key", (event) => {
      if (stepOut(editor, event.data.keyCode)) event.cancel();
    }, null, null, 1);
  },
});
