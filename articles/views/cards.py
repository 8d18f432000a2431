"""Articles in lists: as a card, and as one line.

Plain strings, because a page has up to fifty of them, and in a template each would cost as much as
the rest of what stands round it. Their arguments are those that the templates give.
"""

from django.utils.safestring import SafeString
from markupsafe import escape

from articles.models.listed import Listed

from .pictures import show_picture
from .words import headline_class, iso, list_time

_IN_LINE = ' class="line__time"'


def card(
    article: Listed,
    heading: str,
    style: str,
    summary: bool = False,
    describe: bool = False,
    eager: bool = False,
    hide_channel: bool = False,
    hide_picture: bool = False,
) -> SafeString:
    """An article as a card: its picture, its headline as a link over the whole card, its line.

    `heading` is "h2" or "h3", the level that follows from the heading above. `style` is a modifier,
    which also says how wide the picture stands: "lead", "secondary", "first", "picture", "row",
    "small". A picture that is not described only decorates the headline; one that is `eager` stands
    in the first view and must not wait.
    """
    shown, large = article.shown, style == "lead"
    picture, plain, words = "", " card--plain", ""
    if shown.lead_picture and not hide_picture:
        alt = (shown.lead_alt or shown.lead_picture.alt) if describe else ""
        html = show_picture(shown.lead_picture, alt, style, eager)
        picture, plain = f'<div class="card__picture">{html}</div>\n', ""
    if summary and shown.summary:
        words = f'<p class="card__summary">{escape(shown.summary)}</p>\n'
    return SafeString(
        f'<article class="card card--{style}{plain}">\n{picture}<div class="card__words">\n'
        f'<{heading} class="card__headline headline{headline_class(shown.title, large)}">'
        f'<a href="{article.get_absolute_url()}">{escape(shown.title)}</a></{heading}>\n'
        f"{words}{meta(article, hide_channel)}\n</div>\n</article>"
    )


def meta(article: Listed, hide_channel: bool = False) -> SafeString:
    """The line under a headline: the channel, unless the heading above says it, and the time."""
    channel = ""
    if not hide_channel:
        channel = f'<span class="meta__channel">{escape(article.channel.name)}</span>\n'
    return SafeString(f'<p class="meta">\n{channel}{_time(article)}\n</p>')


def line(article: Listed) -> SafeString:
    """An article as one line of a list: headline and time."""
    title = article.shown.title
    return SafeString(
        f'<a class="line" href="{article.get_absolute_url()}">\n'
        f'<span class="line__headline headline{headline_class(title)}">{escape(title)}</span>\n'
        f"{_time(article, _IN_LINE)}\n</a>"
    )


def _time(article: Listed, attributes: str = "") -> str:
    at = article.published_at
    return f'<time{attributes} datetime="{iso(at)}">{list_time(at)}</time>'
