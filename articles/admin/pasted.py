"""Where the editor has text cleaned that was pasted from another program."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.body.pasted import clean_pasted

# Word writes a hundred times what it says. Pictures do not come this way: they go to the library.
MAX_BYTES = 8 * 1024 * 1024


class CleanPastedViews:
    def clean_pasted_urls(self, wrap) -> list:
        return [
            path(
                "clean-pasted/",
                wrap(require_POST(never_cache(self.clean_pasted_view))),
                name="articles_article_clean_pasted",
            )
        ]

    def clean_pasted_view(self, request):
        """{"html": what may stand in a body} of the file `html`, or {"error": reason}."""
        if not self.has_add_permission(request):
            return _refused(_("You may not write articles."), 403)
        pasted = request.FILES.get("html")
        if pasted is None:
            return _refused(_("No text arrived."), 400)
        if pasted.size > MAX_BYTES:
            return _refused(
                _("This text has %(size)s MB; at most %(limit)s MB can be pasted at once.")
                % {"size": pasted.size // 2**20, "limit": MAX_BYTES // 2**20},
                413,
            )
        html = pasted.read().decode("utf-8", errors="replace")
        own_hosts = {request.get_host().lower(), urlsplit(settings.SITE_URL).netloc.lower()}
        return JsonResponse({"html": clean_pasted(html, own_hosts).html})


def _refused(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)
