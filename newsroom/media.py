"""Files of pictures, where no nginx stands in front: those that the site wrote, and nothing else.

What a file is says its name, which this site gave it: nothing that somebody uploaded is served.
"""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

_OURS = re.compile(
    r"(?:pictures/[0-9a-f]{2}/[0-9a-f]{64}\.(?P<master>jpg)"
    r"|renditions/[0-9a-f]{2}/[0-9a-f]{64}/[0-9a-f]{12}/[0-9a-z-]{1,20}\.(?P<kind>avif|webp|jpg))"
)
_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
_YEAR = 365 * 24 * 3600


@require_safe
def media(request, path: str):
    """A picture. Its address is made of what is in it, so it may be kept for ever."""
    found = _OURS.fullmatch(path)
    if found is None:
        raise Http404
    etag = f'"{path}"'
    if request.headers.get("If-None-Match") == etag:
        answer = HttpResponseNotModified()
    else:
        try:
            file = default_storage.open(path, "rb")
        except OSError as missing:
            raise Http404 from missing
        answer = FileResponse(file, content_type=_TYPES[found["master"] or found["kind"]])
        answer["X-Content-Type-Options"] = "nosniff"
        # A file opened by itself runs nothing, whatever a browser makes of it.
        answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["ETag"] = etag
    patch_cache_control(answer, public=True, max_age=_YEAR, immutable=True)
    return answer
