"""Former addresses, asked for only where no page was found: other pages pay nothing for them."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect, QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone, translation

from articles.models import FormerAddress

# What answers here is for staff and machines.
NO_PAGES = ("/admin/", "/i18n/", "/health/", "/preview/")


class FormerAddressMiddleware:
    """Leads readers from where a page stood before to where it stands now."""

    # Nothing that readers knew was ever there, and staff have no use for it.
    LEFT_ALONE = ("/admin/", "/preview/", "/static/", "/media/", "/health/", "/api/")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if (
            response.status_code != 404
            or request.method not in ("GET", "HEAD")
            or request.path_info.startswith(self.LEFT_ALONE)
        ):
            return response
        entry = FormerAddress.objects.leading_on(request.path_info, request.META["QUERY_STRING"])
        target = entry.leads_to() if entry else ""
        if not target or target == request.get_full_path():
            return response
        moved = HttpResponsePermanentRedirect(target)
        # As long as any page and no longer: a browser would keep it for ever.
        moved.of_moment = timezone.now(), None
        return moved


def status_at(address: str) -> int:
    """What a reader who asks for an address of this site is answered, former addresses aside."""
    parts = urlsplit(address)
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = unquote(parts.path)
    host = urlsplit(settings.SITE_URL).netloc
    request.META = {"HTTP_HOST": host, "QUERY_STRING": parts.query}
    request.GET = QueryDict(parts.query)
    if request.path_info.startswith(NO_PAGES):
        return 404
    try:
        view, args, kwargs = resolve(request.path_info)
        with translation.override(settings.LANGUAGE_CODE):
            return view(request, *args, **kwargs).status_code
    except (Resolver404, Http404):
        return 404
