"""What a reader can do with an article: enlarge it, hear it, pass it on, find the way in it."""

import pytest
from playwright.sync_api import expect

from articles.models import Picture
from tests.factories import make_picture

# Stands for the voice of a device, which a machine without loudspeakers does not have: says each
# sentence until it is told that it was spoken.
VOICE = """
(() => {
  const spoken = [];
  let current = null;
  window.spoken = spoken;
  window.finish = () => { const said = current; current = null; said?.onend?.(); };
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [{ lang: "en-US" }, { lang: "zh-CN", name: "晓晓" }],
    speak: (sentence) => { current = sentence; spoken.push(sentence); },
    cancel: () => { const said = current; current = null; said?.onend?.(); },
  }});
})();
"""
# A finger from the left to the right.
WIPE = """(y) => {
  const stage = document.querySelector("[data-stage]");
  const touch = { bubbles: true, pointerType: "touch", clientY: y };
  stage.dispatchEvent(new PointerEvent("pointerdown", { ...touch, clientX: 60 }));
  stage.dispatchEvent(new PointerEvent("pointerup", { ...touch, clientX: 300 }));
}"""
SHIFTS = """
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (!each.hadRecentInput) window.moved += each.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
PAINTED = "new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))"
PARAGRAPH = "<p>东埠渔市凌晨两点开秤。三十七条船靠岸，过磅员的灯先亮起来！</p>"


@pytest.fixture
def pictures(newsroom) -> list[Picture]:
    return [
        make_picture(newsroom.reporter, size=(900, 600), alt=alt)
        for alt in ("渔船靠岸", "过磅", "早市")
    ]


def figure(picture: Picture, caption: str) -> str:
    return (
        f'<figure class="picture"><img src="{picture.file.url}" alt="{picture.alt}" width="900"'
        f' height="600"><figcaption>{caption} <span class="credit">郑一帆 摄</span></figcaption>'
        "</figure>"
    )


@pytest.fixture
def article(newsroom, pictures):
    lead, one, two = pictures
    body = (
        f"<h2>两点二十分</h2>{PARAGRAPH * 3}{figure(one, '过磅员在看秤。')}"
        f"<h2>三点半</h2>{PARAGRAPH * 3}<h3>一碗面</h3>{PARAGRAPH * 3}"
        f'<figure class="gallery">{figure(two, "早市开张。")}{figure(lead, "船靠岸。")}</figure>'
    )
    return newsroom.published(
        title="天亮之前，东埠已经卖完一遍",
        summary="天亮之前的渔市。",
        body=body,
        lead_picture=lead.sha256,
        lead_alt="渔船靠岸",
        lead_caption="日出前的东埠渔港。",
    )


@pytest.fixture
def window(browser, live_server):
    """A reader's window; whatever goes wrong in it fails the test."""
    wrong = []

    def opened(width: int = 390, script: str = "", **options):
        context = browser.new_context(
            locale="zh-CN", viewport={"width": width, "height": 800}, **options
        )
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: line.type == "error" and wrong.append(line.text))
        return page

    yield opened
    assert wrong == []


def address(live_server, article) -> str:
    return live_server.url + article.get_absolute_url()


def test_the_larger_version_is_kept_and_never_flashes(window, live_server, article):
    page = window()
    page.goto(address(live_server, article))
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.get_by_role("button", name="长辈版", exact=True).click()
    measured = page.evaluate(
        """() => {
          const one = document.querySelector(".body > p + p");
          const style = getComputedStyle(one);
          const small = [...document.querySelectorAll("button, summary, .channels a, .crumbs a")]
            .filter((each) => each.checkVisibility())
            .map((each) => each.getBoundingClientRect())
            .filter((box) => box.width < 44 || box.height < 44);
          return [parseFloat(getComputedStyle(document.body).fontSize), parseFloat(style.fontSize),
                  parseFloat(style.lineHeight), parseFloat(style.marginTop), small.length];
        }"""
    )
    body, font, line, between, small = measured
    assert body >= before * 1.2
    assert line >= font * 1.3
    assert between >= line * 1.3
    assert small == 0
    # On the next page it is there before anything of the body is.
    page.context.add_init_script(
        "new MutationObserver(() => document.body && (window.early ??="
        " document.documentElement.classList.contains('elder')))"
        ".observe(document, { childList: true, subtree: true });"
    )
    page.goto(live_server.url)
    assert page.evaluate("window.early") is True
    page.get_by_role("button", name="退出长辈版").click()
    page.reload()
    expect(page.locator("html")).not_to_have_class("elder")


def test_the_text_grows_in_steps_and_stays_so(window, live_server, article):
    page = window()
    page.goto(address(live_server, article))
    size = "parseFloat(getComputedStyle(document.querySelector('.body p')).fontSize)"
    smaller = page.get_by_role("button", name="字号减小")
    larger = page.get_by_role("button", name="字号加大")
    expect(smaller).to_have_attribute("aria-disabled", "true")
    first = page.evaluate(size)
    for _step in range(5):
        larger.click(force=True)
    expect(larger).to_have_attribute("aria-disabled", "true")
    largest = page.evaluate(size)
    assert largest > first * 1.4
    page.reload()
    assert page.evaluate(size) == largest
    smaller.click()
    assert first < page.evaluate(size) < largest


def test_the_pictures_open_large_by_keyboard_and_finger(window, live_server, article):
    page = window(has_touch=True)
    page.goto(address(live_server, article))
    dialog = page.get_by_role("dialog", name="本文图片")
    opener = page.get_by_role("button", name="放大图片 过磅")
    opener.focus()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    expect(dialog.locator("[data-place]")).to_have_text("2 / 4")
    expect(dialog.locator("[data-caption]")).to_have_text("过磅员在看秤。 郑一帆 摄")
    expect(dialog.get_by_role("img")).to_have_attribute("alt", "过磅")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("[data-place]")).to_have_text("3 / 4")
    page.keyboard.press("End")
    expect(dialog.locator("[data-caption]")).to_have_text("船靠岸。 郑一帆 摄")
    expect(dialog.get_by_role("button", name="下一张图片")).to_have_attribute(
        "aria-disabled", "true"
    )
    # The focus stays inside, however often it moves on.
    for _time in range(6):
        page.keyboard.press("Tab")
        inside = (
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert page.evaluate(inside)
    box = dialog.locator("[data-stage]").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.evaluate(WIPE, middle)
    expect(dialog.locator("[data-place]")).to_have_text("3 / 4")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_long_article_has_its_headings_as_links(window, live_server, article, newsroom):
    page = window()
    page.goto(address(live_server, article))
    contents = page.get_by_role("navigation", name="本文目录")
    expect(contents.get_by_role("link")).to_have_text(["两点二十分", "三点半", "一碗面"])
    contents.get_by_role("link", name="三点半").click()
    expect(page.get_by_role("heading", name="三点半")).to_be_in_viewport()
    short = newsroom.published(title="短讯", body=f"<h2>一</h2>{PARAGRAPH}<h2>二</h2>{PARAGRAPH}")
    page.goto(address(live_server, short))
    expect(contents).to_have_count(0)


def test_the_article_is_read_aloud_sentence_by_sentence(window, live_server, article):
    page = window(script=VOICE)
    page.goto(address(live_server, article))
    page.get_by_role("button", name="听全文").click()
    assert page.evaluate("[spoken[0].text, spoken[0].lang]") == [
        "天亮之前，东埠已经卖完一遍",
        "zh-CN",
    ]
    expect(page.locator(".is-read-aloud")).to_have_text("天亮之前，东埠已经卖完一遍")
    page.evaluate("finish()")
    expect(page.locator(".is-read-aloud")).to_have_text("天亮之前的渔市。")
    page.evaluate("finish(), finish()")
    last = page.evaluate("spoken.at(-1).text")
    page.get_by_role("button", name="暂停").click()
    said = page.evaluate("spoken.length")
    page.get_by_role("button", name="继续").click()
    assert page.evaluate("[spoken.length, spoken.at(-1).text]") == [said + 1, last]
    page.get_by_role("button", name="停止").click()
    expect(page.locator(".is-read-aloud")).to_have_count(0)
    expect(page.get_by_role("button", name="听全文")).to_be_focused()
    # To the end, where it stops by itself.
    page.get_by_role("button", name="听全文").click()
    page.evaluate("for (let time = 0; time < 200; time += 1) finish()")
    expect(page.get_by_role("button", name="听全文")).to_be_visible()
    assert page.evaluate("spoken.slice(-2).map((each) => each.text)") == ["船靠岸。", "郑一帆 摄"]


def test_a_device_without_a_chinese_voice_says_so(window, live_server, article):
    page = window(script=VOICE.replace('{ lang: "zh-CN", name: "晓晓" }', ""))
    page.goto(address(live_server, article))
    page.get_by_role("button", name="听全文").click()
    expect(page.get_by_text("这台设备没有中文语音")).to_be_visible()


def test_the_article_is_passed_on(window, live_server, article, settings):
    page = window()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address(live_server, article))
    share = page.locator("summary", has_text="分享")
    share.click()
    code = page.get_by_role("img", name="本文网址的二维码")
    expect(code).to_be_visible()
    # Fails where the picture cannot be drawn.
    code.evaluate("picture => picture.decode()")
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_text("链接已复制")).to_be_visible()
    shown = settings.SITE_URL + article.get_absolute_url()
    assert page.evaluate("navigator.clipboard.readText()") == shown
    page.keyboard.press("Escape")
    expect(code).to_be_hidden()
    expect(share).to_be_focused()


def test_without_javascript_all_is_there_that_needs_none(window, live_server, article):
    page = window(java_script_enabled=False)
    page.goto(address(live_server, article))
    expect(page.get_by_text("三十七条船靠岸").first).to_be_visible()
    for name in ("长辈版", "字号加大", "听全文"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    page.locator("summary", has_text="分享").click()
    expect(page.get_by_role("img", name="本文网址的二维码")).to_be_visible()
    expect(page.get_by_role("button", name="复制链接")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_while_a_page_is_read(window, live_server, article, width):
    page = window(width, script=SHIFTS)
    for place in (article.get_absolute_url(), "/"):
        page.goto(live_server.url + place)
        height = page.evaluate("document.documentElement.scrollHeight")
        for _step in range(12):
            page.mouse.wheel(0, 600)
            page.evaluate(
                "new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))"
            )
        assert page.evaluate("window.moved") == 0
        assert page.evaluate("document.documentElement.scrollHeight") == height
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_paper_it_is_the_text_its_address_and_who_answers_for_it(
    window, live_server, article, settings
):
    page = window(1280)
    page.goto(address(live_server, article))
    page.emulate_media(media="print")
    expect(page.get_by_text(settings.SITE_URL + article.get_absolute_url()).last).to_be_visible()
    expect(page.locator(".credits")).to_be_visible()
    for gone in (
        ".channels",
        ".regions",
        ".tools",
        ".contents",
        ".recommended",
        ".masthead__tools",
    ):
        expect(page.locator(gone)).to_be_hidden()


def test_the_keyboard_comes_past_the_head_at_once(window, live_server, article):
    page = window(1280)
    page.goto(address(live_server, article))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".crumbs a").first).to_be_focused()
