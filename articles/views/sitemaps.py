"""What search engines ask for: sitemaps in parts, the news of two days, robots.txt.

A part has the articles of ten thousand ids, so that it changes only where one of them does, and
reading it costs the same wherever it lies.
"""

from datetime import timedelta
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Exists
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Channel, Page, Region, Topic

from .feeds import xml_text
from .frame import frame_of
from .head import absolute
from .public import public_page
from .words import iso

IDS = 10_000
NEWS_HOURS = 48
# More than that Google does not read.
MOST_NEWS = 1000
_LARGEST_PART = (2**63 - 1) // IDS - 1
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


@public_page
def index(request):
    """The parts that have anything public."""
    newest = Article.objects.published().order_by("-pk").values_list("pk", flat=True).first()
    parts = [reverse("sitemap_pages")]
    if newest is not None:
        public = Article.objects.published()
        asked = {
            f"part_{number}": Exists(public.filter(pk__gte=number * IDS, pk__lt=(number + 1) * IDS))
            for number in range(newest // IDS + 1)
        }
        row = Article.objects.annotate(**asked).order_by("pk").values_list(*asked).first()
        parts += [
            reverse("sitemap_articles", args=[number]) for number, has in enumerate(row) if has
        ]
    entries = (f"<sitemap><loc>{escape(absolute(part))}</loc></sitemap>" for part in parts)
    return _xml(f"<sitemapindex {_SITEMAP}>", entries, "</sitemapindex>")


@public_page
def pages(request):
    """Everything that is no article."""
    fixed = ("front", "hot", "topics", "corrections", "archive")
    addresses = [reverse(name) for name in fixed]
    for model in (Channel, Region, Topic, Page):
        addresses += [one.get_absolute_url() for one in model.objects.only("slug")]
    entries = (f"<url><loc>{escape(absolute(address))}</loc></url>" for address in addresses)
    return _xml(f"<urlset {_SITEMAP}>", entries, "</urlset>")


@public_page
def articles(request, part):
    if part > _LARGEST_PART:
        raise Http404
    now = timezone.now()
    found = list(
        Article.objects.published(now)
        .filter(pk__gte=part * IDS, pk__lt=(part + 1) * IDS)
        .order_by("pk")
        .only("published_at", "updated_at", "next_at")
    )
    if not found:
        raise Http404
    entries = (
        f"<url><loc>{escape(absolute(article.get_absolute_url()))}</loc>"
        f"<lastmod>{iso(article.changed_at() or article.published_at)}</lastmod></url>"
        for article in found
    )
    return _xml(f"<urlset {_SITEMAP}>", entries, "</urlset>")


@public_page
def news(request):
    """What appeared within two days, for Google News."""
    now = timezone.now()
    name = escape(xml_text(frame_of(request).masthead.name))
    # The schema knows Chinese by these names alone.
    language = "zh-cn" if settings.LANGUAGE_CODE == "zh-hans" else settings.LANGUAGE_CODE
    found = (
        Article.objects.published(now)
        .filter(published_at__gt=now - timedelta(hours=NEWS_HOURS))
        .listed()[:MOST_NEWS]
    )
    entries = (
        f"<url><loc>{escape(absolute(article.get_absolute_url()))}</loc><news:news>"
        f"<news:publication><news:name>{name}</news:name>"
        f"<news:language>{language}</news:language></news:publication>"
        f"<news:publication_date>{iso(article.published_at)}</news:publication_date>"
        f"<news:title>{escape(xml_text(article.shown.title))}</news:title></news:news></url>"
        for article in found
    )
    return _xml(f"<urlset {_SITEMAP} {_NEWS}>", entries, "</urlset>")


@public_page
def robots(request):
    """A site that is only tried out asks search engines to stay away."""
    if settings.SEARCH_ENGINES_WELCOME:
        closed = ("/admin/", "/preview/", "/search/", "/i18n/")
        lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed), ""]
        lines += [f"Sitemap: {absolute(reverse(name))}" for name in ("sitemap", "news_sitemap")]
    else:
        lines = ["User-agent: *", "Disallow: /"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _xml(begin: str, entries, end: str) -> HttpResponse:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', begin, *entries, end]
    return HttpResponse("\n".join(lines) + "\n", content_type="application/xml; charset=utf-8")
