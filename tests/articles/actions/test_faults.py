"""A save that is cut off at any moment leaves all of it or nothing, and can be made again."""

import os
import signal
import warnings
from dataclasses import replace

import pytest
from django.db import OperationalError, connection

from articles import actions
from articles.actions.conflicts import merge_of
from articles.actions.filing import current_filing
from articles.body.merge import Choice
from articles.models import Article, Conflict
from tests.articles.actions.conftest import everything
from tests.factories import content, fresh, make_channel

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, SECOND = "<p>石桥今天上午九时通车。</p>", "<p>施工队用了十四个月。</p>"


def state() -> dict:
    return everything() | {Conflict: list(Conflict.objects.order_by("pk").values_list())}


@pytest.fixture
def saves(newsroom):
    """Ways in which saving can go, each with what it does to an article made for it."""

    def over(body: str, moved: bool = False):
        article = newsroom.draft(body=FIRST + SECOND)
        shown, filing = article.latest_revision_id, current_filing(article)
        newsroom.save(article, newsroom.editor, body=FIRST.replace("九时", "十时") + SECOND)
        if moved:
            filing = replace(filing, channel=make_channel())
        return lambda: actions.save(newsroom.reporter, article, shown, content(body=body), filing)

    def resolve():
        conflict = over(FIRST.replace("上午", "下午") + SECOND)().conflict
        places = merge_of(conflict, fresh(conflict.article)).places
        choices = {place.key: Choice("both") for place in places}
        return lambda: actions.resolve_conflict(newsroom.reporter, conflict, 0, choices)

    def drop():
        conflict = over(FIRST.replace("上午", "下午") + SECOND)().conflict
        return lambda: actions.drop_conflict(newsroom.reporter, conflict)

    return {
        "merge": lambda: over(FIRST + SECOND.replace("十四", "十五")),
        "conflict": lambda: over(FIRST.replace("上午", "下午") + SECOND),
        "filing": lambda: over(FIRST + SECOND.replace("十四", "十五"), moved=True),
        "resolve": resolve,
        "drop": drop,
    }


def nth_statement(number: int, happens):
    """A wrapper of the database in which something happens instead of the n-th statement."""
    statements = iter(range(1, 10_000))

    def execute(run, statement, parameters, many, context):
        if next(statements) == number:
            happens()
        return run(statement, parameters, many, context)

    return connection.execute_wrapper(execute)


def fail() -> None:
    raise OperationalError("the connection was lost")


@pytest.mark.parametrize("way", ["merge", "conflict", "filing", "resolve", "drop"])
def test_a_fault_at_any_statement_leaves_nothing_behind(saves, way):
    save = saves[way]()
    before = state()
    for number in range(1, 200):
        try:
            with nth_statement(number, fail):
                save()
        except OperationalError:
            assert state() == before, number
        else:
            break
    assert 5 < number < 199
    assert state() != before
    assert Article.objects.count() == 1


@pytest.mark.parametrize("way", ["merge", "conflict"])
def test_a_server_killed_at_any_statement_leaves_nothing_behind(saves, way):
    save = saves[way]()
    before = state()
    for number in range(1, 200):
        # After the commit it is all there, and only telling others of it was cut short.
        if not killed_at(number, save) or state() != before:
            break
    assert 5 < number < 199
    assert state() != before
    after = state()
    # Whoever never saw the answer and saves once more changes nothing.
    save()
    assert state() == after


def killed_at(number: int, save) -> bool:
    """Save in a process of its own that is killed at its n-th statement; whether it came so far."""
    connection.close()
    with warnings.catch_warnings():
        # Newer Pythons warn of forking beside threads; the child only saves and ends.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            with nth_statement(number, lambda: os.kill(os.getpid(), signal.SIGKILL)):
                save()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])
