"""Working copies: what stands typed in a form and is not saved yet, one row a browser window."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .articles import Article
from .revisions import Revision

# A form says every fifteen seconds that it is open; a window that missed two of them is gone.
ALIVE = timedelta(seconds=40)
# Somebody who typed within this time is at it now.
TYPING = timedelta(seconds=20)


class WorkingCopyQuerySet(models.QuerySet):
    def of(self, person, article: Article | None) -> "WorkingCopyQuerySet":
        """This person's own, of one article or, with None, of new ones that were never saved."""
        return self.filter(person=person, article=article)

    def unsaved(self) -> "WorkingCopyQuerySet":
        """With something typed, newest first; the others only say that somebody looks."""
        return self.filter(typed_at__isnull=False).order_by("-typed_at", "-pk")

    def alive(self, at: datetime | None = None) -> "WorkingCopyQuerySet":
        """Those whose window is open."""
        return self.filter(left=False, seen_at__gte=(at or timezone.now()) - ALIVE)

    def gone(self, at: datetime | None = None) -> "WorkingCopyQuerySet":
        """Those whose window was closed, crashed or lost its connection."""
        return self.filter(Q(left=True) | Q(seen_at__lt=(at or timezone.now()) - ALIVE))

    def others_at(self, article: Article, person) -> "WorkingCopyQuerySet":
        """The open windows of other people on an article, without what they typed."""
        return (
            self.alive()
            .filter(article=article)
            .exclude(person=person)
            .select_related("person")
            .defer("typed")
            .order_by("opened_at", "pk")
        )

    def abandoned(self, before: datetime) -> "WorkingCopyQuerySet":
        """Those that nobody has touched since a moment."""
        return self.filter(seen_at__lt=before).filter(
            Q(typed_at__isnull=True) | Q(typed_at__lt=before)
        )


class WorkingCopy(models.Model):
    """The form of one person in one browser window. It is no revision, and goes when it is saved.

    Every time is the server's. `count` is the window's own count of changes, by which a text that
    arrives late is known from a newer one.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="working_copies")
    window = models.CharField(max_length=40)
    shown_revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="+")
    typed = models.JSONField(default=dict)
    count = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True)
    left = models.BooleanField(default=False)

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "article", "window"],
                nulls_distinct=False,
                name="articles_working_copy_one_a_window",
            ),
        ]
        indexes = [
            # What a retention command looks for.
            models.Index(fields=["seen_at"], name="articles_copy_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.headline or self.article_id or '—'}"

    def is_alive(self, at: datetime | None = None) -> bool:
        return not self.left and self.seen_at >= (at or timezone.now()) - ALIVE

    def is_typing(self, at: datetime | None = None) -> bool:
        return self.typed_at is not None and self.typed_at >= (at or timezone.now()) - TYPING

    def lines(self, field: str) -> list[str]:
        """What was typed in a field; nothing in one that was empty."""
        return self.typed.get(field, [])

    def line(self, field: str) -> str:
        return (self.lines(field) or [""])[-1]

    @property
    def headline(self) -> str:
        return self.line("title")
