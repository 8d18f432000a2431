"""Revisions: states of the content, written once, and the credits given by hand with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from .clean_html import CleanHtmlField, only_clean_html
from .content import ChangeKind, Content, CreditRole, GivenCredit, two_sentences
from .guards import Guard, append_only_unless


@dataclass(frozen=True)
class ShownCredit:
    """One line of credits as readers see it: a role and the names of those who hold it."""

    role: CreditRole
    names: tuple[str, ...]
    # The accounts that the names belong to, where there are any.
    people: tuple[int | None, ...] = ()

    @property
    def named(self) -> list[tuple[str, int | None]]:
        """Each name with the id of its account, or None."""
        return list(zip_longest(self.names, self.people))


_HASH_MUST_MATCH = """
    IF articles_content_hash({id}) IS DISTINCT FROM
            (SELECT content_hash FROM articles_revision WHERE id = {id}) THEN
        RAISE EXCEPTION 'the content of revision % does not match its hash', {id}
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


def _hash_matches(revision_id: str) -> Guard:
    """At commit, when all credits are there, the row must hash to what it says."""
    return Guard(
        name="hash_matches",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func=_HASH_MUST_MATCH.format(id=revision_id),
    )


class RevisionQuerySet(models.QuerySet):
    def with_content(self) -> "RevisionQuerySet":
        """With all that `content()` reads, in two queries however many revisions there are."""
        return self.select_related("author", "lead_picture").prefetch_related("credits")

    def for_history(self) -> "RevisionQuerySet":
        """With what a list of revisions shows, newest first; the bodies stay in the database.

        `before` is the number of the revision of the line before each one, `before_hash` its hash;
        for one that was set aside, of the revision that it was written over.
        """
        earlier = Revision.objects.filter(
            article=models.OuterRef("article"), number__lt=models.OuterRef("number"), is_aside=False
        ).order_by("-number")
        return (
            self.select_related("author")
            .prefetch_related("sign_offs")
            .defer("body")
            .annotate(
                before=Coalesce("conflict__base__number", earlier.values("number")[:1]),
                before_hash=Coalesce(
                    "conflict__base__content_hash", earlier.values("content_hash")[:1]
                ),
            )
            .order_by("-number")
        )


class Revision(models.Model):
    """One state of the content of an article. The fields after `is_aside` are its `Content`.

    The line of an article are its revisions that are not aside; `latest_revision` is its end.
    A revision is written once and never changed. Retention discards superseded drafts; the database
    lets it discard no other (`articles_require_discardable`).
    """

    article = models.ForeignKey("Article", models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("saved by")
    )
    created_at = models.DateTimeField(_("saved at"))
    # Kept beside the line because it conflicted: never signed, never before readers.
    is_aside = models.BooleanField(_("set aside"), default=False)

    title = models.CharField(_("headline"), max_length=100)
    subtitle = models.CharField(_("subtitle"), max_length=100, blank=True)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = CleanHtmlField(_("body"), blank=True)
    lead_picture = models.ForeignKey(
        "Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_revisions",
        verbose_name=_("lead picture"),
    )
    lead_alt = models.CharField(_("description of the lead picture"), max_length=200, blank=True)
    lead_caption = models.CharField(_("caption of the lead picture"), max_length=300, blank=True)
    lead_credit = models.CharField(_("credit of the lead picture"), max_length=60, blank=True)
    source = models.ForeignKey(
        "Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )
    source_name = models.CharField(_("source"), max_length=60, blank=True)
    origin_site = models.CharField(_("first published on"), max_length=60, blank=True)
    origin_url = models.URLField(_("address of the original"), max_length=500, blank=True)
    origin_at = models.DateTimeField(_("first published at"), null=True, blank=True)
    reprint_notice = models.CharField(_("reprint notice"), max_length=120, blank=True)
    change_kind = models.CharField(
        _("kind of change"), max_length=10, choices=ChangeKind.choices, blank=True
    )
    change_note = models.CharField(_("what changes"), max_length=500, blank=True)

    content_hash = models.CharField(max_length=64, editable=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        # By the column itself: by the row behind it, every read would join and sort by its order.
        ordering = ["article_id", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="articles_revision_number_taken_once"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="articles_revision_titled"),
            only_clean_html("body", "articles_revision_clean_body"),
        ]
        triggers = [
            *append_only_unless("PERFORM articles_require_discardable(OLD);"),
            _hash_matches("NEW.id"),
            Guard(
                name="uses_pictures",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                # Locked, so that nobody removes a picture while a text that shows it is saved.
                func=r"""
                    INSERT INTO articles_pictureuse (revision_id, picture_id)
                    SELECT NEW.id, id FROM articles_picture
                    WHERE id = NEW.lead_picture_id OR sha256 IN (
                        SELECT address[1] FROM regexp_matches(
                            NEW.body, '/media/pictures/[0-9a-f]{2}/([0-9a-f]{64})\.jpg', 'g'
                        ) AS address)
                    FOR KEY SHARE;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.number}"

    def content(self) -> Content:
        """What a signature on this revision answers for, to be hashed, compared or changed."""
        fields = {
            name: getattr(self, name) for name in Content.__dataclass_fields__ if name != "credits"
        }
        fields["lead_picture"] = self.lead_picture.sha256 if self.lead_picture else ""
        given = tuple(
            GivenCredit(credit.role, credit.name, credit.reason) for credit in self.credits.all()
        )
        return Content(**fields, credits=given)

    def sentences(self) -> tuple[str, str]:
        """What was wrong and what is right; the first is empty where only one thing is said."""
        return two_sentences(self.change_kind, self.change_note)

    def shown_credits(self) -> list[ShownCredit]:
        """The credits under the page: the signatures', overridden role by role by those given.

        Reads `credits` and `sign_offs`; prefetch both where there are many revisions.
        """
        return shown_credits(self.credits.all(), self.sign_offs.all())

    def standing_sign_offs(self) -> list:
        """The approvals and releases in force: the last decision at each stage, if no return."""
        return _standing(self.sign_offs.all())


def shown_credits(given: Iterable, sign_offs: Iterable) -> list[ShownCredit]:
    """What `Revision.shown_credits` says, of credits and sign-offs that were read already.

    A credit has a `role`, a `name` and a `person_id`; a sign-off, in the order of the chain, a
    `stage_id`, a `decision`, a `credit_role`, a `signed_name` and an `actor_id`.
    """
    signed: dict[str, list[tuple[str, int | None]]] = {}
    for sign_off in _standing(sign_offs):
        if sign_off.credit_role:
            named = (sign_off.signed_name, sign_off.actor_id)
            signed.setdefault(sign_off.credit_role, []).append(named)
    by_hand: dict[str, list[tuple[str, int | None]]] = {}
    for credit in given:
        by_hand.setdefault(credit.role, []).append((credit.name, credit.person_id))
    named = signed | by_hand
    return [
        ShownCredit(role, *zip(*named[role], strict=True)) for role in CreditRole if role in named
    ]


def _standing(sign_offs: Iterable) -> list:
    last = {sign_off.stage_id: sign_off for sign_off in sign_offs if sign_off.decision != "confirm"}
    return [sign_off for sign_off in last.values() if sign_off.decision != "return"]


class Credit(models.Model):
    """A credit (署名) given by hand, written together with its revision."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="credits")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(_("role"), max_length=20, choices=CreditRole.choices)
    name = models.CharField(_("name"), max_length=50)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("why it overrides the signature"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        # By the column itself: by the row behind it, every read would join and sort by its order.
        ordering = ["revision_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "position"], name="articles_credit_position_taken_once"
            ),
        ]
        triggers = [
            *append_only_unless("PERFORM articles_require_gone(OLD.revision_id);"),
            _hash_matches("NEW.revision_id"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}"
