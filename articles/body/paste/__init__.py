"""Reading a news page that someone copied as plain text.

`read_page` says of every line what it is, and how sure that is, and puts the article together.
What a line can say by itself is read first (`signatures`, `meta`, `marks`); then its place decides:
a date below the headline is the time of publication, and the same date at the end of a notice
belongs to the text.

Where a line could be two things it stays in the text: an editor deletes a line more easily than
they miss one. Every such line is a doubt, which an editor settles by saying what the line is.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from .html import body_html, put_together
from .lines import lines_of
from .page import Block, LineKind, PastedPage, PasteError, Reading
from .reader import Reader

__all__ = [
    "Block",
    "LineKind",
    "PasteError",
    "PastedPage",
    "Reading",
    "body_html",
    "read_page",
]

MAX_CHARACTERS = 200_000


def read_page(text: str, *, decisions: Mapping[int, LineKind] = MappingProxyType({})) -> PastedPage:
    """Read the plain text of a copied page.

    `decisions` maps line numbers to what an editor says the lines are; there is no doubt of those.
    Raises PasteError for a text that is empty, too long, or has no article in it.
    """
    if len(text) > MAX_CHARACTERS:
        raise PasteError(_("The text is too long. Paste one article at a time."))
    lines = lines_of(text, decisions)
    if not lines:
        raise PasteError(_("There is no text. Copy the whole page and paste it here."))
    reader = Reader(lines)
    page = put_together(lines, reader.read(), reader.joined)
    if not page.headline and not page.blocks:
        raise PasteError(_("There is no article in this text, only what stands around one."))
    return page
