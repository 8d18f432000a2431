"""The database from the wheel: it starts, keeps what it was given, and says what is wrong."""

import psycopg2
import pytest

from newsroom import postgres


@pytest.fixture
def directory(tmp_path):
    yield tmp_path / "data"
    postgres.release(tmp_path / "data")


def ask(url: str, statement: str) -> list[tuple]:
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_it_keeps_its_data_over_a_stop(directory):
    url = postgres.embedded_url(directory)
    ask(url, "CREATE TABLE kept AS SELECT '汐州' AS name")
    assert postgres.embedded_url(directory) == url
    assert postgres.release(directory)
    assert ask(postgres.embedded_url(directory), "SELECT name FROM kept") == [("汐州",)]
    assert ask(url, "SHOW fsync") == [("on",)]
    assert ask(url, "SHOW listen_addresses") == [("",)]


def test_data_of_another_version_are_not_touched(directory):
    postgres.embedded_url(directory)
    postgres.release(directory)
    (directory / "PG_VERSION").write_text("12\n")
    with pytest.raises(postgres.PostgresUnavailable, match="another version of PostgreSQL"):
        postgres.embedded_url(directory)
    assert (directory / "base").exists()
