"""Remembering where pages stood before, so that links made elsewhere still lead to them."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from articles.models import Article, FormerAddress
from articles.models.former_addresses import as_stored, closes_a_loop, is_own_address

from .refusals import InvalidContent


def remember_former_address(article: Article, url: str, actor: User | None = None) -> bool:
    """Let the address that an article had elsewhere lead to it; the last article wins.

    False where no request for that address could reach this site, as for its front page.
    """
    return remember_former_addresses([(article.pk, url)], actor) == 1


def remember_former_addresses(
    addresses: Iterable[tuple[int, str]], actor: User | None = None
) -> int:
    """The same for many: pairs of an article's id and an address. The number that is kept."""
    entries = {}
    for article_id, url in addresses:
        try:
            path = as_stored(url)
        except ValueError:
            continue
        entries[path] = FormerAddress(path=path, article_id=article_id, added_by=actor)
    return _keep(entries.values())


@transaction.atomic
def redirect_address(actor: User | None, former: str, target: str) -> None:
    """Let a former address lead to another address of this site; the last word wins.

    Raises InvalidContent where it would lead elsewhere, nowhere or round in a circle.
    """
    try:
        path = as_stored(former)
    except ValueError:
        raise InvalidContent({"path": [_("This is no address of a page.")]}) from None
    if not is_own_address(target):
        raise InvalidContent(
            {"target": [_("Give an address on this site; it begins with one slash.")]}
        )
    if closes_a_loop(path, target):
        raise InvalidContent({"target": [_("These addresses would lead round in a circle.")]})
    _keep([FormerAddress(path=path, target=target, added_by=actor)])


@transaction.atomic
def remember_move(actor: User | None, former: str, now: str) -> None:
    """A page of this site has another address now; everything that led to the old one follows."""
    if former == now:
        return
    # A page stands at its new address, whatever did so before.
    FormerAddress.objects.filter(path=now).delete()
    FormerAddress.objects.filter(target=former).update(target=now)
    redirect_address(actor, former, now)


def _keep(entries: Iterable[FormerAddress]) -> int:
    kept = FormerAddress.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["article", "target", "added_by"],
    )
    return len(kept)
