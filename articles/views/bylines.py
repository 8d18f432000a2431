"""Lists of what came from one source, and of what one member of staff is credited for.

Each has four queries: what the clock changes next, the frame, the source or person, and the
articles.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from accounts.models import User
from articles.models import Article, Byline, Source
from articles.models.prepared import Prepared

from .head import list_head
from .paging import PAGE_SIZE, earlier
from .public import public_page
from .walks import Walk

# The largest id that a column holds.
_LARGEST_ID = 2**63 - 1


class BylineWalk(Walk):
    """A list that the bylines lead to, which have an index for it; `field` is one of theirs."""

    def __init__(self, field: str):
        def listed(bylines, at):
            newest = bylines.values("article")[: PAGE_SIZE + 1]
            return Article.objects.published(at).filter(pk__in=newest).in_lists(at)

        def first(at, of):
            return listed(Byline.objects.shown(at).filter(**{field: of}), at)

        def later(at, of, moment, pk):
            bylines = Byline.objects.shown(at).filter(**{field: of})
            return listed(earlier(bylines, "published_at", moment, pk, "article_id"), at)

        self._first, self._later = Prepared(first), Prepared(later)


SOURCE, STAFF = BylineWalk("source"), BylineWalk("person")


@public_page
def source(request, pk):
    source = source_of(pk)
    page = SOURCE.page(request, pk)
    head = list_head(request, source.name, ("sources", pk))
    return render(request, "articles/source.html", {"source": source, "page": page, "head": head})


@public_page
def staff(request, pk):
    person = person_of(pk, request.at)
    page = STAFF.page(request, pk)
    head = list_head(request, person.display_name, ("staff", pk))
    return render(request, "articles/staff.html", {"person": person, "page": page, "head": head})


def source_of(pk: int) -> Source:
    if pk > _LARGEST_ID:
        raise Http404
    return get_object_or_404(Source, pk=pk)


def person_of(pk: int, at: datetime) -> User:
    """A person whose name readers see under an article; nobody else is anybody's business."""
    if pk > _LARGEST_ID:
        raise Http404
    credited = Byline.objects.of_person(OuterRef("pk")).shown(at).order_by()
    return get_object_or_404(User.objects.filter(Exists(credited)), pk=pk)
