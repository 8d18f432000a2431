"""The past of an article: what a reviewer has read of it, and bringing an old revision back."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from articles.models import Article, Revision, SignOff, Verb

from .common import locked, record, require_shown
from .drafts import require_edit, save
from .filing import current_filing
from .refusals import AlreadyDone, WrongState


@dataclass(frozen=True)
class Basis:
    """A revision with which the newest is compared, and the decision for which it is known."""

    revision: Revision
    decision: SignOff | None = None


def bases_of_review(actor: User, article: Article) -> list[Basis]:
    """What a reviewer compares the newest revision with, the best first; empty: read all of it.

    That is the revision on which this person last decided, then what readers see.
    """
    found = []
    mine = article.sign_offs.filter(actor=actor).last()
    if mine is not None:
        found.append((mine.revision_id, mine))
    shown = article.revision_at(timezone.now())
    if shown is not None and shown.pk not in (
        article.latest_revision_id,
        mine and mine.revision_id,
    ):
        found.append((shown.pk, None))
    if not found:
        return []
    revisions = article.revisions.with_content().in_bulk([pk for pk, _decision in found])
    return [Basis(revisions[pk], decision) for pk, decision in found]


@transaction.atomic
def bring_back(
    actor: User,
    article: Article,
    shown_revision_id: int,
    number: int,
    change_kind: str = "",
    change_note: str = "",
) -> Revision:
    """Save the content of an earlier revision as the newest one, and return that.

    It is saved as if it were typed: the same checks, and a kind of change where readers see the
    article. Raises NotAllowed, Stale, WrongState, AlreadyDone, InvalidContent.
    """
    article = locked(article, actor)
    require_edit(actor, article)
    newest = require_shown(article, shown_revision_id)
    earlier = article.revisions.with_content().filter(number=number).first()
    if earlier is None:
        raise WrongState(_("This article has no revision %(number)s.") % {"number": number})
    content = replace(earlier.content(), change_kind=change_kind, change_note=change_note)
    saved = save(actor, article, newest.pk, content, current_filing(article))
    if not saved.is_new:
        raise AlreadyDone(
            _("The newest revision has the content of revision %(number)s already.")
            % {"number": number}
        )
    # The entry names the earlier revision, which retention keeps for that; the new one has its own.
    note = _("revision %(number)s") % {"number": saved.revision.number}
    record(article, actor, Verb.BROUGHT_BACK, earlier, note)
    return saved.revision
