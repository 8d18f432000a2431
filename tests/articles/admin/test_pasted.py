"""The address where the editor has pasted text cleaned."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from articles.admin import pasted
from tests.factories import make_user

ADDRESS = "/admin/articles/article/clean-pasted/"


def pasted_file(html: str) -> ContentFile:
    return ContentFile(html.encode(), name="pasted.html")


def test_pasted_text_comes_back_clean(client, newsroom):
    assert reverse("admin:articles_article_clean_pasted") == ADDRESS
    client.force_login(newsroom.reporter)
    html = '<p class="MsoNormal" style="color:red" onclick="x()">潮水<script>x()</script></p>'
    answer = client.post(ADDRESS, {"html": pasted_file(html)})
    assert answer.json() == {"html": "<p>潮水</p>"}
    assert "no-store" in answer["Cache-Control"]


def test_a_picture_of_this_site_is_ours_by_its_whole_address(client, newsroom):
    client.force_login(newsroom.reporter)
    path = f"/media/pictures/ab/{'a' * 64}.jpg"
    html = f'<p><img src="http://testserver{path}"></p>'
    answer = client.post(ADDRESS, {"html": pasted_file(html)}).json()
    assert answer == {"html": f'<figure class="picture"><img src="{path}"></figure>'}


@pytest.mark.parametrize("html", ["", "<b>" * 3000, "\udcff".encode("utf-8", "replace").decode()])
def test_odd_text_is_no_error(client, newsroom, html):
    client.force_login(newsroom.reporter)
    answer = client.post(ADDRESS, {"html": pasted_file(html or " ")})
    assert answer.status_code == 200
    assert "<b>" not in answer.json()["html"]


def test_too_much_is_refused_with_the_reason(client, newsroom, monkeypatch):
    monkeypatch.setattr(pasted, "MAX_BYTES", 10)
    client.force_login(newsroom.reporter)
    answer = client.post(ADDRESS, {"html": pasted_file("<p>潮水涨了</p>")})
    assert answer.status_code == 413
    assert answer.json()["error"].endswith("。")


def test_nothing_is_refused_with_the_reason(client, newsroom):
    client.force_login(newsroom.reporter)
    answer = client.post(ADDRESS)
    assert answer.status_code == 400
    assert answer.json() == {"error": "没有收到文字。"}


def test_it_is_for_those_who_write(client, newsroom):
    client.force_login(make_user(Role.COMMENT_MODERATOR, name="审核员"))
    assert client.post(ADDRESS, {"html": pasted_file("<p>潮水</p>")}).status_code == 403


def test_it_takes_no_post_from_elsewhere_and_no_get(newsroom):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(newsroom.reporter)
    assert strict.post(ADDRESS, {"html": pasted_file("<p>潮水</p>")}).status_code == 403
    assert strict.get(ADDRESS).status_code == 405
