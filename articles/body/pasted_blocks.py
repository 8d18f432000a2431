"""The blocks of pasted text, and how they are written as HTML."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from .characters import is_blank

# A run of text: its HTML, its marks, and the address of the link that it is.
Run = tuple[str, frozenset[str], str]

BREAK: Run = ("<br>", frozenset(), "")

# Marks from the outermost to the innermost.
_ORDER = ("a", "strong", "em", "u", "s", "sub", "sup")


@dataclass
class Block:
    """One paragraph, heading, list item, table, picture or rule, with the runs of its text."""

    tag: str = "p"
    classes: tuple[str, ...] = ()
    quoted: bool = False
    # How deep in lists, and the number that an item of a numbered list begins with.
    level: int = 0
    number: int | None = None
    runs: list[Run] = field(default_factory=list)
    whole: str = ""

    def html(self) -> str:
        return self.whole or line_of(self.runs)


def line_of(runs: list[Run]) -> str:
    """Runs of text as HTML, with each mark opened once for those that share it."""
    pieces: list[str] = []
    for (marks, href), some in groupby(runs, key=lambda run: run[1:]):
        text = "".join(run[0] for run in some)
        for mark in reversed(_ORDER):
            if mark == "a" and href and not is_blank(text):
                text = f'<a href="{href}">{text}</a>'
            elif mark in marks and not is_blank(text):
                text = f"<{mark}>{text}</{mark}>"
        pieces.append(text)
    return "".join(pieces)


def is_blank_line(runs: list[Run]) -> bool:
    return all(text == "<br>" or is_blank(text) for text, _marks, _href in runs)


def _lists(blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks as HTML: items in lists, and lists in items where they lie deeper."""
    quoted = False
    open_lists: list[str] = []
    for block in blocks:
        level = block.level if block.tag == "li" else 0
        while len(open_lists) > level:
            yield f"</li></{open_lists.pop()}>"
        if block.quoted != quoted:
            yield "<blockquote>" if block.quoted else "</blockquote>"
            quoted = block.quoted
        if not level:
            yield _whole(block)
            continue
        kind = "ol" if block.number is not None else "ul"
        if len(open_lists) == level and open_lists[-1] != kind:
            yield f"</li></{open_lists.pop()}>"
        if len(open_lists) == level:
            yield "</li>"
        while len(open_lists) < level:
            start = f' start="{block.number}"' if (block.number or 1) > 1 else ""
            yield f"<{kind}{start}>" + ("<li>" if len(open_lists) < level - 1 else "")
            open_lists.append(kind)
        yield f"<li>{block.html()}"
    while open_lists:
        yield f"</li></{open_lists.pop()}>"
    if quoted:
        yield "</blockquote>"


def _whole(block: Block) -> str:
    if block.whole:
        return block.whole
    tag = "p" if block.tag == "figcaption" else block.tag
    classes = f' class="{" ".join(block.classes)}"' if block.classes else ""
    return f"<{tag}{classes}>{block.html()}</{tag}>"


def html_of(blocks: Iterable[Block]) -> str:
    return "".join(_lists(blocks))
