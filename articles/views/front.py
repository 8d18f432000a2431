"""The front page. What stands on it: `front_page.py`."""

from django.shortcuts import render

from .frame import frame_of
from .front_page import front_page_at
from .public import public_page


@public_page
def front(request):
    return front_at(request)


def front_at(request):
    """The page as readers see it at the request's moment, which may be one to come."""
    page = front_page_at(request.at, frame_of(request))
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
