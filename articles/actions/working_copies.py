"""Keeping what is typed and not saved yet, and saying who is at an article.

These change no article and leave no record: a working copy is its writer's own until it is saved.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from articles.body.sanitise import clean_html, without_controls
from articles.models import Article, Revision, WorkingCopy

from .common import WRITERS, require_role
from .drafts import MAX_BODY_MARKUP, require_edit
from .refusals import InvalidContent, NotAllowed

# The longest body with the rest of the form round it.
MAX_TYPED = MAX_BODY_MARKUP + 500_000
# More fields than the form has, fewer than would be worth an attack.
MAX_FIELDS = 80
# Unsaved texts and open windows of one person.
MAX_COPIES = 50


@transaction.atomic
def keep(
    actor: User,
    article: Article | None,
    window: str,
    typed: dict[str, list[str]] | None,
    shown_revision_id: int | None,
    count: int = 1,
    taken_up: int | None = None,
) -> WorkingCopy:
    """Keep what stands in a window; without `typed`, only that the window is open.

    A text with a lower count than the one at hand came late and is left aside. `taken_up` is the
    id of an older copy that this window goes on with: it goes, unless its own window is open.
    Raises NotAllowed or InvalidContent.
    """
    _require_pen(actor, article)
    now = timezone.now()
    copy = _in_window(actor, article, window, shown_revision_id)
    copy.seen_at, copy.left = now, False
    if typed is not None and count >= copy.count:
        copy.typed, copy.count, copy.typed_at = _checked(typed), count, now
        copy.shown_revision = _shown(article, shown_revision_id)
    copy.save()
    if typed is not None and taken_up:
        older = WorkingCopy.objects.of(actor, article).filter(pk=taken_up).exclude(pk=copy.pk)
        older.gone(now).delete()
    return copy


@transaction.atomic
def leave(actor: User, article: Article | None, window: str) -> None:
    """The window was closed: what was typed there waits, and nobody looks any more."""
    mine = WorkingCopy.objects.of(actor, article).filter(window=window)
    mine.filter(typed_at=None).delete()
    mine.update(left=True)


def drop(actor: User, copy: WorkingCopy) -> None:
    """Throw a working copy away. Raises NotAllowed when it is another person's."""
    if copy.person_id != actor.pk:
        raise NotAllowed(_("This is another person's unsaved text."))
    copy.delete()


def drop_saved(
    actor: User, article: Article | None, window: str, taken_up: int | None = None
) -> None:
    """What stood in this window, and the copy that it went on with, are saved by now.

    Belongs into the transaction of the save, so that there is never neither of them.
    """
    mine = WorkingCopy.objects.of(actor, article)
    if window:
        mine.filter(window=window).delete()
    if taken_up:
        mine.filter(pk=taken_up).delete()


def _require_pen(actor: User, article: Article | None) -> None:
    if article is None:
        return require_role(actor, *WRITERS)
    if not Article.objects.visible_to(actor).filter(pk=article.pk).exists():
        raise NotAllowed(_("This article belongs to a bureau that is not yours."))
    return require_edit(actor, article)


def _in_window(
    actor: User, article: Article | None, window: str, shown_revision_id: int | None
) -> WorkingCopy:
    """The row of this window, locked, made where there is none."""
    mine = WorkingCopy.objects.of(actor, article).filter(window=window).select_for_update()
    copy = mine.first()
    if copy is not None:
        return copy
    now = timezone.now()
    # One person's windows come in one after the other, so that none slips past the limit.
    User.objects.select_for_update(no_key=True).only("pk").get(pk=actor.pk)
    all_mine = WorkingCopy.objects.filter(person=actor)
    all_mine.filter(typed_at=None).gone(now).delete()
    if all_mine.count() >= MAX_COPIES:
        raise InvalidContent(
            {
                "typed": [
                    _("You have %(count)s unsaved texts. Throw some of them away first.")
                    % {"count": MAX_COPIES}
                ]
            }
        )
    shown = _shown(article, shown_revision_id)
    made = {"shown_revision": shown, "opened_at": now, "seen_at": now}
    copy, _made = WorkingCopy.objects.get_or_create(
        person=actor, article=article, window=window, defaults=made
    )
    return copy


def _shown(article: Article | None, revision_id: int | None) -> Revision | None:
    if article is None:
        return None
    shown = Revision.objects.filter(article=article, pk=revision_id).defer("body").first()
    if shown is None:
        raise InvalidContent({"shown_revision": [_("This revision is not of this article.")]})
    return shown


def _checked(typed: dict[str, list[str]]) -> dict[str, list[str]]:
    """What was typed, as the database can hold it, or InvalidContent."""
    if len(typed) > MAX_FIELDS:
        raise InvalidContent({"typed": [_("No form of this site has so many fields.")]})
    size = sum(len(line) for lines in typed.values() for line in lines)
    if size > MAX_TYPED:
        raise InvalidContent(
            {
                "typed": [
                    _("This text is too long to be kept unsaved. It has %(size)s characters.")
                    % {"size": size}
                ]
            }
        )
    return {
        name: [clean_html(line) if name == "body" else without_controls(line) for line in lines]
        for name, lines in typed.items()
    }
