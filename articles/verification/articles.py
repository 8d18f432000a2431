"""Verifying many articles: a batch at a time, in one view of the database, in constant memory."""

from collections.abc import Iterator

from django.db import connection, transaction
from django.utils.translation import gettext as _

from .chains import decision_flaws, record_flaws, revision_flaws, sign_off_flaws
from .flaws import Case, Flaw, cases
from .public import ledger_flaws, signature_flaws, standing_flaws

CHECKS = (
    record_flaws,
    sign_off_flaws,
    revision_flaws,
    decision_flaws,
    ledger_flaws,
    signature_flaws,
    standing_flaws,
)


def read(ids: list[int]) -> list[Case]:
    """What is to be verified of these articles. What is written meanwhile is seen wholly or not."""
    begins = not connection.in_atomic_block
    with transaction.atomic():
        if begins:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return cases(ids)


def flaws_of(case: Case) -> Iterator[Flaw]:
    """What is wrong with an article, the gravest first."""
    for check in CHECKS:
        try:
            yield from check(case)
        except ValueError:
            # Notes that the actions write in a form of their own; the chain says which was changed.
            yield case.flaw(_("The record"), _("An entry of it cannot be read any more."))
