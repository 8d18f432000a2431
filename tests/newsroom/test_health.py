"""Whether the site says truly that it can serve."""

import pytest
from django.db import DatabaseError

from newsroom import health


def test_live_touches_no_database(client):
    assert client.get("/health/live").content == b"ok"


def test_ready_when_the_database_has_what_the_code_expects(client, db):
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok", "unapplied_migrations": 0}
    assert "no-cache" in answer["Cache-Control"]


def test_not_ready_while_a_migration_is_missing(client, db, monkeypatch):
    known = health._known_migrations() | {("articles", "9999_tomorrow")}
    monkeypatch.setattr(health, "_known_migrations", lambda: known)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["unapplied_migrations"]) == (503, 1)


def test_not_ready_while_the_database_is_gone(client, monkeypatch, caplog):
    def gone(self):
        raise DatabaseError("the connection was refused")

    monkeypatch.setattr(health.MigrationRecorder, "applied_migrations", gone)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["database"]) == (503, "no answer")
    assert "does not answer" in caplog.text


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_nothing_but_a_look(client, db, path):
    assert client.post(path).status_code == 405
