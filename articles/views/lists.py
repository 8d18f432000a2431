"""Lists of articles: of a channel, a region, a topic and a tag.

Each has at most four queries: the masthead, the channels, the articles, and the topic, the tag or
the regions.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from articles.models import Article, Tag, Topic

from .frame import frame_of
from .paging import page_of
from .public import public_page


@public_page
def channel(request, slug):
    channel = _with_slug(frame_of(request).all_channels, slug)
    page = page_of(Article.objects.published().in_channel(channel), request.GET.get("before"))
    return render(request, "articles/channel.html", {"channel": channel, "page": page})


@public_page
def region(request, slug):
    region = _with_slug(frame_of(request).all_regions, slug)
    page = page_of(Article.objects.published().in_region(region), request.GET.get("before"))
    return render(request, "articles/region.html", {"region": region, "page": page})


@public_page
def topic(request, slug):
    topic = get_object_or_404(Topic, slug=slug)
    page = page_of(Article.objects.published().filter(topics=topic), request.GET.get("before"))
    return render(request, "articles/topic.html", {"topic": topic, "page": page})


@public_page
def tag(request, name):
    tag = get_object_or_404(Tag, name=name)
    page = page_of(Article.objects.published().filter(tags=tag), request.GET.get("before"))
    return render(request, "articles/tag.html", {"tag": tag, "page": page})


def _with_slug(filed, slug):
    for one in filed.values():
        if one.slug == slug:
            return one
    raise Http404
