"""The menu of the admin on a telephone, with a keyboard alone."""

from playwright.sync_api import expect


def test_the_menu_opens_and_closes_by_keyboard_on_a_narrow_screen(newsroom, enter):
    page = enter(newsroom.editor)
    page.set_viewport_size({"width": 390, "height": 800})
    opener = page.get_by_role("button", name="菜单", exact=True)
    articles = page.get_by_role("link", name="稿件", exact=True).first
    expect(articles).to_be_hidden()
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.focus()
    page.keyboard.press("Enter")
    expect(articles).to_be_visible()
    expect(page.get_by_role("button", name="关闭菜单")).to_be_focused()
    page.keyboard.press("Escape")
    expect(articles).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="关闭菜单")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#nav-sidebar a:focus")).to_have_count(1)


def test_the_links_of_the_person_open_by_keyboard(newsroom, enter):
    page = enter(newsroom.editor)
    page.set_viewport_size({"width": 1400, "height": 800})
    person = page.get_by_role("button", name="陆编辑")
    person.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="注销")).to_be_visible()


def test_an_article_s_page_is_headed_by_its_headline(newsroom, enter, live_server):
    article = newsroom.submitted(title="古渡镇修好了石桥")
    page = enter(newsroom.editor)
    page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("古渡镇修好了石桥")
    expect(page.get_by_role("main")).to_have_count(1)
