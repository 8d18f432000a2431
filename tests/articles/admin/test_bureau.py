"""Staff of a bureau and the articles of others: every address, all in vain."""

import pytest
from django.urls import reverse

from accounts.models import Role
from tests.admin_pages import article_addresses, articles_in_every_state
from tests.articles.actions.conftest import everything
from tests.factories import make_region, make_user


@pytest.fixture
def elsewhere(newsroom):
    """An article in every state, filed in another bureau's regions."""
    return articles_in_every_state(newsroom, regions=[make_region("屿门市")])


@pytest.fixture
def local(newsroom):
    """Everything that a person can be, but of one bureau."""
    return make_user(*Role, regions=[make_region("岚岭市")], is_superuser=True)


def test_no_address_of_anothers_article_opens(client, elsewhere, local):
    client.force_login(local)
    before, tried = everything(), 0
    for article in elsewhere.values():
        for name, address in article_addresses(article).items():
            for ask in (client.get, client.post):
                answer = ask(address, {"shown_revision": article.latest_revision_id})
                # What nobody may do is refused to all alike.
                refused = answer.status_code == (403 if name.endswith("_delete") else 405)
                gone = answer.status_code == 302 and answer.url == reverse("admin:index")
                assert refused or gone or answer.status_code == 404, f"{name} {address}"
                tried += 1
    assert tried >= 7 * 13 * 2
    assert everything() == before


def test_no_list_names_it(client, elsewhere, local):
    client.force_login(local)
    for name in ("index", "articles_article_changelist", "articles_article_calendar",
                 "articles_article_notices"):  # fmt: skip
        page = client.get(reverse(f"admin:{name}")).content.decode()
        assert not any(article.latest_revision.title in page for article in elsewhere.values())
    found = client.get(reverse("admin:articles_article_changelist"), {"q": "标题"})
    assert found.context["page"].rows == []
    posted = {
        "verb": "submit",
        "confirmed": "1",
        "row": [f"{article.pk}:{article.latest_revision_id}" for article in elsewhere.values()],
    }
    answer = client.post(reverse("admin:articles_article_bulk"), posted)
    assert all(outcome.article is None for outcome in answer.context["outcomes"])
    page = answer.content.decode()
    assert not any(article.latest_revision.title in page for article in elsewhere.values())
