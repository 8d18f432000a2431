"""The pages that the newsroom writes about itself: three queries each, four with pictures."""

from django.shortcuts import get_object_or_404, render

from articles.models import Page

from .bodies import body_of
from .head import Head
from .json_ld import opening_of
from .public import public_page


@public_page
def page(request, slug):
    page = get_object_or_404(Page, slug=slug)
    head = Head(page.title, page.get_absolute_url(), description=opening_of(page.body))
    return render(
        request,
        "articles/page.html",
        {"page": page, "body": body_of(request, page.body), "head": head},
    )
