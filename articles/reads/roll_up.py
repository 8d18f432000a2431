"""Adding up the events: totals, hours and the lists of what is most read. The worker does it.

Every step is one transaction that holds the lock of the mark, so that steps at the same time come
one after the other, and one that is killed has done nothing. SQL, because each is one statement
over many rows that the ORM would read into Python.
"""

import time
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from articles.models import Period, ReadMark, Verdict
from articles.models.reads import GATE

INTERVAL = timedelta(minutes=1)
# The results of a task that runs every minute are of no use for longer.
RESULTS_KEPT = timedelta(days=1)
# Events of one transaction: some seconds of work.
BATCH = 200_000
PLACES = 100
HOURS = {Period.DAY: 24, Period.WEEK: 7 * 24, Period.MONTH: 30 * 24}
# Readers who say that they are here wait for the gate as well; rather try again in a minute.
GATE_WAIT = "2s"
# What comes so shortly before a roll-up may be committed after it.
MARGIN = timedelta(seconds=5)


@task()
def roll_up() -> int:
    """Add up what came since the last time; returns the id of the last event that is in."""
    upto = settled()
    while _step(upto) < upto:
        pass
    now = timezone.now()
    rank(now)
    _forget_results(now - RESULTS_KEPT)
    return upto


class Asking:
    """Until when a roll-up is ordered that takes in what this process commits."""

    def __init__(self):
        self._until = 0.0

    def ask(self) -> None:
        """See to it, in the transaction of an event, that a roll-up is ordered that takes it in.

        Some at the same moment may each order one; the second of them finds nothing to do.
        """
        ticks, now = time.monotonic(), timezone.now()
        # Tests run tasks where they are enqueued and keep no time.
        if ticks < self._until or not roll_up.get_backend().supports_defer:
            return
        ordered = DBTaskResult.objects.filter(
            status=TaskResultStatus.READY,
            task_path=roll_up.module_path,
            run_after__gt=now + MARGIN,
            run_after__lte=now + INTERVAL,
        )
        due = ordered.order_by("run_after").values_list("run_after", flat=True).first()
        if due is None:
            due = now + INTERVAL
            roll_up.using(run_after=due).enqueue()
        until = ticks + (due - now - MARGIN).total_seconds()
        transaction.on_commit(lambda: setattr(self, "_until", until))


def _forget_results(before: datetime) -> None:
    done = DBTaskResult.objects.successful().filter(task_path=roll_up.module_path)
    done.filter(finished_at__lt=before).delete()


@transaction.atomic
def settled() -> int:
    """The largest id of an event below which no event is still to come.

    An id is drawn before its row is committed, so the largest that is seen may stand above one that
    is not seen yet. Every insert shares the gate until it is committed; whoever has the gate alone
    knows that nothing is on its way.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [GATE_WAIT])
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [GATE])
        cursor.execute("SELECT coalesce(max(id), 0) FROM articles_read")
        return cursor.fetchone()[0]


def locked_mark() -> ReadMark:
    """The mark, locked until the end of the transaction."""
    ReadMark.objects.bulk_create([ReadMark(pk=1)], ignore_conflicts=True)
    return ReadMark.objects.select_for_update().get(pk=1)


@transaction.atomic
def _step(upto: int) -> int:
    """Add up the next batch; returns how far the roll-up has come."""
    mark = locked_mark()
    if mark.last >= upto:
        return mark.last
    events = {
        "after": mark.last,
        "upto": min(upto, mark.last + BATCH),
        "counted": Verdict.COUNTED,
        "since": mark.hours_since,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ADD_HOURS, events)
        cursor.execute(_ADD_TOTALS, events)
    mark.last = events["upto"]
    mark.save()
    return mark.last


_ADD_HOURS = """
    INSERT INTO articles_readhour AS kept (article_id, hour, number)
    SELECT article_id, date_trunc('hour', at, 'UTC'), count(*)
    FROM articles_read
    WHERE id > %(after)s AND id <= %(upto)s AND verdict = %(counted)s
        AND (%(since)s::timestamptz IS NULL OR at >= %(since)s)
    GROUP BY 1, 2
    ON CONFLICT (hour, article_id) DO UPDATE SET number = kept.number + excluded.number
"""
_ADD_TOTALS = """
    INSERT INTO articles_readtotal AS kept (article_id, number)
    SELECT article_id, count(*)
    FROM articles_read
    WHERE id > %(after)s AND id <= %(upto)s AND verdict = %(counted)s
    GROUP BY 1
    ON CONFLICT (article_id) DO UPDATE SET number = kept.number + excluded.number
"""


@transaction.atomic
def rank(at: datetime) -> None:
    """Make the lists of what was most read anew, as of a moment."""
    locked_mark()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_readrank")
        for period, hours in HOURS.items():
            cursor.execute(
                _RANK,
                {"period": period, "since": at - timedelta(hours=hours), "at": at, "most": PLACES},
            )


# Equal numbers: the newer article first. The hour that the period begins in counts as a whole.
_RANK = """
    INSERT INTO articles_readrank (period, place, article_id, number)
    SELECT %(period)s, row_number() OVER (ORDER BY number DESC, article_id DESC), article_id, number
    FROM (
        SELECT article_id, sum(number) AS number
        FROM articles_readhour
        WHERE hour > %(since)s::timestamptz - interval '1 hour' AND hour <= %(at)s
        GROUP BY article_id
        ORDER BY 2 DESC, 1 DESC
        LIMIT %(most)s
    ) AS most
"""
