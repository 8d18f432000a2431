"""The archive by month and by day."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import actions

pytestmark = pytest.mark.django_db

BAD = [
    "/archive/2026/13/", "/archive/2026/00/", "/archive/2026/13/99/", "/archive/2026/02/30/",
    "/archive/0000/", "/archive/0001/01/01/", "/archive/1899/12/31/", "/archive/9999/12/31/",
    "/archive/9999/", "/archive/9999/12/", "/archive/26/1/1/", "/archive/2026/1/1/",
    "/archive/２０２６/01/", "/archive/-001/", "/archive/2026/01/01/01/",
]  # fmt: skip


@pytest.fixture
def on_day(newsroom, at_clock):
    """Publishes at noon of a day: `on_day("2026-03-05", title="…")`; the clock stands in May."""

    def publish(day: str, clock: str = "12:00", **fields):
        moment = timezone.make_aware(datetime.fromisoformat(f"{day} {clock}"))
        with actions.as_of(moment):
            return newsroom.published(**fields)

    at_clock(timezone.make_aware(datetime(2026, 5, 20, 9, 0)))
    return publish


def days_of(html: str) -> set[str]:
    return set(re.findall(r'href="/archive/\d{4}/\d\d/(\d\d)/"', html))


def test_a_month_links_the_days_that_have_articles(client, on_day):
    on_day("2026-03-05", title="惊蛰")
    on_day("2026-03-31", "23:59", title="月末")
    on_day("2026-04-01", "00:00", title="月初")
    html = client.get("/archive/2026/03/").content.decode()
    assert days_of(html) == {"05", "31"}
    assert "惊蛰" in html
    assert "月末" in html
    assert "月初" not in html
    assert 'rel="next" href="/archive/2026/04/"' in html
    assert 'rel="prev"' not in html, "nothing is older"
    april = client.get("/archive/2026/04/").content.decode()
    assert 'rel="prev" href="/archive/2026/03/"' in april
    assert days_of(april) == {"01"}


def test_a_day_is_one_of_the_papers_own_zone(client, on_day):
    on_day("2026-03-31", "23:59", title="月末")
    on_day("2026-04-01", "00:00", title="月初")
    html = client.get("/archive/2026/04/01/").content.decode()
    assert "月初" in html
    assert "月末" not in html
    assert re.search(r'href="/archive/2026/04/01/" aria-current="date"', html)


def test_the_archive_begins_at_the_newest_month(client, on_day):
    on_day("2026-03-05", title="惊蛰")
    assert days_of(client.get("/archive/").content.decode()) == {"05"}


def test_an_empty_site_has_an_archive(client, db):
    assert client.get("/archive/").status_code == 200


def test_a_year_links_the_months_that_have_articles(client, on_day):
    on_day("2025-12-31")
    on_day("2026-03-05")
    html = client.get("/archive/2026/").content.decode()
    assert set(re.findall(r'href="/archive/2026/(\d\d)/"', html)) == {"03"}
    assert 'href="/archive/2025/"' in html
    assert 'href="/archive/2027/"' not in html


def test_a_day_without_articles_says_so_and_one_outside_is_not_found(client, on_day):
    on_day("2026-03-05")
    assert "empty" in client.get("/archive/2026/03/06/").content.decode()
    for address in ("/archive/2026/03/04/", "/archive/2026/05/21/", "/archive/2026/02/"):
        assert client.get(address).status_code == 404, address
    assert client.get("/archive/2026/05/20/").status_code == 200


@pytest.mark.parametrize("address", BAD)
def test_what_is_no_day_is_not_found(client, newsroom, address):
    newsroom.published()
    assert client.get(address).status_code == 404


def test_a_page_takes_four_queries_however_full_it_is(newsroom, queries_of):
    """What the clock changes next, the frame, the days, the articles; a year has no articles."""
    newsroom.published()
    day = timezone.localdate()
    addresses = [f"/archive/{day:%Y/%m}/", f"/archive/{day:%Y/%m/%d}/", f"/archive/{day:%Y}/"]
    before = [len(queries_of(address)) for address in addresses]
    assert before == [4, 4, 3]
    for number in range(4):
        with actions.as_of(timezone.now() - timedelta(minutes=number + 1)):
            newsroom.published(title=f"又{number}")
    assert [len(queries_of(address)) for address in addresses] == before
    assert reverse("archive") == "/archive/"
