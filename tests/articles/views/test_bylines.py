"""Lists of a source and of what a member of staff is credited for."""

import pytest
from django.urls import reverse

from articles.models import Byline, GivenCredit, Source
from articles.views.paging import PAGE_SIZE
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def people_under(article) -> set[int]:
    return set(
        Byline.objects.filter(article=article, person__isnull=False).values_list(
            "person", flat=True
        )
    )


def test_the_bylines_are_the_credits_that_readers_see(newsroom):
    article = newsroom.published(
        credits=(
            GivenCredit("reporter", newsroom.reporter.display_name),
            GivenCredit("correspondent", "不在本社的人"),
            GivenCredit("editor", newsroom.coordinator.display_name, "代班"),
        )
    )
    shown = {
        person
        for credit in article.live_revision.shown_credits()
        for person in credit.people
        if person
    }
    assert people_under(article) == shown
    # The editor signed, and another name was given in their place.
    assert newsroom.editor.pk not in shown
    assert newsroom.coordinator.pk in shown


def test_a_name_under_an_article_leads_to_its_list(client, newsroom, masthead):
    stranger = GivenCredit("correspondent", "不在本社的人")
    article = newsroom.published(title="石桥通车", credits=(stranger,))
    page = client.get(article.get_absolute_url()).content.decode()
    for person in newsroom.signers:
        address = reverse("staff", args=[person.pk])
        assert f'<a href="{address}">{person.display_name}</a>' in page
        assert "石桥通车" in client.get(address).content.decode()
    assert "不在本社的人</a>" not in page


def test_a_source_leads_to_its_list(client, newsroom, masthead):
    source = Source.objects.create(name="汐州日报", website="https://xizhou.example")
    article = newsroom.published(title="石桥通车", source_name="汐州日报")
    newsroom.published(title="别处来的")
    page = client.get(article.get_absolute_url()).content.decode()
    assert f'<a href="{source.get_absolute_url()}">汐州日报</a>' in page
    html = client.get(source.get_absolute_url()).content.decode()
    assert "石桥通车" in html
    assert "https://xizhou.example" in html
    assert "别处来的" not in html


def test_who_is_under_no_article_is_nobodys_business(client, newsroom):
    newsroom.approved()
    reader = make_user(name="某某")
    for person in (reader, newsroom.reporter, newsroom.editor):
        assert client.get(reverse("staff", args=[person.pk])).status_code == 404
    for number in (0, 424242, 2**63, 10**30):
        assert client.get(f"/staff/{number}/").status_code == 404
        assert client.get(f"/sources/{number}/").status_code == 404


def test_readers_walk_through_all_of_a_persons_articles(client, newsroom):
    made = [newsroom.published(title=f"编号{n:02}").pk for n in range(PAGE_SIZE + 3)]
    address = reverse("staff", args=[newsroom.editor.pk])
    first = client.get(address)
    page = first.context["page"]
    walked = [article.pk for article in page.rows]
    walked += [article.pk for article in client.get(address + page.earlier).context["page"].rows]
    assert walked == made[::-1]


def test_a_list_takes_four_queries_however_long_it_is(newsroom, queries_of):
    source = Source.objects.create(name="汐州日报")
    newsroom.published(source_name="汐州日报")
    addresses = [source.get_absolute_url(), reverse("staff", args=[newsroom.editor.pk])]
    assert [len(queries_of(address)) for address in addresses] == [4, 4]
    for number in range(4):
        newsroom.published(title=f"又{number}", source_name="汐州日报")
    assert [len(queries_of(address)) for address in addresses] == [4, 4]
