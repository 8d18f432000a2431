"""Writing an article: the form, what it saves, and the picture that comes along with it."""

import re

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import actions
from articles.actions import working_copies
from articles.actions.pictures import add_picture
from articles.actions.standing import may
from articles.body.sanitise import length
from articles.models import Article, Masthead, Picture, Revision, Source, WorkingCopy

from .forms import ArticleForm
from .pages import ArticlePages, show_errors
from .working_copies import (
    COUNT,
    TAKEN_UP,
    WINDOW,
    copy_behind,
    form_address,
    initial_of,
    offers,
    window_of,
)


class WritingViews(ArticlePages):
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        article = self._article(request, object_id) if object_id else None
        if article is None and not self.has_add_permission(request):
            raise Http404
        if article is not None and not may(request.user, article).edit:
            return HttpResponseRedirect(reverse("admin:articles_article_look", args=[article.pk]))
        newer = copy = None
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
            copy = copy_behind(request, article)
        else:
            copy = _taken_up(request, article)
            if copy is None and "copy" in request.GET:
                messages.info(request, _("That unsaved text was saved or thrown away."))
                return HttpResponseRedirect(form_address(article and article.pk))
            if copy is not None:
                initial = initial_of(copy)
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
            copy=copy,
            offers=offers(request.user, article, without=copy and copy.pk),
            is_unsaved=request.method == "POST" or copy is not None,
            window_fields=[(WINDOW, ""), (TAKEN_UP, copy.pk if copy else ""), (COUNT, "")],
            media=self.media + form.media,
            sources=Source.objects.all(),
            picture=_picture_of(form),
            public=article is not None and article.readers_saw_it(),
            characters=length(form["body"].value() or ""),
        )

    @transaction.atomic
    def _kept(self, request, article: Article | None, form: ArticleForm) -> Revision:
        """The newest revision after saving; the working copy goes in the same moment."""
        actor = request.user
        if article is None:
            revision = actions.begin(actor, form.content(), form.filing()).latest_revision
        else:
            shown = form.cleaned_data["shown_revision"] or 0
            revision = actions.save(actor, article, shown, form.content(), form.filing())
        working_copies.drop_saved(actor, article, *window_of(request))
        return revision

    def _saved(self, request, article: Article | None, form: ArticleForm):
        actor = request.user
        if article is None:
            article = self._kept(request, None, form).article
            messages.success(request, _("The draft is saved."))
        else:
            before = article.latest_revision_id
            revision = self._kept(request, article, form)
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


def _taken_up(request, article: Article | None) -> WorkingCopy | None:
    """The unsaved text that this page is asked to go on with, if it is theirs and still there."""
    asked = request.GET.get("copy", "")
    if not re.fullmatch(r"\d{1,18}", asked, re.ASCII):
        return None
    return WorkingCopy.objects.of(request.user, article).unsaved().filter(pk=asked).first()


def _take_picture_errors(request, form: ArticleForm) -> None:
    for error in request.picture_errors:
        form.add_error("picture_file", error)


def _picture_of(form: ArticleForm):
    sha256 = form["lead_picture"].value()
    return Picture.objects.filter(sha256=sha256).first() if sha256 else None
