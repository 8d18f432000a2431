"""Public pages on their way: how long they are kept, for whom, and in which form."""

import gzip
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date

from articles import actions
from articles.models import Article, Banner, BannerLevel
from articles.views import public
from newsroom import delivery
from newsroom.delivery import cache_control

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


@pytest.fixture
def keeping(settings):
    settings.PAGES_KEPT_MEGABYTES = 1
    return Client()


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is moved: `clock(seconds)`."""
    now = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: now[0])

    def move(seconds: float) -> None:
        now[0] += timedelta(seconds=seconds)

    return move


@pytest.fixture
def made(monkeypatch):
    """How many pages were made."""
    count = []
    make = public.next_change
    monkeypatch.setattr(public, "next_change", lambda at: count.append(at) or make(at))
    return count


def test_readers_of_one_second_get_one_page(keeping, newsroom, clock, made):
    address = newsroom.published(title="石桥通车").get_absolute_url()
    for _reader in range(5):
        assert "石桥通车" in keeping.get(address).content.decode()
    assert len(made) == 1
    # Then one of them gets it anew, and the others the old one until it is there.
    clock(0.6)
    keeping.get(address)
    keeping.get(address)
    assert len(made) == 2


def test_only_one_makes_a_page_anew_and_nobody_waits(keeping, newsroom, clock, made, monkeypatch):
    address = newsroom.published().get_absolute_url()
    first = keeping.get(address)
    clock(0.6)
    shelf = delivery.Shelf(10**6)
    key, page = ("k",), delivery.Page(_answered(first))
    shelf.put(key, page)
    now = timezone.now()
    assert shelf.get(key, now) is None
    assert shelf.get(key, now) is page
    assert shelf.get(key, now + timedelta(seconds=0.5)) is None


def _answered(response):
    response.of_moment = (timezone.now() - timedelta(seconds=0.6), None)
    return response


def test_a_withdrawn_article_is_gone_within_the_time_that_pages_are_kept(keeping, newsroom, clock):
    article = newsroom.published()
    address = article.get_absolute_url()
    first = keeping.get(address)
    actions.withdraw(newsroom.chief, article, "有误")
    assert keeping.get(address).status_code == 200
    clock(delivery.KEPT_SECONDS)
    gone = keeping.get(address)
    assert gone.status_code == 410
    assert keeping.get(address, headers={"if-none-match": first["ETag"]}).status_code == 410


def test_kept_by_all_together_is_five_seconds():
    values = {
        name: int(value)
        for name, _equals, value in (
            rule.strip().partition("=") for rule in cache_control(None, NOON).split(",")
        )
        if value
    }
    shared, stale = values["s-maxage"], values["stale-while-revalidate"]
    begun = 1  # A cache that counts whole seconds.
    assert delivery.KEPT_SECONDS + (shared + begun + stale) + shared <= 5
    assert shared > 0


@pytest.mark.parametrize(
    ("left", "fresh", "stale"), [(0.5, 0, 0), (1.9, 0, 0), (2, 1, 0), (3, 1, 1), (900, 1, 1)]
)
def test_a_page_ends_at_the_moment_when_the_clock_changes_it(left, fresh, stale):
    rules = cache_control(NOON + timedelta(seconds=left), NOON)
    assert rules.endswith(f"s-maxage={fresh}, stale-while-revalidate={stale}")


def test_a_scheduled_article_appears_at_its_time(keeping, newsroom, clock):
    now = timezone.now()
    due = newsroom.scheduled(now + timedelta(seconds=0.75), title="准点来的")
    assert "准点来的" not in keeping.get("/").content.decode()
    assert "s-maxage=0" in keeping.get("/")["Cache-Control"]
    clock(0.75)
    assert "准点来的" in keeping.get("/").content.decode()
    assert keeping.get(due.get_absolute_url()).status_code == 200


def test_a_scheduled_change_ends_the_page_too(newsroom):
    article = newsroom.published()
    at = timezone.now() + timedelta(minutes=5)
    newsroom.changed(article, at=at, body="<p>后来。</p>", change_kind="typo")
    newsroom.scheduled(at + timedelta(minutes=5))
    assert public.next_change(timezone.now()) == Article.objects.get(pk=article.pk).next_at == at


def test_each_reader_gets_the_form_that_they_take(keeping, newsroom):
    address = newsroom.published(body="<p>石桥通车。</p>" * 50).get_absolute_url()
    plain = keeping.get(address)
    assert "Content-Encoding" not in plain
    for taken, encoding, unpack in (
        ("gzip, deflate", "gzip", gzip.decompress),
        ("gzip, deflate, br", "br", brotli.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
    ):
        answer = keeping.get(address, headers={"accept-encoding": taken})
        assert answer["Content-Encoding"] == encoding
        assert unpack(answer.content) == plain.content
        assert int(answer["Content-Length"]) == len(answer.content) < len(plain.content) / 2
        assert answer["Vary"] == "Accept-Encoding"
        assert answer["ETag"] == f"W/{plain['ETag']}"
    assert "Content-Encoding" not in keeping.get(address, headers={"accept-encoding": "br;q=0"})


@pytest.mark.parametrize("megabytes", [0, 1])
def test_who_has_the_page_is_told_so(settings, newsroom, megabytes):
    settings.PAGES_KEPT_MEGABYTES = megabytes
    client, address = Client(), newsroom.published().get_absolute_url()
    first = client.get(address)
    for headers in (
        {"if-none-match": first["ETag"]},
        {"if-none-match": f'"x", W/{first["ETag"]}'},
        {"if-none-match": first["ETag"], "if-modified-since": http_date(0)},
    ):
        again = client.get(address, headers=headers)
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == first["ETag"]
        assert again["Cache-Control"] == first["Cache-Control"]
    long_ago = http_date(0)
    for headers in (
        {"if-none-match": '"x"'},
        {"if-modified-since": long_ago},
        {"if-modified-since": first["Last-Modified"]},
        {"if-none-match": '"x"', "if-modified-since": first["Last-Modified"]},
        {"if-modified-since": "yesterday"},
        {"range": "bytes=0-9"},
    ):
        again = client.get(address, headers=headers)
        assert again.status_code == 200
        assert again.content == first.content


def test_a_page_is_as_old_as_all_that_stands_on_it(client, newsroom, clock):
    address = newsroom.published().get_absolute_url()
    first = client.get(address)
    clock(60)
    assert client.get(address)["Last-Modified"] == first["Last-Modified"]
    now = timezone.now()
    Banner.objects.create(
        title="台风红色预警",
        level=BannerLevel.values[0],
        starts_at=now,
        ends_at=now + timedelta(hours=1),
        set_by=newsroom.chief,
        set_at=now,
    )
    public.forget_next_change()
    for asked in ({"if-modified-since": first["Last-Modified"]}, {"if-none-match": first["ETag"]}):
        answer = client.get(address, headers=asked)
        assert answer.status_code == 200
        assert "台风红色预警" in answer.content.decode()
    assert answer["Last-Modified"] == http_date(now.timestamp())


@pytest.mark.parametrize("megabytes", [0, 1])
def test_head_is_get_without_a_body(settings, newsroom, megabytes):
    settings.PAGES_KEPT_MEGABYTES = megabytes
    client, address = Client(), newsroom.published().get_absolute_url()
    for _time in range(2):
        head, get = client.head(address), client.get(address)
        assert head.content == b""
        assert head.status_code == 200
        for name in ("ETag", "Content-Type", "Cache-Control"):
            assert head[name] == get[name]
        assert int(head["Content-Length"]) == len(get.content)


def test_what_others_append_to_an_address_is_the_same_page(keeping, newsroom, made):
    address = newsroom.published().get_absolute_url()
    for query in ("", "?from=timeline&isappinstalled=0", "?utm_source=x&utm_medium=y"):
        assert keeping.get(address + query).status_code == 200
    assert len(made) == 1


@pytest.mark.parametrize("query", ["?other=1", "?before=1&other=1", "?utm_x=" + "x" * 300])
def test_a_page_asked_for_with_something_unknown_is_not_kept(keeping, newsroom, made, query):
    address = newsroom.published().get_absolute_url() + query
    for _time in range(2):
        assert keeping.get(address).status_code == 200
    assert len(made) == 2


def test_pages_of_a_list_are_told_apart(keeping, newsroom):
    address = newsroom.channel.get_absolute_url()
    newsroom.published(title="最新的")
    newest = keeping.get(address).content
    earlier = keeping.get(address, {"before": "2020-01-01T00:00:00Z,1"}).content
    assert "最新的" in newest.decode()
    assert "最新的" not in earlier.decode()
    assert keeping.get(address, {"before": "x"}).status_code == 404
    assert keeping.get(address).content == newest


def test_what_is_personal_is_never_kept(keeping, newsroom, client):
    for address in ("/admin/login/", "/health/live", "/preview/x/", "/media/nothing"):
        keeping.get(address)
    handler = keeping.handler
    assert not _shelf(handler).pages
    keeping.post("/", {})
    assert not _shelf(handler).pages


def _shelf(handler) -> delivery.Shelf:
    """Of the middleware that stands first."""
    middleware = handler._middleware_chain
    while not isinstance(middleware, delivery.DeliveryMiddleware):
        middleware = middleware.__wrapped__
    return middleware.shelf


def test_the_memory_is_bounded(newsroom, client):
    response = client.get(newsroom.published().get_absolute_url())
    response.of_moment = (timezone.now(), None)
    page = delivery.Page(response)
    shelf = delivery.Shelf(3 * page.size)
    for number in range(5):
        shelf.put(number, delivery.Page(response))
    assert list(shelf.pages) == [2, 3, 4]
    assert shelf.size <= shelf.capacity
    shelf.get(2, timezone.now())
    shelf.put(5, page)
    assert list(shelf.pages) == [4, 2, 5]
    delivery.Shelf(1).put("too large", page)
