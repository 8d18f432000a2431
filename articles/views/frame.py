"""What stands round every public page: the paper's name, its channels and its regions.

With them comes what changes every page for a while: mourning and the emergency banner.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property, lru_cache

from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles.models import (
    Banner,
    BannerLevel,
    Channel,
    Masthead,
    Mourning,
    Page,
    Picture,
    Region,
)
from articles.models.listed import PICTURE_FIELDS
from articles.models.moments import Moment
from articles.models.prepared import Prepared

_MODELS = (Masthead, Channel, Region, Mourning, Banner)
_TABLE = "(SELECT coalesce(json_agg(r), '[]')::text FROM {} r{})"
# What is over stays in its table, and no page asks for it.
_NOT_OVER = " WHERE ends_at > now()"
_TABLES = ", ".join(
    _TABLE.format(model._meta.db_table, _NOT_OVER if issubclass(model, Moment) else "")
    for model in _MODELS
)
# Without the bodies, which no other page shows.
_PAGES = _TABLE.format(
    "(SELECT id, title, slug, footer_position FROM articles_page"
    " WHERE footer_position IS NOT NULL)",
    "",
)
_LOGO = _TABLE.format(
    f"(SELECT {', '.join(f'p.{field}' for field in PICTURE_FIELDS)} FROM articles_picture p"  # noqa: S608 - names of this program.
    " JOIN articles_masthead m ON m.logo_id = p.id)",
    "",
)
# All rows of the tables in one answer, and what else stands round every page.
_ROWS = Prepared(lambda: f"SELECT {_TABLES}, {_PAGES}, {_LOGO}")
_GRAVITY = {level: number for number, level in enumerate(BannerLevel)}


class Frame:
    """The tables as they stood at one moment, each row with what belongs to it at hand."""

    def __init__(
        self,
        masthead: list[Masthead],
        channels: list[Channel],
        regions: list[Region],
        mournings: list[Mourning],
        banners: list[Banner],
        pages: list[Page],
        logo: list[Picture],
    ):
        # A nameless one on a site that has none yet.
        self.masthead = masthead[0] if masthead else Masthead.nameless()
        self.masthead.logo = logo[0] if logo else None
        # Those that the foot of the page leads to.
        self.pages = sorted(pages, key=lambda page: (page.footer_position, page.pk))
        # By their ids, in their order.
        self.all_channels = _as_tree(channels)
        self.all_regions = _as_tree(regions)
        self._mournings, self._banners = mournings, banners

    def is_in_mourning(self, at: datetime) -> bool:
        return any(each.in_force(at) for each in self._mournings)

    def banners(self, at: datetime) -> list[Banner]:
        """Those in force at a moment, the gravest first, then the newest."""
        found = [each for each in self._banners if each.in_force(at)]
        return sorted(found, key=lambda each: (_GRAVITY[each.level], each.starts_at), reverse=True)

    def next_moment(self, at: datetime) -> datetime | None:
        """When every page changes next, because one of them begins or ends."""
        return min((time for time in self._times() if time > at), default=None)

    def _times(self) -> Iterator[datetime]:
        for each in (*self._mournings, *self._banners):
            yield from (each.starts_at, each.ends_at)

    @cached_property
    def channels(self) -> list[Channel]:
        """The channels of the upper level."""
        return [channel for channel in self.all_channels.values() if not channel.parent_id]

    @cached_property
    def districts(self) -> list[Region]:
        """The regions that readers choose from.

        Where one region holds all others, as a city does, these are the regions in it; its own name
        would say no more than the name of the paper.
        """
        upper = [region for region in self.all_regions.values() if not region.parent_id]
        if len(upper) == 1 and upper[0].below:
            return upper[0].below
        return upper

    @cached_property
    def upper_channel(self) -> dict[int, int]:
        """The channel of the upper level of each channel, by their ids."""
        return {pk: upper.pk for upper in self.channels for pk in inside(upper)}

    @cached_property
    def district_of(self) -> dict[int, int]:
        """The district of each region in one, by their ids."""
        return {pk: district.pk for district in self.districts for pk in inside(district)}


def _as_tree(rows: list) -> dict:
    """Rows by their ids in the order of the model, each with its parent and those below it."""
    found = {row.pk: row for row in sorted(rows, key=lambda row: (row.position, row.pk))}
    for row in found.values():
        row.below = []
    for row in found.values():
        if row.parent_id:
            row.parent = found[row.parent_id]
            row.parent.below.append(row)
    return found


def inside(place: Channel | Region) -> list[int]:
    """The ids of a channel or region of the frame and of all that lies below it."""
    return [place.pk, *(pk for below in place.below for pk in inside(below))]


def read_frame() -> Frame:
    """The frame as the database has it now."""
    return _frame(*_ROWS.rows()[0])


@lru_cache(maxsize=4)
def _frame(*tables: str) -> Frame:
    """The rows of an answer of the database; while it answers the same, it means the same."""
    return Frame(
        *(
            [_instance(model, row) for row in json.loads(rows)]
            for model, rows in zip((*_MODELS, Page, Picture), tables, strict=True)
        )
    )


def _instance(model, row: dict):
    fields = model._meta.concrete_fields
    return model(
        **{
            field.attname: field.to_python(row[field.column])
            for field in fields
            if field.column in row
        }
    )


def frame_of(request) -> Frame:
    """The frame of a request, the same for its view and its template."""
    if not hasattr(request, "frame"):
        request.frame = read_frame()
    return request.frame


def given_to_templates(request) -> dict:
    """Every template of a public page has the frame, and the moment at which the page is seen.

    Also where no view of ours ran.
    """
    # Read when a template first asks for it: the pages of failures ask nothing of the database.
    return {
        "frame": getattr(request, "frame", None) or SimpleLazyObject(lambda: frame_of(request)),
        "at": getattr(request, "at", None) or timezone.now(),
    }
