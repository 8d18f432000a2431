"""Former addresses, asked for only where no page was found: other pages pay nothing for them."""

from django.http import HttpResponsePermanentRedirect
from django.utils import timezone

from articles.models import FormerAddress


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
