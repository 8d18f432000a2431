"""Sitemaps, the news of two days, robots.txt."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Page
from articles.views import sitemaps
from tests.factories import make_region

pytestmark = pytest.mark.django_db

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://xizhou.example"


def tree(client, address: str) -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return ET.fromstring(response.content)


def locations(client, address: str) -> list[str]:
    return [found.text for found in tree(client, address).findall(".//s:loc", NAMES)]


def test_the_index_leads_to_parts_that_have_every_public_article(client, newsroom, monkeypatch):
    monkeypatch.setattr(sitemaps, "IDS", 2)
    articles = [newsroom.published(title=f"第{n}篇") for n in range(5)]
    withdrawn = newsroom.withdrawn()
    parts = locations(client, "/sitemap.xml")
    assert parts[0] == "https://xizhou.example/sitemaps/pages.xml"
    found = [
        location
        for part in parts[1:]
        for location in locations(client, part.removeprefix("https://xizhou.example"))
    ]
    assert found == [f"https://xizhou.example/articles/{each.pk}/" for each in articles]
    assert f"/articles/{withdrawn.pk}/" not in "".join(found)
    assert len(parts) in (4, 5)


def test_a_part_says_when_an_article_last_changed(client, newsroom):
    with actions.as_of(timezone.now() - timedelta(hours=2)):
        article = newsroom.published()
    changed = newsroom.changed(article, body="<p>改过。</p>", change_kind="typo")
    part = tree(client, f"/sitemaps/articles-{article.pk // sitemaps.IDS}.xml")
    told = part.findtext("s:url/s:lastmod", namespaces=NAMES)
    assert told == timezone.localtime(changed.updated_at).isoformat(timespec="seconds")


@pytest.mark.parametrize("part", ["7", "922337203685477", "99999999999999999999", "-1", "x"])
def test_a_part_with_nothing_is_not_found(client, newsroom, part):
    newsroom.published()
    assert client.get(f"/sitemaps/articles-{part}.xml").status_code == 404


def test_lists_and_pages_are_in_a_part_of_their_own(client, newsroom):
    make_region(slug="linchao")
    Page.objects.create(title="关于", slug="about")
    found = locations(client, "/sitemaps/pages.xml")
    for path in ("/", newsroom.channel.get_absolute_url(), "/regions/linchao/", "/pages/about/"):
        assert f"https://xizhou.example{path}" in found


def test_news_are_those_of_two_days(client, newsroom, masthead, published_ago):
    published_ago(49 * 60, title="前天的")
    article = published_ago(47 * 60, title="桥 & 水")
    newsroom.withdrawn(title="撤下的")
    found = tree(client, "/news-sitemap.xml").findall("s:url", NAMES)
    assert [each.findtext("s:loc", namespaces=NAMES) for each in found] == [
        f"https://xizhou.example/articles/{article.pk}/"
    ]
    news = found[0].find("n:news", NAMES)
    assert news.findtext("n:title", namespaces=NAMES) == "桥 & 水"
    assert news.findtext("n:publication/n:name", namespaces=NAMES) == "汐州新闻"
    assert news.findtext("n:publication/n:language", namespaces=NAMES) == "zh-cn"
    assert news.findtext("n:publication_date", namespaces=NAMES).endswith("+08:00")


def test_an_empty_site_has_sitemaps(client, db):
    assert locations(client, "/sitemap.xml") == ["https://xizhou.example/sitemaps/pages.xml"]
    assert locations(client, "/news-sitemap.xml") == []


def test_a_site_that_is_tried_out_asks_search_engines_away(client, settings):
    settings.SEARCH_ENGINES_WELCOME = False
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_the_live_site_names_its_sitemaps_and_closes_what_is_not_for_readers(client, settings):
    settings.SEARCH_ENGINES_WELCOME = True
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Disallow: /preview/" in lines
    assert "Disallow: /" not in lines
    assert "Sitemap: https://xizhou.example/sitemap.xml" in lines
    assert "Sitemap: https://xizhou.example/news-sitemap.xml" in lines


def test_they_take_as_many_queries_however_many_articles_there_are(newsroom, queries_of):
    first = newsroom.published()
    part = f"/sitemaps/articles-{first.pk // sitemaps.IDS}.xml"
    addresses = ["/sitemap.xml", "/sitemaps/pages.xml", part, "/news-sitemap.xml"]
    before = [len(queries_of(address)) for address in addresses]
    assert max(before) <= 5
    for number in range(3):
        newsroom.published(title=f"又{number}")
    assert [len(queries_of(address)) for address in addresses] == before
