"""What is drawn many times on a page, in the markup of Django and Unfold without their templates.

They take a template or more for each choice: seventy regions took a quarter of the form, and the
channels, regions and people by whom the list is narrowed a quarter of the list.
"""

from django.forms import CheckboxSelectMultiple
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from unfold.widgets import UnfoldAdminSelectWidget


class Checkboxes(CheckboxSelectMultiple):
    """Boxes to tick."""

    def render(self, name, value, attrs=None, renderer=None):
        ticked = set(self.format_value(value))
        boxes = format_html_join(
            "",
            '<div><label for="{}"><input type="checkbox" name="{}" value="{}" id="{}"{}> {}'
            "</label></div>",
            (
                (f"{attrs['id']}_{place}", name, choice, f"{attrs['id']}_{place}",
                 _if(" checked", str(choice) in ticked), label)
                for place, (choice, label) in enumerate(self.choices)
            ),
        )  # fmt: skip
        return format_html('<div id="{}">{}</div>', attrs["id"], boxes)


class Select(UnfoldAdminSelectWidget):
    """A choice list without groups."""

    def optgroups(self, name, value, attrs=None) -> list:
        return []

    def render(self, name, value, attrs=None, renderer=None):
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (choice, _if(" selected", str(choice) in chosen), label)
                for choice, label in self.choices
            ),
        )
        drawn = super().render(name, value, attrs, renderer)
        return mark_safe(drawn.replace("</select>", f"{options}</select>"))


def _if(attribute: str, holds: bool) -> SafeString:
    return mark_safe(attribute if holds else "")
