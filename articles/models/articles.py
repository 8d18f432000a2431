"""The article: where it is filed, what is being worked on, and what readers see."""

from datetime import datetime, timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .guards import Guard, refusal, stays_itself
from .listed import article_address, columns
from .reviews import SignOff
from .revisions import Revision
from .taxonomy import Region, bureau_of

# A review, a signed text or an unconfirmed release that has waited longer than this is late.
LATE_AFTER = timedelta(hours=24)


class State(models.TextChoices):
    """Where the newest revision stands; whether readers see the article is another question."""

    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Signed")
    PUBLISHED = "published", _("Published")


class ArticleQuerySet(models.QuerySet):
    def published(self, at: datetime | None = None) -> "ArticleQuerySet":
        """What the public may see at a moment, or now. Every public page starts from here."""
        return self.filter(
            live_revision__isnull=False,
            withdrawn_at__isnull=True,
            published_at__lte=at or timezone.now(),
        )

    def listed(self) -> "ArticleQuerySet":
        """With what a list of articles shows, newest first; the bodies stay in the database."""
        return (
            self.select_related(
                "channel",
                "live_revision__lead_picture",
                "next_revision__lead_picture",
            )
            .defer("live_revision__body", "next_revision__body")
            .order_by("-published_at", "-pk")
        )

    def newest(self) -> "ArticleQuerySet":
        """Newest first, as the indexes of what is public have them."""
        return self.order_by("-published_at", "-pk")

    def in_lists(self, at: datetime):
        """The values that `listed.read` makes a list of, newest first."""
        return self.newest().values_list(*columns(at))

    def in_channel(self, channel) -> "ArticleQuerySet":
        """Filed in the channel or in one below it."""
        return self.filter(Q(channel=channel) | Q(channel__parent=channel))

    def in_region(self, region) -> "ArticleQuerySet":
        """Filed in the region or inside it, each article once."""
        filed = Article.regions.through.objects.filter(
            region__in=Region.objects.within([region.pk]).values("pk")
        )
        return self.filter(pk__in=filed.values("article"))

    def visible_to(self, user) -> "ArticleQuerySet":
        """What a member of staff may open: a bureau its own regions, everyone else everything."""
        bureau = bureau_of(user)
        if not bureau:
            return self
        # Asked of each row that a list comes to: the set of all that a bureau ever filed is large.
        filed = Article.regions.through.objects.filter(article=OuterRef("pk"), region__in=bureau)
        return self.filter(Q(created_by=user) | Exists(filed))

    def that_use(self, picture) -> "ArticleQuerySet":
        """Those of which a kept revision shows the picture, whether readers see it or not."""
        shown = Revision.objects.filter(picture_uses__picture=picture)
        return self.filter(pk__in=shown.values("article"))

    def waiting_for(self, user) -> "ArticleQuerySet":
        """In review, at a stage that this person may sign: not their text, not signed by them."""
        signed_by_them = SignOff.objects.filter(
            revision=OuterRef("latest_revision"), actor=user, decision="approve"
        )
        return (
            self.visible_to(user)
            .filter(state=State.REVIEW, stage__role__in=user.roles)
            .exclude(latest_revision__author=user)
            .exclude(Exists(signed_by_them))
        )

    def to_publish(self, user) -> "ArticleQuerySet":
        """Signed at every stage and not published yet."""
        return self.visible_to(user).filter(state=State.APPROVED)

    def of_author(self, user) -> "ArticleQuerySet":
        """Begun or submitted by this person."""
        return self.filter(Q(created_by=user) | Q(submitted_by=user))

    def to_come(self, at: datetime | None = None) -> "ArticleQuerySet":
        """What readers will see from a later moment on, or in another state."""
        # Two columns joined by OR would read the whole table; the later of both has an index.
        due = Greatest("published_at", "next_at")
        return self.alias(due_at=due).filter(due_at__gt=at or timezone.now())

    def scheduled(self, at: datetime | None = None) -> "ArticleQuerySet":
        """What is to come, soonest first."""
        return self.to_come(at).annotate(due_at=F("due_at")).order_by("due_at", "pk")

    def of_bureau(self, user) -> "ArticleQuerySet":
        """Filed in the regions of this person's bureau; nothing for who belongs to none."""
        filed = Article.regions.through.objects.filter(
            region__in=Region.objects.within(user.regions.all()).values("pk")
        )
        return self.filter(pk__in=filed.values("article"))

    def late(self, at: datetime | None = None) -> "ArticleQuerySet":
        """Waiting for somebody longer than `LATE_AFTER`: for a review, to be published, or for a
        second person's confirmation."""
        waits = Q(state__in=[State.REVIEW, State.APPROVED]) | Q(unconfirmed_release__isnull=False)
        return self.filter(waits, touched_at__lt=(at or timezone.now()) - LATE_AFTER)

    def due_between(self, start: datetime, end: datetime) -> "ArticleQuerySet":
        """What readers will see, or see changed, within a time that is to come."""
        start = max(start, timezone.now())
        return self.to_come(start).filter(
            Q(published_at__gt=start, published_at__lt=end) | Q(next_at__gt=start, next_at__lt=end)
        )

    def waiting_for_confirmation(self) -> "ArticleQuerySet":
        """Released through the emergency door and not yet confirmed by a second person."""
        return self.filter(unconfirmed_release__isnull=False)


def for_rows(articles: list["Article"]) -> None:
    """Give articles, of several lists at once, what a row of the admin shows of them; no bodies.

    One read a table for all of them: each further table that a list joins doubles the time that
    PostgreSQL thinks about it.
    """
    models.prefetch_related_objects(
        articles,
        "channel__parent",
        "stage",
        models.Prefetch("latest_revision", Revision.objects.defer("body").select_related("author")),
    )


class Article(models.Model):
    """The identity behind the revisions.

    Readers see `live_revision` from `published_at` on, and `next_revision` in its place from
    `next_at` on: the clock in the query publishes, nothing has to run. The database refuses either
    pointer to a revision that is not signed at every stage by different people.
    """

    channel = models.ForeignKey(
        "Channel", models.PROTECT, related_name="articles", verbose_name=_("channel")
    )
    regions = models.ManyToManyField(
        "Region", blank=True, related_name="articles", verbose_name=_("regions")
    )
    tags = models.ManyToManyField(
        "Tag", blank=True, related_name="articles", verbose_name=_("tags")
    )
    topics = models.ManyToManyField(
        "Topic", blank=True, related_name="articles", verbose_name=_("topics")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("begun by")
    )
    created_at = models.DateTimeField(_("begun at"))

    latest_revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    stage = models.ForeignKey(
        "Stage", models.PROTECT, null=True, related_name="+", verbose_name=_("waiting for")
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    touched_at = models.DateTimeField(_("last worked on"))
    unconfirmed_release = models.ForeignKey("SignOff", models.PROTECT, null=True, related_name="+")

    live_revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(_("published at"), null=True)
    updated_at = models.DateTimeField(_("changed at"), null=True)
    next_revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="+")
    next_at = models.DateTimeField(_("changes at"), null=True)

    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawal_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-touched_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(live_revision=None, published_at=None)
                | Q(live_revision__isnull=False, published_at__isnull=False),
                name="articles_live_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(next_revision=None, next_at=None)
                | Q(
                    next_revision__isnull=False,
                    next_at__isnull=False,
                    live_revision__isnull=False,
                    next_at__gte=F("published_at"),
                ),
                name="articles_next_follows_live",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawal_reason=""),
                name="articles_withdrawal_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="articles_state_is_known"
            ),
        ]
        indexes = [
            # The front page, the feeds and every list of what is public.
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(live_revision__isnull=False, withdrawn_at__isnull=True),
                name="articles_public",
            ),
            # The list of a channel.
            models.Index(
                fields=["channel", "-published_at", "-id"],
                condition=Q(live_revision__isnull=False, withdrawn_at__isnull=True),
                name="articles_public_in_channel",
            ),
            # The list in the admin, and on the desk what stands in one state.
            models.Index(fields=["-touched_at", "-id"], name="articles_touched"),
            models.Index(fields=["state", "-touched_at"], name="articles_in_state"),
            # What I sent and where it stands.
            models.Index(fields=["created_by", "-touched_at"], name="articles_begun_by"),
            # What waits for a signature at a stage. The index of the stage alone has every article
            # in it, and PostgreSQL has read it from end to end.
            models.Index(
                fields=["stage", "-touched_at", "-id"],
                condition=Q(state=State.REVIEW),
                name="articles_at_stage",
            ),
            # What was taken down: few rows, which nothing else finds without reading all others.
            models.Index(
                fields=["-touched_at", "-id"],
                condition=Q(withdrawn_at__isnull=False),
                name="articles_withdrawn",
            ),
            # What is scheduled, soonest first. Two columns joined by OR would read the whole table.
            models.Index(Greatest("published_at", "next_at"), "id", name="articles_due"),
        ]
        triggers = [
            *stays_itself("an article is withdrawn"),
            Guard(
                name="latest_is_in_line",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("latest_revision_id"),
                func="""
                    IF EXISTS (SELECT FROM articles_revision
                               WHERE id = NEW.latest_revision_id AND is_aside) THEN """
                + refusal("a revision that was set aside is never the newest")
                + " END IF; RETURN NEW;",
            ),
            Guard(
                name="live_is_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("live_revision_id", "next_revision_id", "channel_id"),
                declare=[("moved", "boolean")],
                func="""
                    IF TG_OP = 'INSERT' THEN
                        PERFORM articles_require_signed(
                            NEW.id, NEW.live_revision_id, NEW.channel_id);
                        PERFORM articles_require_signed(
                            NEW.id, NEW.next_revision_id, NEW.channel_id);
                        RETURN NEW;
                    END IF;
                    moved := articles_workflow(NEW.channel_id)
                        IS DISTINCT FROM articles_workflow(OLD.channel_id);
                    -- What was signed as the next revision becomes the live one when its time has
                    -- come, even if the newsroom changed its reviews in between.
                    IF moved OR NEW.live_revision_id IS DISTINCT FROM OLD.live_revision_id
                        AND NEW.live_revision_id IS DISTINCT FROM OLD.next_revision_id
                    THEN
                        PERFORM articles_require_signed(
                            NEW.id, NEW.live_revision_id, NEW.channel_id);
                    END IF;
                    IF moved OR NEW.next_revision_id IS DISTINCT FROM OLD.next_revision_id THEN
                        PERFORM articles_require_signed(
                            NEW.id, NEW.next_revision_id, NEW.channel_id);
                    END IF;
                    RETURN NEW;
                """,
            ),
            Guard(
                name="release_stays_marked",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("unconfirmed_release_id"),
                func="""
                    IF NEW.unconfirmed_release_id
                        IS DISTINCT FROM articles_unconfirmed_release(NEW.id) THEN """
                + refusal("an emergency release stays marked until a second person confirms it")
                + " END IF; RETURN NEW;",
            ),
            Guard(
                name="time_of_publication_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("published_at"),
                func="""
                    IF OLD.published_at <= clock_timestamp()
                        AND NEW.published_at IS DISTINCT FROM OLD.published_at THEN """
                + refusal("readers have seen when this was published; that time stays")
                + " END IF; RETURN NEW;",
            ),
            Guard(
                name="withdrawal_is_in_the_record",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.AnyChange("withdrawn_at", "withdrawn_by", "withdrawal_reason"),
                func="PERFORM articles_require_withdrawal_told(NEW.id); RETURN NULL;",
            ),
            Guard(
                name="times_are_in_the_record",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.AnyChange("published_at", "updated_at"),
                func="PERFORM articles_require_times_told(NEW.id); RETURN NULL;",
            ),
            Guard(
                name="change_is_in_the_ledger",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.AnyChange(
                    "live_revision", "published_at", "next_revision", "next_at"
                ),
                func="PERFORM articles_require_entry(OLD, NEW); RETURN NULL;",
            ),
            Guard(
                name="bylines_follow",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "live_revision", "published_at", "next_revision", "next_at"
                ),
                func="PERFORM articles_write_bylines(NEW); RETURN NULL;",
            ),
        ]

    def __str__(self) -> str:
        return self.latest_revision.title if self.latest_revision else f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return article_address(self.pk)

    def revision_at(self, moment: datetime) -> Revision | None:
        """What readers see at a moment, when they see the article at all."""
        if self.next_at is not None and self.next_at <= moment:
            return self.next_revision
        return self.live_revision

    def revision_id_at(self, moment: datetime) -> int | None:
        """The same without reading the revision."""
        if self.next_at is not None and self.next_at <= moment:
            return self.next_revision_id
        return self.live_revision_id

    @property
    def shown(self) -> Revision | None:
        """What readers see now, when they see the article at all."""
        return self.revision_at(timezone.now())

    def readers_saw_it(self, at: datetime | None = None) -> bool:
        """Whether its time has come, even if it was withdrawn since: a change has to be said."""
        return self.live_revision_id is not None and self.published_at <= (at or timezone.now())

    def is_published(self, at: datetime | None = None) -> bool:
        """The same rule as `ArticleQuerySet.published`, for an article at hand."""
        return self.withdrawn_at is None and self.readers_saw_it(at)

    def changed_at(self) -> datetime | None:
        """When the text that readers see last changed, or None if it never did."""
        if self.next_at is not None and self.next_at <= timezone.now():
            return self.next_at
        return self.updated_at
