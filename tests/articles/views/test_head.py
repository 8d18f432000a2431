"""What a page says of itself to machines: addresses, Open Graph, JSON-LD."""

import json
import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import GivenCredit, Masthead
from articles.views.head import as_script
from tests.factories import make_channel

from .machines import lists_of

pytestmark = pytest.mark.django_db

SITE = "https://xizhou.example"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def data_of(html: str) -> dict[str, dict]:
    """The JSON-LD of a page by its types."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return {data["@type"]: data for data in map(json.loads, scripts)}


def metas_of(html: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html)
    return {name: unescape(value) for name, value in found}


def page(client, address: str) -> str:
    return client.get(address, headers={"host": "localhost"}).content.decode()


@pytest.fixture
def article(newsroom, masthead, picture):
    body = picture(alt="水边")
    return newsroom.published(
        title="桥" * 100,
        subtitle="副题",
        channel=make_channel("教育", slug="education", parent=make_channel("民生", slug="life")),
        summary="一句话。",
        lead_picture=picture(alt="石桥").sha256,
        lead_alt="石桥的桥拱",
        body='<p>正文</p><figure class="picture">'
        f'<img src="/media/pictures/00/{body.sha256}.jpg" alt="水边" width="1600" height="1067">'
        "</figure>",
        source_name="东海之声",
        origin_url="https://donghai.example/1",
        credits=(
            GivenCredit("reporter", newsroom.reporter.display_name),
            GivenCredit("photographer", "不在本社的人"),
        ),
    )


def test_an_article_is_described_in_the_words_of_schema_org(client, newsroom, article):
    html = page(client, article.get_absolute_url())
    data = data_of(html)["NewsArticle"]
    address = f"{SITE}/articles/{article.pk}/"
    assert data["mainEntityOfPage"] == data["url"] == address
    assert data["headline"] == article.live_revision.title
    assert len(data["headline"]) <= 110
    assert data["alternativeHeadline"] == "副题"
    assert data["datePublished"] == data["dateModified"]
    assert datetime.fromisoformat(data["datePublished"]).utcoffset() == timedelta(hours=8)
    reporter = newsroom.reporter
    assert data["author"] == [
        {"@type": "Person", "name": reporter.display_name, "url": f"{SITE}/staff/{reporter.pk}/"}
    ]
    names = [person["name"] for person in data["editor"]]
    assert names == [newsroom.editor.display_name, newsroom.chief.display_name]
    assert data["contributor"] == [{"@type": "Person", "name": "不在本社的人"}]
    assert data["accountablePerson"][0]["name"] == newsroom.supervisor.display_name
    assert data["publisher"]["name"] == "汐州新闻"
    assert "logo" not in data["publisher"]
    assert [image["caption"] for image in data["image"]] == ["石桥的桥拱", "水边"]
    assert all(image["url"].startswith(f"{SITE}/media/") for image in data["image"])
    assert data["isBasedOn"] == "https://donghai.example/1"
    assert data["sourceOrganization"]["name"] == "东海之声"
    assert data["inLanguage"] == "zh-Hans"
    assert "correction" not in data


def test_the_logo_of_the_paper_is_told_where_it_has_one(client, article, masthead, picture):
    masthead.logo = picture()
    masthead.save()
    logo = data_of(page(client, article.get_absolute_url()))["NewsArticle"]["publisher"]["logo"]
    assert logo["url"].startswith(f"{SITE}/media/")


def test_the_way_to_an_article_is_told(client, article):
    steps = data_of(page(client, article.get_absolute_url()))["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert [step["name"] for step in steps][1:3] == ["民生", "教育"]
    assert steps[1]["item"] == f"{SITE}/channels/life/"


def test_corrections_are_told(client, newsroom, masthead):
    with actions.as_of(timezone.now() - timedelta(hours=1)):
        article = newsroom.published()
    note = {"change_kind": "correction", "change_note": "说错的\n说对的"}
    article = newsroom.changed(article, body="<p>改过。</p>", **note)
    data = data_of(page(client, article.get_absolute_url()))["NewsArticle"]
    assert data["dateModified"] > data["datePublished"]
    (told,) = data["correction"]
    assert told["@type"] == "CorrectionComment"
    assert told["text"] == "说错的 → 说对的"


def test_nothing_that_was_typed_ends_the_script(client, newsroom, masthead):
    evil = '</script><script>alert(1)</script><!-- "&\u2028'
    Masthead.objects.update(name=evil[:30])
    article = newsroom.published(title=evil, summary=evil)
    html = page(client, article.get_absolute_url())
    assert "<script>alert" not in html
    assert data_of(html)["NewsArticle"]["headline"] == evil.strip()
    written = as_script({"a": evil})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"a": evil}


def test_open_graph_is_complete(client, article):
    html = page(client, article.get_absolute_url())
    metas = metas_of(html)
    assert metas["og:type"] == "article"
    assert metas["og:url"] == f"{SITE}/articles/{article.pk}/"
    assert metas["og:site_name"] == "汐州新闻"
    assert metas["og:locale"] == "zh_CN"
    assert metas["og:title"] == article.live_revision.title
    assert metas["og:description"] == metas["description"] == "一句话。"
    assert metas["og:image"].startswith(f"{SITE}/media/pictures/")
    assert (metas["og:image:width"], metas["og:image:height"]) == ("1600", "1067")
    assert metas["og:image:alt"] == "石桥的桥拱"
    assert metas["article:section"] == "教育"
    assert datetime.fromisoformat(metas["article:published_time"])
    assert metas["twitter:card"] == "summary_large_image"
    assert f'<link rel="canonical" href="{SITE}/articles/{article.pk}/">' in html
    assert "localhost" not in html


def test_a_text_without_a_summary_is_described_by_how_it_begins(client, newsroom):
    article = newsroom.published(body=f"<p>{'石桥今天通车。' * 30}</p>")
    described = metas_of(page(client, article.get_absolute_url()))["description"]
    assert described.startswith("石桥今天通车。")
    assert len(described) == 120


def test_every_list_names_its_one_address(client, newsroom, file_everywhere):
    article = file_everywhere(newsroom.published)
    for address in ("/", "/corrections/", *lists_of(article).values()):
        html = page(client, address)
        assert f'<link rel="canonical" href="{SITE}{address}">' in html
        assert metas_of(html)["og:url"] == f"{SITE}{address}"
        assert metas_of(html)["og:title"]
    later = f"{newsroom.channel.get_absolute_url()}?before=2026-01-01T00:00:00Z,1&from=wechat"
    canonical = f"{newsroom.channel.get_absolute_url()}?before=2026-01-01T00%3A00%3A00Z%2C1"
    assert f'<link rel="canonical" href="{SITE}{canonical}">' in page(client, later)


def test_a_preview_says_nothing_to_machines(client, newsroom):
    article = newsroom.draft()
    _link, token = actions.share_preview(
        newsroom.editor, article, article.latest_revision_id, days=1
    )
    html = page(client, reverse("preview", args=[token]))
    assert "ld+json" not in html
    assert "og:" not in html
    assert "noindex" in html
