"""Rich text that was copied in another program, as HTML of this house.

Word, WPS, web pages, WeChat and the online offices say the same things in different ways. What they
say is read here: paragraphs and how they stand, headings, lists, tables, quotations, footnotes,
marks and links. What it looked like there is left behind. `clean_html` has the last word.
"""

import re
from dataclasses import dataclass, replace
from html import unescape

import nh3

from articles.models.clean_html import CleanHtml

from .characters import is_blank, without_controls
from .pasted_blocks import BREAK, Block, html_of, is_blank_line, line_of
from .pasted_styles import Look, properties
from .sanitise import clean_html, is_own_picture, is_tangled

# What is no text of an article, with all that is in it.
_NO_TEXT = set(
    "script style template noscript title xml svg math iframe object audio video select textarea "
    "button mpvoice mpvideo mp-common-mpaudio mp-common-profile mp-common-product mp-style-type "
    "mp-common-videosnap mp-miniprogram qqmusic".split()
)
_READ = set(
    "p div section article header footer main aside center address pre dl dt dd h1 h2 h3 h4 h5 h6 "
    "blockquote ul ol li table thead tbody tfoot tr td th hr br img a span font b strong i em u s "
    "strike del ins sub sup figure figcaption".split()
)
_ATTRIBUTES = set(
    "style class align id href title src data-src data-name alt width height colspan "
    "rowspan start".split()
)
_NH3 = nh3.Cleaner(
    tags=_READ,
    clean_content_tags=_NO_TEXT,
    attributes=dict.fromkeys(_READ, _ATTRIBUTES),
    url_schemes={"http", "https", "mailto", "tel", "data", "file"},
    link_rel=None,
    strip_comments=True,
)
_TOKEN = re.compile(r'<(/?)(\w+)((?: [\w-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_WHITE = re.compile(r"[ \t\n]+")
_INDENT = re.compile(r"^(?:[ \xa0]*\u3000[ \xa0]*\u3000|(?:\xa0[ ]?){4})[ \xa0\u3000]*")
_NEXT_LINE = re.compile(r"^[ \xa0]*\u3000[ \xa0]*\u3000")
_LEVEL = re.compile(r"level(\d)")
_COUNTED = re.compile(
    r"[(\uff08]?([0-9]{1,4}|[a-zA-Z]{1,4}|[一二三四五六七八九十]{1,4})[.)\u3001\uff0e\uff09]"
)

_BLOCKS = frozenset(
    "p div section article header footer main aside center address pre dl dt dd h1 h2 h3 h4 h5 h6 "
    "blockquote ul ol li table hr figure figcaption".split()
)
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_MARKS = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "u": "u", "ins": "u", "s": "s",
    "strike": "s", "del": "s", "sub": "sub", "sup": "sup",
}  # fmt: skip
# What this house writes itself and nobody else does.
_OWN = re.compile(
    r'<figure (?:[^>]* )?class="(?:gallery|picture|picture-place)"[^>]*>'
    r'|<span (?:[^>]* )?class="footnote"[^>]*>'
)
_TABLE_PARTS = frozenset("thead tbody tfoot tr td th".split())


@dataclass(frozen=True)
class Pasted:
    """What may stand in a body, and the addresses of the pictures that did not come along."""

    html: CleanHtml
    pictures: tuple[str, ...]


def clean_pasted(html: str) -> Pasted:
    """Pasted HTML as it may stand in a body."""
    html = without_controls(html)
    if is_tangled(html):
        return Pasted(clean_html(html), ())
    reader = _Reader()
    place = 0
    read = _NH3.clean(html).replace("&nbsp;", "\xa0")
    for token in _TOKEN.finditer(read):
        if token.start() > place:
            reader.text(read[place : token.start()])
        place = token.end()
        if reader.as_it_is(token[0], token[1], token[2]):
            continue
        if token[1]:
            reader.close(token[2])
        else:
            pairs = _ATTRIBUTE.findall(token[3])
            reader.open(token[2], {name: unescape(value) for name, value in pairs})
    reader.text(read[place:])
    return Pasted(clean_html(reader.finish()), tuple(dict.fromkeys(reader.pictures)))


@dataclass(frozen=True)
class _Open:
    """An open element, how the text in it looks, and what it is of itself."""

    tag: str
    look: Look
    role: str = ""


class _Reader:
    def __init__(self):
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
        self.own.append(written)
        if tag not in ("img", "br", "hr"):
            self.own_depth += -1 if closes else 1
        if not self.own_depth:
            whole, self.own = "".join(self.own), []
            if tag == "span" or self.tables:
                self._add(whole)
            else:
                self._split()
                block, self.block = self.block, None
                self.blocks.append(
                    Block("figure" if "<figcaption" not in whole else "own", whole=whole)
                )
                self.block = block
        return True

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("br", "hr", "img"):
            if not self.left_out:
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
        if style.get("display") == "none" or style.get("mso-hide") == "all":
            self.left_out = 1
            return
        if tag == "a" and (note := self._note_named(attributes, style)) is not None:
            if note:
                self._add(f"\ue000{note}\ue001")
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
        text = _WHITE.sub(" ", text)
        after_break = self.block and self.block.runs and self.block.runs[-1][0] == "<br>"
        if after_break and _NEXT_LINE.match(text) and not self.tables:
            # A line that begins as paragraphs do.
            self.block.runs.pop()
            self._split()
        self._add(text)

    def close(self, tag: str) -> None:
        if self.left_out:
            self.left_out -= 1
            if not self.left_out:
                self.in_mark = False
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
        if style.get("mso-element", "") in ("footnote", "endnote") and not self.tables:
            self.blocks = self.notes.setdefault(attributes.get("id", ""), [])
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
            if level:
                self.block.tag, self.block.level = "li", int(level[1])
                self.mark_of_item = ""
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
        if block.tag == "li" and block.level and self.mark_of_item:
            counted = _COUNTED.match(self.mark_of_item.strip())
            if counted:
                block.number = int(counted[1]) if counted[1].isdecimal() else 1
            self.mark_of_item = ""
        if not block.whole:
            self._trim(block)
        self.blocks.append(block)
        if block.tag == "li":
            self.stack = [
                replace(one, role="item said") if one.tag == "li" else one for one in self.stack
            ]

    def _trim(self, block: Block) -> None:
        """Without white space at the edges; what stood there for an indent becomes one."""
        while block.runs and (block.runs[-1][0] == "<br>" or is_blank(unescape(block.runs[-1][0]))):
            block.runs.pop()
        start = "".join(run[0] for run in block.runs[:4])
        if _INDENT.match(start) and block.tag == "p" and not {"center", "right"} & {*block.classes}:
            block.classes = (*block.classes, "indent")
        while block.runs:
            text, marks, href = block.runs[0]
            text = "" if text == "<br>" else text.lstrip(" \xa0\u3000")
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
            if is_blank(unescape(text)):
                return
            self.block = Block("p", look.classes, look.quoted)
        marks = look.marks - {"strong"} if self.block.tag in ("h2", "h3") else look.marks
        self.block.runs.append((text, marks, look.href))

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
        if not self.tables and self.stack[-1].look.notes is False:
            self.blocks.append(Block("hr", whole="<hr>"))

    def _img(self, attributes: dict[str, str]) -> None:
        address = attributes.get("src", "")
        if not is_own_picture(address):
            address = attributes.get("data-src") or address
            if address:
                self.pictures.append(address)
            return
        known = (f'{name}="{_quoted(attributes[name])}"'
                 for name in ("alt", "height", "src", "width") if name in attributes)  # fmt: skip
        image = f"<img {' '.join(known)}>"
        if self.tables:
            self.table.append(image)
            return
        self._split()
        block, self.block = self.block, None
        self.blocks.append(Block("figure", whole=f'<figure class="picture">{image}</figure>'))
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

    # Footnotes.

    @staticmethod
    def _note_named(attributes: dict[str, str], style: dict[str, str]) -> str | None:
        """The note that a link of Word leads to; '' for one that leads back, None for others."""
        named = style.get("mso-footnote-id") or style.get("mso-endnote-id")
        if not named:
            return None
        return named if f"#_{named}" == attributes.get("href", "") else ""

    # The end.

    def finish(self) -> str:
        self.end_block()
        self.blocks = self.outside
        html = html_of(self.blocks)
        for name, blocks in self.notes.items():
            note = "<br>".join(block.html() for block in blocks)
            html = html.replace(f"\ue000{name}\ue001", f'<span class="footnote">{note}</span>')
        return re.sub("\ue000[^\ue001]*\ue001", "", html)


def _link(address: str) -> str:
    """An address that means something outside the document, as it is written in an attribute."""
    is_known = address.strip().lower().startswith(("http:", "https:", "mailto:", "tel:"))
    return _quoted(address.strip()) if is_known else ""


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
