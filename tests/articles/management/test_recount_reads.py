"""`manage.py recount_reads` says and shows what the events say."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from accounts.models import Role
from articles.models import Read, ReadDay, ReadHour, ReadTotal
from articles.reads.roll_up import roll_up
from tests.factories import make_reads, make_user

pytestmark = pytest.mark.django_db


def run(command, *arguments) -> str:
    out = io.StringIO()
    with translation.override("en"):
        call_command(command, *arguments, stdout=out)
    return out.getvalue()


def shown() -> list:
    return list(ReadTotal.objects.order_by("article").values_list("article", "number"))


def test_it_adds_up_what_is_outstanding_and_then_all_is_as_shown(newsroom):
    article = newsroom.published()
    make_reads(article, 4)
    assert run("recount_reads") == "4 readings of 1 articles, all as shown.\n"
    assert shown() == [(article.pk, 4)]
    assert run("recount_reads", "--check") == "4 readings of 1 articles, all as shown.\n"


def test_a_wrong_number_is_named_and_put_right(newsroom):
    first, second, none = newsroom.published(), newsroom.published(), newsroom.published()
    make_reads(first, 4)
    make_reads(second, 2)
    roll_up.call()
    ReadTotal.objects.filter(article=first).update(number=400)
    ReadTotal.objects.filter(article=second).delete()
    ReadTotal.objects.create(article=none, number=7)
    ReadHour.objects.filter(article=second).update(number=1)
    before = shown()
    with pytest.raises(CommandError, match="not what was counted"):
        run("recount_reads", "--check")
    assert shown() == before
    said = run("recount_reads")
    assert f"Article {first.pk}: 400 shown, 4 counted" in said
    assert f"Article {second.pk}: 0 shown, 2 counted" in said
    assert f"Article {none.pk}: 7 shown, 0 counted" in said
    assert "1 hours" in said
    assert shown() == [(first.pk, 4), (second.pk, 2)]
    assert "all as shown" in run("recount_reads", "--check")


def test_retention_folds_old_events_when_it_is_applied(newsroom, settings):
    administrator = make_user(Role.ADMINISTRATOR)
    article = newsroom.published()
    make_reads(article, 3, timezone.now() - timedelta(days=70))
    make_reads(article, 2, timezone.now() - timedelta(days=40))
    roll_up.call()
    assert "3 readings are older" in run("apply_retention")
    assert Read.objects.count() == 5
    # Never less than the lists of what is most read need.
    settings.READ_EVENTS_KEPT_DAYS = 1
    make_reads(article, 1, timezone.now() - timedelta(days=25))
    assert "5 readings are older" in run("apply_retention")
    Read.objects.latest("pk").delete()
    settings.READ_EVENTS_KEPT_DAYS = 60
    said = run("apply_retention", "--apply", "--by", administrator.username)
    assert "Put 3 readings together by day" in said
    assert Read.objects.count() == 2
    assert ReadDay.objects.get().number == 3
    assert shown() == [(article.pk, 5)]
    assert "all as shown" in run("recount_reads", "--check")
