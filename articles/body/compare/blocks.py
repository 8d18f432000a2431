"""A clean body as a list of blocks: what an editor calls a paragraph, each with its letters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html import unescape

# What a letter looks like: ("strong",), ("a", address, title), ("img", alt, width, height) …
Mark = tuple[str, ...]
Marks = frozenset[Mark]
NO_MARKS: Marks = frozenset()

# A picture is one letter: this, and the address of its file.
PICTURE = "\ufffc"
# Between two cells of a table, and where a line breaks.
CELL = "\t"
LINE = "\n"

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[\w-]+="[^"]*")*)\s*/?>|([^<]+|<)')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
# What belongs to the letter before it: accents, variant selectors, skin tones, joined emoji.
_JOINERS = "\u0300-\u036f\u20d0-\u20f0\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
_HAS_JOINERS = re.compile(rf"[\u200d{_JOINERS}]")
_LETTER = re.compile(rf".[{_JOINERS}]*(?:\u200d.[{_JOINERS}]*)*", re.DOTALL)

_INLINE = frozenset("strong em u s sub sup".split())
_TEXT_BLOCKS = frozenset("p h2 h3".split())
_CONTAINERS = frozenset("blockquote ul ol li".split())
_WHOLE_BLOCKS = frozenset("figure tr".split())


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item, row of a table, figure or rule.

    `inside`: the quotes and lists round it, outermost first. `attributes`: what else a reader
    would notice of it, such as which cells of a row are wide.
    """

    kind: str
    inside: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    marks: tuple[Marks, ...] = ()

    @cached_property
    def text(self) -> str:
        return "".join(self.letters)

    @property
    def has_words(self) -> bool:
        return any(not letter.isspace() for letter in self.letters)


def letters_of(text: str) -> list[str]:
    """The letters as a person counts them: an accent or a variant belongs to its letter."""
    return _LETTER.findall(text) if _HAS_JOINERS.search(text) else list(text)


def blocks_of(html: str) -> list[Block]:
    reader = _Reader()
    for tag in _TAG.finditer(html):
        closing, name, attributes, text = tag.groups()
        if text is not None:
            reader.text(unescape(text))
        elif closing:
            reader.close(name)
        else:
            pairs = _ATTRIBUTE.findall(attributes)
            reader.open(name, {key: unescape(value) for key, value in pairs})
    reader.flush()
    return reader.blocks


class _Reader:
    def __init__(self):
        self.blocks: list[Block] = []
        self.letters: list[str] = []
        self.marks: list[Marks] = []
        self.containers: list[tuple[str, str]] = []
        self.inline: list[tuple[str, Mark]] = []
        self.current: Marks = NO_MARKS
        self.kind = ""
        self.attributes: list[str] = []
        # Inside a row or a figure everything is one block, however it is built.
        self.whole: list[str] = []

    def text(self, text: str) -> None:
        if not self.letters and not self.kind and text.isspace():
            return
        self.add(letters_of(text))

    def add(self, letters: Iterable[str], marks: Marks | None = None) -> None:
        before = len(self.letters)
        self.letters.extend(letters)
        self.marks.extend([self.current if marks is None else marks] * (len(self.letters) - before))

    def open(self, name: str, attributes: dict[str, str]) -> None:
        if name in _INLINE:
            self.mark(name, (name,))
        elif name == "a":
            self.mark(name, ("a", attributes.get("href", ""), attributes.get("title", "")))
        elif name == "figcaption":
            self.mark(name, ("figcaption",))
        elif name == "span":
            self.mark(name, (attributes.get("class", ""),))
        elif name == "br":
            self.add(LINE)
        elif name == "img":
            about = tuple(attributes.get(key, "") for key in ("alt", "width", "height"))
            self.add([PICTURE + attributes.get("src", "")], self.current | {("img", *about)})
        elif self.whole:
            self.open_in_whole(name, attributes)
        elif name in _WHOLE_BLOCKS:
            self.flush()
            self.kind = "row" if name == "tr" else name
            self.whole.append(name)
            self.attributes = [
                f"{key} {attributes[key]}" for key in ("class", "data-name") if key in attributes
            ]
        elif name in _CONTAINERS:
            self.flush()
            about = attributes.get("class") or attributes.get("start", "")
            self.containers.append((name, f"{name} {about}".strip()))
        elif name in _TEXT_BLOCKS:
            self.flush()
            self.kind = name
            self.attributes = [f"class {attributes['class']}"] if "class" in attributes else []
        elif name == "hr":
            self.flush()
            self.kind = "hr"
            self.flush()

    def open_in_whole(self, name: str, attributes: dict[str, str]) -> None:
        if name in _WHOLE_BLOCKS:
            self.whole.append(name)
        if name in ("td", "th") and self.whole == ["tr"]:
            if self.attributes:
                self.add(CELL, NO_MARKS)
            about = [f"{key} {attributes[key]}" for key in sorted(attributes)]
            self.attributes.append(" ".join([name, *about]))
        elif self.letters and self.letters[-1] not in (CELL, LINE):
            self.add(LINE, NO_MARKS)

    def close(self, name: str) -> None:
        if any(open_name == name for open_name, _mark in self.inline):
            self.unmark(name)
        elif self.whole:
            if name == self.whole[-1]:
                self.whole.pop()
                if not self.whole:
                    self.flush()
        elif name in _TEXT_BLOCKS:
            self.flush()
        elif name in _CONTAINERS and any(open_name == name for open_name, _ in self.containers):
            self.flush()
            while self.containers.pop()[0] != name:
                pass

    def mark(self, name: str, mark: Mark) -> None:
        self.inline.append((name, mark))
        self.current = frozenset(mark for _name, mark in self.inline)

    def unmark(self, name: str) -> None:
        place = max(n for n, (open_name, _mark) in enumerate(self.inline) if open_name == name)
        del self.inline[place]
        self.current = frozenset(mark for _name, mark in self.inline)

    def flush(self) -> None:
        """What was read since the last block is a block, if there is anything of it."""
        inside = [about for _name, about in self.containers]
        kind = self.kind or "p"
        if not self.kind and inside and inside[-1] == "li":
            kind = inside.pop()
        if self.letters or self.kind in ("row", "figure", "hr"):
            self.blocks.append(
                Block(
                    kind,
                    tuple(inside),
                    tuple(self.attributes),
                    tuple(self.letters),
                    tuple(self.marks),
                )
            )
        self.kind, self.letters, self.marks, self.attributes = "", [], [], []
