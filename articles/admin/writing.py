"""Writing an article: the form, what it saves, and the picture that comes along with it."""

import re

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from articles import actions
from articles.actions import working_copies
from articles.actions.pictures import add_picture
from articles.actions.standing import may
from articles.body.counting import count_body
from articles.body.sanitise import clean_line, pictures_from_elsewhere
from articles.models import Article, Masthead, Picture, Source, WorkingCopy

from .forms import ArticleForm, ChangeForm
from .pages import ArticlePages, saved_by, show_errors
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

# How many addresses of pictures that are left out a message names.
NAMED_PICTURES = 5
# The field of the form -> the word of the library that fills it where nothing was typed.
LEAD_WORDS = {"lead_alt": "alt", "lead_caption": "caption", "lead_credit": "credit"}


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
        copy = None
        if request.method == "POST":
            form = ArticleForm(
                _with_picture(request), request.FILES, actor=request.user, article=article
            )
            _take_picture_errors(request, form)
            if form.is_valid():
                try:
                    answer = self._saved(request, article, form)
                    _say_what_is_left_out(request, form)
                    return answer
                except actions.Refused as refusal:
                    show_errors(form, refusal)
                except OperationalError:
                    form.add_error(None, _("The database did not answer. Please save again."))
            try:
                article = article and self._article(request, object_id)
            except Http404:
                return self._refused(request, _("This article is not open to you."), status=404)
            copy = copy_behind(request, article)
            _say_what_is_left_out(request, form)
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
            if copy is not None:
                _say_what_is_left_out(request, form)
        title = _("Write") if article is None else article.latest_revision.title
        return self._form_page(request, article, form, title=title, copy=copy)

    def _form_page(
        self,
        request,
        article: Article | None,
        form: ArticleForm,
        copy: WorkingCopy | None = None,
        **context,
    ):
        return self._page(
            request,
            "admin/articles/article/write.html",
            article,
            form=form,
            copy=copy,
            offers=offers(request.user, article, without=copy and copy.pk),
            is_unsaved=request.method == "POST" or copy is not None,
            window_fields=[(WINDOW, ""), (TAKEN_UP, copy.pk if copy else ""), (COUNT, "")],
            media=self.media + form.media,
            sources=Source.objects.all(),
            picture=_picture_of(form),
            public=article is not None and article.readers_saw_it(),
            told=article is None and any(form[name].value() for name in ChangeForm.base_fields),
            characters=count_body(form["body"].value() or ""),
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

    @transaction.atomic
    def _kept(self, request, article: Article | None, form: ArticleForm) -> actions.Saved:
        """What became of the text; the working copy goes in the same moment."""
        actor = request.user
        if article is None:
            revision = actions.begin(actor, form.content(), form.filing()).latest_revision
            saved = actions.Saved(revision, is_new=True)
        else:
            shown = form.cleaned_data["shown_revision"] or 0
            saved = actions.save(
                actor, article, shown, form.content(), form.filing(), form.filing_shown()
            )
        working_copies.drop_saved(actor, article, *window_of(request))
        return saved

    def _saved(self, request, article: Article | None, form: ArticleForm):
        actor = request.user
        if article is None:
            article = self._kept(request, None, form).revision.article
            messages.success(request, _("The draft is saved."))
        else:
            saved = self._kept(request, article, form)
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


def _say_what_is_left_out(request, form: ArticleForm) -> None:
    """Which pictures of the body are not in the library: the form and the revision lack them."""
    addresses = pictures_from_elsewhere(form["body"].value() or "")
    if not addresses:
        return
    named = [Truncator(clean_line(address)).chars(80) for address in addresses[:NAMED_PICTURES]]
    if len(addresses) > NAMED_PICTURES:
        named.append("…")
    messages.warning(
        request,
        ngettext(
            "%(count)s picture of the text is left out because it is not in the library: "
            "%(addresses)s. Add it to the library and choose it there.",
            "%(count)s pictures of the text are left out because they are not in the library: "
            "%(addresses)s. Add them to the library and choose them there.",
            len(addresses),
        )
        % {"count": len(addresses), "addresses": pgettext("between names", ", ").join(named)},
    )


def _with_picture(request):
    """The posted data, with a picture that came along already in the library.

    A browser forgets a chosen file when the form comes back with errors; the library does not.
    """
    data = request.POST.copy()
    file = request.FILES.get("picture_file")
    request.picture_errors = []
    if file:
        typed = {
            # What is too long for the article is said beside its field; the library takes the rest.
            word: data.get(field, "")[: Picture._meta.get_field(word).max_length]
            for field, word in LEAD_WORDS.items()
        }
        try:
            picture = add_picture(request.user, file, **typed).picture
            data["lead_picture"] = picture.sha256
            for field, word in LEAD_WORDS.items():
                data[field] = data.get(field) or getattr(picture, word)
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
