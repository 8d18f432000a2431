"""People and their roles by form: whose business it is, and what nobody does to himself."""

import re

import pytest
from django.urls import reverse

from accounts.models import Role, RoleGrant, User
from tests.factories import make_user


@pytest.fixture
def administrator(client, db) -> User:
    person = make_user(Role.ADMINISTRATOR)
    client.force_login(person)
    return person


def address(name: str, person: User | None = None) -> str:
    return reverse(f"admin:accounts_user_{name}", args=[person.pk] if person else [])


def typed(person: User, *new_roles: Role, **changes) -> dict:
    grants = list(person.role_grants.all())
    posted = {
        "username": person.username,
        "display_name": person.display_name,
        "email": person.email,
        "mail": person.mail,
        "digest_hour": person.digest_hour,
        "role_grants-TOTAL_FORMS": len(grants) + len(new_roles),
        "role_grants-INITIAL_FORMS": len(grants),
    } | {name: "on" for name in ("is_active", "is_staff") if getattr(person, name)}
    for number, grant in enumerate(grants):
        posted |= {f"role_grants-{number}-id": grant.pk, f"role_grants-{number}-role": grant.role}
    for number, role in enumerate(new_roles, start=len(grants)):
        posted[f"role_grants-{number}-role"] = role.value
    posted |= {f"role_grants-{n}-user": person.pk for n in range(len(grants) + len(new_roles))}
    return {name: value for name, value in (posted | changes).items() if value is not None}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_people_are_an_administrator_s_business_alone(client, db, role):
    person, other = make_user(role), make_user(Role.EDITOR)
    client.force_login(person)
    for page in (address("changelist"), address("add"), address("change", other)):
        assert client.get(page).status_code == 403
    assert client.post(address("change", other), typed(other, Role.SUPERVISOR)).status_code == 403
    assert not other.role_grants.filter(role=Role.SUPERVISOR).exists()


def test_an_administrator_grants_and_takes_roles(client, administrator):
    person = make_user(Role.REPORTER)
    assert client.post(address("change", person), typed(person, Role.EDITOR)).status_code == 302
    assert set(person.role_grants.values_list("role", flat=True)) == {"reporter", "editor"}
    posted = typed(person) | {"role_grants-0-DELETE": "on"}
    client.post(address("change", person), posted)
    assert person.role_grants.count() == 1


def test_one_role_twice_is_refused_in_words(client, administrator):
    person = make_user(Role.EDITOR)
    answer = client.post(address("change", person), typed(person, Role.EDITOR))
    assert answer.status_code == 200
    assert person.role_grants.count() == 1


def test_the_role_of_each_row_has_a_name(client, administrator):
    page = client.get(address("change", make_user(Role.EDITOR))).content.decode()
    assert 'aria-label="角色"' in page


def test_nobody_changes_their_own_roles_or_access(client, administrator):
    page = client.get(address("change", administrator)).content.decode()
    assert "须由另一位管理员更改" in page
    posted = typed(administrator, Role.SUPERVISOR, is_superuser="on", is_active=None)
    posted |= {"role_grants-0-DELETE": "on"}
    client.post(address("change", administrator), posted)
    administrator = User.objects.get(pk=administrator.pk)
    assert administrator.roles == {Role.ADMINISTRATOR}
    assert administrator.is_active
    assert not administrator.is_superuser


def test_a_superuser_does_not_give_himself_a_signature_either(client, db):
    person = make_user(is_superuser=True)
    client.force_login(person)
    client.post(address("change", person), typed(person, Role.SUPERVISOR))
    assert not RoleGrant.objects.exists()


def test_only_a_superuser_makes_or_changes_one(client, administrator):
    person = make_user(Role.EDITOR)
    client.post(address("change", person), typed(person, is_superuser="on"))
    assert not User.objects.get(pk=person.pk).is_superuser
    root = make_user(is_superuser=True, name="超级")
    assert client.post(address("change", root), typed(root)).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[root.pk])
    posted = {"password1": "tide-and-mist-9", "password2": "tide-and-mist-9"}
    assert client.post(password, posted).status_code == 403


@pytest.mark.parametrize("name", ["\u200b", " \u3000", "\u3164"])
def test_a_name_that_shows_nothing_comes_back_with_a_sentence(client, administrator, name):
    person = make_user(Role.EDITOR, name="陆编辑")
    answer = client.post(address("change", person), typed(person, display_name=name))
    assert answer.status_code == 200
    assert answer.context["adminform"].errors["display_name"]
    assert User.objects.get(pk=person.pk).display_name == "陆编辑"
    posted = {
        "username": "new", "display_name": name, "usable_password": "true",
        "password1": "tide-and-mist-9", "password2": "tide-and-mist-9",
        "role_grants-TOTAL_FORMS": 0, "role_grants-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert client.post(address("add"), posted).status_code == 200
    assert not User.objects.filter(username="new").exists()


def test_a_new_person_is_made_and_can_log_in(client, administrator):
    posted = {
        "username": "wen.he", "display_name": "温禾", "email": "", "is_staff": "on",
        "usable_password": "true", "password1": "tide-and-mist-9", "password2": "tide-and-mist-9",
        "role_grants-TOTAL_FORMS": 0, "role_grants-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert client.post(address("add"), posted).status_code == 302
    client.logout()
    assert client.login(username="wen.he", password="tide-and-mist-9")
    assert client.get("/admin/").status_code == 200


def test_an_administrator_sets_a_new_password(client, administrator):
    person = make_user(Role.EDITOR)
    page = reverse("admin:auth_user_password_change", args=[person.pk])
    posted = {"usable_password": "true", "password1": "1234", "password2": "1234"}
    assert client.post(page, posted).status_code == 200
    posted |= {"password1": "tide-and-mist-9", "password2": "tide-and-mist-9"}
    assert client.post(page, posted).status_code == 302
    assert User.objects.get(pk=person.pk).check_password("tide-and-mist-9")


def test_a_person_changes_the_own_password(client, db):
    person = make_user(Role.EDITOR)
    person.set_password("before-the-tide-1")
    person.save()
    client.force_login(person)
    posted = {"old_password": "wrong", "new_password1": "after-the-tide-1"}
    posted["new_password2"] = posted["new_password1"]
    page = reverse("admin:password_change")
    assert client.post(page, posted).status_code == 200
    assert client.post(page, posted | {"old_password": "before-the-tide-1"}).status_code == 302
    assert User.objects.get(pk=person.pk).check_password("after-the-tide-1")


def test_a_closed_account_is_out_at_once_and_stays_in_the_record(client, administrator):
    person = make_user(Role.EDITOR)
    person.set_password("tide-and-mist-9")
    person.save()
    client.force_login(person)
    assert client.get("/admin/").status_code == 200
    client.force_login(administrator)
    client.post(address("change", person), typed(person, is_active=None))
    client.force_login(User.objects.get(pk=person.pk))
    assert client.get("/admin/").status_code == 302
    assert not client.login(username=person.username, password="tide-and-mist-9")


def test_no_account_is_removed(client, administrator):
    person = make_user(Role.EDITOR)
    assert client.post(address("delete", person), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=person.pk).exists()


def test_the_page_for_signing_in_shows_where_no_scripts_run(client, db):
    page = client.get(reverse("admin:login")).content.decode()
    assert re.search(r"<noscript><link [^>]*admin/no-script[^>]*></noscript>", page)
