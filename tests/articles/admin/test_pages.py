"""The admin over HTTP: buttons, forged fields, nothing typed is lost, queries that stay few."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from articles.models import Article, Picture, Revision, Tag
from tests.factories import fresh, make_channel, make_region, make_user


def url(name: str, article: Article | None = None) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk] if article else [])


def typed(article: Article | None, channel, **fields) -> dict:
    return {
        "shown_revision": article.latest_revision_id if article else "",
        "title": "石桥今天通车",
        "body": "<p>上午九时，石桥通车。</p>",
        "channel": channel.pk,
        **fields,
    }


def test_write_and_submit(newsroom, at):
    client = at(newsroom.reporter)
    posted = typed(
        None, newsroom.channel, tags="石桥，通车", credit_reporter="林晓舟、王小麦", _submit="1"
    )
    answer = client.post(url("add"), posted)
    article = Article.objects.get()
    assert answer.url == url("look", article)
    assert article.state == "review"
    assert [c.name for c in article.latest_revision.credits.all()] == ["林晓舟", "王小麦"]
    assert set(Tag.objects.values_list("name", flat=True)) == {"石桥", "通车"}


def test_an_empty_headline_keeps_what_was_typed(newsroom, at):
    answer = at(newsroom.reporter).post(url("add"), typed(None, newsroom.channel, title=" "))
    assert answer.status_code == 200
    assert "上午九时，石桥通车。" in answer.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize("tag", ["C++", "“新”闻", "a·b", "长" * 30])
def test_a_tag_that_cannot_be_one_is_named_and_nothing_is_lost(newsroom, at, tag):
    posted = typed(None, newsroom.channel, tags=f"台风，{tag}")
    form = at(newsroom.reporter).post(url("add"), posted).context["form"]
    assert tag in form.errors["tags"][0]
    assert form["tags"].value() == f"台风，{tag}"
    assert form["body"].value() == posted["body"]
    assert not Article.objects.exists()
    assert not Tag.objects.exists()


def test_tags_as_people_write_them(newsroom, at):
    at(newsroom.reporter).post(url("add"), typed(None, newsroom.channel, tags="#台风 利奇马，防汛"))
    assert {tag.name for tag in Article.objects.get().tags.all()} == {"台风", "利奇马", "防汛"}


def test_a_refused_save_leaves_no_new_tag(newsroom, at):
    posted = typed(None, newsroom.channel, tags="石桥", credit_editor="另一个人")
    form = at(newsroom.reporter).post(url("add"), posted).context["form"]
    assert "credit_reason" in form.errors
    assert not Tag.objects.exists()


def test_ten_megabytes_come_back_with_a_sentence(newsroom, at):
    article = newsroom.draft()
    body = "<p>" + "长" * 3_500_000 + "</p>"
    answer = at(newsroom.reporter).post(
        url("change", article), typed(article, newsroom.channel, body=body)
    )
    assert answer.status_code == 200
    assert "body" in answer.context["form"].errors
    assert "长" * 1000 in answer.content.decode()
    assert Revision.objects.count() == 1


def test_a_newer_revision_is_shown_and_nothing_is_lost(newsroom, at):
    article = newsroom.draft()
    posted = typed(article, newsroom.channel, body="<p>我的稿子。</p>")
    newsroom.save(article, author=newsroom.editor, body="<p>编辑的稿子。</p>")
    client = at(newsroom.reporter)
    answer = client.post(url("change", article), posted, follow=True)
    page = answer.content.decode()
    assert "我的稿子" in page
    assert "编辑的稿子" in page
    assert Revision.objects.count() == 3
    assert fresh(article).latest_revision.body == "<p>编辑的稿子。</p>"


@pytest.mark.parametrize(
    ("state", "person", "buttons"),
    [
        ("draft", "reporter", {"submit"}),
        ("draft", "supervisor", {"submit", "emergency"}),
        ("submitted", "reporter", {"recall"}),
        ("submitted", "editor", {"review"}),
        ("submitted", "chief", set()),
        ("approved", "editor", {"publish"}),
        ("approved", "reporter", {"recall"}),
        ("published", "chief", {"withdraw"}),
        ("published", "editor", set()),
        ("withdrawn", "supervisor", {"restore"}),
    ],
)
def test_each_sees_only_the_buttons_of_what_they_may_do_now(newsroom, at, state, person, buttons):
    article = getattr(newsroom, state)()
    answer = at(getattr(newsroom, person)).get(url("look", article))
    assert {verb.name for verb in answer.context["verbs"]} == buttons
    assert answer.context["where"]


def test_review_sign_return_and_publish_by_form(newsroom, at):
    article = newsroom.submitted()
    for person in newsroom.signers:
        article = fresh(article)
        decision = {
            "shown_revision": article.latest_revision_id,
            "stage": article.stage_id,
            "choice": "sign",
        }
        assert at(person).post(url("review", article), decision).status_code == 302
    article = fresh(article)
    decision = {"shown_revision": article.latest_revision_id, "choice": "publish"}
    client = at(newsroom.editor)
    assert client.post(url("publish", article), decision).status_code == 302
    assert client.post(url("publish", article), decision).status_code == 302
    assert fresh(article).is_published()


def test_a_return_needs_a_note_and_a_forged_stage_is_refused(newsroom, at):
    article = newsroom.submitted()
    client = at(newsroom.editor)
    decision = {
        "shown_revision": article.latest_revision_id,
        "stage": article.stage_id,
        "choice": "return",
        "note": "",
    }
    assert "note" in client.post(url("review", article), decision).context["form"].errors
    for forged in ({"stage": article.stage_id + 1}, {"shown_revision": 1}, {"choice": "delete"}):
        answer = client.post(url("review", article), decision | {"note": "请改"} | forged)
        assert answer.status_code == 200
        assert answer.context["form"].non_field_errors()
        assert "请改" in answer.content.decode()
    assert fresh(article).state == "review"


def test_a_time_in_the_past_is_refused_and_a_later_one_schedules(newsroom, at):
    article = newsroom.approved()
    client = at(newsroom.editor)
    for hours, status in ((-1, 200), (1, 302)):
        when = timezone.localtime() + timedelta(hours=hours)
        decision = {
            "shown_revision": article.latest_revision_id,
            "choice": "publish",
            "at": when.strftime("%Y-%m-%dT%H:%M:%S"),
        }
        assert client.post(url("publish", article), decision).status_code == status
    assert fresh(article).published_at > timezone.now()


def test_a_bureau_guesses_addresses_in_vain(newsroom, at):
    local = make_user(Role.EDITOR, regions=[make_region("岚岭市")])
    article = newsroom.submitted(regions=[make_region()])
    client = at(local)
    for name in ("change", "look", "review", "publish"):
        assert client.get(url(name, article)).status_code == 404
    elsewhere = make_channel(region=make_region("屿门市"))
    answer = client.post(url("add"), typed(None, elsewhere))
    assert "channel" in answer.context["form"].errors


def test_roles_without_a_pen_only_look(newsroom, at):
    moderator = make_user(Role.COMMENT_MODERATOR)
    client = at(moderator)
    assert client.get(url("add")).status_code == 404
    article = newsroom.draft()
    assert client.get(url("change", article)).url == url("look", article)


def test_a_damaged_picture_is_refused_and_a_good_one_stays_when_the_form_comes_back(newsroom, at):
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    client = at(newsroom.reporter)
    bad = SimpleUploadedFile("a.jpg", b"GIF89a not a picture")
    answer = client.post(url("add"), typed(None, newsroom.channel, picture_file=bad))
    assert "picture_file" in answer.context["form"].errors
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    good = SimpleUploadedFile("a.png", out.getvalue())
    answer = client.post(url("add"), typed(None, newsroom.channel, title="", picture_file=good))
    picture = Picture.objects.get()
    assert picture.sha256 in answer.content.decode()
    assert (picture.width, picture.height) == (40, 30)


def test_paste_in_two_steps(newsroom, at):
    from tests.articles.body.pages import NEWS_PAGE

    client = at(newsroom.reporter)
    answer = client.post(url("paste"), {"text": NEWS_PAGE})
    assert answer.context["page"].headline.startswith("潮声里的修桥人")
    assert "小编 沈青、" in answer.content.decode()
    client.post(url("paste"), {"text": NEWS_PAGE, "_begin": "1", "channel": newsroom.channel.pk})
    revision = Article.objects.get().latest_revision
    assert revision.origin_site == "东海之声"
    assert {c.role for c in revision.credits.all()} == {
        "editor", "chief_editor", "coordinator", "supervisor",
    }  # fmt: skip
    assert "text" in client.post(url("paste"), {"text": ""}).context["form"].errors


def test_decisions_on_lines_that_cannot_be_are_ignored(newsroom, at):
    client = at(newsroom.reporter)
    text, form_type = "渡口停航一天\n风太大了。\n渡口小店", "application/x-www-form-urlencoded"
    for number in ("9" * 5_000, "9999999", "-1", "１", "", "3 "):
        posted = {"text": text, f"line-{number}": "heading", "line-2": "paragraph"}
        answer = client.post(url("paste"), urlencode(posted), content_type=form_type)
        page = answer.context["page"]
        assert [block.kind for block in page.blocks] == ["paragraph", "paragraph"]
    posted = {"text": text, "line-3": "heading"}
    assert client.post(url("paste"), posted).context["page"].blocks[1].kind == "heading"


@pytest.mark.parametrize("address", ["admin:index", "admin:articles_article_changelist"])
def test_queries_do_not_grow_with_rows(newsroom, at, address):
    client = at(newsroom.editor)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(address)).status_code == 200
        return len(queries)

    for make in (newsroom.submitted, newsroom.approved, newsroom.published):
        make()
    few = count()
    for _ in range(3):
        for make in (newsroom.submitted, newsroom.approved, newsroom.published):
            make()
    assert count() == few
    assert few < 30
