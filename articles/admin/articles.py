"""Articles in the admin: the list; each family of pages about one article has its own file."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from articles.actions.common import WRITERS
from articles.models import Article

from .access import RoleAdmin
from .badges import badges
from .conflicts import ConflictViews
from .deciding import DecidingViews
from .history import HistoryViews
from .paste import PasteViews
from .previews import PreviewViews
from .record import RecordViews
from .working_copies import WorkingCopyViews
from .writing import WritingViews


@admin.register(Article)
class ArticleAdmin(
    WritingViews,
    WorkingCopyViews,
    PreviewViews,
    ConflictViews,
    DecidingViews,
    HistoryViews,
    RecordViews,
    PasteViews,
    RoleAdmin,
):
    changed_by = WRITERS
    list_display = ["headline", "standing", "channel", "begun_by", "touched_at"]
    list_filter = ["state", "channel"]
    search_fields = ["latest_revision__title"]
    search_help_text = gettext_lazy("Search in headlines")
    show_full_result_count = False
    list_per_page = 50
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).for_desk().visible_to(request.user)

    def has_delete_permission(self, request, obj=None) -> bool:
        # The record of an article outlives it; what should not be public is withdrawn.
        return False

    @admin.display(description=gettext_lazy("Headline"))
    def headline(self, article: Article) -> str:
        return format_html("<strong>{}</strong>", article.latest_revision.title)

    @admin.display(description=gettext_lazy("Standing"), ordering="state")
    def standing(self, article: Article) -> str:
        return badges(article)

    @admin.display(description=gettext_lazy("Begun by"))
    def begun_by(self, article: Article) -> str:
        return str(article.created_by)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            *self.deciding_urls(wrap),
            *self.record_urls(wrap),
            *self.history_urls(wrap),
            *self.paste_urls(wrap),
            *self.conflict_urls(wrap),
            *self.working_copy_urls(wrap),
            *self.preview_urls(wrap),
            *super().get_urls(),
        ]
