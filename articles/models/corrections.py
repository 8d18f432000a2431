"""The ledger of changes to what is public."""

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .content import ChangeKind
from .guards import Guard, never_emptied, refusal


class CorrectionQuerySet(models.QuerySet):
    def shown(self, at=None) -> "CorrectionQuerySet":
        """Those that the page says openly, at a moment or now."""
        return self.filter(at__lte=at or timezone.now()).exclude(kind=ChangeKind.TYPO)


class Correction(models.Model):
    """One revision took the place of another before the eyes of readers.

    An entry for a scheduled change is in the future; until its time comes it can be taken back.
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
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.note}"
