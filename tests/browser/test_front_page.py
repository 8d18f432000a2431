"""Editing the front page in a browser: dragging, and the same with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from articles.actions import front_page
from articles.actions.front_page import Spot
from articles.models import FrontPageAct, Placement, Slot

ADDRESS = "/admin/articles/placement/"


@pytest.fixture
def placed(newsroom):
    """Three headlines that are placed, and two articles that are not."""
    for title in ("甲稿", "乙稿", "丙稿"):
        front_page.place(
            newsroom.editor,
            newsroom.published(title=title),
            Spot(Slot.HEADLINES),
            FrontPageAct.version(),
        )
    newsroom.published(title="丁稿")
    newsroom.published(title="戊稿")


@pytest.fixture
def editor(newsroom, placed, enter, live_server):
    page = enter(newsroom.editor)
    page.goto(live_server.url + ADDRESS)
    page.wait_for_load_state()
    return page


def headlines(page, slot: str = "headlines"):
    return page.locator(f'[data-slot="{slot}"] [data-placement] .item-headline')


def in_database(slot=Slot.HEADLINES) -> list[str]:
    placements = Placement.objects.standing().filter(slot=slot)
    return [each.article.latest_revision.title for each in placements]


def test_dragging_within_a_slot_into_another_and_from_the_search(editor):
    item = editor.locator("[data-placement]", has_text="丙稿")
    first = editor.locator("[data-placement]", has_text="甲稿")
    item.locator(".item-headline").drag_to(first, target_position={"x": 20, "y": 3})
    expect(headlines(editor)).to_have_text(["丙稿", "甲稿", "乙稿"])
    assert in_database() == ["丙稿", "甲稿", "乙稿"]

    moved = editor.locator("[data-placement]", has_text="乙稿").locator(".item-headline")
    moved.drag_to(editor.locator(".slot-lead"))
    expect(headlines(editor, "lead")).to_have_text(["乙稿"])

    found = editor.locator("#found .item", has_text="丁稿").locator(".item-headline")
    found.drag_to(
        editor.locator("[data-placement]", has_text="甲稿"), target_position={"x": 20, "y": 3}
    )
    expect(headlines(editor)).to_have_text(["丙稿", "丁稿", "甲稿"])
    expect(editor.locator("#front-said")).to_contain_text("第 2 位")

    editor.get_by_role("button", name="撤销").click()
    expect(headlines(editor)).to_have_text(["丙稿", "甲稿"])
    assert in_database(Slot.LEAD) == ["乙稿"]


def test_the_keyboard_moves_and_says_where_it_stands(editor):
    up = editor.get_by_role("button", name="上移：丙稿")
    up.focus()
    editor.keyboard.press("Enter")
    expect(headlines(editor)).to_have_text(["甲稿", "丙稿", "乙稿"])
    said = editor.locator("#front-said")
    expect(said).to_have_text(re.compile("丙稿.*第 2 位，共 3 篇"))
    # The focus stays with what was moved, so that it can be moved on.
    expect(up).to_be_focused()
    editor.keyboard.press("Enter")
    expect(headlines(editor)).to_have_text(["丙稿", "甲稿", "乙稿"])
    # It cannot go further up; the focus is on the article itself.
    expect(editor.locator("[data-placement]", has_text="丙稿")).to_be_focused()
    editor.keyboard.press("Tab")
    editor.keyboard.press("Enter")
    expect(headlines(editor)).to_have_text(["甲稿", "丙稿", "乙稿"])
    assert in_database() == ["甲稿", "丙稿", "乙稿"]


def test_the_search_follows_the_typing_and_places_into_the_slot_that_was_chosen(editor):
    editor.get_by_role("link", name="增加 头条").or_(
        editor.get_by_role("link", name="添加 头条", exact=True)
    ).first.click()
    expect(editor.locator("#q")).to_be_focused()
    editor.keyboard.type("戊稿")
    expect(editor.locator("#found .item")).to_have_count(1)
    editor.locator("#found").get_by_role("button", name=re.compile("戊稿")).click()
    expect(headlines(editor, "lead")).to_have_text(["戊稿"])
    expect(editor.locator("#q")).to_have_value("戊稿")


def test_another_editor_is_told(newsroom, editor, enter, live_server):
    other = enter(newsroom.chief)
    other.goto(live_server.url + ADDRESS)
    other.wait_for_load_state()
    other.get_by_role("button", name="撤下 甲稿").click()
    expect(headlines(other)).to_have_text(["乙稿", "丙稿"])
    # The first editor still sees all three; what touches others is merged, the same is told.
    editor.get_by_role("button", name="上移：丙稿").click()
    expect(headlines(editor)).to_have_text(["丙稿", "乙稿"])
    other.get_by_role("button", name="下移：乙稿").click()
    expect(other.locator("[data-outcome]")).to_be_visible()
    assert in_database() == ["丙稿", "乙稿"]


def test_it_works_without_javascript(newsroom, placed, browser, enter, live_server):
    cookies = enter(newsroom.editor).context.cookies()
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(live_server.url + ADDRESS)
    page.get_by_role("button", name="上移：丙稿").click()
    expect(headlines(page)).to_have_text(["甲稿", "丙稿", "乙稿"])
    expect(page.locator("[data-outcome]")).to_contain_text("第 2 位")
    page.fill("#q", "丁稿")
    page.get_by_role("button", name="搜索").click()
    page.select_option("#slot", "lead")
    page.get_by_role("button", name="放入 丁稿").click()
    expect(headlines(page, "lead")).to_have_text(["丁稿"])
    page.get_by_role("link", name=re.compile("清空 次头条")).click()
    page.get_by_role("button", name="清空这个版位").click()
    expect(headlines(page)).to_have_count(0)


def test_enter_in_the_search_for_pictures_saves_nothing(newsroom, editor):
    placement = Placement.objects.first()
    editor.locator("[data-placement]", has_text="甲稿").get_by_role("link").click()
    editor.fill("#id_headline", "没有存的题")
    editor.fill("#sought", "石桥")
    editor.press("#sought", "Enter")
    expect(editor.get_by_text("没有找到图片")).to_be_visible()
    expect(editor.locator("#id_headline")).to_have_value("没有存的题")
    placement.refresh_from_db()
    assert placement.headline == ""
    editor.press("#id_headline", "Enter")
    expect(headlines(editor)).to_have_text(["没有存的题", "乙稿", "丙稿"])
