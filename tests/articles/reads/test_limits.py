"""A flood from one address counts up to a limit; many telephones behind one address all count."""

from collections import Counter
from datetime import date
from types import SimpleNamespace

import pytest

from articles.models import Read, Verdict
from articles.reads import limits
from articles.reads.limits import Budgets, address_of
from articles.reads.rules import Limit, in_force
from tests.articles.reads.conftest import PHONE

TODAY = date(2026, 11, 24)
NARROW = (Limit(("address", "article"), 60),)


def reader(address="203.0.113.7", article="1", agent=PHONE) -> dict:
    return {"address": address, "article": article, "agent": agent}


def drawn(budgets: Budgets, times: int, now: float, **said) -> int:
    return sum(budgets.draw(NARROW, reader(**said), now, TODAY) for _time in range(times))


def test_a_budget_is_spent_at_once_and_comes_back_in_a_minute():
    budgets = Budgets()
    assert drawn(budgets, 100, 0) == 60
    assert drawn(budgets, 100, 30) == 30
    assert drawn(budgets, 100, 30) == 0
    assert drawn(budgets, 100, 3000) == 60


def test_others_have_budgets_of_their_own():
    budgets = Budgets()
    assert drawn(budgets, 100, 0) == 60
    assert drawn(budgets, 100, 0, article="2") == 60
    assert drawn(budgets, 100, 0, address="203.0.113.8") == 60
    assert drawn(budgets, 100, 0, agent="another") == 0


def test_where_one_limit_has_no_room_the_others_lose_nothing():
    budgets = Budgets()
    two = (Limit(("address",), 10), Limit(("article",), 1))
    assert [budgets.draw(two, reader(), 0, TODAY) for _time in range(5)].count(True) == 1
    assert sum(budgets.draw(two[:1], reader(), 0, TODAY) for _time in range(20)) == 9


def test_a_new_day_forgets_everybody():
    budgets = Budgets()
    drawn(budgets, 60, 0)
    assert budgets.draw(NARROW, reader(), 0, date(2026, 11, 25))
    assert len(budgets) == 1


def test_memory_is_bounded():
    budgets = Budgets(most=10)
    for number in range(100):
        drawn(budgets, 1, number, address=f"203.0.113.{number}")
    assert len(budgets) == 10


def test_no_key_shows_an_address():
    budgets = Budgets()
    drawn(budgets, 1, 0)
    assert all(len(key) == 16 and b"203" not in key for key in budgets._buckets)


def test_a_busy_minute_behind_one_address_of_a_carrier_counts_in_full():
    budgets, in_rules = Budgets(), in_force().limits
    # A thousand telephones of forty kinds open three articles after a message to all of them.
    heard = sum(
        budgets.draw(
            in_rules, reader(article=str(n % 3), agent=f"kind {n // 3 % 40}"), n * 0.06, TODAY
        )
        for n in range(1000)
    )
    assert heard == 1000


@pytest.mark.parametrize(
    ("proxies", "said", "address"),
    [
        (0, {"REMOTE_ADDR": "203.0.113.7"}, "203.0.113.7"),
        (0, {"REMOTE_ADDR": "203.0.113.7", "HTTP_X_FORWARDED_FOR": "1.1.1.1"}, "203.0.113.7"),
        (1, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "9.9.9.9, 1.1.1.1"}, "1.1.1.1"),
        (2, {"HTTP_X_FORWARDED_FOR": "8.8.8.8, 9.9.9.9, 1.1.1.1"}, "9.9.9.9"),
        (2, {"HTTP_X_FORWARDED_FOR": "1.1.1.1"}, None),
        (1, {"REMOTE_ADDR": "127.0.0.1"}, None),
        (1, {"HTTP_X_FORWARDED_FOR": "<script>"}, None),
        (0, {"REMOTE_ADDR": ""}, None),
        (0, {"REMOTE_ADDR": "::ffff:203.0.113.7"}, "203.0.113.7"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, said, address):
    settings.PROXIES_IN_FRONT = proxies
    assert address_of(said) == address


def test_a_network_of_ipv6_is_one_address(settings):
    settings.PROXIES_IN_FRONT = 0
    one, same, other = (
        address_of({"REMOTE_ADDR": address})
        for address in ("2001:db8:1:1::7", "2001:db8:1:1:ffff::9", "2001:db8:1:2::7")
    )
    assert one == same != other


@pytest.mark.django_db
def test_a_flood_is_kept_as_not_counted_and_then_refused(newsroom, say, monkeypatch):
    monkeypatch.setattr(limits, "time", SimpleNamespace(monotonic=lambda: 1000.0))
    article = newsroom.published()
    answers = Counter(say(article) for _time in range(700))
    assert answers == {204: 660, 429: 40}
    kept = Counter(Read.objects.values_list("verdict", flat=True))
    assert kept == {Verdict.COUNTED: 60, Verdict.CAPPED: 600}
    # Somebody else is not punished, and neither is the same address for another article.
    assert say(article, address="203.0.113.8") == 204
    assert say(newsroom.published()) == 204
    assert Read.objects.filter(verdict=Verdict.COUNTED).count() == 62


@pytest.mark.django_db
def test_changing_the_browser_helps_a_flood_only_so_far(newsroom, say, monkeypatch):
    monkeypatch.setattr(limits, "time", SimpleNamespace(monotonic=lambda: 1000.0))
    article = newsroom.published()
    for number in range(700):
        say(article, agent=f"Mozilla/5.0 Firefox/{number}")
    assert Read.objects.filter(verdict=Verdict.COUNTED).count() == 600
