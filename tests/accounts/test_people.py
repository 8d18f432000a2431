"""Who works here: roles, names that can be read, and accounts that are closed."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Role, User
from articles import actions
from tests.factories import database_refuses, make_user

INVISIBLE = ["", " ", "\u200b", "\u3000\u200b ", "\u2060\ufeff", "\u3164", "\u00ad\u00a0"]


def test_roles_are_held_one_by_one(newsroom):
    person = make_user(Role.EDITOR, Role.CHIEF_EDITOR)
    assert person.roles == {Role.EDITOR, Role.CHIEF_EDITOR}
    assert person.holds(Role.EDITOR)
    assert person.holds(Role.SUPERVISOR, Role.CHIEF_EDITOR)
    assert not person.holds(Role.SUPERVISOR)
    assert not person.holds()


def test_a_superuser_holds_no_role_by_that(db):
    person = make_user(is_superuser=True)
    assert person.is_administrator
    assert not any(person.holds(role) for role in Role)


def test_a_closed_account_holds_nothing(db):
    person = make_user(Role.EDITOR, Role.ADMINISTRATOR, is_active=False)
    assert not person.holds(Role.EDITOR)
    assert not person.is_administrator
    assert person not in User.objects.holding(Role.EDITOR)


def test_holding_finds_each_person_once(db):
    both, one, _other = make_user(Role.EDITOR, Role.SUPERVISOR), make_user(Role.EDITOR), make_user()
    assert set(User.objects.holding(Role.EDITOR, Role.SUPERVISOR)) == {both, one}
    assert User.objects.holding(Role.EDITOR, Role.SUPERVISOR).count() == 2


def test_a_role_is_granted_once_and_is_one_of_the_house(db):
    person = make_user(Role.EDITOR)
    with database_refuses("accounts_role_granted_once"):
        person.role_grants.create(role=Role.EDITOR)
    with database_refuses("accounts_role_is_known"):
        person.role_grants.create(role="owner")


@pytest.mark.parametrize("name", INVISIBLE)
def test_a_name_that_shows_nothing_is_refused_by_model_and_database(db, name):
    person = make_user()
    person.display_name = name
    with pytest.raises(ValidationError) as refused:
        person.full_clean()
    assert "display_name" in refused.value.message_dict
    with database_refuses("accounts_name_can_be_read"):
        person.save()


@pytest.mark.parametrize("name", ["林晓舟", "阿依古丽·买买提", "O’Neill", "林\u3000晓舟"])
def test_a_name_that_can_be_read_is_taken(db, name):
    person = make_user(name=name)
    person.full_clean(exclude=["password"])


def test_what_a_person_signed_keeps_the_name_and_the_person_signs_no_more(newsroom):
    article = newsroom.sign(newsroom.submitted(), newsroom.editor)
    newsroom.editor.is_active = False
    newsroom.editor.save()
    assert article.sign_offs.get().signed_name == "陆编辑"
    with pytest.raises(actions.NotAllowed):
        newsroom.sign(newsroom.submitted(), newsroom.editor)
