"""Lists of what came from one source, and of what one member of staff is credited for.

Each has four queries: the source or person, the articles, the channels and the masthead.
"""

from dataclasses import replace
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.models import User
from articles.models import Byline, Source

from .head import feed_links, list_head
from .paging import Page, walk
from .public import public_page

# The largest id that a column holds.
_LARGEST_ID = 2**63 - 1


@public_page
def source(request, pk):
    source = source_of(pk)
    before = request.GET.get("before")
    head = list_head(
        source.name,
        source.get_absolute_url(),
        before,
        feeds=feed_links(source.name, "sources", source.pk),
    )
    page = _page(Byline.objects.of_source(source), before)
    return render(request, "articles/source.html", {"source": source, "page": page, "head": head})


@public_page
def staff(request, pk):
    now = timezone.now()
    person = person_of(pk, now)
    before = request.GET.get("before")
    name = person.display_name
    head = list_head(name, request.path, before, feeds=feed_links(name, "staff", person.pk))
    page = _page(Byline.objects.of_person(person), before)
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


def _page(bylines, before: str | None) -> Page:
    page = walk(bylines.shown().with_articles(), "published_at", before, key="article_id")
    return replace(page, rows=[byline.article for byline in page.rows])
