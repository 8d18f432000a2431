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


def walk(rows, field: str, before: str | None) -> Page:
    """The first twenty of `rows`, which are ordered by `field` and id, newest first."""
    if before is not None:
        rows = earlier(rows, field, *read_cursor(before))
    return page(list(rows[: PAGE_SIZE + 1]), field, before)


def earlier(rows, field: str, moment, pk, key: str = "pk"):
    """Those of `rows` that come after the one of this moment and id."""
    # The first condition says nothing new; it lets the index begin in the right place.
    return rows.filter(
        Q(**{f"{field}__lt": moment}) | Q(**{field: moment, f"{key}__lt": pk}),
        **{f"{field}__lte": moment},
    )


def page(rows: list, field: str, before: str | None) -> Page:
    """A page of one row more than it shows, if there are as many."""
    following = ""
    if len(rows) > PAGE_SIZE:
        rows = rows[:PAGE_SIZE]
        following = "?" + urlencode({"before": cursor_after(rows[-1], field)})
    return Page(rows, before is None, following)


def cursor_after(row, field: str) -> str:
    return cursor(getattr(row, field), row.pk)


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
