"""Taking down one page view: judged by the rules in force, committed before it is acknowledged."""

from collections.abc import Mapping
from enum import Enum
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Read, Verdict
from articles.models.connection import tried_again
from articles.models.prepared import Prepared

from .limits import Budgets, address_of
from .roll_up import Asking
from .rules import Rules, agent_of, in_force

_budgets = Budgets()
_asking = Asking()
_PUBLIC = Prepared(lambda pk, at: Article.objects.published(at).filter(pk=pk).values_list("pk"))


class Outcome(Enum):
    KEPT = "kept"
    NOT_PUBLIC = "not public"
    TOO_MANY = "too many"


def count(
    article_id: int, view: UUID, headers: Mapping[str, str], meta: Mapping[str, str], staff: bool
) -> Outcome:
    """Keep one page view of an article that readers see.

    Whatever the verdict, the event is kept, so that a rule can be revised; only what goes far over
    a limit is not. The row is committed when this returns.
    """
    rules = in_force()
    verdict = rules.judge(headers, staff)
    parts = {
        "address": address_of(meta),
        "agent": agent_of(headers),
        "article": str(article_id),
    }
    if parts["address"] is not None:
        verdict = _within_limits(rules, verdict, parts)
        if verdict is None:
            return Outcome.TOO_MANY
    return _keep(article_id, view, verdict, rules.version)


# A view that was kept before the connection broke is not kept again.
@tried_again
def _keep(article_id: int, view: UUID, verdict: Verdict, version: int) -> Outcome:
    now = timezone.now()
    if not _PUBLIC.rows(pk=article_id, at=now):
        return Outcome.NOT_PUBLIC
    with transaction.atomic():
        event = Read(
            view=view,
            article_id=article_id,
            at=now,
            verdict=verdict,
            rules=version,
        )
        Read.objects.bulk_create([event], ignore_conflicts=True)
        if verdict == Verdict.COUNTED:
            _asking.ask()
    return Outcome.KEPT


def _within_limits(rules: Rules, verdict: Verdict, parts: Mapping[str, str]) -> Verdict | None:
    """The verdict after the limits; None where it is not even kept."""
    if verdict == Verdict.COUNTED:
        if _budgets.draw(rules.limits, parts):
            return verdict
        verdict = Verdict.CAPPED
    return verdict if _budgets.draw((rules.kept_over_limit,), parts) else None
