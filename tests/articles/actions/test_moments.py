"""Setting mourning and banners: who may, what is refused, and what the rows keep."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role
from articles import actions
from articles.actions import moments
from articles.models import Banner, Mourning
from tests.factories import database_refuses, make_region, make_user

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def soon():
    return timezone.now() + HOUR


def test_heads_of_the_newsroom_and_nobody_else(newsroom, soon):
    for number, person in enumerate((newsroom.chief, newsroom.supervisor)):
        moments.begin_banner(person, "warning", "台风", soon)
        moments.begin_mourning(person, soon + (number + 1) * HOUR, "公祭", soon + number * HOUR)
    banner, bureau = Banner.objects.first(), make_user(Role.SUPERVISOR, regions=[make_region()])
    for person in (newsroom.editor, newsroom.coordinator, make_user(Role.ADMINISTRATOR), bureau):
        for call in (
            lambda p=person: moments.begin_banner(p, "warning", "台风", soon),
            lambda p=person: moments.begin_mourning(p, soon + 9 * HOUR, "公祭", soon + 8 * HOUR),
            lambda p=person: moments.end_moment(p, banner),
        ):
            with pytest.raises(actions.NotAllowed):
                call()
    assert (Banner.objects.count(), Mourning.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("naming", "given"),
    [
        ("title", {"title": " \u3000"}),
        ("title", {"title": "字" * 41}),
        ("text", {"text": "字" * 201}),
        ("level", {"level": "red"}),
        ("link", {"link": "javascript:alert(1)"}),
        ("link", {"link": "//elsewhere.example/"}),
        ("link", {"link": "https:// x"}),
        ("ends_at", {"ends_at": None}),
        ("ends_at", {"ends_at": timezone.now() - HOUR}),
        ("ends_at", {"starts_at": timezone.now() + 2 * HOUR}),
    ],
)
def test_what_a_banner_cannot_be(newsroom, soon, naming, given):
    banner = {"level": "warning", "title": "台风", "ends_at": soon} | given
    with pytest.raises(actions.InvalidContent) as refusal:
        moments.begin_banner(newsroom.chief, **banner)
    assert list(refusal.value.errors) == [naming]
    assert not Banner.objects.exists()


def test_two_times_of_mourning_do_not_meet(newsroom, soon):
    moments.begin_mourning(newsroom.chief, soon, "公祭")
    with pytest.raises(actions.AlreadyDone, match="公祭"):
        moments.begin_mourning(newsroom.supervisor, soon + HOUR, "又一次")
    moments.begin_mourning(newsroom.supervisor, soon + HOUR, "又一次", starts_at=soon)


def test_it_is_ended_once_and_says_by_whom(newsroom, soon):
    running = moments.begin_banner(newsroom.chief, "warning", "台风", soon)
    to_come = moments.begin_banner(newsroom.chief, "notice", "停水", soon + HOUR, starts_at=soon)
    moments.end_moment(newsroom.supervisor, running)
    moments.end_moment(newsroom.supervisor, to_come)
    running.refresh_from_db()
    to_come.refresh_from_db()
    assert running.ends_at <= timezone.now()
    assert running.ended_by == newsroom.supervisor
    # Called off before its time, it never was.
    assert to_come.ends_at == to_come.starts_at
    with pytest.raises(actions.AlreadyDone):
        moments.end_moment(newsroom.chief, running)


def test_the_database_keeps_what_was_set(newsroom, soon):
    banner = moments.begin_banner(newsroom.chief, "warning", "台风", soon)
    mourning = moments.begin_mourning(newsroom.chief, soon, "公祭")
    for row, changed in (
        (banner, {"title": "没有台风"}),
        (banner, {"ends_at": soon + HOUR, "ended_by": newsroom.chief}),
        (banner, {"ends_at": timezone.now()}),
        (mourning, {"occasion": "别的"}),
    ):
        with database_refuses("ended once"):
            type(row).objects.filter(pk=row.pk).update(**changed)
        with database_refuses("not removed"):
            row.delete()
