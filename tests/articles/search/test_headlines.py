"""Headlines are found by any two characters of theirs, in every script, newest and live."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Headline
from articles.search import headlines
from tests.factories import fresh


def found(query: str) -> set[int]:
    return set(headlines.matching(Article.objects.all(), query).values_list("pk", flat=True))


@pytest.mark.parametrize(
    "query",
    [
        "防御台风“岚花”，全市转移21.5万人", "台风岚花", "岚花", "转移", "21.5", "全市 岚花", "ＫＭ",
        "km", "岚花 人",
    ],
)  # fmt: skip
def test_any_part_of_a_headline_finds_it(newsroom, query):
    article = newsroom.draft(title="防御台风“岚花”，全市转移21.5万人，最远3Km")
    newsroom.draft(title="冬季公交时刻表")
    assert found(query) == {article.pk}


@pytest.mark.parametrize(
    "query", ["花岚", "岚", "", "  ", "。！", "岚花 车", "花全转", "岚花" * 60]
)
def test_what_is_not_in_a_headline_finds_nothing(newsroom, query):
    newsroom.draft(title="防御台风“岚花”，全市转移")
    assert found(query) == set()


def test_an_article_is_found_by_its_number(newsroom):
    article, other = newsroom.draft(), newsroom.draft(title="12路公交改线")
    for query in (str(article.pk), f"#{article.pk}", f" {article.pk} "):
        assert article.pk in found(query)
    assert other.pk not in found(f"#{article.pk}")
    assert found("9" * 18) == set()


def test_the_newest_and_the_live_headline_both_find_it(newsroom):
    article = newsroom.published(title="石桥今天通车")
    newsroom.save(article, title="渡口明天停航", change_kind="typo")
    assert found("石桥") == found("渡口") == {article.pk}
    newsroom.changed(fresh(article), title="渡口今晚停航", change_kind="typo")
    assert found("石桥") == set()
    assert found("今晚") == {article.pk}


def test_the_index_is_made_anew_for_what_came_in_past_the_actions(newsroom):
    article = newsroom.draft(title="石桥今天通车")
    Headline.objects.all().delete()
    assert found("石桥") == set()
    assert headlines.rebuild() == 1
    assert found("石桥") == {article.pk}


@given(st.text(min_size=1, max_size=60), st.data())
def test_every_part_is_among_the_pairs(title, data):
    text = headlines.plain(title)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert headlines.pairs(text[start:end]) <= headlines.pairs(text)
