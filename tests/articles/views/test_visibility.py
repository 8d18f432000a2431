"""Nothing that readers may not see is on any list, in any feed or in any sitemap."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import SectionArticle, TopicSection

from .machines import feeds_of, lists_of, sitemaps

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(file_everywhere, newsroom):
    return file_everywhere(newsroom.published, title="天亮之前")


@pytest.fixture
def hidden(file_everywhere, newsroom, shown):
    """An article in every state that is not public, filed where the public one is."""
    tomorrow = timezone.now() + timedelta(days=1)
    articles = [
        file_everywhere(newsroom.draft, title="草稿甲"),
        file_everywhere(newsroom.submitted, title="送审乙"),
        file_everywhere(newsroom.approved, title="签过丙"),
        file_everywhere(newsroom.scheduled, tomorrow, title="明天丁"),
        file_everywhere(newsroom.withdrawn, title="撤下戊"),
    ]
    topic = shown.topics.get()
    section = TopicSection.objects.create(topic=topic, name="其一")
    for position, article in enumerate([shown, *articles]):
        SectionArticle.objects.create(section=section, article=article, position=position)
        topic.timeline.create(date="2026-09-17", words="那一天", article=article)
    return articles


def test_only_what_is_public_is_anywhere(client, shown, hidden):
    addresses = [
        reverse("front"), "/nowhere/", *lists_of(shown).values(), *feeds_of(shown), *sitemaps(),
    ]  # fmt: skip
    for address in addresses:
        page = client.get(address).content.decode()
        is_about_articles = address not in (reverse("sitemap"), reverse("sitemap_pages"))
        assert (shown.get_absolute_url() in page) == is_about_articles, address
        for article in hidden:
            assert article.latest_revision.title not in page, address
            assert article.get_absolute_url() not in page, address


def test_a_withdrawn_article_is_gone_from_all_of_them(client, newsroom, shown):
    from articles import actions

    addresses = [*lists_of(shown).values(), *feeds_of(shown), *sitemaps()]
    actions.withdraw(newsroom.chief, shown, "时间有误")
    for address in addresses:
        assert shown.get_absolute_url() not in client.get(address).content.decode(), address


def test_a_change_comes_at_its_minute(client, newsroom, file_everywhere, shown, at_clock):
    """The list of a source or person follows what readers see, also when nothing runs."""
    other = newsroom.editor
    soon = timezone.now() + timedelta(hours=1)
    article = newsroom.approved_change(shown, title="天亮之后", source_name="", credits=())
    from articles import actions

    actions.publish(newsroom.editor, article, article.latest_revision_id, soon)
    lists = lists_of(shown)
    editors = reverse("staff", args=[other.pk])
    for address in (lists["source"], lists["staff"], editors):
        assert "天亮之前" in client.get(address).content.decode()
    at_clock(soon + timedelta(seconds=1))
    assert "天亮之前" not in client.get(lists["source"]).content.decode()
    assert client.get(lists["staff"]).status_code == 404
    assert "天亮之后" in client.get(editors).content.decode()
