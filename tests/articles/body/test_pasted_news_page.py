"""A page of a news site as a reader copied it: everything is found, nothing lost or invented."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from articles.body.encoding import UndecodableText, decode
from articles.body.paste import LineKind, PasteError, body_html, read_page
from articles.body.sanitise import clean_html, plain_text
from tests.articles.body.pages import NEWS_PAGE


@pytest.fixture
def page():
    return read_page(NEWS_PAGE)


def test_head_of_the_page(page):
    assert page.headline == "潮声里的修桥人 ——古渡石桥大修记"
    assert page.site_name == "东海之声"
    assert page.published_at == datetime(2021, 3, 4, 8, 9, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert page.read_count == 20417


def test_foot_of_the_page(page):
    assert [(credit.role, credit.name) for credit in page.credits] == [
        ("editor", "沈青"),
        ("chief_editor", "何岸"),
        ("coordinator", "陆鸣"),
        ("supervisor", "顾川"),
    ]
    assert page.source == "汐州晚报"
    assert page.reprint_notice == "转载请注明出处"


def test_the_body_block_by_block(page):
    assert [(block.kind, block.text or block.name, block.caption) for block in page.blocks] == [
        ("paragraph", "“桥在，路就在。”", ""),
        ("paragraph", "三月的古渡镇，天亮得早。", ""),
        ("heading", "这是一座老桥的第五次大修", ""),
        ("paragraph", "石匠老韩带着四名徒弟，已经在桥下干了四十天。", ""),
        ("picture", "20210304080910.jpg", "石匠在桥下勾缝"),
        ("list_item", "☞第一步，拆下松动的条石，逐块编号。", ""),
        ("list_item", "☞第二步，清理桥墩里的淤泥。", ""),
        ("paragraph", "……", ""),
        ("heading", "这是一门快要失传的手艺", ""),
        ("paragraph", "全县会砌拱的石匠不到十人。", ""),
        ("picture", "bridge-evening.jpg", ""),
        ("paragraph", "桥修好那天，下了一场小雨。", ""),
    ]


def test_every_line_is_read_once_in_order(page):
    lines = [line.strip() for line in NEWS_PAGE.splitlines() if line.strip()]
    assert [reading.text.strip() for reading in page.readings] == lines
    furniture = [r.text for r in page.readings if r.kind == LineKind.FURNITURE]
    assert furniture == ["网友评论", "精彩推荐"]


def test_the_html_is_what_the_sanitiser_lets_through(page):
    html = body_html(page)
    assert plain_text(clean_html(html)) == plain_text(html)
    assert html.count("<h2>") == 2
    assert html.count('class="picture-place"') == 2
    assert html.count("<figcaption>") == 1


def test_an_editor_decides_what_a_line_is():
    number = next(
        i for i, line in enumerate(NEWS_PAGE.splitlines(), 1) if line.startswith("全县会砌拱")
    )
    page = read_page(NEWS_PAGE, decisions={number: LineKind.HEADING})
    assert "全县会砌拱的石匠不到十人。" in [b.text for b in page.blocks if b.kind == "heading"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_are_detected(encoding):
    assert decode(NEWS_PAGE.encode(encoding)).strip("\ufeff") == NEWS_PAGE


def test_a_picture_is_not_a_page():
    with pytest.raises(UndecodableText):
        decode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


@pytest.mark.parametrize("text", ["", " \n \n", "网友评论\n精彩推荐"])
def test_nothing_to_read_is_said(text):
    with pytest.raises(PasteError):
        read_page(text)
