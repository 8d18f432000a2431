"""A picture as a reader's browser gets it: the kinds and widths that exist, and it chooses.

Plain strings: a page calls this thirty times. Nothing of it depends on who reads.
"""

from functools import lru_cache

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Picture

from .renditions import folder_of
from .shapes import MIME, SHAPES, cropped, kinds, pieces


def picture_html(
    picture: Picture, *, alt: str, sizes: str, eager: bool = False, shape: str = ""
) -> SafeString:
    """The picture in one of `SHAPES`, at its own proportions with ''.

    `sizes` says in the words of the HTML attribute how wide the page shows it. `eager` is for the
    one picture that a page begins with; the others wait until they are near the screen. A picture
    that AI made says so on itself.
    """
    if picture.renditions:
        begins = _with_renditions(
            picture.sha256, picture.renditions, picture.width, picture.height, shape, sizes
        )
    else:
        width, height = cropped(picture.width, picture.height, shape)
        source = media_address(picture.file.name)
        begins = f'<picture><img src="{source}" width="{width}" height="{height}"'
    html = (
        f'{begins} alt="{escape(alt) if alt else ""}"{_focus(picture, shape)}'
        f"{_EAGER if eager else _LAZY}></picture>"
    )
    return SafeString(with_mark(picture, html))


@lru_cache(maxsize=8192)
def _with_renditions(
    sha256: str, version: str, width: int, height: int, shape: str, sizes: str
) -> str:
    """How the markup begins: all files, the last kind of them in an `<img>` that is still open."""
    *newer, (_kind, source, srcset) = _files(sha256, version, width, height, shape)
    sizes = escape(sizes)
    sources = "".join(
        f'<source type="{MIME[kind]}" srcset="{files}" sizes="{sizes}">'
        for kind, _first, files in newer
    )
    width, height = cropped(width, height, shape)
    return (
        f'<picture>{sources}<img src="{source}" srcset="{srcset}" sizes="{sizes}"'
        f' width="{width}" height="{height}"'
    )


_EAGER = ' fetchpriority="high"'
_LAZY = ' loading="lazy" decoding="async"'


def preload_html(picture: Picture, *, sizes: str, shape: str = "") -> SafeString:
    """For the head of a page that begins with this picture: fetch it before the style sheets.

    A browser that cannot show the first kind takes no notice of the line.
    """
    if not picture.renditions:
        source = media_address(picture.file.name)
        return SafeString(f'<link rel="preload" as="image" href="{source}" fetchpriority="high">')
    kind, _first, srcset = _files(
        picture.sha256, picture.renditions, picture.width, picture.height, shape
    )[0]
    return SafeString(
        f'<link rel="preload" as="image" type="{MIME[kind]}" imagesrcset="{srcset}"'
        f' imagesizes="{escape(sizes)}" fetchpriority="high">'
    )


@lru_cache(maxsize=4096)
def media_address(name: str) -> str:
    """The address of an uploaded file, which stays the same: a file is kept under its hash."""
    return default_storage.url(name)


def shared_image(picture: Picture) -> tuple[str, int, int]:
    """Address, width and height of what other sites show beside a link to this one."""
    if not picture.renditions:
        return media_address(picture.file.name), picture.width, picture.height
    piece = pieces(picture.width, picture.height, "og")[-1]
    return (
        _address(picture.sha256, picture.renditions, piece.name("jpg")),
        piece.width,
        piece.height,
    )


def with_mark(picture: Picture, html: str) -> str:
    """With the mark that content made by AI carries where people see it."""
    if not picture.is_ai_generated:
        return html
    words = _("AI generated")
    mark = f'<span class="ai-picture__mark">{words}</span>'
    return f'<span class="ai-picture">{html}{mark}</span>'


@lru_cache(maxsize=1024)
def _files(
    sha256: str, version: str, width: int, height: int, shape: str
) -> tuple[tuple[str, str, str], ...]:
    """For each kind of file the address of a middling one, and all of them as a `srcset`."""
    some = pieces(width, height, shape)
    middling = some[len(some) // 2]
    return tuple(
        (
            kind,
            _address(sha256, version, middling.name(kind)),
            ", ".join(
                f"{_address(sha256, version, piece.name(kind))} {piece.width}w" for piece in some
            ),
        )
        for kind in kinds(width, height, shape)
    )


def _address(sha256: str, version: str, name: str) -> str:
    return f"{settings.MEDIA_URL}{folder_of(sha256, version)}/{name}"


def _focus(picture: Picture, shape: str) -> str:
    """Which part shows where a page crops the picture itself, in steps of ten per cent.

    Classes, because the pages of readers allow no style in the HTML.
    """
    if picture.renditions and picture.focal_x == picture.focal_y == 50:
        return ""
    classes = []
    if shape and not picture.renditions and SHAPES[shape]:
        classes.append(f"shape-{shape}")
    if picture.focal_x != 50:
        classes.append(f"focus-x-{round(picture.focal_x, -1)}")
    if picture.focal_y != 50:
        classes.append(f"focus-y-{round(picture.focal_y, -1)}")
    return f' class="{" ".join(classes)}"' if classes else ""
