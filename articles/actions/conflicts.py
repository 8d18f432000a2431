"""Deciding a conflict: choose at each place that two people changed, or leave one version aside."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from articles.body.merge import Choice, Merge, merge
from articles.models import Article, Conflict, Revision, Verb

from . import clock
from .common import locked, record
from .drafts import (
    Saved,
    as_typed,
    changes,
    checked,
    require_edit,
    require_kind_of_change,
    write_revision,
)
from .refusals import AlreadyDone, Undecided


def merge_of(conflict: Conflict, article: Article) -> Merge:
    """What was set aside, brought together with the newest revision as it is now."""
    return merge(
        as_typed(conflict.base, article),
        as_typed(article.latest_revision, article),
        conflict.mine.content(),
    )


@transaction.atomic
def resolve_conflict(
    actor: User,
    conflict: Conflict,
    shown_revision_id: int,
    choices: Mapping[str, Choice],
    change: tuple[str, str | None] | None = None,
) -> Saved:
    """Make one revision out of what was set aside and the newest, as the choices say.

    `change` is what readers are told, where they see the article: a kind, and a sentence unless
    that is one of the places. If somebody saved meanwhile and there are places that nobody decided
    yet, it is refused with them. Raises NotAllowed, AlreadyDone, Undecided, InvalidContent.
    """
    article, conflict = _still_open(actor, conflict)
    newest = article.latest_revision
    merged = merge_of(conflict, article)
    undecided = merged.undecided(choices)
    if undecided:
        reason = _("Please choose at every place.")
        if newest.pk != shown_revision_id:
            reason = _(
                "%(name)s saved revision %(number)s in the meantime, so there are other places to "
                "decide. What you have chosen is kept."
            ) % {"name": newest.author, "number": newest.number}
        raise Undecided(reason, undecided)
    content = merged.resolved(choices)
    if not article.readers_saw_it(clock.now()):
        content = replace(content, change_kind="", change_note="")
    elif change is not None:
        kind, note = change
        note = content.change_note if note is None else note
        content = replace(content, change_kind=kind, change_note=note)
    content = checked(content)
    result = Saved(newest)
    if changes(content, newest, article):
        require_kind_of_change(content, article)
        result = Saved(write_revision(article, actor, content), is_new=True, merged_with=newest)
    _close(actor, article, conflict, Verb.RESOLVED, result.revision)
    return result


@transaction.atomic
def drop_conflict(actor: User, conflict: Conflict) -> None:
    """Leave what was set aside where it is: a revision in the history, and nothing else."""
    article, conflict = _still_open(actor, conflict)
    _close(actor, article, conflict, Verb.DROPPED, None)


def _still_open(actor: User, conflict: Conflict) -> tuple[Article, Conflict]:
    article = locked(conflict.article, actor)
    require_edit(actor, article)
    conflict = Conflict.objects.select_related("base", "mine").get(pk=conflict.pk)
    if conflict.closed_at is not None:
        raise AlreadyDone(
            _("%(name)s has decided this conflict already.") % {"name": conflict.closed_by}
        )
    return article, conflict


def _close(
    actor: User, article: Article, conflict: Conflict, verb: Verb, resolution: Revision | None
) -> None:
    conflict.resolution, conflict.closed_by, conflict.closed_at = resolution, actor, clock.now()
    conflict.save(update_fields=["resolution", "closed_by", "closed_at"])
    note = _("revision %(number)s by %(name)s, which was set aside") % {
        "number": conflict.mine.number,
        "name": conflict.mine.author,
    }
    record(article, actor, verb, resolution or conflict.mine, note)
