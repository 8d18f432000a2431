"""Any text: refused with a reason or read line by line, nothing lost and nothing invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body.paste import MAX_CHARACTERS, LineKind, PasteError, read_page
from tests.articles.body.pages import PAGES, WRAPPED
from tests.articles.body.reading import texts


class TestRefusals:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            " \n\u3000\n\u200b",
            "\x00",
            "网友评论\n精彩推荐\n阅读原文",
            "阅读量：12\n2021-03-04 19:20",
            "编辑：潘小舟",
        ],
    )
    def test_text_without_an_article_is_refused_with_a_reason(self, text):
        with pytest.raises(PasteError) as refusal:
            read_page(text)
        assert str(refusal.value)

    def test_text_that_is_too_long_is_refused(self):
        with pytest.raises(PasteError):
            read_page("渡" * (MAX_CHARACTERS + 1))
        assert read_page("渡" * MAX_CHARACTERS).blocks[0].text == "渡" * MAX_CHARACTERS


class TestHostileInput:
    """Quadratic code would need minutes for these; the runner's time limit sees that."""

    @pytest.mark.parametrize(
        "unit", ["(", "()", "（", "1", "1,", "▲", "☞", "来源:", "2020-1-1", "“"]
    )
    def test_one_endless_line_is_one_block(self, unit):
        text = unit * (MAX_CHARACTERS // len(unit))
        page = read_page(text)
        assert [reading.text for reading in page.readings] == [text]
        assert len(page.blocks) == 1

    def test_spaces_around_a_headline(self):
        assert read_page(" " * 199_990 + "渡口停航").headline == "渡口停航"

    def test_nothing_but_spaces(self):
        with pytest.raises(PasteError):
            read_page(" " * MAX_CHARACTERS)

    @pytest.mark.parametrize(
        "line",
        [
            "(" * 199,
            "1" * 199,
            "编辑 " * 66,
            "来源:" * 66,
            "未经" * 99,
            "阅读" * 99,
            "时间: " + " " * 190 + "x",
            "a.jpg" * 30,
            "小编:沈青主编:何晓岸" * 18,
            "一审张三二审李四" * 24,
            "编 辑　" * 49,
            "编" + " " * 190 + "辑：",
            "浙ICP备1234号" * 20,
            "来源（" * 66,
            "融媒体" * 66,
        ],
    )
    def test_many_long_notes(self, line):
        count = MAX_CHARACTERS // (len(line) + 1)
        page = read_page("渡口停航一天\n2021-03-04 19:20\n" + "\n".join([line] * (count - 1)))
        assert len(page.readings) == count + 1

    def test_many_lines_of_one_width_without_an_end(self):
        line = "渡" * 20
        page = read_page("\n".join([line] * 9_000))
        assert len(texts(page, "paragraph")) + bool(page.headline) == 9_000

    def test_a_read_count_of_many_digits_is_not_taken(self):
        page = read_page("渡口停航一天\n阅读量：" + "9" * 150 + "\n风太大了。")
        assert page.read_count is None


PIECES = [
    *(
        "小编",
        "编　辑",
        "责 编",
        "主编",
        "审核",
        "记者",
        "来　源",
        "来源",
        "文",
        "摄",
        "图",
        "一审",
    ),
    *("：", ":", "|", "/", " ", "　", "（", "）", "、", "】", "I", "；", "■", "编务："),
    *("张三", "李　四", "欧阳小雨", "新华网", "海边晚报", "望潮县融媒体中心", "等"),
    *("未经授权不得转载", "版权所有", "浙ICP备12345678号-1", "2021-03-04 19:20", "明白。"),
]
LINES = st.one_of(
    st.sampled_from("\n".join([*PAGES, WRAPPED]).splitlines()),
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.text("渡口的灯亮了船靠岸人。，！？：…“”（）() \u3000\u200b\x00　1二、☞●▲|/", max_size=40),
    st.text(st.characters(exclude_characters="\r\n\u2028\u2029"), max_size=30),
)


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_every_line_is_read_once_and_no_paragraph_is_lost(text):
    try:
        page = read_page(text)
    except PasteError:
        return
    lines = text.replace("\u2028", "\n").split("\n")
    assert [reading.text for reading in page.readings] == [
        lines[reading.number - 1] for reading in page.readings
    ]
    unread = set(range(1, len(lines) + 1)) - {reading.number for reading in page.readings}
    assert not any(character.isalnum() for number in unread for character in lines[number - 1])
    said = [reading.text for reading in page.readings if reading.kind == LineKind.PARAGRAPH]
    assert letters("".join(said)) == letters("".join(texts(page, "paragraph")))
    assert all(reading.sure == (reading.reason == "") for reading in page.readings)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_no_name_is_invented(text):
    try:
        page = read_page(text)
    except PasteError:
        return
    found = [*(credit.name for credit in page.credits), page.source, *page.reprint_notice.split()]
    assert all(letters(name) in letters(text) for name in found)


@given(st.sampled_from(PAGES), st.data())
def test_a_decision_changes_no_other_line_of_the_text_into_nothing(text, data):
    """Whatever an editor decides, each line still has one reading, and theirs is what they said."""
    number = data.draw(st.integers(1, text.count("\n")))
    kind = data.draw(st.sampled_from(LineKind))
    page = read_page(text, decisions={number: kind})
    assert len(page.readings) == len(read_page(text).readings)
    assert all(r.kind == kind and r.sure for r in page.readings if r.number == number)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
