"""The editor with the files that are left of it: in both languages, with nothing missing."""

import pytest

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
