"""The page of a topic: sections in their order, a timeline, and what else is filed under it."""

import pytest

from articles.models import Article, SectionArticle, Topic
from articles.views.paging import PAGE_SIZE

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(picture):
    return Topic.objects.create(
        name="防御台风", slug="typhoon", introduction="那一夜。", cover=picture(alt="海面")
    )


@pytest.fixture
def section(topic):
    def make(name: str, *articles: Article, position: int = 0):
        made = topic.sections.create(name=name, position=position)
        for place, article in enumerate(articles):
            SectionArticle.objects.create(section=made, article=article, position=place)
        return made

    return make


def test_sections_and_their_articles_stand_in_the_order_that_was_chosen(
    client, newsroom, topic, section
):
    first, second, third = (newsroom.published(title=f"第{n}篇") for n in "一二三")
    section("后来", third, position=2)
    section("那一夜", second, first, position=1)
    section("还空着", position=0)
    html = client.get("/topics/typhoon/").content.decode()
    order = [
        html.index(words) for words in ("那一夜</h2>", "第二篇", "第一篇", "后来</h2>", "第三篇")
    ]
    assert order == sorted(order)
    assert "还空着" not in html
    assert topic.cover.file.url in html
    assert "海面" in html


def test_what_stands_in_a_section_is_not_in_the_list_again(client, newsroom, topic, section):
    placed, other = newsroom.published(title="在栏里"), newsroom.published(title="在后面")
    for article in (placed, other):
        article.topics.add(topic)
    section("那一夜", placed)
    html = client.get("/topics/typhoon/").content.decode()
    assert html.count("在栏里</a>") == 1
    assert html.count("在后面</a>") == 1
    feed = client.get("/feeds/topics/typhoon/rss.xml").content.decode()
    assert "在栏里" in feed
    assert "在后面" in feed


def test_the_timeline_runs_by_its_days(client, newsroom, topic):
    article = newsroom.published(title="石桥通车")
    topic.timeline.create(date="2026-09-19", words="水退。", article=article)
    topic.timeline.create(date="2026-09-18", words="登陆。")
    topic.timeline.create(
        date="2026-09-20", words="还没写完。", article=newsroom.draft(title="草稿")
    )
    html = client.get("/topics/typhoon/").content.decode()
    assert html.index("登陆。") < html.index("水退。") < html.index("还没写完。")
    assert f'<a href="{article.get_absolute_url()}">石桥通车</a>' in html
    assert "草稿" not in html
    assert 'datetime="2026-09-18"' in html


def test_further_pages_have_the_list_alone(client, newsroom, topic, section):
    for number in range(PAGE_SIZE + 1):
        newsroom.published(title=f"编号{number:02}").topics.add(topic)
    section("那一夜", newsroom.published(title="在栏里"))
    page = client.get("/topics/typhoon/").context["page"]
    html = client.get("/topics/typhoon/" + page.earlier).content.decode()
    assert "编号00" in html
    assert "那一夜</h2>" not in html


def test_it_takes_seven_queries_however_much_it_shows(newsroom, topic, section, queries_of):
    section("一", newsroom.published())
    topic.timeline.create(date="2026-09-18", words="登陆。", article=newsroom.published())
    assert len(queries_of("/topics/typhoon/")) == 7
    for number in range(3):
        section(f"又{number}", newsroom.published(), newsroom.published())
        topic.timeline.create(date="2026-09-18", words="又。", article=newsroom.published())
        newsroom.published().topics.add(topic)
    assert len(queries_of("/topics/typhoon/")) == 7


def test_all_topics_stand_in_their_order_for_three_queries(client, topic, queries_of):
    before = len(queries_of("/topics/"))
    Topic.objects.create(name="老街新生", slug="old-street", introduction="老街。", position=1)
    html = client.get("/topics/").content.decode()
    assert html.index('href="/topics/typhoon/"') < html.index('href="/topics/old-street/"')
    assert "那一夜。" in html
    assert len(queries_of("/topics/")) == before == 3
    assert client.get("/topics/typhoon/").content.decode().count('href="/topics/"') == 1


def test_a_site_without_a_topic_says_so(client, db):
    assert "还没有专题" in client.get("/topics/").content.decode()


def test_the_cover_is_not_the_picture_of_an_article_below_it_too(client, newsroom, topic, section):
    article = newsroom.published(title="封面所在", lead_picture=topic.cover.sha256)
    section("那一夜", article)
    assert client.get("/topics/typhoon/").content.decode().count("<img") == 1
