"""What changes every public page for a while: mourning (哀悼灰) and an emergency banner (应急横幅).

Each row says who set it and who ended it, and never changes otherwise: the rows are the record.
"""

from datetime import datetime

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .guards import Guard, refusal, stays_itself


class MomentQuerySet(models.QuerySet):
    def not_over(self, at: datetime) -> "MomentQuerySet":
        """In force at a moment, or later; the first to begin first."""
        return self.filter(ends_at__gt=at).order_by("starts_at", "pk")


class Moment(models.Model):
    """From a time to a time; ended early, it ends at the time at which it was ended."""

    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("set by")
    )
    set_at = models.DateTimeField(_("set at"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = MomentQuerySet.as_manager()

    class Meta:
        abstract = True

    def in_force(self, at: datetime) -> bool:
        return self.starts_at <= at < self.ends_at

    def is_over(self, at: datetime) -> bool:
        return self.ends_at <= at


def _ends_after_it_starts(name: str) -> models.CheckConstraint:
    # One that was ended before its time came never was.
    return models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name=name)


def _only_ended_once(*columns: str) -> list[Guard]:
    columns = ("starts_at", "set_by_id", "set_at", *columns)
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    return [
        *stays_itself("it is ended"),
        Guard(
            name="is_ended_once",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            func=f"""
                IF OLD.ended_by_id IS NOT NULL OR NEW.ended_by_id IS NULL
                    OR NEW.ends_at > OLD.ends_at OR ({old}) IS DISTINCT FROM ({new})
                THEN """
            + refusal("this never changes; it is ended once, before its time")
            + " END IF; RETURN NEW;",
        ),
    ]


class Mourning(Moment):
    """All public pages stand in grey."""

    occasion = models.CharField(
        _("occasion"), max_length=100, help_text=_("For the record; readers do not see it.")
    )

    class Meta:
        verbose_name = _("mourning")
        verbose_name_plural = _("times of mourning")
        constraints = [_ends_after_it_starts("articles_mourning_ends_later")]
        triggers = _only_ended_once("occasion")

    def __str__(self) -> str:
        return self.occasion


class BannerLevel(models.TextChoices):
    NOTICE = "notice", _("Notice")
    WARNING = "warning", _("Warning")
    EMERGENCY = "emergency", _("Emergency")


class Banner(Moment):
    """A sentence at the top of every public page, such as a warning of a typhoon."""

    level = models.CharField(_("level"), max_length=10, choices=BannerLevel.choices)
    title = models.CharField(_("title"), max_length=40)
    text = models.CharField(_("text"), max_length=200, blank=True)
    link = models.CharField(
        _("link"),
        max_length=300,
        blank=True,
        help_text=_("Where to read more: an address of this site, or one beginning with https://."),
    )

    class Meta:
        verbose_name = _("emergency banner")
        verbose_name_plural = _("emergency banners")
        constraints = [
            _ends_after_it_starts("articles_banner_ends_later"),
            models.CheckConstraint(
                condition=Q(level__in=BannerLevel.values), name="articles_banner_level_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="articles_banner_has_a_title"),
        ]
        triggers = _only_ended_once("level", "title", "text", "link")

    def __str__(self) -> str:
        return self.title
