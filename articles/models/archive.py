"""Which times of the archive have anything public."""

from datetime import datetime

from django.db.models import Exists, Subquery

from .articles import Article


def published_within(spans: list[tuple[datetime, datetime]]) -> tuple[list[bool], datetime | None]:
    """Whether each span of time has anything public, and when the first article of all appeared.

    One query, which looks into an index once for each span and never reads what lies in it.
    """
    public = Article.objects.published()
    asked = {
        f"span_{number}": Exists(public.filter(published_at__gte=start, published_at__lt=end))
        for number, (start, end) in enumerate(spans)
    }
    asked["first"] = Subquery(public.order_by("published_at").values("published_at")[:1])
    row = Article.objects.annotate(**asked).order_by("pk").values_list(*asked).first()
    if row is None:
        return [False] * len(spans), None
    *filled, first = row
    return filled, first
