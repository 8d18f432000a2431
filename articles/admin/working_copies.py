"""Keeping what is typed while it is typed, who else is there, and offering back what was lost."""

import json
import re
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles import actions
from articles.actions import working_copies
from articles.body.counting import count_body
from articles.body.sanitise import clean_html, clean_line, plain_text
from articles.models import Article, CreditRole, WorkingCopy
from articles.models.clean_html import CleanHtml

from .forms import ArticleForm
from .pages import ArticlePages

# What a window says of itself: its token, and the id of the copy that it goes on with.
WINDOW, TAKEN_UP, COUNT = "working-window", "working-copy", "working-count"
# The token of the one window of a person that runs no script.
NO_SCRIPT = "no-script"
FIELDS = (set(ArticleForm.base_fields) | {f"credit_{role}" for role in CreditRole}) - {
    "shown_revision",
    "picture_file",
}
MANY = {"regions", "topics"}
OFFERED = 5

_TOKEN = re.compile(r"[0-9a-z-]{8,40}")
_MOST = 2**31 - 1


@dataclass(frozen=True)
class Offer:
    """An unsaved text as the form offers it back."""

    copy: WorkingCopy
    headline: str
    extract: str
    characters: int
    is_open: bool
    url: str


def offers(person, article: Article | None, without: int | None = None) -> list[Offer]:
    """A person's unsaved texts of one article, or of new ones; newest first."""
    found = WorkingCopy.objects.of(person, article).unsaved().exclude(pk=without)
    return [_offer(copy) for copy in found[:OFFERED]]


def offers_of(person) -> list[Offer]:
    """A person's unsaved texts of every article, newest first."""
    found = WorkingCopy.objects.filter(person=person).unsaved()
    return [_offer(copy) for copy in found[:OFFERED]]


def _offer(copy: WorkingCopy) -> Offer:
    body = body_of(copy)
    return Offer(
        copy=copy,
        headline=clean_line(copy.headline),
        extract=Truncator(" ".join(plain_text(body).split())).chars(80),
        characters=count_body(body),
        is_open=copy.is_alive(),
        url=f"{form_address(copy.article_id)}?copy={copy.pk}",
    )


def body_of(copy: WorkingCopy) -> CleanHtml:
    """The body as it was typed, fit to be shown."""
    return clean_html(copy.line("body"))


def initial_of(copy: WorkingCopy) -> dict:
    """The fields of the form as they stood in this copy; what was empty is empty again."""
    initial = {name: copy.lines(name) if name in MANY else copy.line(name) for name in FIELDS}
    return initial | {
        "body": body_of(copy),
        "remove_picture": bool(copy.lines("remove_picture")),
        "shown_revision": copy.shown_revision_id,
    }


def form_address(article_id: int | None) -> str:
    if article_id is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article_id])


def window_of(request) -> tuple[str, int | None]:
    """The window that posted the form, and the id of the copy that it went on with."""
    taken_up = request.POST.get(TAKEN_UP, "")
    window = request.POST.get(WINDOW, "")
    return (
        window if _TOKEN.fullmatch(window) else "",
        int(taken_up) if re.fullmatch(r"\d{1,18}", taken_up, re.ASCII) else None,
    )


def copy_behind(request, article: Article | None) -> WorkingCopy | None:
    """The copy that holds the text of the form that is about to be shown again."""
    window, taken_up = window_of(request)
    mine = WorkingCopy.objects.of(request.user, article).unsaved()
    return mine.filter(window=window).first() or mine.filter(pk=taken_up).first()


def in_json(view):
    """Refusals as sentences in JSON, for the page to show."""

    @wraps(view)
    def answer(self, request, *args, **kwargs):
        try:
            return view(self, request, *args, **kwargs)
        except actions.InvalidContent as refusal:
            return JsonResponse({"reason": str(refusal)}, status=422)
        except actions.Refused as refusal:
            return JsonResponse({"reason": str(refusal)}, status=403)
        except Http404:
            return JsonResponse({"reason": _("There is no such article.")}, status=404)

    return answer


class WorkingCopyViews(ArticlePages):
    def working_copy_urls(self, wrap) -> list:
        name = "articles_article_working_copy_{}".format
        return [
            path(
                "working-copies/keep/",
                wrap(require_POST(never_cache(self.keep_view))),
                name=name("keep"),
            ),
            path(
                "working-copies/leave/",
                wrap(require_POST(never_cache(self.leave_view))),
                name=name("leave"),
            ),
            path(
                "working-copies/offers/",
                wrap(require_safe(never_cache(self.offers_view))),
                name=name("offers"),
            ),
            path("working-copies/<int:copy>/drop/", wrap(self.drop_view), name=name("drop")),
            path(
                "<int:pk>/presence/",
                wrap(require_safe(never_cache(self.presence_view))),
                name="articles_article_presence",
            ),
        ]

    @in_json
    def keep_view(self, request):
        """Keep what was typed, and tell who else is there and what was saved meanwhile."""
        said = _said(request)
        if said["person"] != request.user.pk:
            reason = _(
                "%(name)s is signed in here now. Press the button again to go on in that name."
            ) % {"name": request.user}
            return JsonResponse({"reason": reason, "csrf": get_token(request)}, status=409)
        article = said["article"] and self._article(request, said["article"])
        copy = working_copies.keep(
            request.user,
            article,
            said["window"],
            said["typed"],
            said["shown_revision"],
            said["count"],
            said["taken_up"],
        )
        answer = {
            "id": copy.pk,
            "count": copy.count,
            "at": _clock(copy.seen_at),
            "csrf": get_token(request),
        }
        if article is not None:
            answer |= {
                "others": _others(article, request.user),
                "elsewhere": _elsewhere(copy),
                "newer": _newer(article, said["shown_revision"]),
            }
        return JsonResponse(answer)

    def leave_view(self, request):
        article = request.POST.get("article", "")
        window, _taken_up = window_of(request)
        article = self._article(request, article) if article else None
        working_copies.leave(request.user, article, window)
        return HttpResponse(status=204)

    def offers_view(self, request):
        """What is offered back, as it stands above the form."""
        article = request.GET.get("article", "")
        article = self._article(request, article) if article else None
        found = {"offers": offers(request.user, article), "article": article}
        return render(request, "admin/articles/article/_offers.html", found)

    def drop_view(self, request, copy: int):
        copy = own_copy(request, copy)
        if request.method == "POST":
            working_copies.drop(request.user, copy)
            messages.success(request, _("The unsaved text was thrown away."))
            return HttpResponseRedirect(form_address(copy.article_id))
        return TemplateResponse(
            request,
            "admin/articles/article/drop_copy.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.model._meta,
                "title": _("Throw an unsaved text away"),
                "offer": _offer(copy),
                "body": body_of(copy),
                "back": form_address(copy.article_id),
            },
        )

    @in_json
    def presence_view(self, request, pk: int):
        """Who is at an article now, for those who read it."""
        article = self._article(request, pk)
        return JsonResponse({"others": _others(article, request.user)})


def own_copy(request, pk: int) -> WorkingCopy:
    """A working copy of the person who asks; nobody else's can be opened."""
    return get_object_or_404(WorkingCopy.objects.filter(person=request.user), pk=pk)


def _others(article: Article, person) -> list[dict]:
    """Everybody else who has the article open, each once, with a sentence about it."""
    now, people = timezone.now(), {}
    for copy in WorkingCopy.objects.others_at(article, person):
        people.setdefault(copy.person_id, []).append(copy)
    return [
        {
            "person": person_id,
            "text": _("%(name)s has had this article open since %(time)s.")
            % {"name": copies[0].person, "time": _clock(copies[0].opened_at)},
            "typing": any(copy.is_typing(now) for copy in copies),
        }
        for person_id, copies in people.items()
    ]


def _elsewhere(copy: WorkingCopy) -> bool:
    """Whether the same person has the same article open in another window."""
    same = WorkingCopy.objects.filter(person=copy.person_id, article=copy.article_id)
    return same.alive().exclude(pk=copy.pk).exists()


def _newer(article: Article, shown_revision_id: int | None) -> str:
    newest = article.latest_revision
    if newest.pk == shown_revision_id:
        return ""
    return _(
        "%(name)s saved revision %(number)s meanwhile. "
        "When you save, your text and theirs are brought together."
    ) % {"name": newest.author, "number": newest.number}


def _clock(moment) -> str:
    return f"{timezone.localtime(moment):%H:%M}"


def _said(request) -> dict:
    """What the page posted, each part of the kind that it should be, or BadRequest."""
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise BadRequest("no JSON") from error
    if not isinstance(said, dict):
        raise BadRequest("no object")
    for name in ("article", "shown_revision", "taken_up", "person", "count"):
        value = said.setdefault(name, None)
        if value is not None and (type(value) is not int or not 0 <= value <= 2**63 - 1):
            raise BadRequest(name)
    count, typed, window = said["count"] or 0, said.get("typed"), said.get("window")
    if count > _MOST or not (isinstance(window, str) and _TOKEN.fullmatch(window)):
        raise BadRequest("window")
    if typed is not None:
        if not isinstance(typed, dict):
            raise BadRequest("typed")
        typed = {name: lines for name, lines in typed.items() if name in FIELDS}
        for lines in typed.values():
            if not (isinstance(lines, list) and all(isinstance(line, str) for line in lines)):
                raise BadRequest("typed")
    return said | {"count": count, "typed": typed, "window": window}
