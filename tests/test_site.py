"""Sweeps over the whole site, and the walls of the house."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import Role
from newsroom.local import messages
from tests.factories import make_user

ROOT = Path(__file__).resolve().parent.parent

# Lowest first; an import runs downward only.
FLOORS = [
    ("accounts",),
    ("articles.models",),
    ("articles.body", "articles.search", "articles.recommendations"),
    ("articles.actions",),
    ("articles.views", "articles.admin", "articles.templatetags", "articles.management"),
    ("demo",),
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
    for package in ("accounts", "articles", "demo"):
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


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_admin_page_answers_with_one_heading(client, newsroom, everything, language):
    client.force_login(make_user(*Role, is_superuser=True))
    client.cookies["django_language"] = language
    article = everything["submitted"]
    names = [
        ("index", []),
        *((f"articles_article_{name}", [article.pk]) for name in ("change", "look", "review")),
        ("articles_article_publish", [everything["approved"].pk]),
        ("articles_article_withdraw", [everything["published"].pk]),
        ("articles_article_restore", [everything["withdrawn"].pk]),
        ("articles_article_emergency", [everything["draft"].pk]),
        ("articles_article_add", []),
        ("articles_article_paste", []),
        ("articles_picture_choose", []),
        *(
            (f"{app}_{model}_{page}", [])
            for app, model in (
                ("articles", "channel"), ("articles", "region"), ("articles", "source"),
                ("articles", "topic"), ("articles", "tag"), ("articles", "workflow"),
                ("articles", "picture"), ("articles", "masthead"), ("accounts", "user"),
            )
            for page in ("changelist", "add")
        ),
        ("articles_article_changelist", []),
    ]  # fmt: skip
    assert len(names) > 25
    for name, arguments in names:
        address = reverse(f"admin:{name}", args=arguments)
        answer = client.get(address)
        page = answer.content.decode()
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
