"""Reading an article as it stands, and one page a decision."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from articles import actions
from articles.actions.standing import may
from articles.models import Article

from .history import reading_of
from .pages import ArticlePages, has_hidden_errors, renew, show_errors, typed_into
from .verbs import BY_NAME, VERBS, Verb


class DecidingViews(ArticlePages):
    def deciding_urls(self, wrap) -> list:
        decisions = [
            path(
                f"<int:pk>/{verb.name}/",
                wrap(self.decision_view),
                {"name": verb.name},
                name=f"articles_article_{verb.name}",
            )
            for verb in VERBS
        ]
        return [
            *decisions,
            path("<int:pk>/look/", wrap(self.look_view), name="articles_article_look"),
        ]

    def look_view(self, request, pk: int):
        """The article as it stands, for those who read and do not write."""
        article = self._article(request, pk)
        return self._page(
            request,
            "admin/articles/article/look.html",
            article,
            title=article.latest_revision.title,
        )

    def decision_view(self, request, pk: int, name: str):
        """Ask for a decision on the newest revision, or carry it out."""
        verb = BY_NAME[name]
        try:
            return self._decision(request, self._article(request, pk), verb)
        except Http404:
            return self._closed(request, typed_into(verb.form(request.POST)))

    def _decision(self, request, article: Article, verb: Verb):
        look = HttpResponseRedirect(reverse("admin:articles_article_look", args=[article.pk]))
        initial = {"shown_revision": article.latest_revision_id, "stage": article.stage_id}
        form = verb.form(request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                return self._decided(request, article, verb, form)
            except actions.AlreadyDone as refusal:
                typed = typed_into(form)
                if not typed:
                    messages.info(request, str(refusal))
                    return look
                article = self._article(request, article.pk)
                if not verb.open_to(may(request.user, article)):
                    return self._typed_back(request, str(refusal), typed, article)
                form.add_error(None, str(refusal))
            except actions.Refused as refusal:
                show_errors(form, refusal)
            article = self._article(request, article.pk)
            renew(form, article)
        elif has_hidden_errors(form):
            renew(form, article)
        elif request.method != "POST" and not verb.open_to(may(request.user, article)):
            messages.warning(request, _("You cannot do this with the article now."))
            return look
        return self._page(
            request,
            "admin/articles/article/look.html",
            article,
            title=f"{verb.label} · {article.latest_revision.title}",
            verb=verb,
            form=form,
            buttons=[
                (choice, label)
                for choice, label in verb.buttons
                if choice != "sign" or may(request.user, article).sign
            ],
            reading=reading_of(request, article) if verb.name == "review" else None,
        )

    def _decided(self, request, article: Article, verb: Verb, form: Form):
        choice = request.POST.get("choice", "")
        if choice not in dict(verb.buttons):
            raise actions.WrongState(_("Press one of the buttons."))
        verb.act(request.user, article, form.cleaned_data | {"choice": choice})
        messages.success(request, str(verb.done[choice]))
        return HttpResponseRedirect(reverse("admin:articles_article_look", args=[article.pk]))
