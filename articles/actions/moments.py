"""Mourning and the emergency banner: set for a time, and ended before it."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from articles.body.sanitise import clean_line, is_blank
from articles.models import Banner, BannerLevel, Mourning
from articles.models.moments import Moment
from articles.models.taxonomy import bureau_of

from . import clock
from .common import HEADS, require_role
from .refusals import AlreadyDone, InvalidContent, NotAllowed

_LINK = re.compile(r"https?://[^\s/?#]+\S*|/(?!/)\S*")


def may_set_moments(actor: User) -> bool:
    """Chief editors and supervisors of the newsroom: this changes every page."""
    return actor.holds(*HEADS) and not bureau_of(actor)


@transaction.atomic
def begin_mourning(
    actor: User, ends_at: datetime | None, occasion: str, starts_at: datetime | None = None
) -> Mourning:
    """Let every public page stand in grey, from now or a time on.

    Raises NotAllowed, InvalidContent or AlreadyDone.
    """
    _require(actor)
    mourning = Mourning(
        occasion=_line(Mourning, "occasion", occasion, _("Say what the occasion is.")),
        **_times(actor, starts_at, ends_at),
    )
    _lock(Mourning)
    for other in Mourning.objects.not_over(mourning.starts_at):
        if other.starts_at < mourning.ends_at:
            raise AlreadyDone(
                _("Mourning is set for this time already: %(occasion)s.")
                % {"occasion": other.occasion}
            )
    mourning.save()
    return mourning


@transaction.atomic
def begin_banner(
    actor: User,
    level: str,
    title: str,
    ends_at: datetime | None,
    *,
    text: str = "",
    link: str = "",
    starts_at: datetime | None = None,
) -> Banner:
    """Put a sentence at the top of every public page. Raises NotAllowed or InvalidContent."""
    _require(actor)
    if level not in BannerLevel.values:
        raise InvalidContent({"level": [_("Choose a level.")]})
    link = link.strip()
    if link and not _LINK.fullmatch(link):
        raise InvalidContent(
            {"link": [_("Give an address that begins with https:// or, on this site, with /.")]}
        )
    return Banner.objects.create(
        level=level,
        title=_line(Banner, "title", title, _("Say what is the matter.")),
        text=_line(Banner, "text", text),
        link=_line(Banner, "link", link),
        **_times(actor, starts_at, ends_at),
    )


@transaction.atomic
def end_moment(actor: User, moment: Moment) -> Moment:
    """End it now, or call it off before its time. Raises NotAllowed or AlreadyDone."""
    _require(actor)
    moment = type(moment).objects.select_for_update().get(pk=moment.pk)
    now = clock.now()
    if moment.is_over(now):
        raise AlreadyDone(_("It is over already."))
    moment.ends_at, moment.ended_by = max(now, moment.starts_at), actor
    moment.save(update_fields=["ends_at", "ended_by"])
    return moment


def _require(actor: User) -> None:
    actor.hold_roles()
    require_role(actor, *HEADS)
    if not may_set_moments(actor):
        raise NotAllowed(_("This is set by the newsroom, not by a bureau."))


def _lock(model) -> None:
    # Two who set the same mourning at once: the second sees the first.
    list(model.objects.select_for_update().filter(ends_at__gt=clock.now()).values_list("pk"))


def _times(actor: User, starts_at: datetime | None, ends_at: datetime | None) -> dict:
    now = clock.now()
    starts_at = starts_at or now
    if ends_at is None:
        raise InvalidContent({"ends_at": [_("Say when it ends.")]})
    if ends_at <= max(starts_at, now):
        raise InvalidContent({"ends_at": [_("It ends before it begins, or in the past.")]})
    return {
        "starts_at": max(starts_at, now),
        "ends_at": ends_at,
        "set_by": actor,
        "set_at": now,
    }


def _line(model, name: str, text: str, missing: str = "") -> str:
    text = clean_line(text)
    limit = model._meta.get_field(name).max_length
    if is_blank(text):
        if missing:
            raise InvalidContent({name: [missing]})
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
