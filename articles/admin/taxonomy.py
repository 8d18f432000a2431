from django.contrib import admin
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from accounts.models import Role, User
from articles.models import Channel, Region, Source, Tag

from .access import RoleAdmin
from .moves import RemembersMoves


@admin.register(Channel)
class ChannelAdmin(RemembersMoves, RoleAdmin):
    feeds = "channels"
    list_display = ["__str__", "slug", "workflow", "region", "position"]
    list_select_related = ["parent", "workflow", "region"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Region)
class RegionAdmin(RemembersMoves, RoleAdmin):
    feeds = "regions"
    list_display = ["name", "parent", "slug", "position"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "members":
            # Boxes are reached by every keyboard, and readers belong to no bureau.
            kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget
            kwargs["queryset"] = User.objects.filter(is_staff=True, is_active=True)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Source)
class SourceAdmin(RoleAdmin):
    changed_by = (Role.CHIEF_EDITOR, Role.SUPERVISOR)
    list_display = ["name", "is_own", "website"]
    search_fields = ["name"]


@admin.register(Tag)
class TagAdmin(RemembersMoves, RoleAdmin):
    feeds = "tags"
    named_by = "name"
    changed_by = (Role.EDITOR, Role.CHIEF_EDITOR, Role.COORDINATOR, Role.SUPERVISOR)
    search_fields = ["name"]
