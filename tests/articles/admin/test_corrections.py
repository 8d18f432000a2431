"""Saying in the form what was wrong and what is right."""

import pytest

from articles.models import Revision
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
