"""The public page of a revision before it is public: for staff, and behind a preview link.

No reading is counted and no cache keeps it. It speaks the language of the public site.
"""

from datetime import datetime
from functools import wraps

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.models import Article, ChangeKind, Correction, PreviewLink, Revision

from .article import page_of, readable
from .errors import not_found


def unlisted(view):
    """No cache keeps the answer, no search engine lists it, no other site learns its address."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return answer


@require_safe
@unlisted
def shared(request, token: str):
    """What a preview link shows: its revision, until it has ended; then 410 and why."""
    link = (
        PreviewLink.objects.under(token)
        .select_related("revision__article", "revision__lead_picture")
        .first()
    )
    if link is None:
        return not_found(request)
    reason = link.why_ended()
    if reason:
        return render(request, "articles/preview_ended.html", {"reason": reason}, status=410)
    return page(request, readable().get(pk=link.revision.article_id), link.revision)


def page(request, article: Article, revision: Revision, **unsaved):
    """The public page as it would be if readers saw this revision now, under a thin bar.

    `unsaved`: credits and tags that are not in the database.
    """
    now = timezone.now()
    entry = _coming(article, revision, now)
    with override(settings.LANGUAGE_CODE):
        if not article.readers_saw_it(now):
            article.published_at = now
        shown = page_of(request, article, revision, now, **unsaved)
        if entry is not None:
            shown["corrections"] = [entry, *shown["corrections"]]
        response = render(request, "articles/preview.html", shown)
    response.public_policy = True
    return response


def _coming(article: Article, revision: Revision, now: datetime) -> Correction | None:
    """What the page will say of the change that this revision is, if it says anything."""
    says = revision.change_note.strip() and revision.change_kind in (
        ChangeKind.CORRECTION,
        ChangeKind.UPDATE,
    )
    if not says or not article.readers_saw_it(now):
        return None
    if revision.pk and article.corrections.filter(revision=revision.pk, at__lte=now).exists():
        return None
    return Correction(kind=revision.change_kind, note=revision.change_note, at=now)
