"""What a line says about the page: its site, its time, how often it was read."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from .marks import FONT_SIZE, LONGEST_NOTE, is_furniture, site_names
from .roles import LABEL, close_labels
from .signatures import Signature, read_signature
from .text import LETTER, fold

SHANGHAI = ZoneInfo("Asia/Shanghai")
_TIME = re.compile(
    r"(?:(?<![^\s|,;(\[])(?:(?P<label>(?:发布|发表|更新|发稿|刊发)(?:时间|日期|于)\s*:?)"
    r"|(?P<bare_label>(?:时间|日期)\s*:))\s*)?"
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})\s?[-/.年]\s?(?P<month>[0-9]{1,2})\s?[-/.月]\s?"
    r"(?P<day>[0-9]{1,2})\s?日?(?:\s{0,3}(?:星期|周)[一二三四五六日天])?"
    r"(?:[\sT]{0,8}(?P<hour>[0-9]{1,2})[:时](?P<minute>[0-9]{2})"
    r"(?:[:分](?P<second>[0-9]{2}))?[分秒]?)?(?![0-9])"
)
_VAGUE_TIME = re.compile(
    r"(?:(?P<label>(?:发布|发表|更新)(?:时间|日期|于)\s*:?)\s*)?(?<![0-9./-])"
    r"(?:[0-9]{1,2}[-/月][0-9]{1,2}日?|[昨前今]天|刚刚|[0-9]{1,2}(?:分钟|小时|天|周|个月)前)"
    r"(?P<hour>\s{0,3}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?(?![0-9./-])"
)
_TELLING_TIME = re.compile(r"\d|[昨前今]天|刚刚")  # Without these there is nothing to look for.
_NUMBER = (
    r"(?P<number>[0-9]{1,12}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,4})?)(?![0-9])"
    r"\s?(?P<unit>[万亿千wk])?\s?(?P<more>[+余])?\s?(?:人次|次|人)?"
)
_READ_WORD = r"(?:阅读|浏览|点击|访问|播放)(?:量|次数|数|人数)?|人气"
_READ_COUNTS = (
    re.compile(rf"(?:{_READ_WORD})\s{{0,3}}[:(]?\s{{0,3}}{_NUMBER}\)?", re.IGNORECASE),
    re.compile(rf"(?<![0-9.,]){_NUMBER}(?:{_READ_WORD})", re.IGNORECASE),
)
_UNITS = {"千": 10**3, "k": 10**3, "万": 10**4, "w": 10**4, "亿": 10**8}

SEVERAL_NAMES = _("The last of several names was taken for the site.")


@dataclass(frozen=True)
class Meta:
    """What a line says about the page: its site, its time, how often it was read.

    `labelled` is whether the line itself says what its values are, `exact` whether its time has
    hours. `doubt` says what was not taken or may be wrong, or is None.
    """

    site: str
    published_at: datetime | None
    read_count: int | None
    signature: Signature
    labelled: bool
    exact: bool
    doubt: str | None


def read_meta(text: str) -> Meta | None:
    """What the line says about the page, or None where it says anything else."""
    if len(text) > LONGEST_NOTE or not _TELLING_TIME.search(text):
        return None
    folded = fold(text)
    time = _find_time(folded)
    reads = next(filter(None, (pattern.search(folded) for pattern in _READ_COUNTS)), None)
    if not (time or reads):
        return None
    found = [match for match in (time, reads, FONT_SIZE.search(folded)) if match]
    rest = close_labels(_rest_of(text, found))
    label = LABEL.search(fold(rest))
    start = label.start() if label else len(rest)
    names = site_names(rest[:start])
    signature = read_signature(rest[start:]) if label else Signature()
    if names is None or signature is None:
        return None
    parts = time.groupdict() if time else {}
    published_at = _datetime(parts)
    return Meta(
        site=names[-1] if names else "",
        published_at=published_at,
        read_count=_count(reads) if reads else None,
        signature=signature,
        labelled=bool(reads or parts.get("label")),
        exact=bool(parts.get("hour")),
        doubt=_doubt_of_meta(parts, published_at, reads, names, rest, signature),
    )


def _find_time(folded: str) -> re.Match | None:
    """A time in the line. A date without hours has to stand apart: 2024年年报 is no date."""
    time = _TIME.search(folded) or _VAGUE_TIME.search(folded)
    if time and not time["hour"]:
        around = folded[: time.start()][-1:] + folded[time.end() :][:1]
        return None if around.strip(" \t|()[],;") else time
    return time


def _rest_of(text: str, matches: list[re.Match]) -> str:
    """The line without what was found in it, and without the buttons that stand beside it."""
    for match in matches:
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    words = (word for word in text.split() if LETTER.search(word) and not is_furniture(word))
    return " ".join(words)


def _datetime(parts: dict[str, str | None]) -> datetime | None:
    """The time in Shanghai, or None where the calendar or the clock has no such time."""
    names = ("year", "month", "day", "hour", "minute", "second")
    try:
        return datetime(*(int(parts.get(name) or 0) for name in names), tzinfo=SHANGHAI)
    except ValueError:
        return None


def _count(reads: re.Match) -> int:
    number = Decimal(reads["number"].replace(",", ""))
    return int(number * _UNITS.get((reads["unit"] or "").lower(), 1))


def _doubt_of_meta(parts, published_at, reads, names, rest, signature) -> str | None:
    """Why what `read_meta` found may be wrong, or None."""
    if parts and not published_at:
        return _("This is not a full date of the calendar, so no time was taken from it.")
    if parts.get("bare_label") and not (rest or reads):
        return _("This may be the time of an event and not of publication.")
    if reads and reads["more"]:
        return _("The page gave only a lower limit of the read count.")
    return SEVERAL_NAMES if len(names) > 1 else signature.doubt
