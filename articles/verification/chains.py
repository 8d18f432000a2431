"""The two chains of an article, entry by entry, and its revisions."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from articles.models import Decision, Verb
from articles.models.record import read_discarded

from .flaws import Case, Flaw

# The machines that write and the database have clocks of their own, and a save takes its time.
ABOUT = timedelta(minutes=5)
DECISIONS = {
    Verb.APPROVED: Decision.APPROVE,
    Verb.RETURNED: Decision.RETURN,
    Verb.EMERGENCY: Decision.EMERGENCY,
    Verb.CONFIRMED: Decision.CONFIRM,
}


def chain_flaws(case: Case, chain: list, name: str) -> Iterator[Flaw]:
    """A chain has no gap, and each entry has the hash of the one before it and of itself."""
    before = ""
    for number, entry in enumerate(chain, start=1):
        where = name % {"number": entry.sequence}
        if entry.sequence != number:
            yield case.flaw(
                name % {"number": number},
                _("It is missing; the next one is number %(next)s.") % {"next": entry.sequence},
            )
            return
        if entry.previous_hash != before:
            yield case.flaw(
                where, _("It does not follow the one before it."), entry.actor_id, entry.at
            )
            return
        if entry.hash != entry.expected_hash():
            yield case.flaw(where, _("Its words do not match its hash."), entry.actor_id, entry.at)
            return
        before = entry.hash


def record_flaws(case: Case) -> Iterator[Flaw]:
    name = _("Record entry %(number)s")
    if not case.record:
        yield case.flaw(name % {"number": 1}, _("It is missing, and so is the whole record."))
        return
    yield from chain_flaws(case, case.record, name)
    if case.record[0].verb != Verb.CREATED:
        yield case.flaw(name % {"number": 1}, _("The record does not begin with the article."))


def sign_off_flaws(case: Case) -> Iterator[Flaw]:
    name = _("Sign-off %(number)s")
    yield from chain_flaws(case, case.sign_offs, name)
    for sign_off in case.sign_offs:
        revision = case.revisions.get(sign_off.revision_id)
        if revision is None or revision.content_hash != sign_off.content_hash:
            yield case.flaw(
                name % {"number": sign_off.sequence},
                _("The revision is not the one that was decided on."),
                sign_off.actor_id,
                sign_off.at,
            )


def revision_flaws(case: Case) -> Iterator[Flaw]:
    """Each revision is what it was, told in the record, and in its place; no other is missing."""
    name = _("Revision %(number)s")
    written, gone = {}, {}
    for entry in case.record:
        if entry.verb == Verb.DISCARDED:
            gone |= {line.revision_id: line for line in read_discarded(entry.note)}
        elif entry.revision_id is not None:
            written.setdefault(entry.revision_id, entry)
    expected, last_id = 1, 0
    numbers_gone = {line.number for line in gone.values()}
    for revision in sorted(case.revisions.values(), key=lambda revision: revision.number):
        who = (revision.author_id, revision.created_at)
        where = name % {"number": revision.number}
        while expected < revision.number and expected in numbers_gone:
            expected += 1
        if revision.number != expected or revision.id <= last_id:
            yield case.flaw(where, _("The numbers of the revisions have a gap before it."), *who)
        expected, last_id = revision.number + 1, revision.id
        if revision.content_hash != revision.true_hash:
            yield case.flaw(where, _("Its content does not match its hash."), *who)
        entry = written.get(revision.id)
        if entry is None:
            yield case.flaw(where, _("The record does not tell that it was saved."), *who)
        elif entry.actor_id != revision.author_id:
            yield case.flaw(where, _("The record names another author."), *who)
        elif abs(entry.at - revision.created_at) > ABOUT:
            yield case.flaw(where, _("The record names another time."), *who)
    known = {*case.revisions, *gone}
    for entry in case.record:
        if entry.revision_id and entry.revision_id not in known:
            yield case.flaw(
                _("Record entry %(number)s") % {"number": entry.sequence},
                _("The revision that it names is missing."),
                entry.actor_id,
                entry.at,
            )


def decision_flaws(case: Case) -> Iterator[Flaw]:
    """The record tells every sign-off, in the same order and in the same words."""
    told = [entry for entry in case.record if entry.verb in DECISIONS]
    for number in range(max(len(told), len(case.sign_offs))):
        entry = told[number] if number < len(told) else None
        sign_off = case.sign_offs[number] if number < len(case.sign_offs) else None
        if sign_off is None:
            yield case.flaw(
                _("Sign-off %(number)s") % {"number": number + 1},
                _("It is missing; record entry %(number)s tells it.") % {"number": entry.sequence},
                entry.actor_id,
                entry.at,
            )
            return
        if entry is None or (
            DECISIONS[entry.verb],
            entry.revision_id,
            entry.actor_id,
            entry.note,
        ) != (sign_off.decision, sign_off.revision_id, sign_off.actor_id, _told(sign_off)):
            yield case.flaw(
                _("Sign-off %(number)s") % {"number": sign_off.sequence},
                _("The record does not tell it."),
                sign_off.actor_id,
                sign_off.at,
            )
            return


def _told(sign_off) -> str:
    """The note that the record has for a sign-off."""
    if not sign_off.stage_name:
        return sign_off.note
    return f"{sign_off.stage_name}: {sign_off.note}" if sign_off.note else sign_off.stage_name
