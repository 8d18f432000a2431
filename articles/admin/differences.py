"""A difference as it stands on a page: every letter escaped, every change named in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from unicodedata import category

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.body.compare import Difference, Entry, FieldChange, Piece
from articles.body.compare.blocks import CELL, LINE, NO_MARKS, PICTURE, Marks, letters_of
from articles.body.compare.difference import ADDED, BREAK, EQUAL, MOVED, REMOVED, SAME
from articles.body.sanitise import is_own_picture
from articles.models import ChangeKind, Content, CreditRole, Picture, Revision

from .difference_words import kind_name, words_of

# An unchanged paragraph on either side of a change is shown; what lies further off is folded.
CONTEXT = 1
# Fewer than these are not worth folding.
FOLDED = 3
# So many changes of looks in one paragraph are listed; more of them are only counted.
LISTED_NOTES = 12

_TAGS = ("strong", "em", "u", "s", "sub", "sup")
_LINKS = ("https://", "http://", "mailto:", "tel:", "/", "#")


@dataclass(frozen=True)
class ShownField:
    label: str
    html: SafeString
    changed: bool = True


@dataclass(frozen=True)
class ShownEntry:
    """One block of the body: `kind` as in `Entry`, or `gone` for the place that one moved from."""

    kind: str
    shape: str
    html: SafeString
    label: str = ""
    sentence: str = ""
    place: int | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Fold:
    """Unchanged blocks that nobody has to read again."""

    entries: list[ShownEntry]


@dataclass(frozen=True)
class ShownDifference:
    added: int
    removed: int
    changes: bool
    head: list[ShownField]
    picture: list[ShownField]
    items: list[ShownEntry | Fold]
    layout_only: bool
    foot: list[ShownField]


_HEAD = ("change_kind", "change_note", "title", "subtitle", "summary")
_PICTURE = ("lead_picture", "lead_alt", "lead_caption", "lead_credit")
_FOOT = ("source_name", "origin_site", "origin_url", "origin_at", "reprint_notice")


def shown(difference: Difference, new: Content) -> ShownDifference:
    """`difference` as a page shows it; `new` is the content that it leads to."""
    changes = {change.name: change for change in difference.fields}
    pictures = _pictures(changes.get("lead_picture"), new)

    def fields(names: Iterable[str]) -> list[ShownField]:
        return [
            shown_field
            for name in names
            if name in changes or getattr(new, name)
            for shown_field in (
                _sentences(changes.get(name), new)
                if name == "change_note"
                else [_changed_field(changes[name], pictures)]
                if name in changes
                else [ShownField(_label(name), _value(name, getattr(new, name), pictures), False)]
            )
        ]

    return ShownDifference(
        added=difference.added,
        removed=difference.removed,
        changes=bool(difference),
        head=fields(_HEAD),
        picture=fields(_PICTURE),
        items=_folded(list(_entries(difference))),
        layout_only=difference.layout_only,
        foot=[*_credits(difference), *fields(_FOOT)],
    )


def _pictures(change: FieldChange | None, new: Content) -> dict[str, Picture]:
    wanted = {new.lead_picture, change.old if change else ""} - {""}
    if not wanted:
        return {}
    return {picture.sha256: picture for picture in Picture.objects.filter(sha256__in=wanted)}


def _label(name: str) -> str:
    return capfirst(str(Revision._meta.get_field(name).verbose_name))


def _value(name: str, value, pictures: dict[str, Picture]) -> SafeString:
    if not value:
        return mark_safe("")
    if name == "lead_picture":
        picture = pictures.get(value)
        if picture is None:
            return escape(value)
        return format_html(
            '<img src="{}" alt="" width="{}" height="{}">',
            picture.file.url,
            picture.width,
            picture.height,
        )
    if name == "origin_at":
        return escape(date_format(timezone.localtime(value), "Y-m-d H:i:s"))
    if name == "change_kind":
        return escape(ChangeKind(value).label)
    return escape(value)


def _changed_field(change: FieldChange, pictures: dict[str, Picture]) -> ShownField:
    if change.pieces:
        html = pieces_html(change.pieces)
    else:
        sides = ((_removed, change.old), (_added, change.new))
        html = mark_safe(
            "".join(wrap(_value(change.name, value, pictures)) for wrap, value in sides if value)
        )
    return ShownField(_label(change.name), html)


def _sentences(change: FieldChange | None, new: Content) -> list[ShownField]:
    """The note of a change: of a correction, what was wrong and what is right by themselves."""
    changed = change is not None
    letters = tuple(letters_of(new.change_note))
    same = Piece(EQUAL, letters, new_marks=(NO_MARKS,) * len(letters))
    pieces = change.pieces if changed else (same,)
    wrong, right = _at_newline(pieces)
    if new.change_kind != ChangeKind.CORRECTION or not wrong:
        return [ShownField(_label("change_note"), pieces_html(pieces), changed)]
    return [
        ShownField(label, pieces_html(part), any(piece.kind != EQUAL for piece in part))
        for label, part in ((_("What was wrong"), wrong), (_("What is right"), right))
    ]


def _at_newline(pieces: Iterable[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Pieces before the first end of a line and after it; all of them after it without one."""
    after = list(pieces)
    for number, piece in enumerate(after):
        if "\n" in piece.letters:
            at = piece.letters.index("\n")
            halves = [_part(piece, slice(0, at)), _part(piece, slice(at + 1, None))]
            return [*after[:number], halves[0]], [halves[1], *after[number + 1 :]]
    return [], after


def _part(piece: Piece, part: slice) -> Piece:
    return Piece(piece.kind, piece.letters[part], piece.old_marks[part], piece.new_marks[part])


def _credits(difference: Difference) -> Iterator[ShownField]:
    """The credits role by role, in the order in which they stand under an article."""
    wrap = {EQUAL: lambda html: html, REMOVED: _removed, ADDED: _added}
    for role in CreditRole:
        lines = [
            wrap[change.kind](
                format_html("{} <small>{}</small>", change.credit.name, change.credit.reason)
                if change.credit.reason
                else escape(change.credit.name)
            )
            for change in difference.credits
            if change.credit.role == role
        ]
        if lines:
            changed = any(
                change.kind != EQUAL for change in difference.credits if change.credit.role == role
            )
            yield ShownField(str(role.label), mark_safe("、".join(lines)), changed)


def _entries(difference: Difference) -> Iterator[ShownEntry]:
    for number, entry in enumerate([*difference.entries, None]):
        for moved in difference.moved_away.get(number, ()):
            block = moved.old[0]
            yield ShownEntry(
                "gone",
                block.kind,
                escape(block.text[:40]),
                sentence=_("Paragraph %(old)s stood here; it is paragraph %(new)s now.")
                % {"old": moved.old_at + 1, "new": moved.new_at + 1},
                place=moved.new_at,
            )
        if entry is not None:
            yield _entry(entry)


def _entry(entry: Entry) -> ShownEntry:
    block = (entry.new or entry.old)[0]
    notes = words_of(entry.notes[:LISTED_NOTES])
    if len(entry.notes) > LISTED_NOTES:
        more = len(entry.notes) - LISTED_NOTES
        notes.append(_("and %(count)s more changes of looks") % {"count": more})
    sentence = ""
    if entry.kind == MOVED:
        sentence = _("Moved: this was paragraph %(old)s.") % {"old": entry.old_at + 1}
        if entry.edited:
            sentence = _("Moved and changed: this was paragraph %(old)s.") % {
                "old": entry.old_at + 1
            }
    elif entry.kind == REMOVED:
        sentence = _("Removed paragraph")
    elif entry.kind == ADDED:
        sentence = _("New paragraph")
    return ShownEntry(
        entry.kind,
        block.kind,
        pieces_html(entry.pieces),
        label="" if block.kind == "p" and not block.inside else kind_name(block),
        sentence=sentence,
        place=entry.new_at,
        notes=notes,
    )


def _folded(entries: list[ShownEntry]) -> list[ShownEntry | Fold]:
    items: list[ShownEntry | Fold] = []
    for same, run in groupby(entries, key=lambda entry: entry.kind == SAME):
        run = list(run)
        first = CONTEXT if items else 0
        last = len(run) - (CONTEXT if items or len(run) < len(entries) else 0)
        if same and last - first >= FOLDED:
            items += [*run[:first], Fold(run[first:last]), *run[last:]]
        else:
            items += run
    return items


def pieces_html(pieces: Iterable[Piece]) -> SafeString:
    parts = []
    for piece in pieces:
        if piece.kind == REMOVED:
            parts.append(_removed(_letters_html(piece.letters, piece.old_marks, seen=True)))
        elif piece.kind == ADDED:
            parts.append(_added(_letters_html(piece.letters, piece.new_marks, seen=True)))
        else:
            parts.append(_letters_html(piece.letters, piece.new_marks, seen=False))
    return mark_safe("".join(parts))


def _removed(html: SafeString) -> SafeString:
    # Not every screen reader says that something is <del>.
    return format_html(
        '<del><span class="sr-only">[{} </span>{}<span class="sr-only">]</span></del>',
        _("removed:"),
        html,
    )


def _added(html: SafeString) -> SafeString:
    return format_html(
        '<ins><span class="sr-only">[{} </span>{}<span class="sr-only">]</span></ins>',
        _("added:"),
        html,
    )


def _letters_html(letters: tuple[str, ...], marks: tuple[Marks, ...], seen: bool) -> SafeString:
    """Letters with their looks. `seen`: characters that take no room are shown by their number."""
    parts = []
    place = 0
    for look, run in groupby(marks):
        length = sum(1 for _mark in run)
        text = letters[place : place + length]
        place += length
        parts.append(_dressed(_text_html(text, look, seen), look))
    return mark_safe("".join(parts))


def _text_html(letters: tuple[str, ...], look: Marks, seen: bool) -> str:
    text = "".join(letters)
    words = text
    for edge in (BREAK, LINE, CELL):
        words = words.replace(edge, "")
    if PICTURE in words or (seen and _has_unseen(words)):
        return "".join(_letter_html(letter, look, seen) for letter in letters)
    return _edges_html(escape(text), seen)


def _edges_html(html: str, seen: bool) -> str:
    """Escaped text in which the ends of lines, cells and paragraphs can be seen."""
    line = '<span class="block-edge" aria-hidden="true">↵</span><br>' if seen else "<br>"
    html = html.replace(BREAK, '<span class="block-edge" aria-hidden="true">¶</span><br>')
    return html.replace(LINE, line).replace(CELL, '<span class="cell-edge"> │ </span>')


def _letter_html(letter: str, look: Marks, seen: bool) -> str:
    if letter.startswith(PICTURE):
        return _picture_html(letter[len(PICTURE) :], look)
    if letter in (BREAK, LINE, CELL):
        return _edges_html(letter, seen)
    if seen and _has_unseen(letter):
        return "".join(
            f'<span class="unseen">U+{ord(char):04X}</span>' if _is_unseen(char) else escape(char)
            for char in letter
        )
    return escape(letter)


def _is_unseen(char: str) -> bool:
    return char != " " and category(char) in ("Cc", "Cf", "Zl", "Zp", "Zs")


def _has_unseen(text: str) -> bool:
    return not text.isprintable() or "\u3000" in text or "\xa0" in text


def _picture_html(source: str, look: Marks) -> SafeString:
    alt = next((mark[1] for mark in look if mark[0] == "img"), "")
    if not is_own_picture(source):
        return format_html('<span class="unseen">{}</span>', source or "U+FFFC")
    return format_html('<img src="{}" alt="{}" loading="lazy">', source, alt)


def _dressed(html: str, look: Marks) -> str:
    for mark in sorted(look):
        if mark[0] in _TAGS:
            html = f"<{mark[0]}>{html}</{mark[0]}>"
        elif mark[0] == "a" and mark[1].startswith(_LINKS):
            html = format_html(
                '<a href="{}" title="{}" rel="noopener noreferrer">{}</a>',
                mark[1],
                mark[2] or mark[1],
                mark_safe(html),
            )
        elif mark[0] == "figcaption":
            html = f'<span class="caption">{html}</span>'
        elif mark[0] in ("footnote", "credit"):
            html = f'<span class="{mark[0]}">{html}</span>'
    return html
