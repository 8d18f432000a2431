"""Public pages on their way to readers: kept for a moment, compressed, or not sent at all.

A page that `articles.views.public.public_page` made says until when it may be shown. This
middleware keeps it in the memory of the process as long, so that a hundred readers of one second
cost what one of them does, and answers who has it already with 304. Whatever is kept is of the last
seconds, so nothing has to be told what changed.
"""

import gzip
import math
import threading
from collections import OrderedDict
from urllib.parse import parse_qsl, urlencode

import brotli
from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

# A page is shown for five seconds after the moment of which it is, at the most: for one by the
# process that made it; for three by nginx, which counts whole seconds (one, one more that has
# begun, and one while it asks again); and for one by what stands in front of nginx (deploy/nginx).
KEPT_SECONDS = 1
FRESH_SECONDS = 1
STALE_SECONDS = 1
# From then on one reader gets the page anew, and the others the old one until it is there.
RENEWED_AFTER_SECONDS = 0.5
# What a page is asked for with. All else is unknown here, and such a page is not kept.
KNOWN = frozenset(["before"])
# What others append to addresses that they pass on, and no page of ours reads.
IGNORED = frozenset(["from", "isappinstalled", "nsukey", "scene", "share_token", "spm"])
LONGEST_QUERY = 256
PERSONAL = ("/admin/", "/i18n/", "/health/", "/preview/", "/static/", "/media/")
KEPT_STATUSES = frozenset([200, 404, 410])
SMALLEST_COMPRESSED = 500


class Page:
    """An answer as it was made, and compressed as readers asked for it."""

    def __init__(self, response: HttpResponse):
        self.status = response.status_code
        self.headers = dict(response.items())
        self.at, self.until = response.of_moment
        self.bodies = {"": response.content}
        self.renewed_at = None

    @property
    def size(self) -> int:
        # All three forms, of which the compressed are a third each, and what Python adds.
        return len(self.bodies[""]) * 2 + 2000

    def response(self, encoding: str, now) -> HttpResponse:
        if len(self.bodies[""]) < SMALLEST_COMPRESSED:
            encoding = ""
        if encoding not in self.bodies:
            self.bodies[encoding] = compressed(self.bodies[""], encoding)
        body = self.bodies[encoding]
        headers = {
            **self.headers,
            "Cache-Control": cache_control(self.until, now),
            "Content-Length": str(len(body)),
        }
        if encoding:
            headers["Content-Encoding"] = encoding
            headers["ETag"] = f"W/{headers['ETag'].removeprefix('W/')}"
        return HttpResponse(body, status=self.status, headers=headers)


def compressed(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return brotli.compress(body, brotli.MODE_TEXT, quality=5)
    return gzip.compress(body, 6, mtime=0)


def cache_control(until, now) -> str:
    """How long others may keep a page that is true until a moment, if that is known."""
    # A cache that counts whole seconds takes up to one more.
    left = (until - now).total_seconds() - 1 if until else math.inf
    fresh = max(0, math.floor(min(FRESH_SECONDS, left)))
    stale = max(0, math.floor(min(STALE_SECONDS, left - fresh)))
    return f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={stale}"


class Shelf:
    """The pages that a process keeps; the one that was not asked for longest leaves first."""

    def __init__(self, capacity: int):
        self.capacity, self.size = capacity, 0
        self.pages: OrderedDict[tuple, Page] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: tuple, now) -> Page | None:
        """A page that may still be shown, unless it is this caller's turn to make it anew."""
        with self.lock:
            page = self.pages.get(key)
            if page is None:
                return None
            age = (now - page.at).total_seconds()
            if not 0 <= age < KEPT_SECONDS or (page.until and now >= page.until):
                self._remove(key)
                return None
            if age >= RENEWED_AFTER_SECONDS and page.renewed_at is None:
                page.renewed_at = now
                return None
            self.pages.move_to_end(key)
            return page

    def put(self, key: tuple, page: Page) -> None:
        with self.lock:
            if key in self.pages:
                self._remove(key)
            if page.size > self.capacity:
                return
            self.pages[key] = page
            self.size += page.size
            while self.size > self.capacity:
                self._remove(next(iter(self.pages)))

    def _remove(self, key: tuple) -> None:
        self.size -= self.pages.pop(key).size


class DeliveryMiddleware:
    """Stands before all others: a page that is kept costs none of them."""

    def __init__(self, get_response):
        self.get_response = get_response
        megabytes = settings.PAGES_KEPT_MEGABYTES
        self.shelf = Shelf(megabytes * 1024 * 1024) if megabytes else None

    def __call__(self, request):
        key = self.shelf and key_of(request)
        now = timezone.now()
        page = key and self.shelf.get(key, now)
        if not page:
            response = self.get_response(request)
            if not hasattr(response, "of_moment"):
                return response
            patch_vary_headers(response, ["Accept-Encoding"])
            now = timezone.now()
            response["Cache-Control"] = cache_control(response.of_moment[1], now)
            if not (key and request.method == "GET" and response.status_code in KEPT_STATUSES):
                return unless_known(request, response)
            page = Page(response)
            self.shelf.put(key, page)
        response = page.response(encoding_for(request), now)
        if request.method == "HEAD":
            response.content = b""
        return unless_known(request, response)


def key_of(request) -> tuple | None:
    """What tells this page from others, or None where it is not one to keep."""
    meta = request.META
    if request.method not in ("GET", "HEAD") or request.path_info.startswith(PERSONAL):
        return None
    query = meta.get("QUERY_STRING", "")
    if query:
        if len(query) > LONGEST_QUERY:
            return None
        # An encoding that is none is for the view to refuse.
        asked = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
        asked = [
            (name, value)
            for name, value in asked
            if name not in IGNORED and not name.startswith("utm_")
        ]
        if not KNOWN.issuperset(name for name, _value in asked):
            return None
        query = urlencode(asked, errors="surrogateescape")
    return request.scheme, meta.get("HTTP_HOST", ""), request.path_info, query


def encoding_for(request) -> str:
    """The better of the encodings that a reader takes."""
    asked = request.META.get("HTTP_ACCEPT_ENCODING", "")
    if not asked:
        return ""
    taken = {
        name.strip().lower()
        for name, _semicolon, weight in (part.partition(";") for part in asked.split(","))
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    }
    return next((name for name in ("br", "gzip") if name in taken), "")


def unless_known(request, response):
    """304 in place of a page that the reader has already, by its ETag alone.

    Two pages of one second, or of two processes, have no times that tell them apart.
    """
    if response.status_code != 200 or "HTTP_IF_NONE_MATCH" not in request.META:
        return response
    return get_conditional_response(request, etag=response["ETag"], response=response)
