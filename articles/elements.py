"""The one table of HTML: which elements, attributes, classes and addresses a stored body may hold.

It drives the sanitiser, the editor's configuration, the check in the database and the tests. What
stands inside what is the matter of `articles/body/shape.py`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

# The values of attributes, as patterns of how they are written between their quotation marks.
TEXT = r'[^"]*'
NUMBER = r"[0-9]{1,5}"
PICTURE_ADDRESS = r"/media/pictures/[0-9a-f]{2}/[0-9a-f]{64}\.jpg"
LINK_SCHEMES = ("http", "https", "mailto", "tel")
# An address with one of the schemes, or one without any: no colon before its first / ? or #, and
# none behind a name that a browser would read as one.
_SCHEMES = "|".join(
    "".join(f"[{letter.upper()}{letter}]" for letter in scheme) for scheme in LINK_SCHEMES
)
_NO_SCHEME = r'(?:[^":/?#&]|&(?:amp|quot|lt|gt);)*'
LINK = rf'(?: *(?:{_SCHEMES}):[^"]*|{_NO_SCHEME}(?:[/?#][^"]*)?)'
# Cleaning writes this on every link; nobody else does.
LINK_REL = "noopener"

BLOCK, INLINE, PART, VOID = "block", "inline", "part", "void"


@dataclass(frozen=True)
class Element:
    """How one element may look.

    `kind`: a block stands on lines of its own, a part only inside its list, table or figure.
    `classes` are groups; an element has at most one class of each, the first where several stand.
    """

    kind: str = BLOCK
    attributes: Mapping[str, str] = field(default_factory=dict)
    classes: tuple[tuple[str, ...], ...] = ()

    @property
    def class_names(self) -> set[str]:
        return {name for group in self.classes for name in group}


ELEMENTS: dict[str, Element] = {
    # Where the lines stand, and how far apart.
    "p": Element(classes=(("center", "right", "indent"), ("spaced", "tight"))),
    "h2": Element(),
    "h3": Element(),
    "strong": Element(INLINE),
    "em": Element(INLINE),
    "u": Element(INLINE),
    "s": Element(INLINE),
    "sub": Element(INLINE),
    "sup": Element(INLINE),
    "br": Element(VOID),
    "hr": Element(VOID),
    "blockquote": Element(),
    "ul": Element(classes=(("marked",),)),
    "ol": Element(attributes={"start": NUMBER}),
    "li": Element(PART),
    "a": Element(INLINE, {"href": LINK, "title": TEXT, "rel": LINK_REL}),
    # A note at its place in the text; the name of whoever took a picture.
    "span": Element(INLINE, classes=(("footnote", "credit"),)),
    "figure": Element(
        attributes={"data-name": TEXT}, classes=(("gallery", "picture", "picture-place"),)
    ),
    "figcaption": Element(PART),
    "img": Element(VOID, {"src": PICTURE_ADDRESS, "alt": TEXT, "width": NUMBER, "height": NUMBER}),
    "table": Element(),
    "thead": Element(PART),
    "tbody": Element(PART),
    "tr": Element(PART),
    "th": Element(PART, {"colspan": NUMBER, "rowspan": NUMBER, "scope": r"[a-z]*"}),
    "td": Element(PART, {"colspan": NUMBER, "rowspan": NUMBER}),
}

VOIDS = frozenset(name for name, element in ELEMENTS.items() if element.kind == VOID)
# The marks that text may have; a footnote holds these and line breaks, and nothing else.
MARKS = frozenset("strong em u s sub sup a".split())
# What stands on lines of its own.
LINES = frozenset(ELEMENTS) - MARKS - {"span", "br", "img"}

FEWEST_IN_GALLERY, MOST_IN_GALLERY = 2, 30

# Browsers and word processors write these for the same thing.
SYNONYMS = {
    "b": "strong", "i": "em", "strike": "s", "del": "s", "ins": "u",
    "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3",
    "div": "p", "section": "p", "article": "p", "aside": "p", "center": "p", "address": "p",
    "header": "p", "footer": "p", "main": "p", "pre": "p", "dt": "p", "dd": "p", "legend": "p",
}  # fmt: skip


_VALUES = {
    (name, attribute): re.compile(pattern)
    for name, element in ELEMENTS.items()
    for attribute, pattern in element.attributes.items()
}


def may_be(tag: str, attribute: str, value: str) -> bool:
    """Whether an attribute of this element may have this value, told as it reads."""
    if attribute == "class":
        return tag in ELEMENTS and bool(ELEMENTS[tag].classes)
    pattern = _VALUES.get((tag, attribute))
    written = escape(value, quote=False).replace('"', "&quot;")
    return pattern is not None and pattern.fullmatch(written) is not None


def class_of(tag: str, given: str) -> str:
    """The classes of an element in their one spelling: one of each group, in alphabetical order."""
    names = set(given.split())
    chosen = (
        next((name for name in group if name in names), "") for group in ELEMENTS[tag].classes
    )
    return " ".join(sorted(filter(None, chosen)))


def _opened(name: str, element: Element) -> str:
    attributes = [f'{key}="{pattern}"' for key, pattern in sorted(element.attributes.items())]
    if element.classes:
        attributes.append(f'class="(?:(?:{"|".join(sorted(element.class_names))}) ?)*"')
    return name + (f"(?: (?:{'|'.join(attributes)}))*" if attributes else "")


# All of a stored body: text without a bracket, and the tags of the table. PostgreSQL reads it too.
STORED = r"\A(?:[^<>]|</?(?:{closed})>|<(?:{opened})>)*\Z".format(
    closed="|".join(sorted(name for name in ELEMENTS if name not in VOIDS)),
    opened="|".join(
        _opened(name, element)
        for name, element in sorted(ELEMENTS.items())
        if element.attributes or element.classes or name in VOIDS
    ),
)
