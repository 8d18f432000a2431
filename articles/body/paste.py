"""Reading a news page that someone copied as plain text.

`read_page` says of every line what it is, and how sure that is, and puts the article together.
`paste_words` knows what a line can say by itself; here its place decides: a date below the headline
is the time of publication, and the same date at the end of a notice belongs to the text.

Where a line could be two things it stays in the text: an editor deletes a line more easily than
they miss one. Every such line is a doubt, which an editor settles by saying what the line is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.body import paste_words as words

MAX_CHARACTERS = 200_000
LONGEST_HEADLINE = 60
LONGEST_HEADING = 30
LONGEST_CAPTION = 200
NARROWEST_COLUMN = 30  # Columns, of which a Chinese character fills two; verse is narrower.
COLUMN_TOLERANCE = 4

_FULL_STOPS = tuple("。！？!?….")
_WORD_CHARACTER = re.compile(r"\w")
_LINE_END = re.compile("\r\n|[\r\n\u2028\u2029]")


class PasteError(ValueError):
    """The text cannot be read as a page. The message is for the person who pasted it."""


class LineKind(TextChoices):
    HEADLINE = "headline", _("Headline")
    META = "meta", _("Site, time or read count")
    PARAGRAPH = "paragraph", _("Paragraph")
    HEADING = "heading", _("Heading")
    LIST_ITEM = "list_item", _("List item")
    PICTURE = "picture", _("Place of a picture")
    CAPTION = "caption", _("Caption")
    CREDIT = "credit", _("Credits")
    SOURCE = "source", _("Source")
    REPRINT_NOTICE = "reprint_notice", _("Reprint notice")
    FURNITURE = "furniture", _("Not part of the article")


@dataclass(frozen=True)
class Reading:
    """What was made of one line. `number` counts from 1 in the original, `text` is as it was.

    `reason` says why the reading is not sure, and is "" where it is.
    """

    number: int
    text: str
    kind: LineKind
    sure: bool
    reason: str


@dataclass(frozen=True)
class Block:
    """A part of the body. `kind` is paragraph, heading, list_item or picture; `line` its
    first line.

    A picture has a `caption` and the `name` of its file where the page gave them, and no `text`.
    """

    kind: str
    text: str
    caption: str = ""
    name: str = ""
    line: int = 0


@dataclass(frozen=True)
class GivenCredit:
    """One person in one role; the role is a value of the article's credits, such as "editor"."""

    role: str
    name: str


@dataclass(frozen=True)
class PastedPage:
    """An article as a page showed it. Text is "" and values are None where the page had none."""

    headline: str = ""
    site_name: str = ""
    published_at: datetime | None = None
    read_count: int | None = None
    blocks: tuple[Block, ...] = ()
    credits: tuple[GivenCredit, ...] = ()
    source: str = ""
    reprint_notice: str = ""
    readings: tuple[Reading, ...] = ()

    @property
    def doubts(self) -> tuple[Reading, ...]:
        """The readings that an editor should look at."""
        return tuple(reading for reading in self.readings if not reading.sure)


_END_MATTER = {LineKind.CREDIT, LineKind.SOURCE, LineKind.REPRINT_NOTICE}
_AROUND = _END_MATTER | {LineKind.META, LineKind.FURNITURE}
_WITH_SIGNATURE = {LineKind.META, LineKind.CREDIT, LineKind.SOURCE}
_RUNNING = {LineKind.PARAGRAPH, LineKind.LIST_ITEM}
_TEXT = {LineKind.PARAGRAPH, LineKind.HEADING, LineKind.LIST_ITEM, LineKind.PICTURE}
_IN_HEAD = _AROUND | {LineKind.HEADLINE}

_ABOVE_HEADLINE = _("This stands above the headline.")
_SECOND_HEADLINE = _("This may be a second line of the headline.")
_UNUSUAL_HEADLINE = _("This may be the beginning of the text, because it is unusual as a headline.")
_INSIDE = _("This looks like what stands around an article, but text follows it.")
_OTHER_SOURCE = _("Another source was found further up, and this one was not taken.")
_BELOW_CREDITS = _("This stands below the credits and may not belong to the article.")
_BELOW_SECTION = _("This stands below a list of comments or other articles.")
_NO_PICTURE = _("This looks like the caption of a picture, but no picture stands above it.")
_PICTURE_OR_TEXT = _("This may be the name of a picture or a text that mentions one.")
_CAPTION_OR_HEADING = _("This may be the caption of the picture above it.")
_LONG_CAPTION = _("This is long for a caption.")
_SHORT_LINE = _("This may be a heading, a signature or a line of verse.")
_JOINED = _("Lines were joined into one paragraph, because they are all about equally wide.")


def read_page(text: str, *, decisions: Mapping[int, LineKind] = MappingProxyType({})) -> PastedPage:
    """Read the plain text of a copied page.

    `decisions` maps line numbers to what an editor says the lines are; there is no doubt of those.
    Raises PasteError for a text that is empty, too long, or has no article in it.
    """
    if len(text) > MAX_CHARACTERS:
        raise PasteError(_("The text is too long. Paste one article at a time."))
    lines = _lines_of(text, decisions)
    if not lines:
        raise PasteError(_("There is no text. Copy the whole page and paste it here."))
    reader = _Reader(lines)
    page = _put_together(lines, reader.read(), reader.joined)
    if not page.headline and not page.blocks:
        raise PasteError(_("There is no article in this text, only what stands around one."))
    return page


def body_html(page: PastedPage) -> SafeString:
    """The body as semantic HTML with everything escaped, one element to a line."""
    return format_html_join("\n", "{}", ((element,) for element in _elements(page.blocks)))


class _Note(NamedTuple):
    """What a line says by itself.

    `is_prose` is whether it can only be running text, `is_short` whether it could be a heading.
    """

    kind: LineKind
    meta: words.Meta | None = None
    signature: words.Signature | None = None
    is_prose: bool = False
    is_short: bool = False


def _note(text: str) -> _Note:
    """Every kind of line that shows by itself, the most telling first; all else is text."""
    if len(text) <= words.LONGEST_NOTE:
        if words.picture_name(text) is not None:
            return _Note(LineKind.PICTURE)
        if meta := words.read_meta(text):
            return _Note(LineKind.META, meta, meta.signature, is_short=_is_short(text))
        if words.is_furniture(text):
            return _Note(LineKind.FURNITURE)
        if signature := words.read_signature(text):
            only_source = signature.source and not signature.credits
            kind = LineKind.SOURCE if only_source else LineKind.CREDIT
            return _Note(kind, signature=signature)
        if words.is_reprint_notice(text):
            return _Note(LineKind.REPRINT_NOTICE)
        if words.is_pointer(text):
            return _Note(LineKind.CAPTION)
        if words.is_section_number(text):
            return _Note(LineKind.HEADING)
    is_prose = len(text) > LONGEST_HEADING or words.ends_sentence(text)
    if words.list_mark(text):
        return _Note(LineKind.LIST_ITEM, is_prose=is_prose)
    return _Note(LineKind.PARAGRAPH, is_prose=is_prose, is_short=not is_prose and _is_short(text))


def _is_full(text: str) -> bool:
    """Whether the text is more than a headline or a few words of a reader could be."""
    return len(text) > LONGEST_HEADLINE or text.endswith(("。", "。”"))


def _is_short(text: str) -> bool:
    is_text = "。" in text or text.startswith(("—", "(", "（"))
    return not is_text and bool(_WORD_CHARACTER.search(text))


@dataclass(slots=True)
class _Line:
    """A line that is not blank, as it was and without white space around it."""

    number: int
    original: str
    text: str
    after_blank: bool
    decided: LineKind | None
    note: _Note

    @property
    def alone(self) -> LineKind:
        """What the line is by itself, or what an editor says that it is."""
        return self.decided or self.note.kind

    @property
    def is_prose(self) -> bool:
        return self.decided in _RUNNING if self.decided else self.note.is_prose

    @property
    def is_short(self) -> bool:
        return not self.decided and self.note.is_short

    @property
    def source(self) -> str:
        """The source in a line that has one; all of the line if an editor says that it is one."""
        named = self.note.signature.source if self.note.signature else ""
        return named or (self.text if self.decided == LineKind.SOURCE else "")


class _Verdict(NamedTuple):
    """What a line is; `reason` says why that is not sure."""

    kind: LineKind
    reason: str | None = None


class _Reader:
    """Says of each line what it is, from the first to the last: first the head, then the body.

    `joined` maps the lines of a paragraph that was broken into lines to the range of its lines.
    """

    def __init__(self, lines: Sequence[_Line]):
        self.lines = lines
        self.joined = _broken_paragraphs(lines)
        self.verdicts: list[_Verdict] = []
        self.seen: set[LineKind] = set()
        self.source = ""
        self.timed = False
        headlines = (i for i, line in enumerate(lines) if line.decided == LineKind.HEADLINE)
        self.decided_headline = next(headlines, -1)

    def read(self) -> list[_Verdict]:
        for index in range(len(self.lines)):
            verdict = self._in_head(index)
            if verdict is None:
                break
            self._settle(index, verdict)
        self._survey()
        for index in range(len(self.verdicts), len(self.lines)):
            self._settle(index, self._in_body(index))
        return self.verdicts

    def _settle(self, index: int, verdict: _Verdict) -> None:
        line = self.lines[index]
        if verdict.kind in _WITH_SIGNATURE and line.source:
            if self.source not in ("", line.source) and not line.decided:
                verdict = _Verdict(verdict.kind, _OTHER_SOURCE)
            self.source = self.source or line.source
        self.verdicts.append(verdict)
        self.seen.add(verdict.kind)

    # The head: everything above the first line of the text.

    def _in_head(self, index: int) -> _Verdict | None:
        """What the line is in the head, or None where the body begins."""
        line = self.lines[index]
        if line.decided:
            return _Verdict(line.decided) if line.decided in _IN_HEAD else None
        if index < self.decided_headline:
            is_known = line.alone in (LineKind.FURNITURE, LineKind.META)
            return _Verdict(line.alone if is_known else LineKind.PARAGRAPH, _ABOVE_HEADLINE)
        if line.alone == LineKind.FURNITURE:
            return _Verdict(line.alone)
        if LineKind.HEADLINE not in self.seen:
            return self._first_words(index)
        if line.alone == LineKind.META:
            return self._meta_in_head(line)
        if line.alone in _END_MATTER:
            return _Verdict(line.alone, line.note.signature and line.note.signature.doubt)
        if line.text.startswith("—") and LineKind.META not in self.seen and not line.is_prose:
            return _Verdict(LineKind.HEADLINE, _SECOND_HEADLINE)
        return self._site_above_time(index)

    def _first_words(self, index: int) -> _Verdict | None:
        """The headline, or what some pages put above it, or None where the page has no headline."""
        line, text = self.lines[index], self.lines[index].text
        if line.alone == LineKind.META and (line.note.meta.exact or not line.note.meta.site):
            return self._meta_in_head(line)
        if line.alone not in (LineKind.PARAGRAPH, LineKind.LIST_ITEM, LineKind.META):
            return None
        if self._is_above_time(index):
            unusual = len(text) > LONGEST_HEADLINE or text.endswith("。")
            return _Verdict(LineKind.HEADLINE, _UNUSUAL_HEADLINE if unusual else None)
        if index in self.joined or line.alone == LineKind.LIST_ITEM or len(text) > LONGEST_HEADLINE:
            return None
        if not words.ends_sentence(text):
            return _Verdict(LineKind.HEADLINE, _UNUSUAL_HEADLINE if len(text) < 4 else None)
        is_call = text.rstrip("”’」』").endswith(("！", "!", "？", "?", "……"))
        return _Verdict(LineKind.HEADLINE, _UNUSUAL_HEADLINE) if is_call else None

    def _is_above_time(self, index: int) -> bool:
        """Whether the site or the time stands within three lines below, as below a headline."""
        for line in self.lines[index + 1 : index + 4]:
            if line.alone == LineKind.META:
                return True
            if line.is_prose:
                return False
        return False

    def _meta_in_head(self, line: _Line) -> _Verdict | None:
        if self.timed and line.note.meta.published_at and not line.note.meta.labelled:
            # A second date is the first words of a chronicle.
            return None
        self.timed = self.timed or line.note.meta.published_at is not None
        return _Verdict(LineKind.META, line.note.meta.doubt)

    def _site_above_time(self, index: int) -> _Verdict | None:
        """A line of names above the time, as WeChat has it: 原创 陈小满 云溪发布."""
        line, below = self.lines[index], self.lines[index + 1 : index + 2]
        if line.alone != LineKind.PARAGRAPH or not below or below[0].alone != LineKind.META:
            return None
        names = words.site_names(line.text)
        if not names or (below[0].note.meta and below[0].note.meta.site):
            return None
        return _Verdict(LineKind.META, words.SEVERAL_NAMES if len(names) > 1 else None)

    # The body, the credits below it, and what pages put below those.

    def _survey(self) -> None:
        """Find where the text ends, and where the page goes on with what others wrote."""
        start, end = len(self.verdicts), len(self.lines)
        prose = [index for index in range(start, end) if self.lines[index].is_prose]
        last_full = max((i for i in prose if _is_full(self.lines[i].text)), default=start - 1)
        self.section = self.below = end
        above = None
        for index in range(start, end):
            line = self.lines[index]
            if line.alone != LineKind.FURNITURE:
                above = line.alone
            elif words.opens_section(line.text):
                self.section = min(self.section, index)
                if above in _END_MATTER or index > last_full:
                    self.below = index
                    break
        self.last_prose = max((index for index in prose if index < self.below), default=start - 1)
        credited = range(self.last_prose + 1, self.below)
        self.closed = next((i for i in credited if self.lines[i].alone in _END_MATTER), end)
        self.first_text = next((i for i in range(start, end) if self.lines[i].alone in _TEXT), end)

    def _in_body(self, index: int) -> _Verdict:
        if decided := self.lines[index].decided:
            return _Verdict(decided)
        return self._around_text(index) or self._in_text(index)

    def _around_text(self, index: int) -> _Verdict | None:
        """What the line is if it is not text: furniture, credits and such, or others' words."""
        line, alone = self.lines[index], self.lines[index].alone
        inside = self.first_text < index < self.last_prose
        if alone == LineKind.FURNITURE:
            could_be_text = inside and words.is_labelled_furniture(line.text)
            kind = LineKind.PARAGRAPH if could_be_text else LineKind.FURNITURE
            return _Verdict(kind, _INSIDE if inside else None)
        if self._is_caption(index):
            return None
        if alone in _END_MATTER:
            return self._end_matter(line, inside)
        meta = line.note.meta
        if meta and meta.labelled and not meta.site and not inside:
            return _Verdict(alone, meta.doubt)
        return _Verdict(LineKind.FURNITURE, _BELOW_SECTION) if index > self.below else None

    def _end_matter(self, line: _Line, inside: bool) -> _Verdict:
        signature = line.note.signature
        if not inside:
            return _Verdict(line.alone, signature and signature.doubt)
        is_signature = signature is not None and signature.doubt is None
        return _Verdict(line.alone if is_signature else LineKind.PARAGRAPH, _INSIDE)

    def _in_text(self, index: int) -> _Verdict:
        line = self.lines[index]
        if index in self.joined:
            return _Verdict(LineKind.PARAGRAPH, _JOINED)
        if self._is_caption(index):
            is_long = len(line.text) > LONGEST_CAPTION
            return _Verdict(LineKind.CAPTION, _LONG_CAPTION if is_long else None)
        if line.alone == LineKind.CAPTION:
            return _Verdict(LineKind.PICTURE, _NO_PICTURE)
        if line.alone == LineKind.PICTURE:
            misplaced = self._out_of_place(index)
            unsure = misplaced is None and words.has_chinese(words.picture_name(line.text))
            return _Verdict(line.alone, _PICTURE_OR_TEXT if unsure else misplaced)
        return self._listed(index) if line.alone == LineKind.LIST_ITEM else self._plain(index)

    def _is_caption(self, index: int) -> bool:
        """Whether the line stands right below a picture and is formed like a caption."""
        line = self.lines[index]
        if not self._is_below_picture(index) or line.alone == LineKind.REPRINT_NOTICE:
            return False
        if line.alone == LineKind.CREDIT and not line.note.signature.people_first:
            return False
        return words.is_caption(line.text)

    def _out_of_place(self, index: int) -> str | None:
        """Why a line at this place may not belong to the article, or None."""
        if index > self.closed:
            return _BELOW_CREDITS
        return _BELOW_SECTION if index > self.section else None

    def _is_below_picture(self, index: int) -> bool:
        return index > 0 and self.verdicts[index - 1].kind == LineKind.PICTURE

    def _plain(self, index: int) -> _Verdict:
        """A paragraph, or a heading where a short line or a number stands alone above a text."""
        line, reason = self.lines[index], self._out_of_place(index)
        is_number = line.alone == LineKind.HEADING
        if reason is not None or not (line.is_short or is_number):
            return _Verdict(LineKind.PARAGRAPH, reason)
        below = self._next_in_text(index)
        if below is None or (not is_number and self._is_among_short(index, below)):
            return _Verdict(LineKind.PARAGRAPH, _SHORT_LINE)
        doubt = _CAPTION_OR_HEADING if self._is_below_picture(index) else None
        return _Verdict(LineKind.HEADING, doubt)

    def _is_among_short(self, index: int, below: int) -> bool:
        """Whether another short line stands above or below, as in verse, lists and signatures."""
        in_body = index > 0 and self.verdicts[index - 1].kind not in _IN_HEAD
        if in_body and self.lines[index - 1].is_short and index - 1 not in self.joined:
            return True
        return self.lines[below].is_short and below not in self.joined

    def _listed(self, index: int) -> _Verdict:
        """A list item, or a heading where a short line with a number stands above a text."""
        line, style = self.lines[index], words.list_mark(self.lines[index].text)
        item = _Verdict(LineKind.LIST_ITEM, self._out_of_place(index))
        if item.reason is not None or style in words.FREE_MARKS or line.is_prose:
            return item
        above = self.verdicts[index - 1].kind if index else None
        below = self._next_in_text(index)
        if below is None or words.list_mark(self.lines[below].text) == style:
            return item
        if above == LineKind.LIST_ITEM and words.list_mark(self.lines[index - 1].text) == style:
            return item
        return _Verdict(LineKind.HEADING)

    def _next_in_text(self, index: int) -> int | None:
        """The next line that is not furniture, or None where that is not text of the article."""
        for following in range(index + 1, self.below):
            kind = self.lines[following].alone
            if kind != LineKind.FURNITURE:
                return following if kind in _TEXT or kind == LineKind.META else None
        return None


def _lines_of(text: str, decisions: Mapping[int, LineKind]) -> list[_Line]:
    """The lines that are not blank, with their numbers in the original."""
    lines: list[_Line] = []
    note = lru_cache(maxsize=None)(_note)
    for number, original in enumerate(_LINE_END.split(text), start=1):
        if cleaned := words.clean(original):
            after_blank = not lines or lines[-1].number < number - 1
            decided = LineKind(decisions[number]) if number in decisions else None
            lines.append(_Line(number, original, cleaned, after_blank, decided, note(cleaned)))
    return lines


def _broken_paragraphs(lines: Sequence[_Line]) -> dict[int, range]:
    """The lines of paragraphs that were broken into lines, each with the range of its paragraph.

    Three full lines are evidence; where a page has such a paragraph, two of that width are too.
    """
    found: list[range] = []
    start = 0
    while start < len(lines):
        stop = _end_of_broken(lines, start)
        if words.ends_sentence(lines[stop - 1].text):
            found.append(range(start, stop))
        start = stop
    widths = [_columns(lines[run.start]) for run in found if len(run) >= 3]
    return {
        index: run
        for run in found
        if len(run) >= 2 and widths and _is_close(_columns(lines[run.start]), max(widths))
        for index in run
    }


def _end_of_broken(lines: Sequence[_Line], start: int) -> int:
    """Where a paragraph of equally wide lines that begins at `start` ends, at least start + 1."""
    width = _columns(lines[start])
    stop = start + 1
    if width < NARROWEST_COLUMN or not _is_plain(lines[start]):
        return stop
    while stop < len(lines) and _continues(lines[stop - 1], lines[stop], width):
        stop += 1
    return stop


def _continues(above: _Line, line: _Line, width: int) -> bool:
    """Whether `line` goes on with the sentence of `above`, which then has to be a full line."""
    is_full = _is_close(_columns(above), width) and not above.text.endswith(_FULL_STOPS)
    is_indented = line.original.startswith(("　", "  ", "\t"))
    fits = _columns(line) <= width + COLUMN_TOLERANCE
    return is_full and fits and _is_plain(line) and not (line.after_blank or is_indented)


def _is_plain(line: _Line) -> bool:
    return line.alone == LineKind.PARAGRAPH and not line.decided


def _is_close(width: int, other: int) -> bool:
    return abs(width - other) <= COLUMN_TOLERANCE


def _columns(line: _Line) -> int:
    """The width with its indent; GB18030 has one byte for a narrow character and two for a wide."""
    return len(line.original.rstrip().encode("gb18030", errors="replace"))


def _put_together(
    lines: Sequence[_Line], verdicts: Sequence[_Verdict], joined: Mapping[int, range]
) -> PastedPage:
    """The page that the lines make, each being what its verdict says."""

    def lines_of(*kinds: LineKind) -> list[_Line]:
        pairs = zip(lines, verdicts, strict=True)
        return [line for line, verdict in pairs if verdict.kind in kinds]

    about = lines_of(LineKind.META)
    metas = [line.note.meta for line in about if line.note.meta]
    sites = [line.note.meta.site if line.note.meta else _site(line) for line in about]
    signed = lines_of(*_WITH_SIGNATURE)
    given = [
        credit for line in signed if line.note.signature for credit in line.note.signature.credits
    ]
    return PastedPage(
        headline=" ".join(line.text for line in lines_of(LineKind.HEADLINE)),
        site_name=next(filter(None, sites), ""),
        published_at=next((meta.published_at for meta in metas if meta.published_at), None),
        read_count=next((meta.read_count for meta in metas if meta.read_count is not None), None),
        blocks=tuple(_blocks(lines, verdicts, joined)),
        credits=tuple(GivenCredit(role, name) for role, name in dict.fromkeys(given)),
        source=next((line.source for line in signed if line.source), ""),
        reprint_notice="\n".join(line.text for line in lines_of(LineKind.REPRINT_NOTICE)),
        readings=tuple(map(_reading, lines, verdicts)),
    )


def _reading(line: _Line, verdict: _Verdict) -> Reading:
    # Lazy text is only compared with None: its truth value would translate it here and now.
    sure = verdict.reason is None
    return Reading(line.number, line.original, verdict.kind, sure, "" if sure else verdict.reason)


def _site(line: _Line) -> str:
    """The site in a line that has no more than names; all of the line if it has more."""
    names = words.site_names(line.text)
    return names[-1] if names else line.text


def _blocks(
    lines: Sequence[_Line], verdicts: Sequence[_Verdict], joined: Mapping[int, range]
) -> list[Block]:
    blocks: list[Block] = []
    above = None
    for index, (line, verdict) in enumerate(zip(lines, verdicts, strict=True)):
        if verdict.kind == LineKind.CAPTION:
            if above != LineKind.PICTURE or blocks[-1].caption:
                blocks.append(Block(kind="picture", text="", line=line.number))
            blocks[-1] = replace(blocks[-1], caption=words.caption_of(line.text))
        elif verdict.kind == LineKind.PICTURE:
            blocks.append(_picture(line))
        elif verdict.kind in _TEXT:
            run = joined.get(index)
            if run is None or index == run.start:
                text = _one_line([lines[part].text for part in run]) if run else line.text
                blocks.append(Block(kind=verdict.kind.value, text=text, line=line.number))
        above = verdict.kind
    return blocks


def _picture(line: _Line) -> Block:
    """The place of a picture, whether the line names its file, says 图片 or is its caption."""
    name = words.picture_name(line.text)
    caption = words.caption_of(line.text) if name is None else ""
    return Block(kind="picture", text="", caption=caption, name=name or "", line=line.number)


def _one_line(parts: Sequence[str]) -> str:
    """Broken lines as one again, with spaces where Latin letters would run together."""
    pieces = [parts[0]]
    for above, below in pairwise(parts):
        both_latin = above[-1].isascii() and below[0].isascii()
        pieces += [" " if both_latin else "", below]
    return "".join(pieces)


def _elements(blocks: Sequence[Block]) -> Iterator[SafeString]:
    """The HTML of the blocks; list items that follow each other are one list."""
    for (kind, marked), run in groupby(blocks, key=lambda block: (block.kind, _has_mark(block))):
        if kind == "list_item":
            items = format_html_join("", "<li>{}</li>", ((block.text,) for block in run))
            yield format_html('<ul class="marked">{}</ul>' if marked else "<ul>{}</ul>", items)
        else:
            yield from (_element(block) for block in run)


def _has_mark(block: Block) -> bool:
    """Whether the text has its own list mark, beside which the page should set no bullet."""
    return block.kind == "list_item" and bool(words.list_mark(block.text))


def _element(block: Block) -> SafeString:
    if block.kind != "picture":
        template = "<h2>{}</h2>" if block.kind == "heading" else "<p>{}</p>"
        return format_html(template, block.text)
    caption = format_html("<figcaption>{}</figcaption>", block.caption) if block.caption else ""
    return format_html(
        '<figure class="picture-place" data-name="{}">{}</figure>', block.name, caption
    )
