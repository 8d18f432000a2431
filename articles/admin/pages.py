"""What every page about one article has in common: who may open it, and what stands round it."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.models import User
from articles import actions
from articles.actions.standing import may, where_it_stands
from articles.models import Article, Revision
from articles.models.reads import read_counts

from .badges import badges, readings
from .picture_notes import picture_notes
from .timeline import latest
from .verbs import VERBS

# The names of fields and what stood in them.
Typed = list[tuple[str, str]]


class ArticlePages:
    """Mixed into the admin of articles by each family of pages."""

    def _article(self, request, pk) -> Article:
        try:
            return get_object_or_404(
                # Joined is what every page asks for. Each further table would double the time that
                # PostgreSQL thinks about the query, so the rest is read by those who show it.
                Article.objects.visible_to(request.user)
                .select_related("channel__parent", "stage", "latest_revision__author")
                # Asked for by what may be done now, by where it stands and by the credits.
                .prefetch_related("latest_revision__sign_offs", "latest_revision__credits"),
                pk=pk,
            )
        except (ValueError, OverflowError) as error:
            raise Http404 from error

    def _typed_back(
        self,
        request,
        sentence: str,
        typed: Typed,
        article: Article | None = None,
        status: int = 200,
    ):
        """What was typed for something that cannot be done now, to be copied from the page.

        Without the article nothing tells whether there is one that is hidden from this person.
        """
        page = self._page(
            request,
            "admin/articles/article/typed.html",
            article,
            title=article.latest_revision.title if article else _("Not saved"),
            sentence=sentence,
            typed=typed,
        )
        page.status_code = status
        return page

    def _closed(self, request, typed: Typed):
        """The answer where an article is not found: what was typed, or else that it is not found.

        Call it while the Http404 is handled.
        """
        if not typed:
            raise Http404
        return self._typed_back(request, _("This article is not open to you."), typed, status=404)

    def _page(self, request, template: str, article: Article | None, **context):
        if article is not None:
            permitted = may(request.user, article)
            context |= {
                "article": article,
                "revision": article.latest_revision,
                "may": permitted,
                "where": where_it_stands(article),
                "verbs": [verb for verb in VERBS if verb.open_to(permitted)],
                "latest": latest(article),
                "badges": badges(article),
                "readings": readings(article, read_counts([article.pk])),
                "conflicts": article.conflicts.open(),
                "picture_notes": picture_notes(article.latest_revision),
            }
        return TemplateResponse(
            request,
            template,
            {
                **self.admin_site.each_context(request),
                "opts": self.model._meta,
                "subtitle": None,
                **context,
            },
        )


def typed_into(form: forms.Form) -> Typed:
    """What a person typed or chose in a posted form; nothing where all of it is empty."""
    typed = []
    for field in form.visible_fields():
        value = str(field.value() or "")
        if value.strip():
            words = dict(getattr(field.field, "choices", ()))
            typed.append((str(field.label), str(words.get(value, value))))
    return typed


def renew(form: forms.Form, article: Article) -> None:
    """Let a posted form that comes back name what its page shows now: the next press is on that."""
    form.data = form.data.copy()
    form.data["shown_revision"] = article.latest_revision_id
    form.data["stage"] = article.stage_id or ""


def has_hidden_errors(form: forms.Form) -> bool:
    return any(field.errors for field in form.hidden_fields())


def saved_by(revision: Revision, reader: User) -> str:
    """Who saved a revision, as somebody reads it who may have two windows open."""
    return _("you, in another window") if revision.author_id == reader.pk else str(revision.author)


def show_errors(form: forms.Form, refusal: actions.Refused) -> None:
    """Set each sentence beside the field that it is about, or at the top where it is about none."""
    if not isinstance(refusal, actions.InvalidContent):
        form.add_error(None, str(refusal))
        return
    for name, sentences in refusal.errors.items():
        form.add_error(name if name in form.fields else None, sentences)
