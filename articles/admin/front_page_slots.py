"""The front page in miniature: what stands in each slot at a minute, and what waits there."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.actions.front_page import Spot
from articles.actions.front_page_words import Names, differences, in_a_row, slot_name
from articles.models import Article, Channel, FrontPageAct, FrontPageVerb, Placement, Slot
from articles.models.front_page import CAPACITY
from articles.models.listed import Listed
from articles.search import headlines
from articles.views.frame import Frame
from articles.views.front_page import PICTURE_CHANNEL, Block, FrontPage, dressed, front_page_at

from .picture_listing import thumb

# How many articles the search shows; a longer query finds the others.
FOUND = 20


@dataclass
class Item:
    """One article in a slot. `kind`: shown, later, waiting or hidden; `why` says it in words.

    `up` and `down` are what a button does that moves it by one; empty where it cannot. Without a
    placement it stands there by itself.
    """

    article: Listed
    placement: Placement | None = None
    kind: str = "shown"
    why: str = ""
    own_headline: str = ""
    up: str = ""
    down: str = ""

    @property
    def thumb(self) -> str:
        return thumb(self.article.lead_picture, "3x2")


@dataclass
class SlotView:
    """A slot with its items. `key` names it in forms: "lead", "channel-3"."""

    key: str
    name: str
    capacity: int
    placed: list[Item] = field(default_factory=list)
    automatic: list[Item] = field(default_factory=list)

    @property
    def free(self) -> int:
        return self.capacity - len([item for item in self.placed if item.kind == "shown"])


@dataclass
class Miniature:
    lead: SlotView
    headlines: SlotView
    pictures: SlotView
    channels: list[SlotView]
    stream: list[Listed]
    regional: list[Block]

    @property
    def slots(self) -> list[SlotView]:
        return [self.lead, self.headlines, self.pictures, *self.channels]

    def standing(self) -> set[int]:
        """The ids of the articles that are placed somewhere."""
        return {item.article.pk for slot in self.slots for item in slot.placed}


def key_of(slot: str, channel_id: int | None) -> str:
    return f"{slot}-{channel_id}" if channel_id else str(slot)


def spots(frame: Frame) -> dict[str, Spot]:
    """Every slot of the page by its key."""
    plain = [Spot(slot) for slot in (Slot.LEAD, Slot.HEADLINES, Slot.PICTURES)]
    channels = [Spot(Slot.CHANNEL, channel) for channel in _blocks(frame)]
    return {
        key_of(spot.slot, spot.channel and spot.channel.pk): spot for spot in (*plain, *channels)
    }


def slot_choices(frame: Frame) -> list[tuple[str, str]]:
    return [
        (
            key,
            _("In the block %(channel)s") % {"channel": spot.channel}
            if spot.channel
            else slot_name(spot.slot, None),
        )
        for key, spot in spots(frame).items()
    ]


def _blocks(frame: Frame) -> list[Channel]:
    # Its articles stand among the focus pictures.
    return [channel for channel in frame.channels if channel.slug != PICTURE_CHANNEL]


def miniature(at: datetime, frame: Frame) -> Miniature:
    page = front_page_at(at, frame)
    standing = list(Placement.objects.not_over(at).select_related("picture"))
    articles = Article.objects.listed().in_bulk({each.article_id for each in standing})
    views = {}
    for key, spot in spots(frame).items():
        name = slot_name(spot.slot, spot.channel)
        views[key] = SlotView(key, name, CAPACITY[Slot(spot.slot)])
    for each in standing:
        view = views.get(key_of(each.slot, each.channel_id))
        if view is not None:
            view.placed.append(_item(each, articles[each.article_id], at, page))
    for view in views.values():
        _set_moves(view)
    for key, shown in _filled(page).items():
        if key in views:
            views[key].automatic = [Item(one) for one in shown if one.pk not in page.placed]
    lead, top, pictures, *channels = views.values()
    return Miniature(lead, top, pictures, channels, page.stream, page.regional)


def _set_moves(view: SlotView) -> None:
    ids = [item.placement.pk for item in view.placed]
    for number, item in enumerate(view.placed):
        move = f"move:{ids[number]}:{view.key}:"
        if number:
            item.up = f"{move}{ids[number - 1]}"
        if number + 1 < len(ids):
            item.down = f"{move}{ids[number + 2] if number + 2 < len(ids) else ''}"


def _filled(page: FrontPage) -> dict[str, list[Listed]]:
    filled = {
        key_of(Slot.LEAD, None): [page.lead] if page.lead else [],
        key_of(Slot.HEADLINES, None): page.secondary,
        key_of(Slot.PICTURES, None): page.pictures.articles if page.pictures else [],
    }
    for block in page.blocks:
        filled[key_of(Slot.CHANNEL, block.subject.pk)] = block.articles
    return filled


def _item(placement: Placement, article: Article, at: datetime, page: FrontPage) -> Item:
    revision = article.revision_at(max(at, placement.starts_at or at)) or article.latest_revision
    own = Listed(
        article.pk,
        article.published_at,
        article.channel,
        revision.title,
        revision.summary,
        revision.lead_alt,
        revision.lead_picture,
    )
    item = Item(dressed(own, placement.headline, placement.picture), placement)
    if placement.headline:
        item.own_headline = revision.title
    if page.placed.get(article.pk) == placement.pk:
        return item
    if placement.starts_at and placement.starts_at > at:
        item.kind = "later"
        item.why = _("from %(time)s") % {"time": _time(placement.starts_at)}
    elif placement.pk in page.waiting:
        item.kind, item.why = "waiting", _("waits: the slot is full")
    else:
        item.kind, item.why = "hidden", _hidden(article, at)
    return item


def _hidden(article: Article, at: datetime) -> str:
    if article.withdrawn_at is not None:
        return _("not shown: the article was withdrawn")
    if article.live_revision_id is None:
        return _("not shown: the article is not published")
    if article.published_at > at:
        return _("not shown: published on %(time)s") % {"time": _time(article.published_at)}
    return _("not shown: it has no picture")


def _time(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "m-d H:i")


def found(query: str) -> list[Article]:
    """What may be placed: published or scheduled, newest first, or what a query finds."""
    articles = Article.objects.filter(live_revision__isnull=False, withdrawn_at=None).listed()
    if query.strip():
        articles = headlines.matching(articles, query)
    return list(articles[:FOUND])


def told(act: FrontPageAct, headlines: dict[int, str], names: Names) -> str:
    """What an act did, in a sentence; `headlines` by the id of the article."""
    changed = []
    for state in act.states.values():
        pk = state["after"]["article_id"]
        parts = {
            "headline": headlines.get(pk, f"#{pk}"),
            "changes": in_a_row(differences(state["before"], state["after"], names)),
        }
        changed.append(_("“%(headline)s” (%(changes)s)") % parts)
    what = in_a_row(changed)
    if act.undoes_id:
        return _("Undone: %(what)s") % {"what": what}
    sentence = (
        _("%(verb)s: %(what)s") if act.verb == FrontPageVerb.CLEARED else _("%(verb)s %(what)s")
    )
    return sentence % {"verb": act.get_verb_display(), "what": what}
