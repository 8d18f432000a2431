"""The bench itself, very small: it fills a database, starts the site, reports every line."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connections, models

from articles.models import Article, Correction, Headline, Notice, Revision, State
from articles.search import headlines
from bench import checking, database, public, report
from bench.lines import LINES
from bench.measure import Measured, measure
from newsroom.local.prepare import Problem
from newsroom.postgres import embedded_url

ARTICLES, REVISIONS = 40, 200
MORE = 300
SETTINGS = "tests.bench.settings"


@pytest.fixture(scope="module")
def server():
    given = os.environ.get("DATABASE_URL")
    return given or embedded_url(settings.VAR_DIR / "test-postgres", durable=False)


@pytest.fixture(scope="module")
def filled(server):
    url, known = database.filled(server, ARTICLES, REVISIONS, SETTINGS)
    yield url, known
    database.drop(server, ARTICLES)


@pytest.fixture
def rows(filled, django_db_blocker):
    """The filled database as Django sees it, under the name of `bench`."""
    connections.settings["bench"] = connections.settings["default"] | {
        "NAME": database.name_of(ARTICLES)
    }
    with django_db_blocker.unblock():
        yield "bench"
        connections["bench"].close()
    del connections["bench"]
    del connections.settings["bench"]


def test_the_rows_are_what_the_house_would_have_written(rows):
    assert checking.check(ARTICLES, using=rows) > REVISIONS
    articles = Article.objects.using(rows)
    assert articles.count() == ARTICLES
    assert Revision.objects.using(rows).count() == REVISIONS
    assert set(articles.values_list("state", flat=True)) == set(State.values)
    assert articles.filter(state=State.REVIEW).values("stage").distinct().count() == 3
    assert articles.scheduled().exists()
    assert articles.waiting_for_confirmation().exists()
    assert articles.filter(withdrawn_at__isnull=False).exists()
    kinds = Correction.objects.using(rows).values_list("kind", flat=True)
    assert {"correction", "update", "typo"} >= set(kinds) != set()
    assert not Notice.objects.using(rows).filter(person=models.F("actor")).exists()
    assert Notice.objects.using(rows).unread().exists()


def test_every_headline_is_found(rows):
    titles = Article.objects.using(rows).values_list("pk", "latest_revision__title")
    found = Headline.objects.using(rows).values_list("pk", "text", "grams")
    assert {pk: (text, sorted(grams)) for pk, text, grams in found} == {
        pk: headlines.searched(pk, [title]) for pk, title in titles
    }


def test_a_changed_row_is_found(rows):
    connection = connections[rows]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_recordentry DISABLE TRIGGER USER")
        cursor.execute("UPDATE articles_recordentry SET note = note || '改' WHERE sequence = 2")
    try:
        with pytest.raises(checking.Broken, match="RecordEntry"):
            checking.check(ARTICLES, using=rows)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE articles_recordentry SET note = left(note, -1) WHERE sequence = 2"
            )
            cursor.execute("ALTER TABLE articles_recordentry ENABLE TRIGGER USER")


def test_a_larger_database_is_verified(server):
    """Some hundred articles: every kind, with every kind of change, and long ones."""
    url, _known = database.filled(server, MORE, 5 * MORE, SETTINGS)
    try:
        verified = subprocess.run(
            [sys.executable, "manage.py", "verify_record"],
            env=database.environment_for(url, SETTINGS),
            capture_output=True,
            text=True,
        )
    finally:
        database.drop(server, MORE)
    assert (verified.returncode, verified.stderr) == (0, "")
    assert str(MORE) in verified.stdout


def test_a_filled_database_is_kept(server, filled, capsys):
    assert database.filled(server, ARTICLES, REVISIONS, SETTINGS) == filled
    assert capsys.readouterr().out == ""


def test_every_line_is_measured_and_reported(filled):
    url, _known = filled
    found = measure(url, ARTICLES, 2, SETTINGS, say=lambda line: None)
    assert set(found) == {"", *(line.what for line in LINES)}
    assert found[""].queries == {0}
    assert all(min(found[line.what].queries) > 0 for line in LINES)
    table = report.table(found, found, (ARTICLES, ARTICLES))
    for line in LINES:
        assert f"\n{line.what}  " in table
    assert "QUERIES DIFFER" not in table


def test_the_table_says_what_does_not_hold():
    quick, slow = Measured([10.0], {7}), Measured([90.0], {8})
    before = {"": quick, **{line.what: quick for line in LINES}}
    after = {"": quick, **{line.what: slow for line in LINES}}
    rows = report.table(before, after, (10, 20)).splitlines()
    saving = next(row for row in rows if row.startswith("saving "))
    assert saving.split()[-4:] == ["80", "OVER,", "QUERIES", "DIFFER"]
    form = next(row for row in rows if row.startswith("form "))
    assert form.split()[-4:] == ["100", "ok,", "QUERIES", "DIFFER"]


def test_what_readers_get_is_measured_and_reported(filled):
    rows, memory = public.measure(filled[0], 1, say=lambda line: None, site="tests.bench.settings")
    assert [row.page for row in rows] == ["article", "list", "front page"]
    for row in rows:
        assert min(row.floor, row.limit, row.rendered, row.kept, row.through_nginx) > 0
        assert 0 < row.floor_cpu < row.rendered_cpu
        assert row.bytes > 1000
    assert all(mebibytes > 20 for mebibytes in memory.values())
    said = public.report(rows, memory)
    assert "front page" in said
    assert "MiB" in said


def test_without_wrk_the_bench_says_so_at_once(monkeypatch):
    monkeypatch.setattr(public.shutil, "which", lambda name, **_places: None)
    with pytest.raises(Problem, match="apt-get install wrk"):
        public.check()


def test_growth_is_said_of_the_pages_of_readers():
    small, large = {"front page": Measured([10.0])}, {"front page": Measured([11.0])}
    assert "front page × 1.10" in report.growth(small, large, ["front page"])
