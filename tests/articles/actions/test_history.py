"""What a reviewer compares with, and bringing an old revision back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role
from articles import actions
from articles.models import Revision
from tests.factories import fresh, make_region, make_user


def bases(person, article) -> list[tuple[int, str]]:
    """The number of each revision, and as what the person knows it."""
    return [
        (basis.revision.number, basis.decision.decision if basis.decision else "public")
        for basis in actions.bases_of_review(person, fresh(article))
    ]


def resubmitted(newsroom, article, **fields):
    article = newsroom.save(article, **fields)
    return actions.submit(newsroom.reporter, article, article.latest_revision_id)


def test_a_first_review_has_nothing_to_compare_with(newsroom):
    assert bases(newsroom.editor, newsroom.submitted()) == []


def test_what_i_returned_last(newsroom):
    article = newsroom.submitted()
    for title in ("第二稿", "第三稿"):
        actions.send_back(
            newsroom.editor, article, article.latest_revision_id, article.stage_id, "请改"
        )
        article = resubmitted(newsroom, article, title=title)
    assert bases(newsroom.editor, article) == [(2, "return")]
    assert bases(newsroom.chief, article) == []


def test_what_i_signed_even_if_another_returned_it(newsroom):
    article = newsroom.sign(newsroom.submitted(), newsroom.editor)
    actions.send_back(newsroom.chief, article, article.latest_revision_id, article.stage_id, "请改")
    article = resubmitted(newsroom, article, title="第二稿")
    assert bases(newsroom.editor, article) == [(1, "approve")]
    assert bases(newsroom.supervisor, article) == []


def test_what_readers_see(newsroom):
    article = resubmitted(newsroom, newsroom.published(), title="新题", change_kind="typo")
    assert bases(newsroom.coordinator, article) == [(1, "public")]
    assert bases(newsroom.chief, article) == [(1, "approve")]
    article = newsroom.changed(article, title="又一题")
    article = resubmitted(newsroom, article, title="再一题", change_kind="typo")
    assert article.latest_revision.number == 4
    assert bases(newsroom.coordinator, article) == [(3, "public")]
    stranger = make_user(Role.EDITOR)
    assert bases(stranger, article) == [(3, "public")]


def test_a_scheduled_change_counts_from_its_time_on(newsroom, monkeypatch):
    article = resubmitted(newsroom, newsroom.published(), title="新题", change_kind="typo")
    article = newsroom.sign(article)
    due = timezone.now() + timedelta(hours=1)
    actions.publish(newsroom.editor, article, article.latest_revision_id, due)
    article = newsroom.save(article, title="再一题", change_kind="typo")
    assert bases(newsroom.coordinator, article) == [(1, "public")]
    monkeypatch.setattr(timezone, "now", lambda: due + timedelta(minutes=1))
    assert bases(newsroom.coordinator, article) == [(2, "public")]


def test_an_old_revision_comes_back_as_a_new_one(newsroom):
    article = newsroom.draft(title="初稿", body="<p>一。</p>", summary="摘要")
    article = newsroom.save(article, title="二稿", body="<p>二。</p>")
    revision = actions.bring_back(newsroom.reporter, article, article.latest_revision_id, 1)
    assert revision.number == 3
    assert revision.content() == article.revisions.get(number=1).content()
    entry = article.record.last()
    assert (entry.verb, entry.revision.number) == ("brought_back", 1)
    assert "3" in entry.note
    assert Revision.objects.count() == 3


def test_bringing_back_takes_it_out_of_review(newsroom):
    article = newsroom.save(newsroom.draft(), title="二稿")
    article = actions.submit(newsroom.reporter, article, article.latest_revision_id)
    actions.bring_back(newsroom.editor, article, article.latest_revision_id, 1)
    assert fresh(article).state == "draft"


def test_what_may_not_be_brought_back(newsroom):
    article = newsroom.save(newsroom.draft(), title="二稿")
    shown = article.latest_revision_id
    first = article.revisions.get(number=1).pk
    with pytest.raises(actions.Stale):
        actions.bring_back(newsroom.reporter, article, first, 1)
    with pytest.raises(actions.WrongState):
        actions.bring_back(newsroom.reporter, article, shown, 9)
    with pytest.raises(actions.AlreadyDone):
        actions.bring_back(newsroom.reporter, article, shown, 2)
    other = make_user(Role.REPORTER)
    with pytest.raises(actions.NotAllowed):
        actions.bring_back(other, article, shown, 1)
    bureau = make_user(Role.EDITOR, regions=[make_region("岚岭市")])
    with pytest.raises(actions.NotAllowed):
        actions.bring_back(bureau, article, shown, 1)
    assert Revision.objects.count() == 2
    assert not article.record.filter(verb="brought_back").exists()


def test_where_readers_see_it_the_kind_of_change_is_said(newsroom):
    article = newsroom.changed(newsroom.published(title="原题"), title="改题")
    shown = article.latest_revision_id
    with pytest.raises(actions.InvalidContent) as refusal:
        actions.bring_back(newsroom.editor, article, shown, 1)
    assert "change_kind" in refusal.value.errors
    revision = actions.bring_back(
        newsroom.editor, article, shown, 1, "correction", "标题改错。\n恢复原题。"
    )
    assert (revision.title, revision.change_kind) == ("原题", "correction")
    assert fresh(article).shown.title == "改题"
