// Galleries: several pictures from the library in an order of their own.

import { ask, button, element } from "./ask.js";
import { standBehind } from "./edges.js";
import { captionHolds, change, chosenFrom, hintsOf, pictureFields } from "./picture.js";
import { placeIn } from "./place.js";
import { galleryIn, openGalleryInside, storedGallery, storedGalleryInside } from "./shapes.js";
import { say } from "./words.js";

const { CKEDITOR } = window;

/** The pictures as a list that can be put in order; `pictures()` is what stands in it then. */
function orderList(editor, pictures) {
  const list = element("ol", { className: "editor-order" });
  const rows = new Map();

  const row = (picture) => {
    const fields = pictureFields(editor, picture);
    const item = element("li", {});
    const step = (sentence, sign, act) => {
      const made = button(sign, () => (act(), made.focus()), "button");
      made.title = sentence;
      made.setAttribute("aria-label", sentence);
      return made;
    };
    item.append(
      element("img", { src: picture.src, alt: "", className: "editor-thumb" }),
      element("div", { className: "editor-order-words" }, ...fields.holders),
      element(
        "div",
        { className: "editor-order-steps" },
        step(say(editor, "earlier"), "↑", () => item.previousElementSibling?.before(item)),
        step(say(editor, "later"), "↓", () => item.nextElementSibling?.after(item)),
        button(say(editor, "take_out"), () => {
          (item.nextElementSibling ?? item.previousElementSibling)?.querySelector("button")?.focus();
          rows.delete(item);
          item.remove();
        }),
      ),
    );
    rows.set(item, () => ({ ...picture, ...fields.words() }));
    list.append(item);
  };
  pictures.forEach(row);
  return { list, add: (more) => more.forEach(row), pictures: () => [...list.children].map((item) => rows.get(item)()) };
}

/** The dialog; the promise holds the pictures, or null. */
async function arrange(editor, pictures, remove) {
  const order = orderList(editor, pictures);
  const more = button(say(editor, "add_pictures"), async () => order.add(await chosenFrom(editor, true)));
  const parts = [element("p", { className: "quiet", textContent: say(editor, "gallery_help") }), order.list, element("p", {}, more)];
  const [fewest, most] = editor.config.newsroom.gallery;
  const check = () => {
    const size = order.list.children.length;
    if (size >= fewest && size <= most) return "";
    return say(editor, "gallery_size", { fewest, most });
  };
  const answer = await ask(editor, say(editor, "gallery"), parts, { remove, check });
  if (answer === "remove") return [];
  return answer === "ok" ? order.pictures() : null;
}

const lines = (place) => [`[data-place="${place}"] .caption-line`, `[data-place="${place}"] .credit-line`];

function openLines(widget) {
  const places = widget.element.find("figure.picture").count();
  for (let place = 0; place < places; place += 1) {
    const [caption, credit] = lines(place);
    widget.initEditable(`caption${place}`, { selector: caption, allowedContent: captionHolds(widget.editor) });
    widget.initEditable(`credit${place}`, { selector: credit, allowedContent: "br" });
  }
  widget.initEditable("whole", { selector: ".gallery-line", allowedContent: captionHolds(widget.editor) });
}

function read({ element: figure, editables }) {
  return figure.find("figure.picture img").toArray().map((image, place) => ({
    src: image.getAttribute("src"),
    width: image.getAttribute("width"),
    height: image.getAttribute("height"),
    alt: image.getAttribute("alt") ?? "",
    caption: editables[`caption${place}`].getData(),
    credit: editables[`credit${place}`].getText().trim(),
  }));
}

async function edit(editor, widget) {
  const pictures = await arrange(editor, read(widget), "remove_gallery");
  if (!pictures) return;
  change(editor, () => {
    if (!pictures.length) return editor.widgets.del(widget);
    const whole = widget.editables.whole.getData();
    for (const name of Object.keys(widget.editables)) widget.destroyEditable(name, true);
    widget.element.setHtml(openGalleryInside(pictures, whole, hintsOf(editor)));
    openLines(widget);
  });
}

CKEDITOR.plugins.add("newsgallery", {
  requires: "widget",
  init(editor) {
    editor.widgets.add("newsgallery", {
      pathName: say(editor, "gallery"),
      upcast(figure) {
        if (figure.name !== "figure" || !figure.hasClass("gallery")) return false;
        const gallery = galleryIn(figure);
        if (!gallery) return false;
        figure.setHtml(openGalleryInside(gallery.pictures, gallery.caption, hintsOf(editor)));
        return true;
      },
      downcast(figure) {
        const { pictures, caption } = galleryIn(figure);
        figure.setHtml(storedGalleryInside(pictures, caption));
      },
      init() {
        openLines(this);
        this.on("edit", () => edit(editor, this));
      },
    });
    editor.addCommand("newsgallery", {
      async: true,
      async exec() {
        if (editor.widgets.focused?.name === "newsgallery") {
          editor.widgets.focused.edit();
        } else {
          const place = placeIn(editor, { behind: true });
          const chosen = await chosenFrom(editor, true);
          const pictures = chosen.length ? await arrange(editor, chosen, "") : null;
          if (pictures?.length) standBehind(editor, place.insert(storedGallery(pictures)));
        }
        editor.fire("afterCommandExec", { name: "newsgallery", command: this });
      },
    });
    editor.ui.addButton("NewsGallery", {
      label: say(editor, "gallery"), command: "newsgallery", toolbar: "insert",
    });
    editor.setKeystroke(CKEDITOR.CTRL + CKEDITOR.ALT + 71, "newsgallery");
  },
});
