"""The archive: what was published in a month and on a day, with a calendar.

A page has four queries: what the clock changes next; the frame; which days have articles; the
articles. Each day is asked for by itself, so that no page reads a whole month.
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models import Article
from articles.models.archive import published_within

from .head import list_head
from .paging import page_of
from .public import public_page

# No newspaper of this site is older; years before have clocks that no zone knows.
FIRST_YEAR = 1900
_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Day:
    """A cell of the calendar. `address` is empty where nothing was published."""

    date: date
    address: str
    is_shown: bool


@dataclass(frozen=True)
class Month:
    """A month as a grid of weeks; None stands for a day of another month."""

    date: date
    weeks: list[list[Day | None]]
    earlier: str
    later: str

    @property
    def name(self) -> str:
        return month_name(self.date)

    @property
    def address(self) -> str:
        return month_address(self.date)

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """(short, long) names of the days of the week."""
        short = [
            pgettext("calendar", "Mon"), pgettext("calendar", "Tue"), pgettext("calendar", "Wed"),
            pgettext("calendar", "Thu"), pgettext("calendar", "Fri"), pgettext("calendar", "Sat"),
            pgettext("calendar", "Sun"),
        ]  # fmt: skip
        return [
            (name, date_format(_MONDAY + timedelta(days=number), "l"))
            for number, name in enumerate(short)
        ]


@public_page
def archive(request):
    """The newest month that has anything."""
    newest = Article.objects.published().order_by("-published_at").values_list("published_at")
    found = newest.first()
    day = timezone.localdate(found[0]) if found else timezone.localdate()
    return _month_page(request, day.replace(day=1), reverse("archive"))


@public_page
def year(request, year):
    first = _date(year)
    months = [first.replace(month=number) for number in range(1, 13)]
    filled, earliest = _filled([(_start(each), _start(_next_month(each))) for each in months])
    _require_within(first, date(first.year, 12, 31), earliest)
    head = list_head(request, str(first.year))
    this_year = timezone.localdate().year
    return render(
        request,
        "articles/archive_year.html",
        {
            "year": first.year,
            "months": [
                (month_name(month), month_address(month) if has else "")
                for month, has in zip(months, filled, strict=True)
            ],
            "earlier": reverse("archive_year", args=[f"{first.year - 1:04}"])
            if earliest and earliest.year < first.year
            else "",
            "later": reverse("archive_year", args=[f"{first.year + 1:04}"])
            if first.year < this_year
            else "",
            "head": head,
        },
    )


@public_page
def month(request, year, month):
    first = _date(year, month)
    return _month_page(request, first, month_address(first))


@public_page
def day(request, year, month, day):
    shown = _date(year, month, day)
    grid = _grid(shown.replace(day=1), shown)
    if not grid:
        raise Http404
    return _list_page(request, grid, shown, shown + timedelta(days=1), request.path)


def _month_page(request, first: date, address: str):
    grid = _grid(first)
    if not grid:
        raise Http404
    return _list_page(request, grid, first, _next_month(first), address)


def _list_page(request, grid: Month, first: date, end: date, address: str):
    within = Article.objects.published().filter(
        published_at__gte=_start(first), published_at__lt=_start(end)
    )
    page = page_of(within, request.GET.get("before"))
    is_day = end - first == timedelta(days=1)
    name = date_format(first, pgettext("date format", "l, F j, Y")) if is_day else grid.name
    head = list_head(request, _("Archive of %(day)s") % {"day": name})
    return render(
        request,
        "articles/archive.html",
        {
            "name": name,
            "month": grid,
            "page": page,
            "address": address,
            "is_day": is_day,
            "head": head,
        },
    )


def _grid(first: date, shown: date | None = None) -> Month | None:
    """The calendar of a month, or None where `shown`, or all of it, lies outside the archive."""
    length = calendar.monthrange(first.year, first.month)[1]
    days = [first + timedelta(days=number) for number in range(length)]
    filled, earliest = _filled([(_start(day), _start(day + timedelta(days=1))) for day in days])
    today = timezone.localdate()
    begin = earliest or today
    if shown and not begin <= shown <= today:
        return None
    if not begin.replace(day=1) <= first <= today:
        return None
    cells: list[Day | None] = [None] * first.weekday()
    cells += [
        Day(day, day_address(day) if has else "", day == shown)
        for day, has in zip(days, filled, strict=True)
    ]
    cells += [None] * (-len(cells) % 7)
    following = _next_month(first)
    return Month(
        first,
        [cells[start : start + 7] for start in range(0, len(cells), 7)],
        month_address((first - timedelta(days=1)).replace(day=1)) if begin < first else "",
        month_address(following) if following <= today else "",
    )


def _filled(spans: list[tuple[datetime, datetime]]) -> tuple[list[bool], date | None]:
    """Which spans of time have anything public, and the day of the first article of all."""
    filled, earliest = published_within(spans)
    return filled, earliest and timezone.localdate(earliest)


def _require_within(first: date, last: date, earliest: date | None) -> None:
    today = timezone.localdate()
    if first > today or last < (earliest or today):
        raise Http404


def _date(year: str, month: str = "01", day: str = "01") -> date:
    try:
        named = date(int(year), int(month), int(day))
    except ValueError:
        raise Http404 from None
    if named.year < FIRST_YEAR or named > timezone.localdate():
        raise Http404
    return named


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def month_name(month: date) -> str:
    return date_format(month, pgettext("date format", "F Y"))


def month_address(month: date) -> str:
    return reverse("archive_month", args=[f"{month.year:04}", f"{month.month:02}"])


def day_address(day: date) -> str:
    return reverse("archive_day", args=[f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"])
