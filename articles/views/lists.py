"""Lists of articles: of a channel, a region and a tag.

Each has at most four queries: the masthead, the channels, the articles, and the tag or the regions.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from articles.models import Article, Tag

from .frame import frame_of
from .head import Head, feed_links, list_head
from .paging import page_of
from .public import public_page


@public_page
def channel(request, slug):
    channel = with_slug(frame_of(request).all_channels, slug)
    before = request.GET.get("before")
    head = _head("channels", channel, slug, before, description=channel.description)
    page = page_of(Article.objects.published().in_channel(channel), before)
    shown = {"channel": channel, "page": page, "head": head}
    return render(request, "articles/channel.html", shown)


@public_page
def region(request, slug):
    region = with_slug(frame_of(request).all_regions, slug)
    before = request.GET.get("before")
    head = _head("regions", region, slug, before)
    page = page_of(Article.objects.published().in_region(region), before)
    return render(request, "articles/region.html", {"region": region, "page": page, "head": head})


@public_page
def tag(request, name):
    tag = get_object_or_404(Tag, name=name)
    before = request.GET.get("before")
    head = _head("tags", tag, name, before)
    page = page_of(Article.objects.published().filter(tags=tag), before)
    return render(request, "articles/tag.html", {"tag": tag, "page": page, "head": head})


def _head(kind: str, subject, key: str, before: str | None, description: str = "") -> Head:
    return list_head(
        subject.name,
        subject.get_absolute_url(),
        before,
        description=description,
        feeds=feed_links(subject.name, kind, key),
    )


def with_slug(filed, slug):
    for one in filed.values():
        if one.slug == slug:
            return one
    raise Http404
