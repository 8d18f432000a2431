"""History, comparison and the reviewer's page over HTTP."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from articles import actions
from articles.models import Credit, GivenCredit, Picture, Revision
from tests.factories import fresh, guards_off, make_region, make_user


def url(name: str, article, *arguments, **query) -> str:
    address = reverse(f"admin:articles_article_{name}", args=[article.pk, *arguments])
    return f"{address}?{'&'.join(f'{key}={value}' for key, value in query.items())}"


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()
    yield
    cache.clear()


def page_of(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_history_lists_every_revision_with_its_size_and_sign_offs(newsroom, at):
    article = newsroom.published(title="石桥", body="<p>石桥通车。</p>")
    article = newsroom.save(article, body="<p>石桥今天通车。</p>", title="石桥", change_kind="typo")
    answer = at(newsroom.reporter).get(url("history", article))
    page = page_of(answer)
    first, second = reversed(answer.context["rows"])
    assert (second.number, second.added, second.removed) == (2, 2, 0)
    assert (first.added, first.removed) == (7, 0)
    assert [words for _kind, words in first.markers] == ["读者可见"]
    assert [words for _kind, words in second.markers] == ["最新"]
    for text in ("初审", "复审", "终审", "陆编辑", "顾主编", "梁监制", "林记者", "增 2 字"):
        assert text in page
    assert answer.context["chosen"] == (1, 2)
    assert url("history", article).rstrip("?") in page_of(
        at(newsroom.chief).get(url("look", article))
    )


def test_the_history_is_paged_and_the_newest_is_on_every_page(newsroom, at):
    article = newsroom.published()
    for number in range(2, 26):
        article = newsroom.save(article, title=f"第{number}稿", change_kind="typo")
    client = at(newsroom.editor)
    first = client.get(url("history", article))
    assert [row.number for row in first.context["rows"]] == [1, *range(25, 5, -1)]
    second = client.get(url("history", article, page=2))
    assert [row.number for row in second.context["rows"]] == [25, 5, 4, 3, 2, 1]
    assert client.get(url("history", article, page="x")).status_code == 200


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"credits": (GivenCredit("reporter", "林"),)}, "署名"),
        ({"source_name": "晚报", "lead_alt": "桥"}, "图片、来源"),
        ({"body": "<p>石桥<strong>通车</strong>。</p><p>路也通了，车辆可以直行。</p>"}, "格式"),
        ({"body": "<p>路也通了，车辆可以直行。</p><p>石桥通车。</p>"}, "段落顺序"),
    ],
)
def test_a_change_without_letters_is_named_in_words(newsroom, at, fields, words):
    first = {"title": "石桥", "body": "<p>石桥通车。</p><p>路也通了，车辆可以直行。</p>"}
    article = newsroom.draft(**first)
    newsroom.save(article, **first | fields)
    client = at(newsroom.reporter)
    for _cold_and_warm in range(2):
        page = page_of(client.get(url("history", article)))
        assert f"改动：{words}</span>" in page
        assert "增 0 字" not in page


@pytest.mark.parametrize("warm", [False, True])
def test_queries_do_not_grow_with_revisions(newsroom, at, warm):
    client = at(newsroom.editor)
    article = newsroom.submitted(credits=(GivenCredit("reporter", "林"),))

    def decided(title: str):
        actions.send_back(
            newsroom.editor, fresh(article), fresh(article).latest_revision_id,
            fresh(article).stage_id, "请改",
        )  # fmt: skip
        again = newsroom.save(article, title=title, credits=(GivenCredit("reporter", title),))
        actions.submit(newsroom.reporter, again, again.latest_revision_id)

    def count() -> list[int]:
        counts = []
        for address in (
            url("history", article), url("compare", article), url("review", article),
            url("revision", article, 1),
        ):  # fmt: skip
            if not warm:
                cache.clear()
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    decided("二稿")
    decided("三稿")
    count()
    few = count()
    for number in range(4, 12):
        decided(f"{number}稿")
    if warm:
        count()
    assert count() == few
    assert max(few) < 30


def test_a_size_is_worked_out_once(newsroom, at):
    article = newsroom.save(newsroom.draft(), title="二稿")
    client = at(newsroom.editor)
    client.get(url("history", article))
    with CaptureQueriesContext(connection) as queries:
        client.get(url("history", article))
    texts = [query for query in queries if '"articles_revision"."body"' in query["sql"]]
    # The newest revision of the page's head is the only text that is read.
    assert all("latest_revision" in query["sql"] or "LIMIT 21" in query["sql"] for query in texts)


def test_any_two_are_compared_either_way(newsroom, at):
    article = newsroom.draft(body="<p>上午九时，石桥通车。</p>")
    for hour in ("十", "十一"):
        article = newsroom.save(article, body=f"<p>上午{hour}时，石桥通车。</p>")
    client = at(newsroom.chief)
    answer = client.get(url("compare", article, **{"from": 1, "to": 3}))
    assert "上午<del>" in page_of(answer)
    shown = answer.context["difference"]
    assert (shown.added, shown.removed) == (2, 1)
    back = client.get(url("compare", article, **{"from": 3, "to": 1})).context["difference"]
    assert (back.added, back.removed) == (1, 2)
    newest = client.get(url("compare", article))
    assert (newest.context["since"].number, newest.context["to"].number) == (2, 3)
    assert "两个版本没有不同" in page_of(
        client.get(url("compare", article, **{"from": 2, "to": 2}))
    )


def test_a_revision_is_compared_with_the_one_that_it_followed(newsroom, at):
    article = newsroom.draft(title="石桥")
    for title in ("石桥通", "石桥通车", "石桥通车了"):
        article = newsroom.save(article, title=title)
    with guards_off(Revision, Credit):
        article.revisions.filter(number=3).update(number=30, article=newsroom.draft())
    answer = at(newsroom.editor).get(url("history", article))
    assert [(row.number, row.before, row.added) for row in answer.context["rows"]][:2] == [
        (4, 2, 2), (2, 1, 1),
    ]  # fmt: skip
    compared = at(newsroom.editor).get(url("compare", article)).context
    assert (compared["since"].number, compared["to"].number) == (2, 4)


def test_a_revision_set_aside_is_compared_with_what_it_was_written_over(newsroom, at):
    conflict = newsroom.conflict(body="<p>石桥今天通车。</p>")
    article = conflict.article
    client = at(newsroom.editor)
    rows = client.get(url("history", article)).context["rows"]
    assert [(row.number, row.before, row.added, row.removed) for row in rows] == [
        (3, 1, 1, 1), (2, 1, 1, 1), (1, None, rows[2].added, 0),
    ]  # fmt: skip
    difference = client.get(url("compare", article, to=3)).context["difference"]
    assert client.get(url("compare", article, to=3)).context["since"].number == 1
    assert "昨" not in str(difference.items)


@pytest.mark.parametrize("two", [("0", "1"), ("1", "9"), ("x", "1"), ("1", "9" * 30), ("-1", "1")])
def test_numbers_that_no_revision_has_get_a_sentence(newsroom, at, two):
    article = newsroom.draft()
    answer = at(newsroom.editor).get(
        url("compare", article, **{"from": two[0], "to": two[1]}), follow=True
    )
    assert answer.redirect_chain[0][0] == url("history", article).rstrip("?")
    assert "请选择本稿的两个版本。" in page_of(answer)
    assert at(newsroom.editor).get(url("revision", article, 9**30)).status_code == 404


def test_hostile_text_is_shown_and_never_obeyed(newsroom, at):
    article = newsroom.draft(title="平常的标题", body="<p>一段话。</p>", summary="摘要")
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    body = (
        "<p>一段话&lt;script&gt;alert(3)&lt;/script&gt;。</p>"
        '<p><a href="javascript:alert(4)">链</a><a href="https://a.example/?q=%22&quot;&gt;&lt;b">接</a></p>'
    )
    article = newsroom.save(
        article, title=evil, summary=evil, body=body, source_name=evil,
        credits=(GivenCredit("reporter", "<b>林</b>"),),
    )  # fmt: skip
    page = page_of(at(newsroom.editor).get(url("compare", article)))
    main = page[page.index('class="difference"') :]
    # Between two letters of the evil may stand the mark that says that they were added.
    text = re.sub(r"</?(?:ins|del)>|<span class=\"sr-only\">[^<]*</span>", "", main)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "&lt;script&gt;alert(3)&lt;/script&gt;" in text
    assert "&lt;b&gt;林&lt;/b&gt;" in text
    for obeyed in ("<script>alert", "<img src=x", 'onerror="', "javascript:", "<b>林", '"><b'):
        assert obeyed not in text


def test_characters_that_take_no_room_are_seen(newsroom, at):
    article = newsroom.draft(body="<p>石桥通车。</p>")
    article = newsroom.save(article, body="<p>石\u202e桥\u200d通车。</p>")
    page = page_of(at(newsroom.editor).get(url("compare", article)))
    assert "U+202E" in page
    assert "U+200D" in page


def test_every_field_that_a_signature_answers_for_is_shown(newsroom, at):
    article = newsroom.published()
    article = newsroom.save(
        article, title="新标题", subtitle="新副题", summary="新摘要", source_name="新来源",
        origin_site="新网站", origin_url="https://new.example/", reprint_notice="新声明",
        change_kind="correction", change_note="旧说明\n新说明", lead_alt="新描述",
        lead_caption="新图说", lead_credit="新图源", credits=(GivenCredit("reporter", "新记者"),),
    )  # fmt: skip
    article = actions.submit(newsroom.reporter, article, article.latest_revision_id)
    answer = at(newsroom.editor).get(url("review", article))
    page = re.sub(r"</?(?:ins|del)>|<span class=\"sr-only\">[^<]*</span>", "", page_of(answer))
    assert answer.context["reading"].difference
    for new in "标题 副题 摘要 来源 网站 声明 说明 描述 图说 图源 记者".split():
        assert f"新{new}" in page
    assert "更正" in page


def resubmitted(newsroom, article, **fields):
    article = newsroom.save(article, **fields)
    return actions.submit(newsroom.reporter, article, article.latest_revision_id)


def test_a_reviewer_reads_what_changed_since_their_own_decision(newsroom, at):
    article = newsroom.submitted(body="<p>上午九时，石桥通车。</p>")
    client = at(newsroom.editor)
    answer = client.get(url("review", article))
    assert answer.context["reading"].difference is None
    assert "您还没有审过这篇稿件" in page_of(answer)
    actions.send_back(
        newsroom.editor, article, article.latest_revision_id, article.stage_id, "时间不对"
    )
    article = resubmitted(newsroom, article, body="<p>上午十时，石桥通车。</p>")
    answer = client.get(url("review", article))
    reading = answer.context["reading"]
    assert (reading.difference.added, reading.difference.removed) == (1, 1)
    assert "退回的第 1 版以来的改动" in reading.sentence
    whole = client.get(url("review", article, show="whole"))
    assert whole.context["reading"].difference is None
    assert "上午十时，石桥通车。" in page_of(whole)
    assert client.get(url("review", article, show="x")).context["reading"].difference
    newsroom.sign(article, newsroom.editor)
    chief = at(newsroom.chief).get(url("review", article))
    assert chief.context["reading"].ways == []


def test_resubmitted_unchanged_says_so_and_shows_the_text(newsroom, at):
    article = newsroom.submitted(body="<p>上午九时，石桥通车。</p>")
    actions.send_back(
        newsroom.editor, article, article.latest_revision_id, article.stage_id, "时间不对"
    )
    article = fresh(article)
    actions.submit(newsroom.reporter, article, article.latest_revision_id)
    page = page_of(at(newsroom.editor).get(url("review", article)))
    assert "自您退回的第 1 版以来没有任何改动。" in page
    assert "上午九时，石桥通车。" in page


def test_a_reviewer_of_a_change_can_choose_what_readers_see(newsroom, at):
    article = newsroom.changed(newsroom.published(title="甲题"), title="乙题")
    article = resubmitted(newsroom, article, title="丙题", change_kind="typo")
    stranger = make_user(Role.EDITOR)
    reading = at(stranger).get(url("review", article)).context["reading"]
    assert [key for key, _words, _chosen in reading.ways] == ["live", "whole"]
    assert "读者看到的第 2 版" in reading.sentence
    article = newsroom.sign(article, stranger)
    actions.send_back(
        newsroom.chief, article, article.latest_revision_id, article.stage_id, "再想想"
    )
    article = resubmitted(newsroom, article, title="丁题", change_kind="typo")
    reading = at(stranger).get(url("review", article)).context["reading"]
    assert [key for key, _words, _chosen in reading.ways] == ["mine", "live", "whole"]
    assert "签发的第 3 版" in reading.sentence
    live = at(stranger).get(url("review", article, show="live")).context["reading"]
    assert "读者看到的第 2 版" in live.sentence


def test_an_old_revision_is_read_and_brought_back(newsroom, at):
    article = newsroom.save(newsroom.draft(body="<p>原来的话。</p>"), body="<p>后来的话。</p>")
    client = at(newsroom.reporter)
    answer = client.get(url("revision", article, 1))
    assert "原来的话。" in page_of(answer)
    posted = {"shown_revision": article.latest_revision_id}
    answer = client.post(url("revision", article, 1), posted, follow=True)
    assert "已将第 1 版恢复为第 3 版。" in page_of(answer)
    assert fresh(article).latest_revision.body == "<p>原来的话。</p>"
    # A second press of the same button goes over a revision that it did not show.
    answer = client.post(url("revision", article, 1), posted)
    assert answer.context["form"].non_field_errors()
    assert Revision.objects.count() == 3
    posted = {"shown_revision": fresh(article).latest_revision_id}
    assert "已与第 1 版相同" in page_of(
        client.post(url("revision", article, 1), posted, follow=True)
    )


def test_bringing_back_what_readers_see_asks_for_the_kind_of_change(newsroom, at):
    article = newsroom.changed(newsroom.published(title="原题"), title="改题")
    client = at(newsroom.editor)
    posted = {"shown_revision": article.latest_revision_id}
    answer = client.post(url("revision", article, 1), posted)
    assert "change_kind" in answer.context["form"].errors
    posted |= {"change_kind": "update", "change_note": "恢复原题。"}
    assert client.post(url("revision", article, 1), posted).status_code == 302
    revision = fresh(article).latest_revision
    assert (revision.title, revision.change_kind, revision.change_note) == (
        "原题", "update", "恢复原题。",
    )  # fmt: skip


def test_who_may_not_edit_has_no_button_and_no_way(newsroom, at):
    article = newsroom.save(newsroom.draft(), title="二稿")
    other = at(make_user(Role.REPORTER))
    assert other.get(url("revision", article, 1)).context["form"] is None
    other.post(url("revision", article, 1), {"shown_revision": article.latest_revision_id})
    assert Revision.objects.count() == 2
    bureau = at(make_user(Role.EDITOR, regions=[make_region("岚岭市")]))
    for address in (
        url("history", article), url("compare", article), url("revision", article, 1),
    ):  # fmt: skip
        assert bureau.get(address).status_code == 404
    elsewhere = newsroom.draft()
    assert at(newsroom.editor).get(url("revision", elsewhere, 2)).status_code == 404


def test_another_lead_picture_is_shown_beside_the_one_before(newsroom, at):
    for name in ("a", "b"):
        Picture.objects.create(
            file=f"pictures/{name * 2}/{name * 64}.jpg", sha256=name * 64, width=40, height=30,
            added_by=newsroom.reporter,
        )  # fmt: skip
    article = newsroom.draft(lead_picture="a" * 64, lead_alt="旧桥")
    article = newsroom.save(article, lead_picture="b" * 64, lead_alt="新桥")
    page = page_of(at(newsroom.editor).get(url("compare", article)))
    removed = re.search(r"<del>(?:(?!</del>).)*" + "a" * 64, page)
    added = re.search(r"<ins>(?:(?!</ins>).)*" + "b" * 64, page)
    assert removed
    assert added
    assert removed.start() < added.start()
