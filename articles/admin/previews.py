"""What readers would see: any revision, the text in the form, and links for somebody outside."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from articles import actions
from articles.actions import working_copies
from articles.actions.standing import may
from articles.body.sanitise import clean_line
from articles.models import (
    Article,
    ChangeKind,
    CreditRole,
    Picture,
    PreviewLink,
    Revision,
    Tag,
    WorkingCopy,
)
from articles.models.revisions import ShownCredit
from articles.views import previews
from articles.views.article import readable
from articles.views.frame import frame_of

from .forms import ArticleForm, PreviewLinkForm, split_names
from .pages import ArticlePages, has_hidden_errors, renew, show_errors, typed_into
from .working_copies import COUNT, FIELDS, NO_SCRIPT, body_of, form_address, own_copy, window_of

WIDTHS = {
    "phone": gettext_lazy("Phone"),
    "tablet": gettext_lazy("Tablet"),
    "desktop": gettext_lazy("Desktop"),
}


class PreviewViews(ArticlePages):
    def preview_urls(self, wrap) -> list:
        def at(address: str, view, name: str):
            return path(address, wrap(view), name=f"articles_article_{name}")

        return [
            at("<int:pk>/preview/<int:revision_pk>/", self.preview_view, "preview"),
            at("<int:pk>/preview/<int:revision_pk>/page/", self.preview_page_view, "preview_page"),
            at("<int:pk>/preview-links/", self.preview_links_view, "preview_links"),
            at("working-copies/preview/", require_POST(self.copy_begin_view), "copy_begin"),
            at("working-copies/<int:copy>/preview/", self.copy_view, "copy_preview"),
            at("working-copies/<int:copy>/page/", self.copy_page_view, "copy_page"),
        ]

    def preview_view(self, request, pk: int, revision_pk: int):
        """The public page of a revision in a frame as wide as a phone, a tablet or a desktop."""
        article = self._article(request, pk)
        revision = get_object_or_404(
            article.revisions.select_related("author").defer("body"), pk=revision_pk
        )
        return self._framed(
            request,
            title=revision.title,
            article=article,
            revision=revision,
            may=may(request.user, article),
            page=reverse("admin:articles_article_preview_page", args=[pk, revision_pk]),
            back=reverse("admin:articles_article_look", args=[pk]),
        )

    def preview_page_view(self, request, pk: int, revision_pk: int):
        self._article(request, pk)
        revision = get_object_or_404(
            Revision.objects.filter(article=pk).select_related("lead_picture"), pk=revision_pk
        )
        article = readable().get(pk=pk)
        return _page(request, article, revision)

    def copy_begin_view(self, request):
        """Keep the posted form as it stands, and show what it would look like."""
        asked = request.GET.get("article", "")
        article = self._article(request, asked) if asked else None
        typed = {name: lines for name, lines in request.POST.lists() if name in FIELDS}
        shown, count = (request.POST.get(name, "") for name in ("shown_revision", COUNT))
        window, taken_up = window_of(request)
        try:
            copy = working_copies.keep(
                request.user,
                article,
                window or NO_SCRIPT,
                typed,
                _number(shown),
                _number(count) or 1,
                taken_up,
            )
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(form_address(article and article.pk))
        return HttpResponseRedirect(reverse("admin:articles_article_copy_preview", args=[copy.pk]))

    def copy_view(self, request, copy: int):
        copy = self._own_copy(request, copy)
        return self._framed(
            request,
            title=clean_line(copy.headline) or _("A new article"),
            copy=copy,
            page=reverse("admin:articles_article_copy_page", args=[copy.pk]),
            back=f"{form_address(copy.article_id)}?copy={copy.pk}",
        )

    def copy_page_view(self, request, copy: int):
        copy = self._own_copy(request, copy)
        article = self._article_of(request, copy)
        return _page(
            request,
            article,
            _revision_of(copy),
            credits=_credits_of(copy),
            tags=[Tag(name=name) for name in split_names(copy.line("tags"))],
        )

    def _own_copy(self, request, pk: int) -> WorkingCopy:
        copy = own_copy(request, pk)
        if copy.article_id is not None:
            self._article(request, copy.article_id)
        return copy

    def _article_of(self, request, copy: WorkingCopy) -> Article:
        """The article as it is filed in the form; a new one has no number yet."""
        channels = frame_of(request).all_channels
        if copy.article_id is not None:
            article = readable().get(pk=copy.article_id)
        else:
            article = Article(pk=0, channel_id=next(iter(channels), None))
            article.read_count = 0
        chosen = _number(copy.line("channel"))
        if chosen in channels:
            article.channel_id = chosen
        return article

    def preview_links_view(self, request, pk: int):
        """The links of an article; a new one shows its address here and never again."""
        try:
            article = self._article(request, pk)
        except Http404:
            return self._closed(request, typed_into(PreviewLinkForm(request.POST)))
        permitted = may(request.user, article)
        if not permitted.share:
            messages.warning(request, _("You cannot do this with the article now."))
            return HttpResponseRedirect(reverse("admin:articles_article_look", args=[pk]))
        shown = {"shown_revision": article.latest_revision_id}
        form, address = PreviewLinkForm(initial=shown), ""
        if request.method == "POST" and "revoke" in request.POST:
            return self._revoked(request, article)
        if request.method == "POST":
            form = PreviewLinkForm(request.POST)
            if form.is_valid():
                typed = form.cleaned_data
                try:
                    _link, token = actions.share_preview(
                        request.user,
                        article,
                        typed["shown_revision"],
                        typed["days"],
                        typed["for_whom"],
                    )
                    address = request.build_absolute_uri(reverse("preview", args=[token]))
                    form = PreviewLinkForm(initial=shown)
                except actions.Refused as refusal:
                    show_errors(form, refusal)
                    renew(form, article)
            elif has_hidden_errors(form):
                renew(form, article)
        response = self._page(
            request,
            "admin/articles/article/preview_links.html",
            article,
            title=_("Preview links"),
            form=form,
            address=address,
            links=PreviewLink.objects.of_article(article).select_related(
                "revision__article", "made_by", "revoked_by"
            ),
        )
        response["Cache-Control"] = "no-store"
        return response

    def _revoked(self, request, article: Article):
        number = _number(request.POST["revoke"])
        link = get_object_or_404(PreviewLink.objects.of_article(article), pk=number)
        try:
            actions.revoke_preview(request.user, link)
            messages.success(request, _("The link is revoked."))
        except actions.AlreadyDone as refusal:
            messages.info(request, str(refusal))
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(
            reverse("admin:articles_article_preview_links", args=[article.pk])
        )

    def _framed(self, request, **context):
        width = request.GET.get("width", "")
        return TemplateResponse(
            request,
            "admin/articles/article/preview.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.model._meta,
                "width": width if width in WIDTHS else "phone",
                "widths": WIDTHS.items(),
                **context,
            },
        )


@require_safe
@previews.unlisted
def _page(request, article: Article, revision: Revision, **unsaved):
    return previews.page(request, article, revision, **unsaved)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


def _revision_of(copy: WorkingCopy) -> Revision:
    """What would be saved, as near as an unfinished form comes to it."""
    lines = (
        "title", "subtitle", "summary", "lead_alt", "lead_caption", "lead_credit", "source_name",
        "origin_site", "origin_url", "reprint_notice", "change_kind",
    )  # fmt: skip
    revision = Revision(**{name: clean_line(copy.line(name)) for name in lines}, body=body_of(copy))
    revision.change_note = clean_line(copy.line("change_note"))
    if revision.change_kind == ChangeKind.CORRECTION:
        revision.change_note = f"{clean_line(copy.line('change_wrong'))}\n{revision.change_note}"
    revision.title = revision.title or _("(no headline yet)")
    try:
        revision.origin_at = ArticleForm.base_fields["origin_at"].clean(copy.line("origin_at"))
    except ValidationError:
        revision.origin_at = None
    sha256 = copy.line("lead_picture")
    if sha256 and not copy.lines("remove_picture"):
        revision.lead_picture = Picture.objects.filter(sha256=sha256).first()
    return revision


def _credits_of(copy: WorkingCopy) -> list[ShownCredit]:
    """Those given by hand; nobody has signed what is not saved."""
    names = {role: tuple(split_names(copy.line(f"credit_{role}"))) for role in CreditRole}
    return [ShownCredit(role, given) for role, given in names.items() if given]
