"""The address of an article as a QR code, which phones read from a screen or from paper."""

from functools import lru_cache
from io import BytesIO

import segno
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from .environment import address
from .head import absolute

_DAY = 24 * 60 * 60
# Dark on white whatever the colours of the page: many phones read no other.
_LOOK = {
    "kind": "svg", "scale": 4, "border": 3, "light": "#fff", "dark": "#000",
    "svgclass": None, "lineclass": None,
}  # fmt: skip


@require_safe
def qr_code(request, pk):
    """Asks nothing of the database: a code says no more than the address that asks for it."""
    if pk >= 2**63:
        raise Http404
    response = HttpResponse(_svg(absolute(address("article", pk))), content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={_DAY}"
    return response


@lru_cache(maxsize=1024)
def _svg(text: str) -> bytes:
    file = BytesIO()
    segno.make_qr(text, error="m").save(file, **_LOOK)
    return file.getvalue()
