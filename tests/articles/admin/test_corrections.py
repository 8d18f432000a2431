"""Saying in the form what was wrong and what is right."""

import re

import pytest
from django.urls import reverse

from articles import actions
from articles.admin.differences import shown
from articles.body.compare import compare
from articles.models import Content, Revision, WorkingCopy
from tests.articles.admin.test_pages import typed, url
from tests.factories import fresh


@pytest.fixture
def save(client, newsroom):
    """Posts a change of a published article; gives the answer."""
    article = newsroom.published()
    client.force_login(newsroom.reporter)

    def post(**fields):
        return client.post(
            url("change", article), typed(fresh(article), newsroom.channel, **fields)
        )

    post.article = article
    return post


def test_a_correction_keeps_both_sentences(client, save):
    save(change_kind="correction", change_wrong="保压15秒", change_note="保压15分钟")
    revision = fresh(save.article).latest_revision
    assert revision.change_note == "保压15秒\n保压15分钟"
    form = client.get(url("change", save.article)).context["form"]
    assert form["change_wrong"].value() == "保压15秒"
    assert form["change_note"].value() == "保压15分钟"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"change_kind": "correction"}, ["change_note", "change_wrong"]),
        ({"change_kind": "correction", "change_note": "对"}, ["change_wrong"]),
        ({"change_kind": "correction", "change_wrong": "错"}, ["change_note"]),
        ({"change_kind": "update"}, ["change_note"]),
        ({}, ["change_kind"]),
    ],
)
def test_what_is_missing_is_named_and_what_was_typed_stays(save, fields, wrong):
    answer = save(**fields)
    form = answer.context["form"]
    assert sorted(form.errors) == wrong
    for name, value in fields.items():
        assert form[name].value() == value
    assert "上午九时，石桥通车。" in answer.content.decode()
    assert Revision.objects.count() == 1


def test_an_update_is_one_sentence(save):
    save(change_kind="update", change_wrong="", change_note="伤者已经出院")
    assert fresh(save.article).latest_revision.change_note == "伤者已经出院"


def test_a_typo_needs_no_sentence(save):
    save(change_kind="typo")
    assert fresh(save.article).latest_revision.change_kind == "typo"


def test_a_reviewer_reads_both_sentences_by_their_labels(client, newsroom, save):
    save(change_kind="correction", change_wrong="保压15秒", change_note="保压15分钟")
    article = fresh(save.article)
    article = actions.submit(newsroom.reporter, article, article.latest_revision_id)
    client.force_login(newsroom.editor)
    head = client.get(url("review", article)).context["reading"].difference.head
    shown = {field.label: re.sub("<span.*?</span>|<.*?>", "", field.html) for field in head}
    assert (shown["原文有误"], shown["更正为"]) == ("保压15秒", "保压15分钟")
    whole = client.get(url("review", article), {"show": "whole"}).content.decode()
    assert "<dt>原文有误</dt><dd>保压15秒</dd>" in whole
    assert "<dt>更正为</dt><dd>保压15分钟</dd>" in whole


def test_one_of_the_sentences_changed(newsroom):
    old = Content(title="桥", change_kind="correction", change_note="甲\n乙")
    for note, html in (
        ("甲\n乙丙", ["甲", "乙丙"]),
        ("丁\n乙", ["甲丁", "乙"]),
        ("甲\n乙", ["甲", "乙"]),
        ("更新", None),
    ):
        kind = "correction" if html else "update"
        new = Content(title="桥", change_kind=kind, change_note=note)
        head = shown(compare(old, new), new).head
        found = {f.label: re.sub("<span.*?</span>|<.*?>", "", str(f.html)) for f in head}
        if html:
            assert [found["原文有误"], found["更正为"]] == html
        else:
            assert "原文有误" not in found


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"change_kind": "correction", "change_wrong": "15秒", "change_note": "15分"}, True),
        ({"change_kind": "update", "change_note": "15分"}, True),
        ({"change_kind": "typo", "change_note": "15分"}, False),
        ({"change_kind": "correction"}, False),
    ],
)
def test_the_preview_while_writing_says_what_readers_will_be_told(
    client, newsroom, save, fields, said
):
    posted = typed(save.article, newsroom.channel, **fields)
    client.post(f"{url('copy_begin')}?article={save.article.pk}", posted)
    address = reverse("admin:articles_article_copy_page", args=[WorkingCopy.objects.get().pk])
    page = client.get(address).content.decode()
    assert ("15分" in page) is said
    assert ("15秒" in page) is ("change_wrong" in fields)


def test_the_preview_of_a_revision_says_its_correction_once(client, newsroom, save):
    save(change_kind="correction", change_wrong="保压15秒", change_note="保压15分钟")
    article = fresh(save.article)
    address = reverse(
        "admin:articles_article_preview_page", args=[article.pk, article.latest_revision_id]
    )
    assert client.get(address).content.decode().count("保压15分钟") == 1
    article = actions.submit(newsroom.reporter, article, article.latest_revision_id)
    for person in newsroom.signers:
        newsroom.sign(fresh(article), person)
    actions.publish(newsroom.editor, fresh(article), article.latest_revision_id)
    assert client.get(address).content.decode().count("保压15分钟") == 1
