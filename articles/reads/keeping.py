"""What becomes of old events, and computing everything that is shown from the events again."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Read, ReadTotal, Verdict

from .roll_up import locked_mark, rank, roll_up

# The longest list of what is most read looks back thirty days.
AT_LEAST_DAYS = 31
BATCH = 100_000


@dataclass(frozen=True)
class Difference:
    """What is shown of an article and what its events say; None where there is nothing."""

    article_id: int
    shown: int | None
    counted: int | None


@dataclass(frozen=True)
class Recount:
    articles: int
    readings: int
    differences: list[Difference]
    # How many hours of articles were not as their events say.
    hours: int

    @property
    def agrees(self) -> bool:
        return not (self.differences or self.hours)


def fold_before() -> datetime:
    """Events before this moment, at which a day begins in UTC, are not kept one by one."""
    days = max(settings.READ_EVENTS_KEPT_DAYS, AT_LEAST_DAYS)
    day = (timezone.now() - timedelta(days=days)).astimezone(UTC).date()
    return datetime.combine(day, time.min, UTC)


def to_fold(before: datetime) -> int:
    """How many events are older, as far as they lie at the beginning of the table."""
    first = Read.objects.filter(at__gte=before).order_by("pk").values_list("pk", flat=True).first()
    older = Read.objects.filter(at__lt=before)
    return older.count() if first is None else older.filter(pk__lt=first).count()


def fold(before: datetime) -> int:
    """Put days in the place of old events, a batch a transaction; returns how many events went.

    The numbers that are shown stay, and so does what a recount gives.
    """
    roll_up.call()
    _end_hours(before)
    folded = 0
    while step := _fold_step(before):
        folded += step
    return folded


@transaction.atomic
def _end_hours(before: datetime) -> None:
    mark = locked_mark()
    if mark.hours_since is None or mark.hours_since < before:
        mark.hours_since = before
        mark.save()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM articles_readhour WHERE hour < %s", [before])


@transaction.atomic
def _fold_step(before: datetime) -> int:
    mark = locked_mark()
    with connection.cursor() as cursor:
        cursor.execute(
            _FOLD,
            {"last": mark.last, "before": before, "batch": BATCH, "counted": Verdict.COUNTED},
        )
        return cursor.fetchone()[0]


# Events lie in the order of their ids, so the oldest are found without an index of their time.
_FOLD = """
    WITH gone AS (
        DELETE FROM articles_read
        WHERE id IN (SELECT id FROM articles_read ORDER BY id LIMIT %(batch)s)
            AND id <= %(last)s AND at < %(before)s
        RETURNING article_id, at, verdict
    ), kept AS (
        INSERT INTO articles_readday AS kept (article_id, day, number)
        SELECT article_id, (at AT TIME ZONE 'UTC')::date, count(*)
        FROM gone WHERE verdict = %(counted)s
        GROUP BY 1, 2
        ON CONFLICT (article_id, day) DO UPDATE SET number = kept.number + excluded.number
    )
    SELECT count(*) FROM gone
"""


@transaction.atomic
def recount(*, repair: bool) -> Recount:
    """Compute what is shown from the events and the folded days, and compare; repair if asked."""
    mark = locked_mark()
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, {"last": mark.last, "counted": Verdict.COUNTED})
        cursor.execute(_DIFFERENCES)
        differences = [Difference(*row) for row in cursor.fetchall()]
        cursor.execute(_STRAY_HOURS, {"since": mark.hours_since})
        hours = cursor.fetchone()[0]
        if repair and hours:
            cursor.execute("DELETE FROM articles_readhour")
            cursor.execute(_HOURS_ANEW, {"since": mark.hours_since})
        cursor.execute(
            "SELECT count(*), coalesce(sum(number), 0) FROM pg_temp.reads_counted_totals"
        )
        articles, readings = cursor.fetchone()
        cursor.execute("DROP TABLE pg_temp.reads_counted_totals, pg_temp.reads_counted_hours")
    if repair:
        _repair(differences)
        rank(timezone.now())
    return Recount(articles, int(readings), differences, hours)


def _repair(differences: list[Difference]) -> None:
    wrong = [d.article_id for d in differences if d.counted is None]
    ReadTotal.objects.filter(article__in=wrong).delete()
    ReadTotal.objects.bulk_create(
        [
            ReadTotal(article_id=d.article_id, number=d.counted)
            for d in differences
            if d.counted is not None
        ],
        batch_size=5000,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["number"],
    )


_COUNTED = """
    CREATE TEMPORARY TABLE reads_counted_hours AS
    SELECT article_id, date_trunc('hour', at, 'UTC') AS hour, count(*) AS number
    FROM articles_read
    WHERE id <= %(last)s AND verdict = %(counted)s
    GROUP BY 1, 2;

    CREATE TEMPORARY TABLE reads_counted_totals AS
    SELECT article_id, sum(number)::bigint AS number
    FROM (
        SELECT article_id, number FROM pg_temp.reads_counted_hours
        UNION ALL
        SELECT article_id, number FROM articles_readday
    ) AS counted
    GROUP BY 1
"""
_DIFFERENCES = """
    SELECT article_id, shown.number, counted.number
    FROM articles_readtotal AS shown
    FULL JOIN pg_temp.reads_counted_totals AS counted USING (article_id)
    WHERE shown.number IS DISTINCT FROM counted.number
    ORDER BY article_id
"""
_STRAY_HOURS = """
    SELECT count(*)
    FROM articles_readhour AS shown
    FULL JOIN (
        SELECT * FROM pg_temp.reads_counted_hours
        WHERE %(since)s::timestamptz IS NULL OR hour >= %(since)s
    ) AS counted USING (article_id, hour)
    WHERE shown.number IS DISTINCT FROM counted.number
"""
_HOURS_ANEW = """
    INSERT INTO articles_readhour (article_id, hour, number)
    SELECT article_id, hour, number FROM pg_temp.reads_counted_hours
    WHERE %(since)s::timestamptz IS NULL OR hour >= %(since)s
"""
