"""Every way by which HTML comes into the database: what is stored has been cleaned."""

import pytest
from django.urls import reverse

from articles import actions
from articles.actions import working_copies
from articles.admin.working_copies import body_of
from articles.body.merge import Choice
from articles.body.paste import body_html, read_page
from articles.body.sanitise import clean_html
from articles.models import Page, Revision, WorkingCopy
from articles.models.clean_html import CleanHtmlField, UncleanHtml
from tests.factories import content, fresh

DIRTY = '<p onclick="x()">潮水<script>x()</script></p><iframe src="https://evil.example"></iframe>'
CLEAN = "<p>潮水</p>"


def posted(newsroom, article=None, **fields) -> dict:
    shown = {"shown_revision": article.latest_revision_id} if article else {}
    return {"title": "石桥", "body": DIRTY, "channel": newsroom.channel.pk, **shown, **fields}


def only_clean() -> bool:
    return all(body == clean_html(body) for body in Revision.objects.values_list("body", flat=True))


def test_an_article_that_is_begun_and_saved(newsroom):
    article = actions.begin(
        newsroom.reporter, content(body=DIRTY), actions.Filing(newsroom.channel)
    )
    assert article.latest_revision.body == CLEAN
    article = newsroom.save(article, body=DIRTY + "<p>汐<svg/onload=x()></p>")
    assert article.latest_revision.body == CLEAN + "<p>汐</p>"


def test_the_form(client, newsroom):
    client.force_login(newsroom.reporter)
    client.post(reverse("admin:articles_article_add"), posted(newsroom))
    assert Revision.objects.get().body == CLEAN


def test_a_page_of_plain_text(newsroom):
    page = read_page(f"石桥通车\n{DIRTY}\n潮水上涨，渔船回港，码头上站满了人。\n")
    assert "<script" not in clean_html(body_html(page))
    actions.begin_from_page(newsroom.reporter, page, actions.Filing(newsroom.channel))
    assert only_clean()


def test_what_was_set_aside_and_what_came_of_it(newsroom):
    article = newsroom.draft(body="<p>石桥今天通车。</p>")
    shown = article.latest_revision_id
    newsroom.save(article, newsroom.editor, body="<p>石桥昨天通车。</p>")
    mine = content(body=f"<p>石桥明天通车。{DIRTY}</p>")
    saved = actions.save(newsroom.reporter, article, shown, mine, actions.Filing(newsroom.channel))
    assert only_clean()
    merged = actions.conflicts.merge_of(saved.conflict, fresh(article))
    chosen = {place.key: Choice("own", DIRTY) for place in merged.places}
    newest = fresh(article).latest_revision_id
    actions.resolve_conflict(newsroom.reporter, saved.conflict, newest, chosen)
    assert only_clean()


def test_a_working_copy(newsroom):
    working_copies.keep(
        newsroom.reporter, None, "window-1", {"body": [DIRTY], "title": ["<b>潮"]}, None
    )
    copy = WorkingCopy.objects.get()
    assert copy.typed == {"body": [CLEAN], "title": ["<b>潮"]}
    # And one that was kept by an earlier program.
    copy.typed = {"body": [DIRTY]}
    assert body_of(copy) == CLEAN


def test_a_page_of_the_newsroom(client, newsroom):
    client.force_login(newsroom.chief)
    client.post(
        reverse("admin:articles_page_add"), {"title": "关于", "slug": "about", "body": DIRTY}
    )
    assert Page.objects.get().body == CLEAN
    with pytest.raises(UncleanHtml):
        Page.objects.create(title="联系", slug="contact", body=DIRTY)


def test_no_column_of_html_is_without_its_guard():
    """A new column that is shown as HTML belongs into this list."""
    for model, column in ((Revision, "body"), (Page, "body")):
        assert isinstance(model._meta.get_field(column), CleanHtmlField)
        assert [one for one in model._meta.constraints if one.name.endswith("clean_body")]
