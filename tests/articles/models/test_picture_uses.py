"""Which revision uses which picture: written by the database, and what keeps a picture."""

import pytest
from django.db.models import ProtectedError

from articles.models import Picture, PictureUse
from tests.factories import as_at_commit, database_refuses, sql

pytestmark = pytest.mark.django_db

ONE, OTHER, THIRD = "a" * 64, "b" * 64, "c" * 64


def shown(*hashes: str) -> str:
    return "".join(
        f'<figure class="picture"><img alt="" src="/media/pictures/{sha256[:2]}/{sha256}.jpg">'
        "</figure>"
        for sha256 in hashes
    )


def test_every_revision_says_which_pictures_it_uses(newsroom):
    lead, inside = newsroom.picture(ONE), newsroom.picture(OTHER)
    newsroom.picture(THIRD)
    article = newsroom.draft(lead_picture=ONE, body="<p>图。</p>" + shown(OTHER, OTHER, ONE))
    used = PictureUse.objects.filter(revision=article.latest_revision)
    assert {use.picture_id for use in used} == {lead.pk, inside.pk}
    assert used.count() == 2
    assert set(Picture.objects.in_use()) == {lead, inside}


def test_a_picture_is_removed_only_when_no_revision_uses_it(newsroom):
    used, unused = newsroom.picture(ONE), newsroom.picture(OTHER)
    article = newsroom.draft(body=shown(ONE))
    newsroom.save(article, body="<p>不再用图。</p>")
    with pytest.raises(ProtectedError):
        used.delete()
    with database_refuses("that a revision uses"):
        sql("DELETE FROM articles_picture WHERE id = %s", used.pk)
    unused.delete()
    as_at_commit()
    assert set(Picture.objects.all()) == {used}


def test_uses_are_not_taken_away_to_remove_a_picture(newsroom):
    newsroom.picture(ONE)
    newsroom.draft(lead_picture=ONE)
    with database_refuses("written once"):
        sql("DELETE FROM articles_pictureuse")
    with database_refuses("written once"):
        sql("UPDATE articles_pictureuse SET picture_id = picture_id + 1")
