"""Fill an empty database: `python -m bench.seed --articles 100000 --revisions 500000`.

Every row goes through the guards of the database, which number, chain and check it as they do for
everybody. The rows of a few thousand articles are one transaction, and two processes share them.
"""

import argparse
import io
import itertools
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import django
from django.db import connection, connections, transaction
from django.utils import timezone

CHUNK = 1000
PROCESSES = 2
SAMPLE = 100  # Articles whose rows are checked at the end.
# What the sequences of ids start from after rows with ids of their own.
WITH_OWN_IDS = ("articles_article", "articles_revision")


@dataclass(frozen=True)
class Plan:
    """What every chunk has to know.

    `places`: which of its kind each article is. `archive`: how many are not being worked on.
    """

    house: object
    kinds: list[str]
    places: list[int]
    archive: int
    average: float
    now: datetime

    def published(self, index: int) -> datetime | None:
        """When an article of the archive went live: evenly, and the last of them just now."""
        from .stories import AT_WORK, PER_DAY

        if self.kinds[index] in AT_WORK:
            return None
        later = self.archive - 1 - index
        return self.now - timedelta(minutes=10) - later * timedelta(days=1) / PER_DAY


class Rows:
    """Rows of one table as PostgreSQL's COPY takes them."""

    def __init__(self, table: str, *columns: str):
        self.table, self.columns = table, columns
        self.buffer = io.StringIO()

    def add(self, *values) -> None:
        # Nothing that the bench writes has a tab or a backslash in it.
        self.buffer.write(
            "\t".join(
                r"\N" if value is None else str(value).replace("\n", r"\n") for value in values
            )
        )
        self.buffer.write("\n")

    def copy(self, cursor) -> None:
        self.buffer.seek(0)
        names = ", ".join(self.columns)
        cursor.copy_expert(f"COPY {self.table} ({names}) FROM STDIN", self.buffer)
        self.buffer = io.StringIO()


STANDING = (
    "article_id bigint, latest_revision_id bigint, state text, stage_id bigint,"
    " submitted_by_id bigint, touched_at timestamptz, live_revision_id bigint,"
    " published_at timestamptz, updated_at timestamptz, next_revision_id bigint,"
    " next_at timestamptz, withdrawn_at timestamptz, withdrawn_by_id bigint,"
    " withdrawal_reason text"
)
STANDING_COLUMNS = tuple(column.split()[0] for column in STANDING.split(", "))
PUT_WHERE_IT_STANDS = "UPDATE articles_article a SET {} FROM bench_standing s WHERE {}".format(  # noqa: S608
    ", ".join(f"{name} = s.{name}" for name in STANDING_COLUMNS[1:]), "a.id = s.article_id"
)
# What the authors were told of what others did, as the worker tells it; the last days are unread.
NOTICES = """
    INSERT INTO articles_notice (person_id, article_id, entry_id, kind, actor_id, made_at, seen_at)
    SELECT a.created_by_id, a.id, e.id, told.kind, e.actor_id, e.at,
        CASE WHEN e.at < now() - interval '3 days' THEN e.at + interval '1 hour' END
    FROM articles_recordentry e
    JOIN articles_article a ON a.id = e.article_id AND a.created_by_id <> e.actor_id
    JOIN (VALUES ('approved', 'signed'), ('returned', 'returned'), ('scheduled', 'scheduled'),
        ('published', 'published'), ('withdrawn', 'withdrawn')) told (verb, kind)
        ON told.verb = e.verb
    WHERE a.id BETWEEN %s AND %s
"""


def seed(articles: int, revisions: int, say=print) -> None:
    """Fill the database that Django knows. Prints how far it is."""
    from . import building, checking, stories

    began = time.monotonic()
    with transaction.atomic():
        kinds = stories.kinds(articles)
        archive = sum(kind not in stories.AT_WORK for kind in kinds)
        count = {kind: itertools.count() for kind in kinds}
        places = [next(count[kind]) for kind in kinds]
        plan = Plan(building.build(), kinds, places, archive, revisions / articles, timezone.now())
    chunks, first = [], 0
    for start in range(0, articles, CHUNK):
        end = min(start + CHUNK, articles)
        chunks.append((plan, start, end, first))
        first += sum(stories.revisions_of(index, plan.average) for index in range(start, end))
    connections.close_all()  # A forked process must not share a connection.
    done = 0
    with ProcessPoolExecutor(min(PROCESSES, len(chunks))) as pool:
        for finished in as_completed([pool.submit(_chunk, *chunk) for chunk in chunks]):
            done += finished.result()
            say(f"  {done:,} of {articles:,} articles, {time.monotonic() - began:.0f} s")
    with connection.cursor() as cursor:
        for table in WITH_OWN_IDS:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608 - names of this file.
            )
        # As autovacuum leaves a database that grew over years.
        cursor.execute("VACUUM ANALYZE")
    say(f"  {checking.check(SAMPLE):,} rows checked: their hashes and chains hold")


def _base(pk: int) -> Random:
    """What the headline and the text of an article are drawn from, the headline first."""
    return Random(pk * 1000)  # noqa: S311 - the same text on every machine.


def _chunk(plan: Plan, start: int, end: int, first_revision: int) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        _Chunk(plan, start, end, first_revision).write(cursor)
    return end - start


class _Chunk:
    def __init__(self, plan: Plan, start: int, end: int, first_revision: int):
        self.plan, self.house = plan, plan.house
        self.start, self.end = start, end
        self.revision = first_revision
        # What the revisions of one article have in common: its id, headline, paragraphs, and
        # pictures, the first of which leads it.
        self.base = (None, "", [], [])

    def write(self, cursor) -> None:
        from . import stories, texts

        self.stock = texts.sentences()
        told = []
        for index in range(self.start, self.end):
            count = stories.revisions_of(index, self.plan.average)
            story = stories.tell(
                index, self.plan.kinds[index], count, self.plan.published(index), self.house,
                self.plan.now,
            )  # fmt: skip
            told.append((index + 1, self.revision, story))
            self.revision += count
        self._articles(cursor, told)
        cursor.execute(f"CREATE TEMP TABLE bench_standing ({STANDING}) ON COMMIT DROP")
        for place in range(max(len(story.rounds) for _pk, _first, story in told)):
            self._round(cursor, place, [one for one in told if place < len(one[2].rounds)])
        self._record(cursor, told)
        cursor.execute(NOTICES, [self.start + 1, self.end])

    def _articles(self, cursor, told) -> None:
        from articles.search import headlines

        from . import stories, texts

        rows = Rows(
            "articles_article", "id", "channel_id", "created_by_id", "created_at", "state",
            "touched_at", "withdrawal_reason",
        )  # fmt: skip
        regions = Rows("articles_article_regions", "article_id", "region_id")
        tags = Rows("articles_article_tags", "article_id", "tag_id")
        topics = Rows("articles_article_topics", "article_id", "topic_id")
        found_by = Rows("articles_headline", "article_id", "text", "grams")
        for pk, _first, story in told:
            random = Random(-pk)  # noqa: S311 - the same filing on every machine.
            begun = story.begun.isoformat()
            rows.add(
                pk, random.choice(self.house.channels), story.record[0].actor, begun, "draft",
                begun, "",
            )  # fmt: skip
            places = random.sample(self.house.regions, random.choice((1, 1, 2)))
            if story.kind in stories.AT_WORK and self.plan.places[pk - 1] % 3 == 0:
                # The bureau's own, so that its desk has some of each however few there are.
                places = self.house.regions[:1]
            for region in places:
                regions.add(pk, region)
            for tag in random.sample(self.house.tags, 2):
                tags.add(pk, tag)
            if random.random() < 0.03:
                topics.add(pk, random.choice(self.house.topics))
            text, grams = headlines.searched(pk, [texts.headline(_base(pk), pk)])
            found_by.add(pk, text, "{" + ",".join(f'"{gram}"' for gram in grams) + "}")
        for filled in (rows, regions, tags, topics, found_by):
            filled.copy(cursor)

    def _round(self, cursor, place: int, told) -> None:
        """The revisions of one round, the decisions on the last, and where that leaves articles."""
        revisions = Rows(
            "articles_revision", "id", "article_id", "number", "author_id", "created_at",
            "is_aside", "title", "subtitle", "summary", "body", "lead_picture_id", "lead_alt",
            "lead_caption", "lead_credit", "source_id", "source_name", "origin_site", "origin_url",
            "reprint_notice", "change_kind", "change_note", "content_hash",
        )  # fmt: skip
        credits = Rows("articles_credit", "revision_id", "position", "role", "name", "reason")
        decisions = Rows(
            "articles_signoff", "article_id", "revision_id", "stage_id", "decision", "actor_id",
            "note", "at",
        )  # fmt: skip
        corrections = Rows(
            "articles_correction", "article_id", "previous_id", "revision_id", "kind", "note", "at"
        )
        standing = Rows("bench_standing", *STANDING_COLUMNS)
        for pk, first, story in told:
            before = sum(len(earlier.authors) for earlier in story.rounds[:place])
            now = story.rounds[place]
            saved = [step for step in story.record if step.verb in ("created", "saved")]
            is_change = any(earlier.live_tick is not None for earlier in story.rounds[:place])
            for number, author in enumerate(now.authors, start=before + 1):
                at = story.at(saved[number - 1].tick)
                self._revision(
                    revisions, credits, pk, first + number, number, author, at, is_change
                )
            newest = first + before + len(now.authors)
            for step in now.decisions:
                decision = {"approved": "approve", "returned": "return"}.get(step.verb, step.verb)
                decisions.add(
                    pk, newest, step.stage, decision, step.actor, step.note, story.at(step.tick)
                )
            self._standing(standing, corrections, pk, first, place, newest, story)
        for filled in (revisions, credits, decisions, corrections, standing):
            filled.copy(cursor)
        cursor.execute(PUT_WHERE_IT_STANDS)
        cursor.execute("TRUNCATE bench_standing")

    def _revision(self, revisions, credits, pk, revision, number, author, at, is_change) -> None:
        from articles.models import Content, GivenCredit

        from . import texts

        if self.base[0] != pk:
            random = _base(pk)
            title, text = texts.headline(random, pk), texts.paragraphs(random, self.stock)
            self.base = pk, title, text, random.sample(self.house.pictures, 3)
        _pk, title, text, ((picture, sha256), *others) = self.base
        if pk % 5 > 2:
            picture, sha256, others = None, "", []
        kind, note = texts.change(pk) if is_change else ("", "")
        # Each revision mends one paragraph after the other, as people do.
        text = list(text)
        for mended in range(1, number):
            text[mended % len(text)] += self.stock[(pk * 31 + mended) % len(self.stock)]
        reporter = self.house.people["reporter"][pk % len(self.house.people["reporter"])][1]
        content = Content(
            title=title,
            summary=text[0][:60],
            body=texts.as_html(text, [other for _pk, other in others]),
            lead_picture=sha256,
            lead_alt="石桥与旧码头" if sha256 else "",
            lead_caption="今天的汐州" if sha256 else "",
            lead_credit="汐州日报" if sha256 else "",
            source_name="汐州日报",
            reprint_notice="转载请注明出处。",
            change_kind=kind,
            change_note=note,
            credits=(GivenCredit("reporter", reporter),),
        )
        revisions.add(
            revision, pk, number, author, at.isoformat(), False, content.title, content.subtitle,
            content.summary, content.body, picture, content.lead_alt, content.lead_caption,
            content.lead_credit, self.house.source, content.source_name, content.origin_site,
            content.origin_url, content.reprint_notice, content.change_kind, content.change_note,
            content.hash(),
        )  # fmt: skip
        credits.add(revision, 0, "reporter", reporter, "")

    def _standing(self, standing, corrections, pk, first, place, newest, story) -> None:
        """Where the article stands after this round."""
        from . import texts

        now, kind = story.rounds[place], story.kind
        is_last = place == len(story.rounds) - 1
        live = published = updated = following = following_at = withdrawn = by = None
        reason = ""
        shown = 0
        for number, one in enumerate(story.rounds[: place + 1]):
            shown += len(one.authors)
            if one.live_tick is None:
                continue
            at = story.at(one.live_tick)
            if live is None:
                live, published = first + shown, at
                if kind == "scheduled":
                    published = self._later(pk)
                continue
            if kind == "next":
                at = self._later(pk)
                following, following_at = first + shown, at
                previous = live
            else:
                previous, live, updated = live, first + shown, at
            if number == place:
                corrections.add(pk, previous, newest, *texts.change(pk), at)
        touched = story.at(story.record[-1].tick) if is_last else story.at(now.live_tick or 0)
        if kind == "withdrawn" and is_last:
            withdrawn, by = touched, story.record[-1].actor
            reason = story.record[-1].note
        submitted = next((s.actor for s in story.record if s.verb == "submitted"), None)
        standing.add(
            pk, newest, now.state, now.stage, submitted, touched, live, published, updated,
            following, following_at, withdrawn, by, reason,
        )  # fmt: skip

    def _later(self, pk: int) -> datetime:
        """A time in the coming month, the same whenever it is asked for."""
        return self.plan.now + timedelta(minutes=60 + pk * 37 % (30 * 24 * 60))

    def _record(self, cursor, told) -> None:
        entries = Rows(
            "articles_recordentry", "article_id", "verb", "actor_id", "revision_id", "note", "at"
        )
        for pk, first, story in told:
            live = None
            for step in story.record:
                revision, at = first + step.revision, story.at(step.tick)
                note, due = step.told, at
                if step.verb == "scheduled":
                    due = self._later(pk)
                    note = due.isoformat()
                entries.add(pk, step.verb, step.actor, revision, note, at)
                if step.verb in ("published", "scheduled"):
                    if live is not None:
                        note = self._correction_told(pk, live, due)
                        entries.add(pk, "corrected", step.actor, revision, note, at)
                    live = revision
        entries.copy(cursor)

    def _correction_told(self, pk: int, previous: int, at: datetime) -> str:
        from articles.models import Correction

        from . import texts

        kind, note = texts.change(pk)
        return Correction(kind=kind, note=note, previous_id=previous, at=at).told()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--revisions", type=int, required=True)
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    seed(arguments.articles, arguments.revisions, lambda line: print(line, flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
