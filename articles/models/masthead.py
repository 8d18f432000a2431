"""The paper's own name and sentences, and what changes every page for a while."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.names import validate_name

from .moments import Banner, Mourning


class Masthead(models.Model):
    """One row for the whole site."""

    name = models.CharField(_("name of the paper"), max_length=30, validators=[validate_name])
    motto = models.CharField(_("motto"), max_length=60, blank=True)
    reprint_notice = models.CharField(
        _("reprint notice"),
        max_length=120,
        blank=True,
        help_text=_("Stands under an article that brings no notice of its own."),
    )
    footer = models.TextField(
        _("footer"),
        max_length=500,
        blank=True,
        help_text=_("Licence numbers, address and telephone, one a line."),
    )

    class Meta:
        verbose_name = _("masthead")
        verbose_name_plural = _("masthead")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="articles_one_masthead"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls, at: datetime | None = None) -> "Masthead":
        """The masthead with what is in force on every page at a moment, or now.

        A site that has none yet gets a nameless one, whose pages say nothing for a while.
        """
        at = at or timezone.now()
        masthead = (
            cls.objects.annotate(
                mournings=_rows(Mourning, at), banners=_rows(Banner, at, *_OF_A_BANNER)
            ).first()
            or cls(name=str(_("Newsroom")))
        )  # fmt: skip
        masthead.at = at
        return masthead

    @cached_property
    def is_in_mourning(self) -> bool:
        return any(each.in_force(self.at) for each in self._coming(Mourning, "mournings"))

    @cached_property
    def banners_in_force(self) -> list[Banner]:
        """The gravest first, then the newest."""
        found = [each for each in self._coming(Banner, "banners") if each.in_force(self.at)]
        levels = Banner.level.field.choices
        grave = {level: rank for rank, (level, _label) in enumerate(levels)}
        return sorted(found, key=lambda each: (-grave[each.level], -each.starts_at.timestamp()))

    def next_moment(self) -> datetime | None:
        """When the next of them begins or ends."""
        coming = [*self._coming(Mourning, "mournings"), *self._coming(Banner, "banners")]
        times = [time for each in coming for time in (each.starts_at, each.ends_at)]
        return min((time for time in times if time > self.at), default=None)

    def _coming(self, model, name: str) -> list:
        rows = []
        for row in getattr(self, name, ()):
            times = {key: parse_datetime(row[key]) for key in ("starts_at", "ends_at")}
            rows.append(model(**row | times))
        return rows


_OF_A_BANNER = ("level", "title", "text", "link")


def _rows(model, at: datetime, *fields: str) -> ArraySubquery:
    """Those that are not over, within the query of the masthead: every page asks for them."""
    fields = ("starts_at", "ends_at", *fields)
    rows = model.objects.not_over(at).annotate(row=JSONObject(**{name: name for name in fields}))
    return ArraySubquery(rows.values("row"))
