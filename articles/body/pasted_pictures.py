"""The pictures of pasted text: which are ours, and which leave a place behind."""

import re
from collections.abc import Collection, Mapping

# In pixels: what is lower or narrower is a sign or a spacer, and no picture of an article.
_SMALL = 48
_LONGEST_NAME = 60
_SOURCE = re.compile(r' src="([^"]*)"')
_WHOLE = re.compile(r"(?:https?:)?//([^/?#]+)(/[^?#]*)(?:[?#].*)?", re.IGNORECASE)
_RENDITION = re.compile(r"/media/renditions/([0-9a-f]{2})/([0-9a-f]{64})/[^?#]*(?:[?#].*)?")


def own_address(address: str, own_hosts: Collection[str]) -> str:
    """The address without our own host; where it names one of its sizes, the picture itself."""
    address = address.strip()
    whole = _WHOLE.fullmatch(address)
    if whole and whole[1].lower() in own_hosts:
        address = whole[2]
    return _RENDITION.sub(r"/media/pictures/\1/\2.jpg", address) if address[:1] == "/" else address


def with_own_address(image: str, own_hosts: Collection[str]) -> str:
    """The tag of a picture with its own address, as above."""
    return _SOURCE.sub(lambda found: f' src="{own_address(found[1], own_hosts)}"', image)


def is_large(attributes: Mapping[str, str]) -> bool:
    sides = (re.match(r"[0-9]{1,5}", attributes.get(name, "")) for name in ("width", "height"))
    return all(side is None or int(side[0]) >= _SMALL for side in sides)


def file_name(address: str) -> str:
    """The last part of an address if it is the name of a file, or ''."""
    name = re.split(r"[?#]", address, maxsplit=1)[0].rpartition("/")[2]
    is_name = len(name) <= _LONGEST_NAME and re.search(r"\.[a-zA-Z]{3,4}$", name)
    return name if is_name else ""
