"""The front page: which article stands in which slot (推荐位), from when until when.

What no placement fills, the page fills by itself; `articles.views.front_page` says how.
"""

from datetime import UTC, datetime

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .guards import Guard, append_only, stays_itself


class Slot(models.TextChoices):
    """A place of the front page. A pinned article stands in the block of one channel."""

    LEAD = "lead", _("Lead")
    HEADLINES = "headlines", _("Beside the lead")
    PICTURES = "pictures", _("Focus pictures")
    CHANNEL = "channel", _("Channel block")


# How many articles a slot shows; what is placed beyond waits until one before it goes.
CAPACITY = {Slot.LEAD: 1, Slot.HEADLINES: 4, Slot.PICTURES: 5, Slot.CHANNEL: 5}


class FrontPageVerb(models.TextChoices):
    PLACED = "placed", _("placed")
    CHANGED = "changed", pgettext_lazy("somebody", "changed")
    MOVED = "moved", _("moved")
    REMOVED = "removed", _("removed")
    CLEARED = "cleared", _("cleared a slot")
    UNDONE = "undone", _("undid a change")


class FrontPageAct(models.Model):
    """One thing that one person did with the front page. The newest one is the page's version.

    `states`: number of a placement -> how it stood before and after, as `Placement.state()` says.
    """

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    verb = models.CharField(_("what"), max_length=10, choices=FrontPageVerb.choices)
    states = models.JSONField()
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        verbose_name = _("change of the front page")
        verbose_name_plural = _("changes of the front page")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verb="undone", undoes__isnull=False)
                | (~Q(verb="undone") & Q(undoes=None)),
                name="articles_front_page_act_undoes",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.actor} {self.get_verb_display()}"

    @classmethod
    def version(cls) -> int:
        """The number that a page posts back as the version that it showed."""
        return cls.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


class PlacementQuerySet(models.QuerySet):
    def standing(self) -> "PlacementQuerySet":
        """Those that were not taken away, slot by slot in their order."""
        return self.filter(removed=False).order_by("slot", "channel_id", "position", "pk")

    def not_over(self, at: datetime) -> "PlacementQuerySet":
        """In force at a moment, or later."""
        return self.standing().filter(Q(ends_at=None) | Q(ends_at__gt=at))

    def in_slot(self, slot: str, channel_id: int | None) -> "PlacementQuerySet":
        return self.filter(slot=slot, channel=channel_id)


class Placement(models.Model):
    """An article in a slot. Its headline and picture stand there in place of the article's own.

    Only actions change it, and each change is an act: the database compares the two.
    """

    slot = models.CharField(_("slot"), max_length=10, choices=Slot.choices)
    channel = models.ForeignKey(
        "Channel", models.PROTECT, null=True, related_name="+", verbose_name=_("channel")
    )
    # Between those of its neighbours, so that a move changes no other row.
    position = models.FloatField(_("position"))
    article = models.ForeignKey(
        "Article", models.PROTECT, related_name="placements", verbose_name=_("article")
    )
    starts_at = models.DateTimeField(_("from"), null=True)
    ends_at = models.DateTimeField(_("until"), null=True)
    headline = models.CharField(_("headline in this slot"), max_length=60, blank=True)
    picture = models.ForeignKey(
        "Picture",
        models.PROTECT,
        null=True,
        related_name="placements",
        verbose_name=_("picture in this slot"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    removed = models.BooleanField(default=False)
    last_act = models.ForeignKey(FrontPageAct, models.PROTECT, related_name="+")

    objects = PlacementQuerySet.as_manager()

    # What an act may change, in the two parts that two people may change at once.
    PLACE = ("slot", "channel_id", "position")
    CONTENT = ("starts_at", "ends_at", "headline", "picture_id", "note")

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [
            models.CheckConstraint(condition=Q(slot__in=Slot.values), name="articles_slot_known"),
            models.CheckConstraint(
                condition=Q(slot=Slot.CHANNEL, channel__isnull=False)
                | (~Q(slot=Slot.CHANNEL) & Q(channel=None)),
                name="articles_placement_in_a_channel",
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="articles_placement_ends_later",
            ),
        ]
        indexes = [
            # What is over is left in the table and read by nobody.
            models.Index(
                fields=["ends_at"], condition=Q(removed=False), name="articles_placements_standing"
            ),
        ]
        triggers = [
            *stays_itself("it is marked as removed"),
            Guard(
                name="is_told",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                declare=[("told", "jsonb")],
                func="""
                    SELECT states -> NEW.id::text -> 'after' INTO told
                        FROM articles_frontpageact WHERE id = NEW.last_act_id;
                    IF (told ->> 'article_id', told ->> 'slot', told ->> 'channel_id',
                        told ->> 'headline', told ->> 'picture_id', told ->> 'removed',
                        (told ->> 'starts_at')::timestamptz, (told ->> 'ends_at')::timestamptz)
                        IS DISTINCT FROM (NEW.article_id::text, NEW.slot::text,
                        NEW.channel_id::text, NEW.headline::text, NEW.picture_id::text,
                        NEW.removed::text, NEW.starts_at, NEW.ends_at)
                    THEN
                        RAISE EXCEPTION 'a placement is as the act that changed it last says'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slot_display()}: {self.headline or self.article_id}"

    def state(self) -> dict:
        """Everything that an act may change, as JSON keeps it."""
        state = {
            name: getattr(self, name) for name in ("article_id", *self.PLACE, *self.CONTENT)
        } | {"removed": self.removed}
        for name in ("starts_at", "ends_at"):
            state[name] = state[name] and state[name].astimezone(UTC).isoformat()
        return state

    def restore(self, state: dict) -> None:
        """Stand again as a state says."""
        for name, value in state.items():
            is_time = name in ("starts_at", "ends_at") and value
            setattr(self, name, datetime.fromisoformat(value) if is_time else value)

    def in_force(self, at: datetime) -> bool:
        return (self.starts_at is None or self.starts_at <= at) and (
            self.ends_at is None or at < self.ends_at
        )

    def meets(self, other: "Placement") -> bool:
        """Whether there is a moment at which both are in force."""
        return (self.ends_at is None or other.starts_at is None or other.starts_at < self.ends_at
                ) and (other.ends_at is None or self.starts_at is None
                       or self.starts_at < other.ends_at)  # fmt: skip
