"""The QR code of an article says its address and nothing else."""

import re
from io import BytesIO

import segno
from django.urls import reverse


def test_it_is_the_code_of_the_full_address(client, db, settings, django_assert_num_queries):
    settings.SITE_URL = "https://news.example.com"
    with django_assert_num_queries(0):
        answer = client.get(reverse("qr_code", args=[12345]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert "max-age=86400" in answer["Cache-Control"]
    assert not answer.cookies
    # Where its modules stand, which nothing but the address and the level of correction decide.
    same = BytesIO()
    code = segno.make_qr("https://news.example.com/articles/12345/", error="m")
    code.save(same, kind="svg", border=3)
    modules = re.compile(r' d="(M[^"]+)"')
    assert modules.findall(answer.content.decode())[-1:] == modules.findall(
        same.getvalue().decode()
    )
    other = client.get(reverse("qr_code", args=[12346]))
    assert other.content != answer.content


def test_an_id_that_no_article_can_have_has_no_code(client, db):
    assert client.get("/articles/99999999999999999999/qr.svg").status_code == 404
    assert client.post("/articles/1/qr.svg").status_code == 405
