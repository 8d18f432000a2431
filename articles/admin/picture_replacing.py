"""One picture in the place of another everywhere, and a picture out of the library."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from articles import actions
from articles.actions.common import EDITORS
from articles.actions.pictures import delete_picture, may_change
from articles.actions.replacing import replace_everywhere
from articles.models import Picture

from .forms import LARGEST_ID
from .pages import show_errors
from .picture_forms import FilterForm, ReplaceForm
from .picture_listing import page_of, thumb
from .picture_page import picture_address
from .picture_uses import uses_of

CHOICES = 24


class ReplacingViews:
    def replacing_urls(self, wrap) -> list:
        return [
            path("<int:pk>/replace/", wrap(self.replace_view), name="articles_picture_replace"),
        ]

    def replace_view(self, request, pk: int):
        """Choose the other picture, see what will happen, say why, and see what happened."""
        picture = self._picture(request, pk)
        if not request.user.holds(*EDITORS):
            raise Http404
        other = _other(request, picture)
        form = ReplaceForm(request.POST or None, initial={"by": other and other.pk})
        result = None
        if request.method == "POST" and other is not None and form.is_valid():
            try:
                result = replace_everywhere(
                    request.user,
                    picture,
                    other,
                    form.note_of_change(),
                    form.cleaned_data["change_kind"],
                )
            except actions.InvalidContent as refusal:
                for sentences in refusal.errors.values():
                    form.add_error("change_note", sentences)
            except actions.Refused as refusal:
                show_errors(form, refusal)
        elif request.method == "POST" and other is None:
            messages.error(request, _("Choose the other picture first."))
        context = {}
        if other is None:
            context = self._choices(request, picture)
        elif result is None:
            context = {"uses": uses_of(picture, request.user)}
        return self._picture_page(
            request,
            "admin/articles/picture/replace.html",
            title=_("Replace a picture"),
            picture=picture,
            other=other,
            form=form,
            result=result,
            **context,
        )

    def _choices(self, request, picture: Picture) -> dict:
        """Pictures to choose from, found by a search."""
        search = FilterForm(request.GET)
        search.is_valid()
        others = search.narrowed(Picture.objects.exclude(pk=picture.pk))
        rows = page_of(others, size=CHOICES).rows
        for row in rows:
            row.thumb = thumb(row)
        return {"search": search, "rows": rows}

    def delete_view(self, request, object_id, extra_context=None):
        """Asks before a picture leaves the library; says where it is used when it has to stay."""
        picture = self._picture(request, object_id)
        if not may_change(request.user, picture):
            raise Http404
        reasons = []
        if request.method == "POST":
            try:
                name = str(picture)
                delete_picture(request.user, picture)
                messages.success(request, _("“%(name)s” is out of the library.") % {"name": name})
                return HttpResponseRedirect(reverse("admin:articles_picture_changelist"))
            except actions.Refused as refusal:
                reasons = [str(refusal)]
        return self._picture_page(
            request,
            "admin/articles/picture/delete.html",
            title=_("Delete a picture"),
            picture=picture,
            reasons=reasons,
            uses=uses_of(picture, request.user),
            back=picture_address(picture),
        )


def _other(request, picture: Picture) -> Picture | None:
    """The picture named by `by`, unless it is the very same."""
    named = request.POST.get("by") or request.GET.get("by", "")
    if not (named.isascii() and named.isdecimal() and len(named) < 20):
        return None
    if int(named) > LARGEST_ID or int(named) == picture.pk:
        return None
    return Picture.objects.filter(pk=int(named)).first()
