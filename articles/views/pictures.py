"""Which picture a public page shows where: its shape there, and how wide it stands."""

from django.utils.safestring import SafeString

from articles.models import Picture
from articles.pictures.markup import picture_html, preload_html

# Style of a card, "article" before a body, "topic" above its name -> shape, and widths on screens.
_BESIDE_WORDS = "(min-width: 48rem) 13rem, 30vw"
USES = {
    "topic": ("16x9", "(min-width: 78rem) 78rem, 100vw"),
    "article": ("", "(min-width: 68rem) 53rem, (min-width: 48rem) 44rem, 100vw"),
    "lead": ("3x2", "(min-width: 64rem) 48rem, 100vw"),
    "first": ("3x2", "(min-width: 48rem) 30rem, 100vw"),
    "picture": ("3x2", "(min-width: 60rem) 40rem, (min-width: 48rem) 50vw, 80vw"),
    "secondary": ("3x2", _BESIDE_WORDS),
    "row": ("3x2", _BESIDE_WORDS),
    "small": ("3x2", _BESIDE_WORDS),
}


def show_picture(picture: Picture, alt: str, use: str, eager: bool = False) -> SafeString:
    """The picture in its place; `eager` if it stands in the first view and must not wait."""
    shape, sizes = USES[use]
    return picture_html(picture, alt=alt, sizes=sizes, eager=eager, shape=shape)


def preload_picture(picture: Picture, use: str) -> SafeString:
    """For the head of a page that begins with this picture."""
    shape, sizes = USES[use]
    return preload_html(picture, sizes=sizes, shape=shape)
