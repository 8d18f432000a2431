"""The guards hold in every session, whatever it says of isolation and of triggers."""

import pytest
from django.db import connection, transaction

from articles import actions
from articles.models import Article, Decision, RecordEntry, Revision, SignOff, Verb
from tests.admin_pages import one_of_each
from tests.factories import as_at_commit, database_refuses, fresh, guarded_models, sql


def test_every_guard_fires_always(db):
    tables = [model._meta.db_table for model in guarded_models()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgenabled FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid"
            " WHERE NOT tgisinternal AND relname = ANY(%s)",
            [tables],
        )
        guards = dict(cursor.fetchall())
    assert len(guards) > 25
    assert set(guards.values()) == {"A"}


def test_a_session_that_calls_itself_a_replica_is_no_way_round(newsroom):
    article = newsroom.draft()
    sql("SET LOCAL session_replication_role = replica")
    with database_refuses("not signed"):
        Article.objects.filter(pk=article.pk).update(
            live_revision=article.latest_revision_id, published_at="2026-01-01T00:00Z"
        )
    with database_refuses("never changed"):
        Revision.objects.filter(article=article).update(title="另一个标题")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("isolation", ["REPEATABLE READ", "SERIALIZABLE"])
def test_an_old_snapshot_neither_publishes_nor_signs(newsroom, isolation):
    approved, submitted = newsroom.approved(), newsroom.submitted()
    with transaction.atomic():
        sql(f"SET TRANSACTION ISOLATION LEVEL {isolation}")
        with database_refuses("reads what is committed"):
            Article.objects.filter(pk=approved.pk).update(
                live_revision=approved.latest_revision_id, published_at="2026-01-01T00:00Z"
            )
        with database_refuses("reads what is committed"):
            SignOff.objects.create(
                article=submitted,
                revision=submitted.latest_revision,
                stage=fresh(submitted).stage,
                decision=Decision.APPROVE,
                actor=newsroom.editor,
            )


def released(newsroom) -> Article:
    article = newsroom.draft()
    actions.release_in_emergency(newsroom.supervisor, article, article.latest_revision_id, "台风")
    return fresh(article)


def test_the_mark_of_an_emergency_release_cannot_be_wiped(newsroom):
    article = released(newsroom)
    assert article.unconfirmed_release is not None
    with database_refuses("stays marked"):
        Article.objects.filter(pk=article.pk).update(unconfirmed_release=None)
    actions.confirm_release(newsroom.chief, article)
    assert fresh(article).unconfirmed_release is None


def test_a_release_is_marked_whoever_writes_it(newsroom):
    article = newsroom.draft()
    release = SignOff.objects.create(
        article=article,
        revision=article.latest_revision,
        decision=Decision.EMERGENCY,
        actor=newsroom.supervisor,
        note="台风",
    )
    assert fresh(article).unconfirmed_release_id == release.pk


@pytest.mark.parametrize("note", ["", " ", "\n\u3000", "\u200b\ufeff", "\t\xa0\u2003"])
def test_a_reason_that_nobody_could_read_is_none(newsroom, note):
    article = newsroom.draft()
    with database_refuses("needs a note"):
        SignOff.objects.create(
            article=article,
            revision=article.latest_revision,
            decision=Decision.EMERGENCY,
            actor=newsroom.supervisor,
            note=note,
        )


def test_the_time_that_readers_saw_stays(newsroom):
    article = newsroom.published()
    with database_refuses("that time stays"):
        Article.objects.filter(pk=article.pk).update(published_at="2001-01-01T00:00Z")


def test_nothing_is_withdrawn_or_put_back_without_the_record(newsroom):
    article = newsroom.published()
    as_at_commit()
    with database_refuses("withdrawn or restored"):
        Article.objects.filter(pk=article.pk).update(
            withdrawn_at="2026-01-01T00:00Z", withdrawal_reason="有误"
        )
        as_at_commit()
    article = newsroom.withdrawn()
    as_at_commit()
    for change in ({"withdrawn_at": None, "withdrawal_reason": ""}, {"withdrawal_reason": "另一"}):
        with database_refuses("withdrawn or restored"):
            Article.objects.filter(pk=article.pk).update(**change)
            as_at_commit()
    actions.restore(newsroom.chief, article)
    as_at_commit()
    assert RecordEntry.objects.filter(article=article).last().verb == Verb.RESTORED


@pytest.mark.parametrize(
    ("table", "because"),
    [("articles_article", "not removed"), ("articles_picture", "that a revision uses")],
)
def test_a_row_is_not_removed_and_written_anew_nor_given_another_id(newsroom, table, because):
    one_of_each(newsroom)
    picture = newsroom.picture()
    newsroom.published(lead_picture=picture.sha256)
    with database_refuses(because):
        sql(f"DELETE FROM {table}")
    with database_refuses("keeps its id"):
        sql(f"UPDATE {table} SET id = id + 1000")


def test_the_page_says_only_times_and_names_that_the_record_tells(newsroom):
    article, withdrawn = newsroom.published(), newsroom.withdrawn()
    as_at_commit()
    for row, change, because in (
        (withdrawn, {"withdrawn_at": "2001-01-01T00:00Z"}, "was withdrawn"),
        (withdrawn, {"withdrawn_by": newsroom.supervisor}, "was withdrawn"),
        (article, {"updated_at": "2026-02-01T00:00Z"}, "does not tell when"),
    ):
        with database_refuses(because):
            Article.objects.filter(pk=row.pk).update(**change)
            as_at_commit()
    signed = newsroom.approved()
    with database_refuses("does not tell when"):
        Article.objects.filter(pk=signed.pk).update(
            live_revision=signed.latest_revision_id, published_at="1990-01-01T00:00Z"
        )
        as_at_commit()
