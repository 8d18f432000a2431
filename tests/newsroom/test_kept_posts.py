"""A form that arrives signed out, or with an old token, comes back whole and can be sent on."""

import re
from html import unescape

import pytest
from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from articles.models import Article
from tests.factories import make_region, make_user

ADD = "/admin/articles/article/add/"
HERE = {"HTTP_ORIGIN": "http://testserver"}
TYPED = {"title": '石桥 "今天" <通车>', "body": "<p>第一段</p>\n<p>第二段</p>", "_save": ""}


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def reporter(newsroom):
    newsroom.reporter.password = make_password("tide-and-mist")
    newsroom.reporter.save()
    return newsroom.reporter


def fields_of(page) -> dict:
    found = re.findall(
        r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page.content.decode()
    )
    return {unescape(name): unescape(value) for name, value in found}


def signed(page, person, password="tide-and-mist") -> dict:
    return fields_of(page) | {"kept-username": person.username, "kept-password": password}


def test_signed_out_while_saving_loses_nothing(client, newsroom, reporter):
    typed = TYPED | {"channel": str(newsroom.channel.pk)}
    page = client.post(ADD, typed)
    assert page.status_code == 403
    assert "no-store" in page["Cache-Control"]
    assert fields_of(page).items() >= typed.items()

    wrong = client.post(ADD, signed(page, reporter, "wrong"))
    assert wrong.status_code == 403
    assert fields_of(wrong).items() >= typed.items()
    assert "wrong" not in wrong.content.decode()

    assert client.post(ADD, signed(wrong, reporter)).status_code == 302
    revision = Article.objects.get().latest_revision
    assert revision.author == reporter
    assert revision.title == '石桥 "今天" <通车>'
    assert client.get(reverse("admin:index")).status_code == 200


def test_the_permissions_of_whoever_signs_in_count(client, newsroom, reporter):
    article = newsroom.draft(author=newsroom.editor, regions=[make_region()])
    local = make_user(
        Role.EDITOR, regions=[make_region("岚岭市")], password=make_password("tide-and-mist")
    )
    address = reverse("admin:articles_article_change", args=[article.pk])
    typed = TYPED | {"shown_revision": article.latest_revision_id, "channel": article.channel_id}
    for person in (local, reporter):
        page = client.post(address, typed)
        client.post(address, signed(page, person))
        client.logout()
    assert article.revisions.count() == 1


def test_a_decision_waits_as_well_and_readers_do_not_get_in(client, newsroom, reporter):
    article = newsroom.draft()
    address = reverse("admin:articles_article_submit", args=[article.pk])
    page = client.post(address, {"shown_revision": article.latest_revision_id, "choice": "submit"})
    reader = make_user(password=make_password("tide-and-mist"))
    reader.is_staff = False
    reader.save()
    assert client.post(address, signed(page, reader)).status_code == 403
    assert client.post(address, signed(page, reporter)).status_code == 302
    article.refresh_from_db()
    assert article.state == "review"


def test_files_are_named(client, db):
    file = SimpleUploadedFile("石桥.jpg", b"x")
    assert "石桥.jpg" in client.post(ADD, TYPED | {"picture_file": file}).content.decode()


def test_signing_in_elsewhere_costs_one_more_press(strict, newsroom, reporter):
    strict.force_login(reporter)
    typed = TYPED | {"channel": str(newsroom.channel.pk)}
    page = strict.post(ADD, typed | {"csrfmiddlewaretoken": "x" * 64}, **HERE)
    assert page.status_code == 403
    assert "kept-password" not in page.content.decode()
    posted = fields_of(page)
    assert posted["csrfmiddlewaretoken"] != "x" * 64
    assert strict.post(ADD, posted, **HERE).status_code == 302
    assert Article.objects.get().latest_revision.author == reporter


def test_signed_out_and_with_an_old_token(strict, newsroom, reporter):
    page = strict.post(ADD, TYPED | {"channel": str(newsroom.channel.pk)}, **HERE)
    assert strict.post(ADD, signed(page, reporter), **HERE).status_code == 302
    assert Article.objects.exists()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver:81", ""])
def test_the_fields_of_another_site_do_not_come_back(strict, newsroom, origin):
    strict.force_login(newsroom.reporter)
    page = strict.post(ADD, TYPED, **({"HTTP_ORIGIN": origin} if origin else {}))
    assert page.status_code == 403
    assert "第二段" not in page.content.decode()


def test_a_script_gets_a_status_and_a_token(strict, newsroom):
    keep = reverse("admin:articles_article_working_copy_keep")
    asked = {"content_type": "application/json", "HTTP_ACCEPT": "application/json", **HERE}
    refused = strict.post(keep, "{}", **asked)
    assert refused.status_code == 403
    token = refused.json()["csrf"]
    answer = strict.post(keep, "{}", HTTP_X_CSRFTOKEN=token, **asked)
    assert answer.status_code == 401


def test_the_other_pages_are_as_they_were(client, strict, db):
    assert client.get(ADD).status_code == 302
    assert client.post("/admin/login/", {"username": "x", "password": "y"}).status_code == 200
    assert strict.post("/admin/login/", {"username": "x"}, **HERE).status_code == 403
