"""What a signature answers for: the content of one revision, and its hash."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class CreditRole(models.TextChoices):
    """Credits in the order in which they stand under an article."""

    REPORTER = "reporter", pgettext_lazy("credit", "Reporter")
    PHOTOGRAPHER = "photographer", pgettext_lazy("credit", "Photographer")
    CORRESPONDENT = "correspondent", pgettext_lazy("credit", "Correspondent")
    PROOFREADER = "proofreader", pgettext_lazy("credit", "Proofreader")
    EDITOR = "editor", pgettext_lazy("credit", "Editor")
    CHIEF_EDITOR = "chief_editor", pgettext_lazy("credit", "Chief editor")
    COORDINATOR = "coordinator", pgettext_lazy("credit", "Coordinator")
    SUPERVISOR = "supervisor", pgettext_lazy("credit", "Supervisor")


class ChangeKind(models.TextChoices):
    """What a change of a public text is, said by whoever makes it."""

    TYPO = "typo", _("Typo: in the record only")
    CORRECTION = "correction", _("Correction: said on the page")
    UPDATE = "update", _("Update: said on the page")


@dataclass(frozen=True)
class GivenCredit:
    """A credit given by hand: one role and one name. `reason` says why it overrides a signature."""

    role: str
    name: str
    reason: str = ""

    @property
    def role_label(self) -> str:
        return CreditRole(self.role).label


@dataclass(frozen=True)
class Content:
    """Everything of a revision that a reader can see, and nothing else.

    `lead_picture` is the SHA-256 of the picture's file, or ''. `body` is clean HTML.
    """

    title: str
    subtitle: str = ""
    summary: str = ""
    body: str = ""
    lead_picture: str = ""
    lead_alt: str = ""
    lead_caption: str = ""
    lead_credit: str = ""
    source_name: str = ""
    origin_site: str = ""
    origin_url: str = ""
    origin_at: datetime | None = None
    reprint_notice: str = ""
    change_kind: str = ""
    change_note: str = ""
    credits: tuple[GivenCredit, ...] = ()

    def hash(self) -> str:
        """SHA-256 as 64 hexadecimal digits; `articles_content_hash` in the database agrees."""
        parts = ["content 1"]
        for field in fields(self)[:-1]:
            value = getattr(self, field.name)
            parts.append(microseconds(value) if field.name == "origin_at" else value)
        for credit in self.credits:
            parts += [credit.role, credit.name, credit.reason]
        return digest(parts)

    def reads_like(self, other: "Content") -> bool:
        """Whether readers see the same, whatever is said about the change."""
        return self.for_readers() == other.for_readers()

    def for_readers(self) -> "Content":
        """Without what is said about the change."""
        return replace(self, change_kind="", change_note="")


def two_sentences(kind: str, note: str) -> tuple[str, str]:
    """What was wrong and what is right, out of the note of a change.

    The note of a correction has the two as its two lines; whatever else changes is one sentence.
    """
    if kind != ChangeKind.CORRECTION or "\n" not in note:
        return "", note
    wrong, _newline, right = note.partition("\n")
    return wrong, right


def digest(parts: Iterable[str]) -> str:
    """SHA-256 of a list of texts; each has its length before it, so no other list shares it."""
    whole = b"".join(b"%d:%b;" % (len(raw), raw) for raw in (part.encode() for part in parts))
    return hashlib.sha256(whole).hexdigest()


def microseconds(moment: datetime | None) -> str:
    """A moment as whole microseconds since 1970, or ''; PostgreSQL keeps no finer time."""
    return "" if moment is None else str((moment - EPOCH) // timedelta(microseconds=1))
