"""The database lets an article point at nothing that is not signed, whoever asks and however."""

from datetime import timedelta

import pgtrigger
import pytest
from django.db import transaction
from django.utils import timezone

from articles import actions
from articles.models import Article, Credit, Decision, Revision, Stage, Workflow
from articles.models.clean_html import CleanHtml
from tests.factories import (
    as_at_commit,
    database_refuses,
    fresh,
    guards_off,
    make_channel,
    make_user,
    sql,
    tell_published,
)


def by_sql(article: Article, revision_id: int) -> None:
    sql(
        "UPDATE articles_article SET live_revision_id = %s, published_at = now() WHERE id = %s",
        revision_id,
        article.pk,
    )


def by_queryset(article: Article, revision_id: int) -> None:
    Article.objects.filter(pk=article.pk).update(
        live_revision=revision_id, published_at=timezone.now()
    )


def by_saving_the_row(article: Article, revision_id: int) -> None:
    row = fresh(article)
    row.live_revision_id, row.published_at = revision_id, timezone.now()
    row.save()


def by_bulk_update(article: Article, revision_id: int) -> None:
    row = fresh(article)
    row.live_revision_id, row.published_at = revision_id, timezone.now()
    Article.objects.bulk_update([row], ["live_revision", "published_at"])


def by_upsert(article: Article, revision_id: int) -> None:
    row = fresh(article)
    row.live_revision_id, row.published_at = revision_id, timezone.now()
    Article.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["live_revision", "published_at"],
    )


def as_a_new_article(article: Article, revision_id: int) -> None:
    Article.objects.bulk_create(
        [
            Article(
                channel=article.channel,
                created_by=article.created_by,
                created_at=timezone.now(),
                touched_at=timezone.now(),
                live_revision_id=revision_id,
                published_at=timezone.now(),
            )
        ]
    )


def ignoring_the_triggers(article: Article, revision_id: int) -> None:
    with pgtrigger.ignore(), transaction.atomic():
        by_sql(article, revision_id)


def as_the_next(article: Article, revision_id: int) -> None:
    sql(
        "UPDATE articles_article SET next_revision_id = %s, next_at = now() WHERE id = %s",
        revision_id,
        article.pk,
    )


WAYS = [
    by_sql,
    by_queryset,
    by_saving_the_row,
    by_bulk_update,
    by_upsert,
    as_a_new_article,
    ignoring_the_triggers,
    as_the_next,
]
NOT_SIGNED = "is not signed"


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_to_an_unsigned_revision(newsroom, way):
    article = newsroom.submitted()
    with database_refuses(f"{NOT_SIGNED}|does not belong"):
        way(article, article.latest_revision_id)
    assert fresh(article).live_revision_id is None


@pytest.mark.parametrize("way", [by_sql, by_queryset, by_saving_the_row, by_bulk_update, by_upsert])
def test_every_way_is_open_to_a_signed_revision(newsroom, way):
    article = newsroom.approved()
    way(article, article.latest_revision_id)
    with database_refuses("does not tell when"):
        as_at_commit()
    tell_published(article, article.latest_revision_id)
    assert fresh(article).live_revision_id == article.latest_revision_id


@pytest.mark.parametrize("signatures", [0, 1, 2])
def test_two_signatures_of_three_are_not_enough(newsroom, signatures):
    article = newsroom.submitted()
    for person in newsroom.signers[:signatures]:
        article = newsroom.sign(article, person)
    with database_refuses(NOT_SIGNED):
        by_sql(article, article.latest_revision_id)


def test_the_refusal_names_the_stages_that_are_missing(newsroom):
    article = newsroom.sign(newsroom.submitted(), newsroom.editor)
    with database_refuses("复审, 终审"):
        by_sql(article, article.latest_revision_id)


def test_the_signed_revision_of_another_article_is_refused(newsroom):
    signed, other = newsroom.approved(), newsroom.approved()
    with database_refuses("does not belong to article"):
        by_sql(other, signed.latest_revision_id)


def test_an_older_signed_revision_does_not_cover_a_newer_one(newsroom):
    article = newsroom.save(newsroom.approved(), body="<p>不是这一段。</p>")
    with database_refuses(NOT_SIGNED):
        by_sql(article, article.latest_revision_id)


def test_a_revision_that_was_signed_and_then_returned_is_refused(newsroom, decide, stages):
    article = newsroom.approved()
    decide(article, newsroom.supervisor, stages[2], Decision.RETURN)
    with database_refuses("is not signed: 终审"):
        by_sql(article, article.latest_revision_id)


def test_a_stage_that_takes_another_role_asks_for_a_new_signature(newsroom, stages):
    article = newsroom.approved()
    Stage.objects.filter(pk=stages[0].pk).update(role="coordinator")
    with database_refuses("is not signed: 初审"):
        by_sql(article, article.latest_revision_id)


def test_a_new_stage_asks_for_its_signature(newsroom):
    article = newsroom.approved()
    newsroom.workflow.stages.create(position=4, name="法务", role="coordinator")
    with database_refuses("is not signed: 法务"):
        by_sql(article, article.latest_revision_id)


def test_a_retired_stage_is_not_needed(newsroom, stages):
    article = newsroom.sign(newsroom.submitted(), newsroom.editor, newsroom.chief)
    Stage.objects.filter(pk=stages[2].pk).update(retired=True)
    by_sql(article, article.latest_revision_id)
    tell_published(article, article.latest_revision_id)
    assert fresh(article).live_revision_id == article.latest_revision_id


def test_a_workflow_without_stages_lets_nothing_through(newsroom):
    empty = Workflow.objects.create(name="空")
    article = newsroom.draft(channel=make_channel(workflow=empty))
    with database_refuses("no review stage is in force"):
        by_sql(article, article.latest_revision_id)


def test_without_a_default_workflow_nothing_goes_through(newsroom):
    article = newsroom.approved()
    Workflow.objects.update(is_default=False)
    with database_refuses("no review stage is in force"):
        by_sql(article, article.latest_revision_id)


def test_an_article_cannot_leave_for_a_channel_with_other_reviews(newsroom):
    article = newsroom.published()
    strict = Workflow.objects.create(name="四审")
    strict.stages.create(position=1, name="法务", role="coordinator")
    with database_refuses("is not signed: 法务"):
        Article.objects.filter(pk=article.pk).update(channel=make_channel(workflow=strict))


def test_a_scheduled_change_cannot_be_taken_to_other_reviews_either(newsroom):
    article = newsroom.save(newsroom.published(), body="<p>新。</p>", change_kind="typo")
    actions.submit(newsroom.reporter, article, article.latest_revision_id)
    article = newsroom.sign(article)
    later = timezone.now() + timedelta(hours=1)
    actions.publish(newsroom.editor, article, article.latest_revision_id, later)
    light = Workflow.objects.create(name="一审")
    light.stages.create(position=1, name="初审", role="editor")
    with database_refuses("is not signed"):
        Article.objects.filter(pk=article.pk).update(channel=make_channel(workflow=light))


def test_an_article_cannot_leave_for_a_channel_without_any_reviews(newsroom):
    article = newsroom.published()
    Workflow.objects.filter(pk=newsroom.workflow.pk).update(is_default=False)
    newsroom.channel.workflow = newsroom.workflow
    newsroom.channel.save()
    with database_refuses("no review stage is in force"):
        Article.objects.filter(pk=article.pk).update(channel=make_channel())


def test_an_article_moves_freely_between_channels_with_the_same_reviews(newsroom):
    article, other = newsroom.published(), make_channel(parent=newsroom.channel)
    Article.objects.filter(pk=article.pk).update(channel=other)
    assert fresh(article).channel == other


def test_a_change_whose_time_has_come_goes_on_even_after_the_reviews_changed(newsroom):
    now = timezone.now()
    with actions.as_of(now - timedelta(hours=1)):
        article = newsroom.changed(
            newsroom.published(), at=now - timedelta(minutes=5), body="<p>新。</p>"
        )
    newsroom.workflow.stages.create(position=4, name="法务", role="coordinator")
    sql(
        "UPDATE articles_article SET live_revision_id = next_revision_id,"
        " next_revision_id = NULL, next_at = NULL WHERE id = %s",
        article.pk,
    )
    assert fresh(article).live_revision.body == "<p>新。</p>"


@pytest.mark.parametrize("field", ["title", "body", "reprint_notice", "change_note"])
def test_content_that_was_tampered_with_is_refused(newsroom, field):
    article = newsroom.approved()
    with guards_off(Revision):
        Revision.objects.filter(pk=article.latest_revision_id).update(
            **{field: CleanHtml("不曾签发")}
        )
    with database_refuses("does not match its hash"):
        by_sql(article, article.latest_revision_id)


def test_a_credit_slipped_under_a_signed_revision_is_refused(newsroom):
    article = newsroom.approved()
    with database_refuses("does not match its hash"):
        Credit.objects.create(
            revision_id=article.latest_revision_id, position=9, role="reporter", name="外人"
        )
        by_sql(article, article.latest_revision_id)


def test_own_tables_under_the_same_names_deceive_nobody(newsroom, stages):
    """Temporary tables come first in every session's search path, but not for the guards."""
    article = newsroom.submitted()
    sql("CREATE TEMPORARY TABLE articles_signoff AS TABLE public.articles_signoff")
    for number, (stage, person) in enumerate(zip(stages, newsroom.signers, strict=True), start=1):
        sql(
            "INSERT INTO pg_temp.articles_signoff (id, sequence, article_id, revision_id,"
            " content_hash, stage_id, decision, role, actor_id)"
            " SELECT %s, %s, article_id, id, content_hash, %s, 'approve', %s, %s"
            " FROM articles_revision WHERE id = %s",
            *(number, number, stage.pk, stage.role, person.pk, article.latest_revision_id),
        )
    with database_refuses(NOT_SIGNED):
        by_sql(article, article.latest_revision_id)


def test_own_functions_under_the_same_names_deceive_nobody(newsroom):
    article = newsroom.submitted()
    sql("CREATE SCHEMA elsewhere")
    sql(
        "CREATE FUNCTION elsewhere.articles_require_signed(bigint, bigint, bigint)"
        " RETURNS void LANGUAGE sql AS ''"
    )
    with database_refuses(NOT_SIGNED):
        sql("SET LOCAL search_path = elsewhere, public")
        by_sql(article, article.latest_revision_id)


def test_a_superuser_may_not_do_it_either(newsroom):
    make_user(is_superuser=True)
    article = newsroom.submitted()
    with database_refuses(NOT_SIGNED):
        Article.objects.filter(pk=article.pk).update(
            live_revision=article.latest_revision_id, published_at=timezone.now(), state="published"
        )


def test_the_emergency_door_opens_for_its_own_revision_only(newsroom, decide):
    article = newsroom.draft()
    decide(article, newsroom.supervisor, decision=Decision.EMERGENCY)
    released = article.latest_revision_id
    article = newsroom.save(article, body="<p>另一段。</p>")
    with database_refuses(NOT_SIGNED):
        by_sql(article, article.latest_revision_id)
    by_sql(article, released)
    tell_published(article, released)
    assert fresh(article).live_revision_id == released


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("published_at = now()", "articles_live_has_a_time"),
        ("next_at = now()", "articles_next_follows_live"),
        ("withdrawn_at = now()", "articles_withdrawal_has_a_reason"),
        ("state = 'lost'", "articles_state_is_known"),
    ],
)
def test_the_row_of_an_article_stays_in_order(newsroom, change, constraint):
    article = newsroom.draft()
    with database_refuses(constraint):
        sql(f"UPDATE articles_article SET {change} WHERE id = %s", article.pk)
