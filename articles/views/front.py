"""The front page, made of what is published.

Its six queries: the frame; the newest of the site as they stand at the top; where the newest
articles are filed; more of the channels that have few among them; what the page chose to show; and
once a second, what the clock changes next.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.shortcuts import render

from articles.models import Article, Channel, Region
from articles.models.listed import AnyOf, Each, Listed, read
from articles.models.prepared import Prepared

from .frame import Frame, frame_of, inside
from .public import public_page

# A picture makes a page, and an old story does not lead it.
LEAD_AMONG = 12
SECONDARY = 4
STREAM = 16
PER_CHANNEL = 5
PICTURE_CHANNEL = "photo"
PICTURES = 5
# How far back among the newest articles of the site the page looks for news of each region, and
# of each channel before it reads the list of that channel.
DEPTH = 250


@dataclass(frozen=True)
class Block:
    """A channel or a region and its newest articles."""

    subject: Channel | Region
    articles: list[Listed]


@dataclass(frozen=True)
class Filing:
    """Where one of the newest articles is filed."""

    pk: int
    channel: int
    regions: list[int]


_TOP = Prepared(lambda at: Article.objects.published(at).in_lists(at)[: 1 + SECONDARY + STREAM])
_SHOWN = Prepared(
    lambda ids, at: Article.objects.published(at).filter(AnyOf(F("pk"), ids)).in_lists(at)
)


def _filings(at):
    regions = Article.regions.through.objects.filter(article=OuterRef("pk"))
    return (
        Article.objects.published(at)
        .newest()
        .values_list("pk", "channel_id", ArraySubquery(regions.values("region_id")))[:DEPTH]
    )


def _by_channel(at, channels, but):
    """The newest of some channels.

    Every channel brings its own few through the index made for its list. A window over all that is
    published would read the whole archive to show forty headlines.
    """
    newest = (
        Article.objects.published(at)
        .filter(~AnyOf(F("pk"), but), channel=OuterRef("pk"))
        .newest()
        .values("pk")[:PER_CHANNEL]
    )
    filed = Channel.objects.order_by().filter(AnyOf(F("pk"), channels))
    ids = filed.annotate(article=Each(ArraySubquery(newest))).values("article")
    articles = Article.objects.published(at).filter(pk__in=ids)
    return articles.newest().values_list("pk", "channel_id")


_FILINGS, _BY_CHANNEL = Prepared(_filings), Prepared(_by_channel)


@public_page
def front(request):
    now = request.at
    frame = frame_of(request)
    newest = read(_TOP.rows(at=now), frame.all_channels)
    lead = next((article for article in newest[:LEAD_AMONG] if article.lead_picture), None)
    if lead is None and newest:
        lead = newest[0]
    others = [article for article in newest if article is not lead]
    secondary, stream = others[:SECONDARY], others[SECONDARY:]
    # What stands large at the top stands nowhere else on the page.
    top = {article.pk for article in (lead, *secondary) if article}
    filings = [Filing(*row) for row in _FILINGS.rows(at=now)]
    by_channel = newest_by_channel(now, frame, filings, top)
    by_district = newest_by_district(frame, filings, top)
    ids = {pk for chosen in (by_channel, by_district) for pks in chosen.values() for pk in pks}
    rows = _SHOWN.rows(ids=list(ids), at=now) if ids else ()
    # One that was withdrawn between the queries is missing here, and the page does without it.
    shown = {article.pk: article for article in read(rows, frame.all_channels)}
    blocks = _blocks(frame.channels, by_channel, shown)
    pictures = next((b for b in blocks if b.subject.slug == PICTURE_CHANNEL), None)
    return render(
        request,
        "articles/front.html",
        {
            "lead": lead,
            "secondary": secondary,
            "stream": stream,
            "pictures": pictures and with_pictures(pictures),
            "blocks": [block for block in blocks if block is not pictures and block.articles],
            "regional": _blocks(frame.districts, by_district, shown),
        },
    )


def _blocks(subjects, chosen: dict[int, list[int]], shown: dict[int, Listed]) -> list[Block]:
    return [
        Block(subject, [shown[pk] for pk in chosen.get(subject.pk, ()) if pk in shown])
        for subject in subjects
    ]


def newest_by_channel(
    at: datetime, frame: Frame, filings: list[Filing], but: set[int]
) -> dict[int, list[int]]:
    """For each channel of the upper level the newest of its own and of those below it."""
    found: dict[int, list[int]] = {channel.pk: [] for channel in frame.channels}
    for filing in filings:
        chosen = found.get(frame.upper_channel.get(filing.channel))
        if chosen is not None and len(chosen) < PER_CHANNEL and filing.pk not in but:
            chosen.append(filing.pk)
    few = [channel for channel in frame.channels if len(found[channel.pk]) < PER_CHANNEL]
    # Fewer filings than were asked for are all that there are.
    if few and len(filings) == DEPTH:
        channels = [pk for channel in few for pk in inside(channel)]
        for channel in few:
            found[channel.pk] = []
        for pk, channel in _BY_CHANNEL.rows(at=at, channels=channels, but=list(but)):
            chosen = found[frame.upper_channel[channel]]
            if len(chosen) < PER_CHANNEL:
                chosen.append(pk)
    return found


def with_pictures(block: Block) -> Block | None:
    """The picture stories that have a picture to show."""
    shown = [article for article in block.articles if article.lead_picture][:PICTURES]
    return Block(block.subject, shown) if shown else None


def newest_by_district(frame: Frame, filings: list[Filing], but: set[int]) -> dict[int, list[int]]:
    """For each district one article, if the newest of the site have one from there."""
    found: dict[int, list[int]] = {}
    for filing in filings:
        for district in {frame.district_of.get(region) for region in filing.regions}:
            found.setdefault(district, []).append(filing.pk)
    chosen: dict[int, int] = {}
    for district in frame.districts:
        filed = found.get(district.pk, [])
        # One that the page does not show yet, where there is one.
        fresh = (pk for pk in filed if pk not in but and pk not in chosen.values())
        if filed:
            chosen[district.pk] = next(fresh, filed[0])
    return {district: [pk] for district, pk in chosen.items()}
