"""Two people at the same moment: one wins, the other is told so, and the record has no fork."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.models import Role
from articles import actions
from articles.models import Article, Correction, RecordEntry, Revision, SignOff, State
from tests.factories import content, fresh, make_channel, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def people_waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]


@pytest.fixture
def at_once():
    """Carry out the calls at the same moment, each with its own connection.

    The article is held until all of them wait for it, so that they really meet. Gives for each
    call what it returned, or the refusal that it met.
    """

    def attempt(call):
        try:
            return call()
        except actions.Refused as refusal:
            return refusal
        finally:
            connection.close()

    def run(article: Article, *calls) -> list:
        with ThreadPoolExecutor(len(calls)) as pool:
            with transaction.atomic():
                Article.objects.select_for_update().get(pk=article.pk)
                running = [pool.submit(attempt, call) for call in calls]
                deadline = time.monotonic() + 20
                while people_waiting() < len(calls):
                    assert time.monotonic() < deadline, "somebody did not wait for the article"
            return [future.result(timeout=20) for future in running]

    return run


def refusals(results: list) -> list:
    return [result for result in results if isinstance(result, actions.Refused)]


def assert_unforked(article: Article) -> None:
    for chain in (list(article.sign_offs.all()), list(article.record.all())):
        assert [entry.sequence for entry in chain] == list(range(1, len(chain) + 1))
        previous = ""
        for entry in chain:
            assert (entry.previous_hash, entry.hash) == (previous, entry.expected_hash())
            previous = entry.hash


def test_two_people_sign_the_same_stage(newsroom, at_once):
    article = newsroom.submitted()
    shown, stage = article.latest_revision_id, article.stage_id
    results = at_once(
        article,
        *(
            lambda person=person: actions.sign(person, article, shown, stage)
            for person in (newsroom.editor, make_user(Role.EDITOR, name="贺编辑"))
        ),
    )
    (refusal,) = refusals(results)
    assert isinstance(refusal, actions.AlreadyDone)
    winner = SignOff.objects.get()
    assert winner.signed_name in str(refusal)
    assert fresh(article).stage.role == Role.CHIEF_EDITOR
    assert_unforked(article)


def test_one_person_signs_two_stages_in_two_windows(newsroom, at_once):
    both = make_user(Role.EDITOR, Role.CHIEF_EDITOR)
    article = newsroom.submitted()
    first, second = newsroom.workflow.stages.order_by("position")[:2]
    shown = article.latest_revision_id
    results = at_once(
        article,
        lambda: actions.sign(both, article, shown, first.pk),
        lambda: actions.sign(both, article, shown, second.pk),
    )
    assert len(refusals(results)) == 1
    assert SignOff.objects.count() == 1


def test_two_people_publish(newsroom, at_once):
    article = newsroom.approved()
    shown = article.latest_revision_id
    results = at_once(
        article,
        lambda: actions.publish(newsroom.editor, article, shown),
        lambda: actions.publish(newsroom.chief, article, shown),
    )
    (refusal,) = refusals(results)
    assert isinstance(refusal, actions.AlreadyDone)
    assert RecordEntry.objects.filter(verb="published").count() == 1
    assert_unforked(article)


def test_a_double_click_publishes_a_change_once(newsroom, at_once):
    article = newsroom.published()
    article = newsroom.save(article, body="<p>新。</p>", change_kind="typo")
    actions.submit(newsroom.reporter, article, article.latest_revision_id)
    article = newsroom.sign(article)
    shown = article.latest_revision_id
    publish = [lambda: actions.publish(newsroom.editor, article, shown)] * 3
    assert len(refusals(at_once(article, *publish))) == 2
    assert Correction.objects.count() == 1


def test_two_people_save(newsroom, at_once):
    article = newsroom.draft()
    shown, filing = article.latest_revision_id, actions.drafts.current_filing(article)
    texts = {newsroom.reporter: "<p>甲。</p>", newsroom.editor: "<p>乙。</p>"}
    results = at_once(
        article,
        *(
            lambda person=person, body=body: actions.save(
                person, article, shown, content(body=body), filing
            )
            for person, body in texts.items()
        ),
    )
    assert not refusals(results)
    first, second = sorted(results, key=lambda saved: saved.conflict is not None)
    assert first.is_new
    assert first.revision == second.revision == fresh(article).latest_revision
    assert second.conflict.theirs == first.revision
    assert {first.revision.body, second.conflict.mine.body} == set(texts.values())
    assert [r.number for r in article.revisions.all()] == [3, 2, 1]
    assert_unforked(article)


def test_four_people_save_different_paragraphs(newsroom, at_once):
    people = [newsroom.reporter, newsroom.editor, newsroom.chief, newsroom.supervisor]
    paragraphs = [f"<p>第{number}段，石桥通车。</p>" for number in range(len(people))]
    article = newsroom.draft(body="".join(paragraphs))
    shown, filing = article.latest_revision_id, actions.drafts.current_filing(article)
    changed = [paragraph.replace("石桥", "新石桥") for paragraph in paragraphs]
    results = at_once(
        article,
        *(
            lambda person=person, number=number: actions.save(
                person,
                article,
                shown,
                content(body="".join(paragraphs).replace(paragraphs[number], changed[number])),
                filing,
            )
            for number, person in enumerate(people)
        ),
    )
    assert not refusals(results)
    assert all(saved.is_new and not saved.conflict for saved in results)
    article = fresh(article)
    assert article.latest_revision.body == "".join(changed)
    assert article.latest_revision.number == 5
    assert article.record.filter(verb="merged").count() == 3
    assert_unforked(article)


def test_one_form_sent_twice_at_once_is_saved_once(newsroom, at_once):
    article = newsroom.draft()
    shown, filing = article.latest_revision_id, actions.drafts.current_filing(article)
    save = [
        lambda: actions.save(newsroom.reporter, article, shown, content(body="<p>甲。</p>"), filing)
    ] * 3
    results = at_once(article, *save)
    assert sum(saved.is_new for saved in results) == 1
    assert Revision.objects.count() == 2


def test_a_conflict_is_decided_once(newsroom, at_once):
    article = newsroom.draft()
    shown, filing = article.latest_revision_id, actions.drafts.current_filing(article)
    newsroom.save(article, author=newsroom.editor, body="<p>乙。</p>")
    mine = content(body="<p>甲。</p>")
    conflict = actions.save(newsroom.reporter, article, shown, mine, filing).conflict
    results = at_once(
        article,
        lambda: actions.drop_conflict(newsroom.editor, conflict),
        lambda: actions.drop_conflict(newsroom.reporter, conflict),
    )
    (refusal,) = refusals(results)
    assert isinstance(refusal, actions.AlreadyDone)
    assert article.record.filter(verb="dropped").count() == 1


def test_a_save_and_a_signature(newsroom, at_once):
    article = newsroom.submitted()
    shown, stage = article.latest_revision_id, article.stage_id
    typed, filing = content(body="<p>新。</p>"), actions.drafts.current_filing(article)
    results = at_once(
        article,
        lambda: actions.save(newsroom.reporter, article, shown, typed, filing),
        lambda: actions.sign(newsroom.editor, article, shown, stage),
    )
    article = fresh(article)
    assert article.latest_revision.number == 2
    assert not article.latest_revision.sign_offs.exists()
    assert article.state == State.DRAFT
    # The save always goes through; the signature only if it came first.
    assert [type(refusal) for refusal in refusals(results)] in ([], [actions.Stale])
    assert SignOff.objects.count() == 1 - len(refusals(results))
    assert_unforked(article)


def test_two_people_withdraw(newsroom, at_once):
    article = newsroom.published()
    results = at_once(
        article,
        lambda: actions.withdraw(newsroom.chief, article, "有误"),
        lambda: actions.withdraw(newsroom.supervisor, article, "侵权"),
    )
    (refusal,) = refusals(results)
    assert isinstance(refusal, actions.AlreadyDone)
    assert RecordEntry.objects.get(verb="withdrawn").note == fresh(article).withdrawal_reason


def test_a_withdrawal_and_the_publication_of_a_change(newsroom, at_once):
    article = newsroom.save(newsroom.published(), body="<p>新。</p>", change_kind="typo")
    actions.submit(newsroom.reporter, article, article.latest_revision_id)
    article = newsroom.sign(article)
    shown = article.latest_revision_id
    results = at_once(
        article,
        lambda: actions.publish(newsroom.editor, article, shown),
        lambda: actions.withdraw(newsroom.chief, article, "有误"),
    )
    assert not refusals(results)
    article = fresh(article)
    # In either order: the change is made, and readers do not see it.
    assert (article.live_revision_id, article.state) == (shown, State.PUBLISHED)
    assert not Article.objects.published().exists()
    assert_unforked(article)


def test_a_withdrawal_and_the_first_publication(newsroom, at_once):
    article = newsroom.approved()
    shown = article.latest_revision_id
    results = at_once(
        article,
        lambda: actions.publish(newsroom.editor, article, shown),
        lambda: actions.withdraw(newsroom.chief, article, "有误"),
    )
    assert [type(refusal) for refusal in refusals(results)] in ([], [actions.WrongState])
    assert Article.objects.published().exists() == bool(refusals(results))
    assert_unforked(article)


def test_a_signature_and_a_return(newsroom, at_once):
    article = newsroom.submitted()
    shown, stage = article.latest_revision_id, article.stage_id
    other = make_user(Role.EDITOR)
    results = at_once(
        article,
        lambda: actions.sign(newsroom.editor, article, shown, stage),
        lambda: actions.send_back(other, article, shown, stage, "缺来源"),
    )
    (refusal,) = refusals(results)
    assert isinstance(refusal, actions.AlreadyDone)
    assert SignOff.objects.count() == 1


def test_a_move_to_another_channel_and_a_signature(newsroom, at_once):
    article = newsroom.submitted()
    shown, stage = article.latest_revision_id, article.stage_id
    elsewhere = actions.Filing(channel=make_channel())
    results = at_once(
        article,
        lambda: actions.save(newsroom.reporter, article, shown, content(), elsewhere),
        lambda: actions.sign(newsroom.editor, article, shown, stage),
    )
    assert [type(refusal) for refusal in refusals(results)] in ([], [actions.WrongState])
    assert fresh(article).channel == elsewhere.channel


def test_two_emergency_releases(newsroom, at_once):
    article = newsroom.draft()
    shown = article.latest_revision_id
    results = at_once(
        article,
        *(
            lambda person=person: actions.release_in_emergency(person, article, shown, "台风登陆")
            for person in (newsroom.supervisor, make_user(Role.SUPERVISOR))
        ),
    )
    (refusal,) = refusals(results)
    assert isinstance(refusal, actions.AlreadyDone)
    assert SignOff.objects.count() == 1
