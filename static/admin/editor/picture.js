// Pictures from the library, and the places that a pasted page left for pictures.

import { ask, button, element, field } from "./ask.js";
import { choose } from "./library.js";
import { standBehind } from "./edges.js";
import { placeIn } from "./place.js";
import { fromLibrary, openInside, pictureIn, storedInside, storedPicture } from "./shapes.js";
import { escapeText, note, say } from "./words.js";

const { CKEDITOR } = window;

/** What a caption may hold; of a credit only its text stays. */
export const captionHolds = (editor) => editor.config.newsroom.captions;

export const hintsOf = (editor) => ({
  caption: say(editor, "caption_hint"),
  credit: say(editor, "credit_hint"),
  gallery: say(editor, "gallery_hint"),
});

/** Runs a step of an own tool as one change that can be undone. */
export function change(editor, act) {
  editor.fire("saveSnapshot");
  act();
  editor.fire("saveSnapshot");
  editor.fire("change");
}

/** Opens the library and hands over what was chosen; says why when it cannot be opened. */
export async function chosenFrom(editor, many) {
  try {
    return (await choose(editor, many)).map(fromLibrary);
  } catch (error) {
    note(editor, error.message, "warning");
    return [];
  }
}

/** The words of a picture as lines to type in, and what they say then. */
export function pictureFields(editor, picture) {
  const plain = CKEDITOR.dom.element.createFromHtml(`<div>${picture.caption}</div>`).getText().trim();
  const alt = field(say(editor, "alt"), picture.alt, { help: say(editor, "alt_help") });
  const caption = field(say(editor, "caption"), plain);
  const credit = field(say(editor, "credit"), picture.credit);
  return {
    holders: [alt.holder, caption.holder, credit.holder],
    fill(other) {
      alt.input.value = other.alt;
      caption.input.value = CKEDITOR.dom.element.createFromHtml(`<div>${other.caption}</div>`).getText();
      credit.input.value = other.credit;
    },
    // A caption that nobody touched keeps its bold words and links.
    words: () => ({
      alt: alt.input.value.trim(),
      caption: caption.input.value === plain ? picture.caption : escapeText(caption.input.value.trim()),
      credit: credit.input.value.trim(),
    }),
  };
}

async function edit(editor, widget) {
  let picture = readPicture(widget);
  const thumb = element("img", { src: picture.src, alt: "", className: "editor-thumb" });
  const fields = pictureFields(editor, picture);
  const another = button(say(editor, "another"), async () => {
    const [chosen] = await chosenFrom(editor, false);
    if (!chosen) return;
    picture = { ...chosen };
    thumb.src = chosen.src;
    fields.fill(chosen);
  });
  const answer = await ask(editor, say(editor, "picture"), [thumb, element("p", {}, another), ...fields.holders], {
    remove: "remove_picture",
  });
  if (answer === "remove") change(editor, () => editor.widgets.del(widget));
  if (answer === "ok") change(editor, () => writePicture(editor, widget, { ...picture, ...fields.words() }));
}

function readPicture({ parts, editables }) {
  const image = parts.image;
  return {
    src: image.getAttribute("src"),
    width: image.getAttribute("width"),
    height: image.getAttribute("height"),
    alt: image.getAttribute("alt") ?? "",
    caption: editables.caption.getData(),
    credit: editables.credit.getText().trim(),
  };
}

function writePicture(editor, { parts, editables }, picture) {
  const { src, width, height, alt } = picture;
  parts.image.setAttributes({ src, width, height, alt, "data-cke-saved-src": src });
  editables.caption.setData(picture.caption);
  editables.credit.setData(escapeText(picture.credit));
}

CKEDITOR.plugins.add("newspicture", {
  requires: "widget",
  init(editor) {
    editor.widgets.add("newspicture", {
      pathName: say(editor, "picture"),
      parts: { image: "img" },
      editables: {
        caption: { selector: ".caption-line", allowedContent: captionHolds(editor) },
        credit: { selector: ".credit-line", allowedContent: "br" },
      },
      upcast(figure) {
        if (figure.name !== "figure" || !figure.hasClass("picture")) return false;
        const picture = pictureIn(figure);
        if (!picture) return false;
        figure.setHtml(openInside(picture, hintsOf(editor)));
        return true;
      },
      downcast(figure) {
        const picture = pictureIn(figure);
        figure.setHtml(storedInside(picture));
      },
      getLabel() {
        return `${say(editor, "picture")} ${this.editables.caption.getText()}`;
      },
      init() {
        this.on("edit", () => edit(editor, this));
      },
    });

    editor.widgets.add("newsplace", {
      pathName: say(editor, "place"),
      upcast: (figure) => figure.name === "figure" && figure.hasClass("picture-place"),
      editables: { caption: { selector: "figcaption", allowedContent: captionHolds(editor) } },
      init() {
        this.on("edit", async () => {
          const caption = this.editables.caption?.getData() ?? "";
          const [chosen] = await chosenFrom(editor, false);
          if (!chosen) return;
          this.focus();
          editor.insertHtml(storedPicture({ ...chosen, caption: caption || chosen.caption }));
        });
      },
    });

    editor.addCommand("newspicture", {
      async: true,
      async exec() {
        const focused = editor.widgets.focused;
        if (focused?.name === "newspicture" || focused?.name === "newsplace") {
          focused.edit();
        } else {
          const place = placeIn(editor, { behind: true });
          const [chosen] = await chosenFrom(editor, false);
          if (chosen) standBehind(editor, place.insert(storedPicture(chosen)));
        }
        editor.fire("afterCommandExec", { name: "newspicture", command: this });
      },
    });
    editor.ui.addButton("NewsPicture", {
      label: say(editor, "picture"), command: "newspicture", toolbar: "insert",
    });
    editor.setKeystroke(CKEDITOR.CTRL + CKEDITOR.ALT + 80, "newspicture");
  },
});
