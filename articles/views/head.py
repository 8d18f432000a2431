"""What a page says of itself to machines: its one address, its picture, its feeds, its data."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.models import Picture
from articles.pictures.markup import shared_image

from .environment import address

FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
# What ends a script or begins a comment in it, in the letters that JSON has for them.
_IN_SCRIPT = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def absolute(path: str) -> str:
    """An address as other machines need it. It is the site's own name, whatever a request says."""
    return path if path.startswith(("https://", "http://")) else settings.SITE_URL + path


@dataclass(frozen=True)
class Image:
    """A picture as machines are told of it."""

    address: str
    width: int
    height: int
    alt: str = ""

    @classmethod
    def of(cls, picture: Picture | None, alt: str = "") -> "Image | None":
        if picture is None:
            return None
        shown = alt or picture.alt
        address, width, height = shared_image(picture)
        return cls(absolute(address), width, height, shown)


@dataclass(frozen=True)
class FeedLink:
    title: str
    address: str
    type: str


@dataclass(frozen=True)
class Head:
    """`address` is the path of the page; `data` are the objects of its JSON-LD."""

    title: str
    address: str
    description: str = ""
    type: str = "website"
    image: Image | None = None
    published_at: datetime | None = None
    changed_at: datetime | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    data: tuple[dict, ...] = field(default=())

    @property
    def canonical(self) -> str:
        return absolute(self.address)

    @property
    def locale(self) -> str:
        return "zh_CN" if settings.LANGUAGE_CODE.startswith("zh") else "en_US"

    @property
    def scripts(self) -> list[SafeString]:
        """The JSON-LD of the page, which nothing in it can end."""
        return [as_script(one) for one in self.data]


def as_script(data: dict) -> SafeString:
    """JSON that may stand between the tags of a script."""
    written = json.dumps(data, ensure_ascii=False, default=str)
    # Five passes of `replace` take a twentieth of the time of one `translate`.
    for character, escaped in _IN_SCRIPT.items():
        written = written.replace(character, escaped)
    return mark_safe(written)


def feed_links(name: str = "", kind: str = "", key: str | int = "") -> tuple[FeedLink, ...]:
    """Both feeds of a list, or of the whole site."""
    links = []
    for form, media_type in FEED_TYPES.items():
        where = address("feed_of", kind, key, form) if kind else address("feed", form)
        label = "RSS" if form == "rss" else "Atom"
        links.append(FeedLink(f"{name or _('Latest articles')} ({label})", where, media_type))
    return tuple(links)


def list_head(request, name: str, feeds_of: tuple[str, str | int] | None = None, **more) -> Head:
    """The head of a list. Each of its pages has an address of its own, the canonical one.

    `feeds_of`: the kind and key of its feeds; those of the site where it has none.
    """
    path = request.path
    before = request.GET.get("before")
    if before is not None:
        path += "?" + urlencode({"before": before})
    feeds = feed_links(name, *feeds_of) if feeds_of else feed_links()
    return Head(**{"title": name, "address": iri_to_uri(path), "feeds": feeds} | more)
