"""What stands round every public page: the paper's name, its channels and its regions."""

import json
from functools import cached_property, lru_cache

from django.utils.functional import SimpleLazyObject

from articles.models import Channel, Masthead, Region
from articles.models.prepared import Prepared

_MODELS = (Masthead, Channel, Region)
_TABLE = "(SELECT coalesce(json_agg(r), '[]')::text FROM {} r)"
_TABLES = ", ".join(_TABLE.format(model._meta.db_table) for model in _MODELS)
# All rows of the three tables in one answer.
_ROWS = Prepared(lambda: f"SELECT {_TABLES}")


class Frame:
    """The tables as they stood at one moment, each row with what belongs to it at hand."""

    def __init__(self, masthead: list[Masthead], channels: list[Channel], regions: list[Region]):
        # A nameless one on a site that has none yet.
        self.masthead = masthead[0] if masthead else Masthead.nameless()
        # By their ids, in their order.
        self.all_channels = _as_tree(channels)
        self.all_regions = _as_tree(regions)

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
            for model, rows in zip(_MODELS, tables, strict=True)
        )
    )


def _instance(model, row: dict):
    fields = model._meta.concrete_fields
    return model(**{field.attname: field.to_python(row[field.column]) for field in fields})


def frame_of(request) -> Frame:
    """The frame of a request, the same for its view and its template."""
    if not hasattr(request, "frame"):
        request.frame = read_frame()
    return request.frame


def given_to_templates(request) -> dict:
    """Every template of a public page has the frame; also where no view of ours ran."""
    # Read when a template first asks for it: the pages of failures ask nothing of the database.
    return {"frame": getattr(request, "frame", None) or SimpleLazyObject(lambda: frame_of(request))}
