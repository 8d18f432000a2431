"""Who answers for a text, in the many spellings of pages."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from articles.body.paste import LineKind, read_page
from articles.models import GivenCredit
from tests.articles.body.reading import kinds, page_ending_with, page_with, people, texts


class TestCredits:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("小编：潘小舟", "editor 潘小舟"),
            ("责任编辑/潘小舟", "editor 潘小舟"),
            ("责编:潘小舟、何青", "editor 潘小舟, editor 何青"),
            ("编辑 | 潘小舟 何青", "editor 潘小舟, editor 何青"),
            ("主编丨潘小舟", "chief_editor 潘小舟"),
            ("统筹 潘小舟", "coordinator 潘小舟"),
            ("总策划：潘小舟", "coordinator 潘小舟"),
            ("监制：潘　舟", "supervisor 潘舟"),
            ("总编辑：司马小舟", "supervisor 司马小舟"),
            ("审签：阿依古丽·买买提", "supervisor 阿依古丽·买买提"),
            ("记者 潘小舟 通讯员 何青", "reporter 潘小舟, correspondent 何青"),
            ("（本报记者潘小舟 通讯员何青）", "reporter 潘小舟, correspondent 何青"),
            ("本报记者 潘小舟 文/摄", "reporter 潘小舟, photographer 潘小舟"),
            ("文/潘小舟 图/何青", "reporter 潘小舟, photographer 何青"),
            ("潘小舟/文 何青/图", "reporter 潘小舟, photographer 何青"),
            ("图/本报记者 何青", "photographer 何青"),
            ("全媒体记者 潘小舟 文 何青 摄", "reporter 潘小舟, photographer 何青"),
            ("图文：潘小舟", "reporter 潘小舟, photographer 潘小舟"),
            ("摄影：潘小舟 等", "photographer 潘小舟"),
            ("校对:潘小舟(实习)", "proofreader 潘小舟"),
            ("编辑、校对：潘小舟", "editor 潘小舟, proofreader 潘小舟"),
            (
                "一审：潘小舟 二审：何青 三审：周立新",
                "editor 潘小舟, chief_editor 何青, supervisor 周立新",
            ),
            (
                "初审｜潘小舟　复审｜何青　终审｜周立新",
                "editor 潘小舟, chief_editor 何青, supervisor 周立新",
            ),
            ("【责任编辑：潘小舟】", "editor 潘小舟"),
        ],
    )
    def test_spellings(self, line, expected):
        page = read_page(f"渡口停航一天\n2021-03-04 19:20\n风太大了。\n{line}")
        assert ", ".join(f"{role} {name}" for role, name in people(page)) == expected
        assert not page.doubts

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("小编：阿木木", [("editor", "阿木木")]),
            ("校对：县融媒体中心", [("proofreader", "县融媒体中心")]),
            ("设计：潘小舟", []),
            ("编辑：潘小舟 排版：何青", [("editor", "潘小舟")]),
            ("记者从业", [("reporter", "从业")]),
        ],
    )
    def test_what_may_be_no_person_or_has_no_role_is_a_doubt(self, line, expected):
        page = read_page(f"渡口停航一天\n2021-03-04 19:20\n风太大了。\n{line}")
        assert people(page) == expected
        assert [(reading.number, reading.kind) for reading in page.doubts] == [(4, LineKind.CREDIT)]

    @pytest.mark.parametrize(
        "line",
        [
            "记者从渡口获悉，明天照常开船。",
            "编辑部的灯一直亮着。",
            "记者：今年的客人多吗？",
            "作者简介",
            "摄影比赛开始报名",
            "图书馆里的渡口",
            "主编的话",
            "统筹发展和安全",
            "来源于生活",
        ],
    )
    def test_lines_that_only_begin_like_credits_are_text(self, line):
        page = page_with(line)
        assert people(page) == [("editor", "潘小舟")]
        assert line in [block.text for block in page.blocks]

    def test_a_name_below_a_role_in_an_interview_stays_and_is_a_doubt(self):
        page = page_with("记者：明白", "老郑：那就好。")
        assert texts(page, "paragraph")[1:3] == ["记者：明白", "老郑：那就好。"]
        assert [reading.number for reading in page.doubts] == [4]

    def test_each_person_is_named_once_in_each_role(self):
        page = read_page("渡口停航一天\n记者 潘小舟\n风太大了。\n文/潘小舟\n编辑：潘小舟")
        assert page.credits == (GivenCredit("reporter", "潘小舟"), GivenCredit("editor", "潘小舟"))


class TestWideLabels:
    """Labels are set as wide as three or four characters, to stand in one column."""

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("编　辑：张三", [("editor", "张三")]),
            ("编  辑：张三", [("editor", "张三")]),
            ("责 编：张三", [("editor", "张三")]),
            ("责　任　编　辑：张　三", [("editor", "张三")]),
            ("编　辑　张三", [("editor", "张三")]),
            ("记　者：李四", [("reporter", "李四")]),
            ("摄　影 李四", [("photographer", "李四")]),
            ("主　编：李四", [("chief_editor", "李四")]),
            ("监　制：李四", [("supervisor", "李四")]),
            ("值班 主编：李四", [("chief_editor", "李四")]),
            ("本报 记者 李四", [("reporter", "李四")]),
            ("编\u200b辑：张三", [("editor", "张三")]),
            ("编　辑：张三　校　对：李四", [("editor", "张三"), ("proofreader", "李四")]),
        ],
    )
    def test_are_read_as_one_word(self, line, expected):
        page = page_ending_with(line)
        assert people(page) == expected
        assert not page.doubts

    def test_a_source(self):
        page = page_ending_with("来　源：海边晚报　责　编：张三")
        assert (page.source, people(page)) == ("海边晚报", [("editor", "张三")])

    def test_in_the_line_of_the_time(self):
        page = read_page("渡口停航一天\n2021-03-04 19:20　来　源：海边晚报　作　者：张三\n风大。")
        assert (page.source, people(page)) == ("海边晚报", [("reporter", "张三")])

    def test_without_a_name_they_are_furniture(self):
        assert kinds(page_ending_with("编　辑："))["编　辑："] == "furniture"

    @pytest.mark.parametrize("line", ["主　编", "文 稿 征集", "图 片 展", "来 源 很多，谁也说不清"])
    def test_other_wide_lines_are_text(self, line):
        assert line in texts(page_ending_with(line), "paragraph")


class TestPairsThatRunOn:
    @pytest.mark.parametrize(
        ("line", "expected", "source"),
        [
            ("小编:沈青主编:何晓岸", "editor 沈青, chief_editor 何晓岸", ""),
            (
                "小编：沈青主编：何晓岸统筹：陆鸣来源：海边晚报",
                "editor 沈青, chief_editor 何晓岸, coordinator 陆鸣",
                "海边晚报",
            ),
            ("来源：海边晚报责任编辑：张三", "editor 张三", "海边晚报"),
            (
                "一审：张三二审：李四三审：王五",
                "editor 张三, chief_editor 李四, supervisor 王五",
                "",
            ),
            (
                "一审张三二审李四三审王五",
                "editor 张三, chief_editor 李四, supervisor 王五",
                "",
            ),
            ("记者张三通讯员李四", "reporter 张三, correspondent 李四", ""),
            ("责编：张文编辑：王五", "editor 张文, editor 王五", ""),
            ("编辑：欧阳小雨总编辑：王五", "editor 欧阳小雨, supervisor 王五", ""),
        ],
    )
    def test_are_parted_and_are_doubts(self, line, expected, source):
        page = page_ending_with(line)
        assert ", ".join(f"{role} {name}" for role, name in people(page)) == expected
        assert page.source == source
        assert [reading.number for reading in page.doubts] == [4]

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["小编", "责任编辑", "主编", "总编辑", "统筹", "监制", "校对"]),
                st.sampled_from(["沈青", "何晓岸", "顾川", "张文", "欧阳小雨", "王一", "周立新"]),
            ),
            min_size=2,
            max_size=5,
        ),
        st.sampled_from(":：|/"),
        st.sampled_from(["", " ", "　", "；", "、", " | "]),
    )
    def test_every_name_is_found_under_its_role(self, pairs, mark, between):
        page = page_ending_with(between.join(f"{label}{mark}{name}" for label, name in pairs))
        expected = [
            (credit.role, name)
            for label, name in pairs
            for credit in page_ending_with(f"{label}：{name}").credits
        ]
        assert people(page) == list(dict.fromkeys(expected))


class TestOtherSpellings:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("编辑▕ 张三", "editor 张三"),
            ("编辑▎张三", "editor 张三"),
            ("文 I 张三", "reporter 张三"),
            ("编辑I张三", "editor 张三"),
            ("图 / 文：张三", "photographer 张三, reporter 张三"),
            ("供稿：张三", "reporter 张三"),
            ("通讯员|张三", "correspondent 张三"),
            ("采编：张三", "reporter 张三, editor 张三"),
            ("本期编辑：张三", "editor 张三"),
            ("本版编辑 张三", "editor 张三"),
            ("一审：张三 二审：李四 三审：王五", "editor 张三, chief_editor 李四, supervisor 王五"),
            ("（责编：张三、李四）", "editor 张三, editor 李四"),
            ("[责任编辑：张三]", "editor 张三"),
            ("■本报记者 张三", "reporter 张三"),
            (
                "记者 张三 通讯员 李四 文/摄",
                "reporter 张三, photographer 张三, reporter 李四, photographer 李四",
            ),
        ],
    )
    def test_are_sure(self, line, expected):
        page = page_ending_with(line)
        assert ", ".join(f"{role} {name}" for role, name in people(page)) == expected
        assert not page.doubts

    @pytest.mark.parametrize(
        ("line", "role"),
        [
            ("审核｜赵六", "chief_editor"),
            ("审　核：赵六", "chief_editor"),
            ("编审：赵六", "chief_editor"),
            ("值班主任：赵六", "chief_editor"),
            ("值班编委：赵六", "supervisor"),
            ("统稿：赵六", "coordinator"),
        ],
    )
    def test_a_role_that_houses_mean_differently_is_taken_and_is_a_doubt(self, line, role):
        page = page_ending_with(line)
        assert people(page) == [(role, "赵六")]
        [doubt] = page.doubts
        assert (doubt.number, doubt.kind) == (4, LineKind.CREDIT)
        assert line[:1] in str(doubt.reason)

    def test_the_doubt_says_the_word_and_the_role(self):
        page = page_ending_with("责任编辑：张三 审核：李四 监制：王五")
        with override("en"):
            assert str(page.doubts[0].reason) == "“审核” is taken as Chief editor."
        with override("zh-hans"):
            assert str(page.doubts[0].reason) == "“审核”暂按“主编”处理。"

    def test_such_a_role_is_not_text_even_where_text_follows(self):
        page = page_with("责编：张三 审核：李四", "渡口小报是渡口人自己的报纸，每周一期。")
        assert people(page)[:2] == [("editor", "张三"), ("chief_editor", "李四")]

    @pytest.mark.parametrize(
        "line", ["望潮县融媒体中心 记者 张三", "海边晚报记者 张三", "新华社记者 张三"]
    )
    def test_a_reporter_of_another_house_is_a_doubt(self, line):
        page = page_ending_with(line)
        assert people(page) == [("reporter", "张三")]
        assert [reading.number for reading in page.doubts] == [4]
        assert line in texts(page_with(line), "paragraph")

    def test_an_unknown_role_is_not_taken_for_a_name(self):
        page = page_ending_with("编辑：张三 编务：李四")
        assert people(page) == [("editor", "张三")]
        assert [reading.number for reading in page.doubts] == [4]

    def test_a_role_without_a_name_is_a_doubt(self):
        page = page_ending_with("编辑：张三 校对：")
        assert people(page) == [("editor", "张三")]
        assert [reading.number for reading in page.doubts] == [4]

    def test_a_mark_before_a_speaker_is_a_list_mark(self):
        assert texts(page_ending_with("●记者：明白"), "list_item") == ["●记者：明白"]


@pytest.mark.parametrize("line", ["图 | 网络", "图片：网络", "摄影：网络"])
def test_the_net_is_no_photographer(line):
    page = page_ending_with(line)
    assert people(page) == []
    assert line not in [block.text for block in page.blocks]
