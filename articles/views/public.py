"""What all public pages have in common as answers to a request."""

from functools import wraps

from django.http import Http404
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from .errors import not_found

SHARED_SECONDS = 5


def public_page(view):
    """Make a view the answer that every reader gets alike.

    A cache in front of the site may keep it for five seconds and not a moment longer, not even
    while it asks again (`stale-while-revalidate`): by then a withdrawn article has to be gone and a
    scheduled one there. The same holds for the page that says that there is nothing here yet.
    Browsers ask each time, and are told in a few bytes where nothing has changed.
    """

    @require_safe
    @conditional_page
    @wraps(view)
    def answer(request, *args, **kwargs):
        # The page is of one moment, whatever its parts ask the clock.
        request.at = timezone.now()
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = not_found(request)
        patch_cache_control(response, public=True, max_age=0, s_maxage=SHARED_SECONDS)
        return response

    return answer
