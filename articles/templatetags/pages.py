"""What the templates of the public pages say in words and numbers."""

import re
from datetime import date, datetime

from django import template
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import pgettext

from articles.views.frame import Frame, frame_of

register = template.Library()

_PUNCTUATION = re.compile(r"[\s，。、；：？！—…]+")
_PART = 13


@register.simple_tag(takes_context=True)
def frame(context) -> Frame:
    """What stands round every page; also where no view of ours ran, as on an unknown address."""
    return frame_of(context.get("request"))


@register.simple_tag
def page_language() -> str:
    """The language of the page as HTML names it: `zh-Hans`."""
    return translation.to_locale(translation.get_language()).replace("_", "-")


@register.simple_tag
def today() -> date:
    return timezone.localdate()


@register.filter
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


@register.filter
def full_time(moment: datetime) -> str:
    """Date and time to the second, as it stands under a headline."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"


@register.filter
def list_time(moment: datetime) -> str:
    """When an article in a list appeared: the clock today, the day this year, else the date."""
    local, today = timezone.localtime(moment), timezone.localdate()
    if local.date() == today:
        return f"{local:%H:%M}"
    if local.year == today.year:
        return date_format(local, pgettext("date format", "M j"))
    return date_format(local, pgettext("date format", "M j, Y"))


@register.filter
def has_short_parts(title: str) -> bool:
    """Whether every part between the punctuation of a headline fits a line of the largest type.

    A part that did not fit would be cut anywhere, even before a comma.
    """
    return all(len(part) <= _PART for part in _PUNCTUATION.split(title))
