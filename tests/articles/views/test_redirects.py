"""Former addresses lead on, and cost nothing where a page is found."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from articles import actions
from articles.actions.former_addresses import (
    redirect_address,
    remember_former_address,
    remember_former_addresses,
    remember_move,
)
from articles.models import FormerAddress
from articles.models.former_addresses import LONGEST
from tests.factories import database_refuses, sql

pytestmark = pytest.mark.django_db


def leads_to(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 301, address
    return response["Location"]


def test_the_old_address_of_an_article_leads_to_it(client, newsroom):
    article = newsroom.published()
    old = "http://old.xizhou.example/2019/石桥.html?id=7#top"
    assert remember_former_address(article, old)
    for address in ("/2019/石桥.html?id=7", "/2019/%E7%9F%B3%E6%A1%A5.html?id=7"):
        assert leads_to(client, address) == article.get_absolute_url()
    for address in ("/2019/石桥.html", "/2019/石桥.html?id=8", "/2019/"):
        assert client.get(address).status_code == 404


def test_a_query_that_somebody_added_does_not_matter(client, newsroom):
    article = newsroom.published()
    remember_former_address(article, "/2019/bridge")
    for address in ("/2019/bridge?from=wechat", "/2019/bridge/", "/2019/bridge"):
        assert leads_to(client, address) == article.get_absolute_url()


def test_no_cache_keeps_it_longer_than_a_page(client, newsroom):
    remember_former_address(newsroom.published(), "/old")
    rules = client.get("/old")["Cache-Control"]
    assert rules.startswith("public, max-age=0, s-maxage=")
    assert sum(int(rule.partition("=")[2] or 0) for rule in rules.split(",")) <= 5


def test_what_readers_have_not_seen_stays_unknown(client, newsroom):
    soon = newsroom.scheduled(timezone.now() + timedelta(days=1))
    for number, article in enumerate((newsroom.draft(), soon)):
        remember_former_address(article, f"/old/{number}")
        assert client.get(f"/old/{number}").status_code == 404
    withdrawn = newsroom.withdrawn()
    remember_former_address(withdrawn, "/old/withdrawn")
    assert leads_to(client, "/old/withdrawn") == withdrawn.get_absolute_url()


def test_a_page_that_is_there_asks_nothing(client, newsroom, queries_of):
    article = newsroom.published()
    redirect_address(newsroom.chief, article.get_absolute_url(), "/corrections/")
    assert client.get(article.get_absolute_url()).status_code == 200
    assert not any("formeraddress" in sql for sql in queries_of(article.get_absolute_url()))


def test_only_what_asks_for_a_page_is_led_on(client, newsroom):
    remember_former_address(newsroom.published(), "/old")
    assert client.post("/old").status_code == 404
    assert client.head("/old").status_code == 301
    for closed in ("/admin/old", "/static/old", "/media/old", "/preview/old/"):
        remember_former_address(newsroom.published(), closed)
        assert client.get(closed).status_code != 301


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "/\t/evil.example", "evil", ""],
)
def test_nobody_is_led_to_another_site(newsroom, target):
    with pytest.raises(actions.InvalidContent):
        redirect_address(newsroom.chief, "/old", target)
    assert not FormerAddress.objects.exists()


def test_the_database_lets_nobody_lead_readers_elsewhere(newsroom):
    insert = "INSERT INTO articles_formeraddress (path, target, added_at) VALUES ('/x', %s, now())"
    with database_refuses("stays_here"):
        sql(insert, "//evil.example")
    with database_refuses("leads_to_one"):
        sql(insert, "")


def test_an_address_cannot_be_asked_to_lead_anywhere_by_a_reader(client, newsroom):
    redirect_address(newsroom.chief, "/old", "/corrections/")
    assert leads_to(client, "/old?next=https://evil.example/") == "/corrections/"


def test_a_circle_is_refused(newsroom):
    redirect_address(newsroom.chief, "/a", "/b")
    redirect_address(newsroom.chief, "/b", "/c")
    for former, target in (("/c", "/a"), ("/d", "/d")):
        with pytest.raises(actions.InvalidContent):
            redirect_address(newsroom.chief, former, target)
    assert FormerAddress.objects.count() == 2


def test_a_page_that_moves_again_and_back_is_found_under_every_name(client, newsroom):
    channel = newsroom.channel
    names = ["first", "second", "third", "first"]
    for before, now in pairwise(names):
        remember_move(newsroom.chief, f"/channels/{before}/", f"/channels/{now}/")
    channel.slug = "first"
    channel.save()
    assert client.get("/channels/first/").status_code == 200
    for name in ("second", "third"):
        assert leads_to(client, f"/channels/{name}/") == "/channels/first/"


def test_what_no_request_can_ask_for_is_left_out(newsroom):
    article = newsroom.published()
    for url in ("", "/", "https://old.example", "/a%0ab", "/" + "x" * LONGEST, "/%ff", "no/slash"):
        assert not remember_former_address(article, url), url
    assert not FormerAddress.objects.exists()


def test_the_archive_brings_many_at_once_and_may_bring_them_again(
    newsroom, django_assert_num_queries
):
    first, second = newsroom.published(), newsroom.published()
    pairs = [(first.pk, f"https://old.example/{number}") for number in range(300)]
    with django_assert_num_queries(1):
        assert remember_former_addresses(pairs) == 300
    assert remember_former_addresses([*pairs, (second.pk, "/7")]) == 300
    assert FormerAddress.objects.count() == 300
    assert FormerAddress.objects.get(path="/7").article == second
    assert remember_former_addresses([]) == 0


def test_long_and_strange_addresses_are_only_not_found(client, db):
    for address in ("/" + "长" * 3000, "/x?" + "y" * 8000, "/%ff%fe", "/x?%ff", "/a%0ab"):
        assert client.get(address).status_code == 404
