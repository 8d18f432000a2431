"""Sweeps over the whole site, and the walls of the house."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from newsroom.local import messages
from tests import admin_pages

ROOT = Path(__file__).resolve().parent.parent

# Lowest first; an import runs downward only.
FLOORS = [
    ("accounts", "articles.elements"),
    ("articles.models",),
    ("articles.body", "articles.pictures", "articles.search", "articles.recommendations"),
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
        assert not re.search(r"<script(?![^>]*\bsrc=)", answer.content.decode())


@pytest.mark.parametrize(
    "path", ["/articles/99999999999999999999/", "/channels/x/", "/%00", "/?a=%00"]
)
def test_strange_addresses_get_an_answer(client, db, path):
    assert client.get(path).status_code in (400, 404)


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
