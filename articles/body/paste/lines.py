"""The lines of a page, each with what it says by itself; broken paragraphs as one again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from . import marks
from .meta import Meta, read_meta
from .page import LineKind
from .signatures import Signature, read_signature
from .text import clean, ends_sentence

LONGEST_HEADING = 30
NARROWEST_COLUMN = 30  # Columns, of which a Chinese character fills two; verse is narrower.
COLUMN_TOLERANCE = 4

RUNNING = {LineKind.PARAGRAPH, LineKind.LIST_ITEM}
_FULL_STOPS = tuple("。！？!?….")
_WORD_CHARACTER = re.compile(r"\w")
_LICENCE_LEFT_OUT = _("The site's name and licences beside the notice were left out.")
_LINE_END = re.compile("\r\n|[\r\n\u2028\u2029]")


class _Note(NamedTuple):
    """What a line says by itself. `doubt` says what may be wrong in that, or is None.

    `is_prose` is whether it can only be running text, `is_short` whether it could be a heading.
    """

    kind: LineKind
    meta: Meta | None = None
    signature: Signature | None = None
    notice: str = ""
    doubt: str | None = None
    is_prose: bool = False
    is_short: bool = False


def _note(text: str) -> _Note:
    """Every kind of line that shows by itself, the most telling first; all else is text."""
    if len(text) <= marks.LONGEST_NOTE:
        if marks.picture_name(text) is not None:
            return _Note(LineKind.PICTURE)
        if meta := read_meta(text):
            is_short = _is_short(text)
            return _Note(LineKind.META, meta, meta.signature, doubt=meta.doubt, is_short=is_short)
        if notice := marks.reprint_notice(text):
            doubt = None if notice == text else _LICENCE_LEFT_OUT
            return _Note(LineKind.REPRINT_NOTICE, notice=notice, doubt=doubt)
        if marks.is_furniture(text):
            return _Note(LineKind.FURNITURE)
        if signature := read_signature(text):
            only_source = signature.source and not signature.credits
            kind = LineKind.SOURCE if only_source else LineKind.CREDIT
            return _Note(kind, signature=signature, doubt=signature.doubt)
        if marks.is_pointer(text):
            return _Note(LineKind.CAPTION)
        if marks.is_section_number(text):
            return _Note(LineKind.HEADING)
    is_prose = len(text) > LONGEST_HEADING or ends_sentence(text)
    if marks.list_mark(text):
        return _Note(LineKind.LIST_ITEM, is_prose=is_prose)
    return _Note(LineKind.PARAGRAPH, is_prose=is_prose, is_short=not is_prose and _is_short(text))


def _is_short(text: str) -> bool:
    is_text = "。" in text or text.startswith(("—", "(", "（"))
    return not is_text and bool(_WORD_CHARACTER.search(text))


@dataclass(slots=True)
class Line:
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
        return self.decided in RUNNING if self.decided else self.note.is_prose

    @property
    def is_short(self) -> bool:
        return not self.decided and self.note.is_short

    @property
    def source(self) -> str:
        """The source in a line that has one; all of the line if an editor says that it is one."""
        named = self.note.signature.source if self.note.signature else ""
        return named or (self.text if self.decided == LineKind.SOURCE else "")

    @property
    def notice(self) -> str:
        """What the line says of reprinting; all of the line if only an editor says that it does."""
        return self.note.notice or self.text


def lines_of(text: str, decisions: Mapping[int, LineKind]) -> list[Line]:
    """The lines that are not blank, with their numbers in the original."""
    lines: list[Line] = []
    note = lru_cache(maxsize=None)(_note)
    for number, original in enumerate(_LINE_END.split(text), start=1):
        if cleaned := clean(original):
            after_blank = not lines or lines[-1].number < number - 1
            decided = LineKind(decisions[number]) if number in decisions else None
            lines.append(Line(number, original, cleaned, after_blank, decided, note(cleaned)))
    return lines


def broken_paragraphs(lines: Sequence[Line]) -> dict[int, range]:
    """The lines of paragraphs that were broken into lines, each with the range of its paragraph.

    Three full lines are evidence; where a page has such a paragraph, two of that width are too.
    """
    found: list[range] = []
    start = 0
    while start < len(lines):
        stop = _end_of_broken(lines, start)
        if ends_sentence(lines[stop - 1].text):
            found.append(range(start, stop))
        start = stop
    widths = [_columns(lines[run.start]) for run in found if len(run) >= 3]
    return {
        index: run
        for run in found
        if len(run) >= 2 and widths and _is_close(_columns(lines[run.start]), max(widths))
        for index in run
    }


def _end_of_broken(lines: Sequence[Line], start: int) -> int:
    """Where a paragraph of equally wide lines that begins at `start` ends, at least start + 1."""
    width = _columns(lines[start])
    stop = start + 1
    if width < NARROWEST_COLUMN or not _is_plain(lines[start]):
        return stop
    while stop < len(lines) and _continues(lines[stop - 1], lines[stop], width):
        stop += 1
    return stop


def _continues(above: Line, line: Line, width: int) -> bool:
    """Whether `line` goes on with the sentence of `above`, which then has to be a full line."""
    is_full = _is_close(_columns(above), width) and not above.text.endswith(_FULL_STOPS)
    is_indented = line.original.startswith(("　", "  ", "\t"))
    fits = _columns(line) <= width + COLUMN_TOLERANCE
    return is_full and fits and _is_plain(line) and not (line.after_blank or is_indented)


def _is_plain(line: Line) -> bool:
    return line.alone == LineKind.PARAGRAPH and not line.decided


def _is_close(width: int, other: int) -> bool:
    return abs(width - other) <= COLUMN_TOLERANCE


def _columns(line: Line) -> int:
    """The width with its indent; GB18030 has one byte for a narrow character and two for a wide."""
    return len(line.original.rstrip().encode("gb18030", errors="replace"))


def one_line(parts: Sequence[str]) -> str:
    """Broken lines as one again, with spaces where Latin letters would run together."""
    pieces = [parts[0]]
    for above, below in pairwise(parts):
        both_latin = above[-1].isascii() and below[0].isascii()
        pieces += [" " if both_latin else "", below]
    return "".join(pieces)
