"""What is most read, from the lists that the roll-up makes: one query, whatever was read."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, FilteredRelation, Q

from articles.models import Article, Channel, Period
from articles.models.listed import Listed, columns, read
from articles.models.prepared import Prepared

from .roll_up import PLACES


class MostRead(NamedTuple):
    """An article in a list of what is most read, and how often it was read in that period."""

    article: Listed
    number: int


def most_read(
    period: Period, limit: int, at: datetime, channels: Mapping[int, Channel]
) -> list[MostRead]:
    """The articles most read in a period that readers see at a moment, most read first."""
    rows = _MOST_READ.rows(period=period.value, at=at)
    found = {row[0]: row[-1] for row in rows}
    articles = read((row[:-1] for row in rows), channels)[:limit]
    return [MostRead(article, found[article.pk]) for article in articles]


def _most_read(period, at):
    """All places of a list, so that the number asked for is there when some were withdrawn."""
    return (
        Article.objects.published(at)
        .alias(rank=FilteredRelation("read_ranks", condition=Q(read_ranks__period=period)))
        .filter(rank__isnull=False)
        .values_list(*columns(at), F("rank__number"))
        .order_by("rank__place")[:PLACES]
    )


_MOST_READ = Prepared(_most_read)
