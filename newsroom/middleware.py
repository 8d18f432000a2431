"""What every request passes before a view sees it."""

from typing import ClassVar

from csp.constants import HEADER, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponseBadRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import gettext as _

# Where there are people; everywhere else all readers get the same.
PERSONAL = ("/admin/", "/i18n/")


class ForPeople:
    """Leaves a middleware out where there are only readers, who have no session and no account.

    Public pages do not pay for it, and none of them can set a cookie through it, not even to take a
    broken one away.
    """

    def __call__(self, request):
        if request.path_info.startswith(PERSONAL):
            return super().__call__(request)
        return self.get_response(request)


class PeopleSessionMiddleware(ForPeople, SessionMiddleware):
    pass


class PeopleAuthenticationMiddleware(ForPeople, AuthenticationMiddleware):
    pass


class PeopleMessageMiddleware(ForPeople, MessageMiddleware):
    pass


class AdminLocaleMiddleware(LocaleMiddleware):
    """Let staff choose their language, and give every reader the same page.

    A public page that varied on `Accept-Language` or on a cookie could not be served from a shared
    cache, so outside the admin the site speaks the language of `LANGUAGE_CODE`. That has to be said
    at each request: a thread goes on in the language of the request that it answered before.
    """

    def process_request(self, request):
        if request.path_info.startswith(PERSONAL):
            super().process_request(request)
        else:
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request, response):
        if request.path_info.startswith(PERSONAL):
            return super().process_response(request, response)
        return response


class PersonalLanguageMiddleware:
    """Speak the language that a person chose for themselves, unless this browser was told another.

    Stands behind the sign-in, which `AdminLocaleMiddleware` stands before.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if (
            request.path_info.startswith("/admin/")
            and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES
            and (language := getattr(request.user, "language", ""))
        ):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)


class HeadMiddleware:
    """Send no body after HEAD, for which Django's views write one as they do after GET.

    The length stays that of the body that GET would have: it is what HEAD is asked for.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "HEAD":
            if response.streaming:
                response.close()
                response.streaming_content = []
            else:
                response.headers.setdefault("Content-Length", str(len(response.content)))
                response.content = b""
        return response


class PolicyMiddleware(CSPMiddleware):
    """django-csp's, which would build the same policy twice for every answer, with it built once.

    Only an answer that was given other rules gets a policy of its own. No page uses a nonce.
    """

    RULES: ClassVar = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")

    def __init__(self, get_response):
        super().__init__(get_response)
        self.policy = build_policy()

    def process_request(self, request):
        pass

    def process_response(self, request, response):
        if any(hasattr(response, rule) for rule in self.RULES):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.policy)
        return response


class AdminPolicyMiddleware:
    """Loosen the Content-Security-Policy for the admin by what its two libraries cannot do without.

    Alpine, which Unfold is built on, evaluates expressions; CKEditor 4 writes inline styles and
    scripts into its frame. Everything still has to come from this site. A public page that the
    admin shows has `public_policy` set and keeps the policy of public pages.
    """

    NEEDED: ClassVar = {
        "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
        "style-src": [SELF, UNSAFE_INLINE],
        "frame-src": [SELF],
    }

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith("/admin/") and not getattr(
            response, "public_policy", False
        ):
            response._csp_replace = self.NEEDED
        return response


class StrangeRequestMiddleware:
    """Answer 400 to a NUL in an address, which PostgreSQL cannot store and no browser sends."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest(_("This address has a character that no address has."))
        return self.get_response(request)
