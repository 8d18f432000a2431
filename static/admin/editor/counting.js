// How long a text is, as Chinese word processors count it: articles/body/counting.py in the browser.

import { say } from "./words.js";

const UNSEEN =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e0fff}]/gu;
const WORD = "[\\u0021-\\u007e\\u00a1-\\u00b6\\u00b8-\\u1fff]+";
const COUNTED = new RegExp(
  `${WORD}(?:’${WORD})*|[^\\u0000-\\u0020\\u007f-\\u00a0\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]`,
  "gu",
);
const BLOCKS = "p|h2|h3|li|figcaption|td|th|blockquote|div|br|figure|table|ul|ol|hr|body";
const BLOCK = new RegExp(`^(?:${BLOCKS})$`, "i");

export function count(text) {
  return text.replace(UNSEEN, "").match(COUNTED)?.length ?? 0;
}

/** The words of the page inside the editor, without what CKEditor hangs on it; blocks end words. */
export function textOf(node) {
  const pieces = [];
  const walk = (parent) => {
    for (const child of parent.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) pieces.push(child.data);
      if (child.nodeType !== Node.ELEMENT_NODE || isChrome(child)) continue;
      walk(child);
      if (BLOCK.test(child.localName)) pieces.push("\n");
    }
  };
  walk(node);
  return pieces.join("");
}

const isChrome = (element) =>
  element.matches(
    ".cke_widget_drag_handler_container, [data-cke-temp], [data-cke-bookmark], [data-cke-hidden-sel]",
  );

/** Shows the count under the editor while its text is written, and that of the selected part. */
export function showCount(editor, place) {
  const show = () => {
    const editable = editor.editable()?.$;
    if (!editable) return;
    const chosen = editable.ownerDocument.getSelection()?.toString() ?? "";
    const part = count(chosen);
    const whole = say(editor, "counted", { characters: count(textOf(editable)) });
    const said = part ? `${whole} · ${say(editor, "counted_selected", { characters: part })}` : whole;
    if (place.textContent !== said) place.textContent = said;
  };
  // Once for many keys: a long text takes some milliseconds.
  let planned = 0;
  const soon = () => (planned ||= setTimeout(() => ((planned = 0), show()), 150));
  const listen = () =>
    editor.editable().attachListener(editor.document, "selectionchange", soon, null, null, 100);
  editor.on("change", soon);
  editor.on("contentDom", listen);
  listen();
  show();
}
