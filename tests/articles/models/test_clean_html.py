"""A column of HTML takes what was cleaned, from this program and from anybody else."""

import pytest
from django.db import connection

from articles.body.sanitise import clean_html
from articles.elements import STORED
from articles.models import Revision
from articles.models.clean_html import CleanHtml, UncleanHtml
from tests.factories import database_refuses, sql

DIRTY = [
    "<script>alert(1)</script>",
    "<p onclick=alert(1)>潮</p>",
    '<p onclick="alert(1)">潮</p>',
    '<p class="red">潮</p>',
    '<a href="javascript:alert(1)">潮</a>',
    '<a href="java&#115;cript:alert(1)">潮</a>',
    '<img src="https://example.com/a.jpg">',
    "<P>潮</P>",
    "<p>潮 < 汐</p>",
    "<p>潮 > 汐</p>",
    "<!-- 潮 -->",
    "<svg></svg>",
    '<p style="color:red">潮</p>',
    '<img alt="潮"汐">',
    "<p",
]


def written_by_hand(revision: Revision, body: str) -> None:
    """A copy of a revision with another body, as somebody writes it who has a database shell."""
    columns = [field.column for field in Revision._meta.fields if field.column != "id"]
    values = [{"number": "number + 100", "body": "%s"}.get(column, column) for column in columns]
    sql(
        f"INSERT INTO articles_revision ({', '.join(columns)})"
        f" SELECT {', '.join(values)} FROM articles_revision WHERE id = {revision.pk}",
        body,
    )


@pytest.mark.parametrize("html", DIRTY)
def test_the_database_refuses_what_is_not_in_the_table(newsroom, html):
    revision = newsroom.draft().latest_revision
    with database_refuses("articles_revision_clean_body"):
        written_by_hand(revision, html)


def test_a_model_refuses_what_was_not_cleaned(newsroom):
    revision = newsroom.draft().latest_revision
    revision.pk, revision.number, revision.body = None, 7, "<p>潮</p>"
    with pytest.raises(UncleanHtml, match="body"):
        revision.save()
    with pytest.raises(UncleanHtml):
        Revision.objects.bulk_create([revision])
    with pytest.raises(UncleanHtml):
        Revision.objects.filter(number=1).update(body="<p>潮</p>")


def test_what_is_read_was_cleaned(newsroom):
    revision = newsroom.draft(body="<p>潮<script>alert(1)</script></p>").latest_revision
    for body in (revision.body, Revision.objects.values_list("body", flat=True).get()):
        assert isinstance(body, CleanHtml)
        assert body == "<p>潮</p>"
    assert not isinstance(body + "<br>", CleanHtml)


def test_both_read_the_table_alike(db):
    html = clean_html(
        '<p class="indent">潮<span class="footnote">注 &lt; "1"</span></p><h2>汐</h2>'
        '<p><a href="https://example.com/?a=1&b=2" title="&quot;<b>&quot;">链</a></p>'
        f'<figure class="picture"><img src="/media/pictures/ab/{"a" * 64}.jpg" alt="船"></figure>'
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~ %s", [html, STORED])
        assert cursor.fetchone() == (True,)
