"""Counting readings (阅读量): the page says that it was opened."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.models import Article, Read

# A UUID has 36 characters; whatever is longer than this is not read to its end.
_LONGEST = 64


# Exempt from the check against forged requests: this takes nothing of a person and does nothing in
# anybody's name, and a page that every reader gets alike has no token to send.
@csrf_exempt
@never_cache
@require_POST
def read(request, pk):
    """Count one page view. The page makes the id, so a message that arrives twice counts once."""
    try:
        view = UUID(request.read(_LONGEST).decode("ascii"))
    except ValueError:
        return HttpResponseBadRequest(_("The id of a reading is a UUID."))
    if not Article.objects.published().filter(pk=pk).exists():
        raise Http404
    Read.objects.bulk_create([Read(id=view, article_id=pk)], ignore_conflicts=True)
    return HttpResponse(status=204)
