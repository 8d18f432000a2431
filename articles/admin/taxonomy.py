from django.contrib import admin
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from accounts.models import Role, User
from articles.models import Channel, Region, Source, Tag, Topic

from .access import RoleAdmin


@admin.register(Channel)
class ChannelAdmin(RoleAdmin):
    list_display = ["__str__", "slug", "workflow", "region", "position"]
    list_select_related = ["parent", "workflow", "region"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Region)
class RegionAdmin(RoleAdmin):
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


@admin.register(Topic)
class TopicAdmin(RoleAdmin):
    changed_by = (Role.EDITOR, Role.CHIEF_EDITOR, Role.COORDINATOR, Role.SUPERVISOR)
    list_display = ["name", "slug", "position"]
    search_fields = ["name", "slug"]


@admin.register(Tag)
class TagAdmin(RoleAdmin):
    changed_by = (Role.EDITOR, Role.CHIEF_EDITOR, Role.COORDINATOR, Role.SUPERVISOR)
    search_fields = ["name"]
