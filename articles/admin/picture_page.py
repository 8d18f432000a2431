"""The page of one picture: what it shows, its words and its focal point, where it is used."""

from dataclasses import dataclass
from pathlib import PurePath

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import actions
from articles.actions.common import EDITORS
from articles.actions.pictures import change_picture, may_change
from articles.models import DigitalSource, Picture, PictureEntry, PictureVerb
from articles.pictures.shapes import SHAPES, crop

from .pages import show_errors
from .picture_forms import PictureForm
from .picture_uses import uses_of

LABELS = {
    "3x2": gettext_lazy("Lists, 3:2"),
    "16x9": gettext_lazy("Wide, 16:9"),
    "1x1": gettext_lazy("Square, 1:1"),
    "og": gettext_lazy("Shared links"),
}
# So many entries of the record stand on the page.
ENTRIES = 20


@dataclass(frozen=True)
class Crop:
    """How a shape cuts the picture: `x` and `y` are what CSS calls the position of an object."""

    name: str
    label: Promise
    ratio: str
    x: float
    y: float


def crops_of(picture: Picture) -> list[Crop]:
    size = picture.width, picture.height
    crops = []
    for name, label in LABELS.items():
        left, top, width, height = crop(*size, name, picture.focal_x, picture.focal_y)
        x, y = _position(left, picture.width - width), _position(top, picture.height - height)
        crops.append(Crop(name, label, "/".join(map(str, SHAPES[name])), x, y))
    return crops


def _position(start: int, room: int) -> float:
    """Where a crop lies along a side, in per cent of the room that it has."""
    return round(start / room * 100, 2) if room else 50


class PicturePages:
    def change_view(self, request, object_id, form_url="", extra_context=None):
        picture = self._picture(request, object_id)
        changeable = may_change(request.user, picture)
        initial = {name: getattr(picture, name) for name in PictureForm.base_fields}
        form = PictureForm(request.POST or None, initial=initial)
        if request.method == "POST":
            if not changeable:
                messages.error(request, _("You may not change this picture."))
            elif form.is_valid() and self._changed(request, picture, form):
                return HttpResponseRedirect(request.get_full_path())
        return self._picture_page(
            request,
            "admin/articles/picture/page.html",
            title=str(picture),
            picture=picture,
            form=form,
            may_change=changeable,
            may_replace=request.user.holds(*EDITORS),
            crops=crops_of(picture),
            download_name=f"{PurePath(picture.file_name).stem or picture.sha256[:12]}.jpg",
            uses=uses_of(picture, request.user),
            entries=_entries(picture),
        )

    def _changed(self, request, picture: Picture, form: PictureForm) -> bool:
        if not form.has_changed():
            messages.info(request, _("Nothing was changed."))
            return True
        try:
            changes = {name: form.cleaned_data[name] for name in form.changed_data}
            change_picture(request.user, picture, **changes)
        except actions.Refused as refusal:
            show_errors(form, refusal)
            return False
        messages.success(request, _("The picture is changed."))
        return True

    def history_view(self, request, object_id, extra_context=None):
        raise Http404

    def _picture(self, request, pk) -> Picture:
        if not self.has_view_permission(request):
            raise Http404
        try:
            return get_object_or_404(Picture.objects.select_related("added_by"), pk=pk)
        except (ValueError, OverflowError) as error:
            raise Http404 from error


def _entries(picture: Picture) -> list[PictureEntry]:
    """What people did to the picture, newest first.

    Each with `lines`, (field, before, after), or with `other_pk`, which took its place in `number`
    articles.
    """
    entries = list(picture.entries.select_related("actor")[:ENTRIES])
    for entry in entries:
        entry.lines = [
            (Picture._meta.get_field(name).verbose_name, _word(name, before), _word(name, after))
            for name, (before, after) in entry.changes.items()
            if entry.verb != PictureVerb.REPLACED
        ]
        if entry.verb == PictureVerb.REPLACED:
            entry.other_pk, entry.number = (
                entry.changes["picture"][1],
                len(entry.changes["articles"]),
            )
    return entries


def _word(name: str, value) -> str:
    if name == "digital_source":
        value = dict(DigitalSource.choices).get(value, value)
    return "—" if value in ("", None) else str(value)


def picture_address(picture: Picture) -> str:
    return reverse("admin:articles_picture_change", args=[picture.pk])
