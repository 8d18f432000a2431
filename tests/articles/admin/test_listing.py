"""The list of articles: filters, pages that count nothing, decisions on several."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from articles.admin import listing
from articles.models import Article, RecordEntry, Source
from articles.reads.roll_up import roll_up
from tests.admin_pages import articles_in_every_state
from tests.factories import fresh, make_channel, make_reads, make_region, make_user

LIST = reverse("admin:articles_article_changelist")
BULK = reverse("admin:articles_article_bulk")


def shown(client, **query) -> list[Article]:
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    return answer.context["page"].rows


@pytest.fixture
def articles(newsroom):
    return articles_in_every_state(newsroom)


@pytest.mark.parametrize(
    ("chip", "person", "states"),
    [
        ("waiting", "editor", {"submitted"}),
        ("waiting", "chief", set()),
        ("mine", "reporter", {"draft", "submitted", "approved", "published", "withdrawn",
                              "scheduled", "released", "conflicting"}),
        ("mine", "editor", set()),
        ("draft", "editor", {"draft", "conflicting"}),
        ("review", "editor", {"submitted"}),
        ("returned", "editor", set()),
        ("signed", "editor", {"approved"}),
        ("scheduled", "editor", {"scheduled"}),
        ("confirm", "chief", {"released"}),
        ("live", "editor", {"published", "released"}),
        ("withdrawn", "editor", {"withdrawn"}),
        ("late", "editor", set()),
    ],
)  # fmt: skip
def test_each_chip_shows_what_it_says(newsroom, at, articles, chip, person, states):
    rows = shown(at(getattr(newsroom, person)), **{"is": chip})
    assert {row.pk for row in rows} == {articles[state].pk for state in states}


def test_late_is_what_has_waited_for_a_day(newsroom, at, articles):
    long_ago = timezone.now() - timedelta(hours=25)
    Article.objects.update(touched_at=long_ago)
    rows = shown(at(newsroom.editor), **{"is": "late"})
    assert {row.pk for row in rows} == {
        articles[state].pk for state in ("submitted", "approved", "released")
    }


def test_a_bureau_has_a_chip_of_its_own(newsroom, at):
    district = make_region("岚岭市")
    local = make_user(Role.EDITOR, regions=[district])
    here = newsroom.draft(regions=[make_region("茶坪镇", parent=district)])
    newsroom.draft()
    assert [row.pk for row in shown(at(local), **{"is": "bureau"})] == [here.pk]
    chips = at(newsroom.editor).get(LIST).context["chips"]
    assert "bureau" not in {chip.key for chip, _on, _address in chips}


def test_filters_narrow_together(newsroom, at):
    parent = make_channel("民生")
    channel, region = make_channel("交通", parent=parent), make_region()
    wanted = newsroom.submitted(title="石桥通车", channel=channel, regions=[region])
    newsroom.submitted(title="石桥封闭", regions=[region])
    newsroom.draft(title="石桥限行", channel=channel)
    client = at(newsroom.editor)
    today = timezone.localdate()
    query = {
        "is": ["review", "waiting"], "q": "石桥", "channel": parent.pk, "region": region.pk,
        "author": newsroom.reporter.pk, "stage": wanted.stage_id, "since": today, "until": today,
    }  # fmt: skip
    assert [row.pk for row in shown(client, **query)] == [wanted.pk]
    assert shown(client, **query | {"until": today - timedelta(days=1)}) == []


@pytest.mark.parametrize("query", ["桥", "channel=9", "since=gestern", "is=nothing", "region=x"])
def test_a_filter_that_makes_no_sense_is_answered(newsroom, at, query):
    newsroom.draft()
    address = f"{LIST}?{query}" if "=" in query else f"{LIST}?q={query}"
    answer = at(newsroom.editor).get(address)
    assert answer.status_code == 200
    if not query.startswith("is"):
        assert answer.context["form"].errors


def test_a_cursor_that_nobody_wrote_is_an_unknown_address(newsroom, at):
    for cursor in ("x", "2026-01-01,abc", "2026-01-01T00:00:00Z," + "9" * 30):
        assert at(newsroom.editor).get(LIST, {"before": cursor}).status_code == 404


def test_pages_are_walked_there_and_back_without_counting(newsroom, at, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    moment = timezone.now()
    articles = [newsroom.draft(title=f"稿件{number}") for number in range(5)]
    # Two of them at the very same time.
    for number, article in enumerate(articles):
        Article.objects.filter(pk=article.pk).update(
            touched_at=moment + timedelta(seconds=number // 2)
        )
    client = at(newsroom.editor)
    address, walked, back = LIST + "?is=draft", [], []
    while address:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert not any("COUNT(" in query["sql"].upper() for query in queries)
        walked.append([row.pk for row in answer.context["page"].rows])
        address = answer.context["older"] and LIST + answer.context["older"]
    assert walked == [
        [a.pk for a in page] for page in (articles[:2:-1], articles[2:0:-1], articles[:1])
    ]
    address = LIST + answer.context["newer"]
    while address:
        answer = client.get(address)
        back.insert(0, [row.pk for row in answer.context["page"].rows])
        address = answer.context["newer"] and LIST + answer.context["newer"]
    assert back == walked[:2]


def test_rows_and_pages_of_articles_say_how_often_they_were_read(newsroom, at):
    read, unread, draft = newsroom.published(), newsroom.published(), newsroom.draft()
    make_reads(read, 18_000)
    roll_up.call()
    client = at(newsroom.editor)
    said = {article.pk: article.readings for article in shown(client)}
    assert said == {read.pk: "阅读量：1.8万", unread.pk: "阅读量：0", draft.pk: ""}
    look = reverse("admin:articles_article_look", args=[read.pk])
    assert "阅读量：1.8万" in client.get(look).content.decode()


# -- Decisions on several -------------------------------------------------------------------------


def rows(*articles) -> list[str]:
    return [f"{article.pk}:{article.latest_revision_id}" for article in articles]


def reasons(answer) -> list[str]:
    return [outcome.reason for outcome in answer.context["outcomes"]]


def test_several_are_asked_for_once_and_decided_one_by_one(newsroom, at):
    ready, stale, done = newsroom.approved(), newsroom.approved(), newsroom.published()
    chosen = {"verb": "publish", "row": rows(ready, stale, done)}
    newsroom.save(stale, body="<p>改过了。</p>")
    client = at(newsroom.editor)
    asked = client.post(BULK, chosen)
    assert asked.context["outcomes"] is None
    assert not fresh(ready).is_published()
    # The question repeats what the list showed, not what is newest by now.
    assert [value for _article, value in asked.context["rows"]] == chosen["row"]
    answer = client.post(BULK, chosen | {"confirmed": "1"})
    assert [bool(reason) for reason in reasons(answer)] == [False, True, True]
    assert fresh(ready).is_published()
    assert not fresh(stale).is_published()


@pytest.mark.parametrize(
    ("verb", "state", "person", "after"),
    [
        ("submit", "draft", "reporter", {"state": "review"}),
        ("recall", "submitted", "reporter", {"state": "draft"}),
        ("publish", "approved", "editor", {"state": "published"}),
        ("withdraw", "published", "chief", {"withdrawal_reason": "时间有误"}),
    ],
)
def test_every_decision_works_on_two(newsroom, at, verb, state, person, after):
    two = [getattr(newsroom, state)(), getattr(newsroom, state)()]
    posted = {"verb": verb, "row": rows(*two), "confirmed": "1", "reason": "时间有误"}
    answer = at(getattr(newsroom, person)).post(BULK, posted)
    assert reasons(answer) == ["", ""]
    for article in two:
        for name, value in after.items():
            assert getattr(fresh(article), name) == value


def test_several_are_set_for_a_time_and_taken_back(newsroom, at):
    two = [newsroom.approved(), newsroom.approved()]
    client = at(newsroom.editor)
    posted = {"verb": "publish", "row": rows(*two), "confirmed": "1"}
    when = timezone.localtime() - timedelta(hours=1)
    answer = client.post(BULK, posted | {"at": when.strftime("%Y-%m-%dT%H:%M:%S")})
    assert "at" in answer.context["form"].errors
    when += timedelta(hours=2)
    assert reasons(client.post(BULK, posted | {"at": when.strftime("%Y-%m-%dT%H:%M:%S")})) == [
        "",
        "",
    ]
    assert all(fresh(article).published_at > timezone.now() for article in two)
    assert reasons(client.post(BULK, posted | {"verb": "unschedule"})) == ["", ""]
    assert all(fresh(article).state == "approved" for article in two)


def test_a_withdrawal_without_a_reason_asks_again(newsroom, at):
    article = newsroom.published()
    posted = {"verb": "withdraw", "row": rows(article), "confirmed": "1", "reason": " "}
    assert "reason" in at(newsroom.chief).post(BULK, posted).context["form"].errors
    assert fresh(article).is_published()


@pytest.mark.parametrize("verb", ["sign", "review", "emergency", "confirm", "delete", ""])
def test_nothing_is_signed_unread(newsroom, at, verb):
    article = newsroom.submitted()
    posted = {"verb": verb, "row": rows(article), "confirmed": "1", "choice": "sign"}
    assert at(newsroom.editor).post(BULK, posted).status_code == 302
    assert not RecordEntry.objects.filter(verb="approved").exists()


@pytest.mark.parametrize("forged", ["", "x", "1", "1:x", ":", "1:" + "9" * 30, "１:２"])
def test_a_forged_row_is_left_out(newsroom, at, forged):
    posted = {"verb": "submit", "row": [forged], "confirmed": "1"}
    assert at(newsroom.editor).post(BULK, posted).status_code == 302


def test_who_may_not_is_refused_article_by_article(newsroom, at):
    article = newsroom.published()
    posted = {"verb": "withdraw", "row": rows(article), "confirmed": "1", "reason": "有误"}
    assert all(reasons(at(newsroom.reporter).post(BULK, posted)))
    assert fresh(article).is_published()


def test_the_queries_of_the_list_do_not_grow(newsroom, at):
    client = at(newsroom.editor)
    query = {"is": ["review"], "q": "古渡"}

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert shown(client, **query)
        return len(queries)

    newsroom.submitted()
    few = count()
    for _ in range(4):
        newsroom.submitted()
    assert count() == few
    assert few < 22


def test_nothing_is_asked_about_articles_that_nobody_here_sees(newsroom, at):
    article = newsroom.draft(regions=[make_region()])
    client = at(make_user(Role.EDITOR, regions=[make_region("岚岭市")]))
    row = f"{article.pk}:{article.latest_revision_id}"
    answer = client.post(BULK, {"verb": "submit", "row": row}, follow=True)
    assert "decision-bulk" not in answer.content.decode()
    assert "所选稿件都不在您能看到的范围内。" in answer.content.decode()


def test_a_list_of_one_page_has_no_ways_to_others(newsroom, at):
    client = at(newsroom.chief)
    address = reverse("admin:articles_source_changelist")
    assert 'rel="next"' not in client.get(address).content.decode()
    for number in range(101):
        Source.objects.create(name=f"来源 {number}")
    assert 'rel="next"' in client.get(address).content.decode()
    assert 'rel="prev"' in client.get(address, {"p": 2}).content.decode()
