"""What is typed outlives the window, the session and the connection."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import WorkingCopy
from tests.factories import fresh


@pytest.fixture
def form(live_server, enter):
    """The form of an article, opened as a person: `form(person, article)`."""

    def open_form(person, article=None, page=None):
        page = page or enter(person)
        name = "change" if article else "add"
        page.goto(
            live_server.url
            + reverse(f"admin:articles_article_{name}", args=[article.pk] if article else [])
        )
        page.wait_for_function("window.CKEDITOR?.instances.id_body?.status === 'ready'")
        return page

    return open_form


def write(page, text: str) -> None:
    """Type in the rich text editor as a person does."""
    frame = page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    frame.click()
    frame.press("Control+End")
    frame.type(text)


def kept(page):
    return expect(page.locator("[data-kept]"))


def test_a_crash_and_the_offer_to_go_on(newsroom, form, enter):
    article = newsroom.draft()
    page = enter(newsroom.reporter)
    # The clock of this machine is wrong by an hour, which must not matter.
    page.add_init_script("const now = Date.now; Date.now = () => now() + 3_600_000")
    form(newsroom.reporter, article, page)
    write(page, "潮水退后，桥面露了出来。")
    kept(page).to_contain_text("已于")
    # The window goes without a word: no request of it arrives any more.
    page.context.route("**/*", lambda route: route.abort())
    page.context.close()

    page = form(newsroom.reporter, article)
    offer = page.get_by_role("region", name="您有未保存的文字")
    expect(offer).to_contain_text("潮水退后")
    offer.get_by_role("link").first.click()
    page.wait_for_function("window.CKEDITOR?.instances.id_body?.status === 'ready'")
    expect(page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")).to_contain_text(
        "潮水退后"
    )
    kept(page).to_contain_text("已于")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存为第 2 版")).to_be_visible()
    assert "潮水退后" in fresh(article).latest_revision.body
    assert page.get_by_role("region", name="您有未保存的文字").count() == 0
    assert not WorkingCopy.objects.unsaved().exists()


def test_a_new_article_is_there_again_after_a_reload(newsroom, form):
    page = form(newsroom.reporter)
    page.fill("#id_title", "还没有保存过的稿件")
    kept(page).to_contain_text("已于")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#id_title")).to_have_value("还没有保存过的稿件")
    kept(page).to_contain_text("已于")
    assert WorkingCopy.objects.unsaved().count() == 1


def test_the_session_ends_while_saving(newsroom, form, live_server):
    article = newsroom.draft()
    page = form(newsroom.reporter, article)
    page.fill("#id_title", "登录过期也不丢")
    Session.objects.all().delete()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("尚未保存：您已退出登录")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="在新标签页登录").click()
    door = opened.value
    door.fill("#id_username", newsroom.reporter.username)
    door.fill("#id_password", "tide-and-mist")
    door.press("#id_password", "Enter")
    expect(door.get_by_role("heading", name="工作台", level=1)).to_be_visible()
    expect(page.get_by_text("已保存为第 2 版")).to_be_visible()
    assert fresh(article).latest_revision.title == "登录过期也不丢"


def test_somebody_else_signs_in_in_between(newsroom, form, live_server):
    article = newsroom.draft()
    page = form(newsroom.reporter, article)
    page.fill("#id_title", "换了人登录")
    kept(page).to_contain_text("已于")
    page.context.clear_cookies()
    other = page.context.new_page()
    other.goto(f"{live_server.url}/admin/login/")
    other.fill("#id_username", newsroom.editor.username)
    other.fill("#id_password", "tide-and-mist")
    other.press("#id_password", "Enter")
    expect(other.get_by_role("heading", name="工作台", level=1)).to_be_visible()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("[data-held]")).to_contain_text("陆编辑")
    assert article.revisions.count() == 1
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存为第 2 版")).to_be_visible()
    assert fresh(article).latest_revision.author == newsroom.editor


def test_the_connection_is_lost(newsroom, form):
    article = newsroom.draft()
    page = form(newsroom.reporter, article)
    page.context.set_offline(True)
    page.fill("#id_title", "断网时写的标题")
    kept(page).to_contain_text("网络中断")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("[data-held]")).to_contain_text("未能保存")
    expect(page.locator("#id_title")).to_have_value("断网时写的标题")
    page.context.set_offline(False)
    kept(page).to_contain_text("已于")
    assert WorkingCopy.objects.unsaved().get().headline == "断网时写的标题"
    # Kept is not saved: the sentence stays until the person saves or puts it away.
    expect(page.locator("[data-held]")).to_contain_text("未能保存")
    page.get_by_role("button", name="收起这条提示").click()
    expect(page.locator("[data-held]")).to_be_hidden()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存为第 2 版")).to_be_visible()


def test_closed_without_a_connection_and_opened_again(newsroom, form):
    article = newsroom.draft()
    page = form(newsroom.reporter, article)
    keep = "**/working-copies/**"
    page.context.route(keep, lambda route: route.abort())
    page.fill("#id_title", "只在浏览器里的标题")
    kept(page).to_contain_text("网络中断")
    assert not WorkingCopy.objects.unsaved().exists()
    page.close(run_before_unload=False)
    page = page.context.new_page()
    page.context.unroute(keep)
    form(newsroom.reporter, article, page)
    expect(page.get_by_role("region", name="您有未保存的文字")).to_contain_text(
        "只在浏览器里的标题"
    )
    assert WorkingCopy.objects.unsaved().get().headline == "只在浏览器里的标题"


def test_two_people_and_two_windows_know_of_each_other(newsroom, form, live_server):
    article = newsroom.draft()
    mine = form(newsroom.reporter, article)
    theirs = form(newsroom.editor, article)
    expect(theirs.locator("[data-presence]")).to_contain_text("林记者")
    second = form(newsroom.reporter, article, mine.context.new_page())
    expect(second.locator("[data-presence]")).to_contain_text("陆编辑")
    expect(second.get_by_text("您在另一个窗口也打开着这篇稿件")).to_be_visible()
    theirs.fill("#id_title", "编辑改的标题")
    theirs.get_by_role("button", name="保存", exact=True).click()
    expect(theirs.get_by_text("已保存为第 2 版")).to_be_visible()
    second.fill("#id_subtitle", "副题")
    expect(second.locator("[data-newer]")).to_contain_text("陆编辑 刚才保存了第 2 版")


def test_a_preview_follows_the_text(newsroom, form):
    page = form(newsroom.reporter, newsroom.draft())
    page.fill("#id_title", "第一稿标题")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="预览").click()
    headline = opened.value.frame_locator("iframe").get_by_role("heading", level=1)
    expect(headline).to_have_text("第一稿标题")
    page.fill("#id_title", "第二稿标题")
    expect(headline).to_have_text("第二稿标题")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存为第 2 版")).to_be_visible()
