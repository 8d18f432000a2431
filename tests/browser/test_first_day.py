"""The main job in a real browser: write, submit, three signatures, publish, read; and a paste."""

from playwright.sync_api import expect

from articles.models import Article
from tests.articles.body.pages import NEWS_PAGE


def sign_and_publish(newsroom, enter, title: str) -> None:
    for person in newsroom.signers:
        page = enter(person)
        page.get_by_role("link", name=title).first.click()
        page.get_by_role("button", name="签发", exact=True).click()
        expect(page.get_by_text("已签发。")).to_be_visible()
    page = enter(newsroom.editor)
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_role("link", name="查看公开页面")).to_be_visible()


def test_from_draft_to_readers(newsroom, enter, browser, live_server):
    page = enter(newsroom.reporter)
    page.get_by_role("link", name="写稿").click()
    page.fill("#id_title", "古渡石桥通车")
    page.select_option("#id_channel", str(newsroom.channel.pk))
    page.wait_for_function("window.CKEDITOR?.instances.id_body?.status === 'ready'")
    page.evaluate("CKEDITOR.instances.id_body.setData('<p>上午九时，石桥通车。</p>')")
    page.get_by_role("button", name="保存并送审").click()
    expect(page.get_by_text("已送审。")).to_be_visible()
    sign_and_publish(newsroom, enter, "古渡石桥通车")

    reader = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    reader.goto(live_server.url)
    reader.get_by_role("link", name="古渡石桥通车").first.click()
    expect(reader.get_by_role("heading", level=1, name="古渡石桥通车")).to_be_visible()
    for text in ("上午九时，石桥通车。", "陆编辑", "顾主编", "梁监制", "网友评论", "精彩推荐"):
        expect(reader.get_by_text(text).first).to_be_visible()
    assert reader.context.cookies() == []


def test_a_pasted_page_to_readers(newsroom, enter, browser, live_server):
    page = enter(newsroom.reporter)
    page.get_by_role("link", name="粘贴网页").click()
    page.fill("#id_text", NEWS_PAGE)
    page.get_by_role("button", name="识别", exact=True).click()
    page.select_option("#id_channel", str(newsroom.channel.pk))
    page.get_by_role("button", name="生成草稿").click()
    page.wait_for_function("window.CKEDITOR?.instances.id_body?.status === 'ready'")
    # The editor writes its HTML in its own way; an untouched text is not a change.
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("内容没有变化，未生成新版本。")).to_be_visible()
    page.get_by_role("link", name="送审").click()
    page.get_by_role("button", name="送审").click()
    sign_and_publish(newsroom, enter, "潮声里的修桥人")

    reader = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    reader.goto(live_server.url + Article.objects.get().get_absolute_url())
    assert reader.locator("h1").all_inner_texts() == ["潮声里的修桥人 ——古渡石桥大修记"]
    text = reader.locator("main").inner_text()
    for line in filter(None, map(str.strip, NEWS_PAGE.splitlines())):
        if line.startswith(("小编", "主编", "统筹", "监制", "来源", "东海", "阅读量", "(")):
            continue
        if not line.endswith(".jpg"):
            assert line in text, line
    for found in ("东海之声", "2021-03-04 08:09:10", "沈青", "何岸", "陆鸣", "顾川", "汐州晚报",
                  "石匠在桥下勾缝"):  # fmt: skip
        assert found in text, found
    assert reader.locator("figure.picture-place").count() == 2
    assert reader.locator("figure.picture-place figcaption").count() == 1
    headings = reader.get_by_role("heading", level=2).all_inner_texts()
    assert {"这是一座老桥的第五次大修", "这是一门快要失传的手艺"} <= set(headings)
