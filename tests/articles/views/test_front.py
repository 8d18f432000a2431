"""The front page: what stands where, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions import front_page
from articles.actions.front_page import Shown, Spot
from articles.models import Article, FrontPageAct, Slot
from articles.models.prepared import Prepared
from articles.views import front_page as made
from tests.factories import make_channel, make_region

pytestmark = pytest.mark.django_db


def test_an_empty_site_is_friendly(client):
    response = client.get("/")
    assert response.status_code == 200
    html = response.content.decode()
    assert _("The first issue is being made") in html
    assert html.count("<h1") == 1


def test_the_newest_with_a_picture_leads(client, masthead, picture, published_ago):
    published_ago(20, title="有图的", lead_picture=picture().sha256)
    published_ago(10, title="没有图的")
    response = client.get("/")
    assert response.context["lead"].shown.title == "有图的"
    assert [a.shown.title for a in response.context["secondary"]] == ["没有图的"]
    assert "汐州新闻</h1>" in response.content.decode()


def test_without_any_picture_the_newest_leads(client, published_ago):
    published_ago(20, title="早的")
    published_ago(10, title="晚的")
    assert client.get("/").context["lead"].shown.title == "晚的"


def test_a_channel_shows_its_newest_with_those_below_it(client, published_ago):
    above, empty = make_channel("民生", position=1), make_channel("空的", position=0)
    below = make_channel("教育", parent=above)
    titles = [f"第{n}篇" for n in range(12)]
    for number, title in enumerate(titles):
        published_ago(10 + number, title=title, channel=above if number % 2 else below)
    response = client.get("/")
    # The first five stand large at the top, then come the latest, and the channel has the rest.
    blocks = {block.subject: block.articles for block in response.context["blocks"]}
    assert [a.shown.title for a in blocks[above]] == titles[9:]
    assert [a.shown.title for a in response.context["stream"]] == titles[5:9]
    assert empty not in blocks
    for title in titles:
        assert response.content.decode().count(title) == 1


def test_picture_stories_have_a_strip_of_their_own(client, picture, published_ago):
    photo = make_channel("视觉", slug="photo")
    for number in range(6):
        published_ago(number, channel=make_channel(), lead_picture=picture().sha256)
    published_ago(50, title="雾", channel=photo, lead_picture=picture(alt="雾里的山").sha256)
    published_ago(51, title="没有照片", channel=photo)
    response = client.get("/")
    assert [a.shown.title for a in response.context["pictures"].articles] == ["雾"]
    assert photo not in [block.subject for block in response.context["blocks"]]
    assert 'alt="雾里的山"' in response.content.decode()


def test_every_district_shows_one_that_the_page_does_not_show_yet(client, published_ago):
    city = make_region("汐州市")
    one, two, none = (make_region(name, parent=city) for name in ("临潮区", "望汐区", "云渡县"))
    town = make_region("东埠街道", parent=one)
    published_ago(90, title="望汐旧闻", regions=[two])
    published_ago(80, title="两区都有", regions=[town, two])
    for number in range(5):
        published_ago(number, title=f"头条{number}", regions=[one])
    shown = {
        block.subject: [a.shown.title for a in block.articles]
        for block in client.get("/").context["regional"]
    }
    assert shown == {one: ["两区都有"], two: ["望汐旧闻"], none: []}


def test_nothing_that_is_not_public_is_on_it(client, newsroom):
    region = make_region("临潮区")
    newsroom.published(title="公开的", regions=[region])
    newsroom.draft(title="草稿", regions=[region])
    newsroom.approved(title="待发", regions=[region])
    newsroom.scheduled(timezone.now() + timedelta(days=1), title="明天见", regions=[region])
    newsroom.withdrawn(title="撤下的", regions=[region])
    html = client.get("/").content.decode()
    assert "公开的" in html
    for hidden in ("草稿", "待发", "明天见", "撤下的"):
        assert hidden not in html


def test_a_scheduled_change_keeps_its_headline_to_itself(client, newsroom):
    article = newsroom.published(title="现在的标题")
    article = newsroom.save(article, title="以后的标题", change_kind="update", change_note="补充")
    assert "以后的标题" not in client.get("/").content.decode()


def test_it_takes_seven_queries_however_much_there_is(
    client, masthead, newsroom, picture, published_ago, queries_of
):
    """The frame, the placements, where the newest are filed, what may stand at the top, the rest,
    what is most read, what the clock changes next; and for channels that have few among the newest,
    theirs."""
    city = make_region("汐州市")
    region = make_region("临潮区", parent=city)
    for number in range(18):
        published_ago(60 + number, lead_picture=picture().sha256, regions=[region])
    published_ago(99, channel=make_channel("旧闻"))
    before = queries_of("/")
    assert len(before) == 7
    for number in range(8):
        channel = make_channel(f"栏目{number}", slug="photo" if number == 0 else f"x{number}")
        article = published_ago(
            number,
            channel=make_channel("下级", parent=channel),
            lead_picture=picture().sha256,
            regions=[make_region(f"区{number}", parent=city)],
        )
        if number % 2:
            front_page.place(
                newsroom.editor,
                article,
                Spot(Slot.HEADLINES),
                FrontPageAct.version(),
                Shown(picture=picture()),
            )
    after = queries_of("/")
    assert len(after) == len(before)
    assert not any('"body"' in sql for sql in after)
    assert Article.objects.published().count() == 27


def test_a_channel_far_back_is_found_by_one_more_query(
    client, masthead, monkeypatch, published_ago, queries_of
):
    old = make_channel("地方志", position=1)
    titles = [f"旧闻{number}" for number in range(7)]
    for number, title in enumerate(titles):
        published_ago(900 + number, title=title, channel=old)
    monkeypatch.setattr(made, "DEPTH", 30)
    monkeypatch.setattr(made, "_FILINGS", Prepared(made._filings))
    busy = make_channel("快讯", position=2)
    for number in range(30):
        published_ago(number, title=f"快讯{number}", channel=busy)
    assert len(queries_of("/")) == 8
    blocks = {block.subject: block.articles for block in client.get("/").context["blocks"]}
    assert [a.shown.title for a in blocks[old]] == titles[:5]
