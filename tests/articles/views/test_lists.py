"""Lists of a channel, a region, a topic and a tag: what is on them and how readers walk them."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Tag, Topic
from articles.views.paging import PAGE_SIZE, page_of
from tests.factories import guards_off, make_channel, make_region

pytestmark = pytest.mark.django_db

BAD_CURSORS = [
    "",
    ",",
    "nonsense",
    "2026-11-24",
    "2026-11-24T07:30:00Z",
    "2026-11-24T07:30:00Z,",
    "2026-11-24T07:30:00Z,x",
    "2026-11-24T07:30:00Z,-1",
    "2026-11-24T07:30:00Z,1_0",
    "2026-11-24T07:30:00Z,٣",
    "2026-11-24T07:30:00Z,99999999999999999999",
    "2026-11-24T07:30:00Z,9223372036854775808",
    "2026-13-24T07:30:00Z,1",
    "0001-01-01T00:00:00+14:00,1",
    "9999-12-31T23:59:59-14:00,1",
    "2026-11-24T07:30:00Z,1,2",
    "' OR 1=1 --,1",
]


@pytest.fixture
def filed(newsroom):
    """One article in every kind of list, and the addresses of the lists."""
    region = make_region(slug="linchao")
    topic = Topic.objects.create(name="老街新生", slug="old-street", introduction="老街的故事。")
    tag = Tag.objects.create(name="码头")
    article = newsroom.published(title="天亮之前", regions=[region])
    article.topics.add(topic)
    article.tags.add(tag)
    return [one.get_absolute_url() for one in (newsroom.channel, region, topic, tag)]


def test_every_list_shows_what_is_filed_there_and_public(client, newsroom, filed):
    region, topic, tag = (m.objects.get() for m in (make_region_model(), Topic, Tag))
    for article in (
        newsroom.approved(title="还没发布", regions=[region]),
        newsroom.scheduled(timezone.now() + timedelta(days=1), title="明天", regions=[region]),
        newsroom.withdrawn(title="撤下的", regions=[region]),
    ):
        article.topics.add(topic)
        article.tags.add(tag)
    newsroom.published(title="别处的", channel=make_channel("别处"))
    for address in filed:
        html = client.get(address).content.decode()
        assert html.count("<h1") == 1
        assert "天亮之前" in html
        for hidden in ("还没发布", "明天", "撤下的", "别处的"):
            assert hidden not in html


def make_region_model():
    return Article._meta.get_field("regions").related_model


def test_a_channel_and_a_region_show_what_lies_below_them(client, newsroom):
    above = make_channel("民生", slug="livelihood")
    below = make_channel("教育", slug="education", parent=above)
    city = make_region("汐州市", slug="xizhou")
    district = make_region("临潮区", slug="linchao", parent=city)
    town = make_region("东埠街道", slug="dongbu", parent=district)
    newsroom.published(title="冬季作息", channel=below, regions=[town, district])
    for address in ("/channels/livelihood/", "/regions/xizhou/", "/regions/linchao/"):
        assert client.get(address).content.decode().count("冬季作息</a>") == 1
    assert "/channels/education/" in client.get("/channels/livelihood/").content.decode()
    assert "/regions/dongbu/" in client.get("/regions/linchao/").content.decode()


def test_readers_walk_from_the_newest_to_the_oldest_and_miss_nothing(newsroom):
    """Also where many articles have one and the same time."""
    articles = [newsroom.published(title=f"第{n}篇") for n in range(2 * PAGE_SIZE + 1)]
    together = timezone.now() - timedelta(minutes=1)
    with guards_off(Article):
        Article.objects.filter(pk__in=[a.pk for a in articles[5:30]]).update(published_at=together)
    expected = list(Article.objects.order_by("-published_at", "-pk").values_list("pk", flat=True))
    walked, before, pages = [], None, 0
    while pages < 5:
        page = page_of(Article.objects.published(), before)
        walked += [article.pk for article in page.rows]
        pages += 1
        if not page.earlier:
            break
        before = parse_qs(page.earlier[1:])["before"][0]
    assert pages == 3
    assert walked == expected


def test_the_link_to_earlier_articles_works(client, newsroom):
    for number in range(PAGE_SIZE + 1):
        newsroom.published(title=f"编号{number:02}")
    address = newsroom.channel.get_absolute_url()
    response = client.get(address)
    html = response.content.decode()
    assert "编号00" not in html
    earlier = response.context["page"].earlier
    assert f'href="{earlier}"' in html
    html = client.get(address + earlier).content.decode()
    assert "编号00" in html
    assert "编号01" not in html
    assert f'href="{address}"' in html


@pytest.mark.parametrize("cursor", BAD_CURSORS)
def test_a_cursor_that_we_did_not_write_is_an_unknown_address(client, newsroom, filed, cursor):
    for address in filed:
        assert client.get(address, {"before": cursor}).status_code == 404


def test_a_cursor_before_everything_is_an_empty_page(client, filed):
    for address in filed:
        assert client.get(address, {"before": "1990-01-01T00:00:00Z,1"}).status_code == 200


def test_unknown_names_are_not_found(client, db):
    for name in ("channel", "region", "topic", "tag"):
        assert client.get(reverse(name, args=["nowhere"])).status_code == 404
    assert client.get("/tags/没有/").status_code == 404


def test_an_empty_list_says_so(client, db):
    make_channel("空", slug="empty")
    response = client.get("/channels/empty/")
    assert response.status_code == 200
    assert b'class="empty"' in response.content


def test_a_list_takes_four_queries_at_most_however_long_it_is(
    client, newsroom, masthead, filed, picture, queries_of
):
    """What comes next, the frame, the articles, and the tag.

    Channels and regions are in the frame. The page of a topic reads its sections, its timeline and
    the articles of both as well.
    """
    before = {address: len(queries_of(address)) for address in filed}
    assert sorted(before.values()) == [3, 3, 4, 6]
    filing = Article.objects.get()
    for number in range(6):
        article = newsroom.published(
            title=f"又{number}", lead_picture=picture().sha256, regions=filing.regions.all()
        )
        article.topics.set(filing.topics.all())
        article.tags.set(filing.tags.all())
        make_channel(parent=newsroom.channel)
        make_region(parent=filing.regions.get())
    assert {address: len(queries_of(address)) for address in filed} == before


def test_a_list_leaves_the_bodies_in_the_database(client, newsroom, filed, queries_of):
    for address in filed:
        assert not any('"body"' in sql for sql in queries_of(address))
    assert Article.objects.filter(live_revision=F("latest_revision")).exists()
