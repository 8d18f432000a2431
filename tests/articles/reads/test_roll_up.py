"""The worker adds up each event once: in steps, at once with others, killed in the middle."""

import os
import signal
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Read, ReadHour, ReadMark, ReadRank, ReadTotal, Verdict
from articles.reads import counting, keeping
from articles.reads import roll_up as rolling
from articles.reads.keeping import recount
from articles.reads.roll_up import Asking, roll_up
from tests.articles.actions.test_at_once import people_waiting
from tests.articles.actions.test_faults import nth_statement
from tests.factories import Newsroom, make_reads

pytestmark = pytest.mark.django_db(transaction=True)

DEFERRED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def shown() -> dict[int, int]:
    return dict(ReadTotal.objects.values_list("article", "number"))


def assert_recount_agrees() -> None:
    assert recount(repair=False).agrees


def apart(call):
    """A call with a connection of its own, for a thread."""
    try:
        return call()
    finally:
        connection.close()


def in_child(call) -> bool:
    """Make a call in a process of its own; whether that was killed."""
    connection.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            call()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def kill_me() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_only_what_counts_is_added_up_and_once(newsroom):
    first, second = newsroom.published(), newsroom.published()
    make_reads(first, 3)
    for verdict in set(Verdict) - {Verdict.COUNTED}:
        make_reads(first, 2, verdict=verdict)
    make_reads(second, 1)
    last = Read.objects.latest("pk").pk
    assert [roll_up.call(), roll_up.call()] == [last, last]
    make_reads(second, 2)
    roll_up.call()
    assert shown() == {first.pk: 3, second.pk: 3}
    assert sum(ReadHour.objects.values_list("number", flat=True)) == 6
    assert_recount_agrees()


def test_it_goes_in_steps(newsroom, monkeypatch):
    article = newsroom.published()
    make_reads(article, 1)
    roll_up.call()
    monkeypatch.setattr(rolling, "BATCH", 7)
    make_reads(article, 50)
    assert roll_up.call() == Read.objects.latest("pk").pk
    assert shown() == {article.pk: 51}
    assert_recount_agrees()


def test_nothing_is_passed_over_that_is_committed_late(newsroom):
    article = newsroom.published()
    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            make_reads(article, 1)
            pool.submit(apart, lambda: make_reads(article, 1)).result()
            rolled = pool.submit(apart, roll_up.call)
            deadline = time.monotonic() + 20
            while people_waiting() < 1:
                assert time.monotonic() < deadline
            assert not rolled.done()
        rolled.result(timeout=20)
    assert shown() == {article.pk: 2}


def test_no_id_is_drawn_before_the_gate(newsroom):
    article = newsroom.published()

    def last_id() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT last_value FROM articles_read_id_seq")
            return cursor.fetchone()[0]

    make_reads(article, 1)
    before = last_id()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            rolling.settled()
            late = pool.submit(apart, lambda: make_reads(article, 1))
            deadline = time.monotonic() + 20
            while people_waiting() < 1:
                assert time.monotonic() < deadline
            assert last_id() == before
        late.result(timeout=20)
    assert last_id() == before + 1


def test_killed_anywhere_it_loses_and_doubles_nothing(newsroom):
    article = newsroom.published()
    for number in range(1, 60):
        make_reads(article, 1)

        def roll(number=number):
            with nth_statement(number, kill_me):
                roll_up.call()

        if not in_child(roll):
            break
        assert_recount_agrees()
    assert 8 < number < 59
    roll_up.call()
    assert shown() == {article.pk: number}
    assert_recount_agrees()


def test_many_at_once_add_up_as_a_recount_does(newsroom, monkeypatch):
    articles = [newsroom.published() for _time in range(3)]
    make_reads(articles[0], 1)
    roll_up.call()
    monkeypatch.setattr(rolling, "BATCH", 20)

    def read_on():
        for number in range(40):
            make_reads(articles[number % 3], 1)

    def roll_on():
        for _time in range(10):
            roll_up.call()

    with ThreadPoolExecutor(6) as pool:
        running = [
            pool.submit(apart, call) for call in (read_on, roll_on, read_on, roll_on, read_on)
        ]
        for future in running:
            future.result(timeout=60)
    roll_up.call()
    assert sum(shown().values()) == 121
    assert_recount_agrees()
    ReadTotal.objects.all().delete()
    ReadHour.objects.all().delete()
    assert not recount(repair=False).agrees
    recount(repair=True)
    assert sum(shown().values()) == 121
    assert_recount_agrees()


def test_an_acknowledged_reading_survives_the_end_of_its_process(newsroom, say):
    article, view = newsroom.published(), uuid4()
    told, tell = os.pipe()

    def read_and_die():
        os.write(tell, str(say(article, view)).encode())
        kill_me()

    assert in_child(read_and_die)
    assert os.read(told, 3) == b"204"
    assert Read.objects.get().view == view


def test_a_reading_that_is_cut_off_before_the_answer_may_be_said_again(newsroom, say):
    article, view = newsroom.published(), uuid4()
    for number in range(1, 30):

        def read(number=number):
            with nth_statement(number, kill_me):
                say(article, view)

        if not in_child(read):
            break
    assert 2 < number < 29
    assert say(article, view) == 204
    assert Read.objects.count() == 1


@override_settings(TASKS=DEFERRED)
def test_readings_order_a_roll_up_at_most_once_a_minute(newsroom, say, monkeypatch):
    monkeypatch.setattr(counting, "_asking", Asking())
    clock = [100.0]
    monkeypatch.setattr(rolling, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    article = newsroom.published()
    DBTaskResult.objects.all().delete()
    for _time in range(5):
        say(article)
    ordered = DBTaskResult.objects.get()
    assert ordered.task_path == roll_up.module_path
    assert timedelta(0) < ordered.run_after - timezone.now() <= rolling.INTERVAL
    # Another process sees that it is ordered.
    monkeypatch.setattr(counting, "_asking", Asking())
    say(article)
    assert DBTaskResult.objects.count() == 1
    # What comes when it is about to run may miss it.
    DBTaskResult.objects.update(run_after=timezone.now() + rolling.MARGIN)
    clock[0] += 61
    say(article)
    assert DBTaskResult.objects.count() == 2
    # A crawler's visit changes nothing that is shown.
    DBTaskResult.objects.update(status="SUCCESSFUL")
    clock[0] += 61
    say(article, agent="curl/8")
    assert DBTaskResult.objects.count() == 2
    say(article)
    assert DBTaskResult.objects.count() == 3


@override_settings(TASKS=DEFERRED)
def test_a_reading_that_is_not_committed_orders_nothing(newsroom, monkeypatch):
    monkeypatch.setattr(counting, "_asking", Asking())
    DBTaskResult.objects.all().delete()
    asking = Asking()
    with transaction.atomic():
        asking.ask()
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()
    # It still asks for the next one.
    asking.ask()
    assert DBTaskResult.objects.count() == 1


@override_settings(TASKS=DEFERRED)
def test_results_of_the_task_do_not_pile_up(newsroom):
    DBTaskResult.objects.all().delete()
    old = roll_up.enqueue()
    long_ago = timezone.now() - timedelta(days=2)
    DBTaskResult.objects.filter(pk=old.id).update(status="SUCCESSFUL", finished_at=long_ago)
    fresh = roll_up.enqueue()
    roll_up.call()
    assert [str(row.pk) for row in DBTaskResult.objects.all()] == [fresh.id]


def test_lists_are_of_their_time(newsroom: Newsroom):
    now = timezone.now()
    today, week, month, never = (newsroom.published() for _time in range(4))
    make_reads(month, 9, now - timedelta(days=20))
    make_reads(week, 5, now - timedelta(days=5))
    make_reads(today, 2, now - timedelta(hours=3))
    make_reads(never, 99, now - timedelta(days=40))
    roll_up.call()
    lists = {
        period: list(
            ReadRank.objects.filter(period=period)
            .order_by("place")
            .values_list("article", "number")
        )
        for period in ("today", "week", "month")
    }
    assert lists == {
        "today": [(today.pk, 2)],
        "week": [(week.pk, 5), (today.pk, 2)],
        "month": [(month.pk, 9), (week.pk, 5), (today.pk, 2)],
    }


def test_old_events_become_days_and_nothing_that_is_shown_changes(newsroom, monkeypatch):
    monkeypatch.setattr(keeping, "BATCH", 4)
    article, other = newsroom.published(), newsroom.published()
    now = timezone.now()
    for days in (100, 99, 98, 70, 3):
        make_reads(article, 3, now - timedelta(days=days))
        make_reads(other, 1, now - timedelta(days=days), verdict=Verdict.CAPPED)
    roll_up.call()
    before = shown()
    boundary = keeping.fold_before()
    assert keeping.to_fold(boundary) == 16
    assert keeping.fold(boundary) == 16
    assert keeping.fold(boundary) == 0
    assert Read.objects.count() == 4
    assert shown() == before == {article.pk: 15}
    assert_recount_agrees()
    ReadTotal.objects.all().delete()
    recount(repair=True)
    assert shown() == before
    make_reads(article, 1)
    roll_up.call()
    assert shown() == {article.pk: 16}
    assert_recount_agrees()


def test_folding_that_is_killed_changes_nothing_either(newsroom, monkeypatch):
    monkeypatch.setattr(keeping, "BATCH", 10)
    article = newsroom.published()
    old = timezone.now() - timedelta(days=100)
    for number in range(1, 60):
        make_reads(article, 1, old)

        def fold(number=number):
            with nth_statement(number, kill_me):
                keeping.fold(keeping.fold_before())

        killed = in_child(fold)
        roll_up.call()
        assert shown() == {article.pk: number}
        assert_recount_agrees()
        if not killed:
            break
    assert 12 < number < 59
    assert Read.objects.count() == 0


def test_the_mark_is_one_row(newsroom):
    make_reads(newsroom.published(), 2)
    roll_up.call()
    assert ReadMark.objects.get().last == Read.objects.latest("pk").pk
