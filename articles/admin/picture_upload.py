"""Pictures into the library: one file a request with its progress, or several in a form."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import actions
from articles.actions.pictures import add_picture, change_picture, may_change
from articles.models import Picture
from articles.pictures.ingest import shown_name

from .forms import LARGEST_ID
from .pages import show_errors
from .picture_forms import ForAllForm, WordsForm
from .picture_listing import thumb
from .picture_page import picture_address
from .picture_uses import uses_of

# So many pictures have their words written on one page.
MOST = 60


def as_json(picture: Picture, known: bool = False) -> dict:
    """A picture as the pages that take one want it; `known`: it was in the library before."""
    return {
        "id": picture.pk,
        "src": picture.file.url,
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "caption": picture.caption,
        "credit": picture.credit,
        "sha256": picture.sha256,
        "known": known,
    }


class UploadViews:
    def upload_urls(self, wrap) -> list:
        return [
            path("upload/", wrap(require_POST(self.upload_view)), name="articles_picture_upload"),
            path("words/", wrap(self.words_view), name="articles_picture_words"),
        ]

    def upload_view(self, request):
        """One file: the picture in JSON, or the reason why it is none.

        Of a picture that the library had, also what tells a person whether they want it.
        """
        if not self.has_add_permission(request):
            return _refused(_("You may not add pictures."), 403)
        file = request.FILES.get("file")
        if file is None:
            return _refused(_("No file arrived. Please choose it again."), 400)
        try:
            added = add_picture(request.user, file)
        except actions.Refused as refusal:
            return _refused(str(refusal), 400)
        answer = {"picture": as_json(added.picture, added.known)}
        if added.known:
            answer["before"] = {
                "address": picture_address(added.picture),
                "name": str(added.picture),
                "uses": uses_of(added.picture, request.user).in_words(),
            }
        return JsonResponse(answer, status=201)

    def add_view(self, request, form_url="", extra_context=None):
        """The page on which pictures are added; without scripts its form takes the files itself."""
        if not self.has_add_permission(request):
            raise Http404
        refused = []
        if request.method == "POST":
            files = request.FILES.getlist("file")
            added, known, refused = _taken(request.user, files[:MOST])
            if len(files) > MOST:
                refused.append(("", _("At most %(count)s files at once.") % {"count": MOST}))
            for name, reason in refused:
                messages.error(request, f"{name}: {reason}" if name else reason)
            for name, picture in known:
                messages.info(request, _known_already(name, picture))
            if added:
                return HttpResponseRedirect(_words_address(added))
            if not files:
                messages.error(request, _("Choose at least one file."))
        return self._picture_page(
            request,
            "admin/articles/picture/upload.html",
            title=_("Add pictures"),
            for_all=ForAllForm(),
        )

    def words_view(self, request):
        """The words of several pictures at once, those just added as a rule."""
        if not self.has_add_permission(request):
            raise Http404
        data = request.POST if request.method == "POST" else None
        for_all = ForAllForm(data)
        pictures = _asked_for(data or request.GET)
        if data is not None and "_copy" in data and for_all.is_valid():
            data = _copied(data, for_all.cleaned_data, pictures)
        rows = [(picture, self._words_form(request, picture, data)) for picture in pictures]
        for picture in pictures:
            picture.thumb = thumb(picture)
        if data is not None and "_copy" not in data and self._saved_words(request, rows):
            if request.headers.get("Accept") == "application/json":
                return JsonResponse({"pictures": [as_json(each) for each in _asked_for(data)]})
            messages.success(request, _("The words are saved."))
            return HttpResponseRedirect(reverse("admin:articles_picture_changelist"))
        if request.GET.get("part") or request.headers.get("Accept") == "application/json":
            part = "admin/articles/picture/_words.html"
            return render(request, part, {"rows": rows}, status=200 if data is None else 422)
        return self._picture_page(
            request,
            "admin/articles/picture/words.html",
            title=_("Words for pictures"),
            rows=rows,
            for_all=for_all,
        )

    def _words_form(self, request, picture: Picture, data) -> WordsForm | None:
        """No form for a picture of somebody else that this person may not change."""
        if not may_change(request.user, picture):
            return None
        initial = {name: getattr(picture, name) for name in WordsForm.base_fields}
        return WordsForm(data, initial=initial, prefix=f"picture-{picture.pk}")

    def _saved_words(self, request, rows) -> bool:
        """Whether all of it could be saved; what could be is."""
        well = True
        for picture, form in rows:
            if form is None:
                continue
            if form.is_valid() and form.has_changed():
                try:
                    changes = {name: form.cleaned_data[name] for name in form.changed_data}
                    change_picture(request.user, picture, **changes)
                except actions.Refused as refusal:
                    show_errors(form, refusal)
            well = well and form.is_valid()
        return well


def _refused(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)


def _taken(actor, files) -> tuple[list[Picture], list, list]:
    """The pictures that came of the files, (file name, picture) of those that the library had
    before, and (file name, reason) of those that are none."""
    added, known, refused = [], [], []
    for file in files:
        name = shown_name(file.name)
        try:
            one = add_picture(actor, file)
        except actions.Refused as refusal:
            refused.append((name, str(refusal)))
            continue
        if one.known and one.picture not in added:
            known.append((name, one.picture))
        elif not one.known:
            added.append(one.picture)
    return added, known, refused


def _known_already(name: str, picture: Picture) -> str:
    return format_html(
        '{}: {} <a href="{}">{}</a>',
        name,
        _("Is in the library already"),
        picture_address(picture),
        picture,
    )


def _words_address(pictures: list[Picture]) -> str:
    query = QueryDict(mutable=True)
    query.setlist("id", [picture.pk for picture in pictures])
    return f"{reverse('admin:articles_picture_words')}?{query.urlencode()}"


def _asked_for(data) -> list[Picture]:
    """The pictures named by `id`, in that order, each once; an unknown one is left out."""
    pks = [
        int(pk)
        for pk in data.getlist("id")
        if pk.isascii() and pk.isdecimal() and len(pk) < 20 and int(pk) <= LARGEST_ID
    ]
    found = Picture.objects.select_related("added_by").in_bulk(dict.fromkeys(pks[:MOST]))
    return [found[pk] for pk in dict.fromkeys(pks) if pk in found]


def _copied(data, words: dict, pictures: list[Picture]):
    """The posted fields with the words for all of them in every place."""
    data = data.copy()
    for picture in pictures:
        for name, text in words.items():
            if text:
                data[f"picture-{picture.pk}-{name}"] = text
    return data
