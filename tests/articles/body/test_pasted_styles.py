"""Pages of three styles, read whole: WeChat, a government notice, a feature."""

from datetime import datetime
from zoneinfo import ZoneInfo

from articles.body.paste import LineKind, read_page
from tests.articles.body.pages import FEATURE, NOTICE, WECHAT
from tests.articles.body.reading import people, texts

SHANGHAI = ZoneInfo("Asia/Shanghai")


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
