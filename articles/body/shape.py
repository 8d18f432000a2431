"""What stands inside what in a body, which no list of elements can say.

`shaped` takes HTML in which every element is known and closed, reads it once, and writes it again
in the one shape: a figure is a picture, the place of one or a gallery of pictures; a caption, a
credit and a footnote hold a line of text and nothing else; no element is there without a use.
Words and pictures that stand in a wrong place move to the nearest right one; none are lost.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from articles.elements import (
    ELEMENTS,
    FEWEST_IN_GALLERY,
    LINES,
    MARKS,
    MOST_IN_GALLERY,
    VOIDS,
    class_of,
)

from .characters import SPACES, is_blank, is_indent, without_fillers

# Deeper than any article: an element inside so many others goes, and what it holds stays.
DEEPEST = 40

_TAG = re.compile(r'<(/?)(\w+)((?: [\w-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_BEFORE_CREDIT = re.compile(r'\s*<span class="credit">')
_SPACES = re.compile(rf"(?<![{SPACES}])[{SPACES}]*\n[{SPACES}\n]*")
# The tags of marks and the spaces with which a paragraph begins.
_BEGINNING = re.compile(rf"((?:<(?:{'|'.join(sorted(MARKS))})(?: [^<>]*)?>)*)([{SPACES}]+)")

_EDGES = f"\n{SPACES}"

# The parts that run on in one line.
_RUNNING = frozenset(("text", "mark", "br", "img", "gap"))
_NOTHING_WITHOUT_TEXT = frozenset("p h2 h3 blockquote ul ol table".split())
# What a figure holds that can stand beside it as well as it is.
_BESIDE = frozenset("table ul ol blockquote hr".split())


@dataclass(frozen=True)
class _Part:
    """A finished piece: its kind ("text", "gap" or an element), and whether a reader sees it."""

    kind: str
    html: str
    is_seen: bool = True
    # What a figure held: its pictures, if it is one of several.
    pictures: tuple["_Part", ...] = ()


@dataclass
class _Open:
    """An element that is not closed yet. One that goes writes into the parts of its parent."""

    tag: str
    head: str = ""
    kind: str = ""
    parts: list[_Part] = field(default_factory=list)
    # What may not stand inside and follows it.
    after: list[_Part] = field(default_factory=list)
    stays: bool = True

    @cached_property
    def lines_only(self) -> bool:
        """Whether it holds a line of text and nothing that stands on lines of its own."""
        return self.kind in ("footnote", "credit") or self.tag == "figcaption"


def shaped(html: str) -> str:
    shaper = _Shaper()
    place = 0
    for tag in _TAG.finditer(html):
        if tag.start() > place:
            shaper.text(html[place : tag.start()])
        place = tag.end()
        if tag[1]:
            shaper.close(tag[2])
        else:
            shaper.open(tag[2], dict(_ATTRIBUTE.findall(tag[3])))
    shaper.text(html[place:])
    return shaper.finish()


class _Shaper:
    def __init__(self):
        self.open_elements: list[_Open] = [_Open("")]
        # Those of them that stay.
        self.kept: list[_Open] = self.open_elements[:]

    @property
    def here(self) -> _Open:
        return self.kept[-1]

    def around(self, *names: str) -> _Open | None:
        """The nearest element round this place that is one of these."""
        return next(
            (one for one in reversed(self.kept) if one.tag in names or one.kind in names), None
        )

    def text(self, text: str) -> None:
        if text := without_fillers(text):
            self.here.parts.append(_Part("text", text, not is_blank(text)))

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        line = self._line()
        if tag in VOIDS:
            self._void(tag, attributes, line)
            return
        classes = class_of(tag, unescape(attributes.pop("class", "")))
        if tag == "figcaption" and self.here.tag != "figure":
            tag = "p"
        stays = len(self.kept) <= DEEPEST and self._may_stand(tag, classes, attributes, line)
        if not stays and tag in LINES:
            self.here.parts.append(_Part("gap", "\n", is_seen=False))
        if classes:
            attributes["class"] = classes
        if classes != "picture-place":
            attributes.pop("data-name", None)
        element = _Open(tag, _head(tag, attributes), classes, stays=stays)
        self.open_elements.append(element)
        if stays:
            self.kept.append(element)

    def _line(self) -> _Open | None:
        """The line of text round this place that may not hold blocks."""
        return next((one for one in reversed(self.kept) if one.lines_only), None)

    def _may_stand(
        self, tag: str, classes: str, attributes: dict[str, str], line: _Open | None
    ) -> bool:
        if tag == "span":
            if classes == "credit":
                return line is not None and line.tag == "figcaption" and not self.around("credit")
            return classes == "footnote" and not self.around("footnote")
        if tag in MARKS and (self.around(tag) or (tag == "a" and "href" not in attributes)):
            return False
        if line is not None:
            return tag in MARKS
        if self.here.tag == "figure":
            return tag in MARKS or tag in _BESIDE or tag in ("figure", "figcaption")
        return True

    def _void(self, tag: str, attributes: dict[str, str], line: _Open | None) -> None:
        if tag == "img":
            if "src" not in attributes:
                return
            part = _Part("img", _head(tag, attributes))
            figure = self.around("figure") if line is not None else None
            if figure is not None:
                figure.parts.append(part)
            elif line is not None:
                line.after.append(part)
            else:
                self.here.parts.append(part)
        elif tag == "br":
            self.here.parts.append(_Part("br", "<br>", is_seen=False))
        elif line is not None:
            self.here.parts.append(_Part("gap", "\n", is_seen=False))
        else:
            self.here.parts.append(_Part("hr", "<hr>"))

    def close(self, tag: str) -> None:
        tag = "p" if tag == "figcaption" and self.open_elements[-1].tag == "p" else tag
        if len(self.open_elements) == 1 or self.open_elements[-1].tag != tag:
            return
        element = self.open_elements.pop()
        if not element.stays:
            if tag in LINES:
                self.here.parts.append(_Part("gap", "\n", is_seen=False))
            return
        self.kept.pop()
        made = self._made(element)
        self.here.parts.extend(made)
        self.here.parts.extend(element.after)

    def _made(self, element: _Open) -> Iterable[_Part]:
        parts, tag = element.parts, element.tag
        if tag == "figure":
            return _figure(element, inside=self.here.tag == "figure")
        if element.kind == "footnote":
            return self._footnote(element)
        is_seen = any(part.is_seen for part in parts)
        if tag in MARKS or tag == "span":
            pictures = [part for part in parts if part.kind == "img"]
            if not is_seen or (tag != "a" and pictures and _only(parts, "img")):
                return parts
            kind = "mark"
            if any(part.kind not in _RUNNING for part in parts):
                kind = "held"
            elif len(pictures) == 1 and _only(parts, "img"):
                kind = "img"
            html = _joined(parts)
            if element.kind == "credit":
                html = html.strip(_EDGES)
            return [_Part(kind, _wrapped(element, html))]
        if tag == "figcaption":
            if not is_seen:
                return []
            line = _BEFORE_CREDIT.sub(' <span class="credit">', _joined(parts)).strip(_EDGES)
            return [_Part(tag, line)]
        if not is_seen and tag in _NOTHING_WITHOUT_TEXT:
            return []
        if tag == "p":
            return [_paragraph(_joined(parts), element.kind)]
        return [_Part(tag, _wrapped(element, _joined(parts)), is_seen or tag in ("tr", "td", "th"))]

    def _footnote(self, note: _Open) -> list[_Part]:
        """A note, behind the link or the credit in which it was written."""
        if not any(part.is_seen for part in note.parts):
            return list(note.parts)
        part = _Part("mark", _wrapped(note, _joined(note.parts).strip(_EDGES)))
        outer = self.around("a") or self.around("credit")
        if outer is None:
            return [part]
        outer.after.append(part)
        return []

    def finish(self) -> str:
        while len(self.open_elements) > 1:
            self.close(self.open_elements[-1].tag)
        blocks: list[str] = []
        loose: list[_Part] = []
        for part in [*self.here.parts, _Part("end", "")]:
            if part.kind in ("text", "mark", "br"):
                loose.append(part)
                continue
            if any(one.is_seen for one in loose):
                blocks.append(_paragraph(_joined(loose)).html)
            loose.clear()
            blocks.append((_picture(part) if part.kind == "img" else part).html)
        return "".join(blocks)


def _figure(figure: _Open, *, inside: bool) -> list[_Part]:
    """A picture, the place of one or a gallery, and behind it what may not stand in any of them.

    Inside another figure the pictures go one by one, to stand in that.
    """
    pictures: list[_Part] = []
    captions: list[str] = []
    rest: list[_Part] = []
    loose: list[_Part] = []

    def end_loose() -> None:
        if any(part.is_seen for part in loose):
            rest.append(_paragraph(_joined(loose)))
        loose.clear()

    for part in figure.parts:
        if part.kind in ("text", "mark", "br"):
            loose.append(part)
            continue
        end_loose()
        if part.kind == "img":
            pictures.append(_picture(part))
        elif part.kind == "figure" and part.pictures:
            pictures += part.pictures
        elif part.kind == "figcaption":
            captions.append(part.html)
        elif part.kind != "gap":
            rest.append(part)
    end_loose()

    if inside and not (figure.kind == "picture-place" and not pictures):
        if len(pictures) == 1 and captions:
            pictures = [_captioned(pictures[0], captions)]
        return [*(_Part("figure", "", pictures=(picture,)) for picture in pictures),
                *(_Part("figcaption", caption) for caption in captions), *rest]  # fmt: skip
    if not pictures:
        if figure.kind != "picture-place":
            return [*map(_paragraph, captions), *rest]
        caption = f"<figcaption>{captions.pop(0)}</figcaption>" if captions else ""
        return [_Part("place", _wrapped(figure, caption)), *map(_paragraph, captions), *rest]
    galleries: list[_Part] = []
    if len(pictures) < FEWEST_IN_GALLERY:
        galleries = [_captioned(pictures[0], captions)]
    else:
        for start in range(0, len(pictures), MOST_IN_GALLERY):
            some = pictures[start : start + MOST_IN_GALLERY]
            galleries.append(_gallery(some, captions) if len(some) > 1 else some[0])
    return [*galleries, *map(_paragraph, captions), *rest]


def _picture(image: _Part) -> _Part:
    return _Part("picture", f'<figure class="picture">{image.html}</figure>')


def _captioned(picture: _Part, captions: list[str]) -> _Part:
    """The picture with the first of the captions, if it has none of its own."""
    if not captions or "<figcaption>" in picture.html:
        return picture
    body = picture.html.removesuffix("</figure>")
    return _Part("picture", f"{body}<figcaption>{captions.pop(0)}</figcaption></figure>")


def _gallery(pictures: list[_Part], captions: list[str]) -> _Part:
    held = "".join(picture.html for picture in pictures)
    caption = f"<figcaption>{captions.pop(0)}</figcaption>" if captions else ""
    return _Part("gallery", f'<figure class="gallery">{held}{caption}</figure>')


def _paragraph(html: str, classes: str = "") -> _Part:
    """A paragraph; an indent that was made of spaces becomes one."""
    beginning = _BEGINNING.match(html)
    if beginning and is_indent(beginning[2]):
        html = beginning[1] + html[beginning.end() :]
        if not {"center", "right"} & set(classes.split()):
            classes = class_of("p", f"{classes} indent")
    return _Part("p", f'<p class="{classes}">{html}</p>' if classes else f"<p>{html}</p>")


def _only(parts: Iterable[_Part], kind: str) -> bool:
    return all(part.kind == kind or not part.is_seen for part in parts)


def _joined(parts: Iterable[_Part]) -> str:
    """The parts as one text; where a block went, a space parts the words that stood apart."""
    html = "".join(part.html for part in parts)
    return _SPACES.sub(" ", html) if "\n" in html else html


def _wrapped(element: _Open, html: str) -> str:
    return f"{element.head}{html}</{element.tag}>"


def _head(tag: str, attributes: dict[str, str]) -> str:
    known = ELEMENTS[tag].attributes
    written = (
        f' {name}="{value}"'
        for name, value in sorted(attributes.items())
        if name in known or name == "class"
    )
    return f"<{tag}{''.join(written)}>"
