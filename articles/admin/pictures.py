from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from articles import actions
from articles.actions.common import WRITERS
from articles.actions.pictures import add_picture
from articles.models import Picture

from .access import RoleAdmin

# How many pictures the window for choosing shows; a search finds the others.
CHOICES = 48


class PictureForm(forms.ModelForm):
    """Words about a picture, and for a new one its file, which the library checks at once."""

    picture_file = forms.FileField(label=_("File"), help_text=_("JPEG, PNG, WebP or GIF."))

    class Meta:
        model = Picture
        fields = ["alt", "caption", "credit"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["picture_file"]

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is None and cleaned.get("picture_file"):
            try:
                self.instance = add_picture(
                    self.actor,
                    cleaned["picture_file"],
                    alt=cleaned.get("alt", ""),
                    caption=cleaned.get("caption", ""),
                    credit=cleaned.get("credit", ""),
                ).picture
            except actions.InvalidContent as refusal:
                self.add_error("picture_file", refusal.errors["picture_file"])
        return cleaned


@admin.register(Picture)
class PictureAdmin(RoleAdmin):
    changed_by = WRITERS
    form = PictureForm
    list_display = ["thumbnail", "__str__", "alt", "credit", "added_by", "added_at"]
    list_display_links = ["__str__"]
    list_select_related = ["added_by"]
    search_fields = ["caption", "alt", "credit"]

    @admin.display(description=_("Picture"))
    def thumbnail(self, picture: Picture) -> str:
        return format_html(
            '<img class="thumb" src="{}" alt="" width="{}" height="{}" loading="lazy">',
            picture.file.url,
            picture.width,
            picture.height,
        )

    def get_fields(self, request, obj=None):
        return ["alt", "caption", "credit"] if obj else ["picture_file", "alt", "caption", "credit"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, fields=["alt", "caption", "credit"])
        form.actor = request.user
        return form

    def get_urls(self):
        choose = self.admin_site.admin_view(xframe_options_sameorigin(self.choose_view))
        return [path("choose/", choose, name="articles_picture_choose"), *super().get_urls()]

    def choose_view(self, request):
        """The window that the editor opens to choose a picture for the body, or to add one."""
        if not self.has_add_permission(request):
            raise Http404
        search = request.GET.get("q", "").replace("\0", "")
        pictures = Picture.objects.filter(
            Q(caption__icontains=search) | Q(alt__icontains=search) | Q(credit__icontains=search)
        )
        form = self.get_form(request)(request.POST or None, request.FILES or None)
        chosen = form.instance if request.method == "POST" and form.is_valid() else None
        return TemplateResponse(
            request,
            "admin/articles/picture/choose.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Choose a picture"),
                "is_popup": True,
                "pictures": pictures[:CHOICES],
                "form": form,
                "chosen": chosen,
                "search": search,
                "function": request.GET.get("CKEditorFuncNum", ""),
            },
        )

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
