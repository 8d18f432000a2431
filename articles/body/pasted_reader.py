"""Reading pasted HTML, tag by tag, into the blocks of a body."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from html import escape, unescape

from .characters import SPACES, is_blank, is_indent
from .pasted_blocks import BREAK, Block, html_of, is_blank_line, line_of
from .pasted_captions import with_captions
from .pasted_notes import note_begun, note_named, place_of, with_notes
from .pasted_pictures import file_name, is_large, own_address, with_own_address
from .pasted_styles import WIDE, Look, properties
from .pasted_word import DECIMAL, before_text, is_bullet, is_left_out, is_of_a_comment
from .sanitise import is_own_picture

_WHITE = re.compile(r"[ \t\n]+")
_LONG_TEXT = 3  # Paragraphs.
_LEVEL = re.compile(r"level(\d)")
_BLOCKS = frozenset(
    "p div section article header footer main aside center address pre dl dt dd h1 h2 h3 h4 h5 h6 "
    "blockquote ul ol li table hr figure figcaption".split()
)
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_MARKS = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "u": "u", "s": "s", "strike": "s",
    "sub": "sub", "sup": "sup",
}  # fmt: skip
# What this house writes itself and nobody else does.
_OWN = re.compile(
    r'<figure (?:[^>]* )?class="(?:gallery|picture|picture-place)"[^>]*>'
    r'|<span (?:[^>]* )?class="footnote"[^>]*>'
)
_TABLE_PARTS = frozenset("thead tbody tfoot tr td th".split())


@dataclass(frozen=True)
class _Open:
    """An open element, how the text in it looks, and what it is of itself."""

    tag: str
    look: Look
    role: str = ""


class Reader:
    def __init__(self, own_hosts: Collection[str]):
        self.own_hosts = own_hosts
        self.stack: list[_Open] = [_Open("", Look())]
        self.blocks: list[Block] = []
        self.block: Block | None = None
        # How many open elements lie inside one that is left out.
        self.left_out = 0
        self.mark_of_item = ""
        self.in_mark = False
        self.table: list[str] = []
        self.tables = 0
        self.pictures: list[str] = []
        self.notes: dict[str, list[Block]] = {}
        self.outside: list[Block] = self.blocks
        self.own: list[str] = []
        self.own_depth = 0

    # What comes.

    def as_it_is(self, written: str, closes: str, tag: str) -> bool:
        """Take over a tag inside what this house wrote, and the one that begins it."""
        if self.left_out or (not self.own and (closes or not _OWN.fullmatch(written))):
            return False
        self.own.append(with_own_address(written, self.own_hosts) if tag == "img" else written)
        if tag not in ("img", "br", "hr"):
            self.own_depth += -1 if closes else 1
        if not self.own_depth:
            whole, self.own = "".join(self.own), []
            if tag == "span":
                self._add_line(whole)
            else:
                self._figure(whole)
        return True

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("br", "hr", "img"):
            if not self.left_out and not is_of_a_comment(attributes):
                getattr(self, f"_{tag}")(attributes)
            return
        if self.left_out:
            self.left_out += 1
            return
        style = properties(attributes.get("style", ""))
        if style.get("mso-list") == "ignore":
            self.in_mark, self.mark_of_item = True, ""
            self.left_out = 1
            return
        if is_left_out(tag, attributes, style):
            self.left_out = 1
            return
        if tag == "a" and (note := note_named(attributes, style)) is not None:
            if note:
                self._add_line(place_of(note))
            self.left_out = 1
            return
        look = self.stack[-1].look.inside(tag, attributes, style)
        if tag in _MARKS:
            look = look.marked(_MARKS[tag], style)
        role = ""
        if tag == "a":
            look = replace(look, href=_link(attributes.get("href", "")))
        elif tag in _TABLE_PARTS or tag == "table":
            role = self._open_table(tag, attributes)
        elif tag in _BLOCKS:
            role = self._open_block(tag, attributes, style, look)
        self.stack.append(_Open(tag, look, role))

    def text(self, text: str) -> None:
        if self.own:
            self.own.append(text)
            return
        if self.left_out:
            if self.in_mark:
                self.mark_of_item += unescape(text)
            return
        if "\n" in text and any(one.tag == "pre" for one in self.stack):
            first, *others = text.split("\n")
            self._line(first)
            for line in others:
                self._br({})
                self._line(line.strip(" \t"))
        else:
            self._line(text)

    def _line(self, text: str) -> None:
        text = _WHITE.sub(" ", text)
        after_break = self.block and self.block.runs and self.block.runs[-1][0] == "<br>"
        if after_break and is_indent(text) and not self.tables:
            # A line that begins as paragraphs do.
            self.block.runs.pop()
            self._split()
        if text:
            self._add(text)

    def close(self, tag: str) -> None:
        if self.left_out:
            self.left_out -= 1
            if not self.left_out and self.in_mark:
                self.in_mark = False
                if self.tables:
                    self._mark_in_table()
            return
        if self.stack[-1].tag != tag or len(self.stack) == 1:
            return
        element = self.stack.pop()
        if tag in _TABLE_PARTS or tag == "table":
            self._close_table(tag, element.role)
        elif tag in _BLOCKS:
            self.end_block()
            if element.role == "note":
                self.blocks = self.outside

    # Blocks.

    def _open_block(self, tag: str, attributes, style: dict[str, str], look: Look) -> str:
        self.end_block()
        note = None if self.tables else note_begun(tag, attributes, style)
        if note is not None:
            self.blocks = self.notes.setdefault(note, [])
            return "note"
        heading = _HEADINGS.get(tag) or look.heading
        if tag in ("ul", "ol"):
            start = attributes.get("start", "")
            return start if start.isdecimal() and len(start) <= 4 else "1"
        self.block = Block(heading or "p", look.classes, look.quoted)
        if heading:
            self.block.classes = ()
        if listed := style.get("mso-list", ""):
            level = _LEVEL.search(listed)
            self.mark_of_item = ""
            if level and not heading:
                self.block.tag, self.block.level = "li", int(level[1])
        elif any(one.tag == "li" for one in self.stack) or tag == "li":
            lists = [one.tag for one in self.stack if one.tag in ("ul", "ol")]
            # The second paragraph of an item is a line of it.
            before = self.blocks[-1] if self.blocks else None
            again = tag != "li" and before is not None and before.tag == "li" and before.level
            self.block.tag, self.block.level = "li", max(len(lists), 1)
            if lists and lists[-1] == "ol":
                self.block.number = self._begins()
            items = [one for one in self.stack if one.tag == "li"]
            if again and items and items[-1].role == "item said":
                self.block = self.blocks.pop()
                self.block.runs.append(BREAK)
        elif tag == "figcaption":
            self.block.tag = "figcaption"
        return ""

    def _begins(self) -> int:
        """The number that the innermost numbered list begins with."""
        return next(int(one.role) for one in reversed(self.stack) if one.tag == "ol")

    def _split(self) -> None:
        """Another paragraph like this one."""
        block = self.block and replace(self.block, runs=[], whole="")
        self.end_block()
        self.block = block

    def end_block(self) -> None:
        block, self.block = self.block, None
        if self.tables:
            if self.table and not self.table[-1].endswith((">", "\n")):
                self.table.append("<br>")
            return
        if block is None or (not block.whole and is_blank_line(block.runs)):
            return
        mark = self._take_mark(block)
        if not block.whole:
            self._trim(block)
        if mark:
            block.runs.insert(0, (escape(before_text(mark)), frozenset(), ""))
        self.blocks.append(block)
        if block.tag == "li":
            self.stack = [
                replace(one, role="item said") if one.tag == "li" else one for one in self.stack
            ]

    def _take_mark(self, block: Block) -> str:
        """What stays in the text of the mark that a word processor put before a paragraph."""
        mark, self.mark_of_item = " ".join(self.mark_of_item.split()), ""
        if not mark or is_bullet(mark) or not (block.level or block.tag in ("h2", "h3")):
            return ""
        if block.tag == "li":
            if decimal := DECIMAL.fullmatch(mark):
                block.number = int(decimal[1])
                return ""
            block.tag, block.level = "p", 0
        return mark

    def _trim(self, block: Block) -> None:
        """Without white space at the edges; what stood there for an indent becomes one."""
        while block.runs and (block.runs[-1][0] == "<br>" or is_blank(block.runs[-1][0])):
            block.runs.pop()
        start = "".join(run[0] for run in block.runs[:4])
        if is_indent(start) and block.tag == "p" and not {"center", "right"} & {*block.classes}:
            block.classes = (*block.classes, "indent")
        while block.runs:
            text, marks, href = block.runs[0]
            text = "" if text == "<br>" else text.lstrip(SPACES)
            if text:
                block.runs[0] = (text, marks, href)
                break
            block.runs.pop(0)

    def _add(self, text: str) -> None:
        """Text, as HTML, at this place."""
        look = self.stack[-1].look
        if self.tables:
            self.table.append(line_of([(text, look.marks, look.href)]))
            return
        if self.block is None:
            if is_blank(text):
                return
            self.block = Block("p", look.classes, look.quoted)
        marks = look.marks - {"strong"} if self.block.tag in ("h2", "h3") else look.marks
        self.block.runs.append((text, marks, look.href))

    def _add_line(self, html: str) -> None:
        """What stands in the line and takes no marks of the text around it."""
        if self.tables:
            self.table.append(html)
            return
        if self.block is None:
            look = self.stack[-1].look
            self.block = Block("p", look.classes, look.quoted)
        self.block.runs.append((html, frozenset(), ""))

    def _br(self, attributes: dict[str, str]) -> None:
        if self.tables:
            self.table.append("<br>")
        elif self.block is not None and self.block.runs:
            if self.block.runs[-1][0] == "<br>" and self.block.tag == "p":
                # An empty line between two paragraphs.
                self.block.runs.pop()
                self._split()
            else:
                self.block.runs.append(BREAK)

    def _hr(self, attributes: dict[str, str]) -> None:
        self.end_block()
        is_above_notes = attributes.get("width") == "33%" or self.stack[-1].look.notes
        if not self.tables and not is_above_notes:
            self.blocks.append(Block("hr", whole="<hr>"))

    def _img(self, attributes: dict[str, str]) -> None:
        address = own_address(attributes.get("src", ""), self.own_hosts)
        if not is_own_picture(address):
            self._foreign_picture(attributes)
            return
        attributes["src"] = address
        known = (f'{name}="{_quoted(attributes[name])}"'
                 for name in ("alt", "height", "src", "width") if name in attributes)  # fmt: skip
        image = f"<img {' '.join(known)}>"
        if self.tables:
            self.table.append(image)
        else:
            self._figure(f'<figure class="picture">{image}</figure>')

    def _foreign_picture(self, attributes: dict[str, str]) -> None:
        """The place of a picture that does not come along, so that it can be put there."""
        address = attributes.get("data-src") or attributes.get("src", "")
        if not address:
            return
        self.pictures.append(address)
        if is_large(attributes):
            name = _quoted(attributes.get("alt", "").strip()[:60] or file_name(address))
            self._figure(f'<figure class="picture-place" data-name="{name}"></figure>')

    def _figure(self, html: str) -> None:
        """A picture on lines of its own; what is written behind it is another paragraph."""
        if self.tables:
            self.table.append(html)
            return
        self._split()
        block, self.block = self.block, None
        self.blocks.append(Block("figure" if "<figcaption" not in html else "own", whole=html))
        self.block = block

    # Tables.

    def _open_table(self, tag: str, attributes: dict[str, str]) -> str:
        if tag == "table":
            if not self.tables:
                self.end_block()
                self.table = []
            self.tables += 1
        if self.tables == 1:
            tag = "tbody" if tag == "tfoot" else tag
            spans = "".join(
                f' {name}="{_quoted(attributes[name])}"'
                for name in ("colspan", "rowspan")
                if name in attributes and tag in ("td", "th")
            )
            self.table.append(f"<{tag}{spans}>")
        return tag

    def _mark_in_table(self) -> None:
        """A cell holds no list: what counts its paragraphs is text there."""
        mark, self.mark_of_item = " ".join(self.mark_of_item.split()), ""
        if mark and not is_bullet(mark):
            self._add(escape(before_text(mark)))

    def _close_table(self, tag: str, role: str) -> None:
        if self.tables == 1:
            while self.table and self.table[-1] == "<br>":
                self.table.pop()
            self.table.append(f"</{role}>")
        elif self.tables and self.table and tag in ("td", "th"):
            self.table.append(" ")
        if tag == "table" and self.tables:
            self.tables -= 1
            if not self.tables:
                self.blocks.append(Block("table", whole="".join(self.table)))
                self.table = []

    # The end.

    def finish(self) -> str:
        self.end_block()
        self.blocks = self.outside
        _space(self.blocks)
        return with_notes(html_of(with_captions(self.blocks)), self.notes)


def _space(blocks: list[Block]) -> None:
    """Wide lines set a paragraph apart from others; in all of a long text they are its looks."""
    wide = [block for block in blocks if WIDE in block.classes]
    is_all = len(wide) == sum(block.tag == "p" for block in blocks)
    looks = is_all and len(wide) >= _LONG_TEXT
    for block in wide:
        block.classes = (*({*block.classes} - {WIDE}), *(() if looks else ("spaced",)))


def _link(address: str) -> str:
    """An address that means something outside the document, as it is written in an attribute."""
    is_known = address.strip().lower().startswith(("http:", "https:", "mailto:", "tel:"))
    return _quoted(address.strip()) if is_known else ""


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
