"""How many queries a page takes does not depend on how much there is.

Every page first reads who asks: the session, the person, their roles and their regions. Then:

- the desk: each section; the notes of what came back; the channels with those above them, the
  stages, the newest revisions with their authors, once for all rows; who can sign next;
- the list: its rows and what stands in them, what can be chosen to narrow it;
- the form: the article, its sign-offs and credits, the stages in force, where it is filed, its
  picture, what can be chosen, the record;
- the history: the revisions, of the page and in all, and the texts of those whose size of change
  nobody has asked for yet; the record: its entries with their people; a comparison: two revisions;
- the calendar, the notices: their rows, with what a row shows;
- the page of a review: the article, its sign-offs and credits, the stages, who can sign, the
  record;
- saving, signing, publishing: the lock, the article, its reviews, the change, the record.
"""

from datetime import timedelta
from functools import partial

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from articles import actions
from articles.actions import notices
from articles.admin.listing import CHIPS
from articles.models import Notice, Stage, Tag, Topic
from tests.factories import fresh, make_channel, make_region, make_user


def url(name: str, article=None) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk] if article else [])


@pytest.fixture
def busy(newsroom):
    """Called, it adds an article in every state, and more of everything that pages list."""
    places = []

    def more(*, channels: bool = True):
        places.append(make_region())
        if channels:
            make_channel(parent=newsroom.channel)
        Tag.objects.create(name=f"标签{len(places)}")
        Topic.objects.create(name=f"专题{len(places)}", slug=f"t{len(places)}")
        make_user(Role.EDITOR, regions=places)
        articles = [
            newsroom.draft(regions=places),
            newsroom.submitted(regions=places),
            newsroom.sign(newsroom.submitted(), newsroom.editor),
            newsroom.approved(),
            newsroom.published(regions=places),
            newsroom.scheduled(timezone.now() + timedelta(days=1)),
            newsroom.withdrawn(),
            newsroom.changed(newsroom.published(), body="<p>改过的稿子。</p>"),
        ]
        returned = newsroom.submitted()
        actions.send_back(
            newsroom.editor, returned, returned.latest_revision_id, returned.stage_id, "时间有误"
        )
        released = newsroom.draft(author=newsroom.editor)
        actions.release_in_emergency(
            newsroom.supervisor, released, released.latest_revision_id, "台风"
        )
        return articles

    return more


@pytest.fixture
def queries(client):
    """How many queries a request of a person takes."""

    def count(person, address: str, posted: dict | None = None, as_json: bool = False) -> int:
        client.force_login(person)
        # The sizes of changes, which each process keeps of what it showed.
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            if as_json:
                answer = client.post(address, posted, content_type="application/json")
            else:
                answer = client.get(address) if posted is None else client.post(address, posted)
        assert answer.status_code == (200 if posted is None or as_json else 302)
        return len(captured)

    return count


@pytest.mark.parametrize("address", ["index", "articles_article_changelist"])
@pytest.mark.parametrize("person", ["reporter", "editor", "chief", "supervisor"])
def test_lists_take_as_many_whatever_there_is(newsroom, busy, queries, address, person):
    # The filter of the list reads the channel above each channel, so their number stays.
    more = partial(busy, channels=address == "index")
    address = reverse(f"admin:{address}")
    more()
    before = queries(getattr(newsroom, person), address)
    more()
    more()
    assert queries(getattr(newsroom, person), address) == before


@pytest.mark.parametrize("address", ["index", "articles_article_changelist"])
def test_lists_of_a_bureau_take_as_many_whatever_there_is(newsroom, busy, queries, address):
    more = partial(busy, channels=address == "index")
    address, home = reverse(f"admin:{address}"), make_region()
    person = make_user(Role.EDITOR, regions=[home])
    more()
    newsroom.submitted(regions=[home])
    before = queries(person, address)
    more()
    for _ in range(3):
        newsroom.submitted(regions=[home, make_region(parent=home)])
    assert queries(person, address) == before


# Of a list that a filter narrows as well, whatever the filter: each is one condition more.
NARROWED = [
    *(f"is={chip.key}" for chip in CHIPS),
    "q=石桥", "channel={channel}", "author={author}", "stage={stage}", "since=2026-01-01",
]  # fmt: skip


@pytest.mark.parametrize("query", NARROWED)
def test_a_narrowed_list_takes_as_many_whatever_there_is(newsroom, busy, queries, query):
    query = query.format(
        channel=newsroom.channel.pk, author=newsroom.reporter.pk, stage=Stage.objects.first().pk
    )
    address = f"{url('changelist')}?{query}"
    more = partial(busy, channels=False)
    more()
    before = queries(newsroom.editor, address)
    more()
    more()
    assert queries(newsroom.editor, address) == before


@pytest.mark.parametrize("name", ["calendar", "notices"])
def test_what_is_due_and_what_was_told_take_as_many(newsroom, busy, queries, name):
    def told(articles):
        for article in articles:
            for entry in article.record.all():
                notices.tell.call(entry.pk)

    told(busy())
    person, address = newsroom.reporter, url(name)
    assert Notice.objects.of(person).exists()
    before = queries(person, address)
    told([*busy(), *busy()])
    assert queries(person, address) == before


@pytest.mark.parametrize("page", ["history", "record", "compare", "preview_page", "preview"])
def test_a_longer_past_takes_no_more_queries(newsroom, busy, queries, page):
    def address(article) -> str:
        if page.startswith("preview"):
            return reverse(f"admin:articles_article_{page}", args=[article.pk, first])
        return url(page, article) + ("?from=1" if page == "compare" else "")

    article = newsroom.published()
    first = article.latest_revision_id
    article = newsroom.changed(article, body="<p>第一稿。</p>")
    busy()
    before = queries(newsroom.editor, address(article))
    for number in range(2, 5):
        article = newsroom.changed(article, body=f"<p>第{number}稿。</p>")
    busy()
    assert queries(newsroom.editor, address(article)) == before


def test_a_conflict_takes_as_many_whatever_there_is(newsroom, busy, queries):
    def address(conflict) -> str:
        return reverse("admin:articles_article_conflict", args=[conflict.article_id, conflict.pk])

    conflict = newsroom.conflict()
    busy()
    before = queries(newsroom.editor, address(conflict))
    busy()
    newsroom.conflict()
    for number in range(3):
        newsroom.save(fresh(conflict.article), body=f"<p>第{number}稿。</p>")
    assert queries(newsroom.editor, address(conflict)) == before


def test_keeping_takes_as_many_whoever_else_is_there(newsroom, busy, queries):
    article = newsroom.draft()
    said = {
        "person": newsroom.editor.pk,
        "article": article.pk,
        "window": "window-one",
        "shown_revision": article.latest_revision_id,
        "typed": {"title": ["改到一半"]},
        "count": 1,
    }

    def keep(person=newsroom.editor) -> int:
        return queries(person, url("working_copy_keep"), said | {"person": person.pk}, as_json=True)

    keep()
    busy()
    before = keep()
    for _ in range(3):
        keep(make_user(Role.EDITOR))
    busy()
    assert keep() == before


@pytest.mark.parametrize("page", ["change", "look"])
def test_a_longer_history_takes_no_more_queries(newsroom, busy, queries, page):
    article = newsroom.published()
    before = queries(newsroom.editor, url(page, article))
    for number in range(3):
        article = newsroom.changed(article, body=f"<p>第{number}稿。</p>")
    busy()
    assert queries(newsroom.editor, url(page, article)) == before


def test_the_page_of_a_review_takes_as_many_whatever_there_is(newsroom, busy, queries):
    article = newsroom.submitted()
    # Where nobody is of a bureau, nothing is asked about regions.
    busy()
    before = queries(newsroom.editor, url("review", article))
    for number in range(3):
        article = newsroom.save(article, body=f"<p>第{number}稿。</p>")
    article = actions.submit(newsroom.reporter, article, article.latest_revision_id)
    busy()
    assert queries(newsroom.editor, url("review", article)) == before


def test_saving_takes_as_many_whatever_there_is(newsroom, busy, queries):
    article = newsroom.published()

    def save(body: str) -> int:
        typed = {
            "shown_revision": fresh(article).latest_revision_id,
            "title": "石桥今天通车",
            "body": body,
            "channel": newsroom.channel.pk,
            "change_kind": "typo",
        }
        return queries(newsroom.editor, url("change", article), typed)

    before = save("<p>第一稿。</p>")
    busy()
    for number in range(3):
        newsroom.save(article, body=f"<p>第{number}稿。</p>", change_kind="typo")
    assert save("<p>最后一稿。</p>") == before


def test_more_tags_and_regions_take_no_more_queries_to_save(newsroom, queries):
    def save(names: str, places: list) -> int:
        article = newsroom.draft(regions=places)
        typed = {
            "shown_revision": article.latest_revision_id,
            "title": "石桥今天通车",
            "body": "<p>上午九时。</p>",
            "channel": newsroom.channel.pk,
            "regions": [place.pk for place in places],
            "tags": names,
        }
        queries(newsroom.editor, url("change", article), typed)
        typed["shown_revision"] = fresh(article).latest_revision_id
        return queries(newsroom.editor, url("change", article), typed | {"title": "石桥通车"})

    few = save("石桥", [make_region()])
    assert save("石桥，通车，古渡，码头", [make_region() for _ in range(4)]) == few


def test_signing_and_publishing_take_as_many_whatever_there_is(newsroom, busy, queries):
    def decide(article) -> list[int]:
        counts = []
        for person in newsroom.signers:
            article = fresh(article)
            decision = {"shown_revision": article.latest_revision_id, "stage": article.stage_id}
            counts.append(queries(person, url("review", article), decision | {"choice": "sign"}))
        decision = {"shown_revision": article.latest_revision_id, "choice": "publish"}
        return [*counts, queries(newsroom.editor, url("publish", article), decision)]

    before = decide(newsroom.submitted())
    busy()
    article = newsroom.submitted()
    for number in range(3):
        article = newsroom.save(article, body=f"<p>第{number}稿。</p>")
    article = actions.submit(newsroom.reporter, article, article.latest_revision_id)
    assert decide(article) == before


@pytest.mark.parametrize(
    "page",
    ["index", *(f"articles_{name}_changelist" for name in ("article", "picture", "tag", "topic")),
     *(f"articles_article_{name}" for name in ("calendar", "notices", "history", "record"))],
)  # fmt: skip
def test_no_page_counts_all_rows(newsroom, busy, client, page):
    busy()
    article = newsroom.published()
    of_one = page.endswith(("history", "record"))
    client.force_login(newsroom.editor)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(reverse(f"admin:{page}", args=[article.pk] if of_one else []))
    assert answer.status_code == 200
    counted = [query["sql"] for query in captured if "COUNT(" in query["sql"].upper()]
    # The history has numbered pages, of one article's revisions.
    of_article = f'FROM "articles_revision" WHERE "articles_revision"."article_id" = {article.pk}'
    assert [sql for sql in counted if not sql.endswith(of_article)] == []
