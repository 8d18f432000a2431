"""The whole day of a newsroom without a mouse: write, save, submit, sign, publish."""

from playwright.sync_api import expect

from articles.models import Article

TITLE = "古渡石桥通车"


def focused(page) -> str:
    """The id of the field, or else the text of the link or button, that has the focus."""
    return page.evaluate(
        """() => {
            const element = document.activeElement;
            const isField = element.matches("input, select, textarea");
            return isField ? element.id : element.innerText.trim();
        }"""
    )


def tab_to(page, wanted: str, most: int = 120) -> None:
    """Press Tab until the focus is on what has this text or id; every stop on the way shows it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(
            """() => {
                const element = document.activeElement;
                if (element === document.body || element.tagName === "IFRAME") return true;
                const style = getComputedStyle(element);
                return style.outlineStyle !== "none" || style.boxShadow !== "none";
            }"""
        ), f"no visible focus on {page.evaluate('document.activeElement.outerHTML')[:200]}"
        if focused(page) == wanted:
            return
    raise AssertionError(f"Tab does not lead to {wanted}")


def test_the_day_without_a_mouse(newsroom, enter):
    page = enter(newsroom.reporter)
    page.keyboard.press("Tab")
    assert focused(page) == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("n")
    page.wait_for_function("window.CKEDITOR?.instances.id_body?.status === 'ready'")
    tab_to(page, "id_title")
    # The letters of shortcuts are letters while somebody types.
    page.keyboard.type("gdn")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(TITLE)
    assert "/add/" in page.url
    tab_to(page, "id_channel")
    page.keyboard.press("ArrowDown")
    page.evaluate("CKEDITOR.instances.id_body.focus()")
    page.wait_for_function("CKEDITOR.instances.id_body.focusManager.hasFocus")
    page.keyboard.insert_text("上午九时，石桥通车。")
    # Ctrl+S is heard inside the editor's own frame.
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.get_by_text("草稿已保存。")).to_be_visible()
    article = Article.objects.get()
    assert "石桥通车" in article.latest_revision.body
    page.wait_for_function("window.CKEDITOR?.instances.id_body?.status === 'ready'")
    tab_to(page, "id_title")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(page.get_by_text("已送审。")).to_be_visible()

    for person in newsroom.signers:
        page = enter(person)
        page.keyboard.press("g")
        with page.expect_navigation():
            page.keyboard.press("a")
        page.keyboard.press("/")
        page.keyboard.insert_text("石桥")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.keyboard.press("j")
        assert focused(page) == TITLE
        with page.expect_navigation():
            page.keyboard.press("Enter")
        with page.expect_navigation():
            page.keyboard.press("r")
        tab_to(page, "签发")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_text("已签发。")).to_be_visible()

    page = enter(newsroom.editor)
    page.keyboard.press("j")
    assert focused(page) == TITLE
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "发布")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="查看公开页面")).to_be_visible()
    assert Article.objects.get().is_published()


def test_shortcuts_are_shown_and_can_be_switched_off(newsroom, enter):
    newsroom.draft(title=TITLE)
    page = enter(newsroom.reporter)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("下一篇", exact=False)).to_be_visible()
    # While the list is open no key acts behind it, and Escape gives the focus back.
    page.keyboard.press("n")
    assert page.url.endswith("/admin/")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("j")
    assert focused(page) == TITLE
    with page.expect_navigation():
        page.keyboard.press("e")
    newsroom.reporter.shortcuts = False
    newsroom.reporter.save()
    page.goto(page.url.split("/admin/")[0] + "/admin/")
    page.keyboard.press("?")
    page.keyboard.press("n")
    expect(dialog).to_be_hidden()
    assert page.url.endswith("/admin/")


def test_several_are_chosen_and_decided_with_the_keyboard(newsroom, enter):
    newsroom.draft(title=TITLE)
    newsroom.draft(title="渡口停航")
    page = enter(newsroom.reporter)
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("a")
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("x")
    expect(page.get_by_text("(2)")).to_be_visible()
    tab_to(page, "送审")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "送审：2 篇")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已完成 2 篇，共 2 篇")).to_be_visible()


def test_the_menu_of_the_account_opens_with_the_keyboard(newsroom, enter):
    page = enter(newsroom.reporter)
    opener = page.locator("button[aria-controls=user-links]")
    opener.focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="个人设置")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('[aria-controls=user-links]')")
