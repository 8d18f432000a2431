"""Unsaved text: kept by window, its owner's alone, gone when it is saved."""

from datetime import timedelta

import pytest

from accounts.models import Role
from articles import actions
from articles.actions import working_copies
from articles.models import WorkingCopy
from tests.factories import make_region, make_user

WINDOW, OTHER = "a" * 32, "b" * 32


@pytest.fixture
def keep(newsroom):
    def kept(article=None, typed="改到一半", window=WINDOW, person=None, **more):
        return working_copies.keep(
            person or newsroom.reporter,
            article,
            window,
            typed and {"title": [typed]},
            article and article.latest_revision_id,
            **more,
        )

    return kept


def test_one_row_a_window_and_the_article_stays_as_it_is(newsroom, keep):
    article = newsroom.draft()
    keep(article)
    keep(article, "改完了", count=2)
    keep(article, window=OTHER)
    keep(None)
    assert WorkingCopy.objects.count() == 3
    mine = WorkingCopy.objects.of(newsroom.reporter, article)
    assert mine.get(window=WINDOW).headline == "改完了"
    assert article.revisions.count() == article.record.count() == 1


def test_a_text_that_comes_late_is_left_aside(newsroom, keep):
    keep(None, "第三稿", count=3)
    keep(None, "第二稿", count=2)
    assert WorkingCopy.objects.get().headline == "第三稿"
    keep(None, "第三稿又到一次", count=3)
    assert WorkingCopy.objects.get().count == 3


def test_a_beat_keeps_the_text(newsroom, keep, clock):
    keep(None, count=1)
    clock.forward(timedelta(minutes=1))
    keep(None, typed=None, count=0)
    copy = WorkingCopy.objects.get()
    assert (copy.headline, copy.count) == ("改到一半", 1)
    assert copy.is_alive()
    assert not copy.is_typing()


def test_who_looks_is_seen_until_they_leave_or_crash(newsroom, keep, clock):
    article = newsroom.draft()
    keep(article, typed=None, person=newsroom.editor)

    def others_of(person) -> list:
        return [copy.person for copy in WorkingCopy.objects.others_at(article, person)]

    assert others_of(newsroom.reporter) == [newsroom.editor]
    assert others_of(newsroom.editor) == []
    clock.forward(timedelta(seconds=41))
    assert others_of(newsroom.reporter) == []
    keep(article, typed=None, person=newsroom.editor)
    working_copies.leave(newsroom.editor, article, WINDOW)
    assert not WorkingCopy.objects.exists()


def test_leaving_a_text_behind_keeps_it(newsroom, keep):
    article = newsroom.draft()
    keep(article)
    working_copies.leave(newsroom.reporter, article, WINDOW)
    mine = WorkingCopy.objects.of(newsroom.reporter, article)
    assert mine.gone().unsaved().get().headline == "改到一半"


def test_taking_up_replaces_a_copy_whose_window_is_gone_and_no_other(newsroom, keep, clock):
    old = keep(None, window=OTHER)
    keep(None, taken_up=old.pk)
    assert WorkingCopy.objects.count() == 2, "its window is open and goes on"
    working_copies.leave(newsroom.reporter, None, OTHER)
    keep(None, count=2, taken_up=old.pk)
    assert WorkingCopy.objects.get().window == WINDOW


def test_nobody_takes_up_or_drops_what_is_anothers(newsroom, keep, refuses):
    theirs = keep(None, person=newsroom.editor)
    working_copies.leave(newsroom.editor, None, WINDOW)
    keep(None, taken_up=theirs.pk)
    working_copies.drop_saved(newsroom.reporter, None, WINDOW, theirs.pk)
    assert WorkingCopy.objects.get() == theirs
    with refuses(actions.NotAllowed):
        working_copies.drop(newsroom.reporter, theirs)


def test_only_who_may_write_keeps_a_text(newsroom, keep, refuses):
    article = newsroom.draft()
    local = make_user(Role.EDITOR, regions=[make_region()])
    gone = make_user(Role.EDITOR, is_active=False)
    for person in (local, gone, make_user(Role.REPORTER), make_user(Role.COMMENT_MODERATOR)):
        with refuses(actions.NotAllowed):
            keep(article, person=person)
    with refuses(actions.NotAllowed):
        keep(None, person=make_user(is_superuser=True))


def test_sizes_and_numbers_have_limits(newsroom, keep, refuses, monkeypatch):
    with refuses(actions.InvalidContent, "typed"):
        keep(None, "长" * (working_copies.MAX_TYPED + 1))
    with refuses(actions.InvalidContent, "typed"):
        fields = {f"f{number}": ["x"] for number in range(working_copies.MAX_FIELDS + 1)}
        working_copies.keep(newsroom.reporter, None, WINDOW, fields, None)
    monkeypatch.setattr(working_copies, "MAX_COPIES", 2)
    keep(None)
    keep(None, window=OTHER)
    with refuses(actions.InvalidContent, "typed"):
        keep(None, window="c" * 32)
    keep(None, "还能继续写", count=2)
    keep(None, person=newsroom.editor)


def test_windows_that_only_looked_do_not_use_up_the_number(newsroom, keep, clock, monkeypatch):
    monkeypatch.setattr(working_copies, "MAX_COPIES", 1)
    keep(None, typed=None)
    clock.forward(timedelta(minutes=1))
    keep(None, window=OTHER)
    assert WorkingCopy.objects.get().window == OTHER


def test_a_revision_of_another_article_is_refused(newsroom, refuses):
    article, other = newsroom.draft(), newsroom.draft()
    with refuses(actions.InvalidContent, "shown_revision"):
        working_copies.keep(
            newsroom.reporter, article, WINDOW, {"title": ["x"]}, other.latest_revision_id
        )


def test_what_no_database_holds_is_left_out(newsroom, keep):
    assert keep(None, "石\x00桥\ud800").headline == "石桥"


def test_abandoned_is_what_nobody_touched(newsroom, keep, clock):
    keep(None)
    clock.forward(timedelta(days=10))
    keep(None, typed=None, window=OTHER)
    before = clock.moment - timedelta(days=7)
    assert [copy.window for copy in WorkingCopy.objects.abandoned(before)] == [WINDOW]
