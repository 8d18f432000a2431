"""Lists of articles: of a channel, a region and a tag.

Each has at most four queries: what the clock changes next (once a second), the frame, the
articles, and the tag.
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from articles.models import Article, Channel, Tag
from articles.models.listed import AnyOf, Each

from .frame import frame_of, inside
from .head import list_head
from .paging import PAGE_SIZE
from .public import public_page
from .walks import Walk


def _in_channels(articles, channels):
    """Every channel brings its own newest through the index made for its list."""
    newest = articles.filter(channel=OuterRef("pk")).newest().values("pk")[: PAGE_SIZE + 1]
    filed = Channel.objects.order_by().filter(AnyOf(F("pk"), channels))
    ids = filed.annotate(article=Each(ArraySubquery(newest))).values("article")
    # As an array they are found one by one; as rows, PostgreSQL may walk the archive for them.
    return articles.filter(AnyOf(F("pk"), ArraySubquery(ids)))


def _in_regions(articles, regions):
    """Filed in any of the regions, each article once."""
    filed = Article.regions.through.objects.filter(AnyOf(F("region_id"), regions))
    return articles.filter(pk__in=filed.values("article"))


def _with_tag(articles, tag):
    # An array again: joined, PostgreSQL reads the index of all articles for the hundred of a tag.
    tagged = Article.tags.through.objects.filter(tag=tag).values("article")
    return articles.filter(AnyOf(F("pk"), ArraySubquery(tagged)))


CHANNEL, REGION, TAG = Walk(_in_channels), Walk(_in_regions), Walk(_with_tag)


@public_page
def channel(request, slug):
    channel = with_slug(frame_of(request).all_channels, slug)
    page = CHANNEL.page(request, inside(channel))
    head = list_head(request, channel.name, ("channels", slug), description=channel.description)
    shown = {"channel": channel, "page": page, "head": head}
    return render(request, "articles/channel.html", shown)


@public_page
def region(request, slug):
    region = with_slug(frame_of(request).all_regions, slug)
    page = REGION.page(request, inside(region))
    head = list_head(request, region.name, ("regions", slug))
    return render(request, "articles/region.html", {"region": region, "page": page, "head": head})


@public_page
def tag(request, name):
    tag = get_object_or_404(Tag, name=name)
    page = TAG.page(request, tag.pk)
    head = list_head(request, tag.name, ("tags", name))
    return render(request, "articles/tag.html", {"tag": tag, "page": page, "head": head})


def with_slug(filed, slug):
    for one in filed.values():
        if one.slug == slug:
            return one
    raise Http404
