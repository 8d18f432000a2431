"""What happened to each article: who wrote, returned, signed and published it, step by step.

Pure: a story is told from the number of its article, and the same number tells the same story.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from .house import House

PER_DAY = 55  # How many a paper of this size publishes, so that 100,000 are five years.
STEP = timedelta(minutes=4)  # Between one thing that happens to an article and the next.
LONGEST_IDLE = timedelta(days=7)
# Revisions of one article relative to the average, over and over.
SHARES = (0.4, 0.6, 0.8, 1, 1, 1.2, 1.4, 1.6)
# One in so many was worked on for weeks.
LONG_EVERY, LONG = 250, 12
FEWEST = 2  # Of each kind, so that no list is empty however small the run.

# What is being worked on, as shares of all articles; these are the newest.
AT_WORK = {
    "draft": 0.012,
    "review-1": 0.004,
    "review-2": 0.003,
    "review-3": 0.003,
    "approved": 0.002,
    "returned": 0.003,
    "scheduled": 0.002,
    "emergency": 0.0001,
}
# What became of some published articles; the others stay as they were.
IN_ARCHIVE = {"changed": 0.05, "withdrawn": 0.005, "being-changed": 0.003, "next": 0.001}


@dataclass(frozen=True)
class Step:
    """One thing that one person did to one revision, at a number of steps from the beginning."""

    tick: int
    verb: str
    actor: int
    revision: int
    note: str = ""
    stage: int | None = None
    stage_name: str = ""

    @property
    def told(self) -> str:
        """The note of the record: a sign-off's begins with its stage."""
        return ": ".join(filter(None, (self.stage_name, self.note)))


@dataclass
class Round:
    """Some revisions, what was decided on the last of them, and how the article stands then."""

    authors: list[int]
    decisions: list[Step] = field(default_factory=list)
    state: str = "draft"
    stage: int | None = None
    live_tick: int | None = None


@dataclass
class Story:
    kind: str
    rounds: list[Round]
    record: list[Step]
    published_tick: int | None
    begun: datetime

    def at(self, tick: int) -> datetime:
        return self.begun + tick * STEP


def kinds(articles: int) -> list[str]:
    """The kind of every article, oldest first."""
    at_work = [
        kind for kind, share in AT_WORK.items() for _ in range(max(FEWEST, round(share * articles)))
    ]
    archive = ["published"] * (articles - len(at_work))
    old = list(range(int(len(archive) * 0.9)))
    random = Random(3)  # noqa: S311 - the same database on every machine.
    random.shuffle(old)
    random.shuffle(at_work)
    for kind, share in IN_ARCHIVE.items():
        for _ in range(max(FEWEST, round(share * articles))):
            archive[old.pop()] = kind
    return archive + at_work


def revisions_of(number: int, average: float) -> int:
    share = LONG if number % LONG_EVERY == LONG_EVERY // 2 else SHARES[number % len(SHARES)]
    return max(2, round(share * average))


def tell(number: int, kind: str, revisions: int, published: datetime | None, house: House,
         now: datetime) -> Story:  # fmt: skip
    """The story of an article; `published` is when an article of the archive went live."""
    teller = _Teller(number, house)
    last_round = ("changed", "being-changed", "next")
    before = revisions - (kind in last_round)
    if kind in ("draft", "returned", "approved", "emergency") or kind.startswith("review-"):
        signatures = {"review-2": 1, "review-3": 2, "approved": 3}.get(kind, 0)
        teller.write(before, submit=kind != "draft", signatures=signatures)
        if kind == "returned":
            teller.send_back()
        if kind == "emergency":
            teller.release()
    else:
        if before >= 4 and number % 3 == 0:
            teller.write(2, submit=True)
            teller.send_back()
            before -= 2
        teller.write(before, submit=True, signatures=3)
        teller.publish("scheduled" if kind == "scheduled" else "published")
    went_live = teller.rounds[-1].live_tick
    if kind == "withdrawn":
        teller.step("withdrawn", teller.one("chief_editor"), "时间有误")
    if kind in last_round:
        teller.write(1, submit=kind != "being-changed", signatures=3 * (kind != "being-changed"))
        if kind != "being-changed":
            teller.publish("scheduled" if kind == "next" else "published")
    if published is None:
        # Most of what is being worked on was in somebody's hands today.
        idle = LONGEST_IDLE * teller.random.random() ** 2
        begun = now - idle - (teller.tick + 1) * STEP
    else:
        begun = published - went_live * STEP
    return Story(kind, teller.rounds, teller.record, went_live, begun)


class _Teller:
    def __init__(self, number: int, house: House):
        self.random = Random(number)  # noqa: S311 - the same story on every machine.
        self.house = house
        self.tick = 0
        self.revision = 0  # Counted within the article.
        self.rounds: list[Round] = []
        self.record: list[Step] = []
        # Every third is the first reporter's, so that their desk is full however few there are.
        self.reporter = house.people["reporter"][0][0] if number % 3 == 0 else self.one("reporter")

    def one(self, role: str, but: tuple[int, ...] = ()) -> int:
        return self.random.choice([pk for pk, _name in self.house.people[role] if pk not in but])

    def step(self, verb: str, actor: int, note: str = "", stage: tuple = (None, "")) -> Step:
        step = Step(self.tick, verb, actor, self.revision, note, *stage)
        self.record.append(step)
        self.tick += 1
        return step

    def write(self, revisions: int, *, submit: bool, signatures: int = 0) -> None:
        """Save some revisions; the last of every fourth article is an editor's."""
        authors = [self.reporter] * revisions
        if self.random.random() < 0.25:
            authors[-1] = self.one("editor")
        for author in authors:
            self.revision += 1
            self.step("created" if self.revision == 1 else "saved", author)
        self.rounds.append(Round(authors))
        if not submit:
            return
        self.step("submitted", self.reporter)
        for stage, name, role in self.house.stages[:signatures]:
            signer = self.one(role, but=(authors[-1],))
            self.rounds[-1].decisions.append(self.step("approved", signer, "", (stage, name)))
        left = self.house.stages[signatures:]
        self.rounds[-1].state = "review" if left else "approved"
        self.rounds[-1].stage = left[0][0] if left else None

    def send_back(self) -> None:
        stage, name, role = self.house.stages[0]
        signer = self.one(role, but=(self.rounds[-1].authors[-1],))
        note = "第二段的时间与采访记录不一致，请核对后再送。"
        self.rounds[-1].decisions.append(self.step("returned", signer, note, (stage, name)))
        self.rounds[-1].state, self.rounds[-1].stage = "returned", None

    def release(self) -> None:
        signer = self.one("supervisor", but=(self.rounds[-1].authors[-1],))
        self.rounds[-1].live_tick = self.tick
        release = self.step("emergency", signer, "台风登陆前一小时，来不及逐级签发。")
        self.rounds[-1].decisions.append(release)
        self.rounds[-1].state, self.rounds[-1].stage = "published", None

    def publish(self, verb: str) -> None:
        self.rounds[-1].live_tick = self.tick
        self.rounds[-1].state, self.rounds[-1].stage = "published", None
        self.step(verb, self.one("editor"))
