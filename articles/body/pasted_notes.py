"""Footnotes as other programs and the pages of this house write them: a mark, and a list below."""

import re
from collections.abc import Mapping

from .pasted_blocks import Block, html_of

# Word, LibreOffice, and the pages that readers see here. A copied address may be a whole one.
_MARK = re.compile(r"#(?:_((?:ftn|edn)[0-9]+)|(sd(?:foot|end)note[0-9]+)sym|([\w-]*note-[0-9]+))$")
_BACK = re.compile(
    r"#(?:_(?:ftn|edn)ref[0-9]+|sd(?:foot|end)note[0-9]+anc|[\w-]*note-mark-[0-9]+)$"
)
_NOTE = re.compile(r"(?:ftn|edn)[0-9]+|sd(?:foot|end)note[0-9]+|[\w-]*note-[0-9]+")
# Where a note belongs, until all notes have been read.
_PLACE = re.compile("\ue000([^\ue000\ue001]*)\ue001")


def place_of(name: str) -> str:
    return f"\ue000{name}\ue001"


def note_named(attributes: Mapping[str, str], style: Mapping[str, str]) -> str | None:
    """The note that a link leads to; '' for one that leads back, None for other links."""
    address = attributes.get("href", "")
    named = style.get("mso-footnote-id") or style.get("mso-endnote-id")
    if named:
        return named if address.endswith(f"#_{named}") else ""
    if _BACK.search(address):
        return ""
    mark = _MARK.search(address)
    return next(filter(None, mark.groups())) if mark else None


def note_begun(tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> str | None:
    """The name of the note that an element holds."""
    name = attributes.get("id", "")
    if style.get("mso-element", "") in ("footnote", "endnote"):
        return name
    return name if tag in ("div", "li") and _NOTE.fullmatch(name) else None


def with_notes(html: str, notes: dict[str, list[Block]]) -> str:
    """HTML with each note at its first mark; those without one stand behind the text."""
    left = dict(notes)

    def note(place: re.Match[str]) -> str:
        blocks = left.pop(place[1], None)
        if blocks is None:
            return ""
        return f'<span class="footnote">{"<br>".join(block.html() for block in blocks)}</span>'

    html = _PLACE.sub(note, html)
    return _PLACE.sub("", html + "".join(html_of(blocks) for blocks in left.values()))
