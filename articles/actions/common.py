"""What every action does first and last: lock the article, settle its clock, write the record."""

from django.utils.translation import gettext as _

from accounts.models import Role, User
from articles.models import Article, RecordEntry, Revision, Verb

from . import clock
from .refusals import NotAllowed, Stale

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

    Also makes a scheduled change whose time has come the live one, which readers see already.
    Raises NotAllowed when the article lies outside the actor's regions.
    """
    if not actor.is_active:
        raise NotAllowed(_("This account is closed."))
    # Lock first and read then: rows that are joined while waiting are as they were before.
    Article.objects.select_for_update().only("pk").get(pk=article.pk)
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
        raise Stale(
            _(
                "%(name)s saved revision %(number)s in the meantime. "
                "Nothing was done with the revision that you saw."
            )
            % {"name": newest.author, "number": newest.number},
            newer=newest,
        )
    return newest


def record(
    article: Article, actor: User, verb: Verb, revision: Revision | None = None, note: str = ""
) -> None:
    RecordEntry.objects.create(
        article=article, actor=actor, verb=verb, revision=revision, note=note, at=clock.stamp()
    )
