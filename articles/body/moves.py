"""A block that one side moved and the other changed, brought to one place before the merge.

The original is told with the block where the mover put it, and both sides as hunks of that: then
the move is no change any more, and what each made of the block stands against the other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from .hunks import ALIKE, MOST_PAIRS, Hunk, likeness, marks

# Far from each other blocks have to be this much alike, and so long, to be called the same.
_ALIKE_FAR = 0.55
_LONG_ENOUGH = 8


class Move(NamedTuple):
    """Block `place` of the original stands as blocks `k` up to `k2` of hunk number `hunk`."""

    place: int
    hunk: int
    k: int
    k2: int


def at_one_place(
    base: Sequence[str], left: list[Hunk], right: list[Hunk]
) -> tuple[list[str], list[str], list[Hunk], list[Hunk]]:
    """The original with such blocks where they were put, who put each, and the hunks of that.

    Who moved it is "theirs" or "mine" for each block of the original, or "". What both moved
    stands where theirs put it.
    """
    base, movers = list(base), [""] * len(base)
    sides = {"theirs": left, "mine": right}
    if left and right:
        sides = {name: _one_by_one(base, side) for name, side in sides.items()}
    for _round in range(len(base)):
        found = _next_move(base, sides)
        if found is None:
            break
        name, move = found
        other = "mine" if name == "theirs" else "theirs"
        sides[name], sides[other] = _told_again(base, movers, sides[name], sides[other], move, name)
    return base, movers, sides["theirs"], sides["mine"]


def _one_by_one(base: list[str], side: list[Hunk]) -> list[Hunk]:
    """The hunks of a side, with each block that it moved away in one of its own."""
    moved = {move.place for move in _moves(base, side)}
    told: list[Hunk] = []
    for hunk in side:
        rest = hunk.blocks
        if rest and all(place in moved for place in range(hunk.start, hunk.end)):
            told.append(Hunk(hunk.start, hunk.start, rest))
            rest = ()
        for is_moved, places in groupby(range(hunk.start, hunk.end), moved.__contains__):
            if is_moved:
                told += [Hunk(place, place + 1, ()) for place in places]
            else:
                run = [*places]
                told.append(Hunk(run[0], run[-1] + 1, rest))
                rest = ()
    return told


def _next_move(base: list[str], sides: dict[str, list[Hunk]]) -> tuple[str, Move] | None:
    """A block that one side moved and the other touched."""
    touched = {
        name: {i for h in side for i in range(h.start, h.end)} for name, side in sides.items()
    }
    common = touched["theirs"] & touched["mine"]
    if common:
        for name, side in sides.items():
            for move in _moves(base, side):
                if move.place in common:
                    return name, move
    return None


def _told_again(
    base: list[str], movers: list[str], mover: list[Hunk], other: list[Hunk], move: Move, name: str
) -> tuple[list[Hunk], list[Hunk]]:
    """Both sides as hunks of the original with the block moved, which is changed here."""
    place, block = move.place, base[move.place]
    # From this number on, what the other side inserted just there stands behind the block.
    behind = len(other) + 1
    target = mover[move.hunk]
    run = target.blocks[move.k : move.k2]
    theirs_too = next((m for m in _moves(base, other) if m.place == place), None)
    around = _around(other, place)
    if theirs_too is not None:
        edited = other[theirs_too.hunk].blocks[theirs_too.k : theirs_too.k2]
        other = _without_run(other, theirs_too)
        behind = theirs_too.hunk + 1
    elif around.blocks and around.end - around.start > 1:
        # It was changed together with its neighbours: they are told where they all stood.
        return _put_back(mover, move, run), other
    else:
        edited = around.blocks
        other = [hunk._replace(blocks=()) if hunk == around else hunk for hunk in other]
    before = [_cut(hunk, place) for hunk in mover[: move.hunk]]
    after = [_cut(hunk, place) for hunk in mover[move.hunk + 1 :]]
    other = [_cut(hunk, place) for hunk in other]
    target = _cut(target, place)
    at = target.end
    base.insert(at, base.pop(place))
    movers.pop(place)
    movers.insert(at, name)
    # What the other removed or replaced by something else is asked, even if it was only moved.
    asked = _likeness(block, "".join(edited)) < ALIKE
    moved = [Hunk(at, at + 1, run)] if asked or run != (block,) else []
    mover = [
        *before,
        target._replace(blocks=target.blocks[: move.k]),
        *moved,
        *(_shifted(h) for h in (Hunk(at, at, target.blocks[move.k2 :]), *after)),
    ]
    over = [hunk for hunk in other if hunk.start < at < hunk.end]
    changed = [Hunk(at, at + 1, edited)] if edited != (block,) and not over else []
    other = [
        *(h for n, h in enumerate(other) if h.end <= at and (h.start < at or n < behind)),
        *(Hunk(h.start, h.end + 1, (*h.blocks, *edited)) for h in over),
        *changed,
        *(
            _shifted(h)
            for n, h in enumerate(other)
            if h.start >= at and (h.end > at or n >= behind)
        ),
    ]
    return _tidy(mover), _tidy(other)


def _around(side: list[Hunk], place: int) -> Hunk:
    return next(hunk for hunk in side if hunk.start <= place < hunk.end)


def _without_run(side: list[Hunk], move: Move) -> list[Hunk]:
    """The hunks of a side without the block that it moved, cut in two there."""
    target = side[move.hunk]
    return [
        *side[: move.hunk],
        target._replace(blocks=target.blocks[: move.k]),
        Hunk(target.end, target.end, target.blocks[move.k2 :]),
        *side[move.hunk + 1 :],
    ]


def _put_back(side: list[Hunk], move: Move, run: tuple[str, ...]) -> list[Hunk]:
    """The hunks of a side as if it had changed the block where it stood."""
    around = _around(side, move.place)
    told: list[Hunk] = []
    for hunk in _without_run(side, move):
        if hunk != around:
            told.append(hunk)
        elif hunk.blocks:
            told.append(hunk._replace(blocks=(*hunk.blocks, *run)))
        else:
            told.append(Hunk(hunk.start, move.place, ()))
            told.append(Hunk(move.place, move.place + 1, run))
            told.append(Hunk(move.place + 1, hunk.end, ()))
    return _tidy(told)


def _cut(hunk: Hunk, place: int) -> Hunk:
    """The hunk of an original without the block at `place`."""
    return Hunk(hunk.start - (hunk.start > place), hunk.end - (hunk.end > place), hunk.blocks)


def _shifted(hunk: Hunk) -> Hunk:
    return Hunk(hunk.start + 1, hunk.end + 1, hunk.blocks)


def _tidy(side: list[Hunk]) -> list[Hunk]:
    """Without hunks that change nothing; insertions at one place are one."""
    tidy: list[Hunk] = []
    for hunk in side:
        if hunk.start == hunk.end and not hunk.blocks:
            continue
        last = tidy[-1] if tidy else None
        if last and last.start == last.end == hunk.start == hunk.end:
            tidy[-1] = last._replace(blocks=last.blocks + hunk.blocks)
        else:
            tidy.append(hunk)
    return tidy


def _moves(base: list[str], side: list[Hunk]) -> list[Move]:
    """The blocks that one side took away and put at another place, perhaps changed."""
    taken = [
        (hunk, number, place)
        for number, hunk in enumerate(side)
        for place in range(hunk.start, hunk.end)
        if _is_gone(base[place], hunk)
    ]
    put = [(number, k) for number, hunk in enumerate(side) for k in range(len(hunk.blocks))]
    moves: list[Move] = []
    free, left = dict.fromkeys(put), []
    same = defaultdict(list)
    for number, k in reversed(put):
        same[side[number].blocks[k]].append((number, k))
    for hunk, source, place in taken:
        found = same[base[place]]
        if found:
            number, k = found.pop()
            del free[number, k]
            moves.append(Move(place, number, k, k + 1))
        else:
            left.append((hunk, source, place))
    if len(left) * len(free) <= MOST_PAIRS:
        moves += _alike(base, side, left, free)
    return sorted(moves)


def _is_gone(block: str, hunk: Hunk) -> bool:
    """Whether nothing in the place of the block is its edited form."""
    if block in hunk.blocks:
        return False
    if not hunk.blocks or (hunk.end - hunk.start) * len(hunk.blocks) > MOST_PAIRS:
        return True
    forms = (*hunk.blocks, "".join(hunk.blocks))
    return all(_likeness(block, form) < ALIKE for form in forms)


def _alike(base, side, taken, free: dict[tuple[int, int], None]) -> Iterator[Move]:
    """Those that were changed too, the most alike first."""
    candidates = []
    for _hunk, source, place in taken:
        if _marks(base[place]).total() < 2 * _LONG_ENOUGH - 1:
            continue
        for number, k in free:
            like = _likeness(base[place], side[number].blocks[k])
            if number != source and like >= _ALIKE_FAR:
                candidates.append((-like, place, number, k))
    done = set()
    for like, place, number, k in sorted(candidates):
        if place in done or (number, k) not in free:
            continue
        done.add(place)
        del free[number, k]
        # The rest of a block that was cut in two belongs to it.
        k2, blocks, whole = k + 1, side[number].blocks, -like
        while (number, k2) in free and (
            grown := _likeness(base[place], "".join(blocks[k : k2 + 1]))
        ) > whole:
            del free[number, k2]
            k2, whole = k2 + 1, grown
        yield Move(place, number, k, k2)


@lru_cache(maxsize=2_000)
def _marks(block: str) -> Counter:
    return marks(block)


@lru_cache(maxsize=2 * MOST_PAIRS)
def _likeness(one: str, other: str) -> float:
    return likeness(_marks(one), _marks(other))
