"""The picture library over HTTP: who sees and changes what, filters, where-used."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from articles.actions.front_page import Shown, Spot, place
from articles.actions.pictures import add_picture, change_picture
from articles.admin import picture_listing
from articles.admin.picture_listing import CHIPS
from articles.admin.picture_page import crops_of
from articles.models import Article, FrontPageAct, Picture, Slot
from tests.factories import fresh, make_picture, make_region, make_user, picture_file


def url(name: str, picture: Picture | None = None) -> str:
    return reverse(f"admin:articles_picture_{name}", args=[picture.pk] if picture else [])


def body_with(picture: Picture) -> str:
    return (
        f'<p>石桥今天通车。</p><figure class="picture"><img alt="桥" height="{picture.height}"'
        f' src="{picture.file.url}" width="{picture.width}"></figure>'
    )


def listed(client, query: str = "") -> list[int]:
    answer = client.get(f"{url('changelist')}?{query}")
    assert answer.status_code == 200
    return [picture.pk for picture in answer.context["page"].rows]


# -- The library ----------------------------------------------------------------------------------


def test_filters_narrow_and_combine(newsroom, at):
    today = timezone.localdate()
    live, draft, ended, ending, made = (
        make_picture(newsroom.reporter, **{"alt": "桥", "credit": "林记者"} | fields)
        for fields in (
            {}, {}, {"licence_ends": today - timedelta(days=1)},
            {"licence_ends": today + timedelta(days=3)},
            {"digital_source": "trainedAlgorithmicMedia", "alt": "", "credit": ""},
        )
    )  # fmt: skip
    other = make_picture(newsroom.editor, alt="桥", credit="陆编辑")
    newsroom.published(lead_picture=live.sha256)
    newsroom.draft(body=body_with(draft))
    client = at(newsroom.reporter)
    expected = {
        "mine": [made, ending, ended, draft, live],
        "used": [draft, live],
        "unused": [other, made, ending, ended],
        "live": [live],
        "ai": [made],
        "ended": [ended],
        "ending": [ending],
        "no-alt": [made],
        "no-credit": [made],
    }
    assert set(expected) == {chip.key for chip in CHIPS}
    for key, pictures in expected.items():
        assert listed(client, f"is={key}") == [picture.pk for picture in pictures], key
    assert listed(client, "is=unused&is=mine") == [made.pk, ending.pk, ended.pk]
    assert listed(client, "is=live&is=ai") == []
    assert listed(client, "is=nonsense") == listed(client)


@pytest.mark.parametrize("field", ["caption", "alt", "credit", "source", "file_name"])
def test_the_search_finds_each_word_in_any_field(newsroom, at, field):
    found = make_picture(newsroom.reporter, **{field: "古渡的100%石桥"})
    make_picture(newsroom.reporter, caption="渡口")
    client = at(newsroom.editor)
    for words in ("石桥", "石桥 古渡", "100%"):
        assert listed(client, f"q={words.replace('%', '%25')}") == [found.pk]
    assert listed(client, "q=石桥 码头") == []


def test_times_narrow_and_wrong_ones_are_said(newsroom, at):
    old, new = (make_picture(newsroom.reporter) for _ in range(2))
    then = timezone.now() - timedelta(days=10)
    Picture.objects.filter(pk=old.pk).update(added_at=then)
    client = at(newsroom.editor)
    day = timezone.localtime(then).date()
    assert listed(client, f"until={day}") == [old.pk]
    assert listed(client, f"since={day + timedelta(days=1)}") == [new.pk]
    answer = client.get(f"{url('changelist')}?since=neulich")
    assert answer.status_code == 200
    assert "since" in answer.context["form"].errors


def test_pages_follow_each_other_both_ways(newsroom, at, monkeypatch):
    pictures = [make_picture(newsroom.reporter).pk for _ in range(5)][::-1]
    monkeypatch.setattr(picture_listing.page_of, "__defaults__", ("", "", 2))
    client, seen, query = at(newsroom.editor), [], ""
    while True:
        page = client.get(url("changelist") + query)
        seen.append([picture.pk for picture in page.context["page"].rows])
        query = page.context["older"]
        if not query:
            break
    assert seen == [pictures[:2], pictures[2:4], pictures[4:]]
    back = client.get(url("changelist") + page.context["newer"])
    assert [picture.pk for picture in back.context["page"].rows] == pictures[2:4]
    assert client.get(f"{url('changelist')}?before=x").status_code == 404
    assert client.get(f"{url('changelist')}?before={10**25}").status_code == 404


def test_an_empty_library_offers_to_add(newsroom, at):
    page = at(newsroom.reporter).get(url("changelist")).content.decode()
    assert "还没有图片" in page
    page = at(newsroom.reporter).get(f"{url('changelist')}?q=桥").content.decode()
    assert "没有符合条件的图片" in page


@pytest.mark.parametrize("address", ["changelist", "choose", "replace", "change", "words"])
def test_pages_take_as_many_queries_whatever_there_is(newsroom, at, count_queries, address):
    picture, other = (make_picture(newsroom.reporter) for _ in range(2))
    at(newsroom.editor)
    asked = url(address, picture if address in ("replace", "change") else None)

    def more():
        added = make_picture(newsroom.reporter, credit="林记者")
        newsroom.published(body=body_with(picture) + body_with(added), lead_picture=added.sha256)
        newsroom.draft(lead_picture=picture.sha256, regions=[make_region()])
        return added

    added = [other, more()]
    before = count_queries(f"{asked}?id={added[0].pk}")
    added += [more(), more()]
    assert count_queries(f"{asked}?{'&'.join(f'id={each.pk}' for each in added)}") == before


# -- Who may change -------------------------------------------------------------------------------


def test_a_reporter_changes_their_own_and_an_editor_all(newsroom, at):
    mine, theirs = make_picture(newsroom.reporter), make_picture(newsroom.editor)

    def tries(person, picture) -> bool:
        client = at(person)
        form = client.get(url("change", picture)).context["form"]
        posted = {name: form.initial[name] or "" for name in form.fields} | {"caption": str(person)}
        client.post(url("change", picture), posted)
        words = {f"picture-{picture.pk}-{name}": str(person) for name in ("caption", "credit")}
        client.post(url("words"), {"id": picture.pk} | words)
        picture.refresh_from_db()
        assert (picture.caption == str(person)) == (picture.credit == str(person))
        return picture.caption == str(person)

    assert tries(newsroom.reporter, mine)
    assert not tries(newsroom.reporter, theirs)
    assert tries(newsroom.editor, mine)
    assert tries(newsroom.editor, theirs)
    assert not tries(make_user(Role.ADMINISTRATOR), mine)
    client = at(newsroom.reporter)
    assert client.get(url("delete", theirs)).status_code == 404
    assert client.post(url("delete", theirs)).status_code == 404
    assert client.get(url("replace", mine)).status_code == 404


def test_all_fields_are_kept(newsroom, at):
    picture = make_picture(newsroom.reporter)
    posted = {
        "caption": "石桥通车", "alt": "一座石桥", "credit": "林记者 摄", "source": "汐州日报",
        "copyright": "© 汐州日报", "licence": "本报专用", "licence_ends": "2027-01-31",
        "digital_source": "trainedAlgorithmicMedia", "focal_x": "20", "focal_y": "75",
    }  # fmt: skip
    client = at(newsroom.reporter)
    assert client.post(url("change", picture), posted).status_code == 302
    picture.refresh_from_db()
    assert {name: str(getattr(picture, name)) for name in posted} == posted
    page = client.get(url("change", picture)).content.decode()
    assert page.count("石桥通车") > 2, "the record says what was changed"
    answer = client.post(
        url("change", picture), posted | {"focal_x": "120", "licence_ends": "morgen"}
    )
    assert {"focal_x", "licence_ends"} <= set(answer.context["form"].errors)
    assert "morgen" in answer.content.decode()


def test_crops_keep_the_focal_point(newsroom):
    wide = Picture(width=1600, height=400, focal_x=10, focal_y=50)
    assert {(crop.x, crop.y) for crop in crops_of(wide)} == {(0, 50)}
    wide.focal_x = 60
    # The square is 400 wide; its middle at 960 leaves 760 of the 1,200 on its left.
    assert {crop.name: crop.x for crop in crops_of(wide)}["1x1"] == pytest.approx(63.33)
    tall = Picture(width=400, height=1600, focal_x=50, focal_y=100)
    assert {(crop.x, crop.y) for crop in crops_of(tall)} == {(50, 100)}


# -- Where it is used -----------------------------------------------------------------------------


def test_where_used_says_how_public_each_article_is(newsroom, at):
    picture, other = make_picture(newsroom.reporter), make_picture(newsroom.reporter)
    newsroom.published(title="公开的", lead_picture=picture.sha256)
    newsroom.scheduled(timezone.now() + timedelta(hours=1), title="定时的", body=body_with(picture))
    newsroom.draft(title="草稿", lead_picture=picture.sha256)
    past = newsroom.draft(title="从前的", lead_picture=picture.sha256)
    newsroom.save(past, title="从前的", lead_picture=other.sha256)
    uses = at(newsroom.editor).get(url("change", picture)).context["uses"]
    assert [
        (str(group.label), [str(article) for article in group.articles]) for group in uses.groups
    ] == [
        ("已公开", ["公开的"]), ("待公开", ["定时的"]), ("处理中", ["草稿"]),
        ("只在历史版本中", ["从前的"]),
    ]  # fmt: skip
    assert uses.hidden == 0


def test_where_used_says_what_the_front_page_shows_now(newsroom, at):
    home, away = make_region("岚岭市"), make_region("屿门市")
    picture, other, none = (make_picture(newsroom.reporter) for _ in range(3))
    lead = newsroom.published(title="头条", lead_picture=picture.sha256, regions=[home])
    placed = newsroom.published(title="配了图", lead_picture=other.sha256, regions=[away])

    def front(person, picture):
        uses = at(person).get(url("change", picture)).context["uses"]
        return [each.title for each in uses.front], uses.front_hidden

    for article, slot, shown in (
        (lead, Slot.LEAD, Shown()),
        (placed, Slot.HEADLINES, Shown(headline="首页标题", picture=picture)),
    ):
        place(newsroom.editor, article, Spot(slot), FrontPageAct.version(), shown)
    assert front(newsroom.editor, picture) == (["头条", "首页标题"], 0)
    assert front(newsroom.editor, other) == ([], 0)
    assert front(newsroom.editor, none) == ([], 0)
    local = make_user(Role.EDITOR, regions=[home])
    assert front(local, picture) == (["头条"], 1)
    page = at(local).get(url("change", picture)).content.decode()
    assert "首页正在显示" in page
    assert "首页标题" not in page


def test_a_bureau_sees_the_titles_of_its_own_and_a_number_of_others(newsroom, at):
    home, away = make_region("岚岭市"), make_region("屿门市")
    local = make_user(Role.EDITOR, regions=[home])
    picture = make_picture(newsroom.reporter)
    newsroom.draft(title="岚岭的稿子", lead_picture=picture.sha256, regions=[home])
    newsroom.published(title="屿门的稿子", lead_picture=picture.sha256, regions=[away])
    for name in ("change", "delete"):
        page = at(local).get(url(name, picture)).content.decode()
        assert "岚岭的稿子" in page
        assert "屿门的稿子" not in page
        assert "另有 1 篇稿件您无权查看" in page


def test_a_picture_in_use_stays_and_another_goes(newsroom, at):
    used, free = make_picture(newsroom.reporter), make_picture(newsroom.reporter, caption="多余")
    newsroom.draft(lead_picture=used.sha256)
    client = at(newsroom.reporter)
    assert "不能删除" in client.get(url("delete", used)).content.decode()
    answer = client.post(url("delete", used))
    assert answer.status_code == 200
    assert answer.context["reasons"]
    assert client.get(url("delete", free)).status_code == 200
    assert client.post(url("delete", free)).url == url("changelist")
    assert list(Picture.objects.all()) == [used]


def test_unknown_pictures_are_not_found(newsroom, at):
    client = at(newsroom.editor)
    for pk in (0, 999_999, 10**25):
        assert client.get(f"{url('changelist')}{pk}/change/").status_code == 404
        assert client.get(f"{url('changelist')}{pk}/delete/").status_code == 404
        assert client.get(f"{url('changelist')}{pk}/replace/").status_code == 404
    assert client.get(f"{url('words')}?id=x&id=-1&id={10**25}").context["rows"] == []
    history = reverse("admin:articles_picture_history", args=[make_picture(newsroom.editor).pk])
    assert client.get(history).status_code == 404


def test_an_editor_replaces_a_picture_everywhere(newsroom, at):
    old = make_picture(newsroom.reporter, alt="旧桥")
    new = make_picture(newsroom.reporter, alt="新桥")
    live = newsroom.published(title="公开的", lead_picture=old.sha256)
    draft = newsroom.draft(title="草稿", body=body_with(old))
    client = at(newsroom.editor)
    page = client.get(f"{url('replace', old)}?q=新桥")
    assert [row.pk for row in page.context["rows"]] == [new.pk]
    page = client.get(f"{url('replace', old)}?by={new.pk}").content.decode()
    assert "公开的" in page
    assert "草稿" in page
    empty = client.post(url("replace", old), {"by": new.pk})
    assert {"change_kind", "change_note"} <= set(empty.context["form"].errors)
    said = {"by": new.pk, "change_kind": "update", "change_note": "换上今天的照片。"}
    answer = client.post(url("replace", old), said)
    assert {done.article.pk for done in answer.context["result"].done} == {live.pk, draft.pk}
    live, draft = fresh(live), fresh(draft)
    assert live.latest_revision.lead_picture == new
    assert live.live_revision.lead_picture == old
    assert live.state == "review"
    assert new.sha256 in draft.latest_revision.body
    assert draft.state == "draft"
    page = client.get(url("change", old)).content.decode()
    assert "换上今天的照片。" in page
    assert client.post(url("replace", old), said | {"by": old.pk}).context["result"] is None


def test_replacing_touches_no_article_of_another_bureau(newsroom, at):
    home, away = make_region("岚岭市"), make_region("屿门市")
    local = make_user(Role.EDITOR, regions=[home])
    old, new = make_picture(newsroom.reporter), make_picture(newsroom.reporter)
    other = newsroom.draft(title="屿门的稿子", lead_picture=old.sha256, regions=[away])
    said = {"by": new.pk, "change_kind": "typo", "change_note": "照片有误"}
    answer = at(local).post(url("replace", old), said)
    assert (answer.context["result"].done, answer.context["result"].hidden) == ([], 1)
    assert "屿门的稿子" not in answer.content.decode()
    assert fresh(other).latest_revision.number == 1


# -- In the pages of an article -------------------------------------------------------------------


def test_who_writes_and_who_reviews_is_told_what_is_missing(newsroom, at):
    picture = make_picture(
        newsroom.reporter, caption="旧桥", licence_ends=timezone.localdate() - timedelta(days=1)
    )
    bare = body_with(picture).replace('alt="桥"', 'alt=""')
    article = newsroom.submitted(body=bare, lead_picture=picture.sha256)
    notes = ("题图没有写画面内容", "正文中有 1 张图片没有写画面内容", "“旧桥”的授权已于")
    for name in ("change", "look", "review"):
        page = reverse(f"admin:articles_article_{name}", args=[article.pk])
        text = at(newsroom.editor).get(page).content.decode()
        assert [note for note in notes if note not in text] == [], name
    described = newsroom.submitted(body=body_with(make_picture(newsroom.reporter)))
    page = reverse("admin:articles_article_look", args=[described.pk])
    assert "没有写画面内容" not in at(newsroom.editor).get(page).content.decode()


def test_without_scripts_the_form_takes_the_words_of_a_lead_picture(newsroom, at):
    known = add_picture(newsroom.reporter, picture_file(color="teal")).picture
    change_picture(newsroom.reporter, known, caption="库里的图说", credit="林记者 摄")
    typed = {
        "title": "石桥通车", "body": "<p>今天。</p>", "channel": newsroom.channel.pk,
        "picture_file": picture_file(color="teal"), "lead_credit": "自己写的",
    }  # fmt: skip
    at(newsroom.reporter).post(reverse("admin:articles_article_add"), typed)
    revision = Article.objects.get().latest_revision
    assert revision.lead_picture == known
    assert (revision.lead_caption, revision.lead_credit) == ("库里的图说", "自己写的")
