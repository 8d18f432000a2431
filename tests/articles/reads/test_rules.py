"""What counts as a reading: rules with a version, which never change once they have judged."""

import hashlib
import json

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from articles.models import Read, Verdict
from articles.reads.rules import FILE, read_versions
from tests.articles.reads.conftest import PHONE

# A new version gets a line here; a line that no longer fits is a version that was edited.
VERSIONS = {1: "47d47b4e8eeac07a"}

READERS = [
    PHONE,
    (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        " Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"
    ),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        " Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x18003233) NetType/4G Language/zh_CN"
    ),
    (
        "Mozilla/5.0 (Linux; U; Android 10; zh-cn; MI 9) AppleWebKit/537.36 (KHTML, like Gecko)"
        " Version/4.0 Chrome/89 Mobile Safari/537.36 XiaoMi/MiuiBrowser/17.2"
    ),
    (
        "Mozilla/5.0 (Linux; Android 12; CUBOT P60) AppleWebKit/537.36 (KHTML, like Gecko)"
        " Chrome/120.0.0.0 Mobile Safari/537.36"
    ),
    (
        "Mozilla/5.0 (Linux; Android 9; SM-G9600) AppleWebKit/537.36 (KHTML, like Gecko)"
        " Version/4.0 Chrome/97 Mobile Safari/537.36 T7/13.40 baiduboxapp/13.40.5.10"
    ),
    "Mozilla/5.0 (X11; U; Linux i686; zh-CN; rv:1.9) Gecko/20080610 Firefox/3.0",
]
CRAWLERS = [
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    (
        "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile"
        " Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)"
    ),
    "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
    "Mozilla/5.0 (compatible; YisouSpider/5.0)",
    "Mozilla/5.0 (compatible; PetalBot;+https://webmaster.petalsearch.com/site/petalbot)",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 HeadlessChrome/126.0.0.0 Safari/537.36",
    "facebookexternalhit/1.1",
    "curl/8.5.0",
    "python-requests/2.32.3",
    "",
]


def verdicts() -> list[Verdict]:
    return [Verdict(read.verdict) for read in Read.objects.order_by("pk")]


def test_versions_are_never_edited():
    data = json.loads(FILE.read_text(encoding="utf-8"))
    told = {
        version["version"]: hashlib.sha256(
            json.dumps(version, sort_keys=True).encode()
        ).hexdigest()[:16]
        for version in data
    }
    assert told == VERSIONS
    assert [rules.version for rules in read_versions(json.dumps(data))] == sorted(VERSIONS)


@pytest.mark.django_db
@pytest.mark.parametrize("agent", READERS)
def test_readers_are_counted(newsroom, say, agent):
    assert say(newsroom.published(), agent=agent, **{"sec-fetch-site": "same-origin"}) == 204
    assert verdicts() == [Verdict.COUNTED]
    assert Read.objects.get().rules == 1


@pytest.mark.django_db
@pytest.mark.parametrize("agent", CRAWLERS)
def test_crawlers_are_kept_apart(newsroom, say, agent):
    assert say(newsroom.published(), agent=agent) == 204
    assert verdicts() == [Verdict.CRAWLER]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("header", "value", "verdict"),
    [
        ("sec-purpose", "prefetch", Verdict.PREFETCH),
        ("sec-purpose", "prefetch;prerender", Verdict.PREFETCH),
        ("purpose", "Prefetch", Verdict.PREFETCH),
        ("x-moz", "prefetch", Verdict.PREFETCH),
        ("sec-fetch-site", "cross-site", Verdict.FOREIGN),
        ("sec-fetch-site", "none", Verdict.FOREIGN),
    ],
)
def test_what_its_headers_say_is_heard(newsroom, say, header, value, verdict):
    say(newsroom.published(), **{header: value})
    assert verdicts() == [verdict]


@pytest.mark.django_db
def test_staff_are_left_out_by_their_session(newsroom, say):
    article, client = newsroom.published(), Client()
    client.force_login(newsroom.reporter)
    say(article, client=client)
    client.logout()
    client.cookies["sessionid"] = "of another time"
    say(article, client=client)
    assert verdicts() == [Verdict.STAFF, Verdict.COUNTED]


@pytest.mark.django_db
def test_a_house_brings_rules_of_its_own(newsroom, say, settings, tmp_path):
    own = json.loads(FILE.read_text(encoding="utf-8"))[0] | {"version": 7, "crawlers": ["android"]}
    settings.READ_RULES_FILE = str(tmp_path / "rules.json")
    (tmp_path / "rules.json").write_text(json.dumps([own]))
    say(newsroom.published())
    assert Read.objects.values_list("verdict", "rules").get() == (Verdict.CRAWLER, 7)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "[1]", '[{"version": 1}]', '[{"version": 0}]', "not json"],
)
def test_a_file_that_has_no_rules_is_refused(text):
    with pytest.raises(ImproperlyConfigured, match="read count"):
        read_versions(text)


@pytest.mark.parametrize(
    "change",
    [
        {"crawlers": ["("]},
        {"limits": [{"of": ["telephone"], "a_minute": 5}]},
        {"limits": [{"of": [], "a_minute": 5}]},
        {"kept_over_limit": {"of": ["address"], "a_minute": 0}},
        {"without_user_agent": "nobody"},
        {"headers": [{"header": "Purpose"}]},
    ],
)
def test_a_rule_that_means_nothing_is_refused(change):
    version = json.loads(FILE.read_text(encoding="utf-8"))[0] | change
    with pytest.raises(ImproperlyConfigured, match="read count"):
        read_versions(json.dumps([version]))


def test_versions_rise():
    version = json.loads(FILE.read_text(encoding="utf-8"))[0]
    with pytest.raises(ImproperlyConfigured, match="rise"):
        read_versions(json.dumps([version, version]))
