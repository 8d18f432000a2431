"""Where two sequences of letters agree: exactly within stated bounds, coarsely beyond them.

Texts are compared letter by letter, so both are strings. Where the exact answer would cost too
much, letters that are the same may be reported as different; nothing is ever reported as the same
that is not.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

# One exact comparison: two passages of 4,000 letters each, a few milliseconds.
CELLS = 16_000_000
# All exact comparisons of one difference together, about a third of a second.
ALL_CELLS = 400_000_000
# How often a passage is cut at what is unique in it before it is taken as a whole.
LEVELS = 6
# So many letters in a row mark a place in a long text when they stand in it only once.
GRAM = 12
# The furthest that a change is moved to fall on the edge of a phrase.
SLIDE = 200

# A change reads best when it begins and ends where a phrase does.
_PHRASE_ENDS = frozenset("。！？；，、：…”’）》」』】\n.!?;,:) ")


class Run(NamedTuple):
    """So many letters from `i` in the one and from `j` in the other are the same."""

    i: int
    j: int
    length: int


class Edit(NamedTuple):
    """What stands from `i` to `i2` in the one stands from `j` to `j2` in the other."""

    i: int
    i2: int
    j: int
    j2: int

    @property
    def size(self) -> int:
        return max(self.i2 - self.i, self.j2 - self.j)


@dataclass
class Work:
    """What may still be spent on exact comparisons, in cells: letters times letters."""

    left: int = ALL_CELLS

    def take(self, cells: int, most: int = CELLS) -> bool:
        if cells > min(most, self.left):
            return False
        self.left -= cells
        return True


def agreements(a: str, b: str, work: Work, gram: int = GRAM) -> list[Run]:
    """Runs in which two strings agree, in the order of both."""
    found: list[Run] = []
    waiting = [(0, len(a), 0, len(b), LEVELS)]
    while waiting:
        i, i2, j, j2, levels = waiting.pop()
        head = Prefix.similarity(a[i:i2], b[j:j2])
        if head:
            found.append(Run(i, j, head))
            i, j = i + head, j + head
        tail = Postfix.similarity(a[i:i2], b[j:j2])
        if tail:
            i2, j2 = i2 - tail, j2 - tail
            found.append(Run(i2, j2, tail))
        if i == i2 or j == j2:
            continue
        if work.take((i2 - i) * (j2 - j)):
            found += [
                Run(i + op.src_start, j + op.dest_start, op.src_end - op.src_start)
                for op in Indel.opcodes(a[i:i2], b[j:j2])
                if op.tag == "equal"
            ]
        elif levels:
            waiting += _between_anchors(a[i:i2], b[j:j2], i, j, levels - 1, gram)
    return _joined(sorted(found))


def _between_anchors(a: str, b: str, i: int, j: int, levels: int, gram: int):
    """The passages between what is unique on both sides; nothing when there is no such place."""
    there = _unique(b, gram)
    pairs = [(place, there[key]) for key, place in _unique(a, gram).items() if key in there]
    if not pairs:
        return
    before = (0, 0)
    for place, other in _longest_increasing(pairs):
        # An anchor opens the passage that follows it, whose first letters are then the same.
        if (place, other) != before:
            yield i + before[0], i + place, j + before[1], j + other, levels
        before = place, other
    yield i + before[0], i + len(a), j + before[1], j + len(b), levels


def _unique(text: str, gram: int) -> dict[str, int]:
    """Where each passage of so many letters stands that stands there only once."""
    places: dict[str, int] = {}
    for place in range(len(text) - gram + 1):
        key = text[place : place + gram]
        places[key] = -1 if key in places else place
    return {key: place for key, place in places.items() if place >= 0}


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs in the order of their first numbers, the most whose second numbers increase too."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for number, (_place, other) in enumerate(pairs):
        position = bisect_left(tails, other)
        previous.append(ends[position - 1] if position else -1)
        tails[position : position + 1] = [other]
        ends[position : position + 1] = [number]
    chain = []
    number = ends[-1]
    while number >= 0:
        chain.append(pairs[number])
        number = previous[number]
    return chain[::-1]


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.i + last.length, last.j + last.length) == run[:2]:
            joined[-1] = Run(last.i, last.j, last.length + run.length)
        elif run.length:
            joined.append(run)
    return joined


def edits(a: str, b: str, work: Work) -> list[Edit]:
    """How to make the one string into the other, in as few pieces as a person wants to read."""
    return _slid(a, b, _tidied(_gaps(agreements(a, b, work), len(a), len(b))))


def _gaps(runs: list[Run], length_a: int, length_b: int) -> list[Edit]:
    i = j = 0
    found = []
    for run in [*runs, Run(length_a, length_b, 0)]:
        if (i, j) != (run.i, run.j):
            found.append(Edit(i, run.i, j, run.j))
        i, j = run.i + run.length, run.j + run.length
    return found


def _tidied(found: list[Edit]) -> list[Edit]:
    """One edit for two with less between them than either changes: such agreement is chance."""
    tidy: list[Edit] = []
    for edit in found:
        while tidy and edit.i - tidy[-1].i2 <= min(edit.size, tidy[-1].size):
            last = tidy.pop()
            edit = Edit(last.i, edit.i2, last.j, edit.j2)
        tidy.append(edit)
    return tidy


def _slid(a: str, b: str, found: list[Edit]) -> list[Edit]:
    """The same edits; what is only added or only removed begins where a phrase does, if it can.

    Where 她来了。 was put before 她笑了。, it is as true that 来了。她 was; the first reads better.
    """
    result: list[Edit] = []
    for number, edit in enumerate(found):
        before = result[-1].i2 if result else 0
        after = found[number + 1].i if number + 1 < len(found) else len(a)
        if edit.i == edit.i2:
            step = _best_step(b, edit.j, edit.j2, edit.i - before, after - edit.i2)
        elif edit.j == edit.j2:
            step = _best_step(a, edit.i, edit.i2, edit.i - before, after - edit.i2)
        else:
            step = 0
        result.append(Edit(*(place + step for place in edit)))
    return result


def _best_step(text: str, start: int, end: int, back: int, on: int) -> int:
    """How far the passage may be moved along equal letters, to where it reads best."""
    first = 0
    while first > -min(back - 1, SLIDE) and text[start + first - 1] == text[end + first - 1]:
        first -= 1
    last = 0
    while last < min(on - 1, SLIDE) and text[start + last] == text[end + last]:
        last += 1

    def reads(step: int) -> tuple[bool, bool]:
        opens = start + step == 0 or text[start + step - 1] in _PHRASE_ENDS
        closes = text[end + step - 1] in _PHRASE_ENDS
        return opens, closes

    return max(range(first, last + 1), key=lambda step: (*reads(step), step == 0))
