"""Turning the bytes of an uploaded text file into text, or refusing to.

Files reach a newsroom in UTF-8, in GB18030 (which contains GBK and GB2312) and in the UTF-16 that
Windows calls "Unicode", with and without a byte order mark. `decode` reads the bytes in each way
that is possible and keeps the reading that looks most like something a person wrote. It never
returns a reading that it finds implausible: garbled text in an article is worse than a question.

How plausible a reading is
    Every character that is not ASCII has a weight between -1 and 1: see `_weight`. A common
    Chinese character or Chinese punctuation weighs 1, a rare Chinese character 0.2, because text
    read in the wrong encoding is made of rare characters. The plausibility is the mean of the
    weights, less ten times the share of characters that no text contains, such as NUL. Plain ASCII
    has a plausibility of 1. On real news pages the right reading scores above 0.9, and UTF-8 read
    as GB18030 about 0.4.

How the choice is made
    Only readings without an error count. UTF-8 gets a head start, because bytes fit its rules by
    accident only if they are very few; so a few letters of ASCII get none. UTF-16 without a mark
    fits almost any even number of bytes, so it has to be more plausible than the others. The best
    reading has to be plausible enough, and clearly ahead of the next one.
"""

import codecs
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

PLAUSIBLE = 0.5
PLAUSIBLE_WITHOUT_RULES = 0.8
UTF_8_HEAD_START = 0.3
FEW = 16
SAMPLE = 65_536  # Bytes of a file that is refused anyway, to say why.
CLEARLY_AHEAD = 0.1
COST_OF_IMPOSSIBLE = 10
MOST_NULS = 0.1

CANDIDATES = {
    "utf-8": PLAUSIBLE,
    "gb18030": PLAUSIBLE,
    "utf-16-le": PLAUSIBLE_WITHOUT_RULES,
    "utf-16-be": PLAUSIBLE_WITHOUT_RULES,
}
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

PICTURE = _("This is a picture, not text. Add it to the picture library instead.")
WORD_FILE = _("This is a Word file. Open it, copy its text, and paste that instead.")
PDF_FILE = _("This is a PDF file. Open it, copy its text, and paste that instead.")
OFFICE_FILE = _("This is an office document. Open it, copy its text, and paste that instead.")
ARCHIVE = _("This is a compressed archive. Unpack it and choose the text file in it.")
NOT_TEXT = _("This file is not text in UTF-8, GB18030 or UTF-16. Copy its text and paste that.")
DAMAGED = _("This file is damaged: part of it is not valid text. Copy its text and paste that.")
UNCERTAIN = _("It cannot be told in which encoding this file is. Save it as UTF-8 and try again.")

SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"%PDF-", PDF_FILE),
    (b"{\\rtf", WORD_FILE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OFFICE_FILE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b\x08", ARCHIVE),
)
ZIP_SIGNATURE = b"PK\x03\x04"
OFFICE_PARTS = ((b"word/", WORD_FILE), (b"xl/", OFFICE_FILE), (b"ppt/", OFFICE_FILE))


class UndecodableText(ValueError):
    """The bytes are not text that can be read with confidence. The message is for people."""


@dataclass(frozen=True)
class _Reading:
    """What the bytes say in one encoding."""

    encoding: str
    text: str
    plausibility: float

    @property
    def rank(self) -> float:
        is_by_accident = self.text.isascii() and len(self.text) <= FEW
        fits_rules = self.encoding == "utf-8" and not is_by_accident
        return self.plausibility + (UTF_8_HEAD_START if fits_rules else 0)


def decode(data: bytes) -> str:
    """Return the text in `data`, without its byte order mark.

    Raises UndecodableText, with a message that says what to do, for anything that is not text in
    UTF-8, UTF-16 or GB18030.
    """
    _refuse_known_formats(data)
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _choose([_read(data[len(mark) :], encoding, PLAUSIBLE)], data)
    return _choose([_read(data, encoding, needed) for encoding, needed in CANDIDATES.items()], data)


def plausibility(text: str) -> float:
    """How much `text` looks like something a person wrote: 1 at best, below `PLAUSIBLE` if not."""
    counts = Counter(text)
    telling = {character: n for character, n in counts.items() if not character.isascii()}
    impossible = sum(n for character, n in counts.items() if _is_impossible(character))
    total = sum(telling.values())
    mean = sum(_weight(character) * n for character, n in telling.items()) / total if total else 1.0
    return mean - COST_OF_IMPOSSIBLE * impossible / max(1, len(text))


def _refuse_known_formats(data: bytes) -> None:
    for signature, message in SIGNATURES:
        if data.startswith(signature):
            raise UndecodableText(message)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise UndecodableText(PICTURE)
    if data.startswith(ZIP_SIGNATURE):
        # A ZIP file keeps the names of its members as plain bytes.
        raise UndecodableText(next((said for part, said in OFFICE_PARTS if part in data), ARCHIVE))


def _read(data: bytes, encoding: str, needed: float) -> _Reading | None:
    """The bytes read in `encoding`, or None where they break its rules or make no sense."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    bare = text.replace("\0", "")
    # A program left a few of them between the words. Of UTF-16 read as ASCII they are the half.
    if len(text) - len(bare) <= len(text) * MOST_NULS:
        text = bare
    reading = _Reading(encoding, text, plausibility(text))
    return reading if reading.plausibility >= needed else None


def _choose(readings: list[_Reading | None], data: bytes) -> str:
    """The text of the best reading. Raises UndecodableText if none can be trusted."""
    possible = [reading for reading in readings if reading]
    if not possible:
        raise UndecodableText(DAMAGED if _was_text(data) else NOT_TEXT)
    best, *others = sorted(possible, key=lambda reading: reading.rank, reverse=True)
    if any(best.rank - other.rank < CLEARLY_AHEAD for other in others if other.text != best.text):
        raise UndecodableText(UNCERTAIN)
    return best.text


def _was_text(data: bytes) -> bool:
    """Whether most of the bytes make sense in some encoding, so that the file is only damaged."""
    for encoding, needed in CANDIDATES.items():
        text = data[:SAMPLE].decode(encoding, errors="replace")
        rest = text.replace("\N{REPLACEMENT CHARACTER}", "")
        if len(text) - len(rest) <= len(text) / 20 and plausibility(rest) >= needed:
            return True
    return False


def _is_impossible(character: str) -> bool:
    """Whether no text contains the character: controls other than white space, and U+FFFD."""
    if character == "\N{REPLACEMENT CHARACTER}":
        return True
    return unicodedata.category(character) == "Cc" and character not in "\t\n\x0b\x0c\r"


def _weight(character: str) -> float:
    """How much a character that is not ASCII speaks for a reading, from -1 to 1."""
    if character in _common_characters():
        return 1.0
    if unicodedata.name(character, "").startswith("CJK "):
        return 0.2
    category = unicodedata.category(character)
    if category in ("Co", "Cn", "Cs"):
        return -1.0
    if category[0] in "LM":
        # Accented letters stand in names and brands all the time, whole foreign words hardly ever.
        return 0.75 if character <= "\xff" else 0.6
    return 0.8


@lru_cache(maxsize=1)
def _common_characters() -> frozenset[str]:
    """The characters of everyday Chinese: simplified, traditional, and the punctuation.

    They are the first level of GB2312 and of Big5, in which each standard put what people write
    every day, and the rows of punctuation and full-width forms.
    """
    simplified = _table("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
    punctuation = _table("gb2312", (0xA1, 0xA3), range(0xA1, 0xFF))
    traditional = _table("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    return frozenset(simplified + punctuation + traditional)


def _table(encoding: str, leads, trails) -> str:
    """Every character that a two-byte encoding has between the given bytes."""
    pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
    return "".join(pair.decode(encoding, errors="ignore") for pair in pairs)
