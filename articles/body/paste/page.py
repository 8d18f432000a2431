"""What a pasted page is made of."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles.models import GivenCredit


class PasteError(ValueError):
    """The text cannot be read as a page. The message is for the person who pasted it."""


class LineKind(TextChoices):
    HEADLINE = "headline", _("Headline")
    META = "meta", _("Site, time or read count")
    PARAGRAPH = "paragraph", _("Paragraph")
    HEADING = "heading", _("Heading")
    LIST_ITEM = "list_item", _("List item")
    PICTURE = "picture", _("Place of a picture")
    CAPTION = "caption", _("Caption")
    CREDIT = "credit", _("Credits")
    SOURCE = "source", _("Source")
    REPRINT_NOTICE = "reprint_notice", _("Reprint notice")
    FURNITURE = "furniture", _("Not part of the article")


@dataclass(frozen=True)
class Reading:
    """What was made of one line. `number` counts from 1 in the original, `text` is as it was.

    `reason` says why the reading is not sure, and is "" where it is.
    """

    number: int
    text: str
    kind: LineKind
    sure: bool
    reason: str


@dataclass(frozen=True)
class Block:
    """A part of the body. `kind` is paragraph, heading, list_item or picture; `line` its
    first line.

    A picture has a `caption` and the `name` of its file where the page gave them, and no `text`.
    """

    kind: str
    text: str
    caption: str = ""
    name: str = ""
    line: int = 0


@dataclass(frozen=True)
class PastedPage:
    """An article as a page showed it. Text is "" and values are None where the page had none."""

    headline: str = ""
    site_name: str = ""
    published_at: datetime | None = None
    read_count: int | None = None
    blocks: tuple[Block, ...] = ()
    credits: tuple[GivenCredit, ...] = ()
    source: str = ""
    reprint_notice: str = ""
    readings: tuple[Reading, ...] = ()

    @property
    def doubts(self) -> tuple[Reading, ...]:
        """The readings that an editor should look at."""
        return tuple(reading for reading in self.readings if not reading.sure)
