"""Feeds: valid, with full addresses, in the formats that readers ask for."""

import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from articles.models import Masthead
from tests.articles.views.test_corrections import corrected  # noqa: F401 - a fixture.

from .machines import feeds_of, lists_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"


@pytest.fixture
def article(file_everywhere, newsroom, masthead, picture):
    return file_everywhere(
        newsroom.published,
        title="桥 <b>&</b> 水",
        summary="一句话 < 两句。",
        lead_picture=picture(alt="石桥").sha256,
        body='<p>正文</p><p><a href="/articles/1/">前文</a></p>',
    )


def tree(client, address: str) -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200, address
    return ET.fromstring(response.content)


def test_rss_says_what_the_list_says(client, settings, article):
    settings.SITE_URL = "https://xizhou.example"
    response = client.get("/feeds/rss.xml", headers={"host": "localhost"})
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = ET.fromstring(response.content).find("channel")
    assert channel.findtext("title") == "汐州新闻"
    assert channel.findtext("link") == "https://xizhou.example/"
    item = channel.find("item")
    address = f"https://xizhou.example/articles/{article.pk}/"
    assert item.findtext("title") == "桥 <b>&</b> 水"
    assert item.findtext("link") == item.findtext("guid") == address
    assert item.findtext("description") == "一句话 &lt; 两句。"
    assert item.findtext("pubDate").endswith("+0800")
    assert item.findtext("category") == article.channel.name
    image = item.find(f"{MEDIA}content")
    assert image.get("url").startswith("https://xizhou.example/media/pictures/")
    assert image.get("width") == "1600"
    # Its length would have to be told, which nobody knows without the file.
    assert item.find("enclosure") is None
    assert channel.findtext("language") == "zh-cn"
    assert item.find(f"{CONTENT}encoded") is None
    assert b"localhost" not in response.content


def test_atom_says_the_same(client, settings, article):
    settings.SITE_URL = "https://xizhou.example"
    feed = tree(client, "/feeds/atom.xml")
    entry = feed.find(f"{ATOM}entry")
    address = f"https://xizhou.example/articles/{article.pk}/"
    assert feed.findtext(f"{ATOM}id") == "https://xizhou.example/feeds/atom.xml"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    assert entry.findtext(f"{ATOM}id") == address
    assert entry.findtext(f"{ATOM}summary") == "一句话 &lt; 两句。"
    assert feed.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "https://xizhou.example/feeds/atom.xml"


def test_every_list_has_both_feeds_and_says_where(client, article):
    for address in feeds_of(article):
        words = ET.tostring(tree(client, address), encoding="unicode")
        assert f"/articles/{article.pk}/" in words, address
    for name, address in lists_of(article).items():
        html = client.get(address).content.decode()
        for form in ("rss", "atom"):
            assert f'<link rel="alternate" type="application/{form}+xml"' in html, name


def test_whole_articles_only_where_the_masthead_says_so(client, settings, article):
    settings.SITE_URL = "https://xizhou.example"
    Masthead.objects.update(feeds_in_full=True)
    for address in feeds_of(article):
        feed = tree(client, address)
        body = feed.findtext(f".//{CONTENT}encoded") or feed.findtext(f".//{ATOM}content")
        assert '<a href="https://xizhou.example/articles/1/"' in body, address


def test_what_xml_cannot_hold_is_left_out(client, article):
    Masthead.objects.update(name="汐\x0b州\ufffe新闻", motto="\x1b")
    for form in ("rss", "atom"):
        assert "汐州新闻" in ET.tostring(tree(client, f"/feeds/{form}.xml"), encoding="unicode")


def test_an_empty_feed_stays_the_same(client, db):
    for form in ("rss", "atom"):
        address = f"/feeds/{form}.xml"
        assert client.get(address).content == client.get(address).content


def test_corrections_have_a_feed(client, masthead, corrected):  # noqa: F811
    article = corrected(title="石桥通车")
    for form in ("rss", "atom"):
        feed = tree(client, reverse("feed_of_corrections", args=[form]))
        words = ET.tostring(feed, encoding="unicode")
        assert "说错的 → 说对的" in words
        assert f"/articles/{article.pk}/" in words


@pytest.mark.parametrize(
    "address",
    [
        "/feeds/", "/feeds/html.xml", "/feeds/channels/nowhere/rss.xml", "/feeds/hot/x/rss.xml",
        "/feeds/sources/x/rss.xml", "/feeds/sources/99999999999999999999/atom.xml",
        "/feeds/staff/٣/rss.xml", "/feeds/staff/-1/rss.xml", "/feeds/tags//rss.xml",
    ],
)  # fmt: skip
def test_a_feed_of_nothing_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_a_feed_takes_as_many_queries_however_long_it_is(
    file_everywhere, newsroom, article, queries_of
):
    before = {address: len(queries_of(address)) for address in feeds_of(article)}
    assert max(before.values()) <= 4
    for number in range(4):
        file_everywhere(newsroom.published, title=f"又{number}")
    assert {address: len(queries_of(address)) for address in before} == before
