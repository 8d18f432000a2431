"""Deciding a conflict: both versions beside the original, and a choice at each place."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import actions
from articles.actions.conflicts import merge_of
from articles.actions.standing import may
from articles.body.merge import CREDITS, LEAD, Choice, Merge, Place
from articles.body.sanitise import without_controls
from articles.body.three_way import Piece
from articles.models import (
    Article,
    ChangeKind,
    Conflict,
    Content,
    CreditRole,
    Picture,
    Revision,
)

from .marks import marked
from .pages import ArticlePages, Typed, saved_by

OPTIONS = {
    "theirs": gettext_lazy("Take this version"),
    "mine": gettext_lazy("Take this version"),
    "both": gettext_lazy("Keep both, one after the other"),
    "own": gettext_lazy("My own wording"),
}

# What was chosen, in words that are true without the page.
TAKEN = {
    "theirs": gettext_lazy("The version of the others"),
    "mine": gettext_lazy("The version that was set aside"),
    "both": OPTIONS["both"],
    "own": OPTIONS["own"],
}


@dataclass(frozen=True)
class Side:
    """One version of a place: what it is called, its HTML, and a picture where it is one.

    `kind` is the choice that takes it, or "" for the original.
    """

    kind: str
    label: str
    html: SafeString
    picture: Picture | None = None


@dataclass(frozen=True)
class Row:
    """One place on the page, with what has been chosen so far."""

    place: Place
    number: int
    label: Promise | str
    sides: tuple[Side, ...]
    more: tuple[tuple[str, Promise], ...]
    chosen: str
    own: str

    @property
    def key(self) -> str:
        return self.place.key

    @property
    def is_body(self) -> bool:
        return self.place.name == "body"


@dataclass(frozen=True)
class Merged:
    """Blocks that merged by themselves, as HTML, and the name of who changed them, or "".

    `gone` is what they removed here, as HTML, or if they `moved` it, as a text.
    """

    html: SafeString
    who: str = ""
    gone: SafeString | str = ""
    moved: bool = False


class ConflictViews(ArticlePages):
    def conflict_urls(self, wrap) -> list:
        return [
            path(
                "<int:pk>/conflicts/<int:conflict_pk>/",
                wrap(self.conflict_view),
                name="articles_article_conflict",
            )
        ]

    def conflict_view(self, request, pk: int, conflict_pk: int):
        """Show what both changed, or carry out what was chosen."""
        try:
            return self._conflict(request, self._article(request, pk), conflict_pk)
        except Http404:
            return self._closed(request, _typed_at_places(request.POST))

    def _conflict(self, request, article: Article, conflict_pk: int):
        conflict = get_object_or_404(
            Conflict.objects.select_related("base", "theirs__author", "mine__author", "closed_by"),
            pk=conflict_pk,
            article=article,
        )
        look = HttpResponseRedirect(reverse("admin:articles_article_look", args=[article.pk]))
        if request.method != "POST":
            if conflict.closed_at is not None:
                messages.info(request, _("This conflict has been decided."))
                return look
            if not may(request.user, article).edit:
                messages.warning(request, _("You cannot do this with the article now."))
                return look
        errors = []
        if request.method == "POST":
            try:
                return self._decide(request, article, conflict)
            except actions.AlreadyDone as refusal:
                typed = _typed_at_places(request.POST)
                if typed:
                    article = self._article(request, article.pk)
                    return self._typed_back(request, str(refusal), typed, article)
                messages.info(request, str(refusal))
                return look
            except actions.Refused as refusal:
                errors = [str(refusal)]
            except OperationalError:
                errors = [_("The database did not answer. Please save again.")]
            article = self._article(request, article.pk)
        return self._conflict_page(request, article, conflict, errors)

    def _decide(self, request, article: Article, conflict: Conflict):
        if "_drop" in request.POST:
            actions.drop_conflict(request.user, conflict)
            messages.success(
                request,
                _("The text stays as it is; revision %(number)s stays in the history.")
                % {"number": conflict.mine.number},
            )
        else:
            shown = request.POST.get("shown_revision", "")
            saved = actions.resolve_conflict(
                request.user,
                conflict,
                int(shown) if shown.isdecimal() and len(shown) < 19 else 0,
                _choices(request.POST, merge_of(conflict, article)),
                _change(request.POST),
            )
            messages.success(
                request,
                _("Saved as revision %(number)s.") % {"number": saved.revision.number}
                if saved.is_new
                else _("The text was not changed; no new revision."),
            )
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def _conflict_page(self, request, article: Article, conflict: Conflict, errors: list[str]):
        merged = merge_of(conflict, article)
        newest = article.latest_revision
        sides = {
            "": _("Original, revision %(number)s") % {"number": conflict.base.number},
            "theirs": _names(newest, request.user),
            "mine": _names(conflict.mine, request.user, mine=True),
        }
        rows = [
            _row(number, place, merged, sides, request.POST)
            for number, place in enumerate(merged.places, start=1)
        ]
        by_key = {row.key: row for row in rows}
        return self._page(
            request,
            "admin/articles/article/conflict.html",
            article,
            title=_("Conflict · %(title)s") % {"title": newest.title},
            conflict=conflict,
            rows=rows,
            fields=[row for row in rows if not row.is_body],
            merged_fields=[
                (_label(name), _shown(merged.content, name), sides.get(by, _("both")))
                for name, by in merged.fields.items()
            ],
            body=[
                (by_key[piece.key], None)
                if isinstance(piece, Place)
                else (None, _merged(piece, merged, sides))
                for piece in merged.body
            ],
            leftovers=_leftovers(request.POST, rows),
            errors=errors,
            change=_change(request.POST) or (merged.content.change_kind, merged.content.change_note)
            if article.readers_saw_it()
            else None,
            asks_for_note=all(place.name != "change_note" for place in merged.places),
            kinds=ChangeKind.choices,
        )


def _choices(posted: Mapping[str, str], merged: Merge) -> dict[str, Choice]:
    return {
        place.key: Choice(_chosen(posted, place), _own(posted, place)) for place in merged.places
    }


def _chosen(posted: Mapping[str, str], place: Place) -> str:
    """The choice at a place; to write something of one's own and tick nothing is a choice too."""
    chosen = posted.get(f"choice-{place.key}", "")
    written = posted.get(f"own-{place.key}")
    if not chosen and written is not None and _typed(written) != place.own_text():
        return "own"
    return chosen


def _own(posted: Mapping[str, str], place: Place) -> str:
    """Own wording for a place, also if it was typed before somebody changed theirs again."""
    for key, written in posted.items():
        if key.startswith(f"own-{place.stem}-"):
            return _typed(written)
    return place.own_text()


def _typed(text: str) -> str:
    return without_controls(text)


def _leftovers(posted: Mapping[str, str], rows: list[Row]) -> list[tuple[str, str]]:
    """What was typed for places that are places no more, with the names of their fields."""
    stems = tuple(f"own-{row.place.stem}-" for row in rows)
    return [
        (key, written)
        for key, written in posted.items()
        if key.startswith("own-") and written.strip() and not key.startswith(stems)
        if posted.get(f"choice-{key.removeprefix('own-')}") == "own"
    ]


def _typed_at_places(posted: Mapping[str, str]) -> Typed:
    """Everything chosen and typed on the page, told from the names of its fields alone."""
    typed = []
    for key, text in posted.items():
        kind, _dash, place = key.partition("-")
        if kind == "own":
            typed.append((f"{OPTIONS['own']} · {_place_label(place)}", text))
        elif kind == "choice" and text in TAKEN:
            typed.append((_place_label(place), str(TAKEN[text])))
    change = posted.get("change_kind", "")
    typed.append((_label("change_kind"), str(dict(ChangeKind.choices).get(change, change))))
    typed.append((_label("change_note"), posted.get("change_note", "")))
    return [(label, text) for label, text in typed if text.strip()]


def _place_label(key: str) -> str:
    """The label of a place by its key, which anybody may have made up."""
    name = key.removeprefix(CREDITS).partition("-")[0]
    names = CreditRole.values if key.startswith(CREDITS) else Content.__dataclass_fields__
    if name not in names or name == "credits":
        return str(_("A place that is no more"))
    return str(_label(f"{CREDITS}{name}" if key.startswith(CREDITS) else name))


def _change(posted: Mapping[str, str]) -> tuple[str, str | None] | None:
    """What readers are told, as it was typed; no sentence where that is one of the places."""
    if "change_kind" not in posted and "change_note" not in posted:
        return None
    note = posted.get("change_note")
    return posted.get("change_kind", ""), note if note is None else _typed(note)


def _names(revision: Revision, reader, mine: bool = False) -> str:
    if mine and revision.author_id == reader.pk:
        return _("Your version, revision %(number)s") % {"number": revision.number}
    return _("Revision %(number)s, %(name)s") % {
        "number": revision.number,
        "name": saved_by(revision, reader),
    }


def _row(
    number: int, place: Place, merged: Merge, sides: dict[str, str], posted: Mapping[str, str]
) -> Row:
    texts = {"": place.base, "theirs": place.theirs, "mine": place.mine}
    pictures, own = {}, _own(posted, place)
    if place.name == "lead_picture":
        pictures = {
            picture.sha256: picture for picture in Picture.objects.filter(sha256__in=texts.values())
        }
    return Row(
        place=place,
        number=number,
        label=_label(place.name),
        sides=tuple(
            Side(
                kind,
                sides[kind],
                _html(place, merged, kind, text),
                pictures.get(text),
            )
            for kind, text in texts.items()
        ),
        more=tuple((kind, OPTIONS[kind]) for kind in place.options if kind in ("both", "own")),
        # Own words that were written before theirs changed again wait for another look.
        chosen=_chosen(posted, place) or ("own" if own != place.own_text() else ""),
        own=own,
    )


def _html(place: Place, merged: Merge, kind: str, text: str) -> SafeString:
    """One version as it is shown, with what changed against the original marked."""
    if place.name == "lead_picture":
        content = {"theirs": merged.content, "mine": merged.mine}.get(kind)
        words = [getattr(content, name) for name in LEAD[1:]] if content else []
        return SafeString("<br>".join(escape(word) for word in words if word))
    if place.name == "origin_at":
        return SafeString(_moment(text))
    if not text:
        return SafeString(f"<p class='quiet'>{escape(_('Removed.') if kind else '—')}</p>")
    if place.name == "body":
        html = marked(place.base, text) if kind else SafeString(text)
        if kind and place.moved_by == kind:
            note = escape(_("Moved here from another place."))
            return SafeString(f"<p class='quiet'>{note}</p>{html}")
        return html
    base = escape(place.base) if kind else ""
    return marked(base, escape(text))


def _merged(piece: Piece, merged: Merge, sides: dict[str, str]) -> Merged:
    who = "" if not piece.by else sides.get(piece.by, _("both"))
    html, gone = (SafeString("".join(blocks)) for blocks in (piece.blocks, piece.gone))
    kept = {block for part in merged.body if isinstance(part, Piece) for block in part.blocks}
    if gone and kept.issuperset(piece.gone):
        return Merged(html, who, " ".join(unescape(strip_tags(gone)).split()), moved=True)
    return Merged(html, who, gone)


def _moment(text: str) -> str:
    return date_format(localtime(parse_datetime(text)), "Y-m-d H:i:s") if text else "—"


def _label(name: str) -> str:
    if name.startswith(CREDITS):
        return CreditRole(name.removeprefix(CREDITS)).label
    return str(_("Paragraph")) if name == "body" else Revision._meta.get_field(name).verbose_name


def _shown(content: Content, name: str) -> str:
    """The value of a field that merged by itself, in words."""
    if name.startswith(CREDITS):
        role = name.removeprefix(CREDITS)
        return "、".join(credit.name for credit in content.credits if credit.role == role)
    value = getattr(content, name)
    if name == "origin_at":
        return _moment(value.isoformat() if value else "")
    if name == "lead_picture":
        return content.lead_caption or content.lead_alt
    return dict(ChangeKind.choices).get(value, value) if name == "change_kind" else value
