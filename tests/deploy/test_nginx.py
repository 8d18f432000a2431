"""nginx as deploy/nginx configures it, in front of gunicorn as `make run` starts it."""

import http.client
import os
import shutil
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles import actions
from bench.database import address
from bench.measure import free_port, site
from newsroom.local import nginx
from newsroom.postgres import embedded_url
from tests.factories import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)
SETTINGS = "tests.bench.settings"
# The promise of docs/operators.md for a page that was taken down.
PROMISED_SECONDS = 5
AFTER_NGINX = "public, max-age=0, s-maxage=1, stale-while-revalidate=0"


@pytest.fixture(autouse=True)
def _as_delivered(monkeypatch):
    """The bench, whose settings these are, keeps no page unless it is told."""
    monkeypatch.setenv("PAGES_KEPT_MEGABYTES", "16")


@pytest.fixture
def newsroom(transactional_db):
    return Newsroom()


class Reader:
    def __init__(self, port: int):
        self.port = port

    def ask(self, path: str, method="GET", **headers):
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        wire.request(method, path, headers=named)
        answer = wire.getresponse()
        answer.body = answer.read()
        wire.close()
        return answer


@contextmanager
def gunicorn(port: int):
    server = os.environ.get("DATABASE_URL") or embedded_url(
        settings.VAR_DIR / "test-postgres", durable=False
    )
    with site(address(server, connection.settings_dict["NAME"]), port, SETTINGS):
        yield


@pytest.fixture
def places(tmp_path):
    """The folder of nginx, with one static file of each kind and one picture."""
    static, media = tmp_path / "static", tmp_path / "media"
    (static / "css").mkdir(parents=True)
    (media / "pictures" / "ab").mkdir(parents=True)
    for name in ("base.css", "base.0123456789ab.css", "base.0123456789ab.css.br"):
        packed = brotli.compress(b"a { b: c }") if name.endswith(".br") else b"a { b: c }"
        (static / "css" / name).write_bytes(packed)
    shutil.copy(Path(settings.STATICFILES_DIRS[0], "down.html"), static)
    (media / "pictures" / "ab" / "abcd.jpg").write_bytes(b"picture")
    return tmp_path


@pytest.fixture
def front(places):
    """A reader before nginx, before gunicorn."""
    port, upstream = free_port(), free_port()
    main = nginx.configure(
        places / "nginx", port, upstream, places / "static", places / "media",
        more="add_header X-Kept $upstream_cache_status always;",
    )  # fmt: skip
    with gunicorn(upstream), nginx.running(main):
        yield Reader(port)


def test_the_configuration_of_the_server_is_one_that_nginx_takes(places):
    """newsroom.conf itself, less what only the machine has: its certificate."""
    main = nginx.configure(places / "n", free_port(), 2, places / "static", places / "media")
    text = (nginx.CONFIGURATION / "newsroom.conf").read_text()
    text = "\n".join(line for line in text.splitlines() if "ssl_certificate" not in line)
    text = text.replace("include newsroom-http.conf;", "")
    # Those of the machine itself may be taken, or not be ours to take.
    text = text.replace("443 ssl http2", str(free_port())).replace("80;", f"{free_port()};")
    (places / "n" / "server.conf").write_text(text)
    main.write_text(main.read_text().replace("include newsroom-http.conf;",
        "include newsroom-http.conf; include server.conf;"))  # fmt: skip
    nginx.check(main)


def test_pages_come_through_and_are_kept_for_seconds(front, newsroom):
    article = newsroom.published(title="石桥通车", body="<p>石桥今天通车。</p>" * 40)
    path = article.get_absolute_url()
    first = front.ask(path)
    assert first.status == 200
    assert "石桥通车" in first.body.decode()
    assert first.headers["Cache-Control"] == AFTER_NGINX
    assert first.headers["Vary"] == "Accept-Encoding"
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in first.headers
    kept = front.ask(path, cookie="sessionid=of-some-reader")
    assert kept.body == first.body
    # Each encoding is kept apart, whatever way a browser spells what it takes.
    for spelling in ("gzip, deflate, br", "br;q=1.0, gzip;q=0.8"):
        packed = front.ask(path, accept_encoding=spelling)
        assert packed.headers["Content-Encoding"] == "br"
        assert brotli.decompress(packed.body) == first.body
    assert front.ask(path, accept_encoding="gzip").headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in front.ask(path, accept_encoding="br;q=0, gzip;q=0").headers
    assert front.ask(path, if_none_match=first.headers["ETag"]).status == 304
    head = front.ask(path, "HEAD")
    assert (head.status, head.body) == (200, b"")


def test_a_withdrawn_article_is_gone_in_time(front, newsroom):
    article = newsroom.published()
    path = article.get_absolute_url()
    assert front.ask(path).status == 200
    assert front.ask(path).status == 200
    actions.withdraw(newsroom.chief, article, "有误")
    withdrawn = time.monotonic()
    while front.ask(path).status == 200:
        assert time.monotonic() - withdrawn < PROMISED_SECONDS
    assert front.ask(path).status == 410


def test_readers_see_the_last_pages_while_the_site_is_down(places, newsroom):
    path = newsroom.published(title="石桥通车").get_absolute_url()
    port, upstream = free_port(), free_port()
    main = nginx.configure(places / "nginx", port, upstream, places / "static", places / "media")
    reader = Reader(port)
    with nginx.running(main):
        with gunicorn(upstream):
            assert reader.ask(path).status == 200
        down = time.monotonic()
        while time.monotonic() - down < PROMISED_SECONDS:
            answer = reader.ask(path)
            assert answer.status == 200
        assert "石桥通车" in answer.body.decode()
        for method, elsewhere in (("GET", "/hot/"), ("POST", "/admin/login/"), ("HEAD", "/hot/")):
            away = reader.ask(elsewhere, method)
            assert away.status == 503
            assert away.headers["Retry-After"] == "10"
            assert away.headers["Cache-Control"] == "no-store"
            assert ("网站暂时无法访问" in away.body.decode()) == (method != "HEAD")


def test_what_is_personal_is_passed_on_and_not_kept(front, newsroom):
    login = front.ask("/admin/login/")
    assert login.status == 200
    assert login.headers["Set-Cookie"]
    assert "s-maxage" not in login.headers["Cache-Control"]
    assert front.ask("/preview/unknown/").headers["Cache-Control"] == "no-store"
    assert front.ask("/health/live").body == b"ok"


def test_files_are_served_without_the_site(front, db):
    hashed = front.ask("/static/css/base.0123456789ab.css")
    assert hashed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert front.ask("/static/css/base.css").headers["Cache-Control"] == "public, max-age=60"
    for path in ("/static/css/base.0123456789ab.css", "/media/pictures/ab/abcd.jpg"):
        assert front.ask(path).headers["X-Content-Type-Options"] == "nosniff"
    if (nginx.MODULES / nginx.BROTLI).exists():
        packed = front.ask("/static/css/base.0123456789ab.css", accept_encoding="br")
        assert brotli.decompress(packed.body) == hashed.body
    picture = front.ask("/media/pictures/ab/abcd.jpg")
    assert (picture.status, picture.body) == (200, b"picture")
    assert "immutable" in picture.headers["Cache-Control"]
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    part = front.ask("/media/pictures/ab/abcd.jpg", range="bytes=0-2")
    assert (part.status, part.body) == (206, b"pic")
    assert front.ask("/media/pictures/").status in (403, 404)
    assert front.ask("/static/../newsroom-http.conf").status in (400, 404)


def test_bad_addresses_get_the_right_answer(front, newsroom, places):
    for path, status in (
        ("/?" + "x" * 8000, 200),
        ("/?" + "x" * 20000, 414),
        ("/channels/x/?before=" + quote("不是"), 404),
        ("/articles/" + "9" * 30 + "/", 404),
        ("/%00", 400),
        ("/%ff%fe", 404),
    ):
        assert front.ask(path).status == status, path
    # nginx complains of an address that is too long for its buffer and keeps no such page.
    assert "buffer" not in (places / "nginx" / "error.log").read_text()


def test_an_address_that_nobody_knows_has_a_page_like_others(front, newsroom):
    first = front.ask("/nowhere/")
    assert (first.status, first.headers["Cache-Control"]) == (404, AFTER_NGINX)
    again = front.ask("/nowhere/")
    assert (again.status, again.headers["ETag"]) == (404, first.headers["ETag"])


def test_only_the_etag_tells_nginx_that_a_reader_has_a_page(front, newsroom):
    path = newsroom.published().get_absolute_url()
    first = front.ask(path)
    known = {"if_none_match": first.headers["ETag"]}
    known["if_modified_since"] = first.headers["Last-Modified"]
    assert front.ask(path, **known).status == 304
    known["if_none_match"] = '"other"'
    assert front.ask(path, **known).status == 200


def test_nobody_tries_passwords_without_end(front, newsroom):
    statuses = {front.ask("/admin/login/", "POST").status for _try in range(40)}
    assert 429 in statuses
    assert front.ask("/admin/login/").status == 200


def test_a_scheduled_article_appears_at_its_time(front, newsroom):
    due = timezone.now() + timedelta(seconds=3)
    path = newsroom.scheduled(due, title="准点来的").get_absolute_url()
    while timezone.now() < due:
        assert "准点来的" not in front.ask("/").body.decode() or timezone.now() >= due
    assert "准点来的" in front.ask("/").body.decode()
    assert front.ask(path).status == 200
