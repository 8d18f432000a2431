"""What an administrator sets for the whole site: the masthead."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Masthead

from .access import RoleAdmin
from .picture_field import PictureField, thumbnail


class MastheadForm(forms.ModelForm):
    logo = PictureField(label=_("Logo"), help_text=Masthead._meta.get_field("logo").help_text)

    class Meta:
        model = Masthead
        fields = ["name", "motto", "reprint_notice", "footer", "logo", "feeds_in_full"]


@admin.register(Masthead)
class MastheadAdmin(RoleAdmin):
    list_display = ["name", "motto"]
    form = MastheadForm
    fields = [
        "name",
        "motto",
        "reprint_notice",
        "footer",
        "logo",
        "shown_logo",
        "feeds_in_full",
    ]
    readonly_fields = ["shown_logo"]

    @admin.display(description=_("Picture"))
    def shown_logo(self, masthead: Masthead) -> str:
        return thumbnail(masthead.logo)

    def has_add_permission(self, request) -> bool:
        return super().has_add_permission(request) and not Masthead.objects.exists()

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
