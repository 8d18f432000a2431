"""Conflicts: two saves that changed the same thing, until a person has decided between them."""

from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .guards import Guard, never_emptied, refusal

if TYPE_CHECKING:
    from accounts.models import User


class ConflictQuerySet(models.QuerySet):
    def open(self) -> "ConflictQuerySet":
        """Those that wait for a decision, oldest first, with what a list of them shows."""
        return (
            self.filter(closed_at=None)
            .select_related("theirs__author", "mine__author", "made_by")
            .defer("theirs__body", "mine__body")
            .order_by("made_at", "pk")
        )

    def open_for(self, user: "User") -> "ConflictQuerySet":
        """Those that wait for this person: theirs, or in an article that they began."""
        from .articles import Article

        return self.open().filter(
            Q(made_by=user) | Q(article__created_by=user),
            article__in=Article.objects.visible_to(user),
        )


class Conflict(models.Model):
    """Somebody saved over a newer revision, and the two could not be brought together.

    `base` is what their form showed, `theirs` the newest revision at that moment, and `mine` what
    they saved, kept aside. It is closed once, by a decision; `resolution` is the revision that
    came of it, or nothing if what was set aside was left there.
    """

    article = models.ForeignKey("Article", models.PROTECT, related_name="conflicts")
    base = models.ForeignKey("Revision", models.PROTECT, related_name="+")
    theirs = models.ForeignKey("Revision", models.PROTECT, related_name="+")
    mine = models.OneToOneField("Revision", models.PROTECT, related_name="conflict")
    made_at = models.DateTimeField(_("at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    resolution = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(_("closed at"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = _("conflict")
        verbose_name_plural = _("conflicts")
        ordering = ["article", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, resolution=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="articles_conflict_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("made_at")),
                name="articles_conflict_closed_after_it_was_made",
            ),
        ]
        indexes = [
            # The banner on the pages of an article, and the desk of who made it.
            models.Index(
                fields=["article", "made_at"],
                condition=Q(closed_at=None),
                name="articles_conflict_open",
            ),
            models.Index(
                fields=["made_by", "made_at"],
                condition=Q(closed_at=None),
                name="articles_conflict_waits_for",
            ),
        ]
        triggers = [
            never_emptied(),
            Guard(
                name="is_of_one_article",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF (SELECT count(*) FROM articles_revision
                        WHERE article_id = NEW.article_id AND (
                            id IN (NEW.base_id, NEW.theirs_id) AND NOT is_aside
                            OR id = NEW.mine_id AND is_aside
                        )) < 2 + (NEW.base_id <> NEW.theirs_id)::integer
                    THEN
                        RAISE EXCEPTION 'a conflict is in one article, and mine is set aside'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            Guard(
                name="is_closed_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF OLD.closed_at IS NOT NULL
                        OR (NEW.article_id, NEW.base_id, NEW.theirs_id, NEW.mine_id, NEW.made_at,
                            NEW.made_by_id) IS DISTINCT FROM (OLD.article_id, OLD.base_id,
                            OLD.theirs_id, OLD.mine_id, OLD.made_at, OLD.made_by_id)
                    THEN """
                + refusal("a conflict never changes; it is closed once")
                + " END IF; RETURN NEW;",
            ),
            Guard(
                name="is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=refusal("a conflict is never removed"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.theirs_id} / {self.mine_id}"
