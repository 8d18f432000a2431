"""Decisions on several articles: each through its own action, each with an answer of its own.

Signing is not among them: docs/decisions/ says why.
"""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from articles import actions
from articles.actions.common import EDITORS, HEADS, WRITERS
from articles.models import Article
from articles.models.articles import for_rows

from .verbs import BY_NAME, Verb

# A page of the list; nobody has read more than that before pressing a button.
MOST = 50


@dataclass(frozen=True)
class BulkVerb:
    """A decision that may be taken on several articles, and the roles that see its button."""

    verb: Verb
    roles: tuple[Role, ...]
    choice: str


BULK = tuple(
    BulkVerb(BY_NAME[name], roles, BY_NAME[name].buttons[0][0])
    for name, roles in (
        ("submit", WRITERS),
        ("recall", WRITERS),
        ("publish", EDITORS),
        ("unschedule", EDITORS),
        ("withdraw", HEADS),
    )
)


@dataclass(frozen=True)
class Outcome:
    """What became of one article. `reason` is a sentence where it was refused."""

    article: Article | None
    pk: int
    reason: str = ""


class BulkViews:
    def bulk_urls(self, wrap) -> list:
        return [path("bulk/", wrap(self.bulk_view), name="articles_article_bulk")]

    def bulk_view(self, request):
        """Ask once for all, then decide one by one and say what became of each."""
        home = HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        chosen = next((each for each in BULK if each.verb.name == request.POST.get("verb")), None)
        if request.method != "POST" or chosen is None:
            return home
        shown = _shown(request.POST.getlist("row"))
        if not shown:
            messages.warning(request, _("Choose at least one article."))
            return home
        confirmed = "confirmed" in request.POST
        form = _form(chosen, request.POST if confirmed else None)
        rows = list(Article.objects.visible_to(request.user).filter(pk__in=shown))
        for_rows(rows)
        articles = {article.pk: article for article in rows}
        if not rows and not confirmed:
            messages.warning(request, _("None of the chosen articles is open to you."))
            return home
        outcomes = None
        if confirmed and form.is_valid():
            outcomes = [
                decide(request.user, chosen, articles.get(pk), pk, revision, form.cleaned_data)
                for pk, revision in shown.items()
            ]
        return TemplateResponse(
            request,
            "admin/articles/article/bulk.html",
            {
                **self.admin_site.each_context(request),
                "title": chosen.verb.label,
                "chosen": chosen,
                "form": form,
                "rows": [
                    (articles[pk], f"{pk}:{revision}")
                    for pk, revision in shown.items()
                    if pk in articles
                ],
                "outcomes": outcomes,
                "done": outcomes and sum(not outcome.reason for outcome in outcomes),
                "media": self.media,
            },
        )


def decide(
    actor: User, chosen: BulkVerb, article: Article | None, pk: int, revision: int, typed: dict
) -> Outcome:
    """Carry one decision out, in a transaction of its own."""
    if article is None:
        return Outcome(None, pk, _("There is no such article, or it is not yours to see."))
    try:
        chosen.verb.act(
            actor, article, typed | {"shown_revision": revision, "choice": chosen.choice}
        )
    except actions.Refused as refusal:
        return Outcome(article, pk, str(refusal))
    except DatabaseError:
        return Outcome(article, pk, _("The database did not answer; nothing was done with it."))
    return Outcome(article, pk)


def _form(chosen: BulkVerb, data) -> forms.Form:
    """The form of the single decision, asked once; each row brings its own revision."""

    class Asked(chosen.verb.form):
        def clean_at(self):
            at = super().clean_at()
            if at is not None and at <= timezone.now():
                raise forms.ValidationError(
                    _("This time has passed. Choose a later one, or publish now.")
                )
            return at

    form = Asked(data)
    del form.fields["shown_revision"]
    if "reason" in form.fields:
        form.fields["reason"].required = True
    return form


def _shown(rows: list[str]) -> dict[int, int]:
    """Article -> the revision that its row showed; whatever the list did not write is left out."""
    shown = {}
    for row in rows[:MOST]:
        pk, _colon, revision = row.partition(":")
        if all(part.isascii() and part.isdecimal() and len(part) < 19 for part in (pk, revision)):
            shown[int(pk)] = int(revision)
    return shown
