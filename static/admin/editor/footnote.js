// Footnotes: the note stands in the text where it belongs, and shows as a mark while it is written.

import { ask, field } from "./ask.js";
import { standBehind } from "./edges.js";
import { change } from "./picture.js";
import { placeIn } from "./place.js";
import { escapeText, note, say } from "./words.js";

const { CKEDITOR } = window;

async function askFor(editor, text, remove) {
  const typed = field(say(editor, "footnote_text"), text, { rows: 4, help: say(editor, "footnote_help") });
  const answer = await ask(editor, say(editor, "footnote"), [typed.holder], { remove });
  if (answer === "remove") return "";
  return answer === "ok" ? typed.input.value.replace(/\s+/g, " ").trim() : null;
}

async function edit(editor, widget) {
  const before = widget.element.getText().trim();
  const text = await askFor(editor, before, "remove_footnote");
  if (text === null || text === before) return;
  change(editor, () => {
    if (!text) return editor.widgets.del(widget);
    widget.element.setText(text);
    widget.element.setAttribute("title", text);
  });
}

CKEDITOR.plugins.add("newsfootnote", {
  requires: "widget",
  init(editor) {
    editor.widgets.add("newsfootnote", {
      inline: true,
      pathName: say(editor, "footnote"),
      upcast: (span) => span.name === "span" && span.hasClass("footnote"),
      downcast(span) {
        delete span.attributes.title;
      },
      getLabel() {
        return `${say(editor, "footnote")} ${this.element.getText()}`;
      },
      init() {
        this.element.setAttribute("title", this.element.getText());
        this.on("edit", () => edit(editor, this));
      },
    });
    editor.addCommand("newsfootnote", {
      async: true,
      async exec() {
        if (editor.widgets.focused?.name === "newsfootnote") {
          editor.widgets.focused.edit();
        } else {
          const place = placeIn(editor, { behind: true });
          const text = place.isInWidget ? null : await askFor(editor, "", "");
          if (place.isInWidget) note(editor, say(editor, "footnote_not_here"), "info");
          if (text) standBehind(editor, place.insert(`<span class="footnote">${escapeText(text)}</span>`));
        }
        editor.fire("afterCommandExec", { name: "newsfootnote", command: this });
      },
    });
    editor.ui.addButton("NewsFootnote", {
      label: say(editor, "footnote"), command: "newsfootnote", toolbar: "insert",
    });
    editor.setKeystroke(CKEDITOR.CTRL + CKEDITOR.ALT + 78, "newsfootnote");
  },
});
