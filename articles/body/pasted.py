"""Rich text that was copied in another program, as HTML of this house.

Word, WPS, web pages, WeChat and the online offices say the same things in different ways. What they
say is read here: paragraphs and how they stand, headings, lists, tables, quotations, footnotes,
marks and links. What it looked like there is left behind. `clean_html` has the last word.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import unescape

import nh3

from articles.models.clean_html import CleanHtml

from .characters import without_controls
from .pasted_reader import Reader
from .sanitise import clean_html, is_tangled

# What is no text of an article, with all that is in it.
_NO_TEXT = set(
    "script style template noscript title xml svg math iframe object audio video select textarea "
    "button mpvoice mpvideo mp-common-mpaudio mp-common-profile mp-common-product mp-style-type "
    "mp-common-videosnap mp-miniprogram qqmusic".split()
)
_READ = set(
    "p div section article header footer main aside center address pre dl dt dd h1 h2 h3 h4 h5 h6 "
    "blockquote ul ol li table thead tbody tfoot tr td th hr br img a span font b strong i em u s "
    "strike del ins sub sup figure figcaption".split()
)
_ATTRIBUTES = set(
    "style class align id href title src data-src data-name alt width height colspan rowspan "
    "start".split()
)
_NH3 = nh3.Cleaner(
    tags=_READ,
    clean_content_tags=_NO_TEXT,
    attributes=dict.fromkeys(_READ, _ATTRIBUTES),
    url_schemes={"http", "https", "mailto", "tel", "data", "file"},
    link_rel=None,
    strip_comments=True,
)
_TOKEN = re.compile(r'<(/?)(\w+)((?: [\w-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')


@dataclass(frozen=True)
class Pasted:
    """What may stand in a body, and the addresses of the pictures that did not come along."""

    html: CleanHtml
    pictures: tuple[str, ...]


def clean_pasted(html: str, own_hosts: Collection[str] = ()) -> Pasted:
    """Pasted HTML as it may stand in a body.

    `own_hosts` are those under which this site shows its pictures.
    """
    html = without_controls(html)
    if is_tangled(html):
        return Pasted(clean_html(html), ())
    reader = Reader(own_hosts)
    place = 0
    read = _NH3.clean(html).replace("&nbsp;", "\xa0")
    for token in _TOKEN.finditer(read):
        if token.start() > place:
            reader.text(read[place : token.start()])
        place = token.end()
        if reader.as_it_is(token[0], token[1], token[2]):
            continue
        if token[1]:
            reader.close(token[2])
        else:
            pairs = _ATTRIBUTE.findall(token[3])
            reader.open(token[2], {name: unescape(value) for name, value in pairs})
    reader.text(read[place:])
    return Pasted(clean_html(reader.finish()), tuple(dict.fromkeys(reader.pictures)))
