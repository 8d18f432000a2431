"""Python and the database hash the same content to the same value, and no other content to it."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection, transaction
from django.utils import timezone as django_timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.body.sanitise import clean_html
from articles.models import Content, Credit, CreditRole, GivenCredit, Picture, Revision
from articles.models.content import digest, microseconds

# Whatever PostgreSQL stores: no NUL and no lone surrogates, but quotes, backslashes, line ends,
# marks without width and characters beyond the basic plane.
text = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=30)
awkward = st.sampled_from(
    ["", "'", '"', "\\", "\n", "\r\n", ";", "3:abc;", "\U00020bb7野家", "\u200d\ufe0f", "e\u0301"]
)
words = text | awkward
moments = st.datetimes(
    min_value=datetime(1, 1, 3),
    max_value=datetime(9999, 12, 29),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=3))]),
)
given_credits = st.builds(GivenCredit, st.sampled_from(CreditRole.values), words, words)
contents = st.builds(
    Content,
    title=words.filter(bool),
    body=words.map(clean_html),
    **{
        field.name: words
        for field in fields(Content)
        if field.name
        not in (
            "title",
            "body",
            "lead_picture",
            "origin_at",
            "credits",
            "change_kind",
            "origin_url",
        )
    },
    lead_picture=st.sampled_from(["", "a" * 64]),
    origin_url=words,
    origin_at=st.none() | moments,
    change_kind=st.sampled_from(["", "typo", "correction", "update"]),
    credits=st.lists(given_credits, max_size=4).map(tuple),
)


@pytest.fixture
def stored(newsroom):
    """Write a content as a revision, without the actions that would clean it."""
    article = newsroom.draft()
    picture = Picture.objects.create(
        file="pictures/aa/a.jpg", sha256="a" * 64, width=4, height=3, added_by=newsroom.reporter
    )

    def write(content: Content) -> Revision:
        columns = {k: v for k, v in vars(content).items() if k not in ("lead_picture", "credits")}
        revision = Revision.objects.create(
            article=article,
            number=2,
            author=newsroom.reporter,
            created_at=django_timezone.now(),
            lead_picture=picture if content.lead_picture else None,
            content_hash=content.hash(),
            **columns,
        )
        Credit.objects.bulk_create(
            Credit(revision=revision, position=position, **vars(credit))
            for position, credit in enumerate(content.credits)
        )
        return revision

    return write


def hash_in_the_database(revision: Revision) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT articles_content_hash(%s)", [revision.pk])
        return cursor.fetchone()[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=contents)
def test_the_database_agrees_and_gives_the_content_back(stored, content):
    sid = transaction.savepoint()
    try:
        revision = stored(content)
        assert hash_in_the_database(revision) == content.hash()
        assert Revision.objects.get(pk=revision.pk).content() == content
    finally:
        transaction.savepoint_rollback(sid)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(words, max_size=8))
def test_the_digest_agrees(db, parts):
    with connection.cursor() as cursor:
        cursor.execute("SELECT articles_digest(%s::text[])", [parts])
        assert cursor.fetchone()[0] == digest(parts)


@given(one=contents, other=contents)
def test_different_contents_have_different_hashes(one, other):
    assert (one == other) == (one.hash() == other.hash())


@given(parts=st.lists(words, min_size=2, max_size=5), place=st.integers(0, 3))
def test_text_that_moves_from_one_part_to_the_next_changes_the_digest(parts, place):
    place %= len(parts) - 1
    joined = [*parts[:place], parts[place] + parts[place + 1], "", *parts[place + 2 :]]
    assert (joined == parts) == (digest(joined) == digest(parts))


@pytest.mark.parametrize("name", [field.name for field in fields(Content)])
def test_every_field_is_under_the_signature(name):
    other = {
        "origin_at": datetime(2020, 1, 9, tzinfo=UTC),
        "credits": (GivenCredit("reporter", "林记者"),),
    }
    content = Content(title="石桥")
    assert replace(content, **{name: other.get(name, "别的")}).hash() != content.hash()


def test_the_order_of_credits_is_under_the_signature():
    one, two = GivenCredit("reporter", "甲"), GivenCredit("reporter", "乙")
    assert Content("石桥", credits=(one, two)).hash() != Content("石桥", credits=(two, one)).hash()


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (None, ""),
        (datetime(1970, 1, 1, tzinfo=UTC), "0"),
        (datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC), "-1"),
        (datetime(1970, 1, 1, 8, tzinfo=timezone(timedelta(hours=8))), "0"),
        (datetime(2020, 1, 9, 2, 46, 54, 1, tzinfo=UTC), "1578538014000001"),
    ],
)
def test_a_moment_is_whole_microseconds_since_1970(db, moment, expected):
    assert microseconds(moment) == expected
    with connection.cursor() as cursor:
        cursor.execute("SELECT articles_microseconds(%s::timestamptz)", [moment])
        assert cursor.fetchone()[0] == expected
