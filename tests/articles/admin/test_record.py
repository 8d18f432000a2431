"""The record of an article: one timeline of everything, in words, found again by whoever may."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role
from articles import actions
from articles.admin.timeline import LATEST, PAGE_SIZE, timeline
from articles.models import RecordEntry, Verb
from tests.articles.admin.test_pages import url
from tests.factories import fresh, make_region, make_user


@pytest.fixture
def page(client, newsroom):
    """Opens the record of an article: gives the answer."""
    client.force_login(newsroom.editor)

    def open_it(article, **query):
        return client.get(url("record", article), query)

    return open_it


@pytest.fixture
def eventful(newsroom):
    """Returned with a note, signed, scheduled, cancelled, published, corrected, withdrawn, back."""
    article = newsroom.submitted()
    actions.send_back(
        newsroom.editor, article, article.latest_revision_id, article.stage_id, "缺来源"
    )
    article = newsroom.save(article, body="<p>补了来源。</p>")
    actions.submit(newsroom.reporter, article, article.latest_revision_id)
    article = newsroom.sign(article)
    shown = article.latest_revision_id
    actions.publish(newsroom.editor, article, shown, timezone.now() + timedelta(hours=1))
    actions.unschedule(newsroom.editor, article, shown)
    actions.publish(newsroom.editor, article, shown)
    article = newsroom.changed(
        article, body="<p>改。</p>", change_kind="correction", change_note="错的\n对的"
    )
    actions.withdraw(newsroom.chief, article, "时间有误")
    actions.restore(newsroom.chief, article)
    return fresh(article)


def test_everything_that_happened_is_there_in_words(page, eventful):
    answer = page(eventful)
    html = answer.content.decode()
    shown = answer.context["happenings"]
    assert len(shown) == eventful.record.count()
    assert [h.entry.sequence for h in shown] == list(range(len(shown), 0, -1))
    for word in ("缺来源", "时间有误", "错的", "对的", "初审", "顾主编"):
        assert word in html
    # Who signed is told once, at the entry of the decision.
    signed = [h for h in shown if h.sign_off]
    assert {h.sign_off.pk for h in signed} == {s.pk for s in eventful.sign_offs.all()}
    assert len(signed) == eventful.sign_offs.count()


def test_each_entry_leads_to_its_revision(client, page, eventful):
    html = page(eventful).content.decode()
    first = eventful.revisions.get(number=1)
    address = f"/admin/articles/article/{eventful.pk}/revisions/1/"
    assert f'href="{address}"' in html
    answer = client.get(address)
    assert first.body in answer.content.decode()
    assert client.get(address.replace("/1/", "/99/")).status_code == 404
    assert client.get(address.replace("/1/", f"/{10**30}/")).status_code == 404


@pytest.mark.parametrize(
    ("group", "there", "absent"),
    [
        ("reviews", Verb.APPROVED, Verb.PUBLISHED),
        ("readers", Verb.CORRECTED, Verb.SAVED),
        ("writing", Verb.SAVED, Verb.APPROVED),
    ],
)
def test_one_group_at_a_time(page, eventful, group, there, absent):
    verbs = {h.entry.verb for h in page(eventful, group=group).context["happenings"]}
    assert there in verbs
    assert absent not in verbs


def test_the_groups_together_are_everything(page, eventful):
    parts = [
        len(page(eventful, group=group).context["happenings"])
        for group in ("reviews", "readers", "writing")
    ]
    assert sum(parts) == eventful.record.count()


def test_one_person_at_a_time(page, newsroom, eventful):
    answer = page(eventful, person=newsroom.chief.pk)
    assert {h.entry.actor for h in answer.context["happenings"]} == {newsroom.chief}
    assert set(answer.context["people"]) == {
        newsroom.reporter,
        newsroom.editor,
        newsroom.chief,
        newsroom.supervisor,
    }


def test_fifty_a_page(page, newsroom):
    article = newsroom.draft()
    for number in range(PAGE_SIZE):
        newsroom.save(article, body=f"<p>{number}</p>")
    first = page(article)
    assert len(first.context["happenings"]) == PAGE_SIZE
    second = page(article, before=first.context["happenings"][-1].entry.sequence)
    assert [h.entry.verb for h in second.context["happenings"]] == [Verb.CREATED]
    assert first.context["earlier"] in first.content.decode()


@pytest.mark.parametrize("query", [{"before": "x"}, {"person": "-1"}, {"before": "9" * 30}])
def test_an_address_that_we_did_not_write_is_unknown(page, newsroom, query):
    assert page(newsroom.draft(), **query).status_code == 404


def test_the_side_of_a_page_shows_the_last_few(client, newsroom, eventful):
    client.force_login(newsroom.editor)
    for name in ("look", "change"):
        answer = client.get(url(name, eventful))
        assert len(answer.context["latest"]) == LATEST
        assert answer.content.decode().count('class="timeline"') == 1
        assert url("record", eventful) in answer.content.decode()


def test_a_bureau_does_not_see_the_record_of_others(client, newsroom):
    region = make_region()
    article = newsroom.published()
    client.force_login(make_user(Role.EDITOR, regions=[region]))
    assert client.get(url("record", article)).status_code == 404
    assert client.get(f"/admin/articles/article/{article.pk}/revisions/1/").status_code == 404


def test_queries_do_not_grow_with_the_record(page, newsroom, eventful):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(eventful)
        return len(captured)

    page(eventful)
    before = queries()
    for _round in range(2):
        newsroom.changed(eventful, body=f"<p>{_round}</p>")
    newsroom.save(eventful, author=newsroom.coordinator, body="<p>又。</p>", change_kind="typo")
    assert queries() == before


def test_a_decision_shows_its_own_sign_off_where_one_person_decided_twice(newsroom):
    article = newsroom.submitted()
    other = make_user(Role.EDITOR)
    shown = article.latest_revision_id
    for person in (newsroom.editor, other):
        article = fresh(article)
        actions.send_back(person, article, shown, article.stage_id, f"请改 {person}")
        actions.submit(newsroom.reporter, article, shown)
    article = fresh(article)
    actions.send_back(newsroom.editor, article, shown, article.stage_id, "再改")
    notes = [
        h.words
        for h in timeline(RecordEntry.objects.order_by("sequence"))
        if h.entry.verb == Verb.RETURNED
    ]
    assert notes == [f"请改 {newsroom.editor}", f"请改 {other}", "再改"]
