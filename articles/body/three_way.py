"""Two lists of blocks that were both made out of a third, brought together again.

Each side is told as hunks: which blocks of the original gave way to which. Hunks that touch
different blocks stand side by side in the result; those that touch the same block are a clash,
which a person has to decide. Nothing is ever chosen in silence: a block that both sides changed in
different ways, or that one changed and the other removed or moved away, is a clash.
"""

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from .blocks import opened, split

# Above these sizes whole stretches are compared instead of single blocks, so that no text, however
# strange, keeps the site busy. An article has some tens of blocks.
_MOST_BLOCKS = 4_000
_MOST_PAIRS = 10_000
# From this likeness on, one block is taken for the edited form of the other.
_ALIKE = 0.5
# What holds blocks that can be brought together one by one.
_HOLDERS = frozenset("ul ol blockquote table thead tbody".split())
_TAGS = re.compile(r'<(?:[^<>"]|"[^"]*")*>')


@dataclass(frozen=True)
class Piece:
    """Blocks of the result. `by` says who changed them: "theirs", "mine", "both", or nobody, ""."""

    blocks: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True)
class Clash:
    """Blocks of the original that both sides changed, and what each made of them."""

    base: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


class Hunk(NamedTuple):
    """The blocks from `start` to before `end` of the original gave way to `blocks`."""

    start: int
    end: int
    blocks: tuple[str, ...]


def merge_blocks(
    base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]
) -> list[Piece | Clash]:
    """The whole text in order. What both inserted at one place is kept, theirs first."""
    left, right = hunks(base, theirs), hunks(base, mine)
    result: list[Piece | Clash] = []
    done = 0
    for start, end, ours, yours in _regions(left, right):
        if start > done:
            result.append(Piece(tuple(base[done:start])))
        result.append(_decided(base, start, end, ours, yours))
        done = end
    if done < len(base):
        result.append(Piece(tuple(base[done:])))
    moved = _moved(base, left) & _moved(base, right)
    return _once(result, moved) if moved else result


def union(theirs: Sequence[str], mine: Sequence[str]) -> tuple[str, ...]:
    """Both lists in their order, theirs first, what they share only once."""
    both: list[str] = []
    for _kind, a, b, c, d in _matcher(theirs, mine).get_opcodes():
        both += theirs[a:b]
        if theirs[a:b] != mine[c:d]:
            both += mine[c:d]
    return tuple(both)


def hunks(base: Sequence[str], side: Sequence[str]) -> list[Hunk]:
    """What one side changed, in order, block by block where blocks can be told apart."""
    head = _shared(base, side)
    tail = _shared(base[head:][::-1], side[head:][::-1])
    old, new = base[head : len(base) - tail], side[head : len(side) - tail]
    if len(old) > _MOST_BLOCKS or len(new) > _MOST_BLOCKS:
        changes = [(0, len(old), 0, len(new))]
    else:
        changes = [
            (a, b, c, d) for kind, a, b, c, d in _matcher(old, new).get_opcodes() if kind != "equal"
        ]
    return [
        Hunk(head + a + start, head + a + end, blocks)
        for a, b, c, d in changes
        for start, end, blocks in _block_by_block(old[a:b], new[c:d])
    ]


def _matcher(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher:
    return SequenceMatcher(None, one, other)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many blocks two lists have in common from their beginning on."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def _block_by_block(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """One change as the smallest hunks: edited blocks one by one, the rest between them."""
    whole = [Hunk(0, len(old), tuple(new))] if old or new else []
    if not old or not new or len(old) == len(new) == 1 or len(old) * len(new) > _MOST_PAIRS:
        return whole
    marks_old, marks_new = [_marks(b) for b in old], [_marks(b) for b in new]
    found, past_old, past_new = [], 0, 0
    ends = [(i, i + 1, j, j + 1) for i, j in _pairs(marks_old, marks_new)]
    edges = [0, *(e[1] for e in ends)], [0, *(e[3] for e in ends)]
    for number, (i, i_end, j, j_end) in enumerate(ends):
        after = ends[number + 1] if number + 1 < len(ends) else (len(old), 0, len(new), 0)
        before = edges[0][number], edges[1][number]
        # A paragraph that was cut in two, or two that were joined, belong together.
        like = _likeness(marks_old[i], marks_new[j])
        if i == max(before[0], past_old):
            while (
                j > max(before[1], past_new)
                and (grown := _likeness(marks_old[i], sum(marks_new[j - 1 : j_end], Counter())))
                > like
            ):
                j, like = j - 1, grown
        if i_end == after[0]:
            while (
                j_end < after[2]
                and (grown := _likeness(marks_old[i], sum(marks_new[j : j_end + 1], Counter())))
                > like
            ):
                j_end, like = j_end + 1, grown
        if j_end == after[2]:
            while (
                i_end < after[0]
                and (grown := _likeness(sum(marks_old[i : i_end + 1], Counter()), marks_new[j]))
                > like
            ):
                i_end, like = i_end + 1, grown
        found.append(Hunk(past_old, i, tuple(new[past_new:j])))
        found.append(Hunk(i, i_end, tuple(new[j:j_end])))
        past_old, past_new = i_end, j_end
    found.append(Hunk(past_old, len(old), tuple(new[past_new:])))
    return [
        hunk
        for hunk in found
        if hunk.end > hunk.start or hunk.blocks
        if tuple(old[hunk.start : hunk.end]) != hunk.blocks
    ]


def _pairs(old: list[Counter], new: list[Counter]) -> list[tuple[int, int]]:
    """Which block became which, in order, so that together they are as alike as can be."""
    like = [[_likeness(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if like[i][j] >= _ALIKE:
                best[i][j] = max(best[i][j], like[i][j] + best[i + 1][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if like[i][j] >= _ALIKE and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _marks(block: str) -> Counter:
    """The characters and pairs of characters of a block, by which two are compared."""
    text = _TAGS.sub("", block).strip() or block
    return Counter(text) + Counter(map("".join, pairwise(text)))


def _likeness(one: Counter, other: Counter) -> float:
    """From 0, nothing in common, to 1, the same characters."""
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def _moved(base: Sequence[str], side: list[Hunk]) -> set[str]:
    """The blocks that one side took from one place and put at another."""
    taken = {block for hunk in side for block in base[hunk.start : hunk.end]}
    return taken & {block for hunk in side for block in hunk.blocks}


def _once(result: list[Piece | Clash], moved: set[str]) -> list[Piece | Clash]:
    """A block that both moved stands where they put it, and not where mine put it as well."""
    placed = {
        block
        for piece in result
        if isinstance(piece, Piece) and piece.by in ("theirs", "both")
        for block in piece.blocks
        if block in moved
    }
    return [
        Piece(tuple(block for block in piece.blocks if block not in placed), "mine")
        if isinstance(piece, Piece) and piece.by == "mine"
        else piece
        for piece in result
    ]


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


def _decided(base: Sequence[str], start: int, end: int, left, right) -> Piece | Clash:
    before = tuple(base[start:end])
    theirs, mine = _applied(base, start, end, left), _applied(base, start, end, right)
    if not right:
        return Piece(theirs, "theirs")
    if not left:
        return Piece(mine, "mine")
    if theirs == mine:
        return Piece(theirs, "both")
    if start == end:
        return Piece(union(theirs, mine), "both")
    inside = _inside(before, theirs, mine)
    return Clash(before, theirs, mine) if inside is None else Piece(inside, "both")


def _applied(base: Sequence[str], start: int, end: int, side: list[Hunk]) -> tuple[str, ...]:
    blocks: list[str] = []
    for hunk in side:
        blocks += [*base[start : hunk.start], *hunk.blocks]
        start = hunk.end
    return (*blocks, *base[start:end])


def _inside(*sides: tuple[str, ...]) -> tuple[str, ...] | None:
    """One list, table or quotation of which both changed different parts, or None."""
    if any(len(side) != 1 for side in sides):
        return None
    parts = [opened(side[0]) for side in sides]
    if None in parts or len({part[0] for part in parts}) != 1 or parts[0][2][2:-1] not in _HOLDERS:
        return None
    merged = merge_blocks(*(split(part[1]) for part in parts))
    if any(isinstance(piece, Clash) for piece in merged):
        return None
    held = "".join(block for piece in merged for block in piece.blocks)
    return (parts[0][0] + held + parts[0][2],) if held else ()
