"""Readings (阅读量): page views that readers opened, and what the worker adds up of them.

The events are the truth; every other table here can be computed from them again. None refers to an
article by a constraint: PostgreSQL would lock the row of the article for every reading, beside the
editor who saves it. An article is never removed.
"""

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from .guards import Guard

# The key of the advisory lock that every insert of an event shares, until it is committed, and
# that `articles.reads.roll_up` takes alone to know that no smaller id is still to come.
GATE = 0x7265616473


class Verdict(models.IntegerChoices):
    """What the rules made of a page view. Only what is counted is shown."""

    COUNTED = 0, _("counted")
    CRAWLER = 1, _("crawler")
    PREFETCH = 2, _("loaded in advance")
    STAFF = 3, _("staff")
    FOREIGN = 4, _("sent by another site")
    CAPPED = 5, _("over the limit of one address")


class Period(models.TextChoices):
    """How far back the lists of what is most read look."""

    DAY = "today", _("24 hours")
    WEEK = "week", _("7 days")
    MONTH = "month", _("30 days")


def _of_article(name: str, **options) -> models.ForeignKey:
    return models.ForeignKey(
        "Article", models.CASCADE, related_name=name, db_constraint=False, **options
    )


class Read(models.Model):
    """One page view, written once. `view` is made by the page, so that a repeat counts once.

    The id follows the order of arrival, and roll-up and folding follow the id: neither the time nor
    the article has an index, which every reading would have to write.
    """

    view = models.UUIDField(unique=True)
    article = _of_article("reads", db_index=False)
    at = models.DateTimeField()
    verdict = models.PositiveSmallIntegerField(choices=Verdict, default=Verdict.COUNTED)
    # The version of the rules that gave the verdict; 0 for what came before there were rules.
    rules = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        triggers = [
            # A statement passes the gate before it draws its first id.
            Guard(
                name="through_the_gate",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"PERFORM pg_advisory_xact_lock_shared({GATE}); RETURN NULL;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.at}"


class ReadTotal(models.Model):
    """How often an article was read, as its page shows it."""

    article = models.OneToOneField(
        "Article",
        models.CASCADE,
        primary_key=True,
        related_name="read_total",
        db_constraint=False,
    )
    number = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.article_id} {self.number}"


def read_counts(articles: Iterable[int]) -> dict[int, int]:
    """Id of an article -> how often it was read; what nobody has read is missing."""
    totals = ReadTotal.objects.filter(article__in=list(articles))
    return dict(totals.values_list("article", "number"))


class ReadHour(models.Model):
    """How often an article was read in one hour, for as long as its events are kept."""

    article = _of_article("+", db_index=False)
    hour = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            # Also the index by which a period is read.
            models.UniqueConstraint(fields=["hour", "article"], name="articles_readhour_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.hour} {self.number}"


class ReadDay(models.Model):
    """What was counted of an article on a day (UTC) whose events are no longer kept one by one."""

    article = _of_article("+", db_index=False)
    day = models.DateField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "day"], name="articles_readday_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.day} {self.number}"


class ReadRank(models.Model):
    """A place in the list of what was most read in a period, as of the last roll-up."""

    period = models.CharField(max_length=5, choices=Period)
    place = models.PositiveSmallIntegerField()
    article = _of_article("read_ranks")
    number = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "place"], name="articles_readrank_once"),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.place}"


class ReadMark(models.Model):
    """One row: every event up to this id is in the roll-up, and none after it.

    Whoever writes the roll-up holds its lock. Hours are kept from `hours_since` on.
    """

    last = models.PositiveBigIntegerField(default=0)
    hours_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="articles_one_mark")]

    def __str__(self) -> str:
        return str(self.last)
