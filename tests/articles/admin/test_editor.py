"""The terms on which CKEditor 4 stays, each with its test; a browser tests the rest."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from articles.admin.editor import OWN_PLUGINS, PLUGINS_LEFT_OUT, EditorWidget
from articles.admin.editor_words import WORDS
from tests.factories import fresh

ROOT = Path(__file__).resolve().parents[3]
EDITOR = "ckeditor/ckeditor"


@pytest.fixture(scope="module")
def served() -> set[str]:
    return {path for finder in finders.get_finders() for path, _storage in finder.list([])}


@pytest.mark.parametrize("plugin", PLUGINS_LEFT_OUT.split(","))
def test_a_plugin_that_is_not_in_use_is_neither_collected_nor_reachable(served, plugin):
    assert not [path for path in served if path.startswith(f"{EDITOR}/plugins/{plugin}/")]


@pytest.mark.parametrize(
    "path",
    [
        f"{EDITOR}/plugins/iframe/dialogs/iframe.js",
        f"{EDITOR}/plugins/wsc/dialogs/wsc.js",
        f"{EDITOR}/plugins/codesnippet/plugin.js",
        f"{EDITOR}/plugins/mathjax/plugin.js",
        f"{EDITOR}/adapters/jquery.js",
        f"{EDITOR}/vendor/promise.js",
        f"{EDITOR}/config.js",
        "ckeditor/galleriffic/js/jquery-1.3.2.js",
    ],
)
def test_what_is_not_in_use_is_not_found(served, path):
    assert path not in served
    assert finders.find(path) is None


@pytest.mark.parametrize(
    "path",
    [f"{EDITOR}/ckeditor.js", f"{EDITOR}/plugins/link/dialogs/link.js", "admin/newsroom.css"],
)
def test_what_is_in_use_is_found(served, path):
    assert path in served
    assert finders.find(path)


# Whose words paragraphs.js asks for by the name of the class.
BUTTONS = {"indent", "center", "right"}


def test_exactly_these_files_of_its_plugins_are_served(served):
    plugins = f"{EDITOR}/plugins/"
    found = {
        path.removeprefix(plugins).split("/")[0] for path in served if path.startswith(plugins)
    }
    assert found == {
        "a11yhelp", "autogrow", "clipboard", "dialog", "find", "icons.png", "icons_hidpi.png",
        "link", "specialchar", "table", "tableselection", "tabletools", "widget",
    }  # fmt: skip


def test_every_own_plugin_is_served_and_every_button_has_a_face(served):
    own = {
        path.removeprefix("admin/editor/") for path in served if path.startswith("admin/editor/")
    }
    assert own == {
        "ask.js", "counting.js", "dialogs.js", "edges.js", "footnote.js", "gallery.js",
        "library.js", "own.js", "paragraphs.js", "paste.js", "picture.js", "place.js", "rtf.js",
        "shapes.js", "whole.js", "words.js",
        *(f"icons/{name}.svg" for name in
          ("center", "footnote", "gallery", "indent", "picture", "right")),
    }  # fmt: skip
    scripts = "".join(
        path.read_text("utf-8") for path in (ROOT / "static/admin/editor").glob("*.js")
    )
    assert set(OWN_PLUGINS.split(",")) == set(re.findall(r'plugins\.add\("(\w+)"', scripts))


def test_what_the_tools_say_is_what_they_ask_for():
    scripts = "".join(
        path.read_text("utf-8") for path in (ROOT / "static/admin/editor").glob("*.js")
    )
    scripts += (ROOT / "static/admin/editor.js").read_text("utf-8")
    for name in set(WORDS):
        assert f'"{name}"' in scripts or name.startswith("spacing_") or name in BUTTONS, name
    for name in re.findall(r'say\(editor, "(\w+)"', scripts):
        assert name in WORDS, name


def test_there_are_no_samples(served):
    assert not [path for path in served if "sample" in path.lower()]


def config_on(page: str) -> dict:
    return json.loads(unescape(re.search(r'data-config="([^"]*)"', page)[1]))


def test_it_never_calls_home_and_takes_no_whole_page(client, newsroom):
    client.force_login(newsroom.reporter)
    config = config_on(client.get(reverse("admin:articles_article_add")).content.decode())
    assert config["versionCheck"] is False
    assert config["fullPage"] is False
    assert set(PLUGINS_LEFT_OUT.split(",")) <= set(config["removePlugins"].split(","))
    assert not [value for value in map(str, config.values()) if "//" in value]


def test_the_admin_has_a_policy_that_lets_nothing_in_from_elsewhere(client, newsroom):
    client.force_login(newsroom.reporter)
    policy = client.get(reverse("admin:articles_article_add"))["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    for directive in policy.split("; "):
        assert not re.search(r"\*|https?:", directive), directive


BAD = '<p onclick="x()">潮水</p><script>x()</script><iframe src="https://example.com"></iframe>'


def test_what_it_produces_is_cleaned(client, newsroom):
    article = newsroom.draft()
    client.force_login(newsroom.reporter)
    posted = {
        "shown_revision": article.latest_revision_id, "title": "石桥", "body": BAD,
        "channel": newsroom.channel.pk,
    }  # fmt: skip
    client.post(reverse("admin:articles_article_change", args=[article.pk]), posted)
    assert fresh(article).latest_revision.body == "<p>潮水</p>"


def test_what_it_loads_is_cleaned_also_when_a_form_comes_back(client, newsroom):
    client.force_login(newsroom.reporter)
    posted = {"title": "", "body": BAD, "channel": newsroom.channel.pk}
    page = client.post(reverse("admin:articles_article_add"), posted).content.decode()
    loaded = unescape(re.search(r"<textarea[^>]*data-config.*?>(.*?)</textarea>", page, re.S)[1])
    assert loaded.strip() == "<p>潮水</p>"


ELSEWHERE = '<p>潮水<img src="https://pictures.example/tide.jpg" alt="潮"></p>'


@pytest.mark.parametrize("title", ["石桥", ""])
def test_who_writes_is_told_which_pictures_are_not_in_the_library(client, newsroom, title):
    client.force_login(newsroom.reporter)
    posted = {"title": title, "body": ELSEWHERE, "channel": newsroom.channel.pk}
    page = client.post(reverse("admin:articles_article_add"), posted, follow=True)
    told = [str(message) for message in page.context["messages"] if message.level_tag == "warning"]
    assert len(told) == 1
    assert "https://pictures.example/tide.jpg" in told[0]
    assert "有 1 张图片" in told[0]


def test_a_body_with_nothing_from_elsewhere_brings_no_warning(client, newsroom):
    client.force_login(newsroom.reporter)
    posted = {"title": "石桥", "body": "<p>潮水</p>", "channel": newsroom.channel.pk}
    page = client.post(reverse("admin:articles_article_add"), posted, follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["success"]


def test_a_tangle_comes_back_as_text():
    tangle = "<b><i>" * 2000 + "潮水"
    shown = EditorWidget().format_value(tangle)
    assert "<b>" not in shown
    assert "潮水" in shown


def test_one_module_is_its_door():
    doors = [
        str(path.relative_to(ROOT))
        for package in ("accounts", "articles", "comments", "demo", "newsroom")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"^\s*(?:from|import) ckeditor\b", path.read_text("utf-8"), re.M)
    ]
    assert doors == ["articles/admin/editor.py"]
