"""Where a text comes from, and what a page says of reprinting it."""

import pytest

from articles.body.paste import LineKind, read_page
from tests.articles.body.reading import kinds, page_ending_with, page_with, people, texts


class TestSourceAndNotice:
    @pytest.mark.parametrize(
        "line",
        [
            "来源:海边晚报",
            "稿源：海边晚报",
            "本文来源：海边晚报",
            "来源 | 海边晚报",
            "（来源：海边晚报）",
            "来　源：海边晚报",
            "文字来源丨海边晚报",
            "本文转自：海边晚报",
            "来源 I 海边晚报",
            "供稿单位：海边晚报",
        ],
    )
    def test_spellings_of_the_source(self, line):
        page = read_page(f"渡口停航一天\n风太大了。\n{line}")
        assert page.source == "海边晚报"
        assert kinds(page)[line] == "source"

    @pytest.mark.parametrize(
        ("line", "credits"),
        [
            ("以下文章来源于汐州日报 ，作者王五", [("reporter", "王五")]),
            (
                "以下文章来源于汐州日报，作者 王五 李小四",
                [("reporter", "王五"), ("reporter", "李小四")],
            ),
            ("以下文章来源于汐州日报 ，作者爱看海的小编们", []),
            ("以下文章来源于汐州日报", []),
        ],
    )
    def test_a_text_of_another_account_names_its_source_and_author(self, line, credits):
        page = read_page(
            f"渡口停航一天\n望潮发布 2021-03-04 19:20\n{line}\n\n风太大了，船停在港里。"
        )
        assert page.source == "汐州日报"
        assert people(page) == credits
        assert [block.text for block in page.blocks] == ["风太大了，船停在港里。"]

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

    @pytest.mark.parametrize(
        ("line", "source", "expected"),
        [
            ("来源：新华网（记者 王强）", "新华网", [("reporter", "王强")]),
            (
                "来源：新华网（记者王强、李明）",
                "新华网",
                [("reporter", "王强"), ("reporter", "李明")],
            ),
            ("来源：新华社记者 王强", "新华社", [("reporter", "王强")]),
            ("（来源：新华网 记者王强）", "新华网", [("reporter", "王强")]),
            ("（来源：新华网）编辑：张三（实习）", "新华网", [("editor", "张三")]),
            ("【来源：新华网】【责编：张三】", "新华网", [("editor", "张三")]),
            ("来源：新华社（新华网）", "新华社（新华网）", []),
        ],
    )
    def test_people_beside_the_source(self, line, source, expected):
        page = page_ending_with(line)
        assert (page.source, people(page)) == (source, expected)
        assert not page.doubts

    def test_people_beside_the_source_above_the_text(self):
        page = read_page("渡口停航一天\n2021-03-04 19:20 来源：新华网（记者 王强）\n风太大了。")
        assert (page.source, people(page)) == ("新华网", [("reporter", "王强")])

    @pytest.mark.parametrize(
        ("line", "source"),
        [
            ("来源：新华网 转自：海边晚报", "新华网"),
            ("来源：海边晚报 转载请注明出处", "海边晚报 转载请注明出处"),
        ],
    )
    def test_a_source_that_may_be_more_is_a_doubt(self, line, source):
        page = page_ending_with(line)
        assert page.source == source
        assert [reading.number for reading in page.doubts] == [4]


class TestLicences:
    @pytest.mark.parametrize(
        ("line", "notice"),
        [
            ("未经授权不得转载 版权所有 汐州网 ICP备…", "未经授权不得转载"),
            ("未经授权不得转载 版权所有 汐州网 汐ICP备12345678号-1", "未经授权不得转载"),
            ("未经授权不得转载。浙ICP备12345678号-1", "未经授权不得转载。"),
            ("未经授权不得转载浙ICP备12345678号", "未经授权不得转载"),
            ("汐ICP备12345678号 未经授权不得转载", "未经授权不得转载"),
            (
                "版权所有：汐州网 未经许可 不得转载 互联网新闻信息服务许可证：33120180001",
                "未经许可 不得转载",
            ),
        ],
    )
    def test_beside_a_notice_are_left_out_and_are_a_doubt(self, line, notice):
        page = page_ending_with(line)
        assert page.reprint_notice == notice
        assert [(r.number, r.kind) for r in page.doubts] == [(4, LineKind.REPRINT_NOTICE)]

    @pytest.mark.parametrize(
        "line",
        [
            "浙ICP备12345678号",
            "浙ICP备12345678号，主办：汐州日报社",
            "版权所有 汐州网 浙ICP备12345678号 浙公网安备 33120002000001号",
            (
                "Copyright © 2010-2020 汐州网 All Rights Reserved 汐ICP备12345678号-1 "
                "汐公网安备 33120002000001号"
            ),
        ],
    )
    def test_alone_are_dropped(self, line):
        page = page_ending_with(line)
        assert page.reprint_notice == ""
        assert texts(page, "paragraph") == ["风太大了。"]

    @pytest.mark.parametrize(
        "line",
        [
            "浙ICP备案系统今天上线，未经许可不得转载的规定写进了第一条。",
            "他的网站有了ICP备案，他说这一天等了三年。",
        ],
    )
    def test_in_a_sentence_are_text(self, line):
        assert line in texts(page_with(line), "paragraph")
        assert line in texts(page_ending_with(line), "paragraph")

    def test_a_notice_with_more_than_licences_is_kept_whole(self):
        line = "转载请注明出处 浙ICP备12345678号 联系人是老郑，电话在首页。"
        assert page_ending_with(line).reprint_notice == line
