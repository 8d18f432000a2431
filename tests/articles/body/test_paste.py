"""Pages of many styles are read line by line: nothing of the text is lost, nothing invented."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body.paste import (
    MAX_CHARACTERS,
    Block,
    LineKind,
    PasteError,
    body_html,
    read_page,
)
from articles.models import GivenCredit

SHANGHAI = ZoneInfo("Asia/Shanghai")

WECHAT = """点击上方蓝字关注我们
杨梅熟了！望潮村家家点灯摘果
原创 陈小满 望潮发布
2024-06-12 18:30 浙江

天还没亮，山腰上已经有了灯光。
[图片]
▲果农在挑选杨梅。周立新 摄
01
头灯
何阿婆的头灯是儿子从城里寄回来的。
“今年的果子比去年红得早。”她说
摘杨梅有三个讲究：
● 只摘向阳的一面
● 果蒂要留半寸
● 当天装箱
图片
（码头上等船的果筐）
傍晚，最后一船杨梅离了岸……
END
文 | 陈小满
图丨周立新 何青
编辑 | 张　三
一审：王小雨 二审：李明远 三审：欧阳青松
来源 | 望潮日报
未经授权，不得转载。
往期推荐
这座桥，修了十年
村里来了个年轻船长！
阅读原文
预览时标签不可点
阅读 1.2万 赞 23 在看 12
"""

NOTICE = """首页 > 政务公开 > 通知公告
望潮县人民政府办公室关于做好防汛物资储备工作的通知
发布时间：2023-04-14 09:05 来源：望潮县政府网 浏览次数：1,203 字号：[ 大 中 小 ]
各乡镇人民政府，县政府各部门：
　　现将防汛物资储备有关事项通知如下：
一、总体要求
　　各地要按人口和险段备足物资。
二、储备清单
（一）抢险物资
1. 编织袋
2. 木桩
3. 救生衣
　　以上物资每季度清点一次。
（二）生活物资。由各乡镇自行采购。
望潮县人民政府办公室
2023年4月14日
（此件公开发布）
分享到：微信 微博 QQ空间
打印本页 关闭窗口
"""

FEATURE = """灯塔来了新邻居
——望潮湾风电场建设侧记
望潮新闻网
2022年11月3日 08:12
本报记者 张三丰 通讯员 李四光 文/图
十一月的海湾，风已经很硬。
打开客户端，他每天都会先看一眼潮汐表。
收藏是老郑的爱好，他收藏了三百只船模。
记者：您守灯塔多少年了？
老郑：四十年。
记者：好的
转载请注明出处，是他写在自己照片背面的一行小字。
编辑部的灯一直亮着。
来源于大海的，终将回到大海。
夜里，灯塔还亮着……
责任编辑/周一楠 校对:吴悠
监制：郑和平
上一篇：渔村的电影夜
网友评论
潮汐表 2022-11-03
写得真好。
"""

PAGES = [WECHAT, NOTICE, FEATURE]


def page_with(*body: str):
    """A page with a headline, a time and credits round the given lines, which begin at line 4."""
    head = ["渡口的一天", "望潮小报 2021-03-04 19:20", "清晨六点，渡口开了门。"]
    return read_page("\n".join([*head, *body, "天黑以后，渡口才安静下来。", "编辑：潘小舟"]))


def kinds(page) -> dict[str, str]:
    return {reading.text.strip(): reading.kind.value for reading in page.readings}


def texts(page, kind: str) -> list[str]:
    return [block.text for block in page.blocks if block.kind == kind]


def people(page) -> list[tuple[str, str]]:
    return [(credit.role, credit.name) for credit in page.credits]


class TestWeChatArticle:
    page = read_page(WECHAT)

    def test_head(self):
        assert self.page.headline == "杨梅熟了！望潮村家家点灯摘果"
        assert self.page.site_name == "望潮发布"
        assert self.page.published_at == datetime(2024, 6, 12, 18, 30, tzinfo=SHANGHAI)
        assert self.page.read_count == 12_000

    def test_body(self):
        assert [(block.kind, block.text, block.caption) for block in self.page.blocks] == [
            ("paragraph", "天还没亮，山腰上已经有了灯光。", ""),
            ("picture", "", "果农在挑选杨梅。周立新 摄"),
            ("heading", "01", ""),
            ("heading", "头灯", ""),
            ("paragraph", "何阿婆的头灯是儿子从城里寄回来的。", ""),
            ("paragraph", "“今年的果子比去年红得早。”她说", ""),
            ("paragraph", "摘杨梅有三个讲究：", ""),
            ("list_item", "● 只摘向阳的一面", ""),
            ("list_item", "● 果蒂要留半寸", ""),
            ("list_item", "● 当天装箱", ""),
            ("picture", "", "码头上等船的果筐"),
            ("paragraph", "傍晚，最后一船杨梅离了岸……", ""),
        ]

    def test_end_matter(self):
        assert people(self.page) == [
            ("reporter", "陈小满"),
            ("photographer", "周立新"),
            ("photographer", "何青"),
            ("editor", "张三"),
            ("editor", "王小雨"),
            ("chief_editor", "李明远"),
            ("supervisor", "欧阳青松"),
        ]
        assert self.page.source == "望潮日报"
        assert self.page.reprint_notice == "未经授权，不得转载。"

    def test_doubts_are_the_byline_and_the_other_articles(self):
        assert [reading.text for reading in self.page.doubts] == [
            "原创 陈小满 望潮发布",
            "这座桥，修了十年",
            "村里来了个年轻船长！",
        ]


class TestGovernmentNotice:
    page = read_page(NOTICE)

    def test_head(self):
        assert self.page.headline == "望潮县人民政府办公室关于做好防汛物资储备工作的通知"
        assert self.page.published_at == datetime(2023, 4, 14, 9, 5, tzinfo=SHANGHAI)
        assert self.page.source == "望潮县政府网"
        assert self.page.read_count == 1203
        assert self.page.site_name == ""

    def test_numbers_stand_before_headings_and_before_items(self):
        assert texts(self.page, "heading") == ["一、总体要求", "二、储备清单", "（一）抢险物资"]
        assert texts(self.page, "list_item") == [
            "1. 编织袋",
            "2. 木桩",
            "3. 救生衣",
            "（二）生活物资。由各乡镇自行采购。",
        ]

    def test_the_signature_and_its_date_belong_to_the_text_and_are_doubts(self):
        signature = ["望潮县人民政府办公室", "2023年4月14日"]
        assert texts(self.page, "paragraph")[-3:] == [*signature, "（此件公开发布）"]
        assert [reading.text for reading in self.page.doubts] == signature

    def test_indents_are_not_part_of_the_text(self):
        assert "各地要按人口和险段备足物资。" in texts(self.page, "paragraph")


class TestFeature:
    page = read_page(FEATURE)

    def test_head(self):
        assert self.page.headline == "灯塔来了新邻居 ——望潮湾风电场建设侧记"
        assert self.page.site_name == "望潮新闻网"
        assert self.page.published_at == datetime(2022, 11, 3, 8, 12, tzinfo=SHANGHAI)

    def test_sentences_that_begin_like_furniture_and_credits_stay(self):
        assert texts(self.page, "paragraph") == FEATURE.splitlines()[5:15]

    def test_credits_above_and_below_the_text(self):
        assert people(self.page) == [
            ("reporter", "张三丰"),
            ("photographer", "张三丰"),
            ("reporter", "李四光"),
            ("photographer", "李四光"),
            ("editor", "周一楠"),
            ("proofreader", "吴悠"),
            ("supervisor", "郑和平"),
        ]

    def test_comments_are_not_the_article_and_an_editor_is_told(self):
        comments = [reading for reading in self.page.readings if reading.number >= 20]
        assert {reading.kind for reading in comments} == {LineKind.FURNITURE}
        assert not any(reading.sure for reading in comments)


class TestHeadlines:
    def test_a_page_without_headline_begins_with_its_text(self):
        page = read_page("今天早上七点，老刘已经扫完了第二条街。\n他把扫帚靠在墙边。")
        assert page.headline == ""
        assert len(texts(page, "paragraph")) == 2

    def test_a_page_with_everything_missing_but_a_headline(self):
        page = read_page("\n\n  渡口停航一天  \n\n")
        assert (page.headline, page.blocks, page.credits) == ("渡口停航一天", (), ())
        assert (page.site_name, page.published_at, page.read_count) == ("", None, None)
        assert (page.source, page.reprint_notice) == ("", "")

    def test_a_sentence_above_the_time_is_a_headline_but_not_surely(self):
        page = read_page("渡口今天停航。\n2021-03-04 19:20\n风太大了。")
        assert page.headline == "渡口今天停航。"
        assert page.doubts[0].number == 1

    def test_a_call_without_a_time_may_be_the_text_already(self):
        page = read_page("渡口停航了！\n风太大了。")
        assert page.headline == "渡口停航了！"
        assert page.doubts[0].number == 1

    def test_two_characters_are_an_unusual_headline(self):
        page = read_page("停航\n风太大了。")
        assert page.headline == "停航"
        assert page.doubts[0].number == 1

    def test_the_site_and_the_time_may_stand_above_the_headline(self):
        page = read_page("望潮小报 2021-03-04 19:20\n渡口停航一天\n风太大了。")
        assert (page.headline, page.site_name) == ("渡口停航一天", "望潮小报")

    def test_a_date_in_the_headline_is_part_of_it(self):
        page = read_page("2021年3月4日渡口停航公告\n2021-03-03 08:00\n风太大了。")
        assert page.headline == "2021年3月4日渡口停航公告"
        assert page.published_at.day == 3


class TestMeta:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("2020-02-09 10:46:54", datetime(2020, 2, 9, 10, 46, 54)),
            ("2020-02-09 10:46", datetime(2020, 2, 9, 10, 46)),
            ("2020年2月9日 10:46", datetime(2020, 2, 9, 10, 46)),
            ("2020年02月09日10:46", datetime(2020, 2, 9, 10, 46)),
            ("２０２０－０２－０９　１０：４６", datetime(2020, 2, 9, 10, 46)),
            ("2020/02/09", datetime(2020, 2, 9)),
            ("望潮小报 | 2020.2.9 10:46", datetime(2020, 2, 9, 10, 46)),
            ("时间：2020-02-09 10:46 来源：望潮小报", datetime(2020, 2, 9, 10, 46)),
            ("发布日期：2020-02-09", datetime(2020, 2, 9)),
        ],
    )
    def test_times(self, line, expected):
        page = read_page(f"渡口停航一天\n{line}\n风太大了。")
        assert page.published_at == expected.replace(tzinfo=SHANGHAI)
        assert not page.doubts

    @pytest.mark.parametrize(
        "line",
        [
            "望潮小报 02-09 10:46",
            "望潮小报 02-09",
            "昨天 18:30",
            "3小时前",
            "2020-13-45 10:46",
            "2020-02-30",
        ],
    )
    def test_what_is_no_full_date_is_not_taken_and_is_a_doubt(self, line):
        page = read_page(f"渡口停航一天\n{line}\n风太大了。")
        assert page.published_at is None
        assert [reading.number for reading in page.doubts] == [2]
        assert page.readings[1].kind == LineKind.META

    @pytest.mark.parametrize(
        ("line", "count"),
        [
            ("阅读量:20931", 20_931),
            ("阅读 1.2万", 12_000),
            ("阅读量：1,234,567次", 1_234_567),
            ("浏览次数：88", 88),
            ("点击量(305)", 305),
            ("3.5万阅读", 35_000),
            ("2020-02-09 10:46 望潮小报 阅读：9", 9),
        ],
    )
    def test_read_counts(self, line, count):
        page = read_page(f"渡口停航一天\n{line}\n风太大了。")
        assert page.read_count == count
        assert not page.doubts

    def test_a_rounded_count_is_taken_as_its_lower_limit(self):
        page = read_page("渡口停航一天\n风太大了。\n阅读 10万+")
        assert page.read_count == 100_000
        assert page.doubts[0].number == 3

    def test_everything_on_one_line(self):
        page = read_page(
            "渡口停航一天\n望潮小报 2020-02-09 10:46 来源：海边晚报 作者：潘小舟 阅读：12\n风大。"
        )
        assert (page.site_name, page.source, page.read_count) == ("望潮小报", "海边晚报", 12)
        assert people(page) == [("reporter", "潘小舟")]

    def test_a_date_inside_a_name_is_no_time(self):
        page = read_page("渡口停航一天\n望潮2020-02-09公报\n风太大了。")
        assert page.published_at is None
        assert texts(page, "heading") == ["望潮2020-02-09公报"]

    def test_an_event_is_not_the_time_of_publication_without_a_doubt(self):
        page = read_page("渡口开放日\n时间：2021-03-04 19:20\n欢迎大家来坐船。")
        assert [reading.number for reading in page.doubts] == [2]

    def test_a_chronicle_keeps_its_dates(self):
        page = read_page(
            "渡口大事记\n2021-03-04 19:20\n2021年1月2日\n换了新船。\n2021年2月3日\n船修好了。"
        )
        assert page.published_at == datetime(2021, 3, 4, 19, 20, tzinfo=SHANGHAI)
        assert texts(page, "heading") == ["2021年1月2日", "2021年2月3日"]


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


class TestFurniture:
    @pytest.mark.parametrize(
        "line",
        [
            "网友评论",
            "精彩推荐",
            "相关阅读：",
            "【热门推荐】",
            "分享到：微信 微博 QQ空间",
            "微信扫一扫",
            "微信扫一扫，关注该公众号",
            "点赞 23 在看 5",
            "收藏 | 举报",
            "上一篇：渡口的旧船",
            "下一篇：没有了",
            "首页 > 新闻 > 渡口",
            "您当前的位置：首页 > 新闻",
            "字号 大 中 小",
            "阅读原文",
            "预览时标签不可点",
            "点击上方蓝字关注我们！",
            "打开望潮APP，查看更多图片",
            "12条评论",
            "—— END ——",
            "编辑：",
        ],
    )
    def test_furniture_is_dropped_above_and_below_the_text(self, line):
        for text in (f"{line}\n渡口停航一天\n风太大了。", f"渡口停航一天\n风太大了。\n{line}"):
            page = read_page(text)
            assert page.headline == "渡口停航一天"
            assert [block.text for block in page.blocks] == ["风太大了。"]
            assert not page.doubts

    @pytest.mark.parametrize(
        "line",
        [
            "分享到最后，大家都没有说话。",
            "收藏是老郑一辈子的爱好。",
            "微信扫一扫，她第一次在码头上付了船钱。",
            "点赞的人都是他的老乘客。",
            "首页的照片是渡口的清晨。",
            "下一篇：我想写一写渡口的孩子。",
            "打开客户端，他每天都要看一眼潮汐表。",
            "相关阅读材料已经发到了船员手里。",
            "评论员的话，老郑记在了本子上。",
        ],
    )
    def test_sentences_that_begin_with_such_words_stay(self, line):
        assert line in texts(page_with(line), "paragraph")
        assert line in texts(read_page(f"渡口停航一天\n风太大了。\n{line}"), "paragraph")

    def test_a_label_inside_the_text_stays_and_is_a_doubt(self):
        page = page_with("关键词：担当", "他把担当写在船头。")
        assert "关键词：担当" in texts(page, "paragraph")
        assert [reading.number for reading in page.doubts] == [4]

    def test_a_word_of_furniture_inside_the_text_is_dropped_and_is_a_doubt(self):
        page = page_with("广告", "他把船头擦得很亮。")
        assert kinds(page)["广告"] == "furniture"
        assert [reading.number for reading in page.doubts] == [4]

    def test_text_goes_on_below_a_list_of_other_articles(self):
        page = page_with("相关阅读", "渡口的旧船", "旧船停在岸边。")
        assert "旧船停在岸边。" in texts(page, "paragraph")
        assert {4, 5, 6} <= {reading.number for reading in page.doubts}

    def test_other_articles_are_dropped_on_a_page_without_credits(self):
        page = read_page("渡口停航一天\n风太大了。\n推荐阅读\n渡口的旧船\n新船下水了！")
        assert [block.text for block in page.blocks] == ["风太大了。"]
        assert [reading.number for reading in page.doubts] == [4, 5]

    def test_a_picture_below_the_credits_stays_and_is_a_doubt(self):
        page = read_page("渡口停航一天\n风太大了。\n编辑：潘小舟\nqrcode.png")
        assert page.blocks[-1].name == "qrcode.png"
        assert [reading.number for reading in page.doubts] == [4]

    def test_a_slogan_below_the_credits_stays_and_is_a_doubt(self):
        page = read_page("渡口停航一天\n风太大了。\n编辑：潘小舟\n望潮人自己的报纸")
        assert texts(page, "paragraph")[-1] == "望潮人自己的报纸"
        assert [reading.number for reading in page.doubts] == [4]


class TestHeadingsAndLists:
    def test_a_short_line_alone_is_a_heading(self):
        assert texts(page_with("船长的早晨", "他先看风，再看水。"), "heading") == ["船长的早晨"]

    @pytest.mark.parametrize(
        "lines",
        [
            ["山是山", "水是水", "船还是船"],
            ["（完）"],
            ["——摘自船长日记"],
            ["他说：“走吧。”就走了"],
            ["船长的规矩是："],
            ["……"],
            ["***"],
        ],
    )
    def test_short_lines_that_are_no_headings(self, lines):
        page = page_with(*lines)
        assert texts(page, "heading") == []
        assert texts(page, "paragraph")[1:-1] == lines

    def test_verse_is_a_doubt_and_an_ellipsis_is_not(self):
        assert [r.number for r in page_with("山是山", "水是水").doubts] == [4, 5]
        assert not page_with("……").doubts

    @pytest.mark.parametrize("mark", ["☞", "● ", "◆", "▪ ", "■", "★ ", "①", "- ", "· ", "✔ "])
    def test_marks_of_lists(self, mark):
        page = page_with(f"{mark}看风", f"{mark}看水", f"{mark}看人，这一条最要紧。")
        assert texts(page, "list_item") == [
            f"{mark}看风",
            f"{mark}看水",
            f"{mark}看人，这一条最要紧。",
        ]

    @pytest.mark.parametrize(
        "line", ["1.2万人次坐过这条船", "一、二年级的孩子免票上船", "3、4月份风最大"]
    )
    def test_numbers_that_are_no_marks(self, line):
        assert texts(page_with(line + "。"), "paragraph")[1] == line + "。"

    def test_numbered_sentences_are_items_and_numbered_titles_are_headings(self):
        page = page_with("一、看风", "风大不开船。", "二、看水。水急不开船。")
        assert texts(page, "heading") == ["一、看风"]
        assert texts(page, "list_item") == ["二、看水。水急不开船。"]


class TestPictures:
    @pytest.mark.parametrize(
        ("line", "name"),
        [
            ("1570000000000000.jpg", "1570000000000000.jpg"),
            ("a1b2c3.PNG", "a1b2c3.PNG"),
            ("https://img.example.cn/2021/boat.webp?w=640", "boat.webp"),
            ("[图片]", ""),
            ("【图片】", ""),
            ("图片", ""),
            ("△", ""),
        ],
    )
    def test_places(self, line, name):
        page = page_with(line)
        assert page.blocks[1] == Block(kind="picture", text="", name=name, line=4)
        assert not page.doubts

    @pytest.mark.parametrize(
        ("line", "caption"),
        [
            ("(老船靠岸)", "老船靠岸"),
            ("（老船（左）靠岸）", "老船（左）靠岸"),
            ("(老船靠岸）", "老船靠岸"),
            ("▲老船靠岸。何青 摄", "老船靠岸。何青 摄"),
            ("图为老船靠岸。", "图为老船靠岸。"),
            ("（何青 摄）", "何青 摄"),
        ],
    )
    def test_captions(self, line, caption):
        page = page_with("boat.jpg", line)
        assert page.blocks[1] == Block("picture", "", caption=caption, name="boat.jpg", line=4)
        assert people(page) == [("editor", "潘小舟")]

    @pytest.mark.parametrize(
        "line", ["(老船)和(新船)", "(老船)和(新船)一起靠岸。", "图书馆里有渡口的照片。"]
    )
    def test_a_sentence_below_a_picture_is_no_caption(self, line):
        page = page_with("boat.jpg", line)
        assert page.blocks[1].caption == ""
        assert page.blocks[2].text == line

    def test_brackets_without_a_picture_are_text(self):
        assert "（老船靠岸）" in texts(page_with("（老船靠岸）"), "paragraph")

    def test_a_caption_whose_picture_was_lost_keeps_its_place_and_is_a_doubt(self):
        page = page_with("▲老船靠岸")
        assert page.blocks[1] == Block("picture", "", caption="老船靠岸", line=4)
        assert [reading.number for reading in page.doubts] == [4]

    def test_a_text_that_ends_like_a_file_name_is_a_doubt(self):
        page = page_with("他把照片存成了渡口.jpg")
        assert [reading.number for reading in page.doubts] == [4]

    def test_two_pictures_and_the_caption_of_the_second(self):
        page = page_with("a.jpg", "b.jpg", "(老船)")
        assert [(block.name, block.caption) for block in page.blocks[1:3]] == [
            ("a.jpg", ""),
            ("b.jpg", "老船"),
        ]


WRAPPED = """渡口的夜班

二十年来，老蔡一直在渡口上夜班。他的工作是看着那些
晚归的船一条一条靠岸，把缆绳系好，把跳板放平，直到
天色发白，第一班渡轮从对岸慢慢开过来。

有人问他累不累，他总是笑一笑，说自己早就习惯了这种
日夜颠倒的生活。
"""


class TestBrokenLines:
    def test_lines_of_one_width_are_joined_and_are_doubts(self):
        page = read_page(WRAPPED)
        blocks = WRAPPED.split("\n\n")[1:]
        assert texts(page, "paragraph") == [block.replace("\n", "") for block in blocks]
        assert [reading.number for reading in page.doubts] == [3, 4, 5, 7, 8]

    def test_latin_words_are_not_run_together(self):
        lines = [
            "The old ferryman had worked the night",
            "shift for twenty years, and every ship",
            "that came home late knew his lantern.",
        ]
        assert texts(read_page("\n".join(["渡口的夜班", "", *lines])), "paragraph") == [
            " ".join(lines)
        ]

    def test_verse_is_not_joined(self):
        verse = ["山上有一座庙", "庙里有一口钟", "钟声传到渡口。"]
        assert texts(page_with(*verse), "paragraph")[1:-1] == verse

    @pytest.mark.parametrize(
        "text",
        [
            WRAPPED.replace("\n", "\n\n"),
            WRAPPED.replace("那些\n", "那些。\n")
            .replace("直到\n", "直到。\n")
            .replace("这种\n", "这种。\n"),
            WRAPPED.replace("\n", "\n　　"),
            WRAPPED.replace("晚归的船", ""),
        ],
        ids=["blank lines", "full stops", "indents", "unequal widths"],
    )
    def test_lines_are_left_alone_where_it_is_not_clear(self, text):
        page = read_page(text)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        assert [page.headline, *(block.text for block in page.blocks)] == lines


class TestCharacters:
    def test_white_and_invisible_characters_around_lines_are_dropped(self):
        page = read_page(
            "\ufeff渡口停航一天\u200b\r\n\r\n\u3000\u3000风\u3000太大了。\xa0\r\n\u200b\xa0\r\n"
        )
        assert page.headline == "渡口停航一天"
        assert texts(page, "paragraph") == ["风\u3000太大了。"]
        assert len(page.readings) == 2

    def test_control_characters_are_removed(self):
        page = read_page("渡口停航\x00一天\n风\x08太大\x1b了。\x7f")
        assert page.headline == "渡口停航一天"
        assert texts(page, "paragraph") == ["风太大了。"]

    def test_readings_have_the_lines_as_they_were_and_their_numbers(self):
        page = read_page("\n  渡口停航一天 \n\n　　风太大了。")
        assert [(reading.number, reading.text) for reading in page.readings] == [
            (2, "  渡口停航一天 "),
            (4, "　　风太大了。"),
        ]


class TestDecisions:
    text = "望潮要闻\n渡口停航一天\n望潮小报 2021-03-04 19:20\n风太大了。\n小编：阿木木\n谢谢观看"

    def test_an_editor_overrides_what_was_found_and_leaves_no_doubt(self):
        decisions = {1: LineKind.FURNITURE, 5: LineKind.PARAGRAPH, 6: LineKind.FURNITURE}
        page = read_page(self.text, decisions=decisions)
        assert page.headline == "渡口停航一天"
        assert texts(page, "paragraph") == ["风太大了。", "小编：阿木木"]
        assert page.credits == ()
        assert not page.doubts
        assert {reading.reason for reading in page.readings} == {""}

    def test_the_head_goes_on_below_a_decided_headline(self):
        page = read_page(self.text, decisions={2: LineKind.HEADLINE})
        assert (page.headline, page.site_name) == ("渡口停航一天", "望潮小报")
        assert texts(page, "paragraph")[0] == "望潮要闻"
        assert page.doubts[0].number == 1

    @pytest.mark.parametrize(
        ("kind", "found"),
        [
            (LineKind.PARAGRAPH, lambda page: texts(page, "paragraph")[1]),
            (LineKind.HEADING, lambda page: texts(page, "heading")[0]),
            (LineKind.LIST_ITEM, lambda page: texts(page, "list_item")[0]),
            (LineKind.PICTURE, lambda page: page.blocks[1].caption),
            (LineKind.CAPTION, lambda page: page.blocks[1].caption),
            (LineKind.SOURCE, lambda page: page.source),
            (LineKind.REPRINT_NOTICE, lambda page: page.reprint_notice),
            (LineKind.HEADLINE, lambda page: page.headline),
        ],
    )
    def test_any_line_can_be_any_kind(self, kind, found):
        head = "渡口停航一天\n2021-03-04 19:20\n风太大了。\n"
        page = read_page(f"{head}渡口小店\n明天再来。", decisions={4: kind})
        assert found(page) == "渡口小店"
        assert page.readings[3].kind == kind
        assert page.readings[3].sure

    def test_a_decided_site(self):
        page = read_page("渡口停航一天\n风太大了。\n渡口小店", decisions={3: LineKind.META})
        assert page.site_name == "渡口小店"

    def test_decisions_on_lines_that_do_not_exist_change_nothing(self):
        assert read_page(self.text, decisions={99: LineKind.HEADING}) == read_page(self.text)


class TestHtml:
    def test_elements(self):
        page = read_page(
            "渡口停航一天\n2021-03-04 19:20\n船长的早晨\n风太大了。\n☞看风\n☞看水\n"
            "boat.jpg\n(老船)\nb.jpg\n走吧。"
        )
        assert body_html(page).split("\n") == [
            "<h2>船长的早晨</h2>",
            "<p>风太大了。</p>",
            '<ul class="marked"><li>☞看风</li><li>☞看水</li></ul>',
            (
                '<figure class="picture-place" data-name="boat.jpg">'
                "<figcaption>老船</figcaption></figure>"
            ),
            '<figure class="picture-place" data-name="b.jpg"></figure>',
            "<p>走吧。</p>",
        ]

    def test_items_without_a_mark_of_their_own_are_an_ordinary_list(self):
        page = read_page(
            "渡口停航一天\n风太大了。\n看风\n看水", decisions=dict.fromkeys((3, 4), "list_item")
        )
        assert body_html(page).endswith("<ul><li>看风</li><li>看水</li></ul>")

    def test_everything_is_escaped(self):
        page = page_with("<script>alert(1)</script>。", "boat.jpg", '(<b>老船</b>&"新船")')
        assert "<script>" not in body_html(page)
        assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;。</p>" in body_html(page)
        assert "&lt;b&gt;老船&lt;/b&gt;&amp;&quot;新船&quot;" in body_html(page)


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


LINES = st.one_of(
    st.sampled_from("\n".join([*PAGES, WRAPPED]).splitlines()),
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
