"""Lists that readers walk from the newest to the oldest, a page at a time.

A page is named by the last row of the page before it, so that nothing shifts while a reader
walks, no row is counted, and the thousandth page costs what the first one does.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404

PAGE_SIZE = 20
_LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Page:
    rows: list
    is_newest: bool
    # The query of the page with what came earlier; empty on the last page.
    earlier: str


def page_of(articles, before: str | None) -> Page:
    """The twenty newest of `articles`, or the twenty that follow `before`."""
    return walk(articles.listed(), "published_at", before)


def walk(rows, field: str, before: str | None, key: str = "pk") -> Page:
    """The first twenty of `rows`, which are ordered by `field` and `key`, newest first."""
    if before is not None:
        moment, pk = read_cursor(before)
        # The first condition says nothing new; it lets the index begin in the right place.
        rows = rows.filter(
            Q(**{f"{field}__lt": moment}) | Q(**{field: moment, f"{key}__lt": pk}),
            **{f"{field}__lte": moment},
        )
    shown = list(rows[: PAGE_SIZE + 1])
    earlier = ""
    if len(shown) > PAGE_SIZE:
        shown = shown[:PAGE_SIZE]
        earlier = "?" + urlencode({"before": cursor_after(shown[-1], field, key)})
    return Page(shown, before is None, earlier)


def cursor_after(row, field: str, key: str = "pk") -> str:
    return cursor(getattr(row, field), getattr(row, key))


def cursor(moment: datetime, pk: int) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ},{pk}"


def read_cursor(text: str) -> tuple[datetime, int]:
    """The moment and id in a cursor. Whatever this site did not write is an unknown address."""
    moment, _, pk = text.partition(",")
    try:
        when = datetime.fromisoformat(moment).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Http404 from None
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 20 and int(pk) <= _LARGEST_ID):
        raise Http404
    return when, int(pk)
