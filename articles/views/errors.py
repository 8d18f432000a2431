"""The answer where there is no page: the newest articles, the channels, and a search."""

from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from articles.models import Article
from articles.models.listed import read
from articles.models.prepared import Prepared

from .frame import frame_of

LATEST = 6
_LATEST = Prepared(lambda at: Article.objects.published(at).in_lists(at)[:LATEST])


def not_found(request, exception=None):
    """Two queries: the frame, and the newest articles."""
    rows = _LATEST.rows(at=getattr(request, "at", None) or timezone.now())
    latest = read(rows, frame_of(request).all_channels)
    shown = {"latest": latest, "search": _search_address()}
    return render(request, "404.html", shown, status=404)


def _search_address() -> str:
    """Where readers search, or '' on a site that has no search."""
    try:
        return reverse("search")
    except NoReverseMatch:
        return ""
