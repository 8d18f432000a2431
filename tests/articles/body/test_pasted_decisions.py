"""What an editor says of a line, and the page as HTML."""

import pytest

from articles.body.paste import LineKind, body_html, read_page
from tests.articles.body.reading import page_with, texts


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
