"""The editor with the files that are left of it: in both languages, with nothing missing."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from playwright.sync_api import expect

from articles.actions.pictures import add_picture
from articles.body.sanitise import clean_html
from articles.models import Picture, Revision

COUNTS = json.loads(
    Path(__file__).parents[1].joinpath("articles/body/counts.json").read_text("utf-8")
)
EDITOR = "Object.values(CKEDITOR.instances)[0]"
READY = "Object.values(window.CKEDITOR?.instances ?? {})[0]?.status === 'ready'"
# Runs a command and says what the title of its dialog is.
OPEN = """name => new Promise((done) => {
  const [editor] = Object.values(CKEDITOR.instances);
  editor.once("dialogShow", ({ data }) => {
    const title = data.parts.title.getText();
    data.hide();
    done(title);
  });
  editor.execCommand(name);
})"""
PASTE = """() => {
  const [editor] = Object.values(CKEDITOR.instances);
  editor.setData("");
  editor.focus();
  const dataTransfer = CKEDITOR.plugins.clipboard.initPasteDataTransfer();
  const dataValue = '<p class="MsoNormal" style="color: red">潮水<script>x()</' + 'script></p>';
  editor.fire("paste", { type: "html", dataValue, method: "paste", dataTransfer });
}"""
TITLES = {
    "zh-hans": {
        "link": "超链接", "table": "表格属性", "find": "查找和替换",
        "specialchar": "选择特殊符号",
    },
    "en": {
        "link": "Link", "table": "Table Properties",
        "find": "Find and Replace", "specialchar": "Select Special Character",
    },
}  # fmt: skip


def library(newsroom, caption: str, colour="teal") -> Picture:
    data = BytesIO()
    Image.new("RGB", (600, 400), colour).save(data, "JPEG")
    file = SimpleUploadedFile("bridge.jpg", data.getvalue())
    words = {"alt": f"{caption}的画面", "caption": caption, "credit": "林记者 摄"}
    return add_picture(newsroom.reporter, file, **words).picture


@pytest.mark.parametrize("language", TITLES)
def test_every_tool_of_the_editor_opens(newsroom, enter, live_server, language):
    page = enter(newsroom.reporter)
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": live_server.url}]
    )
    wrong = []
    page.on("response", lambda answer: answer.status < 400 or wrong.append(answer.url))
    page.on(
        "request", lambda r: r.url.startswith((live_server.url, "data:")) or wrong.append(r.url)
    )
    page.on("console", lambda said: said.type != "error" or wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.wait_for_function(READY)
    opened = {name: page.evaluate(OPEN, name) for name in TITLES[language]}
    assert opened == TITLES[language]
    page.evaluate(PASTE)
    page.wait_for_function("Object.values(CKEDITOR.instances)[0].getData().includes('潮水')")
    assert "<p>潮水</p>" in page.evaluate("Object.values(CKEDITOR.instances)[0].getData()")
    page.evaluate("Object.values(CKEDITOR.instances)[0].execCommand('maximize')")
    assert page.locator(".cke_maximized").is_visible()
    assert wrong == []


@pytest.fixture
def write(newsroom, enter, live_server):
    """The form of a new article whose editor is ready; the page also knows how to fill it."""

    def opened(html: str = "<p>潮水</p>"):
        page = enter(newsroom.reporter)
        page.goto(f"{live_server.url}/admin/articles/article/add/")
        page.wait_for_function(READY)
        page.evaluate(f"html => new Promise((done) => {EDITOR}.setData(html, done))", html)
        inside = page.frame_locator(".cke_wysiwyg_frame")
        inside.locator("p").last.click()
        page.keyboard.press("End")
        return page, inside

    return opened


def stored(page) -> str:
    """The body as it would be saved."""
    return clean_html(page.evaluate(f"{EDITOR}.getData()"))


def choose(page, tool: str, *captions: str) -> None:
    with page.expect_popup() as opened:
        page.locator(f".cke_button__{tool}").click()
    for caption in captions:
        opened.value.get_by_role("button", name=caption).click()
    if len(captions) > 1:
        opened.value.locator("[data-take]").click()


def test_a_picture_from_the_library_brings_its_words(newsroom, write):
    picture = library(newsroom, "石桥今天通车。")
    page, inside = write()
    choose(page, "newspicture", "石桥今天通车。")
    expect(inside.locator("figure.picture img")).to_be_visible()
    address = picture.file.url
    figure = (
        f'<figure class="picture"><img alt="石桥今天通车。的画面" height="400" src="{address}" '
        'width="600">'
        '<figcaption>{} <span class="credit">{}</span></figcaption></figure>'
    )
    assert stored(page) == "<p>潮水</p>" + figure.format("石桥今天通车。", "林记者 摄")
    # In the text itself, and by keys in the dialog.
    inside.locator(".credit-line").click()
    page.keyboard.press("End")
    page.keyboard.type("影")
    inside.locator("figure.picture img").click()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_label("图说").fill("新桥 <旧桥>")
    page.keyboard.press("Enter")
    expect(inside.locator(".caption-line")).to_have_text("新桥 <旧桥>")
    after = "<p>潮水</p>" + figure.format("新桥 &lt;旧桥&gt;", "林记者 摄影")
    assert stored(page) == after
    # What was saved opens as the same, and an undo brings the words back.
    page.evaluate(f"{EDITOR}.execCommand('undo')")
    assert "石桥今天通车。" in stored(page)
    page.evaluate(f"html => new Promise((done) => {EDITOR}.setData(html, done))", after)
    assert stored(page) == after


def test_only_the_library_window_is_heard(newsroom, write):
    library(newsroom, "石桥今天通车。")
    page, inside = write()
    with page.expect_popup() as opened:
        page.locator(".cke_button__newspicture").click()
    opened.value.wait_for_load_state()
    said = {"kind": "pictures", "pictures": [{"src": "/x.jpg", "caption": "假", "credit": ""}]}
    page.evaluate("said => window.postMessage(said, location.origin)", said)
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    expect(inside.locator("figure")).to_have_count(0)
    opened.value.get_by_role("button", name="石桥今天通车。").click()
    expect(inside.locator("figure.picture")).to_have_count(1)
    expect(inside.get_by_text("假")).to_have_count(0)


def test_a_gallery_is_put_in_order(newsroom, write):
    for number, caption in enumerate(("甲桥。", "乙桥。", "丙桥。")):
        library(newsroom, caption, (number * 80, 90, 120))
    page, inside = write()
    choose(page, "newsgallery", "甲桥。", "乙桥。", "丙桥。")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="下移").first.click()
    dialog.get_by_role("button", name="移出").last.click()
    dialog.get_by_role("button", name="移出").last.click()
    dialog.get_by_role("button", name="确定").click()
    expect(dialog.get_by_role("alert")).to_contain_text("至少 2 张")
    page.keyboard.press("Escape")
    expect(inside.locator("figure")).to_have_count(0)
    choose(page, "newsgallery", "甲桥。", "乙桥。")
    dialog.get_by_role("button", name="下移").first.click()
    dialog.get_by_role("button", name="确定").click()
    expect(inside.locator("figure.gallery .caption-line")).to_have_text(["乙桥。", "甲桥。"])
    inside.locator(".gallery-line").click()
    page.keyboard.type("两座桥")
    inside.locator(".caption-line").first.click()
    page.keyboard.press("End")
    page.keyboard.type("新")
    body = stored(page)
    assert re.findall(r"<figcaption>(.*?)</figcaption>", body) == [
        '乙桥。新 <span class="credit">林记者 摄</span>',
        '甲桥。 <span class="credit">林记者 摄</span>',
        "两座桥",
    ]
    page.evaluate(f"html => new Promise((done) => {EDITOR}.setData(html, done))", body)
    assert stored(page) == body
    # The gallery opens again by a double click and keeps what was written in it.
    inside.locator("figure.gallery img").first.dblclick()
    dialog.get_by_role("button", name="上移").last.click()
    dialog.get_by_role("button", name="确定").click()
    expect(inside.locator("figure.gallery .caption-line")).to_have_text(["甲桥。", "乙桥。新"])
    assert "两座桥</figcaption></figure>" in stored(page)


def test_a_footnote_stands_where_it_was_set(write):
    page, inside = write("<p>潮水涨了</p>")
    page.keyboard.press("Control+Alt+n")
    page.get_by_role("dialog").get_by_label("脚注内容").fill("据 <统计局>")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    expect(inside.locator("span.footnote")).to_have_attribute("title", "据 <统计局>")
    noted = '<p>潮水涨了<span class="footnote">{}</span></p>'
    assert stored(page) == noted.format("据 &lt;统计局&gt;")
    page.keyboard.type("。再涨")
    noted = '<p>潮水涨了<span class="footnote">{}</span>。再涨</p>'
    assert stored(page) == noted.format("据 &lt;统计局&gt;")
    inside.locator(".cke_widget_newsfootnote").click()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_label("脚注内容").fill("据海关")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    assert stored(page) == noted.format("据海关")
    inside.locator(".cke_widget_newsfootnote").dblclick()
    page.get_by_role("button", name="移除脚注").click()
    assert stored(page) == "<p>潮水涨了。再涨</p>"


def test_there_is_room_to_write_around_a_picture(newsroom, write):
    library(newsroom, "石桥今天通车。")
    page, inside = write()
    choose(page, "newspicture", "石桥今天通车。")
    expect(inside.locator("figure.picture img")).to_be_visible()
    page.keyboard.type("后")
    before, figure, after = re.split(r"(<figure.*</figure>)", stored(page))
    assert (before, after) == ("<p>潮水</p>", "<p>后</p>")
    # What was saved with the picture alone opens with room around it, and is the same again.
    page.evaluate(f"html => new Promise((done) => {EDITOR}.setData(html, done))", figure)
    expect(inside.locator("body > p")).to_have_count(1)
    assert stored(page) == figure
    inside.locator("figure.picture img").click()
    page.keyboard.press("ArrowUp")
    page.keyboard.type("前")
    assert stored(page) == f"<p>前</p>{figure}"
    inside.locator("figure.picture img").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("末")
    assert stored(page) == f"<p>前</p>{figure}<p>末</p>"


def test_paragraphs_stand_by_style(write):
    page, _inside = write("<p>潮水</p>")
    page.locator(".cke_button__newsindent").click()
    assert stored(page) == '<p class="indent">潮水</p>'
    expect(page.locator(".cke_button__newsindent")).to_have_attribute("aria-pressed", "true")
    page.locator(".cke_button__newscenter").click()
    assert stored(page) == '<p class="center">潮水</p>'
    page.locator(".cke_combo__newsspacing .cke_combo_button").click()
    page.frame_locator(".cke_combopanel iframe").get_by_text("宽松").click()
    assert stored(page) == '<p class="center spaced">潮水</p>'
    page.locator(".cke_button__newscenter").click()
    assert stored(page) == '<p class="spaced">潮水</p>'


def test_the_count_is_that_of_the_server(write):
    page, inside = write("<p>GDP增长5.5%。</p><ul><li>port</li><li>city</li></ul><p>末</p>")
    expect(page.locator("[data-count-of]")).to_have_text("8 字")
    inside.locator("p").first.select_text()
    expect(page.locator("[data-count-of]")).to_have_text("8 字 · 已选 5 字")
    counted = page.evaluate(
        """async ([module, texts]) => {
            const { count } = await import(module);
            return texts.map((text) => count(text));
        }""",
        ["/static/admin/editor/counting.js", [text for text, _counted in COUNTS]],
    )
    assert dict(zip(map(str, COUNTS), counted, strict=True)) == {
        str(each): each[1] for each in COUNTS
    }


def test_the_page_inside_follows_the_theme(newsroom, enter, live_server):
    page = enter(newsroom.reporter)
    page.emulate_media(color_scheme="dark")
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.wait_for_function(READY)
    inside = "Object.values(CKEDITOR.instances)[0].document.$"
    page.wait_for_function(f"{inside}.documentElement.classList.contains('dark')")
    page.evaluate(
        """Object.values(CKEDITOR.instances)[0].setData(
            '<ul class="marked"><li>☞ 甲</li></ul>')"""
    )
    page.wait_for_function(
        f"""{inside}.querySelector('ul.marked')
            && {inside}.documentElement.classList.contains('dark')
            && getComputedStyle({inside}.querySelector('ul.marked')).listStyleType === 'none'"""
    )


def test_a_long_headline_is_seen_whole_and_stays_one_line(newsroom, enter, live_server):
    page = enter(newsroom.reporter)
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    title = page.locator("#id_title")
    low = title.bounding_box()["height"]
    title.press_sequentially("石桥")
    title.press("Enter")
    expect(title).to_have_value("石桥")
    title.fill("石桥通车，" * 20)
    assert title.bounding_box()["height"] > 2 * low
    assert title.evaluate("box => box.scrollHeight <= box.clientHeight")


def test_full_screen_has_the_count_and_the_buttons_that_save(newsroom, write):
    page, _inside = write("<p>潮水</p>")
    page.fill("#id_title", "潮水")
    page.select_option("#id_channel", str(newsroom.channel.pk))
    page.locator(".cke_button__maximize").click()
    foot = page.locator(".cke_maximized .editor-whole-foot")
    expect(foot).to_contain_text("2 字")
    page.locator(".cke_button__maximize").click()
    expect(page.locator("[data-count-of]")).to_be_visible()
    page.locator(".cke_button__maximize").click()
    foot.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url(lambda url: "/add/" not in url)
    assert Revision.objects.get().body == "<p>潮水</p>"


def test_a_link_says_once_which_addresses_it_may_have(write):
    page, _inside = write("<p>潮水</p>")
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    page.locator(".cke_button__link").click()
    address = page.locator(".cke_dialog").get_by_label("URL")
    address.fill("javascript:alert(1)")
    page.locator(".cke_dialog_ui_button_ok").click()
    expect(address).to_be_visible()
    assert len(said) == 1
    assert said[0].startswith("链接地址要以 https:")
    address.fill("/topics/bridge/")
    page.locator(".cke_dialog_ui_button_ok").click()
    expect(address).not_to_be_visible()
    assert 'href="/topics/bridge/"' in stored(page)


def test_a_new_table_has_a_row_of_headings(write):
    page, inside = write("<p>潮水</p>")
    page.locator(".cke_button__table").click()
    page.locator(".cke_dialog_ui_button_ok").click()
    expect(inside.locator("th")).to_have_count(2)
    page.locator(".cke_combo__format .cke_combo_button").click()
    page.frame_locator(".cke_combopanel__format iframe").get_by_text("次级标题").wait_for()
    empty = """panel => panel.clientHeight - panel.querySelector("iframe").contentDocument
        .querySelector(".cke_panel_block").offsetHeight"""
    assert page.locator(".cke_combopanel__format").evaluate(empty) == 0
