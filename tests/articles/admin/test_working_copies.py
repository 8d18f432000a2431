"""Unsaved text over HTTP: kept, offered back to its owner alone, taken up, saved, thrown away."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from articles.models import Article, WorkingCopy
from tests.factories import fresh, make_region, make_user

WINDOW = "a" * 32


def url(name: str, *args) -> str:
    return reverse(f"admin:articles_article_{name}", args=args)


def said(person, article=None, **more) -> dict:
    return {
        "person": person.pk,
        "article": article and article.pk,
        "window": WINDOW,
        "count": 1,
        "shown_revision": article and article.latest_revision_id,
        "taken_up": None,
        "typed": {"title": ["改到一半"], "body": ["<p>石桥上午通车。</p>"]},
    } | more


@pytest.fixture
def keep(client):
    def post(message):
        return client.post(
            url("working_copy_keep"),
            message if isinstance(message, bytes) else json.dumps(message),
            content_type="application/json",
            headers={"Accept": "application/json"},
        )

    return post


def test_kept_offered_taken_up_and_saved(newsroom, at, keep):
    article = newsroom.draft()
    client = at(newsroom.reporter)
    answer = keep(said(newsroom.reporter, article)).json()
    assert answer["count"] == 1
    assert answer["others"] == []
    copy = WorkingCopy.objects.get()

    offer = client.get(url("change", article.pk)).context["offers"][0]
    assert (offer.headline, offer.extract, offer.characters) == (
        "改到一半", "石桥上午通车。", 7,
    )  # fmt: skip
    assert offer.is_open
    for address in (url("change", article.pk), reverse("admin:index")):
        shown = client.get(address).content.decode()
        assert "刚才还在另一个窗口里打开着" in shown
        assert f'href="{offer.url}">继续编辑' in shown
    client.post(url("working_copy_leave"), {"article": article.pk, "working-window": WINDOW})
    assert not client.get(url("change", article.pk)).context["offers"][0].is_open

    page = client.get(offer.url)
    assert page.context["offers"] == []
    assert page.context["form"]["title"].value() == "改到一半"
    assert page.context["form"]["body"].value() == "<p>石桥上午通车。</p>"

    posted = {
        "shown_revision": article.latest_revision_id,
        "title": "改好了",
        "body": "<p>石桥上午通车。</p>",
        "channel": newsroom.channel.pk,
        "working-window": "b" * 32,
        "working-copy": copy.pk,
    }
    assert client.post(offer.url, posted | {"title": ""}).status_code == 200
    assert WorkingCopy.objects.get() == copy, "it goes when it is saved, not before"
    assert client.post(offer.url, posted).status_code == 302
    assert fresh(article).latest_revision.title == "改好了"
    assert not WorkingCopy.objects.exists()
    assert client.get(offer.url).url == url("change", article.pk)


def test_a_new_article_is_offered_where_one_begins(newsroom, at, keep):
    client = at(newsroom.reporter)
    keep(said(newsroom.reporter))
    offer = client.get(url("add")).context["offers"][0]
    page = client.get(offer.url)
    assert page.context["form"]["title"].value() == "改到一半"
    assert page.context["form"]["reprint_notice"].value() == ""
    posted = {"title": "写好了", "channel": newsroom.channel.pk, "working-window": WINDOW}
    client.post(url("add"), posted)
    assert Article.objects.get().latest_revision.title == "写好了"
    assert not WorkingCopy.objects.exists()


def test_the_copy_keeps_the_revision_that_it_is_based_on(newsroom, at, keep):
    article = newsroom.draft()
    client = at(newsroom.reporter)
    keep(said(newsroom.reporter, article))
    newer = newsroom.save(article, author=newsroom.editor, body="<p>编辑改。</p>")
    answer = keep(said(newsroom.reporter, article, typed=None)).json()
    assert "陆编辑" in answer["newer"]
    page = client.get(client.get(url("change", article.pk)).context["offers"][0].url)
    assert page.context["form"]["shown_revision"].value() == article.latest_revision_id
    assert newer.latest_revision_id != article.latest_revision_id


def test_who_else_is_there(newsroom, at, keep):
    article = newsroom.draft()
    at(newsroom.editor)
    keep(said(newsroom.editor, article))
    client = at(newsroom.reporter)
    (other,) = keep(said(newsroom.reporter, article)).json()["others"]
    assert "陆编辑" in other["text"]
    assert other["typing"]
    answer = client.get(url("presence", article.pk)).json()
    assert [line["person"] for line in answer["others"]] == [newsroom.editor.pk]
    assert keep(said(newsroom.reporter, article, window="b" * 32)).json()["elsewhere"]


def test_another_persons_copy_is_nobodys_by_its_number(newsroom, at, keep):
    article = newsroom.draft()
    at(newsroom.editor)
    keep(said(newsroom.editor, article))
    copy = WorkingCopy.objects.get()
    client = at(newsroom.reporter)
    for name in ("working_copy_drop", "copy_preview", "copy_page"):
        assert client.get(url(name, copy.pk)).status_code == 404
    assert client.post(url("working_copy_drop", copy.pk)).status_code == 404
    page = client.get(f"{url('change', article.pk)}?copy={copy.pk}", follow=True)
    assert "改到一半" not in page.content.decode()
    assert WorkingCopy.objects.get() == copy


def test_a_bureau_neither_keeps_nor_sees_who_is_there(newsroom, at, keep):
    article = newsroom.draft(regions=[make_region()])
    local = make_user(Role.EDITOR, regions=[make_region("岚岭市")])
    client = at(local)
    assert keep(said(local, article)).status_code == 404
    assert client.get(url("presence", article.pk)).status_code == 404
    assert client.get(url("working_copy_offers"), {"article": article.pk}).status_code == 404
    begin = f"{url('copy_begin')}?article={article.pk}"
    assert client.post(begin, {"title": "x"}).status_code == 404
    assert not WorkingCopy.objects.exists()


def test_refusals_are_sentences(newsroom, at, keep, client):
    article = newsroom.draft()
    assert keep(said(newsroom.reporter, article)).status_code == 401
    at(newsroom.reporter)
    answer = keep(said(newsroom.editor, article))
    assert answer.status_code == 409
    assert str(newsroom.reporter) in answer.json()["reason"]
    at(make_user(Role.REPORTER))
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"window": "'; drop"}, {"window": 7}, {"count": -1}, {"count": 2**31}, {"count": True},
        {"article": "1"}, {"article": 2**70}, {"typed": ["title"]}, {"typed": {"title": "x"}},
        {"typed": {"title": [7]}}, {"shown_revision": 1.5},
    ],
)  # fmt: skip
def test_what_no_page_of_ours_posts_is_refused(newsroom, at, keep, wrong):
    at(newsroom.reporter)
    assert keep(said(newsroom.reporter) | wrong).status_code == 400
    for raw in (b"", b"[]", b"\xff", b"[" * 100_000):
        assert keep(raw).status_code == 400
    assert not WorkingCopy.objects.exists()


def test_fields_that_no_form_has_are_left_out(newsroom, at, keep):
    at(newsroom.reporter)
    keep(said(newsroom.reporter, typed={"title": ["x"], "csrfmiddlewaretoken": ["secret"]}))
    assert WorkingCopy.objects.get().typed == {"title": ["x"]}


def test_scripts_do_not_come_back(newsroom, at, keep):
    client = at(newsroom.reporter)
    bad = "<p onclick=alert(1)>好</p><script>alert(2)</script>"
    keep(said(newsroom.reporter, typed={"title": ["<b>"], "body": [bad]}))
    copy = WorkingCopy.objects.get()
    for address in (url("working_copy_drop", copy.pk), url("copy_page", copy.pk)):
        page = client.get(address).content.decode()
        assert "alert" not in page
        assert "&lt;b&gt;" in page
    form = client.get(f"{url('add')}?copy={copy.pk}").context["form"]
    assert form["body"].value() == "<p>好</p>"


@pytest.mark.parametrize("begun", [True, False])
def test_a_role_taken_away_while_writing_loses_nothing(newsroom, at, keep, begun):
    article = newsroom.draft() if begun else None
    client = at(newsroom.reporter)
    newsroom.reporter.role_grants.all().delete()
    assert keep(said(newsroom.reporter, article)).status_code == 403
    posted = {"title": "写了一小时的标题", "channel": newsroom.channel.pk}
    posted["shown_revision"] = article.latest_revision_id if article else ""
    address = url("change", article.pk) if article else url("add")
    answer = client.post(address, posted)
    assert "写了一小时的标题" in answer.content.decode()
    assert answer.context["form"].non_field_errors()
    assert Article.objects.count() == begun


def test_throwing_away_asks_first(newsroom, at, keep):
    client = at(newsroom.reporter)
    keep(said(newsroom.reporter))
    address = url("working_copy_drop", WorkingCopy.objects.get().pk)
    assert "石桥上午通车。" in client.get(address).content.decode()
    assert WorkingCopy.objects.exists()
    assert client.post(address).url == url("add")
    assert not WorkingCopy.objects.exists()


def test_queries_do_not_grow(newsroom, at, keep, count_queries):
    article = newsroom.draft()
    at(newsroom.reporter)

    def beats() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert keep(said(newsroom.reporter, article)).status_code == 200
        return len(queries)

    keep(said(newsroom.reporter, article))
    few, form = beats(), count_queries(url("change", article.pk))
    for number in range(4):
        keep(said(newsroom.reporter, article, window=f"{number}" * 32))
    for _number in range(3):
        editor = make_user(Role.EDITOR)
        at(editor)
        keep(said(editor, article))
    at(newsroom.reporter)
    assert beats() == few < 30
    assert count_queries(url("change", article.pk)) == form
