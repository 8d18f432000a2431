"""A real browser: one window a person, and a picture of each when a test fails."""

import os
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connections
from playwright.sync_api import expect, sync_playwright

from tests import factories

# Kept text travels a few seconds after it is typed, and a busy machine takes its time.
expect.set_options(timeout=15_000)

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture
def newsroom(transactional_db):
    staff = factories.Newsroom()
    for person in (staff.reporter, *staff.signers):
        person.password = make_password("tide-and-mist")
        person.save()
    return staff


@pytest.fixture
def browser(monkeypatch, live_server):
    # Playwright runs an event loop in this thread, in which Django would refuse the database.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
        )
        yield chromium
        chromium.close()
        # Beside the event loop the test had a connection of its own, which nothing else closes.
        connections.close_all()


@pytest.fixture
def enter(browser, live_server, request):
    """Open the admin as a person, in a browser window of their own."""
    pages = []

    def log_in(person):
        page = browser.new_context(locale="zh-CN").new_page()
        pages.append(page)
        page.goto(f"{live_server.url}/admin/login/")
        page.fill("#id_username", person.username)
        page.fill("#id_password", "tide-and-mist")
        page.press("#id_password", "Enter")
        expect(page.get_by_role("heading", name="工作台", level=1)).to_be_visible()
        # A page that is still loading hears no keys, and its end looks like that of the next one.
        page.wait_for_load_state()
        return page

    yield log_in
    if request.node.stash.get(factories.FAILED, False):
        folder = Path("var/screenshots")
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(pages):
            page.screenshot(path=folder / f"{request.node.name}-{number}.png", full_page=True)
