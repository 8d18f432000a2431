"""Pages that the newsroom wrote about itself, and the answer where there is no page."""

import pytest
from django.http import HttpResponse
from django.urls import include, path

from articles.models import Page
from articles.models.clean_html import CleanHtml
from tests.factories import make_channel

pytestmark = pytest.mark.django_db

urlpatterns = [
    path("search/", lambda request: HttpResponse(), name="search"),
    path("", include("newsroom.urls")),
]


def test_a_page_stands_at_its_address_and_in_the_footer(client, masthead):
    Page.objects.create(
        title="联系我们", slug="contact", body=CleanHtml("<p>热线</p>"), footer_position=2
    )
    Page.objects.create(
        title="关于我们", slug="about", body=CleanHtml("<p>报社</p>"), footer_position=1
    )
    Page.objects.create(title="内部", slug="quiet", body=CleanHtml("<p>不在页脚</p>"))
    html = client.get("/pages/contact/").content.decode()
    assert "<p>热线</p>" in html
    assert html.count("<h1") == 1
    assert '<meta name="description" content="热线">' in html
    footer = client.get("/").content.decode().partition("<footer")[2]
    assert footer.index('href="/pages/about/"') < footer.index('href="/pages/contact/"')
    assert "quiet" not in footer
    assert "不在页脚" in client.get("/pages/quiet/").content.decode()


def test_an_unknown_page_is_not_found(client, db):
    assert client.get("/pages/nowhere/").status_code == 404


def test_pages_take_three_queries_however_many_there_are(queries_of, masthead):
    for number in range(3):
        Page.objects.create(title=f"页{number}", slug=f"page-{number}", footer_position=number)
        assert len(queries_of("/pages/page-0/")) == 3


def test_where_nothing_is_readers_see_the_newest_and_the_channels(client, newsroom, masthead):
    article = newsroom.published(title="石桥通车")
    make_channel("民生", slug="livelihood")
    for address in ("/nowhere/", "/channels/nowhere/", "/articles/424242/"):
        response = client.get(address)
        html = response.content.decode()
        assert response.status_code == 404
        assert f'href="{article.get_absolute_url()}"' in html
        assert 'href="/channels/livelihood/"' in html
        assert 'role="search"' not in html


def test_they_can_search_where_the_site_has_a_search(client, settings, masthead):
    settings.ROOT_URLCONF = __name__
    html = client.get("/channels/nowhere/").content.decode()
    assert '<form class="search-form" role="search" action="/search/">' in html
