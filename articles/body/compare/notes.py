"""What a change of looks is called: bold added, a link changed, a heading made of a paragraph."""

from collections.abc import Iterable
from typing import NamedTuple

from .blocks import Block, Mark, Marks

# A note quotes so much of what it is about.
QUOTED = 24


class Note(NamedTuple):
    """One change that no letter shows.

    what: `kind` (what sort of block it is), `inside` (the quotes and lists round it),
    `attributes`, `split`, `joined`, `coarse` (too many blocks to follow each one), or for letters
    `mark added`, `mark removed`, `mark changed`. `old` and `new` are kinds, containers, attributes
    or one mark; `text` is what it is about.
    """

    what: str
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    text: str = ""


def notes_on(old: tuple[Block, ...], new: tuple[Block, ...], pieces) -> tuple[Note, ...]:
    notes: list[Note] = []
    if len(old) > 1 and len(new) > 1:
        return (Note("coarse"), *dict.fromkeys(_of_letters(pieces)))
    if len(old) != len(new):
        notes.append(Note("split" if len(new) > len(old) else "joined"))
    one, other = old[0], new[0]
    if one.kind != other.kind:
        notes.append(Note("kind", (one.kind,), (other.kind,)))
    if one.inside != other.inside:
        notes.append(Note("inside", one.inside, other.inside))
    if one.attributes != other.attributes:
        notes.append(Note("attributes", one.attributes, other.attributes))
    notes += _of_letters(pieces)
    return tuple(dict.fromkeys(notes))


def _of_letters(pieces) -> Iterable[Note]:
    """For each run of letters that stayed and look different now, what it is that differs."""
    for piece in pieces:
        if not piece.old_marks or not piece.new_marks or piece.old_marks == piece.new_marks:
            continue
        start = 0
        looks = list(zip(piece.old_marks, piece.new_marks, strict=True))
        for place in range(1, len(looks) + 1):
            if place < len(looks) and looks[place] == looks[start]:
                continue
            if looks[start][0] != looks[start][1]:
                text = "".join(piece.letters[start:place])
                text = text[:QUOTED] + ("…" if len(text) > QUOTED else "")
                yield from _between(*looks[start], text)
            start = place


def _between(old: Marks, new: Marks, text: str) -> Iterable[Note]:
    gone, come = _by_name(old - new), _by_name(new - old)
    for name in sorted(gone.keys() | come.keys()):
        if name in gone and name in come:
            yield Note("mark changed", gone[name], come[name], text)
        elif name in come:
            yield Note("mark added", (), come[name], text)
        else:
            yield Note("mark removed", gone[name], (), text)


def _by_name(marks: Iterable[Mark]) -> dict[str, Mark]:
    return {mark[0]: mark for mark in sorted(marks)}
