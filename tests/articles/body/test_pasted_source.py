"""Where a text comes from, and what a page says of reprinting it."""

import pytest

from articles.body.paste import read_page
from tests.articles.body.reading import kinds, page_with, people, texts


class TestSourceAndNotice:
    @pytest.mark.parametrize(
        "line",
        [
            "来源:海边晚报",
            "稿源：海边晚报",
            "本文来源：海边晚报",
            "来源 | 海边晚报",
            "（来源：海边晚报）",
        ],
    )
    def test_spellings_of_the_source(self, line):
        page = read_page(f"渡口停航一天\n风太大了。\n{line}")
        assert page.source == "海边晚报"
        assert kinds(page)[line] == "source"

    def test_a_sentence_about_a_source_is_text(self):
        page = read_page("渡口停航一天\n风太大了。\n来源 很多，谁也说不清")
        assert page.source == ""
        assert texts(page, "paragraph")[-1] == "来源 很多，谁也说不清"

    def test_source_and_credits_on_one_line(self):
        page = read_page("渡口停航一天\n风太大了。\n来源：海边晚报、望潮网 编辑：潘小舟")
        assert page.source == "海边晚报、望潮网"
        assert people(page) == [("editor", "潘小舟")]

    def test_a_second_source_is_a_doubt(self):
        page = read_page("渡口停航一天\n来源：海边晚报\n风太大了。\n来源：望潮网")
        assert page.source == "海边晚报"
        assert [reading.number for reading in page.doubts] == [4]

    @pytest.mark.parametrize(
        "line",
        [
            "转载请注明出处",
            "如需转载，请联系授权。",
            "未经许可，禁止转载",
            "本网所有文字和图片稿件，未经书面授权不得转载、摘编。",
            "版权声明：本文归望潮小报所有。",
        ],
    )
    def test_notices(self, line):
        page = read_page(f"渡口停航一天\n风太大了。\n{line}")
        assert page.reprint_notice == line
        assert texts(page, "paragraph") == ["风太大了。"]

    def test_a_sentence_about_reprinting_is_text(self):
        line = "他说，那些没有问过他就转载的文章，后来都撤了下来。"
        assert line in texts(page_with(line), "paragraph")
