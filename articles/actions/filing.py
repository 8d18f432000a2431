"""Filing: the channel, regions, tags and topics of an article, and who may set them."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from articles.models import Article, Channel, Region, State, Tag, Topic, Verb
from articles.models.taxonomy import bureau_of

from .common import Reviews, record
from .refusals import InvalidContent


@dataclass(frozen=True)
class Filing:
    """Where an article is filed: its channel and the rows of regions, tags and topics."""

    channel: Channel
    regions: tuple[Region, ...] = ()
    tags: tuple[Tag, ...] = ()
    topics: tuple[Topic, ...] = ()


def current_filing(article: Article) -> Filing:
    return Filing(
        channel=article.channel,
        regions=tuple(article.regions.all()),
        tags=tuple(article.tags.all()),
        topics=tuple(article.topics.all()),
    )


def merged_filing(base: Filing, theirs: Filing, mine: Filing) -> Filing:
    """What both sides added and without what either removed.

    A channel that both changed stays theirs: two channels cannot be brought together.
    """

    def united(rows: str) -> tuple:
        before, now, typed = (getattr(side, rows) for side in (base, theirs, mine))
        kept = [row for row in now if row in typed or row not in before]
        return (*kept, *(row for row in typed if row not in now and row not in before))

    return Filing(
        channel=mine.channel if theirs.channel == base.channel else theirs.channel,
        regions=united("regions"),
        tags=united("tags"),
        topics=united("topics"),
    )


def refile(actor: User, article: Article, filing: Filing, current: Filing) -> None:
    """File a locked article elsewhere and say so in the record, if this changes anything."""
    if not _same(filing, current):
        check_filing(actor, filing, before=current)
        set_filing(article, filing)
        record(article, actor, Verb.FILED, note=_describe(filing))


def _same(one: Filing, other: Filing) -> bool:
    """Whether two filings are the same, in whatever order their rows were given."""
    return one.channel == other.channel and all(
        set(getattr(one, rows)) == set(getattr(other, rows))
        for rows in ("regions", "tags", "topics")
    )


def check_filing(actor: User, filing: Filing, before: Filing | None) -> None:
    """Staff of a bureau file in their regions; what others filed elsewhere they leave alone."""
    mine = set(bureau_of(actor))
    if not mine:
        return
    chosen = {region.pk for region in filing.regions}
    kept = {region.pk for region in before.regions} if before else set()
    if chosen - mine != kept - mine or not chosen & mine:
        raise InvalidContent(
            {"regions": [_("Choose at least one region of your bureau, and none of another.")]}
        )
    channel = filing.channel
    if (
        channel.region_id
        and channel.region_id not in mine
        and (before is None or before.channel != channel)
    ):
        raise InvalidContent({"channel": [_("This channel belongs to another bureau.")]})


def set_filing(article: Article, filing: Filing) -> None:
    if article.channel_id != filing.channel.pk:
        article.channel = filing.channel
        if article.state == State.REVIEW or (
            article.state == State.APPROVED and not Reviews.of(article).complete
        ):
            # Another channel may have other reviews, so the article goes back to its desk.
            article.state, article.stage = State.DRAFT, None
        try:
            with transaction.atomic():
                article.save(update_fields=["channel", "state", "stage"])
        except IntegrityError as refusal:
            raise InvalidContent(
                {
                    "channel": [
                        _(
                            "What is public or scheduled here is not signed as this channel asks: "
                            "%(reason)s"
                        )
                        % {"reason": str(refusal).splitlines()[0]}
                    ]
                }
            ) from refusal
    article.regions.set(filing.regions)
    article.tags.set(filing.tags)
    article.topics.set(filing.topics)


def _describe(filing: Filing) -> str:
    rows = [filing.channel, *filing.regions, *filing.tags, *filing.topics]
    return ", ".join(str(row) for row in rows)
