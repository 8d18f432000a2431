"""A reviewer's day: read what changed since her last decision, return it again, then sign."""

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from articles import actions
from tests import factories

PARAGRAPHS = [
    "上午九时，石桥通车，第一辆公共汽车从桥上驶过。",
    "石桥建于清代，桥长二十八米，桥面由青石铺成。",
    *(f"这是第{number}段没有人改动过的话，说的是桥边的旧事。" for number in range(3, 13)),
    "市民说，等这一天等了三年。",
]


def body(paragraphs) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def resubmit(newsroom, article, paragraphs):
    article = newsroom.save(article, title="石桥通车", body=body(paragraphs))
    actions.submit(newsroom.reporter, article, article.latest_revision_id)
    return article


def open_review(page, live_server, article):
    page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/review/")
    return page.get_by_role("region", name="差异")


def give_back(page, note: str):
    page.get_by_label("意见").fill(note)
    page.get_by_role("button", name="退回").click()
    expect(page.get_by_text("已退回").first).to_be_visible()


def test_read_the_difference_return_it_and_sign(newsroom, enter, live_server):
    article = newsroom.submitted(title="石桥通车", body=body(PARAGRAPHS))
    page = enter(newsroom.editor)
    open_review(page, live_server, article)
    expect(page.get_by_text("您还没有审过这篇稿件")).to_be_visible()
    give_back(page, "桥长不对")

    second = [PARAGRAPHS[0], PARAGRAPHS[1].replace("二十八", "三十二"), *PARAGRAPHS[2:]]
    resubmit(newsroom, article, second)
    difference = open_review(page, live_server, article)
    expect(page.get_by_text("退回的第 1 版以来的改动").first).to_be_visible()
    expect(difference.locator("article del")).to_have_count(1)
    expect(difference.locator("article ins")).to_contain_text("三十二")
    expect(difference.get_by_text("个未改动的段落")).to_be_visible()
    expect(page.get_by_text(PARAGRAPHS[6])).to_be_hidden()
    page.get_by_role("link", name="全文").click()
    expect(page.get_by_text(PARAGRAPHS[6])).to_be_visible()
    give_back(page, "把市民的话放到前面")

    third = [second[0].replace("九时", "十时"), PARAGRAPHS[-1], *second[1:-1]]
    resubmit(newsroom, article, third)
    difference = open_review(page, live_server, article)
    expect(page.get_by_text("退回的第 2 版以来的改动").first).to_be_visible()
    expect(difference.get_by_text("移动：原为第 13 段。")).to_be_visible()

    # Keys step through the changes and leave alone what is typed into the note.
    place = difference.get_by_role("status")
    page.keyboard.press("j")
    expect(place).to_have_text("1 / 2")
    page.keyboard.press("n")
    expect(place).to_have_text("2 / 2")
    expect(page.locator(":focus")).to_contain_text(PARAGRAPHS[-1])
    page.keyboard.press("k")
    expect(place).to_have_text("1 / 2")
    page.get_by_label("意见").fill("")
    page.get_by_label("意见").press_sequentially("jn")
    expect(place).to_have_text("1 / 2")
    expect(page.get_by_label("意见")).to_have_value("jn")
    difference.get_by_role("button", name="下一处差异").click()
    expect(place).to_have_text("2 / 2")

    page.get_by_role("button", name="签发", exact=True).click()
    expect(page.get_by_text("已签发。")).to_be_visible()
    assert factories.fresh(article).stage.name == "复审"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_difference_fits_a_phone(newsroom, browser, live_server, scheme):
    article = newsroom.draft(title="石桥通车", body=body(PARAGRAPHS))
    newsroom.save(
        article, title="长" * 90, body=body(["很长的英文" + "x" * 300, *PARAGRAPHS[::-1]])
    )
    newsroom.editor.password = make_password("tide-and-mist")
    newsroom.editor.save()
    page = browser.new_context(
        locale="zh-CN", color_scheme=scheme, viewport={"width": 390, "height": 844}
    ).new_page()
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("#id_username", newsroom.editor.username)
    page.fill("#id_password", "tide-and-mist")
    page.press("#id_password", "Enter")
    expect(page.get_by_role("heading", name="工作台", level=1)).to_be_visible()
    for name in ("history/", "compare/", "revisions/1/"):
        page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/{name}")
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide), name
