// What the editor's own tools say, in the language of the person: articles/admin/editor_words.py.

/** The sentence of this name, with its places filled. */
export function say(editor, name, places = {}) {
  const sentence = editor.config.newsroom.words[name] ?? name;
  return sentence.replace(/%\((\w+)\)s/g, (_whole, place) => places[place] ?? "");
}

const notes = new WeakMap();

/** A note above the text; a second one of the same kind takes the place of the first. */
export function note(editor, message, type = "info", seconds = 8) {
  const before = notes.get(editor);
  if (before?.type === type) before.hide();
  const shown = editor.showNotification(escapeText(message), type, type === "warning" ? 0 : seconds * 1000);
  notes.set(editor, shown);
  return shown;
}

/** Notes stand between the tools and the text, where they cover neither. */
export function notesAbove(editor) {
  const area = editor._.notificationArea;
  area._layout = () => editor.ui.space("top").append(area.element);
}

export function escapeText(text) {
  return window.CKEDITOR.tools.htmlEncode(text);
}
