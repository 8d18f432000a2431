"""Start the site on one database as `make run` does, and measure every line over loopback HTTP."""

import random
import socket
import statistics
import time
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg2

from articles.views.paging import cursor as place
from newsroom.local.run import READY_SECONDS, Supervisor, answers, web_server

from .browser import Answer, Browser, Unexpected, changed, form_with
from .database import environment_for
from .house import PASSWORD
from .lines import FLOOR, KEEP, LINES, REPORTER, TYPIST, Line

# Every worker and thread has loaded its templates by then; these are not in the numbers.
WARM_UP = 8
# Articles of which each line takes the next; the day of an article ends where it began, published.
# All have a lead picture, no topic and few revisions, so that each answer takes the same queries.
PUBLISHED = """
    SELECT a.id, a.latest_revision_id
    FROM articles_article a JOIN articles_revision r ON r.id = a.latest_revision_id
    WHERE a.id = ANY(%s) AND a.state = 'published' AND a.latest_revision_id = a.live_revision_id
        AND a.withdrawn_at IS NULL AND a.unconfirmed_release_id IS NULL AND a.published_at < now()
        AND r.lead_picture_id IS NOT NULL AND r.number < 20
        AND NOT EXISTS (SELECT FROM articles_article_topics t WHERE t.article_id = a.id)
"""
WAITING = """
    SELECT a.id, a.channel_id, r.lead_picture_id IS NOT NULL FROM articles_article a
    JOIN articles_stage s ON s.id = a.stage_id AND s.position = 1
    JOIN articles_revision r ON r.id = a.latest_revision_id
    WHERE a.state = 'review' ORDER BY a.id DESC LIMIT %s
"""


# The one that was worked on longest.
LONG = """
    SELECT article_id FROM articles_revision GROUP BY article_id
    ORDER BY count(*) DESC, article_id LIMIT 1
"""
MIDDLE = """
    SELECT touched_at, id FROM articles_article
    ORDER BY touched_at DESC, id DESC OFFSET %s LIMIT 1
"""


@dataclass
class Measured:
    """The answers to one line."""

    milliseconds: list[float] = field(default_factory=list)
    queries: set[int] = field(default_factory=set)

    def take(self, answer: Answer) -> None:
        self.milliseconds.append(answer.milliseconds)
        self.queries.add(answer.queries)

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        return sorted(self.milliseconds)[int(len(self.milliseconds) * 0.95)]


def measure(url: str, articles: int, requests: int, settings: str, say=print):
    """What each line took on this database, by its name; the floor has the name ''."""
    warm_up = min(WARM_UP, requests)
    words = _what_to_open(url, articles, requests + warm_up)
    port = free_port()
    browsers: dict[str, Browser] = {}
    found = {"": Measured()}
    with site(url, port, settings):
        floor = Browser(port)
        for _ in range(warm_up):
            floor.get(FLOOR)
        for person in dict.fromkeys(line.person for line in LINES):
            browsers[person] = Browser(port)
            if person:
                browsers[person].sign_in(person, PASSWORD)
                # Every thread opens a connection to the database, which knows no table yet.
                for _ in range(warm_up):
                    browsers[person].get("/admin/")
        for line in LINES:
            found[line.what] = Measured()
            for number in range(warm_up + requests):
                answer = _ask(browsers[line.person], line, words, number)
                if number >= warm_up:
                    found[line.what].take(answer)
            # Beside every line, so that the floor has seen the same weather.
            for _ in range(max(2, requests // 5)):
                found[""].take(floor.get(FLOOR))
            say(f"  {line.what}: {found[line.what].median:.0f} ms")
    return found


def _ask(browser: Browser, line: Line, words: dict[str, list], number: int) -> Answer:
    path = line.path.format(**{name: rows[number % len(rows)] for name, rows in words.items()})
    answer = browser.get(path)
    if line.press is None and not line.keeps:
        return _as_expected(answer, 200, line, path)
    _as_expected(answer, 200, line, path)
    typed = form_with("shown_revision", answer.text)
    if line.keeps:
        message, token = _kept(dict(typed), words, path, number)
        return _as_expected(browser.post_json(KEEP, message, token), 200, line, path)
    typed = changed(typed, **line.change(dict(typed)))
    return _as_expected(browser.post(path, [*typed, line.press]), 302, line, path)


def _kept(typed: dict[str, str], words: dict[str, list], path: str, number: int):
    """What a window posts that is open on a form, in which somebody types; and its token."""
    token = typed.pop("csrfmiddlewaretoken")
    message = {
        "person": words["typist"][0],
        "article": int(path.split("/")[4]),
        "window": "window-of-the-bench",
        "shown_revision": int(typed["shown_revision"]),
        "typed": {name: [value] for name, value in typed.items()},
        "count": number + 1,
    }
    return message, token


def _as_expected(answer: Answer, status: int, line: Line, path: str) -> Answer:
    if answer.status != status:
        raise Unexpected(f"{line.what}: {path} answered {answer.status}, not {status}.")
    return answer


def _what_to_open(url: str, articles: int, requests: int) -> dict[str, list]:
    """What stands for the words in the paths of lines: one of each list a request."""
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        # What earlier measuring kept unsaved would be offered back on a form and a desk.
        cursor.execute("DELETE FROM articles_workingcopy")
        ids = range(1, articles + 1)
        # From everywhere, but the same in every run: what was saved stands first in the list.
        chosen = random.Random(11).sample(ids, min(articles, requests * 8))  # noqa: S311
        cursor.execute(PUBLISHED, [chosen])
        published = cursor.fetchall()[:requests]
        cursor.execute(WAITING, [requests])
        rows = cursor.fetchall()
        # In a very small database perhaps none of them has a picture.
        waiting = [row[0] for row in rows if row[2]] or [row[0] for row in rows]
        # Whose list names those who can sign, which is read once where anything is in review.
        channels = sorted({channel for _pk, channel, _pictured in rows})
        cursor.execute("SELECT id FROM articles_region WHERE parent_id IS NOT NULL")
        regions = [pk for (pk,) in cursor.fetchall()]
        cursor.execute(
            "SELECT username, id FROM accounts_user WHERE username = ANY(%s)", [[REPORTER, TYPIST]]
        )
        people = dict(cursor.fetchall())
        cursor.execute(LONG)
        long = [pk for (pk,) in cursor.fetchall()]
        cursor.execute(MIDDLE, [articles // 2])
        deep = [place(*cursor.fetchone())]
    connection.close()
    if len(published) < requests:
        raise Unexpected(f"{len(published)} published articles are too few for {requests} days.")
    return {
        "article": [pk for pk, _revision in published],
        "revision": [revision for _pk, revision in published],
        "waiting": waiting,
        "long": long,
        "channel": channels,
        "region": regions,
        "author": [people[REPORTER]],
        "typist": [people[TYPIST]],
        "deep": deep,
    }


@contextmanager
def site(url: str, port: int, settings: str):
    """gunicorn on a database, with the workers and threads of `make run`."""
    with gunicorn(environment_for(url, settings), port) as master:
        yield master


@contextmanager
def gunicorn(environment: dict[str, str], port: int):
    """The process that the workers belong to, once it answers."""
    supervisor = Supervisor(environment)
    supervisor.start("web server", *web_server(port))
    server = supervisor.running["web server"]
    try:
        deadline = time.monotonic() + READY_SECONDS
        while not answers(port):
            if time.monotonic() > deadline or server.poll() is not None:
                raise Unexpected("The web server did not get ready.")
            time.sleep(0.05)
        yield server.pid
    finally:
        supervisor.stop_all()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
