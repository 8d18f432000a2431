"""What every public page keeps to, whatever it shows."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import OperationalError, connection
from django.template import engines
from django.template.loader import get_template
from django.test import Client
from django.utils.http import parse_http_date
from jinja2 import UndefinedError

from articles.models import Page, Read

from .machines import lists_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(newsroom, masthead, picture, file_everywhere):
    """One page of every family with the status that it answers."""
    article = file_everywhere(newsroom.published, lead_picture=picture().sha256)
    withdrawn = newsroom.withdrawn()
    topic = article.topics.get()
    topic.cover = picture()
    topic.save()
    section = topic.sections.create(name="其一")
    section.places.create(article=article, position=0)
    topic.timeline.create(date="2026-09-18", words="那一天", article=article)
    page = Page.objects.create(title="关于我们", slug="about", footer_position=1)
    day = article.published_at.astimezone()
    return {
        "/": 200,
        article.get_absolute_url(): 200,
        withdrawn.get_absolute_url(): 410,
        "/articles/424242/": 404,
        "/corrections/": 200,
        page.get_absolute_url(): 200,
        f"/archive/{day:%Y}/": 200,
    } | dict.fromkeys(lists_of(article).values(), 200)


def test_it_sets_no_cookie_and_asks_for_no_session(client, addresses, django_user_model):
    client.force_login(django_user_model.objects.first())
    for address, status in addresses.items():
        response = client.get(address)
        assert response.status_code == status
        assert not response.cookies
        assert response["Vary"] == "Accept-Encoding"
        assert not hasattr(response.wsgi_request, "session")
        assert not hasattr(response.wsgi_request, "user")


def test_a_shared_cache_keeps_it_for_seconds_only(client, addresses):
    for address in addresses:
        answer = client.get(address)
        assert answer["Cache-Control"] == KEPT
        assert answer["Vary"] == "Accept-Encoding"
        assert answer["ETag"]
        assert parse_http_date(answer["Last-Modified"])


def test_it_holds_nothing_that_the_policy_forbids(client, addresses):
    """No inline style, no inline script, nothing from another site."""
    for address in addresses:
        html = client.get(address).content.decode()
        assert not re.search(r"<[^>]+\sstyle=|<style|\son\w+=|javascript:", html)
        for attributes, script in re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL):
            # Data, which no browser runs.
            assert script == "" or attributes == ' type="application/ld+json"'
        for link in re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]+)"', html):
            assert link.startswith(("/", settings.SITE_URL))


def test_it_is_a_whole_page(client, addresses):
    for address in addresses:
        html = client.get(address).content.decode()
        assert re.search(r'<html lang="(zh-Hans|en)">', html)
        assert html.count("<h1") == 1
        assert re.search(r"<title>[^<]+</title>", html)
        for landmark in ("<header", "<nav", '<main id="content"', "<footer", 'href="#content"'):
            assert landmark in html
        for picture in re.findall(r"<img[^>]*>", html):
            assert all(f" {name}=" in picture for name in ("alt", "width", "height"))
        identities = re.findall(r'\sid="([^"]+)"', html)
        assert len(identities) == len(set(identities))


def test_every_file_that_it_loads_exists(client, addresses):
    loaded = set()
    for address in addresses:
        html = client.get(address).content.decode()
        loaded |= set(re.findall(r'"/static/([^"]+)"', html))
    assert len(loaded) > 10
    assert [path for path in loaded if finders.find(path) is None] == []


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_pages_of_failure_ask_nothing_of_the_database(name, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = get_template(name).render()
    assert html.count("<h1") == 1


def test_an_unknown_address_has_the_frame_of_the_paper(client, masthead):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "汐州新闻" in response.content.decode()
    assert response["Cache-Control"] == KEPT
    assert response["Vary"] == "Accept-Encoding"
    assert response["ETag"]
    # What is personal is nobody else's, whether it is there or not.
    for address in ("/admin/nowhere/", "/media/nowhere", "/health/nowhere"):
        assert "s-maxage" not in client.get(address).get("Cache-Control", "")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "BREW"])
def test_whatever_else_than_reading_is_not_allowed(newsroom, method):
    """Also for a client that has no token against forged requests, as readers have none."""
    client = Client(enforce_csrf_checks=True)
    for address in ("/", newsroom.published().get_absolute_url(), "/feeds/rss.xml"):
        answer = client.generic(method, address)
        assert answer.status_code == 405
        assert answer["Allow"] == "GET, HEAD"


@pytest.mark.django_db(transaction=True)
def test_a_reader_does_not_notice_that_the_database_closed_the_connection(newsroom, client):
    address = newsroom.published(title="石桥通车").get_absolute_url()
    view = "0192f0c1-2d3e-7000-8000-000000000001"
    for ask, status in (
        (lambda: client.get(address), 200),
        (lambda: client.get("/nowhere/"), 404),
        (lambda: client.post(f"{address}read/", view, content_type="text/plain"), 204),
    ):
        for _known_statements in range(2):
            connection.ensure_connection()
            with suppress(OperationalError), connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
            assert not connection.is_usable()
            assert ask().status_code == status
    assert Read.objects.count() == 1


def test_our_own_failure_shows_our_own_page(newsroom, monkeypatch):
    monkeypatch.setattr("articles.views.front.front_page_at", lambda *_: 1 / 0)
    newsroom.published()
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert b"notice-page" in response.content


def test_the_page_of_a_refusal_renders(rf, masthead):
    html = get_template("403.html").render({}, rf.get("/"))
    assert html.count("<h1") == 1


KEPT = "public, max-age=0, s-maxage=1, stale-while-revalidate=1"
TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])


@pytest.mark.parametrize(
    "name", [str(path.relative_to(TEMPLATES)) for path in sorted(TEMPLATES.rglob("*.html"))]
)
def test_a_template_compiles_and_a_part_says_what_it_is_given(name):
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    engines["public"].env.compile(source, name)
    if Path(name).name.startswith("_"):
        assert "{#" in source


def test_a_name_that_nobody_gave_to_a_template_is_an_error():
    with pytest.raises(UndefinedError):
        engines["public"].from_string("{{ nothing }}").render({})


def test_words_in_a_template_are_escaped_and_markup_is_not():
    template = engines["public"].from_string("{{ words }}{{ words|safe }}{{ words|linebreaksbr }}")
    assert template.render({"words": "<b>"}) == "&lt;b&gt;<b>&lt;b&gt;"
