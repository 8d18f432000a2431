"""What all public pages have in common as answers to a request."""

import hashlib
from datetime import datetime, timedelta
from functools import wraps

from django.db.models import Case, F, When
from django.http import Http404
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.models import Article, Banner, Mourning, Placement
from articles.models.connection import tried_again
from articles.models.prepared import Prepared
from newsroom.delivery import PERSONAL

from . import words
from .errors import not_found

# Since when each address has had the page that it has, as far as this process made them.
_SINCE: dict[str, tuple[str, datetime]] = {}
_MOST_SINCE = 10_000
_CHANGE_KNOWN_FOR = timedelta(seconds=1)


def public_page(view):
    """Make a view the answer that every reader gets alike.

    The page is of the moment `request.at`, whatever its parts ask the clock, and says until when it
    may be shown: `newsroom.delivery` does the rest. The same holds for the page that says that
    there is nothing here. Whatever else than GET and HEAD asks for it is told so (405), with or
    without a token against forged requests: nothing is done.
    """

    @csrf_exempt
    @require_safe
    @wraps(view)
    def answer(request, *args, **kwargs):
        return _of_moment(request, lambda: view(request, *args, **kwargs))

    return answer


def no_page(request, exception=None):
    """The answer to an address that no route knows: a public page like those that say so."""
    if request.method not in ("GET", "HEAD") or request.path_info.startswith(PERSONAL):
        return not_found(request)
    return _of_moment(request, lambda: not_found(request))


@tried_again
def _of_moment(request, make):
    request.at = timezone.now()
    with words.page_at(request.at):
        try:
            response = make()
        except Http404:
            response = not_found(request)
    response.of_moment = request.at, next_change(request.at)
    digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
    response["ETag"] = f'"{digest}"'
    since = _shown_since(request.get_full_path(), digest, request.at)
    response["Last-Modified"] = http_date(since.timestamp())
    return response


def _shown_since(address: str, digest: str, at: datetime) -> datetime:
    """When this process first made the page of an address that it makes now.

    No row knows that: a banner, a new headline beside the article and the read count change a page
    as well as its own text does.
    """
    known = _SINCE.get(address)
    if known and known[0] == digest:
        return known[1]
    if len(_SINCE) >= _MOST_SINCE:
        _SINCE.clear()
    _SINCE[address] = digest, at
    return at


def _due(at):
    """The next of the times at which the clock alone changes what is public, kind by kind."""
    # Each the first row of an index: with one question for both, PostgreSQL reads all articles.
    published = Article.objects.filter(live_revision__isnull=False, withdrawn_at=None)
    appears = _soonest(published.filter(published_at__gt=at), F("published_at"))
    changes = _soonest(published.to_come(at), F("due_at"))
    begins_or_ends = Case(When(starts_at__gt=at, then=F("starts_at")), default=F("ends_at"))
    return appears.union(
        changes,
        *(
            _soonest(model.objects.not_over(at), begins_or_ends)
            for model in (Placement, Mourning, Banner)
        ),
        all=True,
    )


def _soonest(rows, moment):
    return rows.order_by(moment).values_list(moment)[:1]


_DUE = Prepared(_due)
_known: tuple[datetime, datetime | None] | None = None


def change_after(at: datetime) -> datetime | None:
    """When the clock alone will change some public page next, after any moment."""
    return min((time for (time,) in _DUE.rows(at=at) if time), default=None)


def next_change(at: datetime) -> datetime | None:
    """The same for a moment that is now, read once a second."""
    global _known
    known = _known
    if known is None or not known[0] <= at < known[0] + _CHANGE_KNOWN_FOR:
        known = _known = (at, change_after(at))
    return known[1] if known[1] and known[1] > at else None


def forget_next_change() -> None:
    """Read it again at the next page."""
    global _known
    _known = None
