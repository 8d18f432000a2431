"""Another picture in the place of one, in every article that uses it."""

import re
from dataclasses import dataclass, field, replace
from html import escape

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from articles.models import (
    Article,
    ChangeKind,
    Content,
    Picture,
    PictureEntry,
    PictureVerb,
    Revision,
    State,
)

from .common import EDITORS, checked_note, locked, require_role
from .drafts import as_typed, save
from .filing import current_filing
from .refusals import Refused, WrongState
from .review import submit

_FIGURE = re.compile(r'<figure class="picture">.*?</figure>|<img [^>]*>')
_IMAGE = re.compile(r"<img [^>]*>")


@dataclass(frozen=True)
class Replaced:
    """A new revision with the other picture; `submitted` if it waits for its reviews."""

    article: Article
    revision: Revision
    submitted: bool


@dataclass(frozen=True)
class Replacement:
    """What was done, what was refused and why, and how many articles the person cannot see."""

    done: list[Replaced] = field(default_factory=list)
    refused: list[tuple[Article, str]] = field(default_factory=list)
    hidden: int = 0


def replace_everywhere(
    actor: User,
    old: Picture,
    new: Picture,
    note: str,
    kind: ChangeKind = ChangeKind.UPDATE,
) -> Replacement:
    """Save a revision with another picture of every article whose newest revision has the old one.

    Nothing that readers see changes by it: a live article gets a draft, which goes into review
    with `note` as what readers are told of the change (for a correction, what was wrong and what is
    right are two lines). An article that stood in review goes back to its first stage; a draft
    stays one. Raises NotAllowed, WrongState and InvalidContent; what one article refuses does not
    keep the others.
    """
    require_role(actor, *EDITORS)
    if old.pk == new.pk:
        raise WrongState(_("This is the same picture."))
    note = checked_note("note", note, missing=_("Say why another picture takes its place."))
    using = Article.objects.filter(latest_revision__picture_uses__picture=old)
    visible = list(using.visible_to(actor).order_by("pk").distinct())
    result = Replacement(hidden=using.distinct().count() - len(visible))
    for article in visible:
        try:
            result.done.append(_replace(actor, article, old, new, kind, note))
        except Refused as refusal:
            result.refused.append((article, str(refusal)))
    if result.done:
        PictureEntry.objects.create(
            actor=actor,
            picture=old,
            sha256=old.sha256,
            verb=PictureVerb.REPLACED,
            changes={
                "picture": [old.pk, new.pk],
                "articles": [done.article.pk for done in result.done],
            },
            note=note,
        )
    return result


@transaction.atomic
def _replace(actor, article, old: Picture, new: Picture, kind: str, note: str) -> Replaced:
    article = locked(article, actor)
    newest = article.latest_revision
    waits = article.state in (State.REVIEW, State.APPROVED) or newest.pk in (
        article.live_revision_id,
        article.next_revision_id,
    )
    content = with_other_picture(as_typed(newest, article), old, new)
    if not content.change_kind:
        content = replace(content, change_kind=kind, change_note=note)
    saved = save(actor, article, newest.pk, content, current_filing(article))
    if waits and saved.is_new:
        article.refresh_from_db()
        submit(actor, article, saved.revision.pk)
    return Replaced(article, saved.revision, submitted=waits and saved.is_new)


def with_other_picture(content: Content, old: Picture, new: Picture) -> Content:
    """The content with one picture for another.

    Words that came from the library are those of the other picture now; what somebody wrote for
    this article stays.
    """
    body = _FIGURE.sub(lambda figure: _other(figure[0], old, new), content.body)
    if content.lead_picture != old.sha256:
        return replace(content, body=body)
    words = {
        f"lead_{name}": getattr(new, name)
        for name in ("alt", "caption", "credit")
        if getattr(content, f"lead_{name}") in ("", getattr(old, name))
    }
    return replace(content, body=body, lead_picture=new.sha256, **words)


def _other(figure: str, old: Picture, new: Picture) -> str:
    if old.sha256 not in figure:
        return figure
    figure = _IMAGE.sub(lambda image: _other_image(image[0], old, new), figure)
    credit = f'<span class="credit">{_text(old.credit)}</span>'
    if old.credit:
        other = f'<span class="credit">{_text(new.credit)}</span>' if new.credit else ""
        figure = figure.replace(credit, other)
    if old.caption:
        figure = re.sub(
            rf"(<figcaption>){re.escape(_text(old.caption))}(?=\s*<)",
            lambda found: found[1] + _text(new.caption),
            figure,
        )
    return figure


def _other_image(image: str, old: Picture, new: Picture) -> str:
    if old.sha256 not in image:
        return image
    alt = re.search(r' alt="([^"]*)"', image)
    said = alt[1] if alt else ""
    said = escape(new.alt) if said in ("", escape(old.alt), escape(old.alt, quote=False)) else said
    return f'<img alt="{said}" height="{new.height}" src="{new.file.url}" width="{new.width}">'


def _text(words: str) -> str:
    """Words as nh3 writes them between tags."""
    return escape(words, quote=False)
