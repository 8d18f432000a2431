"""Writing an article: the form, what it saves, and the picture that comes along with it."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import actions
from articles.actions.pictures import add_picture
from articles.actions.standing import may
from articles.body.sanitise import length
from articles.models import Article, Masthead, Picture, Source

from .forms import ArticleForm
from .pages import ArticlePages, show_errors


class WritingViews(ArticlePages):
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
                    show_errors(form, refusal)
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
