"""What one side changed of a text, told as hunks: which of its blocks gave way to which."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

# Above these sizes whole stretches are compared instead of single blocks, so that no text, however
# strange, keeps the site busy. An article has some tens of blocks.
_MOST_BLOCKS = 4_000
MOST_PAIRS = 10_000
# From this likeness on, one block is taken for the edited form of the other.
ALIKE = 0.5
_TAGS = re.compile(r'<(?:[^<>"]|"[^"]*")*>')


class Hunk(NamedTuple):
    """The blocks from `start` to before `end` of the original gave way to `blocks`."""

    start: int
    end: int
    blocks: tuple[str, ...]


def hunks(base: Sequence[str], side: Sequence[str]) -> list[Hunk]:
    """What one side changed, in order, block by block where blocks can be told apart."""
    head = _shared(base, side)
    tail = _shared(base[head:][::-1], side[head:][::-1])
    old, new = base[head : len(base) - tail], side[head : len(side) - tail]
    if len(old) > _MOST_BLOCKS or len(new) > _MOST_BLOCKS:
        changes = [(0, len(old), 0, len(new))]
    else:
        changes = [
            (a, b, c, d) for kind, a, b, c, d in matcher(old, new).get_opcodes() if kind != "equal"
        ]
    return [
        Hunk(head + a + start, head + a + end, blocks)
        for a, b, c, d in changes
        for start, end, blocks in _block_by_block(old[a:b], new[c:d])
    ]


def matcher(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher:
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
    if not old or not new or len(old) == len(new) == 1 or len(old) * len(new) > MOST_PAIRS:
        return whole
    marks_old, marks_new = [marks(b) for b in old], [marks(b) for b in new]
    found, past_old, past_new = [], 0, 0
    ends = [(i, i + 1, j, j + 1) for i, j in _pairs(marks_old, marks_new)]
    edges = [0, *(e[1] for e in ends)], [0, *(e[3] for e in ends)]
    for number, (i, i_end, j, j_end) in enumerate(ends):
        after = ends[number + 1] if number + 1 < len(ends) else (len(old), 0, len(new), 0)
        before = edges[0][number], edges[1][number]
        # A paragraph that was cut in two, or two that were joined, belong together.
        like = likeness(marks_old[i], marks_new[j])
        if i == max(before[0], past_old):
            while (
                j > max(before[1], past_new)
                and (grown := likeness(marks_old[i], sum(marks_new[j - 1 : j_end], Counter())))
                > like
            ):
                j, like = j - 1, grown
        if i_end == after[0]:
            while (
                j_end < after[2]
                and (grown := likeness(marks_old[i], sum(marks_new[j : j_end + 1], Counter())))
                > like
            ):
                j_end, like = j_end + 1, grown
        if j_end == after[2]:
            while (
                i_end < after[0]
                and (grown := likeness(sum(marks_old[i : i_end + 1], Counter()), marks_new[j]))
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
    like = [[likeness(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if like[i][j] >= ALIKE:
                best[i][j] = max(best[i][j], like[i][j] + best[i + 1][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if like[i][j] >= ALIKE and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def marks(block: str) -> Counter:
    """The characters and pairs of characters of a block, by which two are compared."""
    text = _TAGS.sub("", block).strip() or block
    return Counter(text) + Counter(map("".join, pairwise(text)))


def likeness(one: Counter, other: Counter) -> float:
    """From 0, nothing in common, to 1, the same characters."""
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)
