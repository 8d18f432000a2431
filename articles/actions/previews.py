"""Showing one revision to somebody without an account, and ending that."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from articles.body.sanitise import clean_line
from articles.models import Article, PreviewLink, Verb
from articles.models.previews import hash_of

from . import clock
from .common import locked, record, require_shown
from .refusals import AlreadyDone, InvalidContent, NotAllowed, WrongState
from .standing import may

DAYS = (1, 3, 7)


@transaction.atomic
def share_preview(
    actor: User, article: Article, shown_revision_id: int, days: int, for_whom: str = ""
) -> tuple[PreviewLink, str]:
    """A link to the newest revision, and its token, which is known at this moment only.

    Raises NotAllowed, Stale, WrongState or InvalidContent.
    """
    article = locked(article, actor)
    _require_share(actor, article)
    revision = require_shown(article, shown_revision_id)
    if article.withdrawn_at is not None:
        raise WrongState(_("The article was withdrawn; there is nothing to be shown."))
    if days not in DAYS:
        raise InvalidContent({"days": [_("Choose one of the offered times.")]})
    for_whom = clean_line(for_whom)
    limit = PreviewLink._meta.get_field("for_whom").max_length
    if len(for_whom) > limit:
        raise InvalidContent(
            {
                "for_whom": [
                    _("At most %(limit)s characters; these are %(length)s.")
                    % {"limit": limit, "length": len(for_whom)}
                ]
            }
        )
    token = secrets.token_urlsafe(32)
    now = clock.now()
    link = PreviewLink.objects.create(
        revision=revision,
        token_hash=hash_of(token),
        for_whom=for_whom,
        made_by=actor,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    record(article, actor, Verb.PREVIEW_SHARED, revision, note=for_whom)
    return link, token


@transaction.atomic
def revoke_preview(actor: User, link: PreviewLink) -> PreviewLink:
    """End a link before its time. Raises NotAllowed or AlreadyDone."""
    article = locked(link.revision.article, actor)
    _require_share(actor, article)
    link = (
        PreviewLink.objects.select_for_update(of=["self"])
        .select_related("revision")
        .get(pk=link.pk)
    )
    if link.revoked_at is not None:
        raise AlreadyDone(_("This link was revoked already."))
    link.revoked_at, link.revoked_by = clock.now(), actor
    link.save(update_fields=["revoked_at", "revoked_by"])
    record(article, actor, Verb.PREVIEW_REVOKED, link.revision, note=link.for_whom)
    return link


def _require_share(actor: User, article: Article) -> None:
    if not may(actor, article).share:
        raise NotAllowed(_("Only those who may edit this article can share it."))
