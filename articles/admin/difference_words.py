"""What a change of looks is called on a page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.body.compare import Block, Difference, Note
from articles.body.compare.blocks import PICTURE
from articles.body.compare.difference import EQUAL, MOVED, SAME

_KINDS = {
    "p": gettext_lazy("paragraph"),
    "h2": gettext_lazy("heading"),
    "h3": gettext_lazy("small heading"),
    "li": gettext_lazy("list item"),
    "row": gettext_lazy("table row"),
    "figure": gettext_lazy("picture with caption"),
    "hr": gettext_lazy("dividing line"),
    "blockquote": gettext_lazy("quotation"),
    "ul": gettext_lazy("list"),
    "ol": gettext_lazy("numbered list"),
}

_MARKS = {
    "strong": gettext_lazy("bold"),
    "em": gettext_lazy("italics"),
    "u": gettext_lazy("underline"),
    "s": pgettext_lazy("letters", "strikethrough"),
    "sub": gettext_lazy("subscript"),
    "sup": gettext_lazy("superscript"),
    "figcaption": pgettext_lazy("letters", "caption"),
    "footnote": gettext_lazy("footnote"),
    "credit": pgettext_lazy("letters", "credit"),
}

_CLASSES = {
    "center": gettext_lazy("centred"),
    "right": gettext_lazy("to the right"),
    "indent": gettext_lazy("first line indented"),
    "spaced": gettext_lazy("lines far apart"),
    "tight": gettext_lazy("lines close together"),
    "gallery": gettext_lazy("gallery"),
    "picture": gettext_lazy("picture"),
    "picture-place": gettext_lazy("place of a picture"),
}

# What a change is of that brings and takes no letters, in the order in which it is named.
KINDS_OF_CHANGE = {
    "credits": gettext_lazy("Credits"),
    "picture": gettext_lazy("Pictures"),
    "source": gettext_lazy("Source"),
    "order": gettext_lazy("Order of paragraphs"),
    "looks": gettext_lazy("Formatting"),
    "note": gettext_lazy("Note on the change"),
}
_OF_FIELDS = {
    "lead_picture": "picture",
    "lead_alt": "picture",
    "lead_caption": "picture",
    "lead_credit": "picture",
    "source_name": "source",
    "origin_site": "source",
    "origin_url": "source",
    "origin_at": "source",
    "reprint_notice": "source",
    "change_kind": "note",
    "change_note": "note",
}


def kinds_of_change(difference: Difference) -> tuple[str, ...]:
    """What changed, as keys of `KINDS_OF_CHANGE`."""
    kinds = {_OF_FIELDS.get(change.name, "looks") for change in difference.fields}
    if difference.credits_changed:
        kinds.add("credits")
    for entry in difference.entries:
        changed = [piece for piece in entry.pieces if piece.kind != EQUAL]
        if any(letter.startswith(PICTURE) for piece in changed for letter in piece.letters):
            kinds.add("picture")
        elif entry.kind != SAME and (entry.kind != MOVED or entry.edited):
            kinds.add("looks")
        if entry.kind == MOVED:
            kinds.add("order")
    if difference.layout_only:
        kinds.add("looks")
    return tuple(kind for kind in KINDS_OF_CHANGE if kind in kinds)


def kind_name(block: Block) -> str:
    """What an editor calls this block, with the quotation or list that it stands in."""
    names = [_container(about) for about in block.inside if about != "li"]
    if block.kind == "li" and names:
        names.pop()
    return " · ".join([*names, str(_KINDS.get(block.kind, block.kind))])


def words_of(notes: Iterable[Note]) -> list[str]:
    return [_words(note) for note in notes]


def _words(note: Note) -> str:
    match note.what:
        case "split":
            return _("Split into several paragraphs")
        case "joined":
            return _("Several paragraphs joined into one")
        case "coarse":
            return _("There are too many paragraphs to follow each: compared as one long text")
        case "kind":
            return _("%(old)s became %(new)s") % {
                "old": _KINDS.get(note.old[0], note.old[0]),
                "new": _KINDS.get(note.new[0], note.new[0]),
            }
        case "inside":
            return _("Stood in: %(old)s; stands in: %(new)s") % {
                "old": _containers(note.old),
                "new": _containers(note.new),
            }
        case "attributes":
            return _("Layout changed: %(old)s → %(new)s") % {
                "old": _layout(note.old),
                "new": _layout(note.new),
            }
    return _words_on_letters(note)


def _layout(attributes: tuple[str, ...]) -> str:
    """The attributes of a block, classes by their names."""
    named = (
        ", ".join(str(_CLASSES.get(name, name)) for name in about.removeprefix("class ").split())
        if about.startswith("class ")
        else about
        for about in attributes
    )
    return " | ".join(named) or "—"


def _words_on_letters(note: Note) -> str:
    name = (note.new or note.old)[0]
    text = _("a picture") if note.text.startswith(PICTURE) else f"“{note.text}”"
    if name == "a":
        old, new = (mark[1] if mark else "" for mark in (note.old, note.new))
        if old and new:
            if old == new:
                return _("Title of the link %(text)s changed") % {"text": text}
            return _("Link of %(text)s changed from %(old)s to %(new)s") % {
                "text": text, "old": old, "new": new,
            }  # fmt: skip
        if new:
            return _("Link added to %(text)s: %(new)s") % {"text": text, "new": new}
        return _("Link removed from %(text)s: %(old)s") % {"text": text, "old": old}
    if name == "img":
        old, new = (mark[1] if mark else "" for mark in (note.old, note.new))
        if old != new:
            return _("Description of the picture changed from “%(old)s” to “%(new)s”") % {
                "old": old, "new": new,
            }  # fmt: skip
        return _("Size of the picture changed")
    values = {"mark": _MARKS.get(name, name), "text": text}
    if note.what == "mark added":
        return _("%(mark)s added: %(text)s") % values
    return _("%(mark)s removed: %(text)s") % values


def _container(about: str) -> str:
    name = about.split(" ")[0]
    return str(_KINDS.get(name, name))


def _containers(inside: tuple[str, ...]) -> str:
    names = [_container(about) for about in inside if about != "li"]
    return " · ".join(names) or _("nothing")
