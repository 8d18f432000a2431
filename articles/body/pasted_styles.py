"""What the styles of other programs say of a paragraph and of its letters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from articles.elements import ELEMENTS

_AMOUNT = re.compile(r"(-?[0-9.]+) *(em|pt|px|cm|mm|in|ch|rem|%)?")
_OUTLINE = re.compile(r"[1-9]")
_ALIGNED = {"center": "center", "right": "right", "end": "right"}
# Classes by which Word and its kin name what is no paragraph.
_HEADING_CLASSES = {"msotitle": "h2", "msosubtitle": "h3"}
_OWN = ELEMENTS["p"].class_names


def properties(style: str) -> dict[str, str]:
    """The properties of a style attribute, in lower case."""
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.strip() for name, _colon, value in pairs if value.strip()}


# Of a paragraph whose lines a word processor sets far apart; no class of this house.
WIDE = "wide"
_WIDE_FROM = 150  # Per cent.


@dataclass(frozen=True)
class Look:
    """How text looks at one place: marks and link of its letters, how its paragraph stands."""

    marks: frozenset[str] = frozenset()
    href: str = ""
    aligned: str = ""
    indented: bool = False
    wide: bool = False
    heading: str = ""
    quoted: bool = False
    # Whether it lies in the list of notes below a text.
    notes: bool = False

    # The classes of this house.
    own: tuple[str, ...] = ()

    @property
    def classes(self) -> tuple[str, ...]:
        stands = self.aligned or ("indent" if self.indented else "")
        return (*self.own, *filter(None, (stands, self.wide and WIDE)))

    def inside(self, tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> "Look":
        """How it looks inside an element, marks by its name aside."""
        look = self.lettered(style)
        align = style.get("text-align") or attributes.get("align", "").lower()
        if tag == "center":
            align = "center"
        if align:
            look = replace(look, aligned=_ALIGNED.get(align, ""))
        if "mso-char-indent-count" in style or "text-indent" in style:
            look = replace(look, indented=_is_indented(style))
        names = attributes.get("class", "").lower().split()
        if tag == "p":
            own = tuple(name for name in names if name in _OWN)
            look = replace(look, own=own, wide=_is_wide(names, style))
        named = next((_HEADING_CLASSES[name] for name in names if name in _HEADING_CLASSES), "")
        outline = _OUTLINE.fullmatch(style.get("mso-outline-level", ""))
        if outline:
            named = "h2" if outline[0] in "12" else "h3"
        if named:
            look = replace(look, heading=named)
        if tag == "blockquote":
            look = replace(look, quoted=True)
        if style.get("mso-element", "") in ("footnote-list", "endnote-list"):
            look = replace(look, notes=True)
        return look

    def lettered(self, style: Mapping[str, str]) -> "Look":
        """With the marks that a style gives to letters or takes from them."""
        marks = set(self.marks)
        if weight := style.get("font-weight"):
            is_bold = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)
            (marks.add if is_bold else marks.discard)("strong")
        if slant := style.get("font-style"):
            (marks.add if slant in ("italic", "oblique") else marks.discard)("em")
        line = style.get("text-decoration-line") or style.get("text-decoration", "")
        if "underline" in line and not self.href:
            marks.add("u")
        if "line-through" in line:
            marks.add("s")
        match style.get("vertical-align"):
            case "super":
                marks.add("sup")
            case "sub":
                marks.add("sub")
        return replace(self, marks=frozenset(marks))

    def marked(self, mark: str, style: Mapping[str, str]) -> "Look":
        """With the mark of an element, unless its own style takes that back."""
        takes_back = (
            (mark == "strong" and style.get("font-weight") in ("normal", "400"))
            or (mark == "em" and style.get("font-style") == "normal")
            or (mark == "u" and style.get("text-decoration") == "none")
        )
        return self if takes_back else replace(self, marks=self.marks | {mark})


def _is_indented(style: Mapping[str, str]) -> bool:
    """Whether the first line is set in; a word processor counts in characters as well."""
    for name in ("mso-char-indent-count", "text-indent"):
        amount = _AMOUNT.match(style.get(name, ""))
        if amount:
            return _number(amount[1]) > 0
    return False


def _is_wide(names: list[str], style: Mapping[str, str]) -> bool:
    """Whether a word processor sets the lines far apart; web pages do so everywhere."""
    amount = _AMOUNT.fullmatch(style.get("line-height", ""))
    is_from_word = any(name.startswith("mso") for name in (*names, *style))
    return bool(is_from_word and amount and amount[2] == "%" and _number(amount[1]) >= _WIDE_FROM)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
