"""The page with the corrections of the site."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import actions
from articles.models import Correction
from articles.views.paging import PAGE_SIZE
from tests.factories import make_channel

pytestmark = pytest.mark.django_db

PAGE = "/corrections/"


@pytest.fixture
def corrected(newsroom):
    """Corrects what was published an hour ago, so many minutes ago."""

    def correct(minutes: float = 10, kind="correction", note="说错的\n说对的", **fields):
        with actions.as_of(timezone.now() - timedelta(hours=1)):
            article = newsroom.published(channel=make_channel(), **fields)
        with actions.as_of(timezone.now() - timedelta(minutes=minutes)):
            return newsroom.changed(
                article,
                body=f"<p>改于{minutes}分钟前。</p>",
                change_kind=kind,
                change_note=note,
                **fields,
            )

    return correct


def test_a_correction_says_what_was_wrong_and_what_is_right(client, masthead, corrected):
    article = corrected(title="石桥通车")
    html = client.get(PAGE).content.decode()
    assert "<dd>说错的</dd>" in html
    assert "<dd>说对的</dd>" in html
    assert f'href="{article.get_absolute_url()}"' in html
    assert "石桥通车" in html
    assert "correction__kind--correction" in html
    assert html.count("<h1") == 1
    assert f'href="{reverse("corrections")}"' in client.get("/").content.decode()


def test_an_update_is_told_from_a_correction(client, masthead, corrected):
    corrected(kind="update", note="伤者已经出院")
    html = client.get(PAGE).content.decode()
    assert "伤者已经出院" in html
    assert "correction__kind--update" in html
    assert "correction__kind--correction" not in html


def test_what_readers_do_not_see_is_not_there(client, newsroom, masthead, corrected):
    corrected(kind="typo", note="一个错字")
    withdrawn = corrected(note="撤下的错\n撤下的对")
    actions.withdraw(newsroom.chief, withdrawn, "有误")
    newsroom.changed(
        newsroom.published(),
        at=timezone.now() + timedelta(hours=1),
        body="<p>以后。</p>",
        change_kind="update",
        change_note="以后才有",
    )
    html = client.get(PAGE).content.decode()
    for hidden in ("一个错字", "撤下的错", "以后才有"):
        assert hidden not in html
    assert _("No published article has been corrected yet.") in html
    actions.restore(newsroom.chief, withdrawn)
    assert "撤下的错" in client.get(PAGE).content.decode()


def test_a_scheduled_change_is_there_from_its_time_on(client, newsroom, masthead, at_clock):
    due = timezone.now() + timedelta(hours=1)
    newsroom.changed(
        newsroom.published(title="旧题"),
        at=due,
        title="新题",
        change_kind="update",
        change_note="换了题",
    )
    assert "换了题" not in client.get(PAGE).content.decode()
    at_clock(due)
    html = client.get(PAGE).content.decode()
    assert "换了题" in html
    assert "新题" in html
    assert "旧题" not in html


def test_readers_walk_through_all_of_them_newest_first(client, masthead, corrected):
    for number in range(PAGE_SIZE + 1):
        corrected(minutes=number + 1, note=f"错{number:02}\n对{number:02}")
    first = client.get(PAGE)
    notes = [row.note for row in first.context["page"].rows]
    assert notes == [f"错{n:02}\n对{n:02}" for n in range(PAGE_SIZE)]
    second = client.get(PAGE + first.context["page"].earlier)
    assert [row.note for row in second.context["page"].rows] == [f"错{PAGE_SIZE}\n对{PAGE_SIZE}"]
    assert f'href="{PAGE}"' in second.content.decode()
    assert client.get(PAGE, {"before": "nonsense"}).status_code == 404


def test_it_is_cached_like_every_public_page(client, masthead, corrected):
    corrected()
    first = client.get(PAGE)
    assert "s-maxage=1" in first["Cache-Control"]
    again = client.get(PAGE, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert client.post(PAGE).status_code == 405


def test_it_takes_three_queries_and_no_body(client, masthead, corrected, queries_of):
    """What comes next, the frame, the corrections with their articles."""
    corrected()
    before = queries_of(PAGE)
    assert len(before) == 3
    for number in range(5):
        corrected(minutes=number + 1)
    assert Correction.objects.count() == 6
    after = queries_of(PAGE)
    assert len(after) == 3
    assert not any('"body"' in sql for sql in after)
