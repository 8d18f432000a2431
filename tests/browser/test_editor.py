"""The editor with the files that are left of it: in both languages, with nothing missing."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from playwright.sync_api import expect

from articles.actions.pictures import add_picture

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
        "link": "超链接", "image": "图像属性", "table": "表格属性", "find": "查找和替换",
        "specialchar": "选择特殊符号",
    },
    "en": {
        "link": "Link", "image": "Image Properties", "table": "Table Properties",
        "find": "Find and Replace", "specialchar": "Select Special Character",
    },
}  # fmt: skip


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


def test_a_picture_from_the_library_keeps_its_description(newsroom, enter, live_server):
    data = BytesIO()
    Image.new("RGB", (600, 400), "teal").save(data, "JPEG")
    file = SimpleUploadedFile("bridge.jpg", data.getvalue())
    add_picture(
        newsroom.reporter, file, alt="河上的石拱桥", caption="石桥今天通车。", credit="林记者 摄"
    )
    page = enter(newsroom.reporter)
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.wait_for_function(READY)
    page.evaluate("Object.values(CKEDITOR.instances)[0].execCommand('image')")
    address = page.locator(".cke_dialog_ui_input_text input[type=text]:visible").first
    expect(address).not_to_be_editable()
    with page.expect_popup() as opened:
        page.get_by_role("button", name="浏览服务器").click()
    opened.value.get_by_role("button", name="石桥今天通车。").click()
    expect(page.get_by_label("替换文本")).to_have_value("河上的石拱桥")
    page.get_by_role("button", name="确定").click()
    body = page.evaluate("Object.values(CKEDITOR.instances)[0].getData()")
    assert 'alt="河上的石拱桥"' in body


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
