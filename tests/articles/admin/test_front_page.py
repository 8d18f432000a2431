"""The editor of the front page: what it shows, what its buttons do, what it costs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from articles import actions
from articles.actions import front_page, moments
from articles.actions.front_page import Shown, Spot
from articles.admin.front_page import as_typed
from articles.models import Banner, FrontPageAct, Masthead, Mourning, Placement, Slot
from tests.factories import fresh, make_channel, make_picture, make_region, make_user

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
PAGE = reverse("admin:articles_placement_changelist")
ACT = reverse("admin:articles_placement_act")


@pytest.fixture
def place(newsroom):
    def put(article=None, slot=Slot.HEADLINES, channel=None, actor=None, **shown):
        return front_page.place(
            actor or newsroom.editor,
            article or newsroom.published(),
            Spot(slot, channel),
            FrontPageAct.version(),
            Shown(**shown),
        )

    return put


@pytest.fixture
def press(newsroom, client):
    """Press a button of the page, as it was shown at a version."""
    client.force_login(newsroom.editor)

    def post(do: str, version: int | None = None, **typed):
        version = FrontPageAct.version() if version is None else version
        answer = client.post(ACT, {"do": do, "version": version} | typed, follow=True)
        assert answer.status_code == 200
        return [str(message) for message in answer.context["messages"]]

    return post


def shown_in(answer, key: str) -> list[tuple[str, str]]:
    slot = next(slot for slot in answer.context["page"].slots if slot.key == key)
    items = [*slot.placed, *slot.automatic]
    return [(item.article.title, item.kind if item.placement else "itself") for item in items]


def test_who_may_open_it(newsroom, place, at):
    placement = place()
    addresses = [
        PAGE,
        reverse("admin:articles_placement_change", args=[placement.pk]),
        *(reverse(f"admin:articles_placement_{name}")
          for name in ("clear", "preview", "preview_page", "record")),
    ]  # fmt: skip
    bureau = make_user(Role.CHIEF_EDITOR, regions=[make_region()])
    for person, status in (
        (newsroom.editor, 200), (newsroom.supervisor, 200), (newsroom.reporter, 403),
        (bureau, 403), (make_user(Role.ADMINISTRATOR), 403),
    ):  # fmt: skip
        client = at(person)
        for address in addresses:
            assert client.get(address).status_code == status, (person, address)
        posted = client.post(ACT, {"do": "remove:0", "version": 0}).status_code
        assert posted == (404 if status == 200 else 403)
        assert (PAGE in client.get(reverse("admin:index")).content.decode()) is (status == 200)
    assert at(newsroom.editor).get(ACT).status_code == 405


def test_it_shows_what_is_placed_and_what_fills_itself(newsroom, place, at):
    now = timezone.now()
    newsroom.published(title="自动的")
    place(newsroom.published(title="占位的"), Slot.LEAD)
    place(newsroom.published(title="等位的"), Slot.LEAD)
    place(newsroom.published(title="以后的"), Slot.LEAD, starts_at=now + HOUR)
    gone = place(newsroom.published(title="撤了的"))
    actions.withdraw(newsroom.chief, fresh(gone.article), "有误")
    answer = at(newsroom.editor).get(PAGE)
    assert shown_in(answer, "lead") == [
        ("占位的", "shown"), ("等位的", "waiting"), ("以后的", "later"),
    ]  # fmt: skip
    headlines = shown_in(answer, "headlines")
    assert headlines[0] == ("撤了的", "hidden")
    assert ("自动的", "itself") in headlines
    answer = at(newsroom.editor).get(PAGE, {"at": as_typed(now + 2 * HOUR)})
    assert ("以后的", "waiting") in shown_in(answer, "lead")
    assert answer.context["next_text"] == ""


def test_an_empty_site_has_an_empty_page(newsroom, at):
    html = at(newsroom.editor).get(PAGE).content.decode()
    assert "还没有为这个位置发布" in html
    assert "没有找到" in html


def test_buttons_place_move_take_away_and_undo(newsroom, press):
    first, second = newsroom.published(title="甲"), newsroom.published(title="乙")
    channel = make_channel("民生")
    assert "甲" in press(f"place:{first.pk}", slot="headlines")[0]
    assert "乙" in press(f"place:{second.pk}:headlines:{Placement.objects.get().pk}")[0]
    a, b = (Placement.objects.get(article=one) for one in (first, second))

    def order() -> list[int]:
        return list(Placement.objects.standing().values_list("pk", flat=True))

    assert order() == [b.pk, a.pk]
    press(f"move:{a.pk}:headlines:{b.pk}")
    assert order() == [a.pk, b.pk]
    press(f"move:{a.pk}:channel-{channel.pk}:")
    assert Placement.objects.get(pk=a.pk).channel == channel
    press(f"undo:{FrontPageAct.version()}", **{"from": "record"})
    assert order() == [a.pk, b.pk]
    press(f"remove:{b.pk}")
    assert order() == [a.pk]


def test_what_was_refused_is_told_and_changes_nothing(newsroom, place, press):
    placement, seen = place(), FrontPageAct.version()
    front_page.change(newsroom.chief, placement, seen, Shown(headline="换题"))
    (said,) = press(f"remove:{placement.pk}", seen)
    assert newsroom.chief.display_name in said
    (said,) = press(f"place:{placement.article_id}", slot="lead")
    assert "已" in said
    press(f"place:{placement.article_id}", slot="nowhere")
    assert Placement.objects.standing().count() == 1


@pytest.mark.parametrize("do", ["", "nonsense", "place:x", "move:99999999999999999999", "undo:0"])
def test_strange_presses_are_not_found(newsroom, at, do):
    answer = at(newsroom.editor).post(ACT, {"do": do, "version": "x"})
    assert answer.status_code == 404


def form_of(placement: Placement, **typed) -> dict:
    return {"version": FrontPageAct.version(), "slot": placement.slot, "picture": ""} | typed


def test_the_form_sets_times_headline_and_slot(newsroom, place, at):
    placement = place()
    address = reverse("admin:articles_placement_change", args=[placement.pk])
    typed = form_of(placement, slot="lead", headline="换题", note="午后",
                    ends_at="2099-01-02T03:04:05", at="2098-01-01T00:00:00")  # fmt: skip
    answer = at(newsroom.editor).post(address, typed)
    assert answer.status_code == 302
    assert answer["Location"] == f"{PAGE}?at=2098-01-01T00%3A00%3A00#placement-{placement.pk}"
    placement.refresh_from_db()
    assert (placement.slot, placement.headline, placement.note) == (Slot.LEAD, "换题", "午后")
    assert as_typed(placement.ends_at) == "2099-01-02T03:04:05"


def test_the_form_loses_nothing_typed(newsroom, place, at):
    placement = place()
    address, client = (
        reverse("admin:articles_placement_change", args=[placement.pk]),
        at(newsroom.editor),
    )
    typed = form_of(placement, headline="字" * 61, note="别丢")
    html = client.post(address, typed).content.decode()
    assert "字" * 61 in html
    assert "别丢" in html
    html = client.post(address, typed | {"find": "", "sought": "没有这张"}).content.decode()
    assert "字" * 61 in html
    assert "没有这张" in html
    # Somebody else was first: what was typed stays, and a second press is on what is there now.
    seen = FrontPageAct.version()
    front_page.change(newsroom.chief, placement, seen, Shown(headline="他的题"))
    answer = client.post(address, form_of(placement, version=seen, headline="我的题"))
    html = answer.content.decode()
    assert newsroom.chief.display_name in html
    assert "我的题" in html
    assert "他的题" in html
    again = form_of(placement, version=answer.context["form"]["version"].value(),
                    headline="我的题")  # fmt: skip
    assert client.post(address, again).status_code == 302
    placement.refresh_from_db()
    assert placement.headline == "我的题"


def test_one_that_was_taken_away_leads_back(newsroom, place, at):
    placement = place()
    front_page.remove(newsroom.chief, placement, FrontPageAct.version())
    address = reverse("admin:articles_placement_change", args=[placement.pk])
    assert at(newsroom.editor).get(address)["Location"] == PAGE


def test_a_slot_is_cleared_after_a_question(newsroom, place, at):
    place(newsroom.published(title="甲"))
    place(slot=Slot.LEAD)
    client, address = at(newsroom.editor), reverse("admin:articles_placement_clear")
    assert "甲" in client.get(address, {"slot": "headlines"}).content.decode()
    assert Placement.objects.standing().count() == 2
    client.post(address, {"slot": "headlines", "version": FrontPageAct.version()})
    assert Placement.objects.standing().get().slot == Slot.LEAD
    assert client.get(address, {"slot": "nowhere"}).status_code == 404


def test_the_preview_shows_the_public_page_of_that_minute(newsroom, place, at):
    soon = timezone.now() + HOUR
    Masthead.objects.create(name="汐州新闻")
    newsroom.published(title="现在的")
    place(newsroom.scheduled(soon, title="一小时后的"), Slot.LEAD, headline="换过的题")
    moments.begin_mourning(newsroom.chief, soon + HOUR, "公祭", starts_at=soon)
    address, client = reverse("admin:articles_placement_preview_page"), at(newsroom.editor)
    now, later = client.get(address), client.get(address, {"at": as_typed(soon)})
    assert "换过的题" not in now.content.decode()
    assert "换过的题" in later.content.decode()
    assert 'class="mourning"' in later.content.decode()
    assert "no-store" in later["Cache-Control"]
    assert "unsafe" not in later["Content-Security-Policy"]
    assert "2099年3月4日" in client.get(address, {"at": "2099-03-04T00:00"}).content.decode()
    step = client.get(reverse("admin:articles_placement_preview")).context["next_text"]
    assert step == as_typed(soon)


@pytest.mark.parametrize(
    "at_typed", ["", "x", "2020-01-01T00:00", "9999-12-31T23:59", "0001-01-01"]
)
def test_strange_moments_are_now_or_what_they_say(newsroom, at, at_typed):
    client = at(newsroom.editor)
    for name in ("changelist", "preview", "preview_page"):
        address = reverse(f"admin:articles_placement_{name}")
        assert client.get(address, {"at": at_typed}).status_code == 200


def test_the_search_finds_what_may_be_placed(newsroom, at):
    newsroom.published(title="古渡石桥通车")
    newsroom.scheduled(timezone.now() + HOUR, title="石桥夜景")
    newsroom.draft(title="石桥草稿")
    newsroom.withdrawn(title="石桥撤稿")
    client = at(newsroom.editor)
    for query, number in (("石桥", 2), ("", 2), ("没有这个", 0)):
        found = client.get(PAGE, {"q": query}).context["found"]
        assert len(found) == number, query


def test_the_record_tells_everything_page_by_page(newsroom, place, at, monkeypatch):
    monkeypatch.setattr("articles.admin.front_page.ACTS", 2)
    for number in range(3):
        place(newsroom.published(title=f"稿件{number}"))
    client, address = at(newsroom.editor), reverse("admin:articles_placement_record")
    answer = client.get(address)
    assert "稿件2" in answer.content.decode()
    assert "稿件0" not in answer.content.decode()
    older = client.get(address, {"before": answer.context["older"]})
    assert "稿件0" in older.content.decode()
    assert older.context["older"] is None


def test_the_record_says_what_changed_from_what_to_what(newsroom, place, at):
    placement = place(newsroom.published(title="石桥通车"))
    other = place(newsroom.published(title="古渡"))
    editor = newsroom.editor

    def change(**shown):
        front_page.change(editor, placement, FrontPageAct.version(), Shown(**shown))

    change(headline="新题")
    change(headline="更新的题", ends_at=datetime(2099, 1, 2, tzinfo=UTC))
    front_page.move(editor, placement, Spot(Slot.LEAD), FrontPageAct.version())
    front_page.undo(editor, front_page.newest_to_undo())
    spot = Spot(Slot.HEADLINES, before=placement)
    front_page.move(editor, other, spot, FrontPageAct.version())
    front_page.clear(editor, Spot(Slot.HEADLINES), FrontPageAct.version())
    answer = at(editor).get(reverse("admin:articles_placement_record"))
    assert [what for _act, what in answer.context["acts"]] == [
        "清空了版位：“石桥通车”（离开“次头条”）；“古渡”（离开“次头条”）",
        "移动了“古渡”（在“次头条”中前移）",
        "撤销了：“石桥通车”（版位：“头条” → “次头条”）",
        "移动了“石桥通车”（版位：“次头条” → “头条”）",
        "修改了“石桥通车”（结束时间：撤下为止 → 2099-01-02 08:00；标题：“新题” → “更新的题”）",
        "修改了“石桥通车”（标题：稿件标题 → “新题”）",
        "放入了“古渡”（进入“次头条”）",
        "放入了“石桥通车”（进入“次头条”）",
    ]


def test_a_form_without_its_version_says_what_to_do(place, at, newsroom):
    placement = place()
    address = reverse("admin:articles_placement_change", args=[placement.pk])
    html = at(newsroom.editor).post(address, form_of(placement, version="x")).content.decode()
    assert "请重新打开本页" in html


def test_pictures_come_small(newsroom, place, at):
    picture = make_picture(newsroom.reporter, size=(1200, 800), renditions="0123456789ab")
    placement = place(newsroom.published(lead_picture=picture.sha256), Slot.LEAD)
    client = at(newsroom.editor)
    for page in (PAGE, reverse("admin:articles_placement_change", args=[placement.pk])):
        html = client.get(page).content.decode()
        assert f"/{picture.renditions}/" in html
        assert picture.file.url not in html


def test_the_pages_take_the_same_queries_however_much_is_placed(newsroom, place, at, count_queries):
    at(newsroom.editor)
    pages = [PAGE, reverse("admin:articles_placement_record"),
             reverse("admin:articles_placement_clear")]  # fmt: skip
    place()
    before = [count_queries(page) for page in pages]
    channel = make_channel("民生")
    for slot in (Slot.LEAD, Slot.HEADLINES, Slot.HEADLINES):
        place(slot=slot)
        place(slot=Slot.CHANNEL, channel=channel)
    assert [count_queries(page) for page in pages] == before


# -- Mourning and banners --------------------------------------------------------------------------

MOMENTS = reverse("admin:articles_banner_changelist")


def test_heads_set_and_end_mourning_and_banners(newsroom, at):
    client = at(newsroom.chief)
    assert "没有设置" in client.get(MOMENTS).content.decode()
    soon = as_typed(timezone.now() + HOUR)
    client.post(
        MOMENTS, {"kind": "mourning", "mourning-occasion": "公祭", "mourning-ends_at": soon}
    )
    client.post(MOMENTS, {"kind": "banner", "banner-level": "emergency", "banner-title": "台风",
                          "banner-link": "/articles/1/", "banner-ends_at": soon})  # fmt: skip
    html = client.get(MOMENTS).content.decode()
    assert "公祭" in html
    assert "台风" in html
    for row in (Mourning.objects.get(), Banner.objects.get()):
        client.post(MOMENTS, {"end": f"{row._meta.model_name}:{row.pk}"})
    assert not Mourning.objects.not_over(timezone.now()).exists()
    assert not Banner.objects.not_over(timezone.now()).exists()
    assert newsroom.chief.display_name in client.get(MOMENTS).content.decode()


def test_what_cannot_be_set_is_told_and_kept(newsroom, at):
    client = at(newsroom.supervisor)
    for typed in (
        {"kind": "banner", "banner-level": "warning", "banner-title": "台风", "banner-text": "别丢",
         "banner-link": "javascript:x", "banner-ends_at": as_typed(timezone.now() + HOUR)},
        {"kind": "banner", "banner-title": "", "banner-text": "别丢"},
    ):  # fmt: skip
        html = client.post(MOMENTS, typed).content.decode()
        assert "别丢" in html
        assert 'role="alert"' in html
    assert not Banner.objects.exists()
    assert client.post(MOMENTS, {"kind": "x"}).status_code == 404
    assert client.post(MOMENTS, {"end": "banner:0"}).status_code == 404
    assert client.post(MOMENTS, {"end": "x:1"}).status_code == 404


def test_nobody_else_opens_the_page_of_moments(newsroom, at):
    bureau = make_user(Role.SUPERVISOR, regions=[make_region()])
    for person in (newsroom.editor, newsroom.coordinator, bureau, make_user(Role.ADMINISTRATOR)):
        assert at(person).get(MOMENTS).status_code == 403
        assert at(person).post(MOMENTS, {"kind": "banner"}).status_code == 403
