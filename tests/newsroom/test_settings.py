"""The live site refuses to start without what it needs, and says what that is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = "newsroom.settings.production"
WHOLE = {
    "SECRET_KEY": "a long random text that stands in no repository 7d2f9",
    "DATABASE_URL": "postgres://user:password@127.0.0.1:5432/name",
    "ALLOWED_HOSTS": "news.example.com",
    "SITE_URL": "https://news.example.com",
    "EMAIL_URL": "smtp://mail.example.com:25",
}


def start(settings="production", **environment) -> subprocess.CompletedProcess:
    environment = {"PATH": os.environ["PATH"], **environment}
    environment["DJANGO_SETTINGS_MODULE"] = f"newsroom.settings.{settings}"
    command = [sys.executable, "-c", "import django; django.setup(); print('started')"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_it_starts_with_all_of_them():
    assert start(**WHOLE).stdout == "started\n"


@pytest.mark.parametrize("name", WHOLE)
def test_it_names_what_is_missing(name):
    said = start(**{other: value for other, value in WHOLE.items() if other != name}).stderr
    assert f"  {name}: " in said
    assert all(f"  {other}: " not in said for other in WHOLE if other != name)


def test_a_cache_that_machines_share_is_named_by_its_address():
    backend = "from django.core.cache import caches; print(type(caches['default']).__name__)"
    environment = WHOLE | {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": PRODUCTION}
    for more, expected in (
        ({}, "LocMemCache"),
        ({"CACHE_URL": "redis://cache.example.com:6379/1"}, "RedisCache"),
    ):
        command = [sys.executable, "-c", f"import django; django.setup(); {backend}"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment | more, capture_output=True, text=True
        )
        assert done.stdout.strip() == expected, done.stderr


@pytest.mark.parametrize("settings", ["production", "local", "test"])
@pytest.mark.parametrize("url", ["sqlite:///data.sqlite3", "mysql://user:password@localhost/name"])
def test_it_takes_no_other_database(settings, url):
    said = start(settings, **WHOLE | {"DATABASE_URL": url}).stderr
    assert "must point at PostgreSQL 15 or newer" in said
    assert "mysqlclient" not in said
    assert ":password@localhost" not in said.rpartition("ImproperlyConfigured")[2]
