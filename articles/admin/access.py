"""Who may see and change what in the admin, by role. A superuser changes settings, no articles."""

from django.db.models import URLField
from unfold.admin import ModelAdmin
from unfold.paginator import InfinitePaginator

from accounts.models import Role


class RoleInline:
    """Rows inside the form of another object, with its rights; mixed into an inline."""

    changed_by: tuple[Role, ...] = ()

    def _may_change(self, request) -> bool:
        return request.user.is_administrator or request.user.holds(*self.changed_by)

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.is_active and request.user.is_staff

    def has_add_permission(self, request, obj=None) -> bool:
        return self._may_change(request)

    def has_change_permission(self, request, obj=None) -> bool:
        return self._may_change(request)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self._may_change(request)


class RoleAdmin(ModelAdmin):
    """A list and a form whose rights follow the roles: everyone on the staff looks, some change."""

    changed_by: tuple[Role, ...] = ()
    warn_unsaved_form = True
    # No list counts its rows: there may be a hundred thousand.
    paginator = InfinitePaginator
    show_full_result_count = False
    # A row takes Django a millisecond.
    list_per_page = 50

    def _may_change(self, request) -> bool:
        if not request.user.is_authenticated:
            return False
        return request.user.is_administrator or request.user.holds(*self.changed_by)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_module_permission(self, request) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.is_active and request.user.is_staff

    def has_add_permission(self, request) -> bool:
        return self._may_change(request)

    def has_change_permission(self, request, obj=None) -> bool:
        return self._may_change(request)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self._may_change(request)
