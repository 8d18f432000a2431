"""The record: everything that happened to an article, chained so that a change shows."""

from typing import NamedTuple

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .content import digest, microseconds
from .guards import Guard, append_only


class Verb(models.TextChoices):
    CREATED = "created", _("began the article")
    SAVED = "saved", _("saved a revision")
    MERGED = "merged", _("saved a revision and merged it with what was saved meanwhile")
    SET_ASIDE = "set_aside", _("saved a version that conflicts; it is kept aside")
    RESOLVED = "resolved", _("resolved a conflict")
    DROPPED = "dropped", _("left the version that was set aside where it is")
    BROUGHT_BACK = "brought_back", _("brought back an earlier revision")
    FILED = "filed", _("filed it elsewhere")
    SUBMITTED = "submitted", _("submitted it for review")
    RECALLED = "recalled", _("recalled it from review")
    APPROVED = "approved", _("signed")
    RETURNED = "returned", _("returned it")
    SCHEDULED = "scheduled", _("scheduled publication")
    UNSCHEDULED = "unscheduled", _("cancelled the scheduled publication")
    PUBLISHED = "published", _("published it")
    EMERGENCY = "emergency", _("published it through the emergency door")
    CONFIRMED = "confirmed", _("confirmed the emergency release")
    WITHDRAWN = "withdrawn", _("withdrew it")
    RESTORED = "restored", _("restored it")
    PREVIEW_SHARED = "preview_shared", _("shared a preview")
    PREVIEW_REVOKED = "preview_revoked", _("revoked a preview link")
    CORRECTED = "corrected", _("changed what readers see")
    DISCARDED = "discarded", _("discarded superseded drafts")


class Discarded(NamedTuple):
    """A revision that retention discarded, as the record tells it."""

    number: int
    revision_id: int
    content_hash: str

    def told(self) -> str:
        return f"{self.number} {self.revision_id} {self.content_hash}"


def read_discarded(note: str) -> list[Discarded]:
    """The note of an entry that tells what was discarded, one revision a line."""
    return [
        Discarded(int(number), int(revision_id), content_hash)
        for number, revision_id, content_hash in (line.split(" ") for line in note.splitlines())
    ]


class RecordEntry(models.Model):
    """One thing that one person did. The database numbers and chains the entries of an article."""

    article = models.ForeignKey("Article", models.PROTECT, related_name="record")
    sequence = models.PositiveIntegerField(default=0)
    verb = models.CharField(_("what"), max_length=20, choices=Verb.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    # Without a foreign key in the database, so that the number stays, and with it the hash, where
    # retention has discarded the revision. `articles_record_chained` checks that it is there.
    revision = models.ForeignKey(
        "Revision", models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(_("at"))
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("record entry")
        verbose_name_plural = _("record")
        # By the column itself: by the row behind it, every read would join and sort by its order.
        ordering = ["article_id", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "sequence"], name="articles_record_has_no_fork"
            ),
        ]
        triggers = [
            *append_only(),
            Guard(
                name="is_chained",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="RETURN articles_record_chained(NEW);",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.get_verb_display()}"

    def expected_hash(self) -> str:
        """The hash that an unchanged row has; the database computes the same."""
        return digest(
            [
                self.previous_hash,
                str(self.article_id),
                str(self.sequence),
                self.verb,
                str(self.actor_id),
                str(self.revision_id or ""),
                self.note,
                microseconds(self.at),
            ]
        )
