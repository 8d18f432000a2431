"""The forms of the picture library. They change nothing themselves: the actions do."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from articles.models import DigitalSource

from .forms import LARGEST_ID, ChangeForm, TypedField, line
from .listing import DateInput, midnight
from .widgets import Select

LONGEST_SEARCH = 100


class WordsForm(forms.Form):
    """The words that readers get with a picture."""

    caption = line(_("Caption"))
    alt = line(_("What the picture shows"), help_text=_("For those who cannot see it."))
    credit = line(_("Picture credit"))
    source = line(_("Source"), help_text=_("Who the picture came from."))


class ForAllForm(WordsForm):
    """Words to be copied to several pictures."""

    prefix = "all"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""


class Slider(forms.NumberInput):
    """A number that the arrow keys change."""

    input_type = "range"


def _percent(label) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=0, max_value=100, widget=Slider(attrs={"step": 1})
    )


class PictureForm(WordsForm):
    """All that the library knows of a picture, and the point that every crop keeps."""

    copyright = line(_("Copyright"))
    licence = line(_("Licence"), help_text=_("What we may do with the picture."))
    licence_ends = forms.DateField(
        label=_("Licence ends on"),
        required=False,
        widget=DateInput,
        help_text=_("Empty: it does not end. Who writes and who reviews is told when it has."),
    )
    digital_source = forms.ChoiceField(
        label=_("How it came to be"),
        required=False,
        choices=lambda: [("", _("Not known")), *DigitalSource.choices],
        widget=Select,
        help_text=_(
            "What AI made or changed carries a mark that readers see, and one in the file, as the "
            "rules for AI content ask."
        ),
    )
    focal_x = _percent(_("From the left"))
    focal_y = _percent(_("From the top"))

    FOCUS = ("focal_x", "focal_y")

    def words(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.FOCUS]

    def focus(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FOCUS]


class FilterForm(forms.Form):
    """What narrows the library besides the chips."""

    q = TypedField(
        label=_("Search"),
        required=False,
        max_length=LONGEST_SEARCH,
        widget=UnfoldAdminTextInputWidget(attrs={"type": "search", "data-shortcut": "/"}),
        help_text=_("In caption, description, credit, source and file name."),
    )
    since = forms.DateField(label=_("Added since"), required=False, widget=DateInput)
    until = forms.DateField(label=_("Added until"), required=False, widget=DateInput)

    def narrowed(self, pictures):
        """`pictures` as far as the fields are filled in well; a wrong one narrows nothing."""
        typed = getattr(self, "cleaned_data", {})
        if typed.get("since"):
            pictures = pictures.filter(added_at__gte=midnight(typed["since"]))
        if typed.get("until"):
            pictures = pictures.filter(added_at__lt=midnight(typed["until"] + timedelta(days=1)))
        if typed.get("q"):
            pictures = pictures.matching(typed["q"])
        return pictures


class ReplaceForm(ChangeForm):
    """The other picture, and what readers of the articles that are public are told."""

    by = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_ID)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["change_kind"].required = True
        self.fields["change_note"].required = True
        self.fields["change_note"].help_text = _(
            "It stands in the record. Readers see it with a correction or update."
        )
