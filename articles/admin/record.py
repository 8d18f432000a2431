"""The record of an article: everything that happened to it."""

from django.http import Http404
from django.urls import path
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.models import User

from .pages import ArticlePages
from .timeline import GROUPS, PAGE_SIZE, of_group, timeline


class RecordViews(ArticlePages):
    def record_urls(self, wrap) -> list:
        return [path("<int:pk>/record/", wrap(self.record_view), name="articles_article_record")]

    def record_view(self, request, pk: int):
        """The timeline, newest first, fifty a page: all of it, one group, or one person."""
        article = self._article(request, pk)
        group = request.GET.get("group", "")
        person = _number(request.GET.get("person", ""))
        before = _number(request.GET.get("before", ""))
        entries = of_group(article.record.order_by("-sequence"), group)
        if person is not None:
            entries = entries.filter(actor=person)
        if before is not None:
            entries = entries.filter(sequence__lt=before)
        shown = timeline(entries[: PAGE_SIZE + 1])
        earlier = ""
        if len(shown) > PAGE_SIZE:
            shown = shown[:PAGE_SIZE]
            chosen = {"group": group, "person": person, "before": shown[-1].entry.sequence}
            earlier = "?" + urlencode({name: value for name, value in chosen.items() if value})
        return self._page(
            request,
            "admin/articles/article/record.html",
            article,
            title=_("Record of “%(title)s”") % {"title": article.latest_revision.title},
            happenings=shown,
            earlier=earlier,
            is_newest=before is None,
            groups=[(name, label) for name, (label, _verbs) in GROUPS.items()],
            group=group,
            person=person,
            people=User.objects.filter(pk__in=article.record.values("actor")),
        )


def _number(text: str) -> int | None:
    """A number out of an address; nothing is asked for by what is no number."""
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Http404
    return int(text)
