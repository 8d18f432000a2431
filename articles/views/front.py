"""The front page. What stands on it: `front_page.py`; one query more asks what is most read."""

from django.shortcuts import render

from articles.models import Period
from articles.reads.hot import most_read

from .frame import frame_of
from .front_page import front_page_at
from .json_ld import front_head
from .public import public_page

MOST_READ = 6


@public_page
def front(request):
    return front_at(request)


def front_at(request):
    """The page as readers see it at the request's moment, which may be one to come."""
    frame = frame_of(request)
    page = front_page_at(request.at, frame)
    return render(
        request,
        "articles/front.html",
        {
            "head": front_head(frame.masthead),
            "lead": page.lead,
            "secondary": page.secondary,
            "pictures": page.pictures,
            "stream": page.stream,
            "blocks": page.blocks,
            "regional": page.regional,
            "most_read": most_read(Period.DAY, MOST_READ, request.at, frame.all_channels),
        },
    )
