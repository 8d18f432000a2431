"""What readers see: signed, in the ledger, and as the record tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Decision, State, Verb
from articles.models.corrections import read_told

from .chains import ABOUT
from .flaws import Case, Flaw

GOES_LIVE = {Verb.PUBLISHED, Verb.SCHEDULED, Verb.EMERGENCY}
# The states in which an article can be after an entry; a verb that is not here leaves it open.
STATES = {
    Verb.CREATED: {State.DRAFT},
    Verb.SAVED: {State.DRAFT, State.RETURNED},
    Verb.SUBMITTED: {State.REVIEW, State.APPROVED},
    Verb.RECALLED: {State.DRAFT},
    Verb.APPROVED: {State.REVIEW, State.APPROVED},
    Verb.RETURNED: {State.RETURNED},
    Verb.SCHEDULED: {State.PUBLISHED},
    Verb.PUBLISHED: {State.PUBLISHED},
    Verb.EMERGENCY: {State.PUBLISHED},
}
# These say nothing about where the newest revision stands.
ASIDE = {Verb.CONFIRMED, Verb.WITHDRAWN, Verb.RESTORED, Verb.CORRECTED, Verb.DISCARDED}


def ledger_flaws(case: Case) -> Iterator[Flaw]:
    """Ledger and record tell the same changes, and the ledger ends with what readers see."""
    article, rows = case.article, case.corrections
    told = {
        (entry.revision_id, entry.note): entry
        for entry in case.record
        if entry.verb == Verb.CORRECTED
    }
    for number, row in enumerate(rows, start=1):
        where = _("Correction %(number)s") % {"number": number}
        entry = told.pop((row.revision_id, row.told()), None)
        if entry is None:
            yield case.flaw(where, _("The record does not tell it."), None, row.at)
            return
        revision = case.revisions.get(row.revision_id)
        if revision is None or (row.kind, row.note) != (
            revision.change_kind,
            revision.change_note,
        ):
            yield case.flaw(where, _("It does not say what was signed."), entry.actor_id, row.at)
        if number > 1 and not _alike(case, rows[number - 2].revision_id, row.previous_id):
            yield case.flaw(
                where, _("It does not follow the one before it."), entry.actor_id, row.at
            )
    for entry in told.values():
        if not _taken_back(case, entry):
            yield case.flaw(
                _("Record entry %(number)s") % {"number": entry.sequence},
                _("The correction that it tells is missing."),
                entry.actor_id,
                entry.at,
            )
    shown = article.next_revision_id or article.live_revision_id
    if rows and not _alike(case, rows[-1].revision_id, shown):
        yield case.flaw(
            _("Correction %(number)s") % {"number": len(rows)},
            _("It is not what readers see or will see."),
            None,
            rows[-1].at,
        )
    if article.next_revision_id and not _alike(
        case, article.live_revision_id, article.next_revision_id
    ):
        last = rows[-1] if rows else None
        if last is None or (last.revision_id, last.at) != (
            article.next_revision_id,
            article.next_at,
        ):
            yield case.flaw(_("The scheduled change"), _("It is not in the ledger."))


def _alike(case: Case, one: int | None, other: int | None) -> bool:
    first, second = case.revisions.get(one), case.revisions.get(other)
    return first is not None and second is not None and first.reads == second.reads


def _taken_back(case: Case, told) -> bool:
    """Whether it was a scheduled change, cancelled or overtaken before its time."""
    due = read_told(told.note).at
    is_scheduled = any(
        entry.sequence == told.sequence - 1 and entry.verb == Verb.SCHEDULED
        for entry in case.record
    )
    return is_scheduled and any(
        entry.sequence > told.sequence
        and entry.verb in {*GOES_LIVE, Verb.UNSCHEDULED}
        and entry.at < due + ABOUT
        for entry in case.record
    )


def signature_flaws(case: Case) -> Iterator[Flaw]:
    """What is public was signed by different people at every stage, or let go in an emergency."""
    article = case.article
    for name, pk in (
        (_("The public revision"), article.live_revision_id),
        (_("The scheduled revision"), article.next_revision_id),
    ):
        if pk is None:
            continue
        revision = case.revisions.get(pk)
        if revision is None:
            yield case.flaw(name, _("It belongs to another article."))
            continue
        people = [sign_off.actor_id for sign_off in standing(case, pk)]
        if is_released(case, pk):
            continue
        if not people or len(set(people)) < len(people) or revision.author_id in people:
            yield case.flaw(name, _("It is not signed by different people."))


def standing(case: Case, revision_id: int) -> list:
    """The approvals in force on a revision: the last decision at each stage, if it approved."""
    last = {
        sign_off.stage_id: sign_off
        for sign_off in case.sign_offs
        if sign_off.revision_id == revision_id and sign_off.stage_id is not None
    }
    return [sign_off for sign_off in last.values() if sign_off.decision == Decision.APPROVE]


def is_released(case: Case, revision_id: int) -> bool:
    return any(
        sign_off.decision == Decision.EMERGENCY and sign_off.revision_id == revision_id
        for sign_off in case.sign_offs
    )


def under_earlier_rules(case: Case) -> bool:
    """Whether what is public lacks a stage that was put in force after it was published."""
    pk = case.article.live_revision_id
    if pk is None or is_released(case, pk):
        return False
    signed = {(sign_off.stage_id, sign_off.role) for sign_off in standing(case, pk)}
    return any((stage.pk, stage.role) not in signed for stage in case.stages)


@dataclass
class Replay:
    """Which revisions readers see, told from the record alone."""

    live: int | None = None
    live_at: datetime | None = None
    next: int | None = None
    next_at: datetime | None = None
    # Whether the live one was given a time to come.
    live_is_due: bool = False
    # Something happened so close to a scheduled time that the record does not say which came first.
    unsure: bool = False

    def at(self, moment: datetime) -> None:
        for due in (self.live_at if self.live_is_due else None, self.next_at):
            if due is not None and abs(due - moment) < timedelta(minutes=2):
                self.unsure = True
        if self.next is not None and self.next_at <= moment:
            self.live, self.next, self.next_at = self.next, None, None

    def take(self, entry) -> None:
        if entry.verb in (Verb.PUBLISHED, Verb.EMERGENCY):
            self.at(entry.at)
            if self.live is None or self.live_at > entry.at:
                self.live_at, self.live_is_due = entry.at, False
            self.live, self.next, self.next_at = entry.revision_id, None, None
        elif entry.verb == Verb.SCHEDULED:
            self.at(entry.at)
            due = datetime.fromisoformat(entry.note)
            if self.live is None or self.live_at > entry.at:
                self.live, self.live_at, self.live_is_due = entry.revision_id, due, True
            else:
                self.next, self.next_at = entry.revision_id, due
        elif entry.verb == Verb.UNSCHEDULED:
            self.at(entry.at)
            if self.next is not None:
                self.next, self.next_at = None, None
            else:
                self.live, self.live_at, self.live_is_due = None, None, False


def standing_flaws(case: Case) -> Iterator[Flaw]:
    """The row of the article is where the record left it."""
    article, now = case.article, timezone.now()
    replay = Replay()
    for entry in case.record:
        replay.take(entry)
    # What the record tells of the time of a publication may be a minute off, and so may a clock.
    recent = case.record[-1].at if case.record else now
    pointers = (article.live_revision_id, article.next_revision_id)
    told = (replay.live, replay.next)
    if replay.next is not None and replay.next_at <= now:
        possible = {told, (replay.next, None)}
    else:
        possible = {told}
    if not replay.unsure and pointers not in possible:
        yield case.flaw(_("What readers see"), _("The record does not tell it."), None, recent)
    elif (
        article.published_at
        and replay.live_at
        and abs(article.published_at - replay.live_at) > ABOUT
    ):
        yield case.flaw(_("The time of publication"), _("The record tells another."))
    yield from _state_flaws(case)
    yield from _withdrawal_flaws(case)
    confirmed = {s.revision_id for s in case.sign_offs if s.decision == Decision.CONFIRM}
    released = {s.revision_id for s in case.sign_offs if s.decision == Decision.EMERGENCY}
    if (article.unconfirmed_release_id is not None) != bool(released - confirmed):
        yield case.flaw(_("The emergency release"), _("The sign-offs tell another end of it."))


def _state_flaws(case: Case) -> Iterator[Flaw]:
    possible = set(State)
    for entry in case.record:
        if entry.verb in ASIDE:
            continue
        if entry.verb == Verb.FILED:
            possible = possible | {State.DRAFT}
        elif entry.verb == Verb.UNSCHEDULED:
            possible = {State.APPROVED if state == State.PUBLISHED else state for state in possible}
        else:
            possible = STATES.get(entry.verb, set(State))
    if case.article.state not in possible:
        last = case.record[-1] if case.record else None
        yield case.flaw(
            _("The state of the article"),
            _("The record leaves it in another state; its end may be missing."),
            last and last.actor_id,
            last and last.at,
        )
    newest = max(case.revisions.values(), key=lambda revision: revision.number, default=None)
    saved = [entry for entry in case.record if entry.verb in (Verb.CREATED, Verb.SAVED)]
    latest = case.revisions.get(case.article.latest_revision_id)
    if latest is None or (
        saved and newest and saved[-1].revision_id == newest.id and latest.id != newest.id
    ):
        yield case.flaw(_("The newest revision"), _("The record tells another."))


def _withdrawal_flaws(case: Case) -> Iterator[Flaw]:
    article, last = case.article, None
    for entry in case.record:
        if entry.verb in (Verb.WITHDRAWN, Verb.RESTORED):
            last = entry
    if last is not None and last.verb == Verb.WITHDRAWN:
        agrees = (
            article.withdrawn_at is not None
            and abs(article.withdrawn_at - last.at) <= ABOUT
            and (article.withdrawn_by_id, article.withdrawal_reason) == (last.actor_id, last.note)
        )
    else:
        agrees = article.withdrawn_at is None
    if not agrees:
        yield case.flaw(
            _("The withdrawal"),
            _("The record does not tell it so."),
            last and last.actor_id,
            last and last.at,
        )
