"""The revisions of an article: all, any two compared, one whole, an old one brought back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles import actions
from articles.actions.history import Basis
from articles.actions.standing import may
from articles.body.compare import compare
from articles.models import Article, Content, Decision, Revision

from .difference_words import KINDS_OF_CHANGE, kinds_of_change
from .differences import ShownDifference, shown
from .forms import ChangeForm, DecisionForm
from .pages import ArticlePages, has_hidden_errors, renew, show_errors, typed_into

ROWS = 20
# The largest that the column of numbers holds.
LARGEST_NUMBER = 2**31 - 1
# The size of a change never changes; it is worked out again when the cache has lost it.
SIZES_KEPT = 30 * 24 * 3600

EMPTY = Content(title="")


class BringBackForm(ChangeForm, DecisionForm):
    def __init__(self, *args, public: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not public:
            # Nobody has seen it, so there is nothing to say.
            for name in ChangeForm.base_fields:
                del self.fields[name]


@dataclass(frozen=True)
class Reading:
    """What a reviewer has before them: a difference or, without one, the whole text.

    `ways`: (value of `show`, words, whether it is the way chosen).
    """

    sentence: str
    difference: ShownDifference | None
    ways: list[tuple[str, str, bool]]


def reading_of(request, article: Article) -> Reading:
    """The newest revision as this reviewer should read it, or as they chose to."""
    bases = {
        "mine" if basis.decision else "live": basis
        for basis in actions.bases_of_review(request.user, article)
    }
    chosen = request.GET.get("show", "")
    if chosen not in (*bases, "whole"):
        chosen = next(iter(bases), "whole")
    ways = [(key, _since(basis), key == chosen) for key, basis in bases.items()]
    if ways:
        ways.append(("whole", _("The whole text"), chosen == "whole"))
    newest = article.latest_revision
    if chosen == "whole":
        sentence = _("The whole of revision %(number)s.") % {"number": newest.number}
        if not ways:
            sentence = _("You have not decided on this article yet, and readers do not see it.")
            sentence += " " + _("This is the whole text.")
        return Reading(sentence, None, ways)
    basis = bases[chosen]
    content = newest.content()
    difference = shown(compare(basis.revision.content(), content), content)
    if not difference.changes:
        return Reading(_nothing_new(basis), None, ways)
    values = {"number": newest.number, "since": _since(basis)}
    return Reading(_("Revision %(number)s. %(since)s:") % values, difference, ways)


def _since(basis: Basis) -> str:
    number = basis.revision.number
    if basis.decision is None:
        return _("What changed since revision %(number)s, which readers see") % {"number": number}
    values = {"number": number, "time": _time(basis.decision.at)}
    if basis.decision.decision == Decision.RETURN:
        return _("What changed since revision %(number)s, which you returned on %(time)s") % values
    return _("What changed since revision %(number)s, which you signed on %(time)s") % values


def _nothing_new(basis: Basis) -> str:
    number = basis.revision.number
    if basis.decision is None:
        sentence = _("Nothing differs from revision %(number)s, which readers see.")
    elif basis.decision.decision == Decision.RETURN:
        sentence = _("Nothing changed since revision %(number)s, which you returned.")
    else:
        sentence = _("Nothing changed since revision %(number)s, which you signed.")
    return sentence % {"number": number} + " " + _("This is the whole text.")


def _time(moment) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d H:i")


def give_sizes(article: Article, rows: list[Revision]) -> None:
    """Give revisions `added` and `removed`: the characters that came and went with each.

    Where there are none of them, `changed` says in words what it was that changed.
    What is not in the cache is worked out from the texts of these few revisions, read at once.
    """
    keys = {row.number: f"what-changed:{row.before_hash}:{row.content_hash}" for row in rows}
    known = cache.get_many(keys.values())
    missing = [row for row in rows if keys[row.number] not in known]
    if missing:
        texts = {row.number for row in missing} | {row.before for row in missing}
        contents = {
            revision.number: revision.content()
            for revision in article.revisions.with_content().filter(number__in=texts - {None})
        }
        fresh = {}
        for row in missing:
            difference = compare(contents.get(row.before, EMPTY), contents[row.number])
            fresh[keys[row.number]] = (
                difference.added,
                difference.removed,
                kinds_of_change(difference),
            )
        cache.set_many(fresh, SIZES_KEPT)
        known |= fresh
    for row in rows:
        row.added, row.removed, kinds = known[keys[row.number]]
        words = [str(KINDS_OF_CHANGE[kind]) for kind in kinds]
        row.changed = (
            "" if row.added or row.removed else pgettext("between names", ", ").join(words)
        )


class HistoryViews(ArticlePages):
    def history_urls(self, wrap) -> list:
        return [
            path("<int:pk>/compare/", wrap(self.compare_view), name="articles_article_compare"),
            path(
                "<int:pk>/revisions/<int:number>/",
                wrap(self.revision_view),
                name="articles_article_revision",
            ),
        ]

    def history_view(self, request, object_id, extra_context=None):
        """All revisions, in the place of the log of changes that Django's admin keeps."""
        article = self._article(request, object_id)
        paginator = Paginator(article.revisions.for_history(), ROWS)
        # What a row shows besides need not be joined to count them.
        paginator.count = article.revisions.count()
        page = paginator.get_page(request.GET.get("page"))
        rows = list(page)
        shown_now = article.revision_id_at(timezone.now())
        # What one compares an old revision with stands on every page.
        elsewhere = {article.latest_revision_id, shown_now} - {None, *(row.pk for row in rows)}
        pinned = list(article.revisions.for_history().filter(pk__in=elsewhere))
        rows = [*pinned, *rows]
        give_sizes(article, rows)
        for row in rows:
            row.markers = _markers(article, row, shown_now)
        return self._page(
            request,
            "admin/articles/article/history.html",
            article,
            title=_("History · %(title)s") % {"title": article.latest_revision.title},
            rows=rows,
            pinned=len(pinned),
            page=page,
            page_numbers=list(page.paginator.get_elided_page_range(page.number)),
            chosen=_two_of(rows),
        )

    def compare_view(self, request, pk: int):
        """Two revisions, named by their numbers, and what the one became in the other."""
        article = self._article(request, pk)
        # Revisions that were set aside may have later numbers than the newest of the line.
        newest = article.latest_revision.number
        try:
            to = int(request.GET.get("to") or newest)
            since = int(request.GET.get("from") or self._number_before(article, to))
        except ValueError:
            since = to = 0
        found = {
            revision.number: revision
            for revision in article.revisions.with_content().filter(
                number__in=[number for number in (since, to) if 0 < number <= LARGEST_NUMBER]
            )
        }
        if since not in found or to not in found:
            messages.warning(
                request,
                _("Choose two of the revisions of this article."),
            )
            return HttpResponseRedirect(reverse("admin:articles_article_history", args=[pk]))
        content = found[to].content()
        return self._page(
            request,
            "admin/articles/article/compare.html",
            article,
            title=_("Comparison · %(title)s") % {"title": article.latest_revision.title},
            since=found[since],
            to=found[to],
            difference=shown(compare(found[since].content(), content), content),
        )

    @staticmethod
    def _number_before(article: Article, number: int) -> int:
        """The number of the revision that this one was written over; the first is its own."""
        number = min(number, LARGEST_NUMBER)
        aside = article.conflicts.filter(mine__number=number)
        earlier = article.revisions.filter(number__lt=number, is_aside=False).order_by("-number")
        return (
            aside.values_list("base__number", flat=True).first()
            or earlier.values_list("number", flat=True).first()
            or number
        )

    def revision_view(self, request, pk: int, number: int):
        """One revision whole, and the button that brings it back."""
        try:
            return self._revision(request, self._article(request, pk), number)
        except Http404:
            return self._closed(request, typed_into(BringBackForm(request.POST, public=True)))

    def _revision(self, request, article: Article, number: int):
        if number > LARGEST_NUMBER:
            raise Http404
        past = article.revisions.with_content().filter(number=number).first()
        if past is None:
            raise Http404
        form = BringBackForm(
            request.POST or None,
            initial={"shown_revision": article.latest_revision_id},
            public=article.readers_saw_it(),
        )
        if request.method == "POST" and form.is_valid():
            typed = form.cleaned_data
            try:
                revision = actions.bring_back(
                    request.user,
                    article,
                    typed["shown_revision"],
                    number,
                    typed.get("change_kind", ""),
                    form.note_of_change() if "change_kind" in typed else "",
                )
                messages.success(
                    request,
                    _("Revision %(old)s is brought back as revision %(new)s.")
                    % {"old": number, "new": revision.number},
                )
                return HttpResponseRedirect(
                    reverse("admin:articles_article_look", args=[article.pk])
                )
            except actions.AlreadyDone as refusal:
                if typed_into(form):
                    return self._typed_back(request, str(refusal), typed_into(form), article)
                messages.info(request, str(refusal))
                return HttpResponseRedirect(
                    reverse("admin:articles_article_history", args=[article.pk])
                )
            except actions.Refused as refusal:
                show_errors(form, refusal)
            article = self._article(request, article.pk)
            renew(form, article)
        elif has_hidden_errors(form):
            renew(form, article)
        return self._page(
            request,
            "admin/articles/article/revision.html",
            article,
            title=_("Revision %(number)s · %(title)s") % {"number": number, "title": past.title},
            past=past,
            is_newest=past.pk == article.latest_revision_id,
            form=form if may(request.user, article).edit else None,
        )


def _markers(article: Article, revision: Revision, shown_now: int | None) -> list[tuple]:
    """(class of the badge, words) for each thing that a revision is at this moment."""
    markers = []
    if revision.pk == article.latest_revision_id:
        markers.append(("newest", _("Newest")))
    if revision.is_aside:
        markers.append(("aside", _("Set aside in a conflict")))
    if revision.pk == shown_now:
        if article.is_published():
            markers.append(("approve", _("Readers see it")))
        elif article.withdrawn_at:
            markers.append(("withdrawn", _("Withdrawn")))
        else:
            markers.append(("scheduled", _("Scheduled")))
    elif revision.pk == article.next_revision_id:
        markers.append(("scheduled", _("Scheduled")))
    return markers


def _two_of(rows: list[Revision]) -> tuple[int, int]:
    """The two that are chosen at first: the newest, and the one before it that is in sight."""
    numbers = sorted((row.number for row in rows), reverse=True)
    return (numbers[1] if len(numbers) > 1 else numbers[0]), numbers[0]
