"""The pasted page in the admin: paste, compare side by side, correct, take over as a draft."""

import re

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import actions
from articles.body.encoding import UndecodableText, decode
from articles.body.paste import LineKind, PasteError, body_html, read_page

from .forms import ArticleForm, TypedField
from .pages import show_errors

# Longer numbers are of no line, as a text is limited, and Python refuses to read the longest.
_LINE_FIELD = re.compile(r"line-(?P<number>[0-9]{1,7})")


class PasteForm(forms.Form):
    text = TypedField(
        label=gettext_lazy("Copied text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "class": "paste-text"}),
    )
    file = forms.FileField(
        label=gettext_lazy("or a text file"),
        required=False,
        help_text=gettext_lazy("UTF-8, UTF-16 or GB18030"),
    )

    def clean(self):
        typed = super().clean()
        file = typed.get("file")
        if file:
            try:
                typed["text"] = decode(file.read())
            except UndecodableText as error:
                self.add_error("file", str(error))
        elif not (typed.get("text") or "").strip():
            self.add_error("text", _("Paste the text of a page, or choose a file."))
        return typed


class PasteViews:
    """The two steps, mixed into the admin of articles."""

    def paste_urls(self, wrap):
        return [path("paste/", wrap(self.paste_view), name="articles_article_paste")]

    def paste_view(self, request):
        if not self.has_add_permission(request):
            raise Http404
        page, filing = None, self._filing_form(request)
        form = PasteForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            text = form.cleaned_data["text"]
            try:
                page = read_page(text, decisions=_decisions(request.POST))
            except PasteError as error:
                form.add_error(None, str(error))
            else:
                # The text of a file stands in the form from now on: the browser forgets the file.
                form = PasteForm(initial={"text": text})
                if "_begin" in request.POST and filing.is_valid():
                    try:
                        with transaction.atomic():
                            article = actions.begin_from_page(request.user, page, filing.filing())
                    except actions.Refused as refusal:
                        show_errors(filing, refusal)
                    else:
                        messages.success(request, _("The page is a draft now. Look it through."))
                        return HttpResponseRedirect(
                            reverse("admin:articles_article_change", args=[article.pk])
                        )
        return TemplateResponse(
            request,
            "admin/articles/article/paste.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.model._meta,
                "title": _("Paste a page"),
                "form": form,
                "filing": filing,
                "page": page,
                "body": page and body_html(page),
                "kinds": LineKind.choices,
                "lost_pictures": page and [b for b in page.blocks if b.kind == "picture"],
            },
        )

    def _filing_form(self, request) -> ArticleForm:
        """The channel, regions and tags of the article form, without its other fields."""
        form = ArticleForm(request.POST if "_begin" in request.POST else None, actor=request.user)
        for name in set(form.fields) - {"channel", "regions", "tags", "topics"}:
            del form.fields[name]
        return form


def _decisions(posted) -> dict[int, LineKind]:
    """What the editor says that lines are: fields named `line-12`."""
    decisions = {}
    for name, value in posted.items():
        field = _LINE_FIELD.fullmatch(name)
        if field and value in LineKind.values:
            decisions[int(field["number"])] = LineKind(value)
    return decisions
