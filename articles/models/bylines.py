"""Bylines: who stands under an article before readers, so that their lists are found at once."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .taxonomy import Source


class BylineQuerySet(models.QuerySet):
    def shown(self, at: datetime | None = None) -> "BylineQuerySet":
        """Those of what readers see at a moment, or now, newest article first.

        Of articles that are public alone: the one rule of what is public decides.
        """
        at = at or timezone.now()
        articles = self.model._meta.get_field("article").related_model.objects
        return self.filter(
            Q(until_at__isnull=True) | Q(until_at__gt=at),
            from_at__lte=at,
            article__in=articles.published(at).values("pk"),
        ).order_by("-published_at", "-article_id")

    def with_articles(self) -> "BylineQuerySet":
        """With what a list of articles shows; the bodies stay in the database."""
        return self.select_related(
            "article__channel",
            "article__live_revision__lead_picture",
            "article__next_revision__lead_picture",
        ).defer("article__live_revision__body", "article__next_revision__body")

    def of_person(self, person) -> "BylineQuerySet":
        return self.filter(person=person)

    def of_source(self, source: Source) -> "BylineQuerySet":
        return self.filter(source=source)


class Byline(models.Model):
    """A person whose credit, or the source whose name, stands under one revision of an article.

    The database keeps these rows itself (migration 0021), for the revision that readers see and for
    the one that takes its place at a time. Credits follow from sign-offs, so that without these
    rows the list of one person would read the signatures of the whole archive. `published_at` is
    the article's.
    """

    article = models.ForeignKey("Article", models.CASCADE, related_name="bylines")
    revision = models.ForeignKey("Revision", models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+", db_index=False)
    published_at = models.DateTimeField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    objects = BylineQuerySet.as_manager()

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, source__isnull=False)
                | Q(person__isnull=False, source=None),
                name="articles_byline_is_of_one",
            ),
        ]
        indexes = [
            models.Index(
                F("person"),
                F("published_at").desc(),
                F("article").desc(),
                condition=Q(person__isnull=False),
                name="articles_of_person",
            ),
            models.Index(
                F("source"),
                F("published_at").desc(),
                F("article").desc(),
                condition=Q(source__isnull=False),
                name="articles_of_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.person_id or self.source_id}"
