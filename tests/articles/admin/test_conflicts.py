"""The page on which a conflict is decided, and saving that never loses what was typed."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from articles.admin.marks import marked
from articles.models import Conflict, Revision
from tests.articles.admin.test_pages import typed, url
from tests.factories import fresh, make_channel, make_region, make_user

FIRST, SECOND = "<p>石桥今天上午九时通车。</p>", "<p>施工队用了十四个月。</p>"
BODY = FIRST + SECOND


def page(conflict) -> str:
    return reverse("admin:articles_article_conflict", args=[conflict.article_id, conflict.pk])


@pytest.fixture
def conflict(newsroom, at):
    article = newsroom.draft(title="石桥今天通车", body=BODY)
    posted = typed(article, newsroom.channel, body=BODY.replace("上午", "下午"), summary="通车")
    newsroom.save(article, newsroom.editor, title="石桥今天通车", body=BODY.replace("九时", "十时"))
    answer = at(newsroom.reporter).post(url("change", article), posted)
    conflict = Conflict.objects.get()
    assert answer.url == page(conflict)
    return conflict


def test_both_stand_beside_the_original_and_what_merged_in_its_place(conflict, newsroom, at):
    answer = at(newsroom.reporter).get(page(conflict))
    (row,) = answer.context["rows"]
    assert [str(side.label) for side in row.sides] == [
        "原文，第 1 版", "第 2 版，陆编辑", "您的版本，第 3 版",
    ]  # fmt: skip
    assert "<ins>十</ins>" in row.sides[1].html
    assert "<del>上</del>" in row.sides[2].html
    assert answer.context["merged_fields"][0][1] == "通车"
    assert SECOND in answer.content.decode()


THIRD, FOURTH = "<p>货车仍须绕行滨海大道。</p>", "<p>桥栏上的石狮明年修复。</p>"


def conflict_of(newsroom, at, theirs: str, mine: str, base: str) -> str:
    """The page of a conflict between the editor, who saved first, and the reporter."""
    article = newsroom.draft(title="石桥今天通车", body=base)
    posted = typed(article, newsroom.channel, body=mine)
    newsroom.save(article, newsroom.editor, title="石桥今天通车", body=theirs)
    return at(newsroom.reporter).post(url("change", article), posted).url


def test_what_was_removed_without_a_question_is_shown_struck(newsroom, at):
    address = conflict_of(
        newsroom,
        at,
        FIRST.replace("九", "十") + THIRD,
        BODY.replace("上", "下") + THIRD,
        BODY + THIRD,
    )
    page = at(newsroom.reporter).get(address).content.decode()
    assert f'<p class="merged-by">已删除：第 2 版，陆编辑</p><del>{SECOND}</del></div>' in page


def test_what_was_moved_and_edited_is_one_place_where_it_stands_now(newsroom, at):
    base = BODY + THIRD + FOURTH
    moved = FIRST.replace("九时", "十时")
    address = conflict_of(
        newsroom, at, SECOND + THIRD + moved + FOURTH, base.replace("上午", "下午"), base
    )
    client = at(newsroom.reporter)
    answer = client.get(address)
    (row,) = answer.context["rows"]
    assert "从别处移到这里" in row.sides[1].html
    assert "已删除" not in answer.content.decode()
    client.post(address, {f"choice-{row.key}": "mine"})
    body = Conflict.objects.get().article.latest_revision.body
    assert body == SECOND + THIRD + FIRST.replace("上午", "下午") + FOURTH


def test_what_was_only_moved_is_named_at_its_old_place(newsroom, at):
    base = BODY + THIRD + FOURTH
    address = conflict_of(
        newsroom,
        at,
        SECOND + THIRD + FIRST + FOURTH.replace("明年", "后年"),
        base.replace("石狮明年", "石狮今年"),
        base,
    )
    page = at(newsroom.reporter).get(address).content.decode()
    assert "已移到别处：“石桥今天上午九时通车。” 第 2 版，陆编辑" in page


def test_a_choice_saves_and_closes(conflict, newsroom, at):
    client = at(newsroom.reporter)
    (row,) = client.get(page(conflict)).context["rows"]
    answer = client.post(page(conflict), {f"choice-{row.key}": "mine"})
    assert answer.status_code == 302
    newest = fresh(conflict.article).latest_revision
    assert (newest.body, newest.summary) == (BODY.replace("上午", "下午"), "通车")
    assert client.get(page(conflict)).url == url("look", conflict.article)
    assert client.post(page(conflict), {"_drop": "1"}).url == url("look", conflict.article)


def test_own_wording_counts_without_its_button_and_is_cleaned(conflict, newsroom, at):
    client = at(newsroom.reporter)
    (row,) = client.get(page(conflict)).context["rows"]
    client.post(page(conflict), {f"own-{row.key}": "下午十时\r\n<script>通车"})
    body = fresh(conflict.article).latest_revision.body
    assert body == "<p>下午十时</p><p>&lt;script&gt;通车</p>" + SECOND


def test_nothing_chosen_is_asked_again(conflict, newsroom, at):
    client = at(newsroom.reporter)
    for posted in ({}, {"choice-x": "mine"}, {"own-body": "甲"}):
        answer = client.post(page(conflict), posted | {"shown_revision": conflict.theirs_id})
        assert answer.status_code == 200
        assert answer.context["errors"] == ["请对每一处作出选择。"]
    assert client.post(page(conflict), {"shown_revision": "9" * 30}).context["errors"]
    assert Conflict.objects.open().exists()


def test_what_was_typed_survives_that_somebody_saves_again(conflict, newsroom, at):
    client = at(newsroom.reporter)
    (row,) = client.get(page(conflict)).context["rows"]
    posted = {f"choice-{row.key}": "own", f"own-{row.key}": "我想了很久的一句话。"}
    article = fresh(conflict.article)
    newsroom.save(
        article, newsroom.editor, title="石桥今天通车", body=BODY.replace("九时", "十一时")
    )
    answer = client.post(page(conflict), posted | {"shown_revision": conflict.theirs_id})
    (again,) = answer.context["rows"]
    assert again.key != row.key
    assert (again.own, again.chosen) == ("我想了很久的一句话。", "own")
    assert "陆编辑" in answer.context["errors"][0]
    # The place itself is gone: the editor took the reporter's words over.
    newsroom.save(article, newsroom.editor, title="石桥", body=BODY.replace("上午", "下午"))
    answer = client.post(page(conflict), posted | {"_resolve": ""})
    assert fresh(article).latest_revision.summary == "通车"


def test_words_for_a_place_that_is_gone_stay_on_the_page(newsroom, at):
    article = newsroom.draft(title="石桥", body=BODY)
    posted = typed(article, newsroom.channel, title="大石桥", body=BODY.replace("上午", "下午"))
    newsroom.save(article, newsroom.editor, title="新石桥", body=BODY.replace("九时", "十时"))
    client = at(newsroom.reporter)
    client.post(url("change", article), posted)
    conflict = Conflict.objects.get()
    title = client.get(page(conflict)).context["fields"][0]
    newsroom.save(article, newsroom.editor, title="大石桥", body=BODY.replace("九时", "十时"))
    answer = client.post(
        page(conflict), {f"choice-{title.key}": "own", f"own-{title.key}": "一座大石桥"}
    )
    assert answer.context["leftovers"] == [(f"own-{title.key}", "一座大石桥")]
    assert "一座大石桥" in answer.content.decode()


def test_a_lost_database_keeps_what_was_chosen_and_typed(conflict, newsroom, at, monkeypatch):
    client = at(newsroom.reporter)
    (row,) = client.get(page(conflict)).context["rows"]

    def lost(*_arguments):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("articles.actions.resolve_conflict", lost)
    posted = {f"choice-{row.key}": "own", f"own-{row.key}": "石桥下午十时通车。"}
    (again,) = client.post(page(conflict), posted).context["rows"]
    assert (again.chosen, again.own) == ("own", "石桥下午十时通车。")


def test_the_other_version_everywhere(conflict, newsroom, at):
    assert at(newsroom.editor).post(page(conflict), {"_drop": "1"}).status_code == 302
    assert fresh(conflict.article).latest_revision == conflict.theirs
    assert Revision.objects.filter(is_aside=True).count() == 1


def test_readers_are_told_of_the_change(newsroom, at):
    article = newsroom.published(title="石桥今天通车", body=BODY)
    posted = typed(article, newsroom.channel, body=BODY.replace("上午", "下午"), change_kind="typo")
    newsroom.save(
        article,
        newsroom.editor,
        title="石桥今天通车",
        body=BODY.replace("九时", "十时"),
        change_kind="typo",
    )
    client = at(newsroom.reporter)
    client.post(url("change", article), posted)
    conflict = Conflict.objects.get()
    answer = client.get(page(conflict))
    assert answer.context["change"] == ("typo", "")
    choice = {f"choice-{answer.context['rows'][0].key}": "mine"}
    wrong = client.post(page(conflict), choice | {"change_kind": "correction", "change_note": ""})
    assert wrong.context["errors"]
    assert (wrong.context["rows"][0].chosen, wrong.context["change"][0]) == ("mine", "correction")
    said = {"change_kind": "correction", "change_note": "时间有误\r\n应为下午"}
    client.post(page(conflict), choice | said)
    assert fresh(article).latest_revision.change_note == "时间有误\n应为下午"


def test_the_article_says_that_a_version_waits_and_who_may_decide(conflict, newsroom, at):
    for person, may_decide in ((newsroom.editor, True), (make_user(Role.REPORTER), False)):
        shown = at(person).get(url("look", conflict.article)).content.decode()
        assert "另存待定" in shown
        assert (page(conflict) in shown) is may_decide


def test_a_conflict_is_behind_the_same_door_as_its_article(conflict, newsroom, at):
    stranger = at(make_user(Role.EDITOR, regions=[make_region("岚岭")]))
    assert stranger.get(page(conflict)).status_code == 404
    assert stranger.post(page(conflict), {"_drop": "1"}).status_code == 404
    other = newsroom.draft()
    address = reverse("admin:articles_article_conflict", args=[other.pk, conflict.pk])
    assert at(newsroom.editor).get(address).status_code == 404
    reader = at(make_user(Role.REPORTER))
    assert reader.get(page(conflict)).status_code == 302
    assert reader.post(page(conflict), {"_drop": "1"}).context["errors"]
    assert Conflict.objects.open().exists()


def test_more_places_take_no_more_queries(newsroom, at):
    counts = []
    for places in (1, 9):
        rows = [f"<p>第{number}段，石桥通车。</p>" for number in range(places)]
        article = newsroom.draft(title="石桥", body="".join(rows))
        posted = typed(
            article, newsroom.channel, title="石桥", body="".join(rows).replace("石", "古")
        )
        newsroom.save(
            article, newsroom.editor, title="石桥", body="".join(rows).replace("通", "行")
        )
        client = at(newsroom.reporter)
        answer = client.post(url("change", article), posted)
        client.get(answer.url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(client.get(answer.url).context["rows"]) == places
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_merge_is_said(newsroom, at):
    article = newsroom.draft(title="石桥今天通车", body=BODY)
    posted = typed(article, newsroom.channel, body=BODY.replace("十四", "十五"))
    newsroom.save(article, newsroom.editor, title="石桥今天通车", body=BODY.replace("九时", "十时"))
    client = at(newsroom.reporter)
    shown = client.post(url("change", article), posted, follow=True).content.decode()
    assert "已保存为第 3 版，并与您写稿期间陆编辑保存的第 2 版合并。" in shown
    again = client.post(url("change", article), posted, follow=True).content.decode()
    assert "这些内容已经保存，是第 3 版。" in again
    posted["body"] = BODY.replace("十四", "十六")
    newest = fresh(article).latest_revision
    answer = client.post(url("change", article), posted, follow=True)
    assert "您在另一个窗口" in answer.content.decode()
    assert fresh(article).latest_revision == newest


def test_the_form_posts_the_filing_that_it_showed(newsroom, at):
    old, new = make_region("甲区"), make_region("乙区")
    article = newsroom.draft(title="石桥今天通车", body=BODY, regions=[old])
    client, channel = at(newsroom.reporter), make_channel("民生")
    shown = client.get(url("change", article)).context["form"]["shown_filing"].value()
    article.regions.set([old, new])
    article.channel = channel
    article.save()
    posted = typed(article, newsroom.channel, body=BODY, regions=[old.pk], shown_filing=shown)
    client.post(url("change", article), posted)
    assert set(article.regions.all()) == {old, new}
    assert fresh(article).channel == channel
    for garbled in ("", "x", "1/2", "/////", "99999999999999999999///"):
        answer = client.post(url("change", article), posted | {"shown_filing": garbled})
        assert answer.status_code == 302


@pytest.mark.parametrize("door", ["role", "bureau", "another", "nowhere", "new"])
def test_typed_text_comes_back_when_it_may_not_be_saved(newsroom, at, door):
    region, elsewhere = make_region("甲区"), make_region("乙区")
    writer = make_user(Role.EDITOR, regions=[region])
    article = newsroom.draft(regions=[region])
    posted = typed(article, newsroom.channel, body="<p>写了一下午的稿子。</p>", title="一下午")
    client, address = at(writer), url("change", article)
    if door in ("role", "new"):
        writer.role_grants.all().delete()
        address = url("add") if door == "new" else address
    elif door == "bureau":
        article.regions.set([elsewhere])
    elif door == "another":
        writer.role_grants.update(role=Role.REPORTER)
    else:
        address = reverse("admin:articles_article_change", args=[10**9])
    before = Revision.objects.count()
    answer = client.post(address, posted)
    shown = answer.content.decode()
    assert answer.status_code == (404 if door in ("bureau", "nowhere", "new") else 403)
    assert "写了一下午的稿子。" in shown
    assert "一下午" in shown
    assert "古渡镇修好了石桥" not in shown
    assert Revision.objects.count() == before
    assert client.get(address).status_code in (302, 404)


def test_a_lost_database_keeps_the_text_in_the_form(newsroom, at, monkeypatch):
    article = newsroom.draft()

    def lost(*_arguments):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("articles.actions.save", lost)
    posted = typed(article, newsroom.channel, body="<p>写了一下午的稿子。</p>")
    answer = at(newsroom.reporter).post(url("change", article), posted)
    assert answer.status_code == 200
    assert "写了一下午的稿子。" in answer.content.decode()
    assert answer.context["form"].non_field_errors()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("<p>甲乙丙</p>", "<p>甲丁丙</p>", "<p>甲<del>乙</del><ins>丁</ins>丙</p>"),
        ("<p>甲乙</p>", "<p>甲<strong>乙</strong></p>", "<p>甲<strong>乙</strong></p>"),
        ("<p>甲</p>", "<p>甲</p><p>乙</p>", "<p>甲</p><p><ins>乙</ins></p>"),
        ("<ul><li>甲乙</li></ul>", "<ul><li>甲</li></ul>", "<ul><li>甲</li></ul>"),
        ("", "<p>甲</p>", "<p>甲</p>"),
        ("<p>a &lt; b</p>", "<p>a &amp; b</p>", "<p>a <del>&lt;</del><ins>&amp;</ins> b</p>"),
    ],
)
def test_marks_stand_inside_the_tags(before, after, shown):
    assert marked(before, after) == shown


def test_very_long_texts_are_shown_without_marks():
    assert marked("<p>" + "甲" * 3000 + "</p>", "<p>" + "乙" * 3000 + "</p>").count("ins") == 0
