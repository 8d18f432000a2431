"""Publishing: now, at a time, through the emergency door; taking down and putting back."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Role, User
from articles.body.sanitise import clean_line, is_empty
from articles.models import Article, Correction, Decision, Revision, State, Verb

from . import clock
from .common import (
    EDITORS,
    HEADS,
    Reviews,
    checked_note,
    locked,
    record,
    require_role,
    require_shown,
)
from .refusals import AlreadyDone, InvalidContent, NotAllowed, WrongState
from .review import decide


def _before_readers(action: Callable) -> Callable:
    """One transaction, at whose end the database compares what readers see with the ledger.

    It refuses when a scheduled time comes in that moment; that is a refusal like any other.
    """

    @wraps(action)
    def act(*args, **kwargs):
        try:
            with transaction.atomic():
                return action(*args, **kwargs)
        except IntegrityError as refusal:
            raise WrongState(
                _("The database refused to change what readers see: %(reason)s")
                % {"reason": str(refusal).splitlines()[0]}
            ) from refusal

    return act


@_before_readers
def publish(
    actor: User, article: Article, shown_revision_id: int, at: datetime | None = None
) -> Article:
    """Let readers see a revision that is signed at every stage, now or from a time on."""
    article = locked(article, actor)
    require_role(actor, *EDITORS)
    if article.state == State.PUBLISHED:
        raise AlreadyDone(_("It has been published already."))
    revision = require_shown(article, shown_revision_id)
    if article.state != State.APPROVED:
        raise WrongState(_("It has not passed all its reviews."))
    if Reviews.of(article).moved_on(article):
        raise WrongState(_("The reviews were changed meanwhile; submit the article again."))
    if at is not None and at <= clock.now():
        raise InvalidContent(
            {"at": [_("This time has passed. Choose a later one, or publish now.")]}
        )
    entry = _go_live(article, revision, at)
    record(
        article,
        actor,
        Verb.PUBLISHED if at is None else Verb.SCHEDULED,
        revision,
        "" if at is None else at.isoformat(),
    )
    _tell(actor, entry)
    return article


@_before_readers
def unschedule(actor: User, article: Article, shown_revision_id: int) -> Article:
    """Cancel a publication or a change whose time has not come."""
    article = locked(article, actor)
    require_role(actor, *EDITORS)
    revision = require_shown(article, shown_revision_id)
    now = clock.now()
    if article.next_revision_id is not None:
        Correction.objects.filter(article=article, revision=article.next_revision_id).delete()
        article.next_revision, article.next_at = None, None
    elif article.live_revision_id is not None and article.published_at > now:
        article.live_revision, article.published_at = None, None
    else:
        raise WrongState(_("Nothing is scheduled."))
    if article.state == State.PUBLISHED:
        article.state = State.APPROVED
    article.touched_at = now
    article.save()
    record(article, actor, Verb.UNSCHEDULED, revision)
    return article


@transaction.atomic
def withdraw(actor: User, article: Article, reason: str) -> Article:
    """Take a published article down. Readers are told that it was there, when and why."""
    article = locked(article, actor)
    require_role(actor, *HEADS)
    if article.withdrawn_at is not None:
        raise AlreadyDone(_("It has been withdrawn already."))
    if not article.is_published(clock.now()):
        raise WrongState(_("Readers do not see this article, so there is nothing to withdraw."))
    reason = clean_line(reason)
    limit = Article._meta.get_field("withdrawal_reason").max_length
    if not reason:
        raise InvalidContent({"reason": [_("Say why; readers see this sentence.")]})
    if len(reason) > limit:
        raise InvalidContent({"reason": [_("At most %(limit)s characters.") % {"limit": limit}]})
    article.withdrawn_at = article.touched_at = clock.now()
    article.withdrawn_by, article.withdrawal_reason = actor, reason
    article.save()
    record(article, actor, Verb.WITHDRAWN, article.live_revision, reason)
    return article


@transaction.atomic
def restore(actor: User, article: Article) -> Article:
    """Put a withdrawn article back, as it was approved."""
    article = locked(article, actor)
    require_role(actor, *HEADS)
    if article.withdrawn_at is None:
        raise AlreadyDone(_("Readers see it again already."))
    article.withdrawn_at, article.withdrawn_by, article.withdrawal_reason = None, None, ""
    article.touched_at = clock.now()
    article.save()
    record(article, actor, Verb.RESTORED, article.live_revision)
    return article


@_before_readers
def release_in_emergency(
    actor: User, article: Article, shown_revision_id: int, reason: str
) -> Article:
    """Publish at once what is not signed: a supervisor, for a written reason.

    The release stays on the desk, and is mailed to those who can confirm it, until a second person
    has confirmed it.
    """
    article = locked(article, actor)
    require_role(actor, Role.SUPERVISOR)
    if article.state == State.PUBLISHED:
        raise AlreadyDone(_("It has been published already."))
    revision = require_shown(article, shown_revision_id)
    if article.state == State.APPROVED and Reviews.of(article).complete:
        raise WrongState(_("It is signed at every stage; publish it in the ordinary way."))
    if is_empty(revision.body):
        raise InvalidContent({"reason": [_("There is no text to publish yet.")]})
    reason = checked_note(
        "reason", reason, missing=_("Say what the emergency is; it stays in the record.")
    )
    decide(article, revision, Decision.EMERGENCY, actor, None, reason)
    # The database marked the article: until somebody confirms this release, or an earlier one.
    article.refresh_from_db(fields=["unconfirmed_release"])
    entry = _go_live(article, revision, None)
    record(article, actor, Verb.EMERGENCY, revision, reason)
    _tell(actor, entry)
    return article


@transaction.atomic
def confirm_release(actor: User, article: Article, note: str = "") -> Article:
    """A second person answers for what went through the emergency door."""
    article = locked(article, actor)
    require_role(actor, *HEADS)
    release = article.unconfirmed_release
    if release is None:
        raise AlreadyDone(_("There is nothing to confirm."))
    if actor.pk in (release.actor_id, release.revision.author_id):
        raise NotAllowed(_("A second person has to confirm it: not who released or wrote it."))
    note = checked_note("note", note)
    decide(article, release.revision, Decision.CONFIRM, actor, None, note)
    article.refresh_from_db(fields=["unconfirmed_release"])
    article.touched_at = clock.now()
    article.save()
    record(article, actor, Verb.CONFIRMED, release.revision, note)
    return article


def _go_live(article: Article, revision: Revision, at: datetime | None) -> Correction | None:
    """Point the article at a revision, and write in the ledger what readers see changed.

    The database refuses a revision that is not signed.
    """
    now = clock.now()
    entry = None
    if article.readers_saw_it(now):
        entry = _enter(article, revision, at or now)
        if at is None:
            article.live_revision, article.updated_at = revision, now
            article.next_revision, article.next_at = None, None
        else:
            article.next_revision, article.next_at = revision, at
    else:
        article.live_revision, article.published_at = revision, at or now
    article.state, article.stage, article.touched_at = State.PUBLISHED, None, now
    try:
        with transaction.atomic():
            article.save()
    except IntegrityError as refusal:
        raise NotAllowed(
            _("The database refused to publish this: %(reason)s")
            % {"reason": str(refusal).splitlines()[0]}
        ) from refusal
    return entry


def _enter(article: Article, revision: Revision, when: datetime) -> Correction | None:
    """The entry in the ledger for a change from what is live, or None where nothing changes."""
    if not revision.change_kind:
        raise WrongState(
            _("Readers see this article by now. Say in the form what kind of change this is.")
        )
    # A change that was scheduled and is now overtaken never came before readers.
    Correction.objects.filter(article=article, at__gt=clock.now()).delete()
    if revision.content().reads_like(article.live_revision.content()):
        return None
    return Correction.objects.create(
        article=article,
        previous_id=article.live_revision_id,
        revision=revision,
        kind=revision.change_kind,
        note=revision.change_note,
        at=when,
    )


def _tell(actor: User, entry: Correction | None) -> None:
    """Tell an entry of the ledger in the record, where it is chained."""
    if entry is not None:
        record(entry.article, actor, Verb.CORRECTED, entry.revision, entry.told())
