"""The front page. What stands on it: `front_page.py`."""

from datetime import datetime

from django.shortcuts import render
from django.utils import timezone

from .frame import Frame, frame_of
from .front_page import front_page_at
from .public import public_page


@public_page
def front(request):
    return front_at(request, timezone.now())


def front_at(request, at: datetime):
    """The page as readers see it at a moment; for a later one, as it will be."""
    if not hasattr(request, "frame"):
        request.frame = Frame(at)
    page = front_page_at(at, frame_of(request))
    return render(
        request,
        "articles/front.html",
        {
            "lead": page.lead,
            "secondary": page.secondary,
            "pictures": page.pictures,
            "stream": page.stream,
            "blocks": page.blocks,
            "regional": page.regional,
        },
    )
