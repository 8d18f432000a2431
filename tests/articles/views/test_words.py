"""How the pages say numbers and times, and where headlines break."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation

from articles.views.words import (
    full_time,
    headline_class,
    list_time,
    page_language,
    short_count,
)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (9_999, "9999"),
        (10_000, "1万"),
        (10_499, "1万"),
        (10_500, "1.1万"),
        (17_577, "1.8万"),
        (99_499, "9.9万"),
        (99_500, "10万"),
        (1_234_567, "123.5万"),
        (99_999_499, "9999.9万"),
        (99_999_500, "1亿"),
        (123_456_789, "1.2亿"),
    ],
)
def test_readings_in_chinese(number, shown):
    with translation.override("zh-hans"):
        assert short_count(number) == shown


def test_readings_in_english():
    with translation.override("en"):
        assert [short_count(n) for n in (9_999, 17_577)] == ["9999", "17,577"]


def test_a_full_time_is_the_time_of_the_paper():
    moment = datetime.fromisoformat("2020-01-09T02:46:54Z")
    assert full_time(moment) == "2020-01-09 10:46:54"


def test_a_list_says_as_much_of_the_time_as_is_needed(monkeypatch):
    now = timezone.make_aware(datetime(2026, 11, 24, 12, 0))
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert list_time(now - timedelta(hours=4, minutes=30)) == "07:30"
    yesterday, last_year = list_time(now - timedelta(days=1)), list_time(now - timedelta(days=400))
    assert "23" in yesterday
    assert "2026" not in yesterday
    assert "2025" in last_year


def test_the_language_is_named_as_html_names_it():
    with translation.override("zh-hans"):
        assert page_language() == "zh-Hans"
    with translation.override("en"):
        assert page_language() == "en"


def test_a_headline_breaks_by_its_parts_only_where_they_are_short():
    assert headline_class("天亮之前，东埠已经卖完一遍") == " headline--parts"
    wide = "第三十六座水库动工，明年汛前完成"
    assert headline_class(wide) == ""
    assert headline_class("岚岭站新站房今日正式启用，每天", large=True) == " headline--parts-wide"
    figures = "一只阀门，要先在零下196摄氏度里过关"
    assert headline_class(figures, large=True) == " headline--parts-wide"
    long = "汐州拟为三十六座水库逐库编制调度方案，明年汛前完成"
    assert headline_class(long, large=True) == ""
