"""Sweeps over the whole site, and the walls of the house."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, reverse

from articles.models import Tag, Topic
from newsroom.local import messages
from tests import admin_pages, factories

ROOT = Path(__file__).resolve().parent.parent

# Lowest first; an import runs downward only.
FLOORS = [
    ("accounts", "articles.elements"),
    ("articles.models",),
    (
        "articles.body",
        "articles.pictures",
        "articles.search",
        "articles.reads",
        "articles.recommendations",
    ),
    ("articles.actions",),
    ("articles.views", "articles.admin", "articles.management"),
    ("demo",),
    ("bench",),
]


def floor(module: str) -> int | None:
    return next(
        (
            level
            for level, names in enumerate(FLOORS)
            for name in names
            if module == name or module.startswith(f"{name}.")
        ),
        None,
    )


def imported(path: Path, module: str):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: -node.level] if node.level else []
            name = ".".join([*base, node.module] if node.module else base)
            yield name
            yield from (f"{name}.{alias.name}" for alias in node.names)


def test_imports_run_downward():
    modules = 0
    for package in ("accounts", "articles", "demo", "bench"):
        for path in (ROOT / package).rglob("*.py"):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            here = floor(module)
            if here is None or "migrations" in path.parts:
                continue
            modules += 1
            for name in imported(path, module):
                there = floor(name)
                assert there is None or there <= here, f"{module} may not import {name}"
                assert not name.startswith("comments"), f"{module} may not know comments"
    assert modules > 40


def test_every_text_is_translated():
    assert messages.missing("zh_Hans") == []
    assert messages.missing("en") == []


@pytest.fixture
def everything(newsroom):
    """An article in every state."""
    makers = (
        newsroom.draft, newsroom.submitted, newsroom.approved, newsroom.published,
        newsroom.withdrawn,
    )  # fmt: skip
    return {make.__name__: make(title=f"标题{make.__name__}") for make in makers}


def test_no_page_shows_what_is_not_published(client, newsroom, everything):
    pages = [reverse("front"), newsroom.channel.get_absolute_url()]
    for address in pages:
        page = client.get(address).content.decode()
        assert "标题published" in page
        for state in set(everything) - {"published"}:
            assert f"标题{state}" not in page
    statuses = {
        state: client.get(article.get_absolute_url()).status_code
        for state, article in everything.items()
    }
    assert statuses == {
        "draft": 404, "submitted": 404, "approved": 404, "published": 200, "withdrawn": 410,
    }  # fmt: skip


@pytest.fixture
def anyone(db):
    return admin_pages.someone_of_every_role()


@pytest.fixture
def admin_addresses(newsroom, anyone):
    """Every page of the admin: name -> address."""
    articles = admin_pages.articles_in_every_state(newsroom, anyone)
    return admin_pages.addresses(articles, admin_pages.one_of_each(newsroom))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_admin_page_answers_with_one_heading(client, anyone, admin_addresses, language):
    client.force_login(anyone)
    client.cookies["django_language"] = language
    assert len(admin_addresses) > 40
    for name, address in admin_addresses.items():
        answer = client.get(address)
        page = answer.content.decode()
        if name == "login":
            # Who has signed in already is led to the desk.
            assert answer.status_code == 302
            continue
        assert answer.status_code == 200, address
        assert (
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'" in answer["Content-Security-Policy"]
        )
        headings = re.findall(r"<h1\b[^>]*>(.*?)</h1>", page, re.DOTALL)
        assert len(headings) == 1, address
        assert headings[0].strip(), address
        assert "chevron" not in headings[0], address
        assert len(re.findall(r"<main\b", page)) == 1, address
        if language == "zh-hans" and name == "index":
            assert "工作台" in page


# What stands in Latin letters on a Chinese page because it is a name.
LATIN_NAMES = {
    "English", "en", "Ctrl", "Enter", "CKEditor", "Ctrl+S", "HTML",
}  # fmt: skip


def test_the_chinese_admin_speaks_chinese(client, anyone, admin_addresses):
    client.force_login(anyone)
    found = {}
    for address in admin_addresses.values():
        for text in words_of(client.get(address).content.decode()):
            if text not in LATIN_NAMES:
                found.setdefault(text, address)
    assert found == {}


class Words(HTMLParser):
    """The texts of a page that a person reads or hears, where they are words without Chinese."""

    SPOKEN = {"title", "aria-label", "placeholder", "alt", "value"}
    SILENT = {"script", "style", "kbd", "textarea", "code"}

    def __init__(self):
        super().__init__()
        self.found, self.inside = set(), []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in ("input", "br", "img", "link", "meta", "hr", "col", "source", "wbr"):
            silent = tag in self.SILENT or "material-symbols-outlined" in (
                attributes.get("class") or ""
            )
            self.inside.append((tag, silent or (bool(self.inside) and self.inside[-1][1])))
        for name in self.SPOKEN & set(attributes):
            if name != "value" or attributes.get("type") in ("submit", "button", "reset"):
                self._take(attributes[name] or "")

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if not (self.inside and self.inside[-1][1]):
            self._take(text)

    def _take(self, text: str) -> None:
        text = " ".join(text.split())
        # Words: two letters together; no addresses, slugs or user names.
        if (
            re.search(r"[A-Za-z]{2}", text)
            and not re.search(r"[\u4e00-\u9fff]", text)
            and not re.fullmatch(r"[a-z0-9_.@#/:-]*[0-9@_:/][a-z0-9_.@#/:-]*", text)
            and not re.fullmatch(r"[a-z]+(-[a-z]+)+", text)
        ):
            self.found.add(text)


def words_of(page: str) -> set[str]:
    parser = Words()
    parser.feed(page)
    return parser.found


def test_words_are_found_where_people_read_them():
    page = (
        '<p title="Go back">保存<button>Save all</button><script>var Name</script>'
        '<input type="submit" value="Send"><input value="typed text"></p>'
    )
    assert words_of(page) == {"Go back", "Save all", "Send"}


def test_public_pages_run_no_inline_script_and_set_no_cookie(client, everything):
    for address in (reverse("front"), everything["published"].get_absolute_url()):
        answer = client.get(address)
        assert not answer.cookies
        assert "unsafe" not in answer["Content-Security-Policy"]
        scripts = r'<script(?![^>]*\bsrc=)(?! type="application/ld\+json">)'
        assert not re.search(scripts, answer.content.decode())


@pytest.fixture
def public_addresses(newsroom, everything):
    """Every address of the public site that takes GET, with something at it."""
    region = factories.make_region(slug="linchao")
    topic = Topic.objects.create(name="专题", slug="topic")
    tag = Tag.objects.create(name="码头")
    named = {
        "pk": everything["published"].pk,
        "slug": {"channel": newsroom.channel.slug, "region": region.slug, "topic": topic.slug},
        "name": tag.name,
        "token": "unknown",
    }
    found = {}
    for pattern in get_resolver().url_patterns[-1].url_patterns:
        values = {
            name: named[name].get(pattern.name) if isinstance(named[name], dict) else named[name]
            for name in pattern.pattern.converters
        }
        found[pattern.name] = reverse(pattern.name, kwargs=values)
    assert len(found) >= 9
    return found


# (what is sent, how it may be answered): a page for whom it is of no use, or that it is wrong.
STRANGE_REQUESTS = [
    ({"QUERY_STRING": query}, {200, 400, 404})
    for query in (
        "before=x", "before=-1", "before=" + "9" * 40, "before=2026-11-24T07:30:00Z,-1",
        "before=9999-12-31T23:59:59Z,9223372036854775807", "before=0001-01-01T00:00:00Z,1",
        "before=%FF%FE", "before=%", "before=%ED%A0%80", "before=&before=1", "before[]=1",
        "page=-1", "page=999999999999999999999", "x=" + "y" * 8190, "&" * 2000, "%00=1", "a=%00",
        "before=%E4%B8%8D%E6%98%AF", "\xff\xfe", ";=;",
    )
] + [
    ({"HTTP_RANGE": "bytes=0-9"}, {200}),
    ({"HTTP_RANGE": "bytes=9-0,x"}, {200}),
    ({"HTTP_IF_NONE_MATCH": '"nothing", W/"else", *x'}, {200}),
    ({"HTTP_IF_NONE_MATCH": "not an etag"}, {200}),
    ({"HTTP_IF_NONE_MATCH": "*"}, {200, 304}),
    ({"HTTP_IF_MODIFIED_SINCE": "yesterday"}, {200}),
    ({"HTTP_IF_MODIFIED_SINCE": "Fri, 31 Dec 9999 23:59:59 GMT"}, {200, 304}),
    ({"HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 0001 00:00:00 GMT"}, {200}),
    ({"HTTP_ACCEPT_ENCODING": "br;q=x, gzip;;, *;q=0, \x00"}, {200}),
    ({"HTTP_ACCEPT_LANGUAGE": "xx-YY;q=9"}, {200}),
    ({"HTTP_COOKIE": "sessionid=\xff; django_language=../../etc; ="}, {200}),
    ({"HTTP_DATE": "Thu, 01 Jan 1970 00:00:00 GMT"}, {200}),
    ({"REQUEST_METHOD": "HEAD"}, {200}),
    ({"REQUEST_METHOD": "OPTIONS"}, {200, 405}),
    ({"REQUEST_METHOD": "PUT"}, {403, 405}),
    ({"REQUEST_METHOD": "BREW"}, {403, 405}),
]  # fmt: skip
# What only takes posts, and what nothing is at, answer so whatever else is asked.
OTHERWISE = {"read": {405, 400}, "preview": {404, 405}}


@pytest.mark.parametrize("megabytes", [0, 1])
def test_strange_requests_get_the_right_answer(settings, public_addresses, megabytes):
    """At every public address, whether pages are kept or not."""
    settings.PAGES_KEPT_MEGABYTES = megabytes
    client = Client()
    for name, address in public_addresses.items():
        for extra, expected in STRANGE_REQUESTS:
            answer = client.generic(
                extra.get("REQUEST_METHOD", "GET"),
                address,
                **{key: value for key, value in extra.items() if key != "REQUEST_METHOD"},
            )
            expected = expected | OTHERWISE.get(name, set()) if name in OTHERWISE else expected
            assert answer.status_code in expected, (name, extra, answer.status_code)
            assert not answer.cookies, (name, extra)
            if extra.get("REQUEST_METHOD") == "HEAD":
                assert answer.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/articles/99999999999999999999/", "/articles/-1/", "/articles/0/", "/articles/1e3/",
        "/articles/１/", "/channels/x/", "/channels/%2e%2e/", "/channels/" + "x" * 2000 + "/",
        "/regions/不是/", "/topics/%ff/", "/tags/%ff%fe/", "/tags/" + "长" * 500 + "/", "/tags//",
        "/preview/" + "x" * 500 + "/", "/articles/1/../../admin", "/%00", "/?a=%00",
    ],
)  # fmt: skip
def test_strange_addresses_get_an_answer(client, db, path):
    assert client.get(path).status_code in (400, 404)


# Values for the parameters of public addresses; nothing is there at most of them.
STRANGE = {
    "pk": ["0", "-1", "99999999999999999999", "٣", "x", "1%00"],
    "slug": ["nowhere", "-", "x" * 3000, "%FF", "..", "a%2Fb"],
    "name": ["没有", "%FF%FE", "x" * 3000, "'", "%3Cb%3E"],
    "key": ["nowhere", "0", "-1", "99999999999999999999", "没有", "%FF", "x" * 3000],
    "kind": ["channels", "regions", "topics", "tags", "sources", "staff", "users"],
    "form": ["rss", "atom", "html"],
    "part": ["0", "922337203685476", "99999999999999999999", "-1"],
    "year": ["2026", "0000", "1582", "9999", "２０２６"],
    "month": ["01", "00", "13", "1"],
    "day": ["31", "00", "32", "99"],
    "token": ["x", "x" * 3000],
    "period": ["week", "year", "%FF"],
}
QUERIES = [
    "", "?before=", "?before=-1", "?before=9999-12-31T23:59:59Z,99999999999999999999", "?%FF=%FE",
    "?before=%FF", "?before=%E4%B8", "?" + "q=" + "长" * 2700, "?x[]=1&x[]=2&;;&&=",
]  # fmt: skip


def public_patterns():
    """Every address of the public site as a pattern: `articles/<int:pk>/`."""
    found = [str(each.pattern) for each in get_resolver("articles.urls").url_patterns]
    return [re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", pattern).strip("^$") for pattern in found]


def strange_forms(pattern: str) -> list[str]:
    """A pattern with strange values: each value of one parameter, the others as they come."""
    names = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
    found = []
    for number in range(max((len(STRANGE[name]) for name in names), default=1)):
        values = iter([STRANGE[name][number % len(STRANGE[name])] for name in names])
        found.append("/" + re.sub(r"<[^>]+>", lambda _found: next(values), pattern))  # noqa: B023
    return found


def test_every_public_address_answers_whatever_it_is_asked(client, newsroom):
    """A known status for strange values and queries, HEAD, conditions, ranges, other encodings."""
    newsroom.published()
    patterns = public_patterns()
    assert len(patterns) > 20
    for pattern in patterns:
        for address in strange_forms(pattern):
            for query in QUERIES[: None if address == strange_forms(pattern)[0] else 1]:
                status = client.get(address + query).status_code
                assert status in (200, 301, 400, 404, 405, 410), address + query
        address = strange_forms(pattern)[0]
        known = client.get(address).status_code
        head = client.head(address)
        assert (head.status_code, head.content) == (known, b""), address
        for headers in (
            {"range": "bytes=0-10"}, {"if-none-match": '"x", W/"y'}, {"accept-encoding": "x;q=y"},
            {"if-modified-since": "Thu, 99 Foo 2099"}, {"accept-language": "\xff"},
        ):  # fmt: skip
            assert client.get(address, headers=headers).status_code == known, address


def test_what_has_not_changed_is_not_sent_again(client, newsroom):
    newsroom.published()
    for address in ("/", "/feeds/rss.xml", "/sitemap.xml", "/news-sitemap.xml", "/archive/"):
        answer = client.get(address)
        again = client.get(address, headers={"if-none-match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
