"""Who answers for a text, in the many spellings of pages."""

import pytest

from articles.body.paste import LineKind, read_page
from articles.models import GivenCredit
from tests.articles.body.reading import page_with, people, texts


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
