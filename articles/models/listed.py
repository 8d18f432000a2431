"""An article as a list shows it: the few values of its row, without the models behind them."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import BigIntegerField, BooleanField, Case, F, Func, When
from django.urls import reverse

from .pictures import Picture
from .taxonomy import Channel

# What a page shows of a picture.
PICTURE_FIELDS = (
    "id", "file", "sha256", "width", "height", "alt", "renditions", "focal_x", "focal_y",
    "digital_source",
)  # fmt: skip


class Listed(NamedTuple):
    """What readers see of an article in a list, at the moment of the query.

    Has the names that an `Article` has, so that a template draws either. `_replace` makes one with
    another headline or picture.
    """

    pk: int
    published_at: datetime
    channel: Channel
    title: str
    summary: str
    lead_alt: str
    lead_picture: Picture | None

    @property
    def shown(self) -> "Listed":
        """Of an article that is the revision; here both are one."""
        return self

    @property
    def channel_id(self) -> int:
        return self.channel.pk

    def get_absolute_url(self) -> str:
        return article_address(self.pk)


def columns(at) -> tuple:
    """What `read` makes a `Listed` of, for `values_list`: of the revision that is seen at `at`."""
    return (
        "pk",
        "published_at",
        "channel_id",
        shown("title", at),
        shown("summary", at),
        shown("lead_alt", at),
        *(shown(f"lead_picture__{field}", at) for field in PICTURE_FIELDS),
    )


def shown(field: str, at) -> Case:
    """A field of the revision that readers see at a moment."""
    return Case(
        When(next_at__lte=at, then=F(f"next_revision__{field}")),
        default=F(f"live_revision__{field}"),
    )


def read(rows, channels: dict[int, Channel]) -> list[Listed]:
    """The articles of the rows of a query for `columns`.

    A channel that was made since `channels` were read is missing there, and its articles here.
    """
    return [
        Listed(pk, at, channels[channel], title, summary, alt, picture_of(picture))
        for pk, at, channel, title, summary, alt, *picture in rows
        if channel in channels
    ]


def picture_of(values: Sequence) -> Picture | None:
    """The picture with these values for `PICTURE_FIELDS`, or None where there is none."""
    return None if values[0] is None else _picture(*values)


@lru_cache(maxsize=1024)
def _picture(*values) -> Picture:
    # Pages show the same few pictures again; what they say of one is in its values.
    return Picture(**dict(zip(PICTURE_FIELDS, values, strict=True)))


@lru_cache(maxsize=4096)
def article_address(pk: int) -> str:
    return reverse("article", args=[pk])


class AnyOf(Func):
    """Whether a column is one of the values of an array, which a prepared query can be told."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


class Each(Func):
    """The elements of an array as rows."""

    function = "unnest"
    set_returning = True
    output_field = BigIntegerField()
