"""What stands on the front page at a minute: a function of the clock and the database alone.

The slots in their order of weight: lead, headlines, focus pictures, what is pinned in the channel
blocks. Each shows the placements in force, as many as it has room for, if readers may see their
articles at that minute; then fills itself with the newest. The districts, the latest articles and
the blocks follow in this order. No article stands in two places.

Its six queries: the frame; the placements; where the newest of the site are filed; what those say
that may stand at the top; what the others say; once a second, what the clock changes next. A
seventh reads the newest of channels that have few of their own among the newest of the site.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q

from articles.models import Article, Channel, Placement, Region, Slot
from articles.models.front_page import CAPACITY
from articles.models.listed import PICTURE_FIELDS, AnyOf, Each, Listed, picture_of, read
from articles.models.prepared import Prepared

from .frame import Frame, inside

# A picture makes a page, and an old story does not lead it.
LEAD_AMONG = 12
STREAM = 16
# Of a site that has few articles the latest are fewer too, so that the blocks have some.
LATEST_OF = 6
FEWEST_LATEST = 4
PICTURE_CHANNEL = "photo"
# How many of its newest are asked for a picture.
PICTURES_AMONG = 3 * CAPACITY[Slot.PICTURES]
# How far back among the newest articles of the site the page looks for news of each region, and
# of each channel before it reads the list of that channel.
DEPTH = 250


@dataclass(frozen=True)
class Block:
    """A channel or a region and its articles on the page; no channel on a site without pictures."""

    subject: Channel | Region | None
    articles: list[Listed]


@dataclass(frozen=True)
class FrontPage:
    """The whole page. `placed`: the placements that it shows, by article; `waiting`: the ids of
    those in force for which their slot has no room."""

    lead: Listed | None
    secondary: list[Listed]
    pictures: Block | None
    stream: list[Listed]
    blocks: list[Block]
    regional: list[Block]
    placed: dict[int, int]
    waiting: set[int]


class Placed(NamedTuple):
    """A placement in force, as the page needs it."""

    pk: int
    slot: str
    channel_id: int | None
    article_id: int
    headline: str
    picture: object


def _placements(at):
    pictures = (f"picture__{name}" for name in PICTURE_FIELDS)
    return (
        Placement.objects.not_over(at)
        .filter(Q(starts_at=None) | Q(starts_at__lte=at))
        .values_list("pk", "slot", "channel_id", "article_id", "headline", *pictures)
    )


def _filings(at):
    regions = Article.regions.through.objects.filter(article=OuterRef("pk"))
    return (
        Article.objects.published(at)
        .newest()
        .values_list("pk", "channel_id", ArraySubquery(regions.values("region_id")))[:DEPTH]
    )


def _by_channel(at, channels, but):
    """The newest of some channels that are not among `but`.

    Every channel brings its own few through the index made for its list. A window over all that is
    published would read the whole archive to show forty headlines.
    """
    newest = (
        Article.objects.published(at)
        .filter(~AnyOf(F("pk"), but), channel=OuterRef("pk"))
        .newest()
        .values("pk")[: CAPACITY[Slot.CHANNEL]]
    )
    filed = Channel.objects.order_by().filter(AnyOf(F("pk"), channels))
    ids = filed.annotate(article=Each(ArraySubquery(newest))).values("article")
    articles = Article.objects.published(at).filter(pk__in=ids)
    return articles.newest().values_list("pk", "channel_id")


_PLACEMENTS, _FILINGS = Prepared(_placements), Prepared(_filings)
_BY_CHANNEL = Prepared(_by_channel)
_SHOWN = Prepared(
    lambda ids, at: Article.objects.published(at).filter(AnyOf(F("pk"), ids)).in_lists(at)
)


def front_page_at(at: datetime, frame: Frame) -> FrontPage:
    """The front page as it is, was or will be at a moment, by what is in the database now."""
    return _Maker(at, frame).page()


def dressed(article: Listed, headline: str, picture) -> Listed:
    """An article with the headline and the picture that a placement gives it, where it does."""
    if headline:
        article = article._replace(title=headline)
    if picture is not None:
        # What described the picture of the article does not describe this one.
        article = article._replace(lead_picture=picture, lead_alt="")
    return article


@dataclass
class _Maker:
    """Makes one page. What was given a place is in `used` and gets no second one."""

    at: datetime
    frame: Frame
    used: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)
    shown: dict[int, Listed] = field(default_factory=dict)
    placed: dict[int, Placed] = field(default_factory=dict)
    pinned: dict[tuple[str, int | None], list[int]] = field(default_factory=dict)
    # The ids of the newest of the site; the same by channel of the upper level and by district.
    newest: list[int] = field(default_factory=list)
    in_channel: dict[int | None, list[int]] = field(default_factory=lambda: defaultdict(list))
    in_district: dict[int | None, list[int]] = field(default_factory=lambda: defaultdict(list))

    def page(self) -> FrontPage:
        photo = next((one for one in self.frame.channels if one.slug == PICTURE_CHANNEL), None)
        placements = [
            Placed(*row, picture_of(picture))
            for *row, picture in ((*row[:5], row[5:]) for row in _PLACEMENTS.rows(at=self.at))
        ]
        self._sort_newest()
        in_photo = self._in_channel(photo)[:PICTURES_AMONG]
        at_top = self.newest[: LEAD_AMONG + CAPACITY[Slot.HEADLINES] + len(placements)]
        self._read(chain((one.article_id for one in placements), at_top, in_photo))
        self._pin(placements)

        top = self._filled(Slot.LEAD, self._leads(at_top))
        top += self._filled(Slot.HEADLINES, self.newest)
        pictures = self._filled(Slot.PICTURES, filter(self._has_picture, in_photo))
        channels = [channel for channel in self.frame.channels if channel is not photo]
        regional = [(region, self._newest_in(region)) for region in self.frame.districts]
        latest = max(FEWEST_LATEST, len(self.newest) // LATEST_OF)
        stream = self._take(self.newest, min(STREAM, latest))
        blocks = {
            one.pk: self._filled(Slot.CHANNEL, self._in_channel(one), one) for one in channels
        }
        self._fill_from_further_back(channels, blocks)
        self._read(chain(top, stream, *blocks.values(), *(ids for _region, ids in regional)))
        top = self._listed(top)
        return FrontPage(
            lead=top[0] if top else None,
            secondary=top[1:],
            pictures=Block(photo, self._listed(pictures)) if pictures else None,
            stream=self._listed(stream),
            blocks=[Block(one, self._listed(blocks[one.pk])) for one in channels if blocks[one.pk]],
            regional=[Block(region, self._listed(ids)) for region, ids in regional],
            placed={pk: one.pk for pk, one in self.placed.items()},
            waiting=self.waiting,
        )

    def _sort_newest(self) -> None:
        upper_channel, district_of = self.frame.upper_channel, self.frame.district_of
        for pk, channel, regions in _FILINGS.rows(at=self.at):
            self.newest.append(pk)
            self.in_channel[upper_channel.get(channel)].append(pk)
            # Twice where two of its regions lie in one district, which takes it once.
            for region in regions:
                self.in_district[district_of.get(region)].append(pk)

    def _read(self, ids: Iterable[int]) -> None:
        """Read what articles say, of those that readers may see and that were not read yet."""
        ids = list({*ids} - {*self.shown})
        rows = _SHOWN.rows(ids=ids, at=self.at) if ids else ()
        self.shown |= {one.pk: one for one in read(rows, self.frame.all_channels)}

    def _listed(self, ids: Iterable[int]) -> list[Listed]:
        """One that was withdrawn between the queries is missing, and the page does without it."""
        return [self.shown[pk] for pk in ids if pk in self.shown]

    def _has_picture(self, pk: int) -> bool:
        return pk in self.shown and self.shown[pk].lead_picture is not None

    def _pin(self, placements: list[Placed]) -> None:
        """Give a place to what is placed, readers may see and its slot has room for."""
        weight = list(Slot)
        for each in sorted(placements, key=lambda one: weight.index(Slot(one.slot))):
            article = self.shown.get(each.article_id)
            if article is None or article.pk in self.used:
                continue
            article = dressed(article, each.headline, each.picture)
            if each.slot == Slot.PICTURES and article.lead_picture is None:
                continue
            stands = self.pinned.setdefault((each.slot, each.channel_id), [])
            if len(stands) == CAPACITY[Slot(each.slot)]:
                self.waiting.add(each.pk)
                continue
            stands.append(article.pk)
            self.used.add(article.pk)
            self.placed[article.pk] = each
            self.shown[article.pk] = article

    def _take(self, ids: Iterable[int], room: int) -> list[int]:
        """The first that stand nowhere yet, as many as there is room for."""
        taken: list[int] = []
        for pk in ids:
            if len(taken) >= room:
                break
            if pk not in self.used:
                self.used.add(pk)
                taken.append(pk)
        return taken

    def _filled(
        self,
        slot: Slot,
        ids: Iterable[int],
        channel: Channel | None = None,
    ) -> list[int]:
        """What is placed in a slot, filled up to its capacity."""
        pinned = self.pinned.get((slot, channel and channel.pk), [])
        return pinned + self._take(ids, CAPACITY[slot] - len(pinned))

    def _leads(self, newest: list[int]) -> list[int]:
        free = [pk for pk in newest if pk not in self.used]
        with_picture = [pk for pk in free[:LEAD_AMONG] if self._has_picture(pk)]
        return with_picture or free

    def _in_channel(self, channel: Channel | None) -> list[int]:
        """Filed in a channel of the upper level or below it, among the newest of the site."""
        return self.in_channel.get(channel.pk, []) if channel else []

    def _newest_in(self, district: Region) -> list[int]:
        return self._take(self.in_district.get(district.pk, ()), 1)

    def _fill_from_further_back(
        self, channels: list[Channel], blocks: dict[int, list[int]]
    ) -> None:
        room = CAPACITY[Slot.CHANNEL]
        short = [pk for one in channels if len(blocks[one.pk]) < room for pk in inside(one)]
        # Fewer filings than were asked for are all that there are.
        if short and len(self.newest) == DEPTH:
            for pk, channel in _BY_CHANNEL.rows(at=self.at, channels=short, but=list(self.used)):
                block = blocks[self.frame.upper_channel[channel]]
                block += self._take([pk], room - len(block))
