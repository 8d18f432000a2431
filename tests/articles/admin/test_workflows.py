"""Changing the reviews by form: places change, nothing is stopped by it, articles are counted."""

import pytest
from django.urls import reverse

from accounts.models import Role
from articles.models import Stage, Workflow
from tests.factories import database_refuses, fresh, make_user


@pytest.fixture
def administrator(client, newsroom):
    person = make_user(Role.ADMINISTRATOR)
    client.force_login(person)
    return client


def address(workflow: Workflow) -> str:
    return reverse("admin:articles_workflow_change", args=[workflow.pk])


def typed(workflow: Workflow, *changes: dict, default: bool = True) -> dict:
    """The form as the page shows it, with these changes to its stages; more of them are new."""
    stages = list(workflow.stages.all())
    posted = {
        "name": workflow.name,
        "stages-TOTAL_FORMS": max(len(stages), len(changes)),
        "stages-INITIAL_FORMS": len(stages),
    }
    if default:
        posted["is_default"] = "on"
    for number in range(posted["stages-TOTAL_FORMS"]):
        row = {"workflow": workflow.pk}
        if number < len(stages):
            stage = stages[number]
            row |= {
                "id": stage.pk, "position": stage.position, "name": stage.name,
                "role": stage.role, "credit_role": stage.credit_role,
            }  # fmt: skip
        row |= changes[number] if number < len(changes) else {}
        posted |= {f"stages-{number}-{name}": value for name, value in row.items()}
    return posted


def order(workflow: Workflow) -> list[str]:
    return list(workflow.stages.filter(retired=False).values_list("name", flat=True))


def test_two_stages_change_places(administrator, newsroom):
    workflow = newsroom.workflow
    answer = administrator.post(
        address(workflow), typed(workflow, {"position": 2}, {"position": 1})
    )
    assert answer.status_code == 302
    assert order(workflow) == ["复审", "初审", "终审"]
    assert set(workflow.stages.values_list("position", flat=True)) == {1, 2, 3}


def test_two_stages_with_one_position_are_refused_in_words(administrator, newsroom):
    workflow = newsroom.workflow
    answer = administrator.post(address(workflow), typed(workflow, {"position": 2}))
    assert answer.status_code == 200
    assert "已有审次使用这个顺序。" in answer.content.decode()
    assert order(workflow) == ["初审", "复审", "终审"]


def test_a_new_stage_takes_the_place_of_a_retired_one(administrator, newsroom):
    workflow = newsroom.workflow
    legal = {"position": 3, "name": "法务", "role": "coordinator", "credit_role": ""}
    posted = typed(workflow, {}, {}, {"retired": "on"}, legal)
    assert administrator.post(address(workflow), posted).status_code == 302
    assert order(workflow) == ["初审", "复审", "法务"]


def test_the_last_stage_stays_in_force(administrator, newsroom):
    workflow = newsroom.workflow
    answer = administrator.post(address(workflow), typed(workflow, *[{"retired": "on"}] * 3))
    assert answer.status_code == 200
    assert "至少保留一个审次" in answer.content.decode()
    assert len(order(workflow)) == 3


def test_the_default_is_given_to_another_and_never_taken_away(administrator, newsroom):
    workflow = newsroom.workflow
    answer = administrator.post(address(workflow), typed(workflow, default=False))
    assert answer.status_code == 200
    assert "设为默认" in answer.content.decode()
    light = Workflow.objects.create(name="一审")
    light.stages.create(position=1, name="初审", role="editor")
    assert administrator.post(address(light), typed(light)).status_code == 302
    assert list(Workflow.objects.filter(is_default=True)) == [light]


def test_the_default_workflow_is_not_removed(administrator, newsroom):
    delete = reverse("admin:articles_workflow_delete", args=[newsroom.workflow.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 403
    assert Workflow.objects.filter(is_default=True).exists()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.COMMENT_MODERATOR, Role.ADMINISTRATOR])
def test_who_signs_nothing_gets_no_stage(administrator, newsroom, role):
    workflow = newsroom.workflow
    answer = administrator.post(address(workflow), typed(workflow, {"role": role.value}))
    assert answer.status_code == 200
    assert Stage.objects.get(name="初审").role == Role.EDITOR
    with database_refuses("articles_stage_role_signs"):
        Stage.objects.filter(name="初审").update(role=role)


def test_it_says_how_many_articles_have_to_be_submitted_again(administrator, newsroom):
    waiting = newsroom.submitted()
    other = newsroom.sign(newsroom.submitted(), newsroom.editor)
    newsroom.draft()
    workflow = newsroom.workflow
    answer = administrator.post(address(workflow), typed(workflow, {"retired": "on"}), follow=True)
    assert "1 篇" in answer.content.decode()
    assert fresh(waiting).stage.name == "初审"
    administrator.force_login(newsroom.reporter)
    look = reverse("admin:articles_article_look", args=[waiting.pk])
    assert "重新送审" in administrator.get(look).content.decode()
    assert fresh(other).stage.name == "复审"


def test_a_change_of_names_alone_concerns_no_article(administrator, newsroom):
    newsroom.submitted()
    workflow = newsroom.workflow
    answer = administrator.post(address(workflow), typed(workflow, {"name": "一校"}), follow=True)
    assert "篇" not in "".join(str(message) for message in answer.context["messages"])


def test_each_field_of_a_stage_has_a_name_and_says_what_waits(administrator, newsroom):
    newsroom.submitted()
    page = administrator.get(address(newsroom.workflow)).content.decode()
    for name in ("顺序", "名称", "签发角色", "署名"):
        assert f'aria-label="{name}"' in page
    stages = administrator.get(address(newsroom.workflow)).context["inline_admin_formsets"][0]
    assert [form.instance.waiting_here for form in stages.formset.initial_forms] == [1, 0, 0]
