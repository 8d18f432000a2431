"""Pictures into the library, one file a request, for pages that show the progress of each."""

from django.http import JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import actions
from articles.actions.pictures import add_picture
from articles.models import Picture


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
        ]

    def upload_view(self, request):
        """One file: the picture in JSON, or the reason why it is none."""
        if not self.has_add_permission(request):
            return _refused(_("You may not add pictures."), 403)
        file = request.FILES.get("file")
        if file is None:
            return _refused(_("No file arrived. Please choose it again."), 400)
        begun = timezone.now()
        try:
            picture = add_picture(request.user, file)
        except actions.Refused as refusal:
            return _refused(str(refusal), 400)
        return JsonResponse({"picture": as_json(picture, picture.added_at < begun)}, status=201)


def _refused(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)
