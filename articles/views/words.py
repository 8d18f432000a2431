"""What public pages say in words and numbers."""

import re
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from markupsafe import Markup

_PUNCTUATION = re.compile(r"[\s，。、；：？！—…]+")
_PART, _PART_ON_PHONE, _PART_OF_CARD = 13, 9, 8
# The day and the language of the page that is being made.
_page: ContextVar[tuple[date, str] | None] = ContextVar("page", default=None)


def page_language() -> str:
    """The language of the page as HTML names it: `zh-Hans`."""
    return translation.to_locale(_language()).replace("_", "-")


def said(text: str, **values) -> Markup:
    """A text of the program in the language of the page, with the values that it names."""
    return said_in("", text, **values)


def said_in(context: str, text: str, **values) -> Markup:
    """The same for a text that means one thing here and another elsewhere."""
    if values:
        return _translated(context, text) % values
    return _said(context, text, _language())


@lru_cache(maxsize=1024)
def _said(context: str, text: str, language: str) -> Markup:
    return _translated(context, text) % ()


def _translated(context: str, text: str) -> Markup:
    found = pgettext(context, text) if context else gettext(text)
    return Markup(found)  # noqa: S704 - the catalogues are part of the program.


def today() -> date:
    """The day of the page that is being made, or of now."""
    page = _page.get()
    return page[0] if page else day(timezone.now())


def _language() -> str:
    page = _page.get()
    return page[1] if page else translation.get_language()


def day(moment: datetime) -> date:
    """The day of a moment where the paper is."""
    # Asking which zone this thread is in takes longer than all the rest.
    return moment.astimezone(timezone.get_default_timezone()).date()


@contextmanager
def page_at(moment: datetime):
    """Asks once for the day and the language that a page says fifty times."""
    token = _page.set((day(moment), translation.get_language()))
    try:
        yield
    finally:
        _page.reset(token)


def short_count(number: int) -> str:
    """A number of readings: in full below ten thousand, from then on as Chinese reads it, 1.8万.

    English has no unit at ten thousand and keeps the figures.
    """
    if number < 10_000 or not (translation.get_language() or "").startswith("zh"):
        return f"{number:,}" if number >= 10_000 else str(number)
    tenths = (number + 500) // 1_000
    if tenths < 100_000:
        return _with_tenths(tenths) + "万"
    return _with_tenths((number + 5_000_000) // 10_000_000) + "亿"


def _with_tenths(tenths: int) -> str:
    return f"{tenths / 10:.1f}".removesuffix(".0")


@lru_cache(maxsize=4096)
def iso(moment: datetime) -> str:
    """The time for machines, in the zone of the paper."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def full_time(moment: datetime) -> str:
    """Date and time to the second, as it stands under a headline."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"


def long_date(day: date) -> str:
    """A day with the name of the weekday, as the head of the paper says it."""
    return _long_date(day, _language())


@lru_cache(maxsize=16)
def _long_date(day: date, language: str) -> str:
    return date_format(day, pgettext("date format", "l, F j, Y"))


def plain_date(day: date) -> str:
    """A day with its year, as a timeline tells it."""
    return date_format(day, pgettext("date format", "M j, Y"))


def list_time(moment: datetime) -> str:
    """When an article in a list appeared: the clock today, the day this year, else the date."""
    return _list_time(moment, today(), _language())


@lru_cache(maxsize=4096)
def _list_time(moment: datetime, today: date, language: str) -> str:
    local = timezone.localtime(moment)
    if local.date() == today:
        return f"{local:%H:%M}"
    if local.year == today.year:
        return date_format(local, pgettext("date format", "M j"))
    return date_format(local, pgettext("date format", "M j, Y"))


@lru_cache(maxsize=4096)
@lru_cache(maxsize=4096)
def headline_class(title: str, large: bool = False) -> str:
    """How a headline breaks: after its punctuation, where every part between fits a line there.

    A part that did not fit would be cut anywhere, even before a comma. `large` is for the widest
    columns, whose type on a phone has a longer line too.
    """
    longest = max(map(_width, _PUNCTUATION.split(title)))
    if longest <= (_PART_ON_PHONE if large else _PART_OF_CARD):
        return " headline--parts"
    if large and longest <= _PART:
        return " headline--parts-wide"
    return ""


def _width(words: str) -> float:
    """In Chinese characters, of which a figure or a Latin letter takes half of one."""
    return len(words) - sum(map(str.isascii, words)) / 2
