"""Reviewing: submit, sign, send back, recall."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from articles.body.sanitise import is_empty
from articles.models import Article, Decision, Revision, SignOff, Stage, State, Verb

from . import clock
from .common import Reviews, checked_note, locked, record, require_role, require_shown
from .drafts import require_edit
from .refusals import AlreadyDone, InvalidContent, NotAllowed, WrongState


@transaction.atomic
def submit(actor: User, article: Article, shown_revision_id: int) -> Article:
    """Send the newest revision to the first review that it has not passed.

    Signatures on this very revision stay: an unchanged text goes on where it was.
    """
    article = locked(article, actor)
    require_edit(actor, article)
    reviews = Reviews.of(article)
    if not reviews.in_force:
        raise WrongState(_("No review is in force for this channel; an administrator sets them."))
    if not reviews.moved_on(article):
        if article.state == State.REVIEW:
            raise AlreadyDone(_("It has been submitted already."))
        if article.state not in (State.DRAFT, State.RETURNED):
            raise WrongState(
                _("This revision has passed its reviews; change the text to submit it.")
            )
    revision = require_shown(article, shown_revision_id)
    if is_empty(revision.body):
        raise InvalidContent({"body": [_("There is no text to review yet.")]})
    if article.readers_saw_it(clock.now()) and not revision.change_kind:
        raise InvalidContent(
            {"change_kind": [_("Readers see this article. Say what kind of change this is.")]}
        )
    article.submitted_by = actor
    _advance(article)
    record(article, actor, Verb.SUBMITTED, revision)
    return article


@transaction.atomic
def sign(
    actor: User, article: Article, shown_revision_id: int, stage_id: int, note: str = ""
) -> Article:
    """Approve the revision at the stage where it waits, and hand it to the next."""
    article, stage, revision = _at_stage(actor, article, shown_revision_id, stage_id)
    if revision.author_id == actor.pk:
        raise NotAllowed(_("You saved this revision; somebody else has to sign it."))
    if any(sign_off.actor_id == actor.pk for sign_off in Reviews.of(article).standing):
        raise NotAllowed(_("You signed an earlier stage; the next has to be another person."))
    note = checked_note("note", note)
    decide(article, revision, Decision.APPROVE, actor, stage, note)
    record(article, actor, Verb.APPROVED, revision, _with(stage.name, note))
    _advance(article)
    return article


@transaction.atomic
def send_back(
    actor: User, article: Article, shown_revision_id: int, stage_id: int, note: str
) -> Article:
    """Return the revision to its author with a note that says what to mend."""
    article, stage, revision = _at_stage(actor, article, shown_revision_id, stage_id)
    note = checked_note("note", note, missing=_("Say what has to be mended."))
    decide(article, revision, Decision.RETURN, actor, stage, note)
    record(article, actor, Verb.RETURNED, revision, _with(stage.name, note))
    article.state, article.stage = State.RETURNED, None
    _touch(article)
    return article


@transaction.atomic
def recall(actor: User, article: Article, shown_revision_id: int) -> Article:
    """Take the article out of review, or out of the queue for publication, to work on it again."""
    article = locked(article, actor)
    if article.state == State.DRAFT:
        raise AlreadyDone(_("It is not in review any more."))
    if article.state not in (State.REVIEW, State.APPROVED):
        raise WrongState(_("Only an article in review can be recalled."))
    revision = require_shown(article, shown_revision_id)
    if actor.pk not in (article.submitted_by_id, revision.author_id, article.created_by_id):
        raise NotAllowed(_("Only who wrote or submitted it can recall it; a reviewer returns it."))
    article.state, article.stage = State.DRAFT, None
    _touch(article)
    record(article, actor, Verb.RECALLED, revision)
    return article


def decide(
    article: Article,
    revision: Revision,
    decision: Decision,
    actor: User,
    stage: Stage | None,
    note: str,
) -> SignOff:
    """Write a sign-off. The database has the last word on whether it is legal."""
    try:
        with transaction.atomic():
            sign_off = SignOff.objects.create(
                article=article,
                revision=revision,
                stage=stage,
                decision=decision,
                actor=actor,
                note=note,
                at=clock.stamp(),
            )
    except IntegrityError as refusal:
        raise NotAllowed(
            _("The database refused this signature: %(reason)s")
            % {"reason": str(refusal).splitlines()[0]}
        ) from refusal
    sign_off.refresh_from_db()
    return sign_off


def _at_stage(
    actor: User, article: Article, shown_revision_id: int, stage_id: int
) -> tuple[Article, Stage, Revision]:
    article = locked(article, actor)
    revision = require_shown(article, shown_revision_id)
    if article.state != State.REVIEW or article.stage_id != stage_id:
        last = revision.sign_offs.filter(stage=stage_id).last()
        if last is not None:
            raise AlreadyDone(
                _("%(name)s decided this review a moment ago: %(decision)s.")
                % {"name": last.signed_name, "decision": last.get_decision_display()}
            )
        raise WrongState(_("The article does not wait for this review."))
    if Reviews.of(article).moved_on(article):
        raise WrongState(_("The reviews were changed meanwhile; submit the article again."))
    require_role(actor, article.stage.role)
    return article, article.stage, revision


def _advance(article: Article) -> None:
    """Hand the newest revision to the first stage in force that nobody has signed."""
    waiting = Reviews.of(article).left
    article.state = State.REVIEW if waiting else State.APPROVED
    article.stage = waiting[0] if waiting else None
    _touch(article)


def _touch(article: Article) -> None:
    article.touched_at = clock.now()
    article.save(update_fields=["state", "stage", "submitted_by", "touched_at"])


def _with(stage_name: str, note: str) -> str:
    return f"{stage_name}: {note}" if note else stage_name
