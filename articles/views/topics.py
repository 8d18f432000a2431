"""The page of a topic: cover, introduction, sections, timeline, and all that is filed under it.

Its seven queries: the topic with its cover; the places of its sections; its timeline; the articles
of both; the other articles; the channels; the masthead. Further pages have the others alone.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from articles.models import Article, SectionArticle, TimelineEntry, Topic

from .head import Image, feed_links, list_head
from .paging import page_of
from .public import public_page


@dataclass(frozen=True)
class Section:
    pk: int
    name: str
    articles: list[Article]


@dataclass(frozen=True)
class Moment:
    """An entry of the timeline, and its article where readers may see it."""

    entry: TimelineEntry
    article: Article | None


@public_page
def topic(request, slug):
    topic = Topic.objects.select_related("cover").filter(slug=slug).first()
    if topic is None:
        raise Http404
    now, before = timezone.now(), request.GET.get("before")
    placed = SectionArticle.objects.filter(section__topic=topic)
    others = (
        Article.objects.published(now).filter(topics=topic).exclude(pk__in=placed.values("article"))
    )
    page = page_of(others, before)
    sections, timeline = parts_of(topic, now) if page.is_newest else ([], [])
    head = list_head(
        topic.name,
        topic.get_absolute_url(),
        before,
        description=" ".join(topic.introduction.split()),
        image=Image.of(topic.cover),
        feeds=feed_links(topic.name, "topics", topic.slug),
    )
    return render(
        request,
        "articles/topic.html",
        {
            "topic": topic,
            "page": page,
            "sections": sections,
            "timeline": timeline,
            "head": head,
        },
    )


def parts_of(topic: Topic, at) -> tuple[list[Section], list[Moment]]:
    """The sections that have something to show, and the timeline."""
    places = list(
        SectionArticle.objects.filter(section__topic=topic)
        .select_related("section")
        .order_by("section__position", "section", "position", "pk")
    )
    entries = list(topic.timeline.all())
    wanted = {place.article_id for place in places} | {entry.article_id for entry in entries}
    articles = Article.objects.published(at).listed().in_bulk(wanted - {None})
    sections: dict[int, Section] = {}
    for place in places:
        if place.article_id in articles:
            section = sections.setdefault(
                place.section_id, Section(place.section_id, place.section.name, [])
            )
            section.articles.append(articles[place.article_id])
    moments = [Moment(entry, articles.get(entry.article_id)) for entry in entries]
    return list(sections.values()), moments


def articles_of(topic: Topic):
    """All that its page shows: what is filed under it, and what stands in its sections."""
    placed = SectionArticle.objects.filter(section__topic=topic)
    filed = Article.topics.through.objects.filter(topic=topic)
    return Article.objects.published().filter(
        Q(pk__in=placed.values("article")) | Q(pk__in=filed.values("article"))
    )
