"""Naming a picture of the library in a form: by its number, or by its address as it was copied."""

import re

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextInputWidget

from articles.models import Picture

from .forms import LARGEST_ID, TypedField

# 12, #12, 12 with words behind it, or the address of its page in the library.
_NUMBER = re.compile(r"^(?:#|(?:https?://[^/\s]+)?/admin/articles/picture/)?([0-9]{1,19})(?![0-9])")
# The address of its file.
_FILE = re.compile(r"/media/\w+/[0-9a-f]{2}/([0-9a-f]{64})\b")


class PictureField(TypedField):
    """A text field without a script, which every keyboard and screen reader can fill in."""

    widget = UnfoldAdminTextInputWidget

    def __init__(self, **options):
        options.setdefault(
            "help_text",
            gettext_lazy(
                "The number of a picture of the library, or its address copied from there."
            ),
        )
        super().__init__(required=False, **options)

    def prepare_value(self, value):
        if isinstance(value, int):
            picture = Picture.objects.filter(pk=value).first()
            return f"{picture.pk} {picture}" if picture else ""
        return value

    def clean(self, value) -> Picture | None:
        typed = super().clean(value).strip()
        if not typed:
            return None
        picture = _named(typed)
        if picture is None:
            raise ValidationError(
                _("“%(text)s” names no picture of the library.") % {"text": typed[:80]}
            )
        return picture

    def has_changed(self, initial, data) -> bool:
        picture = _named(str(data or "").strip())
        return (picture and picture.pk) != initial if picture or not data else True


def _named(typed: str) -> Picture | None:
    number, file = _NUMBER.match(typed), _FILE.search(typed)
    if number and int(number[1]) <= LARGEST_ID:
        return Picture.objects.filter(pk=number[1]).first()
    return Picture.objects.filter(sha256=file[1]).first() if file else None


def thumbnail(picture: Picture | None) -> str:
    if picture is None:
        return "—"
    return format_html(
        '<img class="thumb" src="{}" alt="{}" width="{}" height="{}">',
        picture.file.url,
        picture.alt,
        picture.width,
        picture.height,
    )
