"""Writing an article: the form, what it saves, and the picture that comes along with it."""

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import actions
from articles.actions.pictures import add_picture
from articles.actions.standing import may
from articles.body.sanitise import length
from articles.models import Article, Masthead, Picture, Source

from .forms import ArticleForm
from .pages import ArticlePages, saved_by, show_errors


class WritingViews(ArticlePages):
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            article = self._article(request, object_id) if object_id else None
            if article is None and not self.has_add_permission(request):
                raise Http404
        except Http404:
            if request.method != "POST":
                raise
            return self._refused(request, _("This article is not open to you."), status=404)
        if article is not None and not may(request.user, article).edit:
            if request.method != "POST":
                return HttpResponseRedirect(
                    reverse("admin:articles_article_look", args=[article.pk])
                )
            return self._refused(request, _("You may not change this article."), status=403)
        if request.method == "POST":
            form = ArticleForm(
                _with_picture(request), request.FILES, actor=request.user, article=article
            )
            _take_picture_errors(request, form)
            if form.is_valid():
                try:
                    return self._saved(request, article, form)
                except actions.InvalidContent as refusal:
                    show_errors(form, refusal)
                except actions.Refused as refusal:
                    form.add_error(None, str(refusal))
                except OperationalError:
                    form.add_error(None, _("The database did not answer. Please save again."))
            article = article and self._article(request, object_id)
        else:
            initial = {} if article else {"reprint_notice": Masthead.current().reprint_notice}
            form = ArticleForm(actor=request.user, article=article, initial=initial)
        title = _("Write") if article is None else article.latest_revision.title
        return self._form_page(request, article, form, title=title)

    def _form_page(self, request, article: Article | None, form: ArticleForm, **context):
        return self._page(
            request,
            "admin/articles/article/write.html",
            article,
            form=form,
            media=self.media + form.media,
            sources=Source.objects.all(),
            picture=_picture_of(form),
            public=article is not None and article.readers_saw_it(),
            characters=length(form["body"].value() or ""),
            **context,
        )

    def _refused(self, request, sentence: str, status: int):
        """What was typed comes back, although it cannot be saved where it was meant to go.

        The answer is the same whether there is no such article or it is hidden from this person.
        """
        form = ArticleForm(request.POST, actor=request.user)
        form.add_error(None, sentence)
        page = self._form_page(
            request,
            None,
            form,
            title=_("Not saved"),
            refused=True,
            may_begin=self.has_add_permission(request),
        )
        page.status_code = status
        return page

    def _saved(self, request, article: Article | None, form: ArticleForm):
        actor = request.user
        if article is None:
            article = actions.begin(actor, form.content(), form.filing())
            messages.success(request, _("The draft is saved."))
        else:
            saved = actions.save(
                actor,
                article,
                form.cleaned_data["shown_revision"] or 0,
                form.content(),
                form.filing(),
                form.filing_shown(),
            )
            _say(request, saved)
            if saved.conflict is not None:
                return HttpResponseRedirect(
                    reverse("admin:articles_article_conflict", args=[article.pk, saved.conflict.pk])
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


def _say(request, saved: actions.Saved) -> None:
    """What became of a save, in a sentence each."""
    if saved.conflict is not None:
        messages.warning(
            request,
            _(
                "%(name)s changed the same places while you were writing. Your text is saved as "
                "revision %(number)s beside theirs; choose here what shall stand."
            )
            % {
                "name": saved_by(saved.conflict.theirs, request.user),
                "number": saved.conflict.mine.number,
            },
        )
    elif saved.merged_with is not None:
        messages.success(
            request,
            _(
                "Saved as revision %(number)s, together with revision %(other)s, which %(name)s "
                "saved while you were writing."
            )
            % {
                "number": saved.revision.number,
                "other": saved.merged_with.number,
                "name": saved_by(saved.merged_with, request.user),
            },
        )
    elif saved.is_new:
        messages.success(
            request, _("Saved as revision %(number)s.") % {"number": saved.revision.number}
        )
    elif saved.earlier is not None:
        messages.success(
            request,
            _("This was saved already, as revision %(number)s.") % {"number": saved.earlier.number},
        )
    else:
        messages.success(request, _("The text was not changed; no new revision."))
    if saved.not_moved_to is not None:
        messages.warning(
            request,
            _(
                "Somebody filed it under another channel while you were writing, and it stays "
                "there. You chose %(channel)s: choose it again to move it."
            )
            % {"channel": saved.not_moved_to},
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
