"""What an administrator sets for the whole site: the masthead and the reviews."""

from django.contrib import admin

from accounts.inlines import LabelledInline
from articles.models import Masthead, Stage, Workflow

from .access import RoleAdmin


@admin.register(Masthead)
class MastheadAdmin(RoleAdmin):
    list_display = ["name", "motto"]

    def has_add_permission(self, request) -> bool:
        return super().has_add_permission(request) and not Masthead.objects.exists()

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class StageInline(LabelledInline):
    model = Stage
    extra = 0
    fields = ["position", "name", "role", "credit_role", "retired"]

    def _may_change(self, request) -> bool:
        return request.user.is_administrator

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.is_staff

    def has_add_permission(self, request, obj=None) -> bool:
        return self._may_change(request)

    def has_change_permission(self, request, obj=None) -> bool:
        return self._may_change(request)

    def has_delete_permission(self, request, obj=None) -> bool:
        # A stage in use is retired: its signatures stay in the record.
        return False


@admin.register(Workflow)
class WorkflowAdmin(RoleAdmin):
    list_display = ["name", "is_default"]
    inlines = [StageInline]
