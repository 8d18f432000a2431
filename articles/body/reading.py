"""A body as its readers see it: notes at the end, addresses for its headings, pictures that fit.

Reads the stored HTML once and writes nothing that the table of HTML does not know, whatever it was
given.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.elements import ELEMENTS, VOIDS, class_of, may_be
from articles.models import Picture
from articles.pictures.markup import picture_html

# How wide the page shows a picture of the text, and one of a gallery.
SIZES = "(max-width: 46rem) 100vw, 44rem"
SIZES_IN_GALLERY = "(max-width: 46rem) 50vw, 22rem"

_TAG = re.compile(r'<(/?)(\w+)((?: [\w-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_PICTURE = re.compile(r'<img [^>]*?src="/media/pictures/[0-9a-f]{2}/([0-9a-f]{64})\.jpg"')
_HEADINGS = frozenset(("h2", "h3"))
# Most tags have nothing to be looked at.
_AS_THEY_ARE = frozenset(
    tag
    for name in set(ELEMENTS) - _HEADINGS - set("a span figure img table".split())
    for tag in (f"<{name}>", *(() if name in VOIDS else (f"</{name}>",)))
)


@dataclass(frozen=True)
class Heading:
    """A heading of the text, for a table of contents: `id` is its address on the page."""

    id: str
    level: int
    text: str


@dataclass(frozen=True)
class ReadersBody:
    html: SafeString
    headings: tuple[Heading, ...] = ()
    notes: int = 0


def readers_body(
    html: str,
    pictures: Mapping[str, Picture] | None = None,
    *,
    own_host: str = "",
    prefix: str = "",
    base: str = "",
) -> ReadersBody:
    """The body for readers.

    `pictures` are those of the library by their hash; others are shown as they are stored.
    `prefix` comes before every id, where a page shows more than one body. `base` is put before
    addresses of this site, for those who read elsewhere.
    """
    page = _Page(pictures or {}, own_host, prefix, base)
    place = 0
    for tag in _TAG.finditer(html):
        if tag.start() > place:
            page.text(html[place : tag.start()])
        place = tag.end()
        if tag[0] in _AS_THEY_ARE:
            page.out.append(tag[0])
        elif tag[1]:
            page.close(tag[2])
        else:
            page.open(tag[2], dict(_ATTRIBUTE.findall(tag[3])))
    page.text(html[place:])
    return page.finish()


def pictures_in(html: str) -> list[str]:
    """The hashes of the pictures in a body, each once."""
    return list(dict.fromkeys(_PICTURE.findall(html))) if "<img" in html else []


class _Page:
    def __init__(self, pictures: Mapping[str, Picture], own_host: str, prefix: str, base: str):
        self.pictures, self.own_host, self.prefix, self.base = pictures, own_host, prefix, base
        self.page: list[str] = []
        # Where text goes now: to the page, or into a note.
        self.out = self.page
        self.spans: list[str] = []
        self.figures: list[str] = []
        self.notes: list[list[str]] = []
        self.headings: list[Heading] = []
        self.heading: list[str] | None = None
        self.tables = self.tables_open = 0

    def text(self, text: str) -> None:
        if "<" in text or ">" in text:
            text = text.replace("<", "&lt;").replace(">", "&gt;")
        self.out.append(text)
        if self.heading is not None and self.out is self.page:
            self.heading.append(text)

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        element = ELEMENTS.get(tag)
        if element is None:
            return
        kind = class_of(tag, attributes.get("class", "")) if element.classes else ""
        if tag == "img":
            self.out.append(self._picture(attributes))
        elif tag == "span":
            self._open_span(kind)
        elif tag in _HEADINGS:
            self.heading = []
            self.headings.append(
                Heading(f"{self.prefix}section-{len(self.headings) + 1}", int(tag[1]), "")
            )
            self.out.append(f'<{tag} id="{self.headings[-1].id}">')
        elif tag == "a":
            self._open_link(attributes)
        else:
            if tag == "figure":
                self.figures.append(kind)
            elif tag == "table":
                self._open_table()
            written = "".join(
                f' {name}="{value}"'
                for name, value in attributes.items()
                if name in element.attributes and may_be(tag, name, unescape(value))
            )
            self.out.append(f'<{tag} class="{kind}"{written}>' if kind else f"<{tag}{written}>")

    def close(self, tag: str) -> None:
        if tag not in ELEMENTS or tag in VOIDS:
            return
        if tag == "span":
            self._close_span()
            return
        if tag in _HEADINGS and self.heading is not None:
            text = " ".join(unescape("".join(self.heading)).split())
            last = self.headings[-1]
            self.headings[-1] = Heading(last.id, last.level, text)
            self.heading = None
        elif tag == "figure" and self.figures:
            self.figures.pop()
        self.out.append(f"</{tag}>")
        if tag == "table" and self.tables_open:
            self.tables_open -= 1
            if not self.tables_open:
                self.out.append("</div>")

    def _open_span(self, kind: str) -> None:
        if kind == "footnote" and self.out is not self.page:
            kind = ""
        self.spans.append(kind)
        if kind == "footnote":
            number = len(self.notes) + 1
            label = escape(_("Note %(number)s") % {"number": number})
            self.out.append(
                f'<sup class="note-mark"><a id="{self.prefix}note-mark-{number}"'
                f' href="#{self.prefix}note-{number}" role="doc-noteref" aria-label="{label}">'
                f"{number}</a></sup>"
            )
            self.notes.append([])
            self.out = self.notes[-1]
        elif kind:
            self.out.append(f'<span class="{kind}">')

    def _close_span(self) -> None:
        kind = self.spans.pop() if self.spans else ""
        if kind == "footnote":
            self.out = self.page
        elif kind:
            self.out.append("</span>")

    def _open_link(self, attributes: dict[str, str]) -> None:
        address = unescape(attributes.get("href", ""))
        if not may_be("a", "href", address):
            address = ""
        title = f' title="{attributes["title"]}"' if "title" in attributes else ""
        if not address:
            self.out.append(f"<a{title}>")
        elif self._is_elsewhere(address):
            self.out.append(f'<a href="{escape(address)}"{title} rel="external noopener">')
        else:
            self.out.append(f'<a href="{escape(self._full(address))}"{title}>')

    def _is_elsewhere(self, address: str) -> bool:
        if not address.lstrip().lower().startswith(("http:", "https:", "//")):
            return False
        try:
            return urlsplit(address.strip()).hostname != (self.own_host or None)
        except ValueError:
            return True

    def _full(self, address: str) -> str:
        return self.base + address if address.startswith("/") else address

    def _open_table(self) -> None:
        self.tables_open += 1
        if self.tables_open == 1:
            self.tables += 1
            label = escape(_("Table %(number)s") % {"number": self.tables})
            self.out.append(
                f'<div class="table-scroll" role="region" aria-label="{label}" tabindex="0">'
            )

    def _picture(self, attributes: dict[str, str]) -> str:
        address = attributes.get("src", "")
        if not may_be("img", "src", address):
            return ""
        known = self.pictures.get(address[-68:-4])
        if known is not None and not self.base:
            sizes = SIZES_IN_GALLERY if "gallery" in self.figures else SIZES
            return picture_html(known, alt=unescape(attributes.get("alt", "")), sizes=sizes)
        size = "".join(
            f' {name}="{attributes[name]}"'
            for name in ("width", "height")
            if may_be("img", name, attributes.get(name, "?"))
        )
        return (
            f'<img src="{escape(self._full(address))}" alt="{attributes.get("alt", "")}"{size}'
            f' loading="lazy" decoding="async">'
        )

    def finish(self) -> ReadersBody:
        self.out = self.page
        if self.notes:
            label = escape(_("Notes"))
            self.page.append(
                f'<section class="notes" role="doc-endnotes" aria-label="{label}"><ol>'
            )
            self.page += self._listed_notes()
            self.page.append("</ol></section>")
        return ReadersBody(mark_safe("".join(self.page)), tuple(self.headings), len(self.notes))

    def _listed_notes(self) -> Iterable[str]:
        for number, note in enumerate(self.notes, start=1):
            back = escape(_("Back to the text of note %(number)s") % {"number": number})
            yield (
                f'<li id="{self.prefix}note-{number}">{"".join(note)}'
                f' <a href="#{self.prefix}note-mark-{number}" role="doc-backlink"'
                f' aria-label="{back}">↑</a></li>'
            )
