"""Articles in the admin; each family of pages has its own file."""

from django.contrib import admin

from articles.actions.common import WRITERS
from articles.models import Article

from .access import RoleAdmin
from .bulk import BulkViews
from .calendar import CalendarViews
from .conflicts import ConflictViews
from .deciding import DecidingViews
from .history import HistoryViews
from .listing import ListViews
from .notices import NoticeViews
from .paste import PasteViews
from .pasted import CleanPastedViews
from .previews import PreviewViews
from .record import RecordViews
from .working_copies import WorkingCopyViews
from .writing import WritingViews


@admin.register(Article)
class ArticleAdmin(
    ListViews,
    BulkViews,
    CalendarViews,
    NoticeViews,
    WritingViews,
    WorkingCopyViews,
    PreviewViews,
    ConflictViews,
    DecidingViews,
    HistoryViews,
    RecordViews,
    PasteViews,
    CleanPastedViews,
    RoleAdmin,
):
    changed_by = WRITERS

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def has_delete_permission(self, request, obj=None) -> bool:
        # The record of an article outlives it; what should not be public is withdrawn.
        return False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            *self.bulk_urls(wrap),
            *self.calendar_urls(wrap),
            *self.notice_urls(wrap),
            *self.deciding_urls(wrap),
            *self.record_urls(wrap),
            *self.history_urls(wrap),
            *self.paste_urls(wrap),
            *self.clean_pasted_urls(wrap),
            *self.conflict_urls(wrap),
            *self.working_copy_urls(wrap),
            *self.preview_urls(wrap),
            *super().get_urls(),
        ]
