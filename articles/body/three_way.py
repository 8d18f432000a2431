"""Two lists of blocks that were both made out of a third, brought together again.

Each side is told as hunks: which blocks of the original gave way to which. Hunks that touch
different blocks stand side by side in the result; those that touch the same block are a clash,
which a person has to decide. Nothing is ever chosen in silence: a block that both sides changed in
different ways, or that one changed and the other removed, is a clash. A block that one side moved
stands where they put it, with what the other made of it.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import opened, split
from .hunks import Hunk, hunks, matcher
from .moves import at_one_place

# What holds blocks that can be brought together one by one.
_HOLDERS = frozenset("ul ol blockquote table thead tbody".split())
_GALLERY = '<figure class="gallery">'


@dataclass(frozen=True)
class Piece:
    """Blocks of the result. `by` says who changed them: "theirs", "mine", "both", or nobody, "".

    `gone` are the blocks of the original that gave way to nothing here.
    """

    blocks: tuple[str, ...]
    by: str = ""
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clash:
    """Blocks of the original that both sides changed, and what each made of them.

    `moved_by` says who put them where the clash stands: "theirs", "mine" or "", if they stood
    there before.
    """

    base: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    moved_by: str = ""


def merge_blocks(
    base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]
) -> list[Piece | Clash]:
    """The whole text in order. What both inserted at one place is kept, theirs first."""
    base, movers, left, right = at_one_place(base, hunks(base, theirs), hunks(base, mine))
    result: list[Piece | Clash] = []
    done = 0
    for start, end, ours, yours in _regions(left, right):
        if start > done:
            result.append(Piece(tuple(base[done:start])))
        moved_by = next(filter(None, movers[start:end]), "")
        result.append(_decided(base, start, end, ours, yours, moved_by))
        done = end
    if done < len(base):
        result.append(Piece(tuple(base[done:])))
    return result


def union(theirs: Sequence[str], mine: Sequence[str]) -> tuple[str, ...]:
    """Both lists in their order, theirs first, what they share only once."""
    both: list[str] = []
    for _kind, a, b, c, d in matcher(theirs, mine).get_opcodes():
        both += theirs[a:b]
        if theirs[a:b] != mine[c:d]:
            both += mine[c:d]
    return tuple(both)


def _regions(left: list[Hunk], right: list[Hunk]):
    """Stretches of the original with the hunks of each side that touch them."""
    waiting = deque(
        sorted(
            [(hunk.start, hunk.end, 0, hunk) for hunk in left]
            + [(hunk.start, hunk.end, 1, hunk) for hunk in right]
        )
    )
    while waiting:
        start, end, side, hunk = waiting.popleft()
        sides: tuple[list[Hunk], list[Hunk]] = ([], [])
        sides[side].append(hunk)
        while waiting and (waiting[0][0] < end or (start == end == waiting[0][1])):
            _start, its_end, side, hunk = waiting.popleft()
            sides[side].append(hunk)
            end = max(end, its_end)
        yield start, end, *sides


def _decided(
    base: Sequence[str], start: int, end: int, left: list[Hunk], right: list[Hunk], moved_by: str
) -> Piece | Clash:
    before = tuple(base[start:end])
    theirs, mine = _applied(base, start, end, left), _applied(base, start, end, right)
    if not right:
        return _piece(theirs, "theirs", before)
    if not left:
        return _piece(mine, "mine", before)
    if theirs == mine:
        return _piece(theirs, "both", before)
    if start == end:
        return Piece(union(theirs, mine), "both")
    inside = _inside(before, theirs, mine)
    return Clash(before, theirs, mine, moved_by) if inside is None else Piece(inside, "both")


def _piece(blocks: tuple[str, ...], by: str, before: tuple[str, ...]) -> Piece:
    return Piece(blocks, by, () if blocks else before)


def _applied(base: Sequence[str], start: int, end: int, side: list[Hunk]) -> tuple[str, ...]:
    blocks: list[str] = []
    for hunk in side:
        blocks += [*base[start : hunk.start], *hunk.blocks]
        start = hunk.end
    return (*blocks, *base[start:end])


def _inside(*sides: tuple[str, ...]) -> tuple[str, ...] | None:
    """One list, table, quotation or gallery of which both changed different parts, or None."""
    if any(len(side) != 1 for side in sides):
        return None
    parts = [opened(side[0]) for side in sides]
    if None in parts or len({part[0] for part in parts}) != 1:
        return None
    # A picture and its caption belong together; the pictures of a gallery do not.
    if parts[0][2][2:-1] not in _HOLDERS and parts[0][0] != _GALLERY:
        return None
    merged = merge_blocks(*(split(part[1]) for part in parts))
    if any(isinstance(piece, Clash) for piece in merged):
        return None
    held = "".join(block for piece in merged for block in piece.blocks)
    return (parts[0][0] + held + parts[0][2],) if held else ()
