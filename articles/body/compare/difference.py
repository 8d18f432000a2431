"""The difference between two contents: what a reviewer reads, and how much of it there is."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.models.content import Content, GivenCredit

from .alignment import Edit, Work, agreements, edits
from .blocks import NO_MARKS, PICTURE, Block, Marks, blocks_of, letters_of
from .notes import Note, notes_on
from .pairing import Letters, Pair, Pairing

EQUAL, REMOVED, ADDED = "equal", "removed", "added"
SAME, CHANGED, MOVED = "same", "changed", "moved"

# Where one block of several ends that were split or joined; two letters, so it is in no text.
BREAK = "\u2029¶"

LINES = (
    "title", "subtitle", "summary", "lead_alt", "lead_caption", "lead_credit",
    "source_name", "origin_site", "origin_url", "reprint_notice", "change_note",
)  # fmt: skip
# These are another one or they are not: no letters of them are compared.
VALUES = ("lead_picture", "origin_at", "change_kind")
# The fields that an editor counts as text.
COUNTED = ("title", "subtitle", "summary", "lead_caption")


@dataclass(frozen=True)
class Piece:
    """A run of letters that stayed, went or came, with how they looked before and look now."""

    kind: str
    letters: tuple[str, ...]
    old_marks: tuple[Marks, ...] = ()
    new_marks: tuple[Marks, ...] = ()

    @property
    def text(self) -> str:
        return "".join(self.letters)

    @property
    def counted(self) -> int:
        return sum(
            1
            for letter in self.letters
            if not letter.isspace() and letter != BREAK and not letter.startswith(PICTURE)
        )


@dataclass(frozen=True)
class FieldChange:
    """A field of one line: its pieces; for a value, `old` and `new` as the content has them."""

    name: str
    old: object
    new: object
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class CreditChange:
    """A credit that stayed, went or came, in the order of both lists."""

    kind: str
    credit: GivenCredit


@dataclass(frozen=True)
class Entry:
    """One or more blocks of the body and what became of them.

    kind: same, changed, moved (perhaps changed too), removed or added. `old` and `new` are the
    blocks, `old_at` and `new_at` where they stand in their bodies.
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    notes: tuple[Note, ...] = ()
    old: tuple[Block, ...] = ()
    new: tuple[Block, ...] = ()
    old_at: int | None = None
    new_at: int | None = None

    @property
    def edited(self) -> bool:
        """Whether more happened to it than being moved."""
        return bool(self.notes) or any(piece.kind != EQUAL for piece in self.pieces)


@dataclass(frozen=True)
class Difference:
    """What one content has become in another. `entries` follow the new body.

    A block that was moved is one entry at its new place; `moved_away` holds, for a place in
    `entries`, those that stood before it in the old body.
    """

    fields: tuple[FieldChange, ...]
    credits: tuple[CreditChange, ...]
    entries: tuple[Entry, ...]
    moved_away: dict[int, list[Entry]] = field(default_factory=dict)
    # Something of the body changed that no entry shows, such as two lists becoming one.
    layout_only: bool = False

    @property
    def credits_changed(self) -> bool:
        return any(change.kind != EQUAL for change in self.credits)

    @property
    def body_changed(self) -> bool:
        return self.layout_only or any(entry.kind != SAME for entry in self.entries)

    def __bool__(self) -> bool:
        return bool(self.fields) or self.credits_changed or self.body_changed

    def count(self, kind: str) -> int:
        """How many characters came or went, as editors count them: white space is none."""
        pieces = [
            piece
            for part in (
                *(change.pieces for change in self.fields if change.name in COUNTED),
                *(entry.pieces for entry in self.entries if entry.kind != SAME),
            )
            for piece in part
        ]
        return sum(piece.counted for piece in pieces if piece.kind == kind)

    @property
    def added(self) -> int:
        return self.count(ADDED)

    @property
    def removed(self) -> int:
        return self.count(REMOVED)


def compare(old: Content, new: Content, work: Work | None = None) -> Difference:
    """What has to be done to the old content to make it the new one, as a person sees it."""
    work = work or Work()
    entries, moved_away = _body(blocks_of(old.body), blocks_of(new.body), work)
    return Difference(
        fields=tuple(_fields(old, new, work)),
        credits=tuple(_credits(old.credits, new.credits, work)),
        entries=entries,
        moved_away=moved_away,
        layout_only=old.body != new.body and all(entry.kind == SAME for entry in entries),
    )


def _fields(old: Content, new: Content, work: Work) -> Iterator[FieldChange]:
    for name in Content.__dataclass_fields__:
        before, after = getattr(old, name, None), getattr(new, name, None)
        if before == after:
            continue
        if name in LINES:
            yield FieldChange(name, before, after, _pieces(_line(before), _line(after), work))
        elif name in VALUES:
            yield FieldChange(name, before, after)


def _line(text: str) -> Block:
    letters = tuple(letters_of(text))
    return Block("line", letters=letters, marks=(NO_MARKS,) * len(letters))


def _credits(
    old: tuple[GivenCredit, ...], new: tuple[GivenCredit, ...], work: Work
) -> Iterator[CreditChange]:
    letters = Letters()
    runs = agreements(letters.spell(old), letters.spell(new), work, gram=1)
    i = j = 0
    for run_i, run_j, length in [*runs, (len(old), len(new), 0)]:
        yield from (CreditChange(REMOVED, credit) for credit in old[i:run_i])
        yield from (CreditChange(ADDED, credit) for credit in new[j:run_j])
        yield from (CreditChange(EQUAL, credit) for credit in new[run_j : run_j + length])
        i, j = run_i + length, run_j + length


def _body(
    old: list[Block], new: list[Block], work: Work
) -> tuple[tuple[Entry, ...], dict[int, list[Entry]]]:
    pairs = Pairing(old, new, work).pairs()
    stayed = [pair for pair in pairs if not pair.moved]
    arrived = {pair.j: _entry(old, new, pair, work) for pair in pairs if pair.moved}
    departed = {pair.i: arrived[pair.j] for pair in pairs if pair.moved}
    entries: list[Entry] = []
    away: dict[int, list[Entry]] = {}
    i = j = 0
    for pair in [*stayed, Pair(len(old), len(old), len(new), len(new))]:
        for place in range(i, pair.i):
            if place in departed:
                away.setdefault(len(entries), []).append(departed[place])
            else:
                entries.append(_alone(REMOVED, old[place], place))
        for place in range(j, pair.j):
            entries.append(arrived.get(place) or _alone(ADDED, new[place], place))
        if pair.i < len(old) or pair.j < len(new):
            entries.append(_entry(old, new, pair, work))
        i, j = pair.i2, pair.j2
    return tuple(entries), away


def _alone(kind: str, block: Block, place: int) -> Entry:
    if kind == REMOVED:
        pieces = (Piece(REMOVED, block.letters, old_marks=block.marks),)
        return Entry(kind, pieces, old=(block,), old_at=place)
    pieces = (Piece(ADDED, block.letters, new_marks=block.marks),)
    return Entry(kind, pieces, new=(block,), new_at=place)


def _entry(old: list[Block], new: list[Block], pair: Pair, work: Work) -> Entry:
    olds, news = tuple(old[pair.i : pair.i2]), tuple(new[pair.j : pair.j2])
    if olds == news:
        block = news[0]
        pieces = (Piece(EQUAL, block.letters, block.marks, block.marks),)
        notes = ()
    else:
        one, other = _as_one(olds), _as_one(news)
        pieces = _pieces(one, other, work)
        notes = notes_on(olds, news, pieces)
    kind = MOVED if pair.moved else SAME if olds == news else CHANGED
    return Entry(kind, pieces, notes, olds, news, pair.i, pair.j)


def _as_one(blocks: tuple[Block, ...]) -> Block:
    """Several blocks as one that says where each of them ends."""
    if len(blocks) == 1:
        return blocks[0]
    letters: list[str] = []
    marks: list[Marks] = []
    for number, block in enumerate(blocks):
        if number:
            letters.append(BREAK)
            marks.append(NO_MARKS)
        letters += block.letters
        marks += block.marks
    return Block(blocks[0].kind, letters=tuple(letters), marks=tuple(marks))


def _pieces(old: Block, new: Block, work: Work) -> tuple[Piece, ...]:
    spelled = _spelled(old.letters, new.letters)
    found = edits(*spelled, work)
    pieces: list[Piece] = []
    i = j = 0
    for edit in [*found, Edit(len(old.letters), 0, len(new.letters), 0)]:
        if edit.i > i:
            pieces.append(
                Piece(EQUAL, new.letters[j : edit.j], old.marks[i : edit.i], new.marks[j : edit.j])
            )
        if edit.i2 > edit.i:
            cut = slice(edit.i, edit.i2)
            pieces.append(Piece(REMOVED, old.letters[cut], old_marks=old.marks[cut]))
        if edit.j2 > edit.j:
            cut = slice(edit.j, edit.j2)
            pieces.append(Piece(ADDED, new.letters[cut], new_marks=new.marks[cut]))
        i, j = edit.i2, edit.j2
    return tuple(pieces)


def _spelled(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, str]:
    """Both as strings with one character a letter."""
    one, other = "".join(old), "".join(new)
    if len(one) == len(old) and len(other) == len(new):
        return one, other
    letters = Letters()
    return letters.spell(old), letters.spell(new)
