"""What is most read, from the lists that the roll-up makes: one query, whatever was read."""

from datetime import datetime

from django.db.models import F, FilteredRelation, Q

from articles.models import Article, Period


def most_read(period: Period, limit: int, at: datetime | None = None) -> list[Article]:
    """The articles most read in a period that readers see at a moment, most read first.

    With what a list of articles shows, and `reads_in_period`.
    """
    return list(
        Article.objects.published(at)
        .alias(rank=FilteredRelation("read_ranks", condition=Q(read_ranks__period=period)))
        .filter(rank__isnull=False)
        .listed()
        .annotate(reads_in_period=F("rank__number"))
        .order_by("rank__place")[:limit]
    )
