"""What readers will see and when: a month, or a week, of publications and scheduled changes."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.articles import for_rows

from .badges import badges

# A day with more is no plan; the list has them all.
MOST = 500
MONDAY = 0


@dataclass(frozen=True)
class Due:
    """One thing that will happen: an article appears, or changes."""

    at: datetime
    article: Article
    change: bool


@dataclass(frozen=True)
class Day:
    date: date
    within: bool
    today: bool
    due: list[Due]


class CalendarViews:
    def calendar_urls(self, wrap) -> list:
        return [path("calendar/", wrap(self.calendar_view), name="articles_article_calendar")]

    def calendar_view(self, request):
        today = timezone.localdate()
        by_week = request.GET.get("by") == "week"
        day = _day(request.GET.get("day", ""), today)
        weeks = _weeks(day, by_week)
        due = due_in(request.user, weeks[0][0], weeks[-1][-1])
        return TemplateResponse(
            request,
            "admin/articles/article/calendar.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Calendar"),
                "by_week": by_week,
                "by": "week" if by_week else "month",
                "period": _period(day, weeks, by_week),
                "weekdays": weeks[0],
                "weeks": [
                    [
                        Day(each, by_week or each.month == day.month, each == today, due[each])
                        for each in week
                    ]
                    for week in weeks
                ],
                "some": any(due.values()),
                "day": day,
                "today": today,
                "before": _step(day, by_week, -1),
                "after": _step(day, by_week, 1),
                "media": self.media,
            },
        )


def due_in(user, first: date, last: date) -> dict[date, list[Due]]:
    """For each day from the first to the last: what is due, in its order."""
    start, end = _midnight(first), _midnight(last + timedelta(days=1))
    articles = Article.objects.visible_to(user).due_between(start, end)
    articles = list(articles.order_by("published_at", "pk")[:MOST])
    for_rows(articles)
    now = timezone.now()
    found = []
    for article in articles:
        article.badges = badges(article)
        for at, change in ((article.published_at, False), (article.next_at, True)):
            if at is not None and max(start, now) < at < end:
                found.append(Due(at, article, change))
    days = {first + timedelta(days=number): [] for number in range((last - first).days + 1)}
    for due in sorted(found, key=lambda due: (due.at, due.article.pk)):
        days[timezone.localdate(due.at)].append(due)
    return days


def _weeks(day: date, by_week: bool) -> list[list[date]]:
    if by_week:
        monday = day - timedelta(days=day.weekday())
        return [[monday + timedelta(days=number) for number in range(7)]]
    return calendar.Calendar(MONDAY).monthdatescalendar(day.year, day.month)


def _step(day: date, by_week: bool, direction: int) -> date:
    if by_week:
        return day + direction * timedelta(days=7)
    first = day.replace(day=1)
    return (first + timedelta(days=31)).replace(day=1) if direction > 0 else _earlier(first)


def _earlier(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _day(text: str, today: date) -> date:
    """The day in the address, or today; centuries away there is nothing to see."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if abs(day.year - today.year) < 100 else today


def _period(day: date, weeks: list[list[date]], by_week: bool) -> str:
    if by_week:
        first, last = weeks[0][0], weeks[0][-1]
        return f"{date_format(first, 'Y-m-d')} – {date_format(last, 'Y-m-d')}"
    return date_format(day, "YEAR_MONTH_FORMAT")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
