"""Preview links: made for the newest revision, their token known once, ended in four ways."""

from datetime import timedelta

import pytest

from accounts.models import Role
from articles import actions
from articles.models import PreviewLink
from tests.factories import fresh, make_user


def share(newsroom, article, days=1, person=None, **more):
    return actions.share_preview(
        person or newsroom.editor, article, article.latest_revision_id, days, **more
    )


def test_the_table_knows_the_hash_alone_and_the_record_tells(newsroom):
    article = newsroom.draft()
    link, token = share(newsroom, article, for_whom=" 采访对象\n王先生 ")
    assert token not in str(PreviewLink.objects.values().get())
    assert PreviewLink.objects.under(token).get() == link
    assert link.for_whom == "采访对象 王先生"
    entry = article.record.last()
    assert (entry.verb, entry.revision, entry.note) == (
        "preview_shared", article.latest_revision, "采访对象 王先生",
    )  # fmt: skip
    actions.revoke_preview(newsroom.chief, link)
    assert fresh(article).record.last().verb == "preview_revoked"


def test_the_five_ways_of_standing(newsroom, clock):
    article = newsroom.published()
    link, token = share(newsroom, article, days=3)

    def reason() -> str:
        return PreviewLink.objects.under(token).get().why_ended()

    assert reason() == ""
    clock.forward(timedelta(days=3))
    over = reason()
    clock.forward(timedelta(days=-3))
    actions.withdraw(newsroom.chief, article, "时间有误")
    withdrawn = reason()
    actions.restore(newsroom.chief, fresh(article))
    assert reason() == ""
    newsroom.save(article, body="<p>新。</p>", change_kind="typo")
    newer = reason()
    actions.revoke_preview(newsroom.editor, link)
    assert len({"", over, withdrawn, newer, reason()}) == 5


def test_only_the_newest_revision_of_what_is_not_withdrawn(newsroom, refuses):
    article = newsroom.draft()
    old = article.latest_revision_id
    newsroom.save(article, body="<p>新。</p>")
    with refuses(actions.Stale):
        actions.share_preview(newsroom.editor, article, old, 1)
    withdrawn = newsroom.withdrawn()
    with refuses(actions.WrongState):
        share(newsroom, withdrawn)


@pytest.mark.parametrize(
    ("more", "field"), [({"days": 30}, "days"), ({"for_whom": "长" * 101}, "for_whom")]
)
def test_what_cannot_be_stored_is_refused(newsroom, refuses, more, field):
    article = newsroom.draft()
    with refuses(actions.InvalidContent, field):
        share(newsroom, article, **more)


def test_a_link_is_revoked_once(newsroom, refuses):
    link, _token = share(newsroom, newsroom.draft())
    actions.revoke_preview(newsroom.editor, link)
    with refuses(actions.AlreadyDone):
        actions.revoke_preview(newsroom.editor, link)


def test_who_may_edit_shares(newsroom, refuses):
    share(newsroom, newsroom.submitted(), person=newsroom.supervisor)
    draft = newsroom.draft()
    with refuses(actions.NotAllowed):
        share(newsroom, draft, person=make_user(Role.REPORTER))
