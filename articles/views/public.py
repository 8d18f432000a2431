"""What all public pages have in common as answers to a request."""

import hashlib
from datetime import datetime, timedelta
from functools import wraps

from django.db.models import Case, F, When
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.models.prepared import Prepared

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
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = render(request, "404.html", status=404)
        response.of_moment = request.at, next_change(request.at)
        digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
        response["ETag"] = f'"{digest}"'
        modified = max(getattr(response, "last_modified", request.at), _STARTED)
        response["Last-Modified"] = http_date(modified.timestamp())
        return response

    return answer


def _due(at):
    """The next of the times at which the clock alone changes what is public."""
    first = Case(When(published_at__gt=at, then=F("published_at")), default=F("next_at"))
    return Article.objects.to_come(at).order_by(first).values_list(first)[:1]


# Whatever else changes pages by the clock alone adds its query here; each gives a row of times.
CHANGES = [Prepared(_due)]
_known: tuple[datetime, datetime | None] | None = None


def next_change(at: datetime) -> datetime | None:
    """When the clock alone will change some public page next; read once a second."""
    global _known
    known = _known
    if known is None or not known[0] <= at < known[0] + _CHANGE_KNOWN_FOR:
        times = [time for query in CHANGES for row in query.rows(at=at) for time in row if time]
        known = _known = (at, min(times, default=None))
    return known[1] if known[1] and known[1] > at else None


def forget_next_change() -> None:
    """Read it again at the next page."""
    global _known
    _known = None
