"""The text: headings, lists, pictures, broken lines and odd characters."""

import pytest

from articles.body.paste import Block, read_page
from tests.articles.body.pages import WRAPPED
from tests.articles.body.reading import page_with, people, texts


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
