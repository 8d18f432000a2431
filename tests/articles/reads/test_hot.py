"""What is most read: from the lists that the worker made, and only what readers see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions
from articles.models import Channel, Period
from articles.reads.hot import most_read
from articles.reads.roll_up import roll_up
from tests.factories import fresh, make_channel, make_reads

pytestmark = pytest.mark.django_db


def ask(limit=10, at=None):
    channels = Channel.objects.in_bulk()
    return most_read(Period.DAY, limit, at or timezone.now(), channels)


def test_most_read_first_and_so_many(newsroom):
    articles = [newsroom.published(title=f"第{number}名的标题") for number in (3, 1, 2)]
    for article, number in zip(articles, (2, 9, 5), strict=True):
        make_reads(article, number)
    assert ask() == []
    roll_up.call()
    assert [(row.article.title[:2], row.number) for row in ask()] == [
        ("第1", 9), ("第2", 5), ("第3", 2),
    ]  # fmt: skip
    assert len(ask(limit=2)) == 2


def test_what_was_withdrawn_is_gone_at_once(newsroom):
    first, second = newsroom.published(), newsroom.published()
    make_reads(first, 5)
    make_reads(second, 1)
    roll_up.call()
    actions.withdraw(newsroom.chief, fresh(first), "时间有误")
    assert [row.article.pk for row in ask(limit=1)] == [second.pk]


def test_one_query(newsroom, django_assert_num_queries):
    for number in range(5):
        make_reads(newsroom.published(), number + 1)
    roll_up.call()
    channels = Channel.objects.in_bulk()
    with django_assert_num_queries(1):
        assert len(most_read(Period.DAY, 10, timezone.now(), channels)) == 5


def page(client, address="/hot/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def test_three_lists_lead_to_each_other(client, newsroom):
    make_reads(newsroom.published(title="今天最热的文章"), 3)
    before = timezone.now() - timedelta(days=4)
    make_reads(newsroom.published(title="上周最热的文章"), 18_000, before)
    assert "这段时间还没有阅读" in page(client)
    roll_up.call()
    addresses = ("/hot/", "/hot/week/", "/hot/month/")
    day, week, month = (page(client, address) for address in addresses)
    assert "今天最热的文章" in day
    assert "上周最热的文章" not in day.partition("<main")[2].partition("</main")[0]
    for text in (week, month):
        assert text.index("上周最热的文章") < text.index("今天最热的文章")
        assert "1.8万" in text
    for text in (day, week, month):
        assert text.count('aria-current="page"') == 1
        assert all(f'href="{address}"' in text for address in addresses)


@pytest.mark.parametrize("address", ["/hot/year/", "/hot/today/", "/hot/-1/", "/hot/week/1/"])
def test_other_periods_are_unknown(client, address):
    assert client.get(address).status_code == 404


def test_the_page_takes_two_queries_and_one_each_second(client, newsroom):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    for number in range(3):
        make_reads(newsroom.published(), number + 1)
    roll_up.call()
    before = queries()
    for number in range(5):
        make_reads(newsroom.published(channel=make_channel()), number + 1)
    roll_up.call()
    assert 2 <= queries() <= before <= 3
