"""What is most read: three lists, a page each.

Two queries: the frame and the list, which the worker has made.
"""

from django.shortcuts import render

from articles.models import Period
from articles.reads.hot import most_read

from .frame import frame_of
from .public import public_page

SHOWN = 50


@public_page
def hot(request, period=Period.DAY):
    period = Period(period)
    ranked = most_read(period, SHOWN, request.at, frame_of(request).all_channels)
    return render(
        request,
        "articles/hot.html",
        {"period": period, "periods": list(Period), "ranked": ranked},
    )
