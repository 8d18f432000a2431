"""Says of each line of a page what it is, by its place among the others.

Where a line could be two things it stays in the text: an editor deletes a line more easily than
they miss one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from . import marks
from .lines import Line, broken_paragraphs
from .meta import SEVERAL_NAMES
from .page import LineKind
from .text import ends_sentence, has_chinese

LONGEST_HEADLINE = 60
LONGEST_CAPTION = 200

_END_MATTER = {LineKind.CREDIT, LineKind.SOURCE, LineKind.REPRINT_NOTICE}
_AROUND = _END_MATTER | {LineKind.META, LineKind.FURNITURE}
WITH_SIGNATURE = {LineKind.META, LineKind.CREDIT, LineKind.SOURCE}
TEXT = {LineKind.PARAGRAPH, LineKind.HEADING, LineKind.LIST_ITEM, LineKind.PICTURE}
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


class Verdict(NamedTuple):
    """What a line is; `reason` says why that is not sure."""

    kind: LineKind
    reason: str | None = None


def _is_full(text: str) -> bool:
    """Whether the text is more than a headline or a few words of a reader could be."""
    return len(text) > LONGEST_HEADLINE or text.endswith(("。", "。”"))


class Reader:
    """Says of each line what it is, from the first to the last: first the head, then the body.

    `joined` maps the lines of a paragraph that was broken into lines to the range of its lines.
    """

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines
        self.joined = broken_paragraphs(lines)
        self.verdicts: list[Verdict] = []
        self.seen: set[LineKind] = set()
        self.source = ""
        self.timed = False
        headlines = (i for i, line in enumerate(lines) if line.decided == LineKind.HEADLINE)
        self.decided_headline = next(headlines, -1)

    def read(self) -> list[Verdict]:
        for index in range(len(self.lines)):
            verdict = self._in_head(index)
            if verdict is None:
                break
            self._settle(index, verdict)
        self._survey()
        for index in range(len(self.verdicts), len(self.lines)):
            self._settle(index, self._in_body(index))
        return self.verdicts

    def _settle(self, index: int, verdict: Verdict) -> None:
        line = self.lines[index]
        if verdict.kind in WITH_SIGNATURE and line.source:
            if self.source not in ("", line.source) and not line.decided:
                verdict = Verdict(verdict.kind, _OTHER_SOURCE)
            self.source = self.source or line.source
        self.verdicts.append(verdict)
        self.seen.add(verdict.kind)

    # The head: everything above the first line of the text.

    def _in_head(self, index: int) -> Verdict | None:
        """What the line is in the head, or None where the body begins."""
        line = self.lines[index]
        if line.decided:
            return Verdict(line.decided) if line.decided in _IN_HEAD else None
        if index < self.decided_headline:
            is_known = line.alone in (LineKind.FURNITURE, LineKind.META)
            return Verdict(line.alone if is_known else LineKind.PARAGRAPH, _ABOVE_HEADLINE)
        if line.alone == LineKind.FURNITURE:
            return Verdict(line.alone)
        if LineKind.HEADLINE not in self.seen:
            return self._first_words(index)
        if line.alone == LineKind.META:
            return self._meta_in_head(line)
        if line.alone in _END_MATTER:
            return Verdict(line.alone, line.note.doubt)
        if line.text.startswith("—") and LineKind.META not in self.seen and not line.is_prose:
            return Verdict(LineKind.HEADLINE, _SECOND_HEADLINE)
        return self._site_above_time(index)

    def _first_words(self, index: int) -> Verdict | None:
        """The headline, or what some pages put above it, or None where the page has no headline."""
        line, text = self.lines[index], self.lines[index].text
        if line.alone == LineKind.META and (line.note.meta.exact or not line.note.meta.site):
            return self._meta_in_head(line)
        if line.alone not in (LineKind.PARAGRAPH, LineKind.LIST_ITEM, LineKind.META):
            return None
        if self._is_above_time(index):
            unusual = len(text) > LONGEST_HEADLINE or text.endswith("。")
            return Verdict(LineKind.HEADLINE, _UNUSUAL_HEADLINE if unusual else None)
        if index in self.joined or line.alone == LineKind.LIST_ITEM or len(text) > LONGEST_HEADLINE:
            return None
        if not ends_sentence(text):
            return Verdict(LineKind.HEADLINE, _UNUSUAL_HEADLINE if len(text) < 4 else None)
        is_call = text.rstrip("”’」』").endswith(("！", "!", "？", "?", "……"))
        return Verdict(LineKind.HEADLINE, _UNUSUAL_HEADLINE) if is_call else None

    def _is_above_time(self, index: int) -> bool:
        """Whether the site or the time stands within three lines below, as below a headline."""
        for line in self.lines[index + 1 : index + 4]:
            if line.alone == LineKind.META:
                return True
            if line.is_prose:
                return False
        return False

    def _meta_in_head(self, line: Line) -> Verdict | None:
        if self.timed and line.note.meta.published_at and not line.note.meta.labelled:
            # A second date is the first words of a chronicle.
            return None
        self.timed = self.timed or line.note.meta.published_at is not None
        return Verdict(LineKind.META, line.note.doubt)

    def _site_above_time(self, index: int) -> Verdict | None:
        """A line of names above the time, as WeChat has it: 原创 陈小满 云溪发布."""
        line, below = self.lines[index], self.lines[index + 1 : index + 2]
        if line.alone != LineKind.PARAGRAPH or not below or below[0].alone != LineKind.META:
            return None
        names = marks.site_names(line.text)
        if not names or (below[0].note.meta and below[0].note.meta.site):
            return None
        return Verdict(LineKind.META, SEVERAL_NAMES if len(names) > 1 else None)

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
            elif marks.opens_section(line.text):
                self.section = min(self.section, index)
                if above in _END_MATTER or index > last_full:
                    self.below = index
                    break
        self.last_prose = max((index for index in prose if index < self.below), default=start - 1)
        credited = range(self.last_prose + 1, self.below)
        self.closed = next((i for i in credited if self.lines[i].alone in _END_MATTER), end)
        self.first_text = next((i for i in range(start, end) if self.lines[i].alone in TEXT), end)

    def _in_body(self, index: int) -> Verdict:
        if decided := self.lines[index].decided:
            return Verdict(decided)
        return self._around_text(index) or self._in_text(index)

    def _around_text(self, index: int) -> Verdict | None:
        """What the line is if it is not text: furniture, credits and such, or others' words."""
        line, alone = self.lines[index], self.lines[index].alone
        inside = self.first_text < index < self.last_prose
        if alone == LineKind.FURNITURE:
            could_be_text = inside and marks.is_labelled_furniture(line.text)
            kind = LineKind.PARAGRAPH if could_be_text else LineKind.FURNITURE
            return Verdict(kind, _INSIDE if inside else None)
        if self._is_caption(index):
            return None
        if alone in _END_MATTER:
            return self._end_matter(line, inside)
        meta = line.note.meta
        if meta and meta.labelled and not meta.site and not inside:
            return Verdict(alone, line.note.doubt)
        return Verdict(LineKind.FURNITURE, _BELOW_SECTION) if index > self.below else None

    def _end_matter(self, line: Line, inside: bool) -> Verdict:
        signature = line.note.signature
        if not inside:
            return Verdict(line.alone, line.note.doubt)
        is_signature = signature is not None and not signature.may_be_text
        return Verdict(line.alone if is_signature else LineKind.PARAGRAPH, _INSIDE)

    def _in_text(self, index: int) -> Verdict:
        line = self.lines[index]
        if index in self.joined:
            return Verdict(LineKind.PARAGRAPH, _JOINED)
        if self._is_caption(index):
            is_long = len(line.text) > LONGEST_CAPTION
            return Verdict(LineKind.CAPTION, _LONG_CAPTION if is_long else None)
        if line.alone == LineKind.CAPTION:
            return Verdict(LineKind.PICTURE, _NO_PICTURE)
        if line.alone == LineKind.PICTURE:
            misplaced = self._out_of_place(index)
            unsure = misplaced is None and has_chinese(marks.picture_name(line.text))
            return Verdict(line.alone, _PICTURE_OR_TEXT if unsure else misplaced)
        return self._listed(index) if line.alone == LineKind.LIST_ITEM else self._plain(index)

    def _is_caption(self, index: int) -> bool:
        """Whether the line stands right below a picture and is formed like a caption."""
        line = self.lines[index]
        if not self._is_below_picture(index) or line.alone == LineKind.REPRINT_NOTICE:
            return False
        if line.alone == LineKind.CREDIT and not line.note.signature.people_first:
            return False
        return marks.is_caption(line.text)

    def _out_of_place(self, index: int) -> str | None:
        """Why a line at this place may not belong to the article, or None."""
        if index > self.closed:
            return _BELOW_CREDITS
        return _BELOW_SECTION if index > self.section else None

    def _is_below_picture(self, index: int) -> bool:
        return index > 0 and self.verdicts[index - 1].kind == LineKind.PICTURE

    def _plain(self, index: int) -> Verdict:
        """A paragraph, or a heading where a short line or a number stands alone above a text."""
        line, reason = self.lines[index], self._out_of_place(index)
        is_number = line.alone == LineKind.HEADING
        if reason is not None or not (line.is_short or is_number):
            return Verdict(LineKind.PARAGRAPH, reason)
        below = self._next_in_text(index)
        if below is None or (not is_number and self._is_among_short(index, below)):
            return Verdict(LineKind.PARAGRAPH, _SHORT_LINE)
        doubt = _CAPTION_OR_HEADING if self._is_below_picture(index) else None
        return Verdict(LineKind.HEADING, doubt)

    def _is_among_short(self, index: int, below: int) -> bool:
        """Whether another short line stands above or below, as in verse, lists and signatures."""
        in_body = index > 0 and self.verdicts[index - 1].kind not in _IN_HEAD
        if in_body and self.lines[index - 1].is_short and index - 1 not in self.joined:
            return True
        return self.lines[below].is_short and below not in self.joined

    def _listed(self, index: int) -> Verdict:
        """A list item, or a heading where a short line with a number stands above a text."""
        line, style = self.lines[index], marks.list_mark(self.lines[index].text)
        item = Verdict(LineKind.LIST_ITEM, self._out_of_place(index))
        if item.reason is not None or style in marks.FREE_MARKS or line.is_prose:
            return item
        above = self.verdicts[index - 1].kind if index else None
        below = self._next_in_text(index)
        if below is None or marks.list_mark(self.lines[below].text) == style:
            return item
        if above == LineKind.LIST_ITEM and marks.list_mark(self.lines[index - 1].text) == style:
            return item
        return Verdict(LineKind.HEADING)

    def _next_in_text(self, index: int) -> int | None:
        """The next line that is not furniture, or None where that is not text of the article."""
        for following in range(index + 1, self.below):
            kind = self.lines[following].alone
            if kind != LineKind.FURNITURE:
                return following if kind in TEXT or kind == LineKind.META else None
        return None
