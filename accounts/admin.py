from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from .inlines import LabelledInline
from .models import RoleGrant, User
from .personal import PersonalViews

admin.site.unregister(Group)


class AdministratorOnly:
    """People and their roles are an administrator's business."""

    def has_module_permission(self, request) -> bool:
        return request.user.is_authenticated and request.user.is_administrator

    def has_view_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_module_permission(request)


class OwnRolesAreOthersBusiness(AdministratorOnly):
    """Nobody changes their own roles: who may sign is never one person's decision alone."""

    def has_add_permission(self, request, obj=None) -> bool:
        return obj != request.user and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None) -> bool:
        return obj != request.user and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return obj != request.user and super().has_delete_permission(request, obj)


class RoleGrantInline(OwnRolesAreOthersBusiness, LabelledInline):
    model = RoleGrant
    extra = 0
    fields = ["role"]


class NewUserForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = User


@admin.register(User)
class UserAdmin(PersonalViews, AdministratorOnly, DjangoUserAdmin, ModelAdmin):
    form = UserChangeForm
    add_form = NewUserForm
    change_password_form = AdminPasswordChangeForm
    inlines = [RoleGrantInline]
    list_display = ["display_name", "username", "role_names", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "role_grants__role"]
    search_fields = ["username", "display_name", "email"]
    ordering = ["display_name", "pk"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["display_name", "email"]}),
        (_("Notices and language"), {"fields": ["mail", "digest_hour", "language"]}),
        (_("Access"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "username",
                    "display_name",
                    "email",
                    "is_staff",
                    "usable_password",
                    "password1",
                    "password2",
                ],
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("role_grants")

    def get_urls(self):
        return [*self.personal_urls(self.admin_site.admin_view), *super().get_urls()]

    @admin.display(description=_("roles"))
    def role_names(self, user: User) -> str:
        return "、".join(str(grant.get_role_display()) for grant in user.role_grants.all())

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj != request.user:
            return fieldsets
        *others, (title, access) = fieldsets
        said = _("Your own access and roles are changed by another administrator.")
        return [*others, (title, access | {"description": said})]

    def get_readonly_fields(self, request, obj=None):
        if obj == request.user:
            return ["is_active", "is_staff", "is_superuser"]
        # Only a superuser makes another one.
        return [] if request.user.is_superuser else ["is_superuser"]

    def has_change_permission(self, request, obj=None) -> bool:
        # An administrator who could set a superuser's password would be one.
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        # Who wrote or signed anything stays in the record; an account is closed, not removed.
        return False
