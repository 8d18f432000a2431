"""What the tests of the public pages share."""

from datetime import datetime, timedelta
from itertools import count

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions
from articles.models import Article, GivenCredit, Masthead, Picture, Source, Tag, Topic
from articles.views import public
from tests.factories import make_region

# The smallest picture that Pillow reads: one white pixel as GIF.
_PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


@pytest.fixture
def masthead(db):
    masthead = Masthead(name="汐州新闻", motto="向着潮水，向着人", reprint_notice="转载请注明出处")
    masthead.save()
    return masthead


@pytest.fixture
def picture(newsroom):
    """Makes pictures that differ: `picture(alt="渔港")`."""
    numbers = count(1)

    def make(**fields) -> Picture:
        return Picture.objects.create(
            file=ContentFile(_PIXEL, name="pixel.jpg"),
            sha256=f"{next(numbers):064x}",
            width=1600,
            height=1067,
            added_by=newsroom.reporter,
            **fields,
        )

    return make


@pytest.fixture
def file_everywhere(newsroom):
    """Makes an article that every kind of list has: `file_everywhere(newsroom.published, …)`.

    The reporter is credited, and all of them are filed in the same places.
    """
    region = make_region("临潮区", slug="linchao")
    topic = Topic.objects.create(name="老街新生", slug="old-street", introduction="老街的故事。")
    tag = Tag.objects.create(name="码头")
    Source.objects.create(name="汐州日报", is_own=True)

    def file(make, *arguments, **fields) -> Article:
        credit = GivenCredit("reporter", newsroom.reporter.display_name)
        known = {"source_name": "汐州日报", "credits": (credit,), "regions": [region]}
        article = make(*arguments, **known | fields)
        article.topics.add(topic)
        article.tags.add(tag)
        return article

    return file


@pytest.fixture
def published_ago(newsroom):
    """Publishes an article so many minutes ago: `published_ago(30, title="…")`."""

    def publish(minutes: float, **fields) -> Article:
        with actions.as_of(timezone.now() - timedelta(minutes=minutes)):
            return newsroom.published(**fields)

    return publish


@pytest.fixture
def at_clock(monkeypatch):
    """Lets the pages be read at another moment: `at_clock(moment)`."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


@pytest.fixture
def queries_of(client):
    """Opens an address and gives the SQL that it took."""

    def ask(address: str) -> list[str]:
        public.forget_next_change()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        assert response.status_code == 200
        return [query["sql"] for query in captured]

    return ask
