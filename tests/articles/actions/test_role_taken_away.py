"""A role is taken away while its holder is at work: each decision is wholly before it or after."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.models import Role, RoleGrant, User
from articles import actions
from articles.models import SignOff
from tests.articles.actions.test_at_once import people_waiting
from tests.factories import database_refuses, fresh

pytestmark = pytest.mark.django_db(transaction=True)


def until_somebody_waits() -> None:
    deadline = time.monotonic() + 20
    while not people_waiting():
        assert time.monotonic() < deadline, "nobody waited"


def in_a_connection_of_its_own(call):
    def run():
        try:
            return call()
        except actions.Refused as refusal:
            return refusal
        finally:
            connection.close()

    return run


@pytest.fixture
def waiting(newsroom):
    """An article at its first review, and the editor as the page knew them when it was opened."""
    article = newsroom.submitted()
    assert newsroom.editor.holds(Role.EDITOR)
    return article


def take_away(user: User) -> None:
    RoleGrant.objects.filter(user=user, role=Role.EDITOR).delete()


def test_taken_away_between_opening_the_page_and_pressing(newsroom, waiting):
    take_away(newsroom.editor)
    for act in (
        lambda: actions.sign(
            newsroom.editor, waiting, waiting.latest_revision_id, waiting.stage_id
        ),
        lambda: actions.send_back(
            newsroom.editor, waiting, waiting.latest_revision_id, waiting.stage_id, "请改"
        ),
    ):
        with pytest.raises(actions.NotAllowed) as refusal:
            act()
        assert str(Role.EDITOR.label) in str(refusal.value)
    assert not SignOff.objects.exists()


def test_an_account_closed_meanwhile(newsroom, waiting):
    User.objects.filter(pk=newsroom.editor.pk).update(is_active=False)
    with pytest.raises(actions.NotAllowed):
        actions.sign(newsroom.editor, waiting, waiting.latest_revision_id, waiting.stage_id)


def test_a_reporter_who_is_none_any_more_begins_nothing(newsroom):
    assert newsroom.reporter.holds(Role.REPORTER)
    RoleGrant.objects.filter(user=newsroom.reporter).delete()
    with pytest.raises(actions.NotAllowed):
        newsroom.draft()


def test_a_role_given_meanwhile_counts(newsroom, waiting):
    take_away(newsroom.editor)
    editor = User.objects.get(pk=newsroom.editor.pk)
    assert not editor.holds(Role.EDITOR)
    RoleGrant.objects.create(user=editor, role=Role.EDITOR)
    actions.sign(editor, waiting, waiting.latest_revision_id, waiting.stage_id)


def test_the_signature_waits_for_whoever_is_taking_the_role_away(newsroom, waiting):
    sign = in_a_connection_of_its_own(
        lambda: actions.sign(newsroom.editor, waiting, waiting.latest_revision_id, waiting.stage_id)
    )
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            take_away(newsroom.editor)
            signing = pool.submit(sign)
            until_somebody_waits()
        assert isinstance(signing.result(timeout=20), actions.NotAllowed)
    assert not SignOff.objects.exists()
    assert fresh(waiting).stage_id == waiting.stage_id


def test_taking_the_role_away_waits_for_the_signature(newsroom, waiting):
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            actions.sign(newsroom.editor, waiting, waiting.latest_revision_id, waiting.stage_id)
            taking = pool.submit(in_a_connection_of_its_own(lambda: take_away(newsroom.editor)))
            until_somebody_waits()
            assert not taking.done()
        taking.result(timeout=20)
    assert SignOff.objects.get().actor == newsroom.editor
    assert not RoleGrant.objects.filter(user=newsroom.editor).exists()


def test_the_database_has_the_last_word(newsroom, waiting):
    take_away(newsroom.editor)
    with database_refuses("does not hold the role"):
        SignOff.objects.create(
            article=waiting,
            revision_id=waiting.latest_revision_id,
            stage=waiting.stage,
            decision="approve",
            actor=newsroom.editor,
        )
