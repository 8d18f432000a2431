"""Mourning and the emergency banner on the public pages: by the clock alone, for no query more."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.actions import moments

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def public(newsroom):
    article = newsroom.published()
    return [reverse("front"), article.get_absolute_url(), newsroom.channel.get_absolute_url(),
            reverse("corrections"), "/articles/999999/",
            newsroom.withdrawn().get_absolute_url()]  # fmt: skip


def test_every_page_stands_in_grey_from_the_first_to_the_last_minute(
    client, newsroom, masthead, public, at_clock
):
    now = timezone.now()
    moments.begin_mourning(newsroom.chief, now + 2 * HOUR, "国家公祭日", starts_at=now + HOUR)
    for at, grey in ((now, False), (now + HOUR, True), (now + 2 * HOUR, False)):
        at_clock(at)
        for address in public:
            html = client.get(address).content.decode()
            assert ('class="mourning"' in html) is grey, (address, at - now)
            assert ("mourning.css" in html) is grey
            assert ('content="#f8f8f8"' in html) is grey
            assert "国家公祭日" not in html


def test_a_banner_stands_at_the_top_of_every_page(client, newsroom, masthead, public, at_clock):
    now = timezone.now()
    chief = newsroom.chief
    moments.begin_banner(chief, "notice", "明日停水", now + 2 * HOUR)
    moments.begin_banner(
        chief, "emergency", "台风<红色>预警", now + HOUR, text="请勿外出", link="/articles/1/"
    )
    for address in public:
        html = client.get(address).content.decode()
        assert html.index("台风&lt;红色&gt;预警") < html.index("明日停水") < html.index("<main")
        assert html.count('role="alert"') == 1
        assert '<a class="banner__link" href="/articles/1/">' in html
    at_clock(now + HOUR)
    html = client.get("/").content.decode()
    assert ("台风" in html, "明日停水" in html) == (False, True)
    at_clock(now + 2 * HOUR)
    assert "banner" not in client.get("/").content.decode()


def test_they_cost_no_query_and_show_no_name(client, newsroom, masthead, queries_of):
    newsroom.published()
    before = queries_of("/")
    now = timezone.now()
    moments.begin_mourning(newsroom.chief, now + HOUR, "公祭")
    for number in range(3):
        moments.begin_banner(newsroom.chief, "warning", f"预警{number}", now + HOUR)
    after = queries_of("/")
    assert len(after) == len(before)
    assert newsroom.chief.display_name not in client.get("/").content.decode()


def test_a_site_without_a_masthead_has_pages_all_the_same(client, newsroom):
    moments.begin_mourning(newsroom.chief, timezone.now() + HOUR, "公祭")
    assert client.get("/").status_code == 200


def test_the_gravest_banner_is_told_in_full_and_each_other_in_a_line(client, newsroom, masthead):
    soon = timezone.now() + HOUR
    for level in ("notice", "warning", "emergency"):
        moments.begin_banner(newsroom.chief, level, f"标题{level}", soon, text=f"正文{level}")
    moments.begin_banner(newsroom.chief, "notice", "只有标题", soon)
    html = client.get("/").content.decode()
    assert html.count('<details class="banner__inner') == 2
    opens = html.index('<details class="banner__inner')
    assert html.index("标题emergency") < html.index("正文emergency") < opens
    assert opens < html.index("正文warning") < html.index("正文notice")
    assert html.count("</summary>", 0, html.index("<main")) == 2
