"""Counting readings (阅读量): the page says that it was opened."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.reads.counting import Outcome, count

# A UUID has 36 characters; whatever is longer than this is not read to its end.
_LONGEST = 64
_LARGEST_ID = 2**63 - 1
# Nobody looks at these answers, so they have no page.
_STATUS = {Outcome.KEPT: 204, Outcome.NOT_PUBLIC: 404, Outcome.TOO_MANY: 429}


# Exempt from the check against forged requests: this takes nothing of a person and does nothing in
# anybody's name, and a page that every reader gets alike has no token to send.
@csrf_exempt
@never_cache
@require_POST
def read(request, pk):
    """Count one page view. The page makes the id, so a message that arrives twice counts once.

    204 means that the event is committed. Readers have no cookie; that of somebody who is signed in
    to the admin is looked at only to leave them out.
    """
    try:
        view = UUID(request.read(_LONGEST).decode("ascii"))
    except ValueError:
        return HttpResponseBadRequest(_("The id of a reading is a UUID."))
    if pk > _LARGEST_ID:
        return HttpResponse(status=404)
    outcome = count(pk, view, request.headers, request.META, request.user.is_staff)
    answer = HttpResponse(status=_STATUS[outcome])
    # Django's log would have a line for each message of a flood.
    answer._has_been_logged = True
    if outcome is Outcome.TOO_MANY:
        answer["Retry-After"] = "60"
    return answer
