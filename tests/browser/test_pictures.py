"""What scripts own in the picture library: several files, the clipboard, the focal point."""

import base64

import pytest
from playwright.sync_api import expect

from articles.actions.pictures import add_picture
from articles.models import Article, Picture
from tests.factories import make_picture, picture_file

ADD = "/admin/articles/picture/add/"
# Files in a paste or a drop, as a browser hands them over.
TRANSFER = """([event, target, files]) => {
  const dataTransfer = new DataTransfer();
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
  }
  const how = { bubbles: true, cancelable: true };
  const made = event === "paste"
    ? new ClipboardEvent("paste", { ...how, clipboardData: dataTransfer })
    : new DragEvent("drop", { ...how, dataTransfer });
  document.querySelector(target).dispatchEvent(made);
}"""


def photo(name: str, color: str = "") -> dict:
    file = picture_file(name, color)
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.read()}


def hand_over(page, event: str, target: str, *files: dict) -> None:
    sent = [[file["name"], base64.b64encode(file["buffer"]).decode()] for file in files]
    page.evaluate(TRANSFER, [event, target, sent])


@pytest.fixture
def page(newsroom, enter):
    page = enter(newsroom.reporter)
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    yield page
    assert page.wrong == []


def test_many_files_with_an_answer_each_and_words_for_all(newsroom, page, live_server):
    known = add_picture(newsroom.editor, picture_file("库里.jpg", "teal")).picture
    page.goto(live_server.url + ADD)
    bad = {"name": "坏.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}
    files = [photo("甲.jpg"), bad, photo("乙.jpg"), photo("又.jpg", "teal")]
    page.set_input_files("#id_file", files)
    rows = page.locator(".upload")
    expect(rows).to_have_count(4)
    for name, said in (("甲", "已入库"), ("乙", "已入库"), ("又", "图片库里已有这张图片")):
        expect(rows.filter(has_text=name)).to_contain_text(said)
    failed = rows.filter(has_text="坏.jpg")
    expect(failed.get_by_role("alert")).not_to_be_empty()
    expect(failed.get_by_role("button", name="重试")).to_have_count(0)
    failed.get_by_role("button", name="收起").click()
    expect(page.get_by_text("已入库 3/3")).to_be_visible()
    # What was there before is shown, and its words are asked for when somebody wants that.
    expect(page.locator("[data-picture-row]")).to_have_count(2)
    there = rows.filter(has_text="又.jpg")
    expect(there).to_contain_text("没有任何地方使用")
    expect(there.get_by_role("link")).to_have_attribute(
        "href", f"/admin/articles/picture/{known.pk}/change/"
    )
    there.get_by_role("button", name="填写文字").click()
    # The picture of somebody else has no fields for a reporter.
    expect(page.locator("[data-picture-row]")).to_have_count(3)
    expect(there.get_by_role("button")).to_have_count(0)
    expect(page.locator(f"[data-picture-row='{known.pk}'] input:visible")).to_have_count(0)
    page.fill("#id_all-credit", "林记者 摄")
    page.get_by_role("button", name="填入全部").click()
    page.locator("[name$=caption]:not([name^=all])").first.fill("第一张")
    page.get_by_role("button", name="保存文字").click()
    page.wait_for_url("**/admin/articles/picture/")
    mine = Picture.objects.filter(added_by=newsroom.reporter)
    assert set(mine.values_list("credit", flat=True)) == {"林记者 摄"}
    assert mine.filter(caption="第一张").count() == 1
    assert Picture.objects.count() == 3


def test_a_picture_that_was_there_can_be_left_out(newsroom, page, live_server):
    add_picture(newsroom.editor, picture_file(color="teal"))
    page.goto(live_server.url + ADD)
    page.set_input_files("#id_file", [photo("又.jpg", "teal"), photo("新.jpg")])
    rows = page.locator(".upload")
    rows.filter(has_text="又.jpg").get_by_role("button", name="不用").click()
    expect(rows).to_have_count(1)
    expect(page.locator("[data-picture-row]")).to_have_count(1)


def test_rows_of_words_stand_in_the_order_of_choosing(newsroom, page, live_server):
    page.goto(live_server.url + ADD)
    held = []
    # The first answer is held back until the others are there.
    page.route(
        "**/picture/words/?part=1*",
        lambda route: route.continue_() if held else held.append(route),
    )
    page.set_input_files("#id_file", [photo("甲.jpg"), photo("乙.jpg"), photo("丙.jpg")])
    words = page.locator("[data-picture-row] legend")
    expect(words).to_have_count(2)
    held[0].continue_()
    expect(words).to_have_text(["甲.jpg", "乙.jpg", "丙.jpg"])


def test_a_name_that_turns_itself_round_is_shown_as_it_is(newsroom, page, live_server):
    page.goto(live_server.url + ADD)
    page.set_input_files("#id_file", [photo("照\u202egpj.exe")])
    expect(page.locator(".upload-name")).to_have_text("照gpj.exe")
    assert "\u202e" not in page.locator(".upload-name").text_content()


def test_a_broken_line_is_said_and_tried_again(newsroom, page, live_server):
    page.goto(live_server.url + ADD)
    page.route("**/picture/upload/", lambda route: route.abort())
    page.set_input_files("#id_file", [photo("甲.jpg")])
    row = page.locator(".upload")
    expect(row).to_contain_text("连接中断")
    assert not Picture.objects.exists()
    page.unroute("**/picture/upload/")
    row.get_by_role("button", name="重试").click()
    expect(row).to_contain_text("已入库")
    assert Picture.objects.count() == 1


def test_pictures_are_dropped_and_pasted(newsroom, page, live_server):
    page.goto(live_server.url + ADD)
    hand_over(page, "drop", "h2", photo("甲.jpg"), photo("乙.jpg"))
    hand_over(page, "paste", "body", photo("image.png"))
    expect(page.locator(".upload-done")).to_have_count(3)
    assert Picture.objects.count() == 3


def test_the_focal_point_by_mouse_and_by_keyboard(newsroom, page, live_server):
    picture = make_picture(newsroom.reporter, size=(800, 400))
    # The files of tests lie in memory, where no web server finds them.
    shown = picture_file(size=(800, 400)).read()
    page.route("**/media/**", lambda route: route.fulfill(body=shown, content_type="image/jpeg"))
    page.goto(f"{live_server.url}/admin/articles/picture/{picture.pk}/change/")
    box = page.locator("[data-focus] img").bounding_box()
    square = page.locator("[data-crop='1/1']")
    assert square.evaluate("each => each.style.objectPosition") == "50% 50%"
    page.mouse.click(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.25)
    across, down = page.get_by_label("距左边"), page.get_by_label("距上边")
    expect(across).to_have_value("10")
    expect(down).to_have_value("25")
    assert square.evaluate("each => each.style.objectPosition") == "0% 50%"
    across.focus()
    for _press in range(3):
        page.keyboard.press("ArrowRight")
    expect(across).to_have_value("13")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("图片信息已保存。")).to_be_visible()
    picture.refresh_from_db()
    assert (picture.focal_x, picture.focal_y) == (13, 25)


def test_a_lead_picture_from_the_library_and_another_dropped_on_the_form(
    newsroom, page, live_server
):
    make_picture(newsroom.editor, caption="库里的图说", credit="陆编辑 摄", alt="石桥")
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.fill("#id_title", "石桥通车")
    page.select_option("#id_channel", str(newsroom.channel.pk))
    page.fill("#id_lead_alt", "我写的画面")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="从图片库选择").click()
    window = opened.value
    window.fill("#id_q", "库里")
    window.keyboard.press("Enter")
    window.locator("[data-picture]").first.click()
    expect(page.locator("#id_lead_caption")).to_have_value("库里的图说")
    expect(page.locator("#id_lead_credit")).to_have_value("陆编辑 摄")
    expect(page.locator("#id_lead_alt")).to_have_value("我写的画面")
    add_picture(newsroom.editor, picture_file("已有.jpg", "teal"))
    hand_over(page, "drop", "[data-lead] h2", photo("又.jpg", "teal"))
    expect(page.locator("[data-lead] .upload-done")).to_contain_text("图片库里已有这张图片")
    expect(page.locator("#id_lead_caption")).to_have_value("库里的图说")
    page.get_by_role("button", name="不用 又.jpg").click()
    hand_over(page, "drop", "[data-lead] h2", photo("新的.jpg"))
    expect(page.locator("[data-lead] .upload-done")).to_be_visible()
    # The words of the picture before went with it; what was typed stays.
    expect(page.locator("#id_lead_caption")).to_have_value("")
    expect(page.locator("#id_lead_alt")).to_have_value("我写的画面")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("草稿已保存。")).to_be_visible()
    revision = Article.objects.get().latest_revision
    assert revision.title == "石桥通车"
    assert revision.lead_picture == Picture.objects.get(added_by=newsroom.reporter)


def test_the_window_hands_over_several_in_the_order_of_choosing(newsroom, page, live_server):
    pictures = [make_picture(newsroom.editor, caption=f"图{number}") for number in range(3)]
    add_picture(newsroom.editor, picture_file(color="teal"), caption="在库")
    page.goto(live_server.url + ADD)
    page.evaluate("addEventListener('message', ({ data }) => (window.told = data))")
    with page.expect_popup() as opened:
        page.evaluate("open('/admin/articles/picture/choose/?for=editor&many=1')")
    window = opened.value
    for caption in ("图2", "图0"):
        window.get_by_role("button", name=caption).click()
    window.locator("[data-add] summary").click()
    window.set_input_files("#id_file", [photo("又.jpg", "teal")])
    window.get_by_role("button", name="使用这张 又.jpg").click()
    expect(window.locator("[data-chosen] li")).to_have_count(3)
    expect(window.locator("[data-picture-row]")).to_have_count(0)
    window.set_input_files("#id_file", [photo("新的.jpg")])
    window.locator("[name$=caption]").fill("刚加的")
    window.get_by_role("button", name="保存文字并选中").click()
    expect(window.locator("[data-chosen] li")).to_have_count(4)
    window.get_by_role("button", name="使用 4 张图片").click()
    page.wait_for_function("window.told")
    told = page.evaluate("window.told")
    assert told["kind"] == "pictures"
    assert [each["caption"] for each in told["pictures"]] == ["图2", "图0", "在库", "刚加的"]
    assert told["pictures"][0] | {"known": True} == {
        "id": pictures[2].pk, "src": pictures[2].file.url, "width": 60, "height": 40, "alt": "",
        "caption": "图2", "credit": "", "sha256": pictures[2].sha256, "known": True,
    }  # fmt: skip
