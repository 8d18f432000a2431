"""Notices: what somebody did that concerns somebody else, for the desk and for a mail."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .articles import Article

# An older notice goes into no mail: who was away so long reads the desk.
MAIL_DAYS = 7


class NoticeKind(models.TextChoices):
    """In the second person, as the desk says it; the actor stands beside it."""

    WAITS = "waits", _("waits for your signature")
    CONFIRM = "confirm", _("went through the emergency door; please confirm it")
    RETURNED = "returned", _("was returned to you")
    CHANGED = "changed", _("was changed by somebody else")
    SIGNED = "signed", _("was signed")
    SCHEDULED = "scheduled", _("was scheduled")
    UNSCHEDULED = "unscheduled", _("is no longer scheduled")
    PUBLISHED = "published", _("was published")
    CONFIRMED = "confirmed", _("was confirmed after its emergency release")
    WITHDRAWN = "withdrawn", _("was withdrawn")
    RESTORED = "restored", _("was restored")


# Those that ask for something; they are settled when anybody has done it.
ASKING = (NoticeKind.WAITS, NoticeKind.CONFIRM)


class NoticeQuerySet(models.QuerySet):
    def of(self, person) -> "NoticeQuerySet":
        """A person's notices of what they may open, with what a row shows; newest first."""
        rows = self.filter(person=person)
        if person.regions.all():
            # Who joined a bureau meanwhile no longer sees every article.
            rows = rows.filter(article__in=Article.objects.visible_to(person).values("pk"))
        return (
            rows.select_related("article__latest_revision", "actor", "entry")
            .defer("article__latest_revision__body")
            .order_by("-pk")
        )

    def unread(self) -> "NoticeQuerySet":
        return self.filter(seen_at=None)

    def to_mail(self) -> "NoticeQuerySet":
        """Neither read on the desk nor mailed, and young enough for a mail."""
        return self.unread().filter(
            mailed_at=None, made_at__gt=timezone.now() - timedelta(days=MAIL_DAYS)
        )


class Notice(models.Model):
    """One entry of the record that concerns one person."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    article = models.ForeignKey("Article", models.CASCADE, related_name="notices")
    entry = models.ForeignKey("RecordEntry", models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=NoticeKind.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(_("at"))
    seen_at = models.DateTimeField(_("read at"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        constraints = [
            # The task that makes them may run twice.
            models.UniqueConstraint(fields=["person", "entry"], name="articles_notice_made_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=NoticeKind.values), name="articles_notice_kind_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="articles_notices_of"),
            models.Index(
                fields=["person", "-id"],
                condition=models.Q(seen_at=None),
                name="articles_notices_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.article} {self.get_kind_display()}"
