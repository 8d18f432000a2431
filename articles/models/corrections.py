"""The ledger of changes to what is public."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .content import ChangeKind, two_sentences
from .guards import Guard, never_emptied, refusal


@dataclass(frozen=True)
class Told:
    """An entry of the ledger as the record tells it."""

    kind: str
    at: datetime
    previous_id: int
    wrong: str
    right: str


def read_told(note: str) -> Told:
    """The other way round of `Correction.told`. Raises ValueError for any other text."""
    head, _newline, words = note.partition("\n")
    kind, moment, previous = head.split(" ")
    wrong, right = two_sentences(kind, words)
    return Told(kind, datetime.fromisoformat(moment), int(previous), wrong, right)


class CorrectionQuerySet(models.QuerySet):
    def shown(self, at=None) -> "CorrectionQuerySet":
        """Those that the page says openly, at a moment or now."""
        return self.filter(at__lte=at or timezone.now()).exclude(kind=ChangeKind.TYPO)

    def listed(self, at: datetime | None = None) -> "CorrectionQuerySet":
        """Those of the articles that readers see, with the headlines; newest first."""
        articles = self.model._meta.get_field("article").related_model.objects
        return (
            self.shown(at)
            .filter(article__in=articles.published(at).values("pk"))
            .select_related("article__live_revision", "article__next_revision")
            .defer("article__live_revision__body", "article__next_revision__body")
            .order_by("-at", "-pk")
        )


class Correction(models.Model):
    """One revision took the place of another before the eyes of readers.

    Readers see a change if and only if there is an entry; migration 0006 is the whole rule. Whoever
    changes what readers see writes the entry first, points the article at the revision then, and
    tells the entry in the record, all in one transaction. An entry for a scheduled change is in the
    future; until its time comes it can be taken back, together with the schedule.
    """

    article = models.ForeignKey("Article", models.PROTECT, related_name="corrections")
    previous = models.ForeignKey("Revision", models.PROTECT, related_name="+")
    revision = models.ForeignKey("Revision", models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind.choices)
    note = models.CharField(_("what changed"), max_length=500, blank=True)
    at = models.DateTimeField(_("at"))

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-pk"]
        indexes = [
            # The page with the corrections of the site.
            models.Index(
                fields=["-at", "-id"],
                condition=~models.Q(kind=ChangeKind.TYPO),
                name="articles_corrections_said",
            ),
        ]
        triggers = [
            never_emptied(),
            Guard(
                name="never_changes",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=refusal("an entry of the corrections ledger never changes"),
            ),
            Guard(
                name="stays_once_public",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="IF OLD.at <= clock_timestamp() THEN "
                + refusal("readers have seen this change; its entry stays")
                + " END IF; RETURN OLD;",
            ),
            Guard(
                name="tells_a_change",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="PERFORM articles_require_change(NEW); RETURN NEW;",
            ),
            Guard(
                name="is_in_the_record",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func="PERFORM articles_require_told(NEW); RETURN NULL;",
            ),
            Guard(
                name="ledger_holds",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                func="PERFORM articles_ledger_holds(coalesce(NEW.article_id, OLD.article_id));"
                " RETURN NULL;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.note}"

    def told(self) -> str:
        """The note of the record entry that tells this one; the database asks for the same."""
        moment = f"{self.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
        return f"{self.kind} {moment} {self.previous_id}\n{self.note}"

    def sentences(self) -> tuple[str, str]:
        """What was wrong and what is right; the first is empty where only one thing is said."""
        return two_sentences(self.kind, self.note)
