// A place in the text that stays where it is while something is fetched and somebody types on.

const { CKEDITOR } = window;

/**
 * The place where the person is. `insert(html)` writes there, leaves them where they are by then, and
 * gives the widgets that came with it.
 * `behind`: what is selected stays, and the HTML comes behind it.
 */
export function placeIn(editor, { behind = false } = {}) {
  const widget = widgetAt(editor);
  const range = here(editor, widget);
  if (behind) range?.collapse(false);
  return {
    isInWidget: Boolean(widget),
    insert(html) {
      const known = new Set(Object.keys(editor.widgets.instances));
      const now = here(editor, widgetAt(editor));
      const hasMoved = !behind && range && now && !isSame(range, now);
      const there = range && asRange(editor, range);
      if (there) editor.insertHtml(html, "html", there);
      else editor.insertHtml(html);
      const back = hasMoved && asRange(editor, now);
      if (back) back.select();
      return Object.values(editor.widgets.instances).filter((one) => !known.has(String(one.id)));
    },
  };
}

/** The picture or gallery in which the person is, if any. */
export function widgetAt(editor) {
  const start = editor.getSelection()?.getStartElement();
  return editor.widgets.focused ?? (start && editor.widgets.getByElement(start));
}

// A range of the browser moves along with the text around it.
function here(editor, widget) {
  if (widget) {
    // Nothing is written over a picture or into its caption, but behind it.
    const range = editor.document.$.createRange();
    range.setStartAfter(widget.wrapper.$);
    range.collapse(true);
    return range;
  }
  const selection = editor.document.$.getSelection();
  return selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
}

function asRange(editor, range) {
  const editable = editor.editable();
  const { startContainer, startOffset, endContainer, endOffset } = range;
  if (!editable.$.contains(startContainer) || !editable.$.contains(endContainer)) return null;
  const found = new CKEDITOR.dom.range(editable);
  found.setStart(new CKEDITOR.dom.node(startContainer), startOffset);
  found.setEnd(new CKEDITOR.dom.node(endContainer), endOffset);
  return found;
}

const isSame = (one, other) =>
  one.compareBoundaryPoints(Range.START_TO_START, other) === 0 &&
  one.compareBoundaryPoints(Range.END_TO_END, other) === 0;
