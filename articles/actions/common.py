"""What every action does first and last: lock the article, settle its clock, write the record."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role, User
from articles.body.sanitise import is_blank, without_controls
from articles.models import (
    Article,
    Channel,
    RecordEntry,
    Revision,
    SignOff,
    Stage,
    State,
    Verb,
)
from articles.search import headlines

from . import clock
from .refusals import InvalidContent, NotAllowed, Stale

OUT_OF_DATE = gettext_lazy("This page is out of date; open the article again.")

WRITERS = (
    Role.REPORTER,
    Role.EDITOR,
    Role.CHIEF_EDITOR,
    Role.COORDINATOR,
    Role.SUPERVISOR,
)
EDITORS = (Role.EDITOR, Role.CHIEF_EDITOR, Role.COORDINATOR, Role.SUPERVISOR)
HEADS = (Role.CHIEF_EDITOR, Role.SUPERVISOR)


def locked(article: Article, actor: User) -> Article:
    """The article as it is now, locked until the transaction ends.

    The actor's roles are read again and held as long. Also makes a scheduled change whose time has
    come the live one, which readers see already. Raises NotAllowed when the article lies outside
    the actor's regions.
    """
    # Lock first and read then: rows that are joined while waiting are as they were before.
    Article.objects.select_for_update().only("pk").get(pk=article.pk)
    actor.hold_roles()
    if not actor.is_active:
        raise NotAllowed(_("This account is closed."))
    fresh = Article.objects.select_related("channel__parent", "latest_revision", "stage").get(
        pk=article.pk
    )
    if not Article.objects.visible_to(actor).filter(pk=fresh.pk).exists():
        raise NotAllowed(_("This article belongs to a bureau that is not yours."))
    if fresh.next_at is not None and fresh.next_at <= clock.now():
        fresh.live_revision_id, fresh.updated_at = fresh.next_revision_id, fresh.next_at
        fresh.next_revision, fresh.next_at = None, None
        fresh.save(update_fields=["live_revision", "updated_at", "next_revision", "next_at"])
    return fresh


def require_role(actor: User, *roles: Role) -> None:
    if not actor.holds(*roles):
        raise NotAllowed(
            _("This needs one of these roles: %(roles)s.")
            % {"roles": ", ".join(str(Role(role).label) for role in roles)}
        )


def require_shown(article: Article, shown_revision_id: int) -> Revision:
    """The newest revision, if it is the one that the person had before them."""
    newest = article.latest_revision
    if newest is None or newest.pk != shown_revision_id:
        if not article.revisions.filter(pk=shown_revision_id).exists():
            raise Stale(str(OUT_OF_DATE), newer=newest)
        raise Stale(
            _(
                "%(name)s saved revision %(number)s in the meantime. "
                "Nothing was done with the revision that you saw."
            )
            % {"name": newest.author, "number": newest.number},
            newer=newest,
        )
    return newest


def stages_in_force(channel: Channel) -> list[Stage]:
    """The stages of a channel, read once for each channel at hand: a request or an action."""
    if not hasattr(channel, "stages_in_force"):
        channel.stages_in_force = list(Stage.objects.of_channel(channel))
    return channel.stages_in_force


@dataclass(frozen=True)
class Reviews:
    """The reviews of the newest revision: the stages in force, those left, and who answered."""

    in_force: list[Stage]
    left: list[Stage]
    standing: list[SignOff]

    @classmethod
    def of(cls, article: Article) -> "Reviews":
        standing = article.latest_revision.standing_sign_offs()
        # A stage that takes another role now is signed again; the database has the same rule.
        signed = {(sign_off.stage_id, sign_off.role) for sign_off in standing}
        in_force = stages_in_force(article.channel)
        left = [stage for stage in in_force if (stage.pk, stage.role) not in signed]
        return cls(in_force, left, standing)

    @property
    def complete(self) -> bool:
        return bool(self.in_force) and not self.left

    def moved_on(self, article: Article) -> bool:
        """Whether the newsroom changed its reviews since the article was put where it stands."""
        if article.state == State.REVIEW:
            return self.left[:1] != [article.stage]
        return article.state == State.APPROVED and not self.complete


def checked_note(field: str, note: str, missing: str = "") -> str:
    """A note as it may be stored, or InvalidContent; `missing` is said when there has to be one."""
    note = without_controls(note).strip()
    limit = SignOff._meta.get_field("note").max_length
    if is_blank(note):
        if missing:
            raise InvalidContent({field: [missing]})
        return ""
    if len(note) > limit:
        raise InvalidContent(
            {
                field: [
                    _("At most %(limit)s characters; these are %(length)s.")
                    % {"limit": limit, "length": len(note)}
                ]
            }
        )
    return note


# What leaves every headline as it is; a verb that is not named here may have written a revision.
SAME_HEADLINES = frozenset(
    {
        Verb.FILED,
        Verb.SUBMITTED,
        Verb.RECALLED,
        Verb.APPROVED,
        Verb.RETURNED,
        Verb.CONFIRMED,
        Verb.WITHDRAWN,
        Verb.RESTORED,
    }
)


def record(
    article: Article, actor: User, verb: Verb, revision: Revision | None = None, note: str = ""
) -> None:
    """Write the entry; called last, when the article is saved. Who it concerns hears after commit.

    History that is retold tells nobody anything.
    """
    # Notices know who may sign next, and that knows this module.
    from .notices import tell

    entry = RecordEntry.objects.create(
        article=article, actor=actor, verb=verb, revision=revision, note=note, at=clock.stamp()
    )
    if verb not in SAME_HEADLINES:
        headlines.index(article)
    if clock.stamp() is None:
        transaction.on_commit(lambda: tell.enqueue(entry.pk), robust=True)
