"""Clean HTML: the one way into a body. What it may hold is the table in articles/elements.py."""

import re
from collections import Counter
from html import escape, unescape

import nh3
from django.utils.html import strip_tags

from articles.elements import (
    ELEMENTS,
    LINES,
    LINK_REL,
    LINK_SCHEMES,
    MARKS,
    PICTURE_ADDRESS,
    SYNONYMS,
    may_be,
)
from articles.models.clean_html import CleanHtml

from .characters import SPACES, clean_line, is_blank, without_controls
from .shape import shaped

__all__ = [
    "clean_html",
    "clean_line",
    "is_blank",
    "is_empty",
    "is_own_picture",
    "is_tangled",
    "length",
    "pictures_from_elsewhere",
    "plain_text",
    "without_controls",
]

_OWN_PICTURE = re.compile(PICTURE_ADDRESS)
_SYNONYM_TAG = re.compile(r"<(/?)(%s)(?=[\s>/])" % "|".join(SYNONYMS), re.IGNORECASE)
_BLOCKS = "|".join(sorted({*LINES, "img"}, key=len, reverse=True))
# White space at the edges of blocks. The look-behind keeps a long run of spaces from being tried
# again from each of its places.
_BEFORE_BLOCK = re.compile(r"(?<![%s])[%s]+(?=</?(?:%s)[ >])" % (SPACES, SPACES, _BLOCKS))
_AFTER_BLOCK = re.compile(r"(</?(?:%s)(?: [^<>]*)?>)[%s]+" % (_BLOCKS, SPACES))
_FOOTNOTE = re.compile(r'<span class="footnote">(.*?)</span>', re.DOTALL)
_LINE_ENDS = re.compile(r"</(?:p|h2|h3|li|figcaption|td|th|blockquote)>|<br>")

_MORE_THAN_MARKS = re.compile(
    r"""<(?!/?(?:%s)(?: [\w-]+="[^"<>\n]*")*>)[a-z/!?]"""
    % "|".join({*MARKS, *(name for name, mark in SYNONYMS.items() if mark in MARKS)}),
    re.IGNORECASE,
)

_NH3 = nh3.Cleaner(
    tags=set(ELEMENTS),
    clean_content_tags={"script", "style", "template", "noscript", "title"},
    attributes={
        tag: set(element.attributes) - {"rel"}
        for tag, element in ELEMENTS.items()
        if element.attributes
    },
    allowed_classes={
        tag: element.class_names for tag, element in ELEMENTS.items() if element.classes
    },
    attribute_filter=lambda tag, name, value: value if may_be(tag, name, value) else None,
    url_schemes=set(LINK_SCHEMES),
    link_rel=LINK_REL,
    strip_comments=True,
)

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# A browser closes these by itself, or they never hold anything.
_NOT_NESTED = frozenset("p li td th tr br hr img col wbr input meta link area base".split())
# A page out of an old word processor reaches some tens of thousands.
_MOST_NESTING = 2_000_000


def clean_html(html: str) -> CleanHtml:
    """A body as it may be stored and shown. Cleaning what is clean changes nothing.

    What cannot be taken apart, because its elements lie too deep in each other, becomes one
    paragraph of its own source.
    """
    html = _lines_as_paragraphs(without_controls(html))
    if not is_tangled(html):
        before, cleaned = None, html
        # An element that goes can leave others inside each other that a browser takes apart again.
        for _again in range(6):
            before, cleaned = cleaned, _cleaned(cleaned)
            if cleaned == before:
                return CleanHtml(cleaned)
    return CleanHtml(_cleaned(f"<p>{escape(html)}</p>"))


def is_tangled(html: str) -> bool:
    """Whether elements lie so deep in each other that taking them apart would stop the site.

    Every tag counts as often as there are elements open around it: what parsing it costs.
    """
    open_elements: Counter[str] = Counter()
    depth = total = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _NOT_NESTED:
            pass
        elif not tag[1]:
            open_elements[name] += 1
            depth += 1
        elif open_elements[name]:
            open_elements[name] -= 1
            depth -= 1
        total += depth
        if total > _MOST_NESTING:
            return True
    return False


def _lines_as_paragraphs(html: str) -> str:
    """Text typed where no editor ran, with nothing but line breaks between its lines."""
    if "\n" not in html.strip() or _MORE_THAN_MARKS.search(html):
        return html
    return "".join(f"<p>{line}</p>" for line in html.split("\n"))


def _cleaned(html: str) -> str:
    html = _SYNONYM_TAG.sub(lambda tag: f"<{tag[1]}{SYNONYMS[tag[2].lower()]}", html)
    return _canonical(_NH3.clean(html))


def _canonical(html: str) -> str:
    """The one spelling of a clean body: one shape, no space at the edges of blocks.

    The editor writes the same text with other line breaks each time it is opened; to save that
    must not look like a change. Outside attribute values nh3 writes every `<` as an entity.
    """
    html = re.sub(r"[ \t\n]+", " ", html).replace("&nbsp;", "\xa0")
    return _AFTER_BLOCK.sub(r"\1", _BEFORE_BLOCK.sub("", shaped(html))).strip()


def pictures_from_elsewhere(html: str) -> list[str]:
    """The addresses of the pictures that cleaning takes away, each once."""
    found: dict[str, None] = {}

    def note(tag: str, name: str, value: str) -> None:
        if tag == "img" and not is_own_picture(value):
            found[value] = None

    if "<img" in html.lower() and not is_tangled(html):
        nh3.clean(
            html,
            tags={"img"},
            attributes={"img": {"src"}},
            attribute_filter=note,
            url_schemes={"http", "https", "data", "file", "blob", "cid"},
        )
    return list(found)


def is_own_picture(address: str) -> bool:
    return _OWN_PICTURE.fullmatch(address) is not None


def plain_text(html: str) -> str:
    """The words of a clean body, one block a line, and the footnotes behind them."""
    notes = [f"\n{note[1]}" for note in _FOOTNOTE.finditer(html)]
    html = "".join([_FOOTNOTE.sub("", html), *notes])
    lines = strip_tags(_LINE_ENDS.sub("\n", html))
    return "\n".join(line for line in map(clean_line, unescape(lines).split("\n")) if line)


def is_empty(html: str) -> bool:
    """Whether a clean body has neither words nor a picture."""
    return "<img" not in html and is_blank(plain_text(html))


def length(html: str) -> int:
    """How long a body is, counted as Chinese editors count: every character that is not a space.

    Footnotes count: they are written, checked and read like the rest.
    """
    return len("".join(plain_text(html).split()))
