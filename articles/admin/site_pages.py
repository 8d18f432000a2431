"""Pages that the newsroom writes about itself: about, contact and the like."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from articles.body.sanitise import clean_html, is_tangled
from articles.models import Page

from .access import RoleAdmin
from .editor import EditorWidget
from .forms import TypedField
from .moves import RemembersMoves

# As much as the body of an article may have.
MOST_MARKUP = 2_000_000


class PageForm(forms.ModelForm):
    body = TypedField(label=_("Body"), required=False, strip=False, widget=EditorWidget)

    class Meta:
        model = Page
        fields = ["title", "slug", "body", "footer_position"]

    def clean_body(self) -> str:
        body = self.cleaned_data["body"]
        if len(body) > MOST_MARKUP:
            raise ValidationError(_("This text is too long for one page. Make two of it."))
        if is_tangled(body):
            raise ValidationError(
                _("The elements of this text lie too deep in each other. Paste it as plain text.")
            )
        return clean_html(body)


@admin.register(Page)
class PageAdmin(RemembersMoves, RoleAdmin):
    changed_by = (Role.CHIEF_EDITOR, Role.SUPERVISOR)
    form = PageForm
    list_display = ["title", "slug", "footer_position", "updated_at"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
