"""A form of the admin that arrives without a valid session or token comes back with its fields.

Somebody wrote for an hour, the session ended, and they press "Save". The answer is a page that
holds all that was posted, asks them to sign in, and goes on as whoever signed in.
"""

from urllib.parse import urlsplit

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_csrf_failure

ADMIN = "/admin/"
PREFIX = "kept"
# These pages ask for a name and a password themselves, or need none.
OPEN = frozenset({"login", "logout", "jsi18n"})


class KeptPostsMiddleware:
    """Stand between a signed-out POST and the redirect to the login page that would lose it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith(ADMIN) or request.resolver_match.url_name in OPEN:
            return None
        if admin.site.has_permission(request):
            return None
        if _asks_for_json(request):
            return JsonResponse({"reason": _("You are signed out.")}, status=401)
        if request.method != "POST":
            return None
        form = _sign_in_form(request, data=request.POST if _signs_in(request) else None)
        if not form.is_valid():
            return _kept_page(request, form)
        # The fields came in this very request, past the check against forged ones, so it goes on.
        login(request, form.get_user())
        request.POST = _posted(request)
        return None


def csrf_failure(request, reason=""):
    """A token that was changed by signing in in another tab costs one more press, and no text."""
    if not request.path_info.startswith(ADMIN):
        return plain_csrf_failure(request, reason)
    if _asks_for_json(request) and _is_ours(request):
        return JsonResponse({"reason": str(reason), "csrf": get_token(request)}, status=403)
    if not _is_ours(request) or request.path_info == f"{ADMIN}login/":
        return plain_csrf_failure(request, reason)
    signed_in = admin.site.has_permission(request)
    return _kept_page(request, None if signed_in else _sign_in_form(request))


def _kept_page(request, form):
    posted = _posted(request)
    response = render(
        request,
        "admin/kept_post.html",
        {
            **admin.site.each_context(request),
            "title": _("Your text is still here"),
            "form": form,
            "fields": [(name, value) for name, values in posted.lists() for value in values],
            "files": [file.name for file in request.FILES.values()],
        },
        status=403,
    )
    add_never_cache_headers(response)
    return response


def _is_ours(request) -> bool:
    """Whether a page of this site posted this.

    The fields of another site's page must not be sent with one press of a button under our name.
    """
    sender = urlsplit(request.headers.get("Origin", ""))
    return (sender.scheme, sender.netloc) == (request.scheme, request.get_host())


def _asks_for_json(request) -> bool:
    return request.headers.get("Accept") == "application/json"


def _sign_in_form(request, data=None):
    kind = admin.site.login_form or AdminAuthenticationForm
    return kind(request, data=data, prefix=PREFIX)


def _signs_in(request) -> bool:
    return f"{PREFIX}-username" in request.POST


def _posted(request):
    """What was posted, without what belongs to this page itself."""
    posted = request.POST.copy()
    for name in list(posted):
        if name.startswith(f"{PREFIX}-") or name == "csrfmiddlewaretoken":
            del posted[name]
    return posted
