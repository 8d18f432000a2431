"""A person's own settings: mails, language and shortcuts, and nobody else's."""

import pytest
from django.urls import reverse

from tests.factories import make_user

PAGE = reverse("admin:accounts_user_settings")
DESK = reverse("admin:index")


@pytest.fixture
def person(db, client):
    person = make_user()
    client.force_login(person)
    return person


def test_everyone_on_the_staff_chooses_for_themselves(person, client):
    other = make_user()
    posted = {"mail": "at_once", "digest_hour": "18", "language": "en", "pk": other.pk}
    assert client.post(PAGE, posted).url == PAGE
    person.refresh_from_db()
    assert (person.mail, person.digest_hour, person.language, person.shortcuts) == (
        "at_once", 18, "en", False,
    )  # fmt: skip
    other.refresh_from_db()
    assert other.mail == "digest"


@pytest.mark.parametrize(
    "wrong", [{"mail": "hourly"}, {"digest_hour": "24"}, {"language": "tlh"}, {"mail": ""}]
)
def test_a_wrong_choice_is_said_and_changes_nothing(person, client, wrong):
    answer = client.post(PAGE, {"mail": "none", "digest_hour": "8", "language": ""} | wrong)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    person.refresh_from_db()
    assert person.mail == "digest"


def test_the_language_of_a_person_follows_them_to_another_browser(person, client):
    posted = {"mail": "digest", "digest_hour": "8", "language": "en"}
    client.post(PAGE, posted)
    assert "Skip to the content" in client.get(DESK).content.decode()
    client.cookies.clear()
    client.force_login(person)
    assert "Skip to the content" in client.get(DESK).content.decode()
    client.cookies["django_language"] = "zh-hans"
    assert "跳到正文" in client.get(DESK).content.decode()
    client.post(PAGE, posted | {"language": ""})
    assert "跳到正文" in client.get(DESK).content.decode()


def test_single_keys_can_be_switched_off(person, client):
    assert 'data-single="on"' in client.get(DESK).content.decode()
    client.post(PAGE, {"mail": "digest", "digest_hour": "8", "language": ""})
    assert 'data-single="off"' in client.get(DESK).content.decode()


def test_the_page_is_for_staff(client, db):
    assert client.get(PAGE).status_code == 302
    client.force_login(make_user(is_active=True))
    assert client.get(PAGE).status_code == 200
