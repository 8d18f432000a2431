"""Two editors at once on one article: different paragraphs merge, the same one is decided."""

import pytest
from playwright.sync_api import expect

from tests.factories import fresh

FIRST, SECOND = "<p>石桥今天上午九时通车。</p>", "<p>施工队用了十四个月。</p>"


@pytest.fixture
def article(newsroom):
    return newsroom.draft(title="古渡石桥通车", body=FIRST + SECOND)


@pytest.fixture
def desks(newsroom, article, enter, live_server):
    """Two windows in which the same article is open, with its editor ready."""
    pages = []
    for person in (newsroom.reporter, newsroom.editor):
        page = enter(person)
        page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
        page.wait_for_function("window.CKEDITOR?.instances.id_body?.status === 'ready'")
        pages.append(page)
    return pages


def write(page, body: str) -> None:
    page.evaluate("body => CKEDITOR.instances.id_body.setData(body)", body)
    page.get_by_role("button", name="保存", exact=True).click()


def test_different_paragraphs(desks, article):
    reporter, editor = desks
    write(editor, FIRST.replace("九时", "十时") + SECOND)
    expect(editor.get_by_text("已保存为第 2 版。")).to_be_visible()
    write(reporter, FIRST + SECOND.replace("十四", "十五"))
    expect(reporter.get_by_text("您写稿期间陆编辑保存的第 2 版合并")).to_be_visible()
    newest = fresh(article).latest_revision
    assert newest.body == FIRST.replace("九时", "十时") + SECOND.replace("十四", "十五")


def test_the_same_paragraph(desks, article, newsroom):
    reporter, editor = desks
    write(editor, FIRST.replace("九时", "十时") + SECOND)
    expect(editor.get_by_text("已保存为第 2 版。")).to_be_visible()
    write(reporter, FIRST.replace("上午", "下午") + SECOND.replace("十四", "十五"))
    expect(reporter.get_by_role("heading", name="选定保留的内容")).to_be_visible()
    own = reporter.get_by_role("textbox", name="自己改写")
    expect(own).to_be_hidden()

    # With the keyboard alone: nothing chosen, then one's own words.
    reporter.get_by_role("button", name="按所选保存").press("Enter")
    expect(reporter.get_by_role("alert")).to_contain_text("请对每一处作出选择。")
    reporter.get_by_role("radio", name="采用这一版").first.focus()
    for _step in range(3):
        reporter.keyboard.press("ArrowDown")
    expect(reporter.get_by_role("radio", name="自己改写")).to_be_checked()
    reporter.keyboard.press("Tab")
    expect(own).to_be_focused()
    own.fill("石桥今天下午十时通车。")
    reporter.get_by_role("button", name="按所选保存").click()
    expect(reporter.get_by_text("已保存为第 4 版。")).to_be_visible()
    newest = fresh(article).latest_revision
    assert newest.body == "<p>石桥今天下午十时通车。</p>" + SECOND.replace("十四", "十五")
    assert article.revisions.get(is_aside=True).author == newsroom.reporter

    # The editor's window still shows revision 2; what both changed since is asked again.
    write(editor, FIRST.replace("九时", "十一时") + SECOND)
    editor.get_by_role("radio", name="采用这一版").first.check()
    editor.get_by_role("button", name="按所选保存").click()
    expect(editor.get_by_text("内容没有变化，未生成新版本。")).to_be_visible()
    assert fresh(article).latest_revision == newest


def test_one_version_is_left_aside(desks, article):
    reporter, editor = desks
    write(editor, FIRST.replace("九时", "十时") + SECOND)
    expect(editor.get_by_text("已保存为第 2 版。")).to_be_visible()
    write(reporter, FIRST.replace("上午", "下午") + SECOND)
    reporter.get_by_text("搁置第 3 版").click()
    reporter.get_by_role("button", name="全部采用对方的版本").click()
    expect(reporter.get_by_text("第 3 版留在历史版本中")).to_be_visible()
    assert fresh(article).latest_revision.number == 2
