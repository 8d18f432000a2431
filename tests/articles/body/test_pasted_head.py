"""What stands above a text: the headline, the site, the time, how often it was read."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from articles.body.paste import LineKind, read_page
from tests.articles.body.reading import people, texts

SHANGHAI = ZoneInfo("Asia/Shanghai")


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
