"""What stands on the front page at a minute: a function of the clock and the database alone.

The slots in their order of weight: lead, headlines, focus pictures, what is pinned in the channel
blocks. Each shows the placements in force, as many as it has room for, if readers may see their
articles at that minute; then fills itself with the newest. The districts, the head of each channel
block, the latest articles and the rest of the blocks follow in this order. No article stands in two
places.

Its six queries: placements; channels (frame); the newest of the site, with those that are placed
and where they are filed; regions (frame); what the chosen articles show; the masthead (frame). A
seventh reads the newest of channels that have few of their own among the newest of the site.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Func, Min, OuterRef, Q

from articles.models import (
    Article,
    Banner,
    Channel,
    Mourning,
    Picture,
    Placement,
    Region,
    Revision,
    Slot,
)
from articles.models.front_page import CAPACITY

from .frame import Frame

# A picture makes a page, and an old story does not lead it.
LEAD_AMONG = 12
STREAM = 16
PICTURE_CHANNEL = "photo"
# How far back among the newest articles of the site the page looks for news of each region.
NEWEST = 300


@dataclass(frozen=True)
class Words:
    """What a slot shows of an article: its own words and picture, or those given for the slot."""

    title: str
    summary: str
    lead_picture: Picture | None
    lead_alt: str


@dataclass(frozen=True)
class Story:
    """An article on the front page, to templates like any article of a list."""

    article: Article
    shown: Words
    placement: Placement | None = None

    @property
    def pk(self) -> int:
        return self.article.pk

    @property
    def channel(self) -> Channel:
        return self.article.channel

    @property
    def published_at(self) -> datetime:
        return self.article.published_at

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()


@dataclass(frozen=True)
class Block:
    """A channel or a region and its articles on the page."""

    subject: Channel | Region | None
    articles: list[Story]


@dataclass
class FrontPage:
    """The whole page. `waiting`: ids of placements in force for which their slot has no room."""

    at: datetime
    lead: Story | None = None
    secondary: list[Story] = field(default_factory=list)
    pictures: Block | None = None
    stream: list[Story] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    regional: list[Block] = field(default_factory=list)
    waiting: set[int] = field(default_factory=set)


class Candidate(NamedTuple):
    """What decides where an article may stand; its words are read when it stands there."""

    pk: int
    channel_id: int
    has_picture: bool
    regions: list[int]


def front_page_at(at: datetime, frame: Frame) -> FrontPage:
    """The front page as it is, was or will be at a moment, by what is in the database now."""
    standing = list(Placement.objects.not_over(at).select_related("picture"))
    return _Maker(at, frame, [each for each in standing if each.in_force(at)]).page()


def next_change(at: datetime) -> datetime | None:
    """The next moment after this one at which a public page changes by the clock alone.

    A placement, an article, a change of one, mourning or a banner begins or ends.
    """

    def soonest(rows, *fields: str) -> Iterator[datetime]:
        found = rows.order_by().aggregate(
            **{name: Min(name, filter=Q(**{f"{name}__gt": at})) for name in fields}
        )
        yield from filter(None, found.values())

    coming = Article.objects.filter(withdrawn_at=None).to_come(at)
    return min(
        (
            *soonest(Placement.objects.not_over(at), "starts_at", "ends_at"),
            *soonest(coming, "published_at", "next_at"),
            *soonest(Mourning.objects.not_over(at), "starts_at", "ends_at"),
            *soonest(Banner.objects.not_over(at), "starts_at", "ends_at"),
        ),
        default=None,
    )


class _Each(Func):
    """The elements of an array as rows."""

    function = "unnest"
    set_returning = True
    output_field = BigIntegerField()


class _Maker:
    """Makes one page. What was given a place is in `used` and gets no second one."""

    def __init__(self, at: datetime, frame: Frame, placements: list[Placement]):
        self.at, self.frame = at, frame
        self.public = Article.objects.published(at).order_by("-published_at", "-pk")
        self.newest, self.known = self._known({each.article_id for each in placements})
        self.used: set[int] = set()
        self.waiting: set[int] = set()
        self.placements: dict[int, Placement] = {}
        self.pinned = self._pinned(placements)

    def page(self) -> FrontPage:
        lead = self._lead()
        headlines = self._filled(Slot.HEADLINES, self.newest)
        photo = next((one for one in self.frame.channels if one.slug == PICTURE_CHANNEL), None)
        with_pictures = (one for one in self._in_channel(photo) if one.has_picture)
        pictures = self._filled(Slot.PICTURES, with_pictures)
        channels = [channel for channel in self.frame.channels if channel is not photo]
        regional = [(region, self._newest_in(region)) for region in self.frame.districts]
        # The newest of each channel heads its block; the stream comes before what is older there.
        heads = {
            one.pk: self._filled(Slot.CHANNEL, self._in_channel(one), one, 1) for one in channels
        }
        stream = self._take(self.newest, STREAM)
        blocks = self._blocks(channels, heads)
        below = [ids for _subject, ids in (*blocks, *regional)]
        shown = self._stories(chain(lead, headlines, pictures, stream, *below))

        def stories(ids: list[int]) -> list[Story]:
            # One that was withdrawn between the queries is missing, and the page does without it.
            return [shown[pk] for pk in ids if pk in shown]

        top = stories([*lead, *headlines])
        return FrontPage(
            at=self.at,
            lead=top[0] if top else None,
            secondary=top[1:],
            pictures=Block(photo, stories(pictures)) if stories(pictures) else None,
            stream=stories(stream),
            blocks=[Block(one, stories(ids)) for one, ids in blocks if stories(ids)],
            regional=[Block(region, stories(ids)) for region, ids in regional],
            waiting=self.waiting,
        )

    def _known(self, placed: set[int]) -> tuple[list[Candidate], dict[int, Candidate]]:
        """The newest of the site, and together with them those that are placed."""
        newest = self._rows(self.public)[:NEWEST]
        if placed:
            rows = newest.union(self._rows(self.public.filter(pk__in=placed)), all=True)
            # A union is in no order.
            rows = sorted(rows, key=lambda row: (row[1], row[0]), reverse=True)
        else:
            rows = newest
        known = {row[0]: self._candidate(row) for row in rows}
        return list(known.values())[:NEWEST], known

    def _rows(self, articles):
        regions = Article.regions.through.objects.filter(article=OuterRef("pk")).order_by("region")
        return articles.annotate(filed=ArraySubquery(regions.values("region_id"))).values_list(
            "pk", "published_at", "channel_id", "next_at", "live_revision__lead_picture_id",
            "next_revision__lead_picture_id", "filed",
        )  # fmt: skip

    def _candidate(self, row: tuple) -> Candidate:
        pk, _published_at, channel_id, next_at, live, coming, regions = row
        picture = coming if next_at and next_at <= self.at else live
        channel = self.frame.all_channels[channel_id]
        return Candidate(pk, channel.parent_id or channel.pk, picture is not None, regions)

    def _pinned(self, placements: list[Placement]) -> dict[tuple[str, int | None], list[int]]:
        """For each slot the ids of what is placed there, readers may see and it has room for."""
        pinned: dict[tuple[str, int | None], list[int]] = {}
        weight = list(Slot)
        for each in sorted(placements, key=lambda each: weight.index(Slot(each.slot))):
            candidate = self.known.get(each.article_id)
            if candidate is None or candidate.pk in self.used:
                continue
            if each.slot == Slot.PICTURES and not (each.picture_id or candidate.has_picture):
                continue
            stands = pinned.setdefault((each.slot, each.channel_id), [])
            if len(stands) == CAPACITY[Slot(each.slot)]:
                self.waiting.add(each.pk)
                continue
            stands.append(candidate.pk)
            self.used.add(candidate.pk)
            self.placements[candidate.pk] = each
        return pinned

    def _take(self, candidates: Iterable[Candidate], room: int) -> list[int]:
        """The first that stand nowhere yet, as many as there is room for."""
        taken: list[int] = []
        for candidate in candidates:
            if len(taken) >= room:
                break
            if candidate.pk not in self.used:
                self.used.add(candidate.pk)
                taken.append(candidate.pk)
        return taken

    def _filled(
        self,
        slot: Slot,
        candidates: Iterable[Candidate],
        channel: Channel | None = None,
        least=None,
    ) -> list[int]:
        """What is placed in a slot, filled up to its capacity or to at least so many."""
        pinned = self.pinned.get((slot, channel and channel.pk), [])
        room = CAPACITY[slot] if least is None else least
        return pinned + self._take(candidates, room - len(pinned))

    def _lead(self) -> list[int]:
        free = [one for one in self.newest if one.pk not in self.used]
        with_picture = [one for one in free[:LEAD_AMONG] if one.has_picture]
        return self._filled(Slot.LEAD, with_picture or free)

    def _in_channel(self, channel: Channel | None) -> list[Candidate]:
        """Filed in a channel of the upper level or below it, among the newest of the site."""
        return [one for one in self.newest if channel and one.channel_id == channel.pk]

    def _newest_in(self, region: Region) -> list[int]:
        inside = set(_within(region))
        return self._take((one for one in self.newest if inside & set(one.regions)), 1)

    def _blocks(
        self, channels: list[Channel], heads: dict[int, list[int]]
    ) -> list[tuple[Channel, list[int]]]:
        room = CAPACITY[Slot.CHANNEL]
        blocks = {
            one.pk: heads[one.pk] + self._take(self._in_channel(one), room - len(heads[one.pk]))
            for one in channels
        }
        short = [one for one in channels if len(blocks[one.pk]) < room]
        # A site that has no more than the newest has nothing further back.
        if short and len(self.newest) == NEWEST:
            for candidate in self._further_back(short):
                block = blocks[candidate.channel_id]
                block += self._take([candidate], room - len(block))
        return [(one, blocks[one.pk]) for one in channels]

    def _further_back(self, channels: list[Channel]) -> list[Candidate]:
        """The newest of these channels, however old.

        Every channel brings its own few through the index made for its list; a window over all
        that is published would read the whole archive to show some headlines.
        """
        ids = [one.pk for channel in channels for one in (channel, *channel.below)]
        # That many may stand elsewhere on the page.
        most = CAPACITY[Slot.CHANNEL] + len(self.used)
        newest = self.public.filter(channel=OuterRef("pk")).values("pk")[:most]
        found = (
            Channel.objects.order_by()
            .filter(pk__in=ids)
            .annotate(article=_Each(ArraySubquery(newest)))
            .values("article")
        )
        return [self._candidate(row) for row in self._rows(self.public.filter(pk__in=found))]

    def _stories(self, ids: Iterable[int]) -> dict[int, Story]:
        articles = Article.objects.published(self.at).listed().order_by().in_bulk(list(ids))
        return {pk: self._story(article) for pk, article in articles.items()}

    def _story(self, article: Article) -> Story:
        revision = article.revision_at(self.at)
        return story(article, revision, self.placements.get(article.pk))


def story(article: Article, revision: Revision, placement: Placement | None = None) -> Story:
    """An article as a slot shows it; `placement` with its picture at hand."""
    words = Words(revision.title, revision.summary, revision.lead_picture, revision.lead_alt)
    if placement is not None and placement.headline:
        words = replace(words, title=placement.headline)
    if placement is not None and placement.picture_id:
        # What described the picture of the article does not describe this one.
        words = replace(words, lead_picture=placement.picture, lead_alt="")
    return Story(article, words, placement)


def _within(region: Region) -> Iterator[int]:
    yield region.pk
    for inside in region.below:
        yield from _within(inside)
