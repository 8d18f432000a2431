"""What was written, signed and done stays, whoever would rather have it otherwise."""

from datetime import timedelta

import pgtrigger
import pytest
from django.db import transaction
from django.utils import timezone

from articles.models import (
    Article,
    Content,
    Correction,
    Credit,
    GivenCredit,
    Picture,
    RecordEntry,
    Revision,
    SignOff,
)
from tests.factories import as_at_commit, database_refuses, fresh, guards_off, sql

WRITTEN_ONCE = {Revision: "title", Credit: "name", SignOff: "note", RecordEntry: "note"}
NEVER_EMPTIED = [*WRITTEN_ONCE, Correction]
ROWS_STAY = "written once and never changed or removed"


@pytest.fixture
def article(newsroom):
    article = newsroom.published(credits=(GivenCredit("reporter", "林记者"),))
    as_at_commit()
    return article


@pytest.fixture
def correction(newsroom, article):
    newsroom.changed(article, body="<p>新。</p>")
    return Correction.objects.get()


@pytest.mark.parametrize(("model", "field"), WRITTEN_ONCE.items())
def test_rows_never_change(article, model, field):
    assert model.objects.exists()
    with database_refuses(ROWS_STAY):
        model.objects.update(**{field: "改"})
    with database_refuses(ROWS_STAY):
        model.objects.first().save()
    with database_refuses(ROWS_STAY), pgtrigger.ignore(), transaction.atomic():
        model.objects.update(**{field: "改"})


@pytest.mark.parametrize("model", WRITTEN_ONCE)
def test_rows_are_never_removed(article, model):
    with database_refuses(ROWS_STAY):
        sql(f"DELETE FROM {model._meta.db_table}")


@pytest.mark.parametrize("model", NEVER_EMPTIED)
def test_tables_are_never_emptied(article, model):
    with database_refuses("never emptied"):
        sql(f"TRUNCATE {model._meta.db_table} CASCADE")


@pytest.mark.parametrize("table", ["articles_article", "accounts_user", "articles_picture"])
def test_nor_by_emptying_the_tables_that_they_hang_on(article, table):
    with database_refuses("never emptied"):
        sql(f"TRUNCATE {table} CASCADE")


def test_an_article_with_a_record_is_not_deleted(article):
    with database_refuses("an article is withdrawn"):
        sql("DELETE FROM articles_article WHERE id = %s", article.pk)
        as_at_commit()
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_credit_that_comes_later_than_its_revision_is_refused_at_commit(article):
    with database_refuses("does not match its hash"):
        Credit.objects.create(
            revision_id=article.latest_revision_id, position=1, role="photographer", name="外人"
        )
        as_at_commit()


def test_a_revision_with_a_forged_hash_is_refused_at_commit(newsroom, article):
    with database_refuses("does not match its hash"):
        Revision.objects.create(
            article=article,
            number=99,
            author=newsroom.reporter,
            created_at=timezone.now(),
            title="没有人写过",
            content_hash=Content(title="另一个").hash(),
        )
        as_at_commit()


def test_a_revision_number_is_taken_once(newsroom, article):
    with database_refuses("revision_number_taken_once"):
        Revision.objects.create(
            article=article,
            number=1,
            author=newsroom.reporter,
            created_at=timezone.now(),
            title="另一个",
            content_hash=Content(title="另一个").hash(),
        )


def test_a_revision_has_a_title(newsroom, article):
    with database_refuses("revision_titled"):
        Revision.objects.create(
            article=article,
            number=99,
            author=newsroom.reporter,
            created_at=timezone.now(),
            title="",
            content_hash=Content(title="").hash(),
        )


def test_a_correction_never_changes(correction):
    with database_refuses("never changes"):
        Correction.objects.update(note="没有这回事")


def test_a_correction_that_readers_saw_stays(correction):
    with database_refuses("readers have seen this change"):
        correction.delete()


def test_a_correction_whose_time_has_not_come_can_be_taken_back(newsroom, article):
    article = newsroom.changed(article, at=timezone.now() + timedelta(hours=1), body="<p>新。</p>")
    as_at_commit()
    Correction.objects.get().delete()
    Article.objects.filter(pk=article.pk).update(next_revision=None, next_at=None)
    as_at_commit()
    assert not Correction.objects.exists()


def test_the_file_of_a_picture_never_changes(newsroom):
    picture = Picture.objects.create(
        file="pictures/aa/a.jpg", sha256="a" * 64, width=4, height=3, added_by=newsroom.reporter
    )
    for change in ({"sha256": "b" * 64}, {"file": "pictures/bb/b.jpg"}, {"width": 5}):
        with database_refuses("the file of a picture never changes"):
            Picture.objects.update(**change)
    picture.caption = "新的说明"
    picture.save()


def test_a_changed_sign_off_shows(article):
    with guards_off(SignOff):
        SignOff.objects.filter(sequence=2).update(signed_name="别人")
    hashes = [s.hash == s.expected_hash() for s in fresh(article).sign_offs.all()]
    assert hashes == [True, False, True]


@pytest.mark.parametrize("field", ["verb", "note", "actor", "at", "revision"])
def test_a_changed_record_entry_shows(newsroom, article, field):
    forged = {
        "verb": "restored",
        "note": "别的",
        "actor": newsroom.coordinator,
        "at": timezone.now() - timedelta(days=400),
        "revision": None,
    }
    with guards_off(RecordEntry):
        RecordEntry.objects.filter(sequence=2).update(**{field: forged[field]})
    entry = fresh(article).record.get(sequence=2)
    assert entry.hash != entry.expected_hash()


def test_a_removed_record_entry_shows(article):
    with guards_off(RecordEntry):
        RecordEntry.objects.filter(sequence=2).delete()
    first, second = fresh(article).record.all()[:2]
    assert (second.sequence, second.previous_hash) != (2, first.hash)
