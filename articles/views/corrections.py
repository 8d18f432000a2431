"""The corrections of the site, said openly on one page.

Its three queries: the frame; the corrections with their articles and what those show; and once a
second, what the clock changes next.
"""

from django.shortcuts import render

from articles.models import Correction

from .paging import walk
from .public import public_page


@public_page
def corrections(request):
    page = walk(Correction.objects.listed(request.at), "at", request.GET.get("before"))
    return render(request, "articles/corrections.html", {"page": page})
