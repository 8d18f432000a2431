"""Every vector of the corpus in a real browser: on the public page, in the preview, in the editor.

What runs calls `fired`, which the browser hands to this test. That the detector hears something is
shown first, with the same vectors as they are and no policy in the way.
"""

import pytest
from playwright.sync_api import expect

from articles.body.sanitise import clean_html
from articles.models import GivenCredit, Revision, Tag
from tests.articles.body.corpus import cases

CASES = cases("xss")
READY = "Object.values(window.CKEDITOR?.instances ?? {})[0]?.status === 'ready'"
SET = """async vectors => {
  const [editor] = Object.values(CKEDITOR.instances);
  for (const html of vectors) await new Promise(done => editor.setData(html, done));
}"""
# As from another program, one after the other: each goes to the server and comes back cleaned.
PASTE = """async vectors => {
  const [editor] = Object.values(CKEDITOR.instances);
  editor.focus();
  for (const dataValue of vectors) {
    const dataTransfer = CKEDITOR.plugins.clipboard.initPasteDataTransfer();
    const pasted = new Promise((done) => editor.once("afterPaste", done));
    editor.fire("paste", { type: "html", dataValue, dataTransfer });
    await pasted;
  }
  return editor.getData();
}"""
# Addresses that no link of a page may have, wherever they came from.
PROTOCOLS = {"http:", "https:", "mailto:", "tel:", ":"}  # The last is of an address that is none.
LINKS = "[...document.querySelectorAll('.body a')].map(link => link.protocol)"
SIGN = "分界"
EVIL = '"><img src=x onerror=fired()><script>fired()</script>{{7*7}}'


@pytest.fixture
def watch():
    """Says what ran on a page: calls of `fired` and dialogs."""

    def on(page) -> list[str]:
        ran: list[str] = []
        page.context.expose_function("fired", lambda *_: ran.append(page.url))
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        return ran

    return on


def test_the_detector_hears_what_runs(browser, watch):
    page = browser.new_page()
    ran = watch(page)
    live = set()
    for case in CASES:
        before = len(ran)
        page.set_content(f"<!doctype html><meta charset=utf-8><body>{case.given}", timeout=5000)
        page.evaluate("new Promise(done => setTimeout(done, 0))")
        if len(ran) > before:
            live.add(case)
    assert len(live) >= 60
    assert len({case.family for case in live}) >= 10


WORDS = {
    name: EVIL[: Revision._meta.get_field(name).max_length]
    for name in ("title", "subtitle", "summary", "lead_alt", "lead_caption", "lead_credit",
                 "source_name", "origin_site", "reprint_notice")
}  # fmt: skip
GIVEN = [case.given for case in CASES]


def test_nothing_runs_before_readers(newsroom, browser, live_server, watch):
    picture = newsroom.picture(alt=EVIL, caption=EVIL, credit=EVIL)
    # Each vector cleaned by itself, behind a line of its own so that it is seen if one swallows
    # another; then many of them as they are.
    each = "".join(f"<p>{SIGN}</p>{clean_html(given)}" for given in GIVEN)
    bodies = [each, "".join(GIVEN), *by_family()]
    tag = Tag.objects.create(name=EVIL[:20])
    page = browser.new_page()
    ran = watch(page)
    for body in bodies:
        credits = (GivenCredit("reporter", EVIL[:50]),)
        article = newsroom.published(
            body=f"<p>潮</p>{body}", credits=credits, lead_picture=picture.sha256, **WORDS
        )
        article.tags.add(tag)
        page.goto(f"{live_server.url}/articles/{article.pk}/")
        expect(page.locator(".body")).to_be_visible()
        assert page.locator(".body > p", has_text=SIGN).count() == body.count(SIGN)
        assert set(page.evaluate(LINKS)) <= PROTOCOLS
    for address in ("", "channels/society/", "corrections/"):
        page.goto(f"{live_server.url}/{address}")
    assert ran == []


def by_family() -> list[str]:
    families = dict.fromkeys(case.family for case in CASES)
    return ["".join(case.given for case in CASES if case.family == name) for name in families]


def test_nothing_runs_before_editors(newsroom, enter, live_server, watch):
    cleaned = newsroom.published(body="".join(case.expected for case in CASES), **WORDS)
    raw = newsroom.draft(body="".join(GIVEN), **WORDS)
    conflict = newsroom.conflict(body="".join(GIVEN), **WORDS)
    page = enter(newsroom.reporter)
    ran = watch(page)
    for article in (cleaned, raw, conflict.article):
        at = f"{live_server.url}/admin/articles/article/{article.pk}"
        page.goto(f"{at}/")
        page.goto(f"{at}/history/")
        page.goto(f"{at}/preview/{article.latest_revision_id}/page/")
        page.goto(f"{at}/change/")
        page.wait_for_function(READY)
    page.goto(f"{at}/conflicts/{conflict.pk}/")

    # What another program, or a broken page of ours, hands to the editor.
    page.goto(f"{live_server.url}/admin/articles/article/{raw.pk}/change/")
    page.wait_for_function(READY)
    page.evaluate(SET, ["".join(GIVEN), *GIVEN, ""])
    pasted = page.evaluate(PASTE, GIVEN)
    assert "<script" not in pasted
    page.evaluate(SET, [pasted])
    page.locator("#id_title").fill(EVIL)
    # Ctrl+S, as everybody does; the answer shows what was pasted.
    with page.expect_navigation():
        page.locator("#id_title").press("Control+s")
    assert ran == []
