"""The timeline of an article: its record, with the sign-offs and corrections told beside it.

Every sign-off and every entry of the ledger has its entry in the record, so the record alone gives
the order; a decision shows the sign-off that it gave.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, ChangeKind, Decision, RecordEntry, SignOff, Verb
from articles.models.corrections import read_told
from articles.models.record import read_discarded

PAGE_SIZE = 50
LATEST = 6

DECISIONS = {
    Verb.APPROVED: Decision.APPROVE,
    Verb.RETURNED: Decision.RETURN,
    Verb.EMERGENCY: Decision.EMERGENCY,
    Verb.CONFIRMED: Decision.CONFIRM,
}
KINDS = {
    ChangeKind.TYPO: gettext_lazy("Typo"),
    ChangeKind.CORRECTION: gettext_lazy("Correction"),
    ChangeKind.UPDATE: gettext_lazy("Update"),
}
# What a person may want to see alone. What is in no other group belongs to the writing.
GROUPS = {
    "reviews": (
        gettext_lazy("Reviews"),
        (Verb.SUBMITTED, Verb.RECALLED, Verb.APPROVED, Verb.RETURNED),
    ),
    "readers": (
        gettext_lazy("What readers see"),
        (
            Verb.SCHEDULED,
            Verb.UNSCHEDULED,
            Verb.PUBLISHED,
            Verb.EMERGENCY,
            Verb.CONFIRMED,
            Verb.CORRECTED,
            Verb.WITHDRAWN,
            Verb.RESTORED,
        ),
    ),
    "writing": (gettext_lazy("Writing and filing"), ()),
}


@dataclass(frozen=True)
class Happening:
    """One line of the timeline: an entry of the record in words."""

    entry: RecordEntry
    sign_off: SignOff | None = None

    @property
    def day(self):
        return timezone.localdate(self.entry.at)

    @property
    def stage(self) -> str:
        return self.sign_off.stage_name if self.sign_off else ""

    @property
    def kind(self) -> str:
        """What kind of change it was that readers saw, or nothing."""
        if self.entry.verb != Verb.CORRECTED:
            return ""
        try:
            return str(KINDS[read_told(self.entry.note).kind])
        except (ValueError, KeyError):
            return ""

    @property
    def words(self) -> str:
        """The note, as a person reads it."""
        try:
            return self._words()
        except ValueError:
            # Somebody changed it past the guards; verification names it, here it stands as it is.
            return self.entry.note

    def _words(self) -> str:
        entry = self.entry
        match entry.verb:
            case Verb.SCHEDULED:
                return _("For %(time)s") % {"time": _time(datetime.fromisoformat(entry.note))}
            case Verb.CORRECTED:
                told = read_told(entry.note)
                if told.wrong:
                    return _("Wrong: %(wrong)s\nRight: %(right)s") % {
                        "wrong": told.wrong,
                        "right": told.right,
                    }
                return told.right
            case Verb.DISCARDED:
                numbers = ", ".join(str(line.number) for line in read_discarded(entry.note))
                return _("Revisions %(numbers)s") % {"numbers": numbers}
            case _ if self.sign_off is not None:
                return self.sign_off.note
        return entry.note


def timeline(entries) -> list[Happening]:
    """The entries of one article in words, in their order. Two queries."""
    entries = list(entries.select_related("actor", "revision").defer("revision__body"))
    decided = [entry for entry in entries if entry.verb in DECISIONS]
    given = list(
        SignOff.objects.filter(revision__in={entry.revision_id for entry in decided}).order_by(
            "sequence"
        )
        if decided
        else ()
    )
    return [Happening(entry, _sign_off_of(entry, given)) for entry in entries]


def latest(article: Article) -> list[Happening]:
    """The last few, newest first, for the side of a page."""
    return timeline(article.record.order_by("-sequence")[:LATEST])


def of_group(entries, group: str):
    """Those entries that a group holds; all of them without one."""
    if group not in GROUPS:
        return entries
    verbs = GROUPS[group][1]
    if verbs:
        return entries.filter(verb__in=verbs)
    return entries.exclude(verb__in=[verb for _label, verbs in GROUPS.values() for verb in verbs])


def _sign_off_of(entry: RecordEntry, given: list[SignOff]) -> SignOff | None:
    """The sign-off that a decision gave: the last of that kind before its entry was written."""
    decision = DECISIONS.get(entry.verb)
    found = [
        sign_off
        for sign_off in given
        if decision is not None
        and sign_off.decision == decision
        and sign_off.revision_id == entry.revision_id
        and sign_off.actor_id == entry.actor_id
        and sign_off.at <= entry.at
    ]
    return found[-1] if found else None


def _time(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d H:i")
