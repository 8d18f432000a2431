"""The window in which a picture is chosen, or added, for the form that opened it."""

import json

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Picture

from .listing import address_with
from .picture_forms import FilterForm
from .picture_listing import page_of, thumb
from .picture_upload import as_json

CHOICES = 36


class ChoosingViews:
    def choosing_urls(self, wrap) -> list:
        choose = wrap(require_safe(self.choose_view))
        return [path("choose/", choose, name="articles_picture_choose")]

    def choose_view(self, request):
        """`many=1` lets several be chosen. With `part=1` only the grid, for a search in place."""
        if not self.has_add_permission(request):
            raise Http404
        form = FilterForm(request.GET)
        form.is_valid()
        page = page_of(
            form.narrowed(Picture.objects.all()),
            request.GET.get("before", ""),
            request.GET.get("after", ""),
            CHOICES,
        )
        for picture in page.rows:
            picture.thumb = thumb(picture)
            picture.as_json = json.dumps(as_json(picture, known=True), ensure_ascii=False)
        context = {
            "page": page,
            "newer": page.newer and address_with(request, after=page.newer),
            "older": page.older and address_with(request, before=page.older),
            "many": request.GET.get("many") == "1",
        }
        if request.GET.get("part"):
            return render(request, "admin/articles/picture/_choices.html", context)
        return self._picture_page(
            request,
            "admin/articles/picture/choose.html",
            title=_("Choose a picture"),
            is_popup=True,
            form=form,
            **context,
        )
