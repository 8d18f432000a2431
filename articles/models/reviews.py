"""Sign-offs (签发): who decided what on which revision, chained so that a change shows."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Role

from .content import CreditRole, digest, microseconds
from .guards import Guard, append_only


class Decision(models.TextChoices):
    APPROVE = "approve", _("Signed")
    RETURN = "return", _("Returned")
    EMERGENCY = "emergency", _("Emergency release")
    CONFIRM = "confirm", _("Emergency release confirmed")


class SignOff(models.Model):
    """One person's decision on one revision at one stage.

    Whoever inserts a row gives `article`, `revision`, `stage`, `decision`, `actor` and `note`. The
    database checks that the decision is legal now and fills in the rest: the content's hash, the
    stage's name, role and credit and the person's name as they are at this moment, the place in
    the article's chain and the hash. `sign_off_is_legal` in migration 0002 is the whole rule.
    """

    article = models.ForeignKey("Article", models.PROTECT, related_name="sign_offs")
    sequence = models.PositiveIntegerField(default=0)
    revision = models.ForeignKey("Revision", models.PROTECT, related_name="sign_offs")
    content_hash = models.CharField(max_length=64)
    stage = models.ForeignKey(
        "Stage", models.PROTECT, null=True, related_name="+", verbose_name=_("review stage")
    )
    stage_name = models.CharField(_("review stage"), max_length=20)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices)
    role = models.CharField(_("signed as"), max_length=20, choices=Role.choices)
    credit_role = models.CharField(
        _("credit"), max_length=20, choices=CreditRole.choices, blank=True
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="sign_offs", verbose_name=_("by")
    )
    signed_name = models.CharField(_("name"), max_length=50)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    at = models.DateTimeField(_("at"), null=False)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        # By the column itself: by the row behind it, every read would join and sort by its order.
        ordering = ["article_id", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "sequence"], name="articles_sign_off_chain_has_no_fork"
            ),
            models.CheckConstraint(
                condition=models.Q(decision__in=Decision.values),
                name="articles_sign_off_decision_is_known",
            ),
        ]
        indexes = [
            # What did this person decide on this article, and what did they sign lately?
            models.Index(fields=["actor", "-at"], name="articles_signed_by"),
            # The standing of one revision, read at every decision and publication.
            models.Index(fields=["revision", "stage", "-sequence"], name="articles_standing"),
        ]
        triggers = [
            *append_only(),
            Guard(
                name="is_legal",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="RETURN articles_sign_off_is_legal(NEW);",
            ),
            Guard(
                name="marks_a_release",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition("(NEW.decision IN ('emergency', 'confirm'))"),
                func="""
                    UPDATE articles_article
                    SET unconfirmed_release_id = articles_unconfirmed_release(NEW.article_id)
                    WHERE id = NEW.article_id;
                    RETURN NULL;
                """,
            ),
            Guard(
                name="bylines_follow",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func="""
                    PERFORM articles_write_bylines(a) FROM articles_article a
                    WHERE a.id = NEW.article_id
                        AND NEW.revision_id IN (a.live_revision_id, a.next_revision_id);
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage_name} {self.signed_name}: {self.get_decision_display()}"

    def expected_hash(self) -> str:
        """The hash that an unchanged row has; the database computes the same."""
        return digest(
            [
                self.previous_hash,
                str(self.article_id),
                str(self.sequence),
                str(self.revision_id),
                self.content_hash,
                str(self.stage_id or ""),
                self.stage_name,
                self.decision,
                self.role,
                self.credit_role,
                str(self.actor_id),
                self.signed_name,
                self.note,
                microseconds(self.at),
            ]
        )
