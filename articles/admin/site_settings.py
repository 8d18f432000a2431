"""What an administrator sets for the whole site: the masthead."""

from django.contrib import admin

from articles.models import Masthead

from .access import RoleAdmin


@admin.register(Masthead)
class MastheadAdmin(RoleAdmin):
    list_display = ["name", "motto"]
    autocomplete_fields = ["logo"]

    def has_add_permission(self, request) -> bool:
        return super().has_add_permission(request) and not Masthead.objects.exists()

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
