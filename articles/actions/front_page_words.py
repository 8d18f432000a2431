"""What was done with a placement, in words: each thing that changed, from what to what."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Channel, FrontPageAct, Picture, Placement, Slot

from . import clock


@dataclass(frozen=True)
class Names:
    """What the numbers in the states of acts stand for."""

    channels: dict[int, Channel]
    pictures: dict[int, Picture]


def names_in(acts: list[FrontPageAct]) -> Names:
    states = [each for act in acts for pair in act.states.values() for each in pair.values()]
    return Names(
        {channel.pk: channel for channel in Channel.objects.all()},
        Picture.objects.in_bulk({state["picture_id"] for state in states} - {None}),
    )


def slot_name(slot: str, channel: Channel | None) -> str:
    return channel.name if channel else str(Slot(slot).label)


def headline_of(placement: Placement) -> str:
    """What the placement says in its slot, for a sentence about it."""
    if placement.headline:
        return placement.headline
    revision = placement.article.revision_at(clock.now())
    return revision.title if revision else str(placement.article)


def differences(before: dict, after: dict, names: Names) -> list[str]:
    """Each thing in which two states of a placement differ, as a line of words."""
    here, there = _slot(before, names), _slot(after, names)
    if before["removed"] != after["removed"]:
        line = _("taken out of “%(slot)s”") if after["removed"] else _("put into “%(slot)s”")
        return [line % {"slot": there}]
    lines = []
    if here != there:
        lines.append(_line(_("Slot"), _quoted(here), _quoted(there)))
    elif before["position"] != after["position"]:
        up = after["position"] < before["position"]
        line = _("further up in “%(slot)s”") if up else _("further down in “%(slot)s”")
        lines.append(line % {"slot": there})
    labels = {
        "starts_at": _("Begins"),
        "ends_at": _("Ends"),
        "headline": _("Headline"),
        "picture_id": _("Picture"),
        "note": _("Note for colleagues"),
    }
    for name, label in labels.items():
        if before[name] != after[name]:
            was, now = (_value(name, state[name], names) for state in (before, after))
            lines.append(_line(label, was, now))
    return lines


def in_a_row(lines: list[str]) -> str:
    return _("; ").join(lines)


def _line(label: str, was: str, now: str) -> str:
    return _("%(field)s: %(was)s → %(now)s") % {"field": label, "was": was, "now": now}


def _slot(state: dict, names: Names) -> str:
    return slot_name(state["slot"], names.channels.get(state["channel_id"]))


def _value(name: str, value: str | int | None, names: Names) -> str:
    if not value:
        return {
            "starts_at": _("at once"),
            "ends_at": _("until it is taken away"),
            "headline": _("that of the article"),
            "picture_id": _("the article's own"),
            "note": _("none"),
        }[name]
    if name in ("starts_at", "ends_at"):
        return date_format(timezone.localtime(datetime.fromisoformat(value)), "Y-m-d H:i")
    if name == "picture_id":
        return _quoted(str(names.pictures.get(value, f"#{value}")))
    return _quoted(value)


def _quoted(text: str) -> str:
    return _("“%(text)s”") % {"text": text}
