"""What belongs to a page and not to its article is dropped, and nothing else."""

import pytest

from articles.body.paste import read_page
from tests.articles.body.reading import kinds, page_with, texts


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
