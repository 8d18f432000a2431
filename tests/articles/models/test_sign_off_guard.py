"""A sign-off enters the database only if it is legal now, and says there what is true."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role, RoleGrant
from articles.models import Decision, Revision, SignOff, Stage, Workflow
from articles.models.clean_html import CleanHtml
from tests.factories import database_refuses, fresh, guards_off, make_user, sql


def test_the_database_fills_in_what_is_true(newsroom, stages):
    article = newsroom.submitted()
    forged = {
        "sequence": 77,
        "content_hash": "0" * 64,
        "stage_name": "免审",
        "role": "supervisor",
        "credit_role": "reporter",
        "signed_name": "别人",
        "previous_hash": "f" * 64,
        "hash": "e" * 64,
        "note": "",
    }
    sign_off = SignOff.objects.create(
        article=article,
        revision=article.latest_revision,
        stage=stages[0],
        decision=Decision.APPROVE,
        actor=newsroom.editor,
        **forged,
    )
    sign_off.refresh_from_db()
    assert sign_off.sequence == 1
    assert sign_off.content_hash == article.latest_revision.content_hash
    assert (sign_off.stage_name, sign_off.role, sign_off.credit_role) == (
        "初审",
        "editor",
        "editor",
    )
    assert sign_off.signed_name == "陆编辑"
    assert sign_off.previous_hash == ""
    assert sign_off.hash == sign_off.expected_hash()
    assert abs(sign_off.at - timezone.now()) < timedelta(minutes=1)


def test_bulk_create_is_no_way_round(newsroom, stages):
    article = newsroom.submitted()
    row = SignOff(
        article=article,
        revision=article.latest_revision,
        stage=stages[0],
        decision=Decision.APPROVE,
        actor=newsroom.reporter,
    )
    with database_refuses("does not hold the role editor"):
        SignOff.objects.bulk_create([row])


@pytest.mark.parametrize("roles", [(), (Role.REPORTER,), (Role.CHIEF_EDITOR, Role.SUPERVISOR)])
def test_only_the_role_of_the_stage_signs(newsroom, decide, stages, roles):
    article = newsroom.submitted()
    with database_refuses("does not hold the role editor"):
        decide(article, make_user(*roles), stages[0])


def test_a_role_that_was_taken_away_signs_no_more(newsroom, decide, stages):
    article = newsroom.submitted()
    RoleGrant.objects.filter(user=newsroom.editor).delete()
    with database_refuses("does not hold the role editor"):
        decide(article, newsroom.editor, stages[0])


def test_who_left_signs_no_more(newsroom, decide, stages):
    article = newsroom.submitted()
    type(newsroom.editor).objects.filter(pk=newsroom.editor.pk).update(is_active=False)
    with database_refuses("does not work here"):
        decide(article, newsroom.editor, stages[0])


@pytest.mark.parametrize("decision", Decision)
def test_a_superuser_without_roles_decides_nothing(newsroom, decide, stages, decision):
    article = newsroom.submitted()
    stage = stages[0] if decision in (Decision.APPROVE, Decision.RETURN) else None
    with database_refuses("does not hold the role"):
        decide(article, make_user(is_superuser=True), stage, decision)


def test_a_superuser_with_every_role_does_not_sign_their_own(newsroom, decide, stages, everything):
    article = newsroom.draft(author=everything)
    with database_refuses("nobody signs their own revision"):
        decide(article, everything, stages[0])


def test_a_superuser_with_every_role_signs_one_stage_only(newsroom, decide, stages, everything):
    article = newsroom.submitted()
    decide(article, everything, stages[0])
    with database_refuses("this person signed another stage"):
        decide(article, everything, stages[1])


def test_a_stage_is_signed_once(newsroom, decide, stages):
    article = newsroom.submitted()
    decide(article, newsroom.editor, stages[0])
    with database_refuses("this stage is signed already"):
        decide(article, make_user(Role.EDITOR), stages[0])


@pytest.mark.parametrize("place", [1, 2])
def test_stages_are_signed_in_their_order(newsroom, decide, stages, place):
    article = newsroom.submitted()
    with database_refuses("an earlier stage is not signed"):
        decide(article, newsroom.signers[place], stages[place])


@pytest.mark.parametrize("change", ["retired", "elsewhere"])
def test_only_a_stage_in_force_is_signed(newsroom, decide, stages, change):
    article = newsroom.submitted()
    if change == "retired":
        Stage.objects.filter(pk=stages[0].pk).update(retired=True)
    else:
        Stage.objects.filter(pk=stages[0].pk).update(workflow=Workflow.objects.create(name="别处"))
    with database_refuses("the stage is not in force"):
        decide(article, newsroom.editor, stages[0])


def test_no_approval_without_a_stage(newsroom, decide):
    with database_refuses("the stage is not in force"):
        decide(newsroom.submitted(), newsroom.editor, None)


def test_only_the_newest_revision_is_signed(newsroom, decide, stages):
    article = newsroom.submitted()
    old = article.latest_revision_id
    article = newsroom.save(article, body="<p>新。</p>")
    with database_refuses("there is a newer revision"):
        decide(article, newsroom.editor, stages[0], revision_id=old)


def test_the_revision_of_another_article_is_not_signed(newsroom, decide, stages):
    article, other = newsroom.submitted(), newsroom.submitted()
    with database_refuses("belongs to another article"):
        decide(article, newsroom.editor, stages[0], revision_id=other.latest_revision_id)


@pytest.mark.parametrize("decision", [Decision.APPROVE, Decision.RETURN, Decision.EMERGENCY])
def test_what_is_public_is_decided(newsroom, decide, stages, decision):
    article = newsroom.published()
    stage = None if decision == Decision.EMERGENCY else stages[2]
    with database_refuses("public or scheduled"):
        decide(article, newsroom.supervisor, stage, decision)


def test_content_that_was_tampered_with_is_not_signed(newsroom, decide, stages):
    article = newsroom.submitted()
    with guards_off(Revision):
        Revision.objects.update(body=CleanHtml("<p>不曾写过。</p>"))
    with database_refuses("the content does not match its hash"):
        decide(article, newsroom.editor, stages[0])


@pytest.mark.parametrize("decision", [Decision.RETURN, Decision.EMERGENCY])
@pytest.mark.parametrize("note", ["", "   "])
def test_these_decisions_need_a_note(newsroom, decide, stages, decision, note):
    article = newsroom.sign(newsroom.submitted(), newsroom.editor, newsroom.chief)
    stage = stages[2] if decision == Decision.RETURN else None
    with database_refuses("needs a note"):
        decide(article, newsroom.supervisor, stage, decision, note=note)


def test_a_returned_stage_is_signed_anew(newsroom, decide, stages):
    article = newsroom.submitted()
    decide(article, newsroom.editor, stages[0], Decision.RETURN)
    decide(article, newsroom.editor, stages[0])
    assert [s.decision for s in fresh(article).sign_offs.all()] == ["return", "approve"]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SUPERVISOR])
def test_only_a_supervisor_opens_the_emergency_door(newsroom, decide, role):
    with database_refuses("does not hold the role supervisor"):
        decide(newsroom.draft(), make_user(role), decision=Decision.EMERGENCY)


def test_the_emergency_door_has_no_stage(newsroom, decide, stages):
    with database_refuses("has no stage"):
        decide(newsroom.draft(), newsroom.supervisor, stages[2], Decision.EMERGENCY)


def test_a_second_person_confirms(newsroom, decide):
    article = newsroom.draft(author=newsroom.chief)
    with database_refuses("no emergency release to confirm"):
        decide(article, newsroom.chief, decision=Decision.CONFIRM)
    decide(article, newsroom.supervisor, decision=Decision.EMERGENCY)
    for not_second in (newsroom.supervisor, newsroom.chief):
        with database_refuses("a second person has to confirm"):
            decide(article, not_second, decision=Decision.CONFIRM)
    with database_refuses("does not hold the role"):
        decide(article, newsroom.editor, decision=Decision.CONFIRM)
    decide(article, make_user(Role.CHIEF_EDITOR), decision=Decision.CONFIRM)
    with database_refuses("no emergency release to confirm"):
        decide(article, make_user(Role.SUPERVISOR), decision=Decision.CONFIRM)


def test_a_sign_off_is_not_dated_in_the_future(newsroom, decide, stages):
    with database_refuses("in the future or before"):
        decide(
            newsroom.submitted(),
            newsroom.editor,
            stages[0],
            at=timezone.now() + timedelta(minutes=2),
        )


def test_a_sign_off_is_not_dated_before_the_one_that_it_follows(newsroom, decide, stages):
    article = newsroom.submitted()
    first = decide(article, newsroom.editor, stages[0])
    with database_refuses("in the future or before"):
        decide(article, newsroom.chief, stages[1], at=first.at - timedelta(microseconds=1))


def test_a_sign_off_is_not_dated_before_its_text(newsroom, decide, stages):
    article = newsroom.submitted()
    at = article.latest_revision.created_at - timedelta(microseconds=1)
    with database_refuses("in the future or before"):
        decide(article, newsroom.editor, stages[0], at=at)


def test_a_decision_that_nobody_knows_is_refused(newsroom):
    article = newsroom.submitted()
    with database_refuses("decision_is_known|does not hold the role"):
        sql(
            "INSERT INTO articles_signoff (article_id, revision_id, decision, actor_id, note,"
            " sequence, content_hash, stage_name, role, credit_role, signed_name, previous_hash,"
            " hash) VALUES (%s, %s, 'wave', %s, 'x', 0, '', '', '', '', '', '', '')",
            *(article.pk, article.latest_revision_id, newsroom.chief.pk),
        )


def test_a_name_stays_as_it_was_signed(newsroom, decide, stages):
    sign_off = decide(newsroom.submitted(), newsroom.editor, stages[0])
    newsroom.editor.display_name = "改名"
    newsroom.editor.save()
    Stage.objects.update(name="改了")
    sign_off.refresh_from_db()
    assert (sign_off.signed_name, sign_off.stage_name) == ("陆编辑", "初审")
    assert sign_off.hash == sign_off.expected_hash()
