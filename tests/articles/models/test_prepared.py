"""Queries that are written and planned once, and still answer when the plan is gone."""

from datetime import timedelta

import pytest
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from articles.models.listed import AnyOf
from articles.models.prepared import Prepared
from tests.factories import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)


def titles() -> Prepared:
    return Prepared(
        lambda at, ids: (
            Article.objects.published(at)
            .filter(AnyOf("pk", ids))
            .newest()
            .values_list("pk", "live_revision__title")
        )
    )


@pytest.fixture
def articles():
    newsroom = Newsroom()
    return [newsroom.published(title=f"标题%{number}'") for number in range(3)]


def plans() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements")
        return [name for (name,) in cursor.fetchall()]


def test_it_answers_each_time_with_what_it_is_told(articles):
    query, now = titles(), timezone.now()
    ids = [article.pk for article in articles]
    newest_first = [(a.pk, a.live_revision.title) for a in reversed(articles)]
    for _time in range(8):
        assert query.rows(at=now, ids=ids) == newest_first
    assert query.rows(ids=ids[:1], at=now) == newest_first[2:]
    assert query.rows(at=now, ids=[]) == []
    assert query.rows(at=now - timedelta(days=1), ids=ids) == []
    assert len(plans()) == 1
    # The same query elsewhere has the same plan, and the setting ended with each answer.
    assert titles().rows(at=now, ids=ids) == newest_first
    assert len(plans()) == 1
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == ("auto",)


def test_a_text_that_is_told_stays_a_text(articles):
    query = Prepared(
        lambda title: Article.objects.filter(live_revision__title=title).values_list("pk")
    )
    assert query.rows(title="标题%0'") == [(articles[0].pk,)]
    assert query.rows(title="'; DROP TABLE articles_article; --") == []


def test_it_answers_when_another_connection_was_put_behind_this_one(articles):
    query, now = titles(), timezone.now()
    ids = [articles[0].pk]
    expected = query.rows(at=now, ids=ids)
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert query.rows(at=now, ids=ids) == expected
    assert query.rows(at=now, ids=ids) == expected
    assert len(plans()) == 1
    # A pooler gives a connection that knows the query already.
    connection.prepared = (connection.connection, set())
    assert query.rows(at=now, ids=ids) == expected
    connection.close()
    assert query.rows(at=now, ids=ids) == expected


def test_inside_a_transaction_and_under_a_log_it_is_an_ordinary_query(articles):
    query, now = titles(), timezone.now()
    ids = [articles[0].pk]
    with transaction.atomic():
        expected = query.rows(at=now, ids=ids)
    assert plans() == []
    with CaptureQueriesContext(connection) as captured:
        assert query.rows(at=now, ids=ids) == expected
    assert len(captured) == 1
    assert '"live_revision_id" IS NOT NULL' in captured[0]["sql"]


def test_another_fault_is_not_hidden(articles):
    query = Prepared(lambda number: Article.objects.filter(pk=number).values_list("pk"))
    with pytest.raises(DataError):
        query.rows(number="x")
