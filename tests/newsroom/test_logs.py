"""What fails leaves a trace for the operator, and nothing that a person typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import IntegrityError
from django.http import HttpResponseForbidden
from django.urls import path

ROOT = Path(__file__).resolve().parents[2]
QUOTED = 'new row violates check constraint "named"\nDETAIL:  Failing row contains (secret text).'
ENVIRONMENT = {
    "SECRET_KEY": "a long random text that stands in no repository 7d2f9",
    "DATABASE_URL": "postgres://user:password@127.0.0.1:5432/name",
    "ALLOWED_HOSTS": "news.example.com",
    "SITE_URL": "https://news.example.com",
    "EMAIL_URL": "smtp://mail.example.com:25",
}
# No file was collected and no database is there; a page that fails needs neither.
SEND = """
import django
django.setup()
from django.test import Client, override_settings
static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
storages = {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
with override_settings(STORAGES=storages | {"staticfiles": static}, ROOT_URLCONF=%r):
    client = Client(raise_request_exception=False, headers={"host": "news.example.com"})
    client.cookies["sessionid"] = "secret cookie"
    print(client.post(%r, {"note": "secret text"}, secure=True).status_code)
"""


def fails(request):
    try:
        raise IntegrityError(QUOTED)
    except IntegrityError as error:
        raise ValueError("failed on purpose") from error


def forbids(request):
    return HttpResponseForbidden("no")


urlpatterns = [path("fails/", fails), path("forbids/", forbids)]


def answer(settings: str, address: str) -> tuple[str, str]:
    """The status and the log of one request to a site of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SEND % (__name__, address)],
        cwd=ROOT, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": settings, **ENVIRONMENT},
    )  # fmt: skip
    return done.stdout.strip(), done.stderr


@pytest.mark.parametrize("settings", ["newsroom.settings.local", "newsroom.settings.production"])
def test_a_failure_is_logged_with_its_traceback_and_without_what_was_posted(settings):
    status, log = answer(settings, "/fails/")
    assert status == "500"
    first, *rest = log.splitlines()
    assert first.endswith("ERROR django.request: Internal Server Error: /fails/")
    assert rest[-1] == "builtins.ValueError: failed on purpose"
    assert any("in fails" in line for line in rest)
    assert 'check constraint "named"' in log
    assert "secret" not in log


def test_a_warning_is_one_line():
    status, log = answer("newsroom.settings.local", "/forbids/")
    assert status == "403"
    assert len(log.splitlines()) == 1
    assert log.rstrip().endswith("WARNING django.request: Forbidden: /forbids/")
