"""The corrections of the site, said openly on one page.

Its three queries: the corrections with their articles and what those show; the channels; the
masthead.
"""

from django.shortcuts import render
from django.utils import timezone

from articles.models import Correction

from .paging import walk
from .public import public_page


@public_page
def corrections(request):
    page = walk(Correction.objects.listed(timezone.now()), "at", request.GET.get("before"))
    return render(request, "articles/corrections.html", {"page": page})
