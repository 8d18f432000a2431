"""Two contents that were both made out of a third, brought together field by field.

What only one side changed is taken; what both changed in the same way is taken once. Where both
changed one thing in different ways there is a `Place`, which a person decides. The body is brought
together block by block, credits name by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape
from typing import NamedTuple

from articles.models.content import ChangeKind, Content, CreditRole, GivenCredit, digest

from .blocks import join, name_of, opened, split
from .sanitise import clean_html, clean_line
from .three_way import Clash, Piece, merge_blocks, union

# The picture and what is said of it belong together: a caption of one never goes to another.
LEAD = ("lead_picture", "lead_alt", "lead_caption", "lead_credit")
# What readers are told is the gravest of what is said.
GRAVITY = ("", ChangeKind.TYPO, ChangeKind.UPDATE, ChangeKind.CORRECTION)
LONGEST_NOTE = 500
# Fields of which both versions can stand, one after the other.
JOINED = frozenset(("body", "summary", "change_note"))
# Fields that are chosen and not written.
NOT_WRITTEN = frozenset(("lead_picture", "origin_at", "change_kind"))
CREDITS = "credits-"
# Names typed in one field, as editors write them.
NAME_SEPARATORS = "、，,;；|/\n\t"
# Fields that are not brought together as one value each.
_APART = frozenset((*LEAD, "body", "credits", "change_kind", "change_note"))


class Choice(NamedTuple):
    """What a person decided for one place: "theirs", "mine", "both", or "own" with a text."""

    kind: str
    text: str = ""


@dataclass(frozen=True)
class Place:
    """One place that both changed differently, with what stood there and what each made of it.

    `name` is a field of the content, or "credits-" and a role. Texts of the body are clean HTML.
    The key is told from the texts, so that a decision holds as long as they stay the same; `stem`
    is the part of it that stays when theirs changes.
    `moved_by` says who put the blocks here, from another place: "theirs", "mine" or "".
    """

    key: str
    name: str
    base: str
    theirs: str
    mine: str
    moved_by: str = ""

    @property
    def stem(self) -> str:
        return self.key.rpartition("-")[0]

    @property
    def options(self) -> tuple[str, ...]:
        both = self.name in JOINED or self.name.startswith(CREDITS)
        return (
            "theirs",
            "mine",
            *(("both",) if both and self.theirs and self.mine else ()),
            *(() if self.name in NOT_WRITTEN else ("own",)),
        )

    @property
    def is_plain(self) -> bool:
        """Whether own wording is typed as plain text, and not as HTML."""
        if self.name != "body":
            return True
        blocks = [block for side in (self.base, self.theirs, self.mine) for block in split(side)]
        return all(_is_plain(block) for block in blocks)

    def own_text(self) -> str:
        """What own wording starts from: mine, or theirs where mine removed it."""
        text = self.mine or self.theirs
        if self.name != "body" or not self.is_plain:
            return text
        return "\n".join(unescape(opened(block)[1]) for block in split(text))

    def own_html(self, text: str) -> str:
        """Own wording of a place in the body as clean HTML; plain text is a paragraph a line."""
        if not self.is_plain:
            return clean_html(text)
        shape = split(self.mine or self.theirs)
        head, _text, end = opened(shape[0]) if len(shape) == 1 else ("<p>", "", "</p>")
        return clean_html(
            "".join(f"{head}{escape(line)}{end}" for line in text.splitlines() if line.strip())
        )


@dataclass(frozen=True)
class Merge:
    """What came of it: the content, with theirs at the places that are not decided yet.

    `body` is the body in order, pieces and undecided places; `fields` says who changed the other
    fields that merged by themselves: name -> "theirs", "mine" or "both".
    """

    content: Content
    mine: Content
    places: tuple[Place, ...] = ()
    body: tuple[Piece | Place, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

    def undecided(self, choices: Mapping[str, Choice]) -> list[Place]:
        return [
            place
            for place in self.places
            if place.key not in choices or choices[place.key].kind not in place.options
        ]

    def resolved(self, choices: Mapping[str, Choice]) -> Content:
        """The content with every place decided; `choices` by the keys of the places."""
        content = self.content
        for place in self.places:
            choice = choices[place.key]
            if place.name == "lead_picture":
                source = self.content if choice.kind == "theirs" else self.mine
                content = replace(content, **{name: getattr(source, name) for name in LEAD})
            elif place.name.startswith(CREDITS):
                content = replace(content, credits=self._credits(content, place, choice))
            elif place.name == "origin_at":
                if choice.kind == "mine":
                    content = replace(content, origin_at=self.mine.origin_at)
            elif place.name != "body":
                content = replace(content, **{place.name: _chosen(place, choice)})
        body = [
            (_chosen(piece, choices[piece.key]),) if isinstance(piece, Place) else piece.blocks
            for piece in self.body
        ]
        return replace(content, body=join(block for blocks in body for block in blocks))

    def _credits(self, content: Content, place: Place, choice: Choice) -> tuple[GivenCredit, ...]:
        role = place.name.removeprefix(CREDITS)
        theirs, mine = _of_role(self.content, role), _of_role(self.mine, role)
        names = {
            "theirs": [credit.name for credit in theirs],
            "mine": [credit.name for credit in mine],
            "both": union([c.name for c in theirs], [c.name for c in mine]),
            "own": split_names(choice.text),
        }[choice.kind]
        known = {credit.name: credit.reason for credit in (*theirs, *mine)}
        reason = next((reason for reason in known.values() if reason), "")
        if choice.kind == "mine":
            known |= {credit.name: credit.reason for credit in mine}
        given = [GivenCredit(role, name, known.get(name, reason)) for name in names]
        return _in_order([c for c in content.credits if c.role != role] + given)


def merge(base: Content, theirs: Content, mine: Content) -> Merge:
    places: list[Place] = []
    fields: dict[str, str] = {}
    merged: dict[str, object] = {}

    def take(names, one, two, three, give, show=None) -> None:
        """One unit of the content: `give` sets it from a side, a clash becomes a place."""
        if two != one and three != one and two != three:
            places.append(Place("", names[0], *(show or _text)(one, two, three)))
        elif two != one or three != one:
            by = "both" if two == three else "theirs" if two != one else "mine"
            fields[names[0]] = by
            if by == "mine":
                give(three)

    def give_values(names):
        return lambda values: merged.update(zip(names, values, strict=True))

    units = [(name,) for name in Content.__dataclass_fields__ if name not in _APART]
    moved_picture = len({side.lead_picture for side in (base, theirs, mine)}) > 1
    units += [LEAD] if moved_picture else [(name,) for name in LEAD]
    for names in units:
        sides = [tuple(getattr(side, name) for name in names) for side in (base, theirs, mine)]
        take(names, *sides, give_values(names))
    _take_change(base, theirs, mine, merged, places, fields)

    credits: list[GivenCredit] = []
    for role in CreditRole:
        sides = [_of_role(side, role) for side in (base, theirs, mine)]
        united = _united(*sides)
        if united is None:
            names = ("、".join(credit.name for credit in side) for side in sides)
            places.append(Place("", f"{CREDITS}{role}", *names))
            united = sides[1]
        elif united != sides[0]:
            fields[f"{CREDITS}{role}"] = (
                "theirs" if sides[2] == sides[0] else "mine" if sides[1] == sides[0] else "both"
            )
        credits += united

    body: list[Piece | Place] = []
    texts = [split(side.body) for side in (base, theirs, mine)]
    for piece in merge_blocks(*texts):
        if isinstance(piece, Clash):
            shown = (join(blocks) for blocks in (piece.base, piece.theirs, piece.mine))
            place = Place("", "body", *shown, piece.moved_by)
            places.append(place)
            body.append(place)
        else:
            body.append(piece)
    places, body = _with_keys(places, body)
    blocks = [split(p.theirs) if isinstance(p, Place) else p.blocks for p in body]
    merged |= {"body": join(b for some in blocks for b in some), "credits": _in_order(credits)}
    return Merge(replace(theirs, **merged), mine, tuple(places), tuple(body), fields)


def split_names(text: str) -> list[str]:
    """Names typed in one field, as editors separate them."""
    for separator in NAME_SEPARATORS:
        text = text.replace(separator, "\0")
    return [name.strip() for name in text.split("\0") if name.strip()]


def _text(*sides: tuple) -> tuple[str, ...]:
    """The first value of each side as text."""
    return tuple(
        value.isoformat() if hasattr(value, "isoformat") else (value or "")
        for value, *_rest in sides
    )


def _take_change(base, theirs, mine, merged, places, fields) -> None:
    """What readers are told of a change: the gravest kind, and both sentences."""
    kinds = (base.change_kind, theirs.change_kind, mine.change_kind)
    notes = (base.change_note, theirs.change_note, mine.change_note)
    together = _both_notes(notes[1], notes[2])
    if len({*notes}) == 3 and (notes[0] or len(together) > LONGEST_NOTE):
        places.append(Place("", "change_note", *notes))
    elif notes[2] != notes[0]:
        merged["change_note"] = notes[2] if notes[1] == notes[0] else together
        fields["change_note"] = "mine" if notes[1] == notes[0] else "both"
    elif notes[1] != notes[0]:
        fields["change_note"] = "theirs"
    if kinds[2] != kinds[0] and kinds[2] != kinds[1]:
        merged["change_kind"] = kinds[2] if kinds[1] == kinds[0] else max(kinds[1:], key=_gravity)
    if merged.get("change_kind", kinds[1]) != kinds[0]:
        fields["change_kind"] = (
            "theirs" if kinds[2] == kinds[0] else "mine" if kinds[1] == kinds[0] else "both"
        )


def _gravity(kind: str) -> int:
    return GRAVITY.index(kind) if kind in GRAVITY else 0


def _both_notes(theirs: str, mine: str) -> str:
    """Two notes as one; where they have two lines, what was wrong and what is right, as two."""
    lines = [note.rpartition("\n") for note in (theirs, mine)]
    wrong, right = ("；".join(union(*(_said(line[n]) for line in lines))) for n in (0, 2))
    return f"{wrong}\n{right}" if wrong else right


def _said(note: str) -> list[str]:
    return [part for part in note.split("；") if part]


def _of_role(content: Content, role: str) -> tuple[GivenCredit, ...]:
    return tuple(credit for credit in content.credits if credit.role == role)


def _united(base, theirs, mine) -> tuple[GivenCredit, ...] | None:
    """The names of one role, or None where both put another name in the place of the same one."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    names, reasons = [{c.name for c in side} for side in (base, theirs, mine)], {}
    removed = (names[0] - names[1]) & (names[0] - names[2])
    added = (names[1] - names[0], names[2] - names[0])
    if removed and added[0] and added[1] and added[0] != added[1]:
        return None
    for credit in (*theirs, *mine):
        if reasons.setdefault(credit.name, credit.reason) != credit.reason:
            return None
    gone = ((names[0] - names[1]) | (names[0] - names[2])) - added[0] - added[1]
    together = (*theirs, *(credit for credit in mine if credit.name not in names[1]))
    return tuple(credit for credit in together if credit.name not in gone)


def _in_order(credits: list[GivenCredit]) -> tuple[GivenCredit, ...]:
    order = list(CreditRole)
    return tuple(sorted(credits, key=lambda credit: order.index(credit.role)))


def _with_keys(places, body):
    """Places with keys told from their texts; the same texts again get another key each time."""
    seen: dict[str, int] = {}
    keyed: dict[int, Place] = {}
    for place in places:
        stem = f"{place.name}-{digest([place.base, place.mine])[:12]}"
        seen[stem] = seen.get(stem, 0) + 1
        key = f"{stem}-{seen[stem]}-{digest([place.theirs])[:12]}"
        keyed[id(place)] = replace(place, key=key)
    return list(keyed.values()), [keyed.get(id(piece), piece) for piece in body]


def _chosen(place: Place, choice: Choice) -> str:
    if choice.kind == "theirs":
        return place.theirs
    if choice.kind == "mine":
        return place.mine
    if choice.kind == "both":
        if place.name == "body":
            return join((*split(place.theirs), *split(place.mine)))
        if place.name == "change_note":
            return _both_notes(place.theirs, place.mine)
        return place.theirs + place.mine
    if place.name == "body":
        return place.own_html(choice.text)
    return "\n".join(filter(None, map(clean_line, choice.text.splitlines())))


def _is_plain(block: str) -> bool:
    """A paragraph or heading that holds nothing but text."""
    parts = opened(block)
    return parts is not None and name_of(block) in ("p", "h2", "h3") and "<" not in parts[1]
