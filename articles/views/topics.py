"""The page of a topic: cover, introduction, sections, timeline, and all that is filed under it.

Its seven queries: what the clock changes next; the frame; the topic with its cover; the other
articles; the places of its sections; its timeline; the articles of both. Further pages have the
first four alone. The list of all topics has three: the first two, and the topics.
"""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Q
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.models import Article, SectionArticle, TimelineEntry, Topic
from articles.models.listed import AnyOf, Listed, read

from .frame import frame_of
from .head import Image, list_head
from .public import public_page
from .walks import Walk


@dataclass(frozen=True)
class Section:
    pk: int
    name: str
    articles: list[Listed]


@dataclass(frozen=True)
class Moment:
    """An entry of the timeline, and its article where readers may see it."""

    entry: TimelineEntry
    article: Listed | None


def _others(articles, topic):
    """What is filed under a topic and stands in none of its sections."""
    placed = SectionArticle.objects.filter(section__topic=topic).values("article")
    # An array, as for a tag: joined, PostgreSQL reads the index of all articles.
    filed = Article.topics.through.objects.filter(topic=topic).values("article")
    return articles.filter(AnyOf(F("pk"), ArraySubquery(filed))).exclude(pk__in=placed)


OTHERS = Walk(_others)


@public_page
def topics(request):
    """All of them in the order of the newsroom."""
    head = list_head(request, _("Topics"), None)
    found = Topic.objects.select_related("cover")
    return render(request, "articles/topics.html", {"topics": found, "head": head})


@public_page
def topic(request, slug):
    topic = Topic.objects.select_related("cover").filter(slug=slug).first()
    if topic is None:
        raise Http404
    page = OTHERS.page(request, topic.pk)
    sections, timeline = parts_of(topic, request) if page.is_newest else ([], [])
    head = list_head(
        request,
        topic.name,
        ("topics", slug),
        description=" ".join(topic.introduction.split()),
        image=Image.of(topic.cover),
    )
    shown = {"topic": topic, "page": page, "sections": sections, "timeline": timeline}
    return render(request, "articles/topic.html", shown | {"head": head})


def parts_of(topic: Topic, request) -> tuple[list[Section], list[Moment]]:
    """The sections that have something to show, and the timeline."""
    places = list(
        SectionArticle.objects.filter(section__topic=topic)
        .select_related("section")
        .order_by("section__position", "section", "position", "pk")
    )
    entries = list(topic.timeline.all())
    wanted = {place.article_id for place in places} | {entry.article_id for entry in entries}
    rows = Article.objects.published(request.at).filter(pk__in=wanted - {None})
    listed = read(rows.in_lists(request.at), frame_of(request).all_channels)
    articles = {article.pk: article for article in listed}
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
