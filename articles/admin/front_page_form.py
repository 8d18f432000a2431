"""The form of one placement on the front page."""

from django import forms
from django.utils.translation import gettext_lazy

from articles.actions.front_page import Shown
from articles.models import Picture

from .forms import DateTimeLocal, line, number_shown
from .widgets import Select


class PlacementForm(forms.Form):
    """Where an article stands, from when until when, and what it says there."""

    version = number_shown(gettext_lazy("This page is out of date; open it again."))
    slot = forms.ChoiceField(label=gettext_lazy("Slot"), widget=Select)
    starts_at = forms.DateTimeField(
        label=gettext_lazy("Begins"),
        required=False,
        widget=DateTimeLocal,
        help_text=gettext_lazy("Empty: at once."),
    )
    ends_at = forms.DateTimeField(
        label=gettext_lazy("Ends"),
        required=False,
        widget=DateTimeLocal,
        help_text=gettext_lazy("Empty: until it is taken away."),
    )
    headline = line(
        gettext_lazy("Headline in this slot"),
        help_text=gettext_lazy(
            "Empty: that of the article. Readers see it on the front page only; nobody signs it, "
            "and the record keeps who wrote it."
        ),
    )
    note = line(gettext_lazy("Note for colleagues"))
    picture = forms.ModelChoiceField(
        Picture.objects.all(), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args, slots, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = slots

    def shown(self) -> Shown:
        typed = self.cleaned_data
        return Shown(
            **{name: typed[name] for name in ("starts_at", "ends_at", "headline", "note")},
            picture=typed["picture"],
        )
