"""Which reviews are in force for a channel: Python and the database have one rule."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ProtectedError

from articles.models import Channel, Region, Stage, Workflow
from tests.factories import database_refuses, make_channel, make_region


def workflow_in_the_database(channel: Channel) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT articles_workflow(%s)", [channel.pk])
        return cursor.fetchone()[0]


@pytest.fixture
def light(newsroom) -> Workflow:
    light = Workflow.objects.create(name="一审")
    light.stages.create(position=1, name="初审", role="editor")
    return light


@pytest.fixture
def strict(newsroom) -> Workflow:
    strict = Workflow.objects.create(name="二审")
    strict.stages.create(position=2, name="终审", role="supervisor")
    strict.stages.create(position=1, name="初审", role="editor")
    return strict


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("above", [True, False, None])
def test_own_workflow_before_the_parents_before_the_default(newsroom, light, strict, own, above):
    parent = None if above is None else make_channel(workflow=strict if above else None)
    channel = make_channel(parent=parent, workflow=light if own else None)
    expected = light if own else strict if above else newsroom.workflow
    assert workflow_in_the_database(channel) == expected.pk
    stages = list(Stage.objects.of_channel(channel))
    assert stages == list(expected.stages.order_by("position"))


def test_retired_stages_are_not_in_force(newsroom, strict):
    strict.stages.filter(position=1).update(retired=True)
    stages = Stage.objects.of_channel(make_channel(workflow=strict))
    assert [stage.name for stage in stages] == ["终审"]


def test_there_is_one_default_workflow(newsroom):
    with database_refuses("one_default_workflow"):
        Workflow.objects.create(name="另一个", is_default=True)


def test_a_position_is_taken_once_except_by_retired_stages(newsroom, light):
    with database_refuses("position_taken_once"):
        light.stages.create(position=1, name="再审", role="editor")
    light.stages.update(retired=True)
    light.stages.create(position=1, name="再审", role="editor")


def test_a_workflow_that_was_signed_in_stays(newsroom):
    newsroom.approved()
    with pytest.raises(ProtectedError):
        newsroom.workflow.delete()


def test_channels_have_two_levels(db):
    child = make_channel(parent=make_channel())
    with pytest.raises(ValidationError, match=r"两级|two levels"):
        Channel(name="三", slug="three", parent=child).clean()
    child.parent.parent = make_channel()
    with pytest.raises(ValidationError, match=r"两级|two levels"):
        child.parent.clean()
    child.parent = child
    with pytest.raises(ValidationError):
        child.clean()


def test_a_region_holds_everything_inside_it(db):
    city = make_region("市")
    district = make_region("区", parent=city)
    town = make_region("镇", parent=district)
    village = make_region("村", parent=town)
    other = make_region("别处")
    assert set(Region.objects.within([district.pk])) == {district, town, village}
    assert set(Region.objects.within([city])) == {city, district, town, village}
    assert set(Region.objects.within([village, other])) == {village, other}
    assert not Region.objects.within([]).exists()


def test_a_region_lies_in_no_circle_and_not_too_deep(db):
    city = make_region("市")
    village = make_region("村", parent=make_region("镇", parent=make_region("区", parent=city)))
    with pytest.raises(ValidationError):
        Region(name="组", slug="zu", parent=village).clean()
    city.parent = make_region("省")
    with pytest.raises(ValidationError):
        city.clean()
    city.parent = village
    with pytest.raises(ValidationError):
        city.clean()
