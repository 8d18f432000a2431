"""The calendar: what is due, on the day and minute of Beijing, for those who may see it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from articles import actions
from tests.factories import make_region, make_user

CALENDAR = reverse("admin:articles_article_calendar")


def due(answer) -> list:
    return [
        (day.date, each.article.pk, each.change)
        for week in answer.context["weeks"]
        for day in week
        for each in day.due
    ]


def test_a_publication_stands_on_its_day_in_beijing(newsroom, client):
    client.force_login(newsroom.editor)
    year = timezone.localdate().year + 1
    # Late in the evening of UTC it is the next morning in Beijing.
    article = newsroom.scheduled(datetime(year, 3, 4, 22, 30, tzinfo=UTC))
    answer = client.get(CALENDAR, {"day": f"{year}-03-20"})
    day = datetime(year, 3, 5).date()
    assert due(answer) == [(day, article.pk, False)]
    assert "06:30" in answer.content.decode()
    assert due(client.get(CALENDAR, {"day": f"{year}-03-05", "by": "week"})) == due(answer)
    assert due(client.get(CALENDAR, {"day": f"{year}-04-20"})) == []


def test_a_scheduled_change_says_that_it_is_one(newsroom, client):
    article = newsroom.published()
    article = newsroom.save(article, body="<p>改了。</p>", change_kind="typo")
    actions.submit(newsroom.reporter, article, article.latest_revision_id)
    article = newsroom.sign(article)
    when = timezone.now() + timedelta(hours=1)
    actions.publish(newsroom.editor, article, article.latest_revision_id, when)
    client.force_login(newsroom.editor)
    day = timezone.localdate(when)
    assert due(client.get(CALENDAR, {"by": "week", "day": str(day)})) == [(day, article.pk, True)]


def test_a_bureau_sees_its_own(newsroom, client):
    when = timezone.now() + timedelta(hours=1)
    newsroom.scheduled(when)
    client.force_login(make_user(Role.EDITOR, regions=[make_region("岚岭市")]))
    assert due(client.get(CALENDAR, {"day": str(timezone.localdate(when))})) == []


@pytest.mark.parametrize(
    "day", ["", "x", "2026-13-40", "9999-12-31", "0001-01-01", "２０２６-01-01"]
)
@pytest.mark.parametrize("by", ["month", "week", "year"])
def test_a_strange_day_is_answered(newsroom, client, day, by):
    client.force_login(newsroom.editor)
    assert client.get(CALENDAR, {"day": day, "by": by}).status_code == 200


def test_the_queries_of_the_calendar_do_not_grow(newsroom, client):
    client.force_login(newsroom.editor)
    when = timezone.now() + timedelta(minutes=30)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert due(client.get(CALENDAR, {"day": str(timezone.localdate(when))}))
        return len(queries)

    newsroom.scheduled(when)
    few = count()
    for _ in range(3):
        newsroom.scheduled(when)
    assert count() == few
