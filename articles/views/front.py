"""The front page, made of what is published.

Its five queries: the frame; the newest of the site; the newest of each channel; where the newest
articles are filed; the articles of the regions.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.shortcuts import render

from articles.models import Article, Channel, Region
from articles.models.listed import AnyOf, Each, Listed, read
from articles.models.prepared import Prepared

from .frame import Frame, frame_of
from .json_ld import front_head
from .public import public_page

NEWEST = 40
# A picture makes a page, and an old story does not lead it.
LEAD_AMONG = 12
SECONDARY = 4
STREAM = 16
PER_CHANNEL = 5
PICTURE_CHANNEL = "photo"
PICTURES = 5
# How far back among the newest articles of the site the page looks for news of each region.
REGIONAL_DEPTH = 300


@dataclass(frozen=True)
class Block:
    """A channel or a region and its newest articles."""

    subject: Channel | Region
    articles: list[Listed]


_NEWEST = Prepared(lambda at: Article.objects.published(at).in_lists(at)[:NEWEST])


@public_page
def front(request):
    now = request.at
    frame = frame_of(request)
    newest = read(_NEWEST.rows(at=now), frame.all_channels)
    lead = next((article for article in newest[:LEAD_AMONG] if article.lead_picture), None)
    if lead is None and newest:
        lead = newest[0]
    others = [article for article in newest if article is not lead]
    secondary, rest = others[:SECONDARY], others[SECONDARY:]
    # What stands large at the top stands nowhere else on the page.
    top = {article.pk for article in (lead, *secondary) if article}
    by_channel = newest_by_channel(now, frame, top)
    pictures = next((b for b in by_channel if b.subject.slug == PICTURE_CHANNEL), None)
    return render(
        request,
        "articles/front.html",
        {
            "head": front_head(frame.masthead),
            "lead": lead,
            "secondary": secondary,
            "stream": rest[:STREAM],
            "pictures": pictures and with_pictures(pictures),
            "blocks": [
                Block(block.subject, block.articles[:PER_CHANNEL])
                for block in by_channel
                if block is not pictures and block.articles
            ],
            "regional": newest_by_district(now, frame, top),
        },
    )


def _by_channel(at):
    """Every channel brings its own few through the index made for its list.

    A window over all that is published would read the whole archive to show forty headlines.
    """
    newest = (
        Article.objects.published(at)
        .filter(channel=OuterRef("pk"))
        .newest()
        .values("pk")[: PER_CHANNEL + SECONDARY + 1]
    )
    ids = Channel.objects.order_by().annotate(article=Each(ArraySubquery(newest))).values("article")
    return Article.objects.published(at).filter(pk__in=ids).in_lists(at)


_BY_CHANNEL = Prepared(_by_channel)


def newest_by_channel(at: datetime, frame: Frame, but: set[int]) -> list[Block]:
    """The channels of the upper level, each with the newest of its own and of those below it."""
    filed: dict[int, list[Listed]] = {}
    for article in read(_BY_CHANNEL.rows(at=at), frame.all_channels):
        if article.pk not in but:
            channel = article.channel
            filed.setdefault(channel.parent_id or channel.pk, []).append(article)
    return [Block(channel, filed.get(channel.pk, [])) for channel in frame.channels]


def with_pictures(block: Block) -> Block | None:
    """The picture stories that have a picture to show."""
    shown = [article for article in block.articles if article.lead_picture][:PICTURES]
    return Block(block.subject, shown) if shown else None


def _filings(at):
    newest = Article.objects.published(at).newest().values("pk")[:REGIONAL_DEPTH]
    return (
        Article.regions.through.objects.filter(article__in=newest)
        .order_by("-article__published_at", "-article_id")
        .values_list("article_id", "region_id")
    )


_FILINGS = Prepared(_filings)
_CHOSEN = Prepared(
    lambda ids, at: Article.objects.published(at).filter(AnyOf(F("pk"), ids)).in_lists(at)
)


def newest_by_district(at: datetime, frame: Frame, but: set[int]) -> list[Block]:
    """Every district, with an article if the newest of the site have one from there."""
    if not frame.districts:
        return []
    found: dict[int, list[int]] = {}
    for article_id, region_id in _FILINGS.rows(at=at):
        region = frame.all_regions.get(region_id)
        while region is not None:
            found.setdefault(region.pk, []).append(article_id)
            region = region.parent
    chosen: dict[int, int] = {}
    for region in frame.districts:
        filed = found.get(region.pk, [])
        # One that the page does not show yet, where there is one.
        fresh = (pk for pk in filed if pk not in but and pk not in chosen.values())
        if filed:
            chosen[region.pk] = next(fresh, filed[0])
    # One that was withdrawn between the two queries is missing here, and the page does without it.
    rows = _CHOSEN.rows(ids=list(set(chosen.values())), at=at)
    articles = {article.pk: article for article in read(rows, frame.all_channels)}
    shown = {region: articles[pk] for region, pk in chosen.items() if pk in articles}
    return [
        Block(region, [shown[region.pk]] if region.pk in shown else [])
        for region in frame.districts
    ]
