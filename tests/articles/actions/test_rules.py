"""What the actions refuse, and what the database refuses whoever asks."""

import pgtrigger
import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Role
from articles import actions
from articles.body.sanitise import clean_html
from articles.models import (
    Article,
    Content,
    Credit,
    GivenCredit,
    RecordEntry,
    Revision,
    SignOff,
    Stage,
)
from articles.models.clean_html import CleanHtml
from tests.factories import (
    content,
    fresh,
    guards_off,
    make_channel,
    make_region,
    make_user,
    tell_published,
)


def refused():
    return pytest.raises(IntegrityError)


@pytest.fixture
def half_signed(newsroom):
    return newsroom.sign(newsroom.submitted(), newsroom.editor, newsroom.chief)


def point(article: Article) -> None:
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(
            live_revision=article.latest_revision_id, published_at=article.created_at
        )


def test_the_pointer_is_refused_to_what_is_not_fully_signed(newsroom, half_signed):
    with refused():
        point(half_signed)
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_article SET live_revision_id = %s, published_at = now() WHERE id = %s",
            [half_signed.latest_revision_id, half_signed.pk],
        )
    with refused(), pgtrigger.ignore():
        point(half_signed)
    newsroom.sign(half_signed, newsroom.supervisor)
    point(half_signed)
    tell_published(half_signed, half_signed.latest_revision_id)
    assert fresh(half_signed).is_published()


def test_another_articles_signatures_do_not_count(newsroom):
    signed, draft = newsroom.approved(), newsroom.draft()
    with refused(), transaction.atomic():
        Article.objects.filter(pk=draft.pk).update(
            live_revision=signed.latest_revision_id, published_at=signed.created_at
        )


@pytest.mark.parametrize("model", [Revision, Credit, SignOff, RecordEntry])
def test_what_is_written_once_is_never_changed_or_removed(newsroom, model):
    newsroom.draft(credits=(GivenCredit("reporter", "林晓舟"),))
    newsroom.approved()
    assert model.objects.exists()
    table = model._meta.db_table
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    for statement in (
        f"UPDATE {table} SET id = id",
        f"DELETE FROM {table}",
        f"TRUNCATE {table} CASCADE",
    ):
        with refused(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_credit_cannot_be_added_to_a_signed_revision(newsroom):
    article = newsroom.approved()
    with refused(), transaction.atomic():
        Credit.objects.create(
            revision=article.latest_revision, position=9, role="editor", name="别人"
        )
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_forged_sign_off_gets_the_true_values(newsroom):
    article = newsroom.submitted()
    sign_off = SignOff.objects.create(
        article=article, revision=article.latest_revision, stage=article.stage,
        decision="approve", actor=newsroom.editor, at=None, signed_name="别人", sequence=7,
        content_hash="0" * 64, hash="0" * 64, role="supervisor",
    )  # fmt: skip
    sign_off.refresh_from_db()
    assert (sign_off.signed_name, sign_off.role, sign_off.sequence) == ("陆编辑", "editor", 1)
    assert sign_off.content_hash == article.latest_revision.content_hash
    assert sign_off.hash == sign_off.expected_hash()


def test_tampered_content_cannot_go_live(newsroom):
    article = newsroom.approved()
    with guards_off(Revision):
        Revision.objects.filter(pk=article.latest_revision_id).update(
            body=CleanHtml("<p>别的话。</p>")
        )
    with pytest.raises(actions.NotAllowed):
        actions.publish(newsroom.editor, article, article.latest_revision_id)


def test_nobody_signs_their_own_text_not_even_a_superuser_with_every_role(newsroom):
    everybody = make_user(*Role, is_superuser=True)
    article = newsroom.draft(author=everybody)
    actions.submit(everybody, article, article.latest_revision_id)
    article = fresh(article)
    with pytest.raises(actions.NotAllowed):
        actions.sign(everybody, article, article.latest_revision_id, article.stage_id)


def test_nobody_signs_two_stages(newsroom):
    everybody = make_user(*Role)
    article = newsroom.sign(newsroom.submitted(), everybody)
    with pytest.raises(actions.NotAllowed):
        actions.sign(everybody, article, article.latest_revision_id, article.stage_id)


def test_a_superuser_without_roles_decides_nothing(newsroom):
    root = make_user(is_superuser=True)
    article = newsroom.submitted()
    for act in (
        lambda: actions.sign(root, article, article.latest_revision_id, article.stage_id),
        lambda: actions.release_in_emergency(root, article, article.latest_revision_id, "急"),
        lambda: actions.begin(root, content(), actions.Filing(newsroom.channel)),
    ):
        with pytest.raises(actions.NotAllowed):
            act()


def test_saving_without_a_change_voids_nothing(newsroom):
    article = newsroom.approved()
    same = newsroom.save(article, body="<p>石桥今天通车。</p>\n")
    assert same.latest_revision_id == article.latest_revision_id
    assert same.state == "approved"


def test_a_change_takes_it_out_of_review(newsroom, half_signed):
    changed = newsroom.save(half_signed, body="<p>石桥明天通车。</p>")
    assert (changed.state, changed.stage) == ("draft", None)


def test_a_stale_decision_is_refused(newsroom):
    article = newsroom.submitted()
    shown, stage = article.latest_revision_id, article.stage_id
    article = newsroom.save(article, body="<p>新。</p>")
    actions.submit(newsroom.reporter, article, article.latest_revision_id)
    with pytest.raises(actions.Stale) as refusal:
        actions.sign(newsroom.editor, article, shown, stage)
    assert refusal.value.newer.pk == article.latest_revision_id
    assert not SignOff.objects.exists()


def test_a_second_signature_at_one_stage_and_a_double_publish_change_nothing(newsroom):
    article = newsroom.submitted()
    stage = article.stage_id
    newsroom.sign(article, newsroom.editor)
    other = make_user(Role.EDITOR)
    with pytest.raises(actions.AlreadyDone):
        actions.sign(other, article, article.latest_revision_id, stage)
    article = newsroom.sign(article, newsroom.chief, newsroom.supervisor)
    actions.publish(newsroom.editor, article, article.latest_revision_id)
    before = RecordEntry.objects.count()
    with pytest.raises(actions.AlreadyDone):
        actions.publish(newsroom.editor, article, article.latest_revision_id)
    assert RecordEntry.objects.count() == before


def test_the_emergency_door_is_recorded_and_confirmed_by_a_second_person(
    newsroom, mailoutbox, django_capture_on_commit_callbacks
):
    article = newsroom.draft()
    with django_capture_on_commit_callbacks(execute=True):
        actions.release_in_emergency(
            newsroom.supervisor, article, article.latest_revision_id, "台风登陆"
        )
    article = fresh(article)
    assert article.is_published()
    assert list(Article.objects.waiting_for_confirmation()) == [article]
    assert [mail.to for mail in mailoutbox] == [[newsroom.chief.email]]
    with pytest.raises(actions.NotAllowed):
        actions.confirm_release(newsroom.supervisor, article)
    actions.confirm_release(newsroom.chief, article)
    assert not Article.objects.waiting_for_confirmation().exists()
    assert [credit.role for credit in article.shown.shown_credits()] == ["supervisor"]


def test_a_bureau_acts_on_its_regions_only(newsroom):
    lanling, linchao = make_region("岚岭市"), make_region()
    local = make_user(Role.EDITOR, regions=[lanling])
    elsewhere = newsroom.draft(regions=[linchao])
    with pytest.raises(actions.NotAllowed):
        newsroom.save(elsewhere, author=local, body="<p>改。</p>")
    for filing in (
        actions.Filing(newsroom.channel, regions=(linchao,)),
        actions.Filing(make_channel(region=linchao), regions=(lanling,)),
    ):
        with pytest.raises(actions.InvalidContent):
            actions.begin(local, content(), filing)
    assert actions.begin(local, content(), actions.Filing(newsroom.channel, (lanling,)))


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("title", " \u3000 ", "title"),
        ("title", "题" * 101, "title"),
        ("body", "<p>" + "字" * 2_000_000 + "</p>", "body"),
        ("origin_url", "javascript:alert(1)", "origin_url"),
        ("lead_picture", "0" * 64, "lead_picture"),
        ("credits", (GivenCredit("editor", "别人"),), "credit_reason"),
        ("credits", (GivenCredit("reporter", "名" * 51),), "credits"),
    ],
)
def test_bad_content_is_named_and_changes_nothing(newsroom, field, value, named):
    article = newsroom.draft()
    before = (Revision.objects.count(), RecordEntry.objects.count())
    with pytest.raises(actions.InvalidContent) as refusal:
        newsroom.save(article, **{field: value})
    assert list(refusal.value.errors) == [named]
    assert (Revision.objects.count(), RecordEntry.objects.count()) == before


def test_control_characters_are_not_stored(newsroom):
    article = newsroom.draft(title="古渡\x00石\x1b桥", body="<p>通\x08车</p>")
    assert article.latest_revision.title == "古渡石桥"
    assert article.latest_revision.body == "<p>通车</p>"


def test_stages_can_be_retired_and_channels_have_their_own_workflow(newsroom):
    Stage.objects.filter(name="复审").update(retired=True)
    article = newsroom.sign(newsroom.submitted(), newsroom.editor, newsroom.supervisor)
    assert article.state == "approved"
    Stage.objects.update(retired=True)
    with pytest.raises(actions.Refused):
        actions.publish(newsroom.editor, article, article.latest_revision_id)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=texts.filter(bool), body=texts, summary=texts, moment=st.none() | st.datetimes())
def test_database_and_program_hash_alike(newsroom, title, body, summary, moment):
    from datetime import UTC

    typed = Content(
        title=title, body=clean_html(body), summary=summary,
        origin_at=moment and moment.replace(tzinfo=UTC, year=max(moment.year, 1000)),
        credits=(GivenCredit("reporter", title[:50]),),
    )  # fmt: skip
    with transaction.atomic():
        article = newsroom.draft()
        revision = Revision.objects.create(
            article=article, number=2, author=newsroom.reporter, created_at=article.created_at,
            content_hash=typed.hash(),
            **{k: v for k, v in vars(typed).items() if k not in ("credits", "lead_picture")},
        )  # fmt: skip
        Credit.objects.create(revision=revision, position=0, role="reporter", name=title[:50])
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        connection.cursor().execute("SET CONSTRAINTS ALL DEFERRED")
        assert revision.content().hash() == revision.content_hash
