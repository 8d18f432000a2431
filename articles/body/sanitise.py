"""Clean HTML: the one table of what a body may hold, and the one way into it."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

import nh3
from django.utils.html import strip_tags

# Element -> attributes it may carry. The editor is configured from this table as well.
ELEMENTS: dict[str, set[str]] = {
    "p": set(),
    "h2": set(),
    "h3": set(),
    "strong": set(),
    "em": set(),
    "u": set(),
    "s": set(),
    "sub": set(),
    "sup": set(),
    "br": set(),
    "hr": set(),
    "blockquote": set(),
    "ul": {"class"},
    "ol": {"start"},
    "li": set(),
    "a": {"href", "title"},
    "figure": {"class", "data-name"},
    "figcaption": set(),
    "img": {"src", "alt", "width", "height"},
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}

# Class names by element: a style that the public page has.
CLASSES: dict[str, set[str]] = {
    "ul": {"marked"},
    "figure": {"picture", "picture-place"},
}

LINK_SCHEMES = {"http", "https", "mailto", "tel"}

# Browsers and word processors write these for the same thing.
SYNONYMS = {"b": "strong", "i": "em", "strike": "s", "del": "s", "h1": "h2", "h4": "h3", "div": "p"}

_OWN_PICTURE = re.compile(r"/media/pictures/[0-9a-f]{2}/[0-9a-f]{64}\.jpg")
_SYNONYM_TAG = re.compile(r"<(/?)(%s)(?=[\s>/])" % "|".join(SYNONYMS), re.IGNORECASE)
# What takes no room on the page: marks without width, fillers, selectors of a variant.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_BLANK = re.compile(rf"[\s{_UNSEEN}]*")
_EMPTY_PARAGRAPH = re.compile(rf"<p>(?:[ \xa0\u3000{_UNSEEN}]|<br>)*</p>")
_BLOCKS = "p|h2|h3|hr|blockquote|ul|ol|li|figure|figcaption|img|table|thead|tbody|tr|th|td"
# White space at the edges of blocks, no-break and ideographic spaces included. The look-behind
# keeps a long run of spaces from being tried again from each of its places.
_BEFORE_BLOCK = re.compile(r"(?<![ \xa0\u3000])[ \xa0\u3000]+(?=</?(?:%s)[ >])" % _BLOCKS)
_AFTER_BLOCK = re.compile(r"(</?(?:%s)(?: [^<>]*)?>)[ \xa0\u3000]+" % _BLOCKS)
_ATTRIBUTES = re.compile(r'<(\w+)((?: [\w-]+="[^"]*")+)>')
_WHOLE_TAG = re.compile(r'<(/?)(\w+)((?: [\w-]+="[^"]*")*)>')
_ONE_ATTRIBUTE = re.compile(r' [\w-]+="[^"]*"')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# A browser closes these by itself, or they never hold anything.
_NOT_NESTED = frozenset("p li td th tr br hr img col wbr input meta link area base".split())
# A page out of an old word processor reaches some tens of thousands.
_MOST_NESTING = 2_000_000


def without_controls(text: str) -> str:
    """The text without control characters and lone surrogates, which nobody typed on purpose."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_line(text: str) -> str:
    """One line of plain text: no control characters, runs of white space as one space.

    A line on which nothing could be seen is an empty line.
    """
    line = " ".join(without_controls(text).split())
    return "" if is_blank(line) else line


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: white space, marks without width, or no character."""
    return _BLANK.fullmatch(text) is not None


def clean_html(html: str) -> str:
    """A body as it may be stored and shown. Cleaning what is clean changes nothing."""
    cleaned, before = _cleaned(without_controls(html)), ""
    # An element that goes can leave others inside each other that a browser takes apart again.
    for _again in range(5):
        if cleaned == before:
            break
        cleaned, before = _cleaned(cleaned), cleaned
    return cleaned


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


def _cleaned(html: str) -> str:
    html = _SYNONYM_TAG.sub(lambda tag: f"<{tag[1]}{SYNONYMS[tag[2].lower()]}", html)
    cleaned = nh3.clean(
        html,
        tags=set(ELEMENTS),
        clean_content_tags={"script", "style", "template", "noscript", "title"},
        attributes={tag: names - {"class"} for tag, names in ELEMENTS.items() if names},
        allowed_classes=CLASSES,
        attribute_filter=_attribute,
        url_schemes=LINK_SCHEMES,
        link_rel="noopener",
        strip_comments=True,
    )
    return _canonical(cleaned)


def _canonical(html: str) -> str:
    """The one spelling of a clean body: no space at the edges of blocks, attributes in order.

    The editor writes the same text with other line breaks each time it is opened; to save that
    must not look like a change. Outside attribute values nh3 writes every `<` as an entity.
    """
    html = re.sub(r"[ \t\n]+", " ", html).replace("&nbsp;", "\xa0")
    html = _without_lost_pictures(html)
    html = _EMPTY_PARAGRAPH.sub("", html)
    html = _AFTER_BLOCK.sub(r"\1", _BEFORE_BLOCK.sub("", html)).strip()
    return _ATTRIBUTES.sub(
        lambda tag: f"<{tag[1]}{''.join(sorted(_ONE_ATTRIBUTE.findall(tag[2])))}>", html
    )


def _without_lost_pictures(html: str) -> str:
    """Without the pictures that have no address any more, and without what only held them.

    A figure that loses its picture leaves its caption as a paragraph.
    """
    if "<img" not in html:
        return html
    pieces: list[str] = []
    figures: list[_Figure] = []
    link = place = 0
    lost = False
    for tag in _WHOLE_TAG.finditer(html):
        pieces += html[place : tag.start()], tag[0]
        place, here = tag.end(), len(pieces) - 1
        closes, name = bool(tag[1]), tag[2]
        if name == "img":
            if is_lost := ' src="' not in tag[3]:
                pieces[here] = ""
                lost = True
            if figures:
                figures[-1].pictures.append(is_lost)
        elif name == "a" and not closes:
            link, lost = here, False
        elif name == "a" and lost and not "".join(pieces[link + 1 : here]).strip():
            pieces[link] = pieces[here] = ""
        elif name == "figure" and not closes:
            figures.append(_Figure(here))
        elif name == "figure" and figures:
            figure = figures.pop()
            if figure.pictures and all(figure.pictures):
                pieces[figure.opened] = pieces[here] = ""
                for caption in figure.captions:
                    pieces[caption] = pieces[caption].replace("figcaption", "p")
        elif name == "figcaption" and figures:
            figures[-1].captions.append(here)
    return "".join(pieces) + html[place:]


@dataclass
class _Figure:
    """Where a figure opens, whether each of its pictures is lost, where its caption's tags are."""

    opened: int
    pictures: list[bool] = field(default_factory=list)
    captions: list[int] = field(default_factory=list)


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


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Pictures come from this site's own library and from nowhere else."""
    if tag == "img" and name == "src":
        return value if is_own_picture(value) else None
    if name in {"width", "height", "colspan", "rowspan", "start"}:
        return value if value.isdecimal() and len(value) <= 5 else None
    return value


def is_own_picture(address: str) -> bool:
    return _OWN_PICTURE.fullmatch(address) is not None


def plain_text(html: str) -> str:
    """The words of a clean body, one block a line."""
    lines = strip_tags(re.sub(r"</(?:p|h2|h3|li|figcaption|td|th|blockquote)>|<br>", "\n", html))
    return "\n".join(line for line in map(clean_line, unescape(lines).split("\n")) if line)


def is_empty(html: str) -> bool:
    """Whether a clean body has neither words nor a picture."""
    return "<img" not in html and is_blank(plain_text(html))


def length(html: str) -> int:
    """How long a body is, counted as Chinese editors count: every character that is not a space."""
    return len("".join(plain_text(html).split()))
