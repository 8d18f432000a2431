"""What is most read: three lists, a page each.

Its queries: the frame; the list, which the worker has made; and once a second, what the clock
changes next.
"""

from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.models import Period
from articles.reads.hot import most_read

from .frame import frame_of
from .head import list_head
from .public import public_page

SHOWN = 50


@public_page
def hot(request, period=Period.DAY):
    period = Period(period)
    head = list_head(request, f"{_('Most read')} - {period.label}")
    ranked = most_read(period, SHOWN, request.at, frame_of(request).all_channels)
    return render(
        request,
        "articles/hot.html",
        {"period": period, "periods": list(Period), "ranked": ranked, "head": head},
    )
