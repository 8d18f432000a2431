"""What editors do with the front page: place, change, move, take away, clear a slot, undo.

One person at a time: the table is locked, so that the acts stand in one line. A page posts back
the version that it showed. What others did since is merged where it touches something else, and
told where it touches the same. Every act keeps how things stood before, and undoing is an act.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from articles.body.sanitise import clean_line, is_blank
from articles.models import (
    Article,
    Channel,
    FrontPageAct,
    FrontPageVerb,
    Picture,
    Placement,
    Slot,
)
from articles.models.front_page import CAPACITY
from articles.models.taxonomy import bureau_of

from . import clock
from .common import EDITORS, require_role
from .front_page_words import differences, headline_of, in_a_row, names_in, slot_name
from .refusals import AlreadyDone, InvalidContent, NotAllowed, Stale, WrongState

# Neighbours that are nearer have no room between them, and their slot is numbered anew.
NEAREST = 1e-6


@dataclass(frozen=True)
class Shown:
    """What a placement says in its slot: from when until when, and in place of the article."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    headline: str = ""
    picture: Picture | None = None
    note: str = ""


AS_IT_IS = Shown()


@dataclass(frozen=True)
class Spot:
    """A slot, and in it the placement before which something goes; None: at its end."""

    slot: Slot
    channel: Channel | None = None
    before: Placement | None = None


def may_edit_front_page(actor: User) -> bool:
    """Editors and above. The front page is the whole paper's, so no bureau edits it."""
    return actor.holds(*EDITORS) and not bureau_of(actor)


@transaction.atomic
def place(
    actor: User, article: Article, spot: Spot, version: int, shown: Shown = AS_IT_IS
) -> Placement:
    """Put an article that readers see, or will see from a set time on, into a slot.

    Raises NotAllowed, Stale, AlreadyDone, WrongState or InvalidContent, as all of these do.
    """
    _begin(actor)
    article = Article.objects.get(pk=article.pk)
    if article.withdrawn_at is not None:
        raise WrongState(_("This article was withdrawn."))
    if article.live_revision_id is None:
        raise WrongState(_("This article is neither published nor scheduled."))
    placement = Placement(article=article)
    _set_content(placement, shown)
    _go_to(placement, spot, version, actor)
    return _carry_out(actor, FrontPageVerb.PLACED, [placement])


@transaction.atomic
def change(actor: User, placement: Placement, version: int, shown: Shown) -> Placement:
    """Set times, headline, picture and note; what others set meanwhile and this leaves stays."""
    _begin(actor)
    placement, since = _standing(placement, version)
    was = placement.state()
    before, theirs = _base(since, placement), _content_of(was)
    saved = headline_of(placement)
    _set_content(placement, shown)
    mine = _content_of(placement.state())
    both = [
        name
        for name in Placement.CONTENT
        if mine[name] != before[name] != theirs[name] and mine[name] != theirs[name]
    ]
    if both:
        raise _set_by_both(since, str(placement.pk), both, saved)
    merged = {name: theirs[name] if mine[name] == before[name] else mine[name] for name in mine}
    placement.restore(merged)
    _check(placement)
    if placement.state() == was:
        return placement
    return _carry_out(actor, FrontPageVerb.CHANGED, [placement])


@transaction.atomic
def move(actor: User, placement: Placement, spot: Spot, version: int) -> Placement:
    """Put a placement elsewhere in its slot, or into another one."""
    _begin(actor)
    placement, since = _standing(placement, version)
    if _moved(since, placement):
        raise _told(since, placement)
    was = placement.state()
    _go_to(placement, spot, version, actor)
    if placement.state() == was:
        return placement
    return _carry_out(actor, FrontPageVerb.MOVED, [placement])


@transaction.atomic
def remove(actor: User, placement: Placement, version: int) -> Placement:
    """Take a placement away; the slot fills itself."""
    _begin(actor)
    placement, since = _standing(placement, version)
    if since:
        raise _told(since, placement)
    placement.removed = True
    return _carry_out(actor, FrontPageVerb.REMOVED, [placement])


@transaction.atomic
def clear(actor: User, spot: Spot, version: int) -> list[Placement]:
    """Take away everything that is placed in a slot and not over."""
    _begin(actor)
    placements = list(_slot_of(spot))
    if not placements:
        raise AlreadyDone(_("Nothing is placed in this slot."))
    for placement in placements:
        if since := _since(placement, version):
            raise _told(since, placement)
        placement.removed = True
    _carry_out(actor, FrontPageVerb.CLEARED, placements)
    return placements


@transaction.atomic
def undo(actor: User, act: FrontPageAct) -> FrontPageAct:
    """Let everything that an act changed stand again as before; undoing that does it again."""
    _begin(actor)
    act = FrontPageAct.objects.select_related("undone_by__actor").get(pk=act.pk)
    if hasattr(act, "undone_by"):
        raise AlreadyDone(_("%(name)s undid this already.") % {"name": act.undone_by.actor})
    placements = list(Placement.objects.filter(pk__in=act.states).order_by("pk"))
    for placement in placements:
        state = act.states[str(placement.pk)]
        if placement.state() != state["after"]:
            raise Stale(
                _("%(name)s changed this afterwards. Undo that first.")
                % {"name": placement.last_act.actor}
            )
        placement.restore(state["before"])
        if not placement.removed:
            _check(placement)
    _carry_out(actor, FrontPageVerb.UNDONE, placements, undoes=act)
    return FrontPageAct.objects.get(undoes=act)


def newest_to_undo() -> FrontPageAct | None:
    """The newest act that is no undoing and was not undone."""
    return FrontPageAct.objects.filter(undoes=None, undone_by=None).select_related("actor").first()


def _begin(actor: User) -> None:
    with connection.cursor() as cursor:
        # Waits for other acts and lets every page read on.
        cursor.execute(f"LOCK TABLE {Placement._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
    actor.hold_roles()
    require_role(actor, *EDITORS)
    if not may_edit_front_page(actor):
        raise NotAllowed(_("The front page is edited by the newsroom, not by a bureau."))


def _standing(placement: Placement, version: int) -> tuple[Placement, list[FrontPageAct]]:
    """The placement as it is now, and what was done with it since a version."""
    placement = Placement.objects.select_related("article", "last_act__actor").get(pk=placement.pk)
    since = _since(placement, version)
    if placement.removed:
        if since:
            raise _told(since, placement)
        raise AlreadyDone(_("It was taken away already."))
    return placement, since


def _since(placement: Placement, version: int) -> list[FrontPageAct]:
    if placement.last_act_id <= version:
        return []
    acts = FrontPageAct.objects.filter(pk__gt=version, states__has_key=str(placement.pk))
    return list(acts.select_related("actor").order_by("pk"))


def _content_of(state: dict) -> dict:
    return {name: state[name] for name in Placement.CONTENT}


def _base(since: list[FrontPageAct], placement: Placement) -> dict:
    """What the placement said in the version that somebody saw."""
    state = since[0].states[str(placement.pk)]["before"] if since else placement.state()
    return _content_of(state)


def _moved(since: list[FrontPageAct], placement: Placement) -> bool:
    if not since:
        return False
    before = since[0].states[str(placement.pk)]["before"]
    return any(before[name] != getattr(placement, name) for name in Placement.PLACE)


def _told(since: list[FrontPageAct], placement: Placement) -> Stale:
    return _meanwhile(since[-1], headline_of(placement), since[-1].get_verb_display())


def _set_by_both(since: list[FrontPageAct], key: str, both: list[str], headline: str) -> Stale:
    """Says what others set in the fields that two people changed, so that one can decide."""
    before, now = since[0].states[key]["before"], since[-1].states[key]["after"]
    theirs = before | {name: now[name] for name in both}
    newest = next(
        act
        for act in reversed(since)
        if any(act.states[key]["before"][name] != act.states[key]["after"][name] for name in both)
    )
    return _meanwhile(newest, headline, in_a_row(differences(before, theirs, names_in(since))))


def _meanwhile(act: FrontPageAct, headline: str, what: str) -> Stale:
    return Stale(
        _(
            "%(name)s changed “%(headline)s” in the meantime (%(what)s). Nothing was done; "
            "look at it again."
        )
        % {"name": act.actor, "headline": headline, "what": what}
    )


def _set_content(placement: Placement, shown: Shown) -> None:
    placement.starts_at, placement.ends_at = shown.starts_at, shown.ends_at
    placement.headline = _line("headline", shown.headline)
    placement.note = _line("note", shown.note)
    placement.picture = shown.picture


def _line(name: str, text: str) -> str:
    text = clean_line(text)
    limit = Placement._meta.get_field(name).max_length
    if is_blank(text):
        return ""
    if len(text) > limit:
        raise InvalidContent(
            {
                name: [
                    _("At most %(limit)s characters; these are %(length)s.")
                    % {"limit": limit, "length": len(text)}
                ]
            }
        )
    return text


def _check(placement: Placement) -> None:
    """Whether a placement may stand as it is now."""
    starts_at, ends_at = placement.starts_at, placement.ends_at
    if ends_at and starts_at and ends_at <= starts_at:
        raise InvalidContent({"ends_at": [_("It ends before it begins.")]})
    if ends_at and ends_at <= clock.now():
        raise InvalidContent({"ends_at": [_("This time has passed.")]})
    if placement.slot == Slot.PICTURES and placement.picture_id is None:
        revision = placement.article.revision_at(placement.starts_at or clock.now())
        if revision is None or revision.lead_picture_id is None:
            raise InvalidContent(
                {"picture": [_("This article has no lead picture. Choose a picture for the slot.")]}
            )
    others = Placement.objects.not_over(clock.now()).filter(article=placement.article_id)
    for other in others.exclude(pk=placement.pk).select_related("channel"):
        if placement.meets(other):
            raise AlreadyDone(
                _("It stands on the page already: %(slot)s. Move it, or choose other times.")
                % {"slot": slot_name(other.slot, other.channel)}
            )


def _slot_of(spot: Spot) -> Iterable[Placement]:
    standing = Placement.objects.not_over(clock.now()).select_related("article", "last_act__actor")
    return standing.in_slot(spot.slot, spot.channel and spot.channel.pk)


def _go_to(placement: Placement, spot: Spot, version: int, actor: User) -> None:
    """Let a placement stand at a spot, if that takes nothing fresh of somebody else's away."""
    if (spot.slot == Slot.CHANNEL) != (spot.channel is not None) or (
        spot.channel and spot.channel.parent_id
    ):
        raise InvalidContent({"slot": [_("Choose a slot of the front page.")]})
    others = [other for other in _slot_of(spot) if other.pk != placement.pk]
    at = len(others)
    if spot.before is not None:
        at = next((n for n, other in enumerate(others) if other.pk == spot.before.pk), None)
        if at is None:
            raise Stale(
                _("“%(headline)s” is no longer in this slot. Nothing was done; look at it again.")
                % {"headline": headline_of(spot.before)}
            )
    last = CAPACITY[Slot(spot.slot)] - 1
    if at <= last < len(others):
        _not_fresh(others[last], version, actor)
    is_there = placement.slot == spot.slot and placement.channel_id == (
        spot.channel and spot.channel.pk
    )
    placement.slot, placement.channel = spot.slot, spot.channel
    if not (is_there and _stands_between(placement, others, at)):
        placement.position = _between(others, at)
    _check(placement)


def _not_fresh(other: Placement, version: int, actor: User) -> None:
    """What somebody else put there since the version that was seen is not pushed off the page."""
    if other.last_act_id > version and other.last_act.actor_id != actor.pk:
        raise _told([other.last_act], other)


def _stands_between(placement: Placement, others: list[Placement], at: int) -> bool:
    def key(one: Placement) -> tuple[float, int]:
        return one.position, one.pk

    return placement.pk is not None and (
        (at == 0 or key(others[at - 1]) < key(placement))
        and (at == len(others) or key(placement) < key(others[at]))
    )


def _between(others: list[Placement], at: int) -> float:
    if not others:
        return 0.0
    if at == 0:
        return others[0].position - 1
    if at == len(others):
        return others[-1].position + 1
    below, above = others[at - 1].position, others[at].position
    if above - below < NEAREST:
        _number_anew(others)
        below, above = others[at - 1].position, others[at].position
    return (below + above) / 2


def _number_anew(others: list[Placement]) -> None:
    for number, other in enumerate(others):
        other.position = float(number)
        other.save(update_fields=["position"])


def _carry_out(actor, verb, placements: list[Placement], undoes=None):
    """Save, with the act that tells it; one placement comes back as itself."""
    for placement in placements:
        if placement.pk is None:
            placement.pk = _next_number()
            placement._state.adding = True
    before = {
        str(old.pk): old.state()
        for old in Placement.objects.filter(pk__in=[placement.pk for placement in placements])
    }
    states = {}
    for placement in placements:
        after = placement.state()
        gone = after | {"removed": True}
        states[str(placement.pk)] = {"before": before.get(str(placement.pk), gone), "after": after}
    act = FrontPageAct.objects.create(
        actor=actor, at=clock.now(), verb=verb, states=states, undoes=undoes
    )
    for placement in placements:
        placement.last_act = act
        placement.save()
    return placements[0]


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", ["articles_placement"])
        return cursor.fetchone()[0]
