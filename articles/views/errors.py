"""The answer where there is no page: the newest articles, the channels, and a search."""

from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from articles.models import Article

LATEST = 6


def not_found(request, exception=None):
    """Three queries: the newest articles, the channels, the masthead."""
    latest = Article.objects.published().listed()[:LATEST]
    shown = {"latest": latest, "search": _search_address()}
    return render(request, "404.html", shown, status=404)


def _search_address() -> str:
    """Where readers search, or '' on a site that has no search."""
    try:
        return reverse("search")
    except NoReverseMatch:
        return ""
