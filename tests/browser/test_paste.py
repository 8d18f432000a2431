"""What is pasted into the editor from other programs, and what comes of its pictures."""

import base64
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from playwright.sync_api import expect

from articles.actions.pictures import add_picture
from articles.body.reading import readers_body
from articles.body.sanitise import clean_html
from articles.models import Article, Picture, Revision

from .test_editor import EDITOR, READY

# The browser's own event, with what another program would have put on the clipboard.
PASTE = """([kinds, files]) => {
  const data = new DataTransfer();
  for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
  for (const [name, type, encoded] of files) {
    const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
    data.items.add(new File([bytes], name, { type }));
  }
  const event = { clipboardData: data, bubbles: true, cancelable: true };
  const page = CKEDITOR.instances.id_body.document.$;
  page.activeElement.dispatchEvent(new ClipboardEvent("paste", event));
}"""


def png(colour: str) -> bytes:
    data = BytesIO()
    Image.new("RGB", (300, 200), colour).save(data, "PNG")
    return data.getvalue()


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


@pytest.fixture
def paste(newsroom, enter, live_server):
    page = enter(newsroom.reporter)
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.wait_for_function(READY)
    inside = page.frame_locator(".cke_wysiwyg_frame")
    inside.locator("p").last.click()
    page.keyboard.type("甲")

    def pasted(*files, **kinds):
        kinds = {f"text/{kind}": text for kind, text in kinds.items()}
        page.evaluate(PASTE, [kinds, [list(file) for file in files]])
        return page, inside

    return pasted


def stored(page) -> str:
    return clean_html(page.evaluate(f"{EDITOR}.getData()"))


def figure(picture: Picture) -> str:
    return (
        f'<figure class="picture"><img alt="" height="200" src="{picture.file.url}" width="300">'
        "</figure>"
    )


def test_text_of_a_page_is_cleaned_and_can_be_undone(paste):
    html = (
        '<p style="color:red" onclick="window.hit=1">潮<b>水</b><script>window.hit=1</script></p>'
    )
    page, inside = paste(html=f"<meta charset=utf-8>{html}<h2>题</h2>", plain="潮水")
    expect(inside.locator("h2")).to_have_text("题")
    assert stored(page) == "<p>甲</p><p>潮<strong>水</strong></p><h2>题</h2>"
    assert page.evaluate(f"window.hit || {EDITOR}.window.$.hit") is None
    page.evaluate(f"{EDITOR}.execCommand('undo')")
    assert stored(page) == "<p>甲</p>"


def test_pictures_inside_the_text_go_into_the_library(paste):
    image = f'<img src="data:image/png;base64,{encoded(png("teal"))}">'
    page, inside = paste(html=f"<p>前{image}后</p><p>{image}</p><p>末</p>")
    expect(inside.locator("figure.picture img")).to_have_count(2)
    found = figure(Picture.objects.get())
    assert stored(page) == f"<p>甲</p><p>前</p>{found}<p>后</p>{found}<p>末</p>"
    expect(page.get_by_text("图片库里已有 1 张")).to_be_visible()


def test_a_picture_that_the_library_knows_brings_its_words(newsroom, paste):
    file = SimpleUploadedFile("tide.png", png("teal"))
    add_picture(newsroom.reporter, file, alt="潮", caption="潮水<涨>了", credit="林记者 摄")
    page, inside = paste(html=f'<p><img src="data:image/png;base64,{encoded(png("teal"))}"></p>')
    expect(inside.locator("figure.picture img")).to_have_attribute("alt", "潮")
    assert stored(page).endswith(
        '<figcaption>潮水&lt;涨&gt;了 <span class="credit">林记者 摄</span></figcaption></figure>'
    )


def test_pictures_out_of_a_word_processor_come_from_its_rtf(paste):
    hidden = r"{\nonshppict{\pict\wmetafile8 0102}}"
    shown = r"{\*\shppict{\pict{\*\picprop}\picw300\pngblip{\*\blipuid 0a}" + "\n"
    rtf = r"{\rtf1 文" + shown + png("teal").hex() + "}}" + hidden + "}"
    image = '<![if !vml]><img src="file:///C:/a%20(1)/clip_image001.png"><![endif]>'
    page, inside = paste(html=f"<html><p class=MsoNormal>文</p><p>{image}</p></html>", rtf=rtf)
    expect(inside.locator("figure.picture img")).to_have_count(1)
    assert stored(page) == f"<p>甲</p><p>文</p>{figure(Picture.objects.get())}"


def test_what_cannot_be_taken_over_is_named_with_the_reason(paste):
    broken = f"data:image/png;base64,{encoded(b'no picture')}"
    images = (
        '<img src="https://pictures.example/tide.jpg">', '<img alt="桥" src="file:///C:/bridge.png">',
        f'<img alt="灯塔" src="{broken}">',
    )  # fmt: skip
    page, _inside = paste(html=f"<p>潮水</p><p>{''.join(images)}</p><p>末</p>")
    told = page.locator(".cke_notification_warning")
    expect(told).to_contain_text("有 3 张图片没有带过来")
    expect(told).to_contain_text("tide.jpg：图片在别的网站上，请先保存到电脑再上传。")
    expect(told).to_contain_text("桥：原来的软件没有交出这张图片")
    expect(told).to_contain_text("灯塔：")
    place = '<figure class="picture-place" data-name="{}"></figure>'
    places = "".join(map(place.format, ("tide.jpg", "桥", "灯塔")))
    assert stored(page) == f"<p>甲</p><p>潮水</p>{places}<p>末</p>"
    # The note stands above the text, not over it.
    box = told.bounding_box()
    assert box["y"] + box["height"] <= page.locator(".cke_contents").bounding_box()["y"]
    assert not Picture.objects.exists()


def test_picture_files_are_uploaded_and_stand_in_the_text(paste):
    files = [
        ("a.png", "image/png", encoded(png("teal"))), ("b.png", "image/png", encoded(png("navy"))),
        ("c.txt", "text/plain", encoded(b"tide")),
    ]  # fmt: skip
    page, inside = paste(*files)
    expect(inside.locator("figure.picture img")).to_have_count(2)
    first, second = Picture.objects.order_by("pk")
    assert stored(page) == f"<p>甲</p>{figure(first)}{figure(second)}"
    expect(
        page.get_by_text("c.txt：这类文件不能直接粘贴，请打开文件复制其中的文字。")
    ).to_be_visible()


def test_each_line_of_plain_text_is_a_paragraph(paste):
    page, inside = paste(plain="　　第一段\n\n　　<第二段>\n第三段")
    expect(inside.locator("p")).to_have_count(4)
    assert stored(page) == (
        '<p>甲</p><p class="indent">第一段</p><p class="indent">&lt;第二段&gt;</p><p>第三段</p>'
    )


def test_without_an_answer_the_text_comes_in_all_the_same(paste):
    page, inside = paste(plain="乙")
    expect(inside.locator("p")).to_have_text("甲乙")
    page.route("**/clean-pasted/", lambda route: route.abort())
    html = "<p onclick='window.hit=1'>潮水<script>window.hit=1</script><!-- x --></p><h2>题</h2>"
    paste(html=html)
    expect(inside.locator("h2")).to_have_text("题")
    assert page.evaluate(f"{EDITOR}.getData()").split() == [
        "<p>甲乙</p>",
        "<p>潮水</p>",
        "<h2>题</h2>",
    ]
    expect(page.locator(".cke_notification_warning")).to_contain_text("网站没有应答")
    assert page.evaluate(f"window.hit || {EDITOR}.window.$.hit") is None


def test_a_save_waits_for_what_is_being_pasted(newsroom, paste):
    page, inside = paste(plain="乙")
    expect(inside.locator("p")).to_have_text("甲乙")
    page.fill("#id_title", "潮水")
    page.select_option("#id_channel", str(newsroom.channel.pk))
    held = []
    page.route("**/clean-pasted/", lambda route: held.append(route))
    with page.expect_request("**/clean-pasted/"):
        paste(html="<p>潮<b>水</b></p>")
    sent = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("正在粘贴")).to_be_visible()
    assert not Article.objects.exists()
    assert [url for url in sent if url.endswith("/add/")] == []
    held[0].continue_()
    page.wait_for_url(lambda url: "/add/" not in url)
    assert Revision.objects.get().body == "<p>甲乙潮<strong>水</strong></p>"


def test_who_is_signed_out_is_told_so(paste):
    page, inside = paste(plain="乙")
    expect(inside.locator("p")).to_have_text("甲乙")
    page.context.clear_cookies()
    paste(html="<p>潮<b>水</b></p>")
    expect(inside.locator("strong")).to_have_text("水")
    expect(page.locator(".cke_notification_warning")).to_contain_text("请在另一个窗口重新登录")


def test_what_is_copied_from_a_page_of_this_site_is_as_it_was_stored(newsroom, paste, live_server):
    file = SimpleUploadedFile("tide.png", png("teal"))
    picture = add_picture(newsroom.reporter, file).picture
    address = f"{live_server.url}/media/renditions/{picture.sha256[:2]}/{picture.sha256}/1/480.jpg"
    body = readers_body(f'<p>潮水<span class="footnote">据海关</span></p>{figure(picture)}').html
    page, inside = paste(html=str(body).replace(picture.file.url, address))
    expect(inside.locator("figure.picture img")).to_be_visible()
    assert stored(page) == (
        f'<p>甲</p><p>潮水<span class="footnote">据海关</span></p>{figure(picture)}'
    )
    assert Picture.objects.count() == 1
