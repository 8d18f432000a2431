"""What stands on the front page at a minute: placements, and what fills the rest."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import actions
from articles.actions import front_page, moments
from articles.actions.front_page import Shown, Spot
from articles.models import FrontPageAct, Slot
from articles.views.frame import read_frame
from articles.views.front_page import FrontPage, front_page_at
from articles.views.public import change_after
from tests.factories import fresh, make_channel, make_region

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def page(at=None) -> FrontPage:
    return front_page_at(at or timezone.now(), read_frame())


def titles(articles) -> list[str]:
    return [article.title for article in articles]


def everything(shown: FrontPage) -> list[int]:
    blocks = [*shown.blocks, *shown.regional, *([shown.pictures] if shown.pictures else [])]
    lead = [shown.lead] if shown.lead else []
    articles = [*lead, *shown.secondary, *shown.stream, *(a for b in blocks for a in b.articles)]
    return [article.pk for article in articles]


@pytest.fixture
def place(newsroom):
    def put(article, slot=Slot.HEADLINES, channel=None, before=None, **shown):
        spot = Spot(slot, channel, before)
        return front_page.place(
            newsroom.editor, article, spot, FrontPageAct.version(), Shown(**shown)
        )

    return put


@pytest.fixture
def old(published_ago):
    """An article too old to stand at the top by itself."""
    number = iter(range(100))
    return lambda title="旧闻", **fields: published_ago(3000 + next(number), title=title, **fields)


@pytest.fixture
def fresh_ones(published_ago):
    return [published_ago(number, title=f"新{number}") for number in range(9)]


def test_a_placement_leads_from_its_time_until_its_time(place, old, fresh_ones):
    now = timezone.now()
    place(old(), Slot.LEAD, starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    assert page().lead.title == "新0"
    assert page(now + HOUR).lead.title == "旧闻"
    assert page(now + 2 * HOUR - timedelta(seconds=1)).lead.title == "旧闻"
    assert page(now + 2 * HOUR).lead.title == "新0"


def test_placed_headlines_stand_in_their_order_and_the_newest_fill_the_rest(place, old, fresh_ones):
    first = place(old("甲"))
    place(old("乙"), before=first)
    assert titles(page().secondary) == ["乙", "甲", "新1", "新2"]


def test_a_full_slot_keeps_the_rest_waiting_until_there_is_room(newsroom, place, old, fresh_ones):
    now = timezone.now()
    first = place(old("甲"), Slot.LEAD, ends_at=now + HOUR)
    second = place(old("乙"), Slot.LEAD)
    shown = page()
    assert (shown.lead.title, shown.waiting) == ("甲", {second.pk})
    assert page(now + HOUR).lead.title == "乙"
    actions.withdraw(newsroom.chief, fresh(first.article), "有误")
    assert page().lead.title == "乙"


def test_what_readers_may_not_see_is_not_shown_and_the_slot_fills_itself(
    newsroom, place, fresh_ones
):
    soon = timezone.now() + HOUR
    placement = place(newsroom.scheduled(soon, title="定时"), Slot.LEAD, headline="换题")
    assert page().lead.title == "新0"
    assert page(soon).lead.title == "换题"
    actions.withdraw(newsroom.chief, fresh_ones[0], "有误")
    assert page().lead.title == "新1"
    article = fresh(placement.article)
    actions.unschedule(newsroom.editor, article, article.latest_revision_id)
    assert page(soon).lead.title == "新1"


def test_headline_and_picture_are_replaced_for_the_slot_only(client, newsroom, place, old, picture):
    own, other = picture(alt="老桥"), picture(alt="新桥")
    article = old("石桥修好了", lead_picture=own.sha256, lead_alt="雨中的老桥")
    place(article, Slot.LEAD, headline="百年石桥 <今天> 通车", picture=other)
    html = client.get("/").content.decode()
    assert "百年石桥 &lt;今天&gt; 通车" in html
    assert (other.file.url in html, own.file.url in html) == (True, False)
    assert 'alt="新桥"' in html
    assert "雨中的老桥" not in html
    assert "百年石桥" not in client.get(article.get_absolute_url()).content.decode()
    assert "百年石桥" not in client.get(newsroom.channel.get_absolute_url()).content.decode()


def test_focus_pictures_are_placed_before_those_of_the_picture_channel(
    place, old, picture, published_ago
):
    photo = make_channel("视觉", slug="photo")
    published_ago(10, title="头条")
    for number in range(6):
        published_ago(90 + number, title=f"图{number}", channel=photo,
                      lead_picture=picture().sha256)  # fmt: skip
    place(old("文字"), Slot.PICTURES, picture=picture())
    # The four newest of them stand at the top.
    assert titles(page().pictures.articles) == ["文字", "图4", "图5"]


def test_a_pinned_article_heads_its_channel_and_may_come_from_another(place, old, published_ago):
    channel = make_channel("民生")
    for number in range(20):
        published_ago(number, title=f"新{number}", channel=channel)
    pinned = place(old("钉住"), Slot.CHANNEL, channel=channel)
    shown = page()
    block = next(block for block in shown.blocks if block.subject == channel)
    assert titles(block.articles) == ["钉住", "新9", "新10", "新11", "新12"]
    assert shown.placed == {pinned.article_id: pinned.pk}


def test_nothing_stands_twice(newsroom, place, old, picture, published_ago):
    city = make_region("汐州市")
    regions = [make_region(name, parent=city) for name in ("临潮区", "望汐区")]
    channels = [make_channel(name, slug=slug) for name, slug in (("民生", "l"), ("视觉", "photo"))]
    articles = [
        published_ago(number, channel=channels[number % 2], regions=[regions[number // 2 % 2]],
                      lead_picture=picture().sha256)
        for number in range(60)
    ]  # fmt: skip
    now = timezone.now()
    place(articles[30], Slot.LEAD, ends_at=now + HOUR)
    place(articles[30], Slot.CHANNEL, channel=channels[0], starts_at=now + HOUR)
    place(articles[31], Slot.PICTURES)
    place(articles[0], Slot.CHANNEL, channel=channels[0])
    for at in (now, now + 2 * HOUR):
        shown = everything(page(at))
        assert len(shown) == len(set(shown)) > 20


def test_the_next_change_is_the_soonest_of_all_kinds(newsroom, place, old, fresh_ones):
    now = timezone.now()
    assert change_after(now) is None
    place(old(), Slot.LEAD, starts_at=now + 2 * HOUR, ends_at=now + 9 * HOUR)
    gone = place(old(), starts_at=now + HOUR)
    front_page.remove(newsroom.editor, gone, FrontPageAct.version())
    newsroom.scheduled(now + 3 * HOUR)
    newsroom.changed(fresh_ones[0], at=now + 4 * HOUR, title="改后")
    withdrawn = newsroom.scheduled(now + 5 * HOUR, title="撤下的")
    actions.unschedule(newsroom.editor, withdrawn, withdrawn.latest_revision_id)
    moments.begin_mourning(newsroom.chief, now + 7 * HOUR, "公祭", starts_at=now + 6 * HOUR)
    moments.begin_banner(newsroom.chief, "warning", "台风", now + 8 * HOUR,
                         starts_at=now + HOUR * 6.5)  # fmt: skip
    found, at = [], now
    while (at := change_after(at)) is not None:
        found.append((at - now) / HOUR)
    assert found == [2, 3, 4, 6, 6.5, 7, 8, 9]


def test_a_scheduled_change_shows_its_headline_from_its_minute(newsroom, fresh_ones):
    at = timezone.now() + HOUR
    newsroom.changed(fresh_ones[0], at=at, title="改后")
    assert (page().lead.title, page(at).lead.title) == ("新0", "改后")
