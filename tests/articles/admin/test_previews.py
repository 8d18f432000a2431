"""Previews: the public page of any revision, of the text in the form, and behind a link."""

import re

import pytest
from django.urls import reverse

from accounts.models import Role
from articles import actions
from articles.models import GivenCredit, PreviewLink, Read, WorkingCopy
from tests.factories import fresh, make_region, make_user


def url(name: str, *args) -> str:
    return reverse(f"admin:articles_article_{name}", args=args)


def main_of(page) -> str:
    """What readers read: the main part, without the tools and the address that no preview has."""
    main = re.search(r"<main.*</main>", page.content.decode(), re.DOTALL)[0]
    main = re.sub(r'\s*<div class="tools">.*?(?=</header>)', " ", main, flags=re.DOTALL)
    main = re.sub(r'\s*<p class="print-address">[^<]*</p>', "", main)
    return re.sub(r"\s+", " ", main)


def share(client, article, **more):
    posted = {"shown_revision": article.latest_revision_id, "days": 1, "for_whom": "王先生"}
    return client.post(url("preview_links", article.pk), posted | more)


def test_the_live_revision_in_the_preview_is_the_public_page(newsroom, at):
    newsroom.published(title="别的稿件")
    article = newsroom.published(
        subtitle="副题", summary="摘要。", credits=(GivenCredit("reporter", "林晓舟"),)
    )
    client = at(newsroom.editor)
    preview = client.get(url("preview_page", article.pk, article.live_revision_id))
    assert main_of(preview) == main_of(client.get(article.get_absolute_url()))
    assert "no-store" in preview["Cache-Control"]
    assert "noindex" in preview["X-Robots-Tag"]
    assert "unsafe" not in preview["Content-Security-Policy"]
    assert "read.js" not in preview.content.decode()
    # Only the one that applies the size of text that this browser chose.
    scripts = re.findall(r"<script[^>]*>", preview.content.decode())
    assert scripts == ['<script src="/static/js/settings.js">']


def test_any_revision_of_a_draft_and_of_no_other_article(newsroom, at):
    article = newsroom.draft(title="第一版")
    old = article.latest_revision_id
    article = newsroom.save(article, title="第二版")
    other = newsroom.draft()
    client = at(newsroom.reporter)
    client.cookies["django_language"] = "en"
    page = client.get(url("preview_page", article.pk, old)).content.decode()
    assert "第一版" in page
    assert "网友评论" in page, "it speaks the language of the public site"
    frame = client.get(url("preview", article.pk, old), {"width": "tablet"})
    assert frame.context["width"] == "tablet"
    assert url("preview_page", article.pk, old) in frame.content.decode()
    for name in ("preview", "preview_page"):
        assert client.get(url(name, other.pk, old)).status_code == 404


def test_credits_are_as_they_would_be_now(newsroom, at):
    article = newsroom.approved()
    page = at(newsroom.editor).get(url("preview_page", article.pk, article.latest_revision_id))
    for person in newsroom.signers:
        assert str(person) in page.content.decode()


def test_a_bureau_previews_and_shares_nothing_of_others(newsroom, at):
    article = newsroom.shared(regions=[make_region()])
    link = PreviewLink.objects.get()
    client = at(make_user(Role.EDITOR, regions=[make_region("岚岭市")]))
    for name in ("preview", "preview_page"):
        assert client.get(url(name, article.pk, article.latest_revision_id)).status_code == 404
    assert client.get(url("preview_links", article.pk)).status_code == 404
    assert share(client, article).status_code == 404
    revoke = client.post(url("preview_links", article.pk), {"revoke": link.pk})
    assert revoke.status_code == 404
    assert PreviewLink.objects.get().revoked_at is None


def test_the_text_in_the_form(newsroom, at):
    article = newsroom.draft()
    client = at(newsroom.reporter)
    posted = {
        "shown_revision": article.latest_revision_id,
        "title": "还没有保存的标题",
        "body": "<p>还没有保存。</p>",
        "tags": "石桥，通车",
        "credit_reporter": "林晓舟、王小麦",
        "origin_at": "yesterday",
        "channel": "x",
    }
    answer = client.post(f"{url('copy_begin')}?article={article.pk}", posted)
    copy = WorkingCopy.objects.get()
    assert answer.url == url("copy_preview", copy.pk)
    assert url("copy_page", copy.pk) in client.get(answer.url).content.decode()
    page = client.get(url("copy_page", copy.pk)).content.decode()
    for text in ("还没有保存的标题", "<p>还没有保存。</p>", "石桥", "王小麦"):
        assert text in page
    assert article.revisions.count() == 1


@pytest.mark.parametrize("typed", [{}, {"title": " ", "body": "<div>" * 5000}])
def test_an_empty_form_and_a_tangled_one_have_a_preview(newsroom, at, typed):
    client = at(newsroom.reporter)
    client.post(url("copy_begin"), typed)
    page = client.get(url("copy_page", WorkingCopy.objects.get().pk))
    assert page.status_code == 200
    assert newsroom.channel.name in page.content.decode()


def test_a_link_is_shown_once_works_and_is_revoked(newsroom, at, client):
    article = newsroom.draft(title="送审前先给采访对象看")
    editor = at(newsroom.editor)
    made = share(editor, article)
    assert "no-store" in made["Cache-Control"]
    address = made.context["address"]
    assert "王先生" in made.content.decode()
    assert address not in editor.get(url("preview_links", article.pk)).content.decode()

    client.logout()
    page = client.get(address)
    assert page.status_code == 200
    assert "送审前先给采访对象看" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert not page.cookies
    assert not Read.objects.exists()

    link = PreviewLink.objects.get()
    at(newsroom.editor).post(url("preview_links", article.pk), {"revoke": link.pk})
    client.logout()
    ended = client.get(address)
    assert ended.status_code == 410
    assert ended["Cache-Control"] == "no-store"
    assert "已被收回" in ended.content.decode()
    assert "送审前先给采访对象看" not in ended.content.decode()


def test_a_newer_revision_and_a_withdrawal_end_a_link(newsroom, client):
    article = newsroom.published()
    newest = article.latest_revision_id
    _link, token = actions.share_preview(newsroom.editor, article, newest, 7)
    address = reverse("preview", args=[token])
    assert client.get(address).status_code == 200
    actions.withdraw(newsroom.chief, article, "时间有误")
    assert client.get(address).status_code == 410
    actions.restore(newsroom.chief, fresh(article))
    assert client.get(address).status_code == 200
    newsroom.save(article, body="<p>新的一版。</p>", change_kind="typo")
    assert client.get(address).status_code == 410


@pytest.mark.parametrize("token", ["x", "A" * 43, "预览", "x" * 900])
def test_an_unknown_token_costs_what_a_known_one_costs_and_gets_404(
    db, client, token, django_assert_num_queries
):
    # The link, the newest articles and the frame.
    with django_assert_num_queries(3):
        answer = client.get(reverse("preview", args=[token]))
    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store"


def test_who_may_not_share_is_led_away(newsroom, at):
    article = newsroom.draft()
    client = at(make_user(Role.REPORTER))
    assert client.get(url("preview_links", article.pk)).url == url("look", article.pk)
    assert share(client, article).url == url("look", article.pk)
    assert not PreviewLink.objects.exists()


def test_a_stale_page_shares_nothing_and_says_so(newsroom, at):
    article = newsroom.draft()
    newsroom.save(article, body="<p>新。</p>")
    answer = share(at(newsroom.editor), article)
    assert answer.context["form"].non_field_errors()
    assert not PreviewLink.objects.exists()


def test_queries_do_not_grow_with_links(newsroom, at, count_queries):
    article = newsroom.draft()
    client = at(newsroom.editor)
    share(client, article)
    few = count_queries(url("preview_links", article.pk))
    for _number in range(4):
        share(client, article)
    assert count_queries(url("preview_links", article.pk)) == few < 40
