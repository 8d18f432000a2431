"""Words in colour that say where an article stands."""

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from articles.models import Article, State
from articles.views.words import short_count


def badges(article: Article) -> str:
    """One word for the newest revision and one for what readers see, as HTML."""
    words = [(article.state, article.get_state_display())]
    if article.state == State.REVIEW and article.stage:
        words = [("review", article.stage.name)]
    if article.withdrawn_at:
        words.append(("withdrawn", _("Withdrawn")))
    elif article.live_revision_id and not article.is_published():
        # A signed article that waits for its minute is not before readers yet.
        words = [] if article.state == State.PUBLISHED else words
        words.append(("scheduled", _("Scheduled")))
    elif article.live_revision_id and article.state != State.PUBLISHED:
        words.append(("live", _("Readers see an earlier revision")))
    if article.unconfirmed_release_id:
        words.append(("emergency", _("To be confirmed")))
    return format_html_join(" ", '<span class="badge badge-{}">{}</span>', words)


def readings(article: Article, counts: dict[int, int]) -> str:
    """How often readers opened an article that they see or saw; `counts` from `read_counts`."""
    if article.pk not in counts and not article.is_published():
        return ""
    return _("Readings: %(count)s") % {"count": short_count(counts.get(article.pk, 0))}
