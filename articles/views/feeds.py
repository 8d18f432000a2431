"""RSS 2.0 and Atom: of the whole site, of each list, and of the corrections.

An entry has its full address, its time, its summary and its lead picture; the whole text too where
the masthead says so. Four queries at most: what the clock changes next, the frame, what the list is
of, and its articles.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.body.reading import readers_body
from articles.models import Article, Byline, Correction, Tag, Topic

from .bylines import person_of, source_of
from .frame import Frame, frame_of
from .head import FEED_TYPES, Image, absolute
from .lists import with_slug
from .public import public_page
from .topics import articles_of
from .words import page_language

ENTRIES = 30
MEDIA = "http://search.yahoo.com/mrss/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
# What XML cannot hold, however it is written.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The time of a feed without entries: one that does not change from request to request.
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def xml_text(text: str) -> str:
    return _NOT_XML.sub("", str(text))


def as_markup(text: str) -> str:
    """Words where a feed is expected to have HTML."""
    return escape(xml_text(text))


@dataclass(frozen=True)
class Listing:
    """What a feed is of: the name and address of the list, and its articles, newest first."""

    name: str
    address: str
    description: str
    articles: Iterable[Article]


@public_page
def feed(request, form):
    """The newest of the site."""
    frame = frame_of(request)
    newest = Article.objects.published()
    listing = Listing("", reverse("front"), frame.masthead.motto, _newest(newest, frame))
    return _answer(request, frame, listing, form)


@public_page
def feed_of(request, kind, key, form):
    """The newest of one list."""
    frame = frame_of(request)
    return _answer(request, frame, LISTINGS[kind](frame, key), form)


@public_page
def corrections(request, form):
    """What was corrected and updated, said as the page of corrections says it."""
    frame = frame_of(request)
    made = _empty(request, frame, form, _("Corrections and updates"), reverse("corrections"), "")
    for correction in Correction.objects.listed()[:ENTRIES]:
        wrong, right = correction.sentences()
        address = absolute(correction.article.get_absolute_url())
        made.add_item(
            title=xml_text(correction.article.shown.title),
            link=address,
            description=as_markup(" → ".join(filter(None, (wrong, right)))),
            unique_id=f"{address}#correction-{correction.pk}",
            unique_id_is_permalink=False,
            pubdate=timezone.localtime(correction.at),
            updateddate=timezone.localtime(correction.at),
        )
    return _written(made, form)


def _channel(frame: Frame, key: str) -> Listing:
    channel = with_slug(frame.all_channels, key)
    articles = Article.objects.published().in_channel(channel)
    return _listing(channel, channel.description, _newest(articles, frame))


def _region(frame: Frame, key: str) -> Listing:
    region = with_slug(frame.all_regions, key)
    return _listing(region, "", _newest(Article.objects.published().in_region(region), frame))


def _topic(frame: Frame, key: str) -> Listing:
    topic = get_object_or_404(Topic, slug=key)
    return _listing(topic, topic.introduction, _newest(articles_of(topic), frame))


def _tag(frame: Frame, key: str) -> Listing:
    tag = get_object_or_404(Tag, name=key)
    return _listing(tag, "", _newest(Article.objects.published().filter(tags=tag), frame))


def _source(frame: Frame, key: str) -> Listing:
    source = source_of(_number(key))
    return _listing(source, "", _newest_bylines(Byline.objects.of_source(source), frame))


def _staff(frame: Frame, key: str) -> Listing:
    person = person_of(_number(key), timezone.now())
    articles = _newest_bylines(Byline.objects.of_person(person), frame)
    return Listing(person.display_name, reverse("staff", args=[person.pk]), "", articles)


LISTINGS = {
    "channels": _channel,
    "regions": _region,
    "topics": _topic,
    "tags": _tag,
    "sources": _source,
    "staff": _staff,
}


def _listing(subject, description: str, articles: Iterable[Article]) -> Listing:
    return Listing(subject.name, subject.get_absolute_url(), description, articles)


def _number(key: str) -> int:
    if not (key.isascii() and key.isdecimal() and len(key) < 20):
        raise Http404
    return int(key)


def _newest(articles, frame: Frame) -> Iterable[Article]:
    articles = articles.listed()
    return (articles.defer(None) if frame.masthead.feeds_in_full else articles)[:ENTRIES]


def _newest_bylines(bylines, frame: Frame) -> Iterable[Article]:
    bylines = bylines.shown().with_articles()
    bylines = bylines.defer(None) if frame.masthead.feeds_in_full else bylines
    return [byline.article for byline in bylines[:ENTRIES]]


def _answer(request, frame: Frame, listing: Listing, form: str) -> HttpResponse:
    masthead = frame.masthead
    made = _empty(request, frame, form, listing.name, listing.address, listing.description)
    for article in listing.articles:
        revision = article.shown
        address = absolute(article.get_absolute_url())
        image = Image.of(revision.lead_picture, revision.lead_alt)
        made.add_item(
            title=xml_text(revision.title),
            link=address,
            description=as_markup(revision.summary or revision.subtitle),
            unique_id=address,
            unique_id_is_permalink=True,
            pubdate=timezone.localtime(article.published_at),
            updateddate=timezone.localtime(article.changed_at() or article.published_at),
            categories=[xml_text(frame.all_channels[article.channel_id].name)],
            image=image,
            body=xml_text(_for_elsewhere(revision.body)) if masthead.feeds_in_full else "",
        )
    return _written(made, form)


def _for_elsewhere(body: str) -> str:
    """A body with its notes at the end, whose addresses hold on another site."""
    return readers_body(body, base=absolute("/").rstrip("/")).html


class _Feed:
    """What both formats say beyond Django's own."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else _NEVER

    def root_attributes(self):
        return super().root_attributes() | {"xmlns:media": MEDIA}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        image = item.get("image")
        if image:
            size = {"width": str(image.width), "height": str(image.height)}
            named = {"url": image.address, "medium": "image", "type": "image/jpeg"} | size
            handler.startElement("media:content", named)
            if image.alt:
                handler.addQuickElement("media:description", xml_text(image.alt))
            handler.endElement("media:content")


class Rss(_Feed, Rss201rev2Feed):
    def __init__(self, *args, language: str, **kwargs):
        # RSS has a list of languages of its own.
        super().__init__(*args, language={"zh-Hans": "zh-cn"}.get(language, language), **kwargs)

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:media": MEDIA, "xmlns:content": CONTENT}

    def root_attributes(self):
        return {}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item.get("body"):
            handler.addQuickElement("content:encoded", item["body"])


class Atom(_Feed, Atom1Feed):
    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item.get("body"):
            handler.addQuickElement("content", item["body"], {"type": "html"})


FEEDS = {"rss": Rss, "atom": Atom}


def _empty(request, frame: Frame, form: str, name: str, address: str, description: str):
    paper = frame.masthead.name
    title = f"{name} - {paper}" if name else paper
    return FEEDS[form](
        title=xml_text(title),
        link=absolute(address),
        description=xml_text(description or title),
        subtitle=xml_text(description) or None,
        language=page_language(),
        author_name=xml_text(paper),
        feed_url=absolute(request.path),
        feed_guid=absolute(request.path),
    )


def _written(made, form: str) -> HttpResponse:
    answer = HttpResponse(content_type=f"{FEED_TYPES[form]}; charset=utf-8")
    made.write(answer, "utf-8")
    return answer
