"""What all public pages have in common as answers to a request."""

import hashlib
from datetime import datetime, timedelta
from functools import wraps

from django.db.models import Case, F, When
from django.http import Http404
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.models import Article, Banner, Mourning, Placement
from articles.models.prepared import Prepared

from . import words
from .errors import not_found

# What a page looks like changes with the program, so none is older than this process.
_STARTED = timezone.now()
_CHANGE_KNOWN_FOR = timedelta(seconds=1)


def public_page(view):
    """Make a view the answer that every reader gets alike.

    The page is of the moment `request.at`, whatever its parts ask the clock, and says until when it
    may be shown: `newsroom.delivery` does the rest. The same holds for the page that says that
    there is nothing here. A view may give its answer `last_modified`; otherwise it is of now.
    """

    @require_safe
    @wraps(view)
    def answer(request, *args, **kwargs):
        request.at = timezone.now()
        with words.page_at(request.at):
            try:
                response = view(request, *args, **kwargs)
            except Http404:
                response = not_found(request)
        response.of_moment = request.at, next_change(request.at)
        digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
        response["ETag"] = f'"{digest}"'
        modified = max(getattr(response, "last_modified", request.at), _STARTED)
        response["Last-Modified"] = http_date(modified.timestamp())
        return response

    return answer


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
