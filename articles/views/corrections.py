"""The corrections of the site, said openly on one page.

Its three queries: the frame; the corrections with their articles and what those show; and once a
second, what the clock changes next.
"""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Correction

from .head import FEED_TYPES, FeedLink, list_head
from .paging import walk
from .public import public_page


@public_page
def corrections(request):
    page = walk(Correction.objects.listed(request.at), "at", request.GET.get("before"))
    name = _("Corrections and updates")
    feeds = tuple(
        FeedLink(name, reverse("feed_of_corrections", args=[form]), media_type)
        for form, media_type in FEED_TYPES.items()
    )
    head = list_head(request, name, feeds=feeds)
    return render(request, "articles/corrections.html", {"page": page, "head": head})
