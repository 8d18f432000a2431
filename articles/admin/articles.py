"""Articles in the admin: the list, the form, one page a decision, and the pasted page."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import actions
from articles.actions.common import WRITERS
from articles.actions.pictures import add_picture
from articles.actions.standing import may, where_it_stands
from articles.body.sanitise import length
from articles.models import Article, Masthead, Picture, Source

from .access import RoleAdmin
from .badges import badges
from .forms import ArticleForm
from .paste import PasteViews
from .verbs import BY_NAME, VERBS


@admin.register(Article)
class ArticleAdmin(PasteViews, RoleAdmin):
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
            *self.paste_urls(wrap),
            *super().get_urls(),
        ]

    # -- Writing ---------------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        article = self._article(request, object_id) if object_id else None
        if article is None and not self.has_add_permission(request):
            raise Http404
        if article is not None and not may(request.user, article).edit:
            return HttpResponseRedirect(reverse("admin:articles_article_look", args=[article.pk]))
        newer = None
        if request.method == "POST":
            form = ArticleForm(
                _with_picture(request), request.FILES, actor=request.user, article=article
            )
            _take_picture_errors(request, form)
            if form.is_valid():
                try:
                    return self._saved(request, article, form)
                except actions.Stale as refusal:
                    newer = refusal.newer
                    form.add_error(None, str(refusal))
                    # Saving again, with the newer revision in sight, means this text.
                    form.data["shown_revision"] = newer.pk
                except actions.InvalidContent as refusal:
                    _show_errors(form, refusal)
                except actions.Refused as refusal:
                    form.add_error(None, str(refusal))
            article = article and self._article(request, object_id)
        else:
            initial = {} if article else {"reprint_notice": Masthead.current().reprint_notice}
            form = ArticleForm(actor=request.user, article=article, initial=initial)
        return self._page(
            request,
            "admin/articles/article/write.html",
            article,
            title=_("Write") if article is None else article.latest_revision.title,
            form=form,
            newer=newer,
            media=self.media + form.media,
            sources=Source.objects.all(),
            picture=_picture_of(form),
            public=article is not None and article.readers_saw_it(),
            characters=length(form["body"].value() or ""),
        )

    def _saved(self, request, article: Article | None, form: ArticleForm):
        actor = request.user
        if article is None:
            article = actions.begin(actor, form.content(), form.filing())
            messages.success(request, _("The draft is saved."))
        else:
            before = article.latest_revision_id
            revision = actions.save(
                actor,
                article,
                form.cleaned_data["shown_revision"] or 0,
                form.content(),
                form.filing(),
            )
            messages.success(
                request,
                _("The text was not changed; no new revision.")
                if revision.pk == before
                else _("Saved as revision %(number)s.") % {"number": revision.number},
            )
        if "_submit" in request.POST:
            article = self._article(request, article.pk)
            try:
                actions.submit(actor, article, article.latest_revision_id)
                messages.success(request, _("Submitted for review."))
                return HttpResponseRedirect(
                    reverse("admin:articles_article_look", args=[article.pk])
                )
            except actions.Refused as refusal:
                messages.error(
                    request, _("Saved, but not submitted: %(reason)s") % {"reason": refusal}
                )
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    # -- Deciding --------------------------------------------------------------------------------

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
        verb, article = BY_NAME[name], self._article(request, pk)
        initial = {"shown_revision": article.latest_revision_id, "stage": article.stage_id}
        form = verb.form(request.POST or None, initial=initial)
        choices = dict(verb.buttons)
        if request.method == "POST" and form.is_valid():
            choice = request.POST.get("choice", "")
            try:
                if choice not in choices:
                    raise actions.WrongState(_("Press one of the buttons."))
                verb.act(request.user, article, form.cleaned_data | {"choice": choice})
                messages.success(request, str(verb.done[choice]))
                return HttpResponseRedirect(
                    reverse("admin:articles_article_look", args=[article.pk])
                )
            except actions.AlreadyDone as refusal:
                messages.info(request, str(refusal))
                return HttpResponseRedirect(
                    reverse("admin:articles_article_look", args=[article.pk])
                )
            except actions.InvalidContent as refusal:
                _show_errors(form, refusal)
            except actions.Refused as refusal:
                form.add_error(None, str(refusal))
            article = self._article(request, pk)
            # The page now shows the newest revision, so this is what the next press decides on.
            form.data = form.data.copy()
            form.data["shown_revision"] = article.latest_revision_id
            form.data["stage"] = article.stage_id or ""
        elif request.method != "POST" and not verb.open_to(may(request.user, article)):
            messages.warning(request, _("You cannot do this with the article now."))
            return HttpResponseRedirect(reverse("admin:articles_article_look", args=[article.pk]))
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
        )

    # -- Shared ----------------------------------------------------------------------------------

    def _article(self, request, pk) -> Article:
        try:
            return get_object_or_404(
                Article.objects.visible_to(request.user).select_related(
                    "channel__parent",
                    "stage",
                    "created_by",
                    "submitted_by",
                    "latest_revision__author",
                    "latest_revision__lead_picture",
                    "unconfirmed_release__revision",
                ),
                pk=pk,
            )
        except (ValueError, OverflowError) as error:
            raise Http404 from error

    def _page(self, request, template: str, article: Article | None, **context):
        if article is not None:
            permitted = may(request.user, article)
            context |= {
                "article": article,
                "revision": article.latest_revision,
                "may": permitted,
                "where": where_it_stands(article),
                "verbs": [verb for verb in VERBS if verb.open_to(permitted)],
                "sign_offs": article.sign_offs.select_related("revision", "actor"),
                "record": article.record.select_related("actor", "revision").reverse(),
                "badges": badges(article),
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


def _with_picture(request):
    """The posted data, with a picture that came along already in the library.

    A browser forgets a chosen file when the form comes back with errors; the library does not.
    """
    data = request.POST.copy()
    file = request.FILES.get("picture_file")
    request.picture_errors = []
    if file:
        try:
            picture = add_picture(
                request.user,
                file,
                alt=data.get("lead_alt", ""),
                caption=data.get("lead_caption", ""),
                credit=data.get("lead_credit", ""),
            )
            data["lead_picture"] = picture.sha256
        except actions.InvalidContent as refusal:
            request.picture_errors = refusal.errors["picture_file"]
        except actions.Refused as refusal:
            request.picture_errors = [str(refusal)]
    return data


def _take_picture_errors(request, form: ArticleForm) -> None:
    for error in request.picture_errors:
        form.add_error("picture_file", error)


def _picture_of(form: ArticleForm):
    sha256 = form["lead_picture"].value()
    return Picture.objects.filter(sha256=sha256).first() if sha256 else None


def _show_errors(form: forms.Form, refusal: actions.InvalidContent) -> None:
    """Set each sentence beside the field that it is about."""
    for name, sentences in refusal.errors.items():
        form.add_error(name if name in form.fields else None, sentences)
