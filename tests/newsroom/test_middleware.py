"""Every reader gets the same page; staff choose their language."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from django.urls import path, reverse
from django.utils import translation

from newsroom.urls import urlpatterns as site_urlpatterns


def broken(request):
    raise RuntimeError("broken on purpose")


urlpatterns = [path("broken/", broken), *site_urlpatterns]


@pytest.fixture
def after_english_admin(client, newsroom):
    """A client whose thread has just answered a request of the admin in English."""
    client.force_login(newsroom.editor)
    client.cookies["django_language"] = "en"
    before = translation.get_language()
    assert "Waits for me" in client.get("/admin/").content.decode()
    client.cookies.clear()
    client.raise_request_exception = False
    yield client
    translation.activate(before)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_public_page_does_not_follow_the_reader_s_language(client, newsroom, language):
    client.cookies["django_language"] = language
    answer = client.get("/", headers={"accept-language": language})
    assert 'lang="zh-Hans"' in answer.content.decode()
    assert "Cookie" not in answer.get("Vary", "")
    assert "Accept-Language" not in answer.get("Vary", "")


def test_the_admin_does(client, newsroom):
    client.force_login(newsroom.editor)
    client.cookies["django_language"] = "en"
    assert "Waits for me" in client.get("/admin/").content.decode()
    client.cookies["django_language"] = "zh-hans"
    assert "待我处理" in client.get("/admin/").content.decode()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("kind", "status"),
    [("/", 200), ("article", 200), ("withdrawn", 410), ("draft", 404), ("/broken/", 500)],
)
def test_a_public_page_never_takes_over_the_language_of_the_admin(
    after_english_admin, newsroom, kind, status
):
    address = kind
    if not kind.startswith("/"):
        make = {"article": newsroom.published}.get(kind) or getattr(newsroom, kind)
        address = make().get_absolute_url()
        after_english_admin.cookies["django_language"] = "en"
        after_english_admin.get("/admin/login/")
    answer = after_english_admin.get(address)
    assert answer.status_code == status
    assert 'lang="zh-Hans"' in answer.content.decode()


@pytest.mark.parametrize("address", ["/%00", "/?a=%00"])
def test_a_strange_address_is_answered_in_the_language_of_the_site(after_english_admin, address):
    answer = after_english_admin.get(address)
    assert answer.status_code == 400
    assert answer.content.decode().startswith("网址里")


@pytest.mark.parametrize("address", ["/", "/no-such-page/", "/health/live", "/favicon.ico"])
def test_after_head_no_body_is_sent(newsroom, address):
    """Past the test client, which would take the body away by itself."""
    handler = WSGIHandler()
    answer = handler.get_response(RequestFactory().head(address))
    assert answer.content == b""
    whole = handler.get_response(RequestFactory().get(address))
    assert answer["Content-Length"] == str(len(whole.content))


def test_the_old_address_of_the_icon_leads_to_the_icon(client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.url) == (302, "/static/img/favicon.svg")


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh-hans", "最多 1 MB"), ("en", "At most 1 MB")]
)
def test_too_much_at_once_is_answered_in_words(client, newsroom, settings, language, sentence):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024**2
    client.force_login(newsroom.reporter)
    client.cookies["django_language"] = language
    answer = client.post(reverse("admin:articles_article_add"), {"body": "长" * 400_000})
    assert answer.status_code == 413
    assert sentence in answer.content.decode()
