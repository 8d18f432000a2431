"""Pictures in the admin; each family of pages has its own file."""

from django.contrib import admin

from articles.actions.common import WRITERS
from articles.actions.pictures import may_change
from articles.models import Picture

from .access import RoleAdmin
from .picture_choosing import ChoosingViews
from .picture_listing import LibraryViews
from .picture_page import PicturePages
from .picture_replacing import ReplacingViews
from .picture_upload import UploadViews


@admin.register(Picture)
class PictureAdmin(
    LibraryViews, UploadViews, ChoosingViews, PicturePages, ReplacingViews, RoleAdmin
):
    changed_by = WRITERS
    # What is sought where another page offers pictures to choose from; the library seeks by itself.
    search_fields = ("caption", "alt", "credit", "file_name")

    def _may_change(self, request) -> bool:
        # An administrator without a role in the newsroom looks, as everybody on the staff does.
        return request.user.is_authenticated and request.user.holds(*self.changed_by)

    def has_change_permission(self, request, obj=None) -> bool:
        return self._may_change(request) and (obj is None or may_change(request.user, obj))

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            *self.upload_urls(wrap),
            *self.choosing_urls(wrap),
            *self.replacing_urls(wrap),
            *super().get_urls(),
        ]
