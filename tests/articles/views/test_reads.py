"""Counting readings: once a page view, honestly, and nothing of the reader."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Read
from articles.reads.roll_up import roll_up

pytestmark = pytest.mark.django_db


def say(client, article, body) -> int:
    address = reverse("read", args=[article.pk])
    browser = {"user-agent": "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Firefox/128.0"}
    return client.post(
        address, body, content_type="text/plain;charset=UTF-8", headers=browser
    ).status_code


def test_a_reading_counts_once_however_often_it_arrives(client, newsroom):
    article, view = newsroom.published(), str(uuid4())
    assert [say(client, article, view) for _time in range(3)] == [204, 204, 204]
    assert Read.objects.get().article == article
    assert say(client, article, str(uuid4())) == 204
    assert article.reads.count() == 2
    page = 'byline__reads">阅读量 <span>{}</span>'
    assert page.format(0) in client.get(article.get_absolute_url()).content.decode()
    roll_up.call()
    assert page.format(2) in client.get(article.get_absolute_url()).content.decode()


def test_an_id_counts_for_one_article_only(client, newsroom):
    view = str(uuid4())
    first, second = newsroom.published(), newsroom.published()
    say(client, first, view)
    assert say(client, second, view) == 204
    assert second.reads.count() == 0


@pytest.mark.parametrize(
    "body", [b"", b"1", b"not a uuid", "阅读".encode(), b"\0" * 36, b"a" * 9999]
)
def test_what_is_no_uuid_is_refused(client, newsroom, body):
    article = newsroom.published()
    assert say(client, article, body) == 400
    assert Read.objects.count() == 0


def test_only_what_is_public_is_read(client, newsroom):
    for article in (newsroom.draft(), newsroom.approved(), newsroom.withdrawn()):
        assert say(client, article, str(uuid4())) == 404
    for pk in (999999, 2**63, 10**30):
        assert client.post(f"/articles/{pk}/read/", str(uuid4()), "text/plain").status_code == 404
    assert Read.objects.count() == 0


def test_it_takes_posts_only_needs_no_token_and_sets_no_cookie(newsroom):
    article = newsroom.published()
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(reverse("read", args=[article.pk])).status_code == 405
    response = strict.post(reverse("read", args=[article.pk]), str(uuid4()), "text/plain")
    assert response.status_code == 204
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
