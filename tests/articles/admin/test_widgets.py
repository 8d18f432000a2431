"""What is drawn without templates looks as with them."""

import pytest
from django.forms import CheckboxSelectMultiple
from django.test.html import parse_html
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin.widgets import Checkboxes, Select

CHOICES = [("", "---------"), (1, "社会 & <b>民生</b>"), (12, '"要闻"')]
ATTRS = {"id": "id_channel", "aria-describedby": "note"}


def drawn(widget, value):
    return parse_html(widget(choices=CHOICES).render("channel", value, ATTRS))


@pytest.mark.parametrize("value", [None, "", 1, "12", 2])
def test_a_choice_list(value):
    assert drawn(Select, value) == drawn(UnfoldAdminSelectWidget, value)


@pytest.mark.parametrize("value", [None, [], [1], ["1", 12]])
def test_boxes_to_tick(value):
    ours, djangos = Checkboxes(choices=CHOICES[1:]), CheckboxSelectMultiple(choices=CHOICES[1:])
    attrs = {"id": "id_regions"}
    assert parse_html(ours.render("regions", value, attrs)) == parse_html(
        djangos.render("regions", value, attrs)
    )
