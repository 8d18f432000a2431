"""Which block of the one body is which of the other: unchanged, changed, moved, split or joined."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from .alignment import ALL_CELLS, Work, agreements
from .blocks import Block

# Less alike than this, two blocks are shown as one removed and one added.
ALIKE = 0.45
# A block that was moved and edited has to be this much alike, and so long, to be called the same.
ALIKE_FAR = 0.55
LONG_ENOUGH = 8
# Between two blocks that stayed, so many pairs are weighed one by one.
WEIGHED_PAIRS = 900
# Two letters that stand in more blocks than this say nothing about which block it is.
COMMON = 6
# Bodies of more blocks than this, both together, are compared as one long text; a book has fewer.
MOST_BLOCKS = 20_000
# The shortest that is looked at as what was split off a paragraph.
SHORTEST = 2
# So many letters before a cut say that it was there.
SEAM = 4
# Of a block beside a pair so much has to stand in the other side of it: it was split off it.
SPLIT_OFF = 0.8

FIRST_CODE, SURROGATES, AFTER_SURROGATES = 0x100, 0xD800, 0xE000


@dataclass
class Pair:
    """Blocks `i` up to `i2` of the old body became blocks `j` up to `j2` of the new one."""

    i: int
    i2: int
    j: int
    j2: int
    moved: bool = False


class Letters:
    """A letter for everything that is the same, so that lists of anything compare as strings."""

    def __init__(self):
        self._codes: dict[Hashable, str] = {}

    def spell(self, things: Iterable[Hashable]) -> str:
        return "".join(map(self._letter, things))

    def _letter(self, thing: Hashable) -> str:
        letter = self._codes.get(thing)
        if letter is None:
            code = FIRST_CODE + len(self._codes)
            if code >= SURROGATES:
                code += AFTER_SURROGATES - SURROGATES
            letter = self._codes[thing] = chr(code)
        return letter


class Pairing:
    """Finds the partners of blocks, from what is certain to what is likely."""

    def __init__(self, old: list[Block], new: list[Block], work: Work):
        self.old, self.new, self.work = old, new, work
        self.partner: dict[int, int] = {}
        self.taken: set[int] = set()

    def pairs(self) -> list[Pair]:
        """In the order of the old body; a block in no pair was removed or added."""
        if len(self.old) + len(self.new) > MOST_BLOCKS:
            return self._as_long_texts()
        self._in_order(lambda block: block)
        self._in_order(lambda block: (block.letters, not block.letters and block.kind))
        self._anywhere(lambda block: block)
        self._anywhere(lambda block: block.letters)
        for i, i2, j, j2 in self._gaps():
            self._weigh(i, i2, j, j2)
        self._by_their_words()
        stayed = _heaviest_increasing(
            [(i, j, 1 + len(self.old[i].letters)) for i, j in sorted(self.partner.items())]
        )
        pairs = [Pair(i, i + 1, j, j + 1, i not in stayed) for i, j in self.partner.items()]
        pairs.sort(key=lambda pair: pair.i)
        for pair in pairs:
            if not pair.moved:
                self._take_in_what_was_split_off(pair)
        return pairs

    def _as_long_texts(self) -> list[Pair]:
        """Equal blocks at both ends one by one, and all that lies between as one."""
        least = min(len(self.old), len(self.new))
        head = next((n for n in range(least) if self.old[n] != self.new[n]), least)
        tail = next(
            (n for n in range(least - head) if self.old[-1 - n] != self.new[-1 - n]), least - head
        )
        old_end, new_end = len(self.old) - tail, len(self.new) - tail
        pairs = [Pair(n, n + 1, n, n + 1) for n in range(head)]
        if head < old_end and head < new_end:
            pairs.append(Pair(head, old_end, head, new_end))
        return pairs + [
            Pair(old_end + n, old_end + n + 1, new_end + n, new_end + n + 1) for n in range(tail)
        ]

    def _pair(self, i: int, j: int) -> None:
        self.partner[i] = j
        self.taken.add(j)

    def _gaps(self):
        """Between blocks that keep their order: the ranges in which nothing is paired yet.

        Partners that lie across others, because they were moved, do not end a range.
        """
        ordered = _heaviest_increasing(
            [(i, j, 1 + len(self.old[i].letters)) for i, j in sorted(self.partner.items())]
        )
        i = j = 0
        for next_i, next_j in [*sorted(ordered.items()), (len(self.old), len(self.new))]:
            if next_i > i and next_j > j:
                yield i, next_i, j, next_j
            i, j = next_i + 1, next_j + 1

    def _in_order(self, key: Callable[[Block], Hashable]) -> None:
        letters = Letters()
        old = letters.spell(map(key, self.old))
        new = letters.spell(map(key, self.new))
        for i, i2, j, j2 in list(self._gaps()):
            for run in agreements(old[i:i2], new[j:j2], self.work, gram=1):
                for step in range(run.length):
                    self._pair(i + run.i + step, j + run.j + step)

    def _anywhere(self, key: Callable[[Block], Hashable]) -> None:
        """What stands elsewhere word for word was moved."""
        places = defaultdict(list)
        for j in self._free_new(range(len(self.new))):
            places[key(self.new[j])].append(j)
        for found in places.values():
            found.reverse()
        for i in self._free_old(range(len(self.old))):
            found = places.get(key(self.old[i]))
            if found and self.old[i].has_words:
                self._pair(i, found.pop())

    def _free_old(self, places: Iterable[int]) -> list[int]:
        return [i for i in places if i not in self.partner]

    def _free_new(self, places: Iterable[int]) -> list[int]:
        return [j for j in places if j not in self.taken]

    def _weigh(self, i: int, i2: int, j: int, j2: int) -> None:
        """In a short range, the pairs in order that are most alike taken together."""
        olds, news = self._free_old(range(i, i2)), self._free_new(range(j, j2))
        if not olds or not news or len(olds) * len(news) > WEIGHED_PAIRS:
            return
        cells = sum(len(self.old[o].text) for o in olds) * sum(len(self.new[n].text) for n in news)
        if not self.work.take(cells, most=ALL_CELLS // 4):
            return
        # best[r][c]: the likeness of the best pairs among the blocks from r and c on.
        best = [[0.0] * (len(news) + 1) for _row in range(len(olds) + 1)]
        worth = {}
        for r in range(len(olds) - 1, -1, -1):
            for c in range(len(news) - 1, -1, -1):
                best[r][c] = max(best[r + 1][c], best[r][c + 1])
                value = self._worth(self.old[olds[r]], self.new[news[c]])
                if value and value + best[r + 1][c + 1] > best[r][c]:
                    worth[r, c] = value
                    best[r][c] = value + best[r + 1][c + 1]
        r = c = 0
        while r < len(olds) and c < len(news):
            if (r, c) in worth and best[r][c] == worth[r, c] + best[r + 1][c + 1]:
                self._pair(olds[r], news[c])
                r, c = r + 1, c + 1
            elif best[r][c] == best[r + 1][c]:
                r += 1
            else:
                c += 1

    def _worth(self, old: Block, new: Block) -> float:
        if not old.letters or not new.letters or (old.kind == "row") != (new.kind == "row"):
            return 0.0
        likeness = Indel.normalized_similarity(old.text, new.text, score_cutoff=ALIKE)
        return likeness * (len(old.text) + len(new.text))

    def _by_their_words(self) -> None:
        """Far from each other or in a long range: blocks that share what few others have."""
        words = {i: _bigrams(self.old[i]) for i in self._free_old(range(len(self.old)))}
        where = defaultdict(list)
        for i, found in words.items():
            for bigram in found:
                where[bigram].append(i)
        candidates = []
        for j in self._free_new(range(len(self.new))):
            mine = _bigrams(self.new[j])
            votes = Counter()
            for bigram in mine:
                places = where.get(bigram, ())
                if len(places) <= COMMON:
                    votes.update(places)
            for i, _votes in votes.most_common(2):
                likeness = 2 * len(mine & words[i]) / (len(mine) + len(words[i]))
                if likeness >= ALIKE_FAR:
                    candidates.append((-likeness, i, j))
        for _likeness, i, j in sorted(candidates):
            if i not in self.partner and j not in self.taken:
                self._pair(i, j)

    def _take_in_what_was_split_off(self, pair: Pair) -> None:
        """A free block beside a pair whose words stand in the other side of it belongs to it."""
        old, new = self.old[pair.i], self.new[pair.j]
        if old.letters == new.letters or old.kind == "row":
            return
        pair.j, pair.j2 = self._grown(self.new, self.taken, pair.j, old.text)
        self.taken.update(range(pair.j, pair.j2))
        if pair.j2 - pair.j == 1:
            pair.i, pair.i2 = self._grown(self.old, self.partner, pair.i, new.text)
            self.partner |= dict.fromkeys(range(pair.i, pair.i2), pair.j)

    def _grown(self, side: list[Block], paired, place: int, whole: str) -> tuple[int, int]:
        """The range round a block of one side that is all in one block of the other side."""

        def common(text: str) -> int:
            return LCSseq.similarity(text, whole) if self.work.take(len(text) * len(whole)) else 0

        start, end, so_far = place, place + 1, side[place].text
        for step in (-1, 1):
            while True:
                near = start - 1 if step < 0 else end
                if not 0 <= near < len(side) or near in paired or side[near].kind == "row":
                    break
                beside = side[near].text
                longer = beside + so_far if step < 0 else so_far + beside
                if not SHORTEST <= len(beside) <= len(whole):
                    break
                # A few letters stand anywhere by chance, but not where the paragraph was cut.
                at_edge = whole.startswith(beside) if step < 0 else whole.endswith(beside)
                seam = beside + so_far[:SEAM] if step < 0 else so_far[-SEAM:] + beside
                if len(beside) < LONG_ENOUGH and not at_edge and seam not in whole:
                    break
                if common(longer) - common(so_far) < SPLIT_OFF * len(beside):
                    break
                start, end, so_far = min(start, near), max(end, near + 1), longer
        return start, end


def _bigrams(block: Block) -> frozenset[str]:
    text = block.text
    if len(text) < LONG_ENOUGH:
        return frozenset()
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def _heaviest_increasing(pairs: list[tuple[int, int, int]]) -> dict[int, int]:
    """Of (old, new, weight) in the order of `old`: those that keep the order, as heavy as can be.

    What is left out was moved: rather a short block past a long one than the other way round.
    """
    # The heaviest chain that ends at or before each place of the new body; both lists increase.
    ends: list[int] = []
    weights: list[int] = []
    chains: list[int] = []
    previous: list[int] = []
    for number, (_old, new, weight) in enumerate(pairs):
        at = bisect_right(ends, new)
        total = weight + (weights[at - 1] if at else 0)
        previous.append(chains[at - 1] if at else -1)
        worse = at
        while worse < len(ends) and weights[worse] <= total:
            worse += 1
        ends[at:worse], weights[at:worse], chains[at:worse] = [new], [total], [number]
    kept = {}
    number = chains[-1] if chains else -1
    while number >= 0:
        kept[pairs[number][0]] = pairs[number][1]
        number = previous[number]
    return kept
