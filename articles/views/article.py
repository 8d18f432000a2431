"""The page of one article.

Its eight queries: the article with both revisions that readers may see and its readings counted;
the channels; the credits given by hand; the sign-offs; the corrections; the tags; the recommended
articles; the masthead.
"""

from datetime import datetime

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from articles.models import Article, Read, Revision

from .frame import frame_of
from .json_ld import article_head
from .public import public_page

RECOMMENDED = 6


@public_page
def article(request, pk):
    now = timezone.now()
    article = readable().filter(pk=pk).first()
    if article is None:
        raise Http404
    if not article.is_published(now):
        if not article.readers_saw_it(now):
            raise Http404
        return render(request, "articles/withdrawn.html", {"article": article}, status=410)
    revision = article.revision_at(now)
    shown = page_of(request, article, revision, now)
    shown["head"] = article_head(shown, frame_of(request).masthead)
    return render(request, "articles/article.html", shown)


def readable():
    """Articles with what their page shows: both revisions that readers may see, the readings."""
    return Article.objects.select_related(
        "live_revision__lead_picture", "next_revision__lead_picture"
    ).annotate(read_count=_read_count())


def page_of(
    request, article: Article, revision: Revision, at: datetime, credits=None, tags=None
) -> dict:
    """What the page of an article shows when `revision` is what readers see at a moment.

    `credits` and `tags` stand for those in the database where nothing is saved yet.
    """
    return {
        "article": article,
        "revision": revision,
        "channel": frame_of(request).all_channels[article.channel_id],
        "changed_at": article.changed_at(),
        "is_reprint": bool(revision.origin_site or revision.origin_at),
        "original": _address(revision.origin_url),
        "credits": revision.shown_credits() if credits is None else credits,
        "corrections": list(article.corrections.shown(at)),
        "tags": list(article.tags.all()) if tags is None else tags,
        "recommended": recommended_with(article, at),
    }


def recommended_with(article: Article, at: datetime) -> list[Article]:
    """Six others: the newest of the same channel, filled up with the newest of the site."""
    others = (
        Article.objects.published(at).exclude(pk=article.pk).order_by("-published_at", "-pk")
    ).values("pk")
    near = others.filter(channel=article.channel_id)
    either = near[:RECOMMENDED].union(others[:RECOMMENDED])
    candidates = Article.objects.published(at).filter(pk__in=either).listed()
    # Sorting keeps what is equal in its order, which is newest first.
    return sorted(candidates, key=lambda other: other.channel_id != article.channel_id)[
        :RECOMMENDED
    ]


def _read_count() -> Coalesce:
    """Counted in the rows of readings, so that it can be recomputed and touches no article."""
    reads = Read.objects.filter(article=OuterRef("pk")).values("article")
    return Coalesce(Subquery(reads.annotate(total=Count("pk")).values("total")), 0)


def _address(url: str) -> str:
    """An address that a link may lead to; imported texts bring others."""
    return url if url.startswith(("https://", "http://")) else ""
