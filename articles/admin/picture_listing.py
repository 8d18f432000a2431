"""The picture library: a grid with filters as editors think of them, pages that count nothing."""

from dataclasses import dataclass

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions.pictures import may_change
from articles.models import Picture
from articles.pictures.markup import picture_html

from .forms import LARGEST_ID
from .listing import Chip, address_with, toggled
from .picture_forms import FilterForm

PAGE_SIZE = 48

CHIPS = (
    Chip("mine", gettext_lazy("Added by me"), lambda rows, user: rows.filter(added_by=user)),
    Chip("used", gettext_lazy("In use"), lambda rows, user: rows.in_use()),
    Chip("unused", gettext_lazy("Not in use"), lambda rows, user: rows.unused()),
    Chip("live", gettext_lazy("Before readers"), lambda rows, user: rows.live()),
    Chip("ai", gettext_lazy("AI-generated"), lambda rows, user: rows.ai_generated()),
    Chip("ended", gettext_lazy("Licence ended"), lambda rows, user: rows.expired()),
    Chip("ending", gettext_lazy("Licence ends soon"), lambda rows, user: rows.expiring()),
    Chip("no-alt", gettext_lazy("Without description"), lambda rows, user: rows.filter(alt="")),
    Chip("no-credit", gettext_lazy("Without credit"), lambda rows, user: rows.filter(credit="")),
)
CHIP = {chip.key: chip for chip in CHIPS}


@dataclass(frozen=True)
class Page:
    """`newer` and `older`: the cursors of the pages beside this one, empty where there is none."""

    rows: list[Picture]
    newer: str = ""
    older: str = ""


def page_of(pictures, before: str = "", after: str = "", size: int = PAGE_SIZE) -> Page:
    """The newest pictures, or those that follow a cursor in either direction."""
    mark = after or before
    if mark:
        pictures = pictures.filter(**{"pk__gt" if after else "pk__lt": _read(mark)})
    rows = list(pictures.order_by("pk" if after else "-pk")[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if after:
        rows.reverse()
    if not rows:
        return Page(rows)
    has_newer, has_older = (more, True) if after else (bool(mark), more)
    return Page(
        rows,
        str(rows[0].pk) if has_newer else "",
        str(rows[-1].pk) if has_older else "",
    )


def _read(mark: str) -> int:
    """The id in a cursor. Whatever this site did not write is an unknown address."""
    if mark.isascii() and mark.isdecimal() and len(mark) < 20 and int(mark) <= LARGEST_ID:
        return int(mark)
    raise Http404


def picture_badges(picture: Picture) -> str:
    """Words in colour on a picture with `is_used` and `is_live` at hand, as HTML."""
    words = []
    if picture.is_live:
        words.append(("approve", _("Before readers")))
    elif not picture.is_used:
        words.append(("unused", _("Not in use")))
    if picture.licence_has_ended():
        words.append(("withdrawn", _("Licence ended")))
    return format_html_join(" ", '<span class="badge badge-{}">{}</span>', words)


def thumb(picture: Picture, shape: str = "") -> str:
    """The picture as it stands in a grid."""
    return picture_html(picture, alt="", sizes="12rem", shape=shape)


class LibraryViews:
    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise Http404
        user = request.user
        chosen = [key for key in request.GET.getlist("is") if key in CHIP]
        pictures = Picture.objects.all()
        for key in chosen:
            pictures = CHIP[key].only(pictures, user)
        form = FilterForm(request.GET)
        form.is_valid()
        page = page_of(
            form.narrowed(pictures).with_uses().select_related("added_by"),
            request.GET.get("before", ""),
            request.GET.get("after", ""),
        )
        for picture in page.rows:
            picture.thumb, picture.badges = thumb(picture), picture_badges(picture)
            picture.may_change = may_change(user, picture)
        typed = form.cleaned_data
        return self._picture_page(
            request,
            "admin/articles/picture/list.html",
            title=self.model._meta.verbose_name_plural,
            form=form,
            chips=[
                (chip, chip.key in chosen, address_with(request, is_=toggled(chosen, chip.key)))
                for chip in CHIPS
            ],
            chosen=chosen,
            narrowed=bool(chosen) or any(typed.values()),
            narrowing=any(value for name, value in typed.items() if name != "q"),
            page=page,
            newer=page.newer and address_with(request, after=page.newer),
            older=page.older and address_with(request, before=page.older),
            may_add=self.has_add_permission(request),
        )

    def _picture_page(self, request, template: str, **context):
        return TemplateResponse(
            request,
            template,
            {
                **self.admin_site.each_context(request),
                "opts": self.model._meta,
                "subtitle": None,
                "media": self.media,
                **context,
            },
        )
