"""The databases of the bench: made, filled once, and kept while what fills them is unchanged."""

import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

HERE = Path(__file__).parent
# What decides which rows there are; the rest of the bench only reads them.
SEEDERS = ("house", "building", "texts", "stories", "seed")


def name_of(articles: int) -> str:
    return f"bench_{articles}"


def address(server: str, name: str) -> str:
    """The address of another database on the same server."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def environment_for(url: str, settings: str) -> dict[str, str]:
    return os.environ | {"DJANGO_SETTINGS_MODULE": settings, "DATABASE_URL": url}


def filled(
    server: str, articles: int, revisions: int, settings: str, *, fresh: bool = False
) -> tuple[str, dict]:
    """The address of a database with so many rows, and what is known of it; filled if need be."""
    name = name_of(articles)
    wanted = {"articles": articles, "revisions": revisions, "made_by": _fingerprint()}
    known = _comment(server, name)
    if not fresh and known and {key: known.get(key) for key in wanted} == wanted:
        return address(server, name), known
    print(f"Filling {name}: {articles:,} articles, {revisions:,} revisions…", flush=True)
    drop(server, articles)
    _run(server, "CREATE DATABASE {}", name)
    url = address(server, name)
    python, environment = sys.executable, environment_for(url, settings)
    subprocess.run(
        [python, "-m", "django", "migrate", "--no-input", "-v", "0"], check=True, env=environment
    )
    subprocess.run(
        [python, "-m", "bench.seed", "--articles", str(articles), "--revisions", str(revisions)],
        check=True,
        env=environment,
    )
    known = wanted | {"filled": datetime.now(UTC).isoformat(timespec="minutes")}
    _run(server, "COMMENT ON DATABASE {} IS %s", name, json.dumps(known))
    return url, known


def drop(server: str, articles: int) -> None:
    _run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name_of(articles))


def _fingerprint() -> str:
    """Of what fills the database: the seeder and the migrations."""
    found = hashlib.sha256()
    migrations = HERE.parent.glob("*/migrations/*.py")
    for path in [*(HERE / f"{name}.py" for name in SEEDERS), *sorted(migrations)]:
        found.update(path.read_bytes())
    return found.hexdigest()


def _comment(server: str, name: str) -> dict | None:
    with psycopg2.connect(server) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        )
        row = cursor.fetchone()
    connection.close()
    return json.loads(row[0]) if row and row[0] else None


def _run(server: str, statement: str, name: str, *parameters) -> None:
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)), parameters or None)
    connection.close()
