"""The list of articles: filters as editors think of them, a search, pages that count nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from accounts.models import User
from articles.actions.common import EDITORS, WRITERS
from articles.actions.standing import next_names
from articles.models import Article, Channel, Region, Stage, State
from articles.models.articles import for_rows
from articles.models.reads import read_counts
from articles.search import headlines
from articles.views.paging import cursor, read_cursor

from .badges import badges, readings
from .bulk import BULK
from .forms import as_on_the_map
from .widgets import Select

PAGE_SIZE = 50


@dataclass(frozen=True)
class Chip:
    """One filter that is on or off. `only` narrows a queryset of articles for a person."""

    key: str
    label: Promise
    only: Callable
    open_to: Callable[[User], bool] = field(default=lambda user: True)


def _of_bureau(user: User) -> bool:
    return bool(user.regions.all())


CHIPS = (
    Chip("waiting", _("Waits for me"), lambda rows, user: rows.waiting_for(user)),
    Chip("mine", _("Mine"), lambda rows, user: rows.of_author(user)),
    Chip("bureau", _("My bureau"), lambda rows, user: rows.of_bureau(user), _of_bureau),
    Chip("late", _("Late"), lambda rows, user: rows.late()),
    Chip("draft", _("Draft"), lambda rows, user: rows.filter(state=State.DRAFT)),
    Chip("review", _("In review"), lambda rows, user: rows.filter(state=State.REVIEW)),
    Chip("returned", _("Returned"), lambda rows, user: rows.filter(state=State.RETURNED)),
    Chip("signed", _("Signed, to be published"), lambda rows, user: rows.to_publish(user)),
    Chip("scheduled", _("Scheduled"), lambda rows, user: rows.to_come()),
    Chip("confirm", _("To be confirmed"), lambda rows, user: rows.waiting_for_confirmation()),
    Chip("live", _("Before readers"), lambda rows, user: rows.published()),
    Chip("withdrawn", _("Withdrawn"), lambda rows, user: rows.filter(withdrawn_at__isnull=False)),
)
CHIP = {chip.key: chip for chip in CHIPS}


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self):
        super().__init__(attrs=dict(UnfoldAdminTextInputWidget().attrs), format="%Y-%m-%d")


class FilterForm(forms.Form):
    """What narrows the list besides the chips."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=headlines.LONGEST,
        widget=UnfoldAdminTextInputWidget(attrs={"type": "search", "data-shortcut": "/"}),
        help_text=_("Two or more characters of a headline, or an article's number."),
    )
    channel = forms.ModelChoiceField(
        Channel.objects.select_related("parent"),
        label=_("Channel"),
        required=False,
        widget=Select,
    )
    region = forms.ModelChoiceField(
        Region.objects.all(), label=_("Region"), required=False, widget=Select
    )
    author = forms.ModelChoiceField(
        User.objects.filter(is_staff=True),
        label=_("Author"),
        required=False,
        widget=Select,
    )
    stage = forms.ModelChoiceField(
        Stage.objects.filter(retired=False).order_by("workflow", "position"),
        label=_("Review stage"),
        required=False,
        widget=Select,
    )
    since = forms.DateField(label=_("Worked on since"), required=False, widget=DateInput)
    until = forms.DateField(label=_("Worked on until"), required=False, widget=DateInput)

    def __init__(self, data, user: User):
        super().__init__(data)
        regions = Region.objects.order_by("position", "pk")
        bureau = [region.pk for region in user.regions.all()]
        if bureau:
            regions = regions.within(bureau)
        self.fields["region"].queryset = regions
        self.fields["region"].choices = [("", "---------"), *as_on_the_map(list(regions))]

    def clean_q(self) -> str:
        query = self.cleaned_data["q"]
        if query and not headlines.finds(query):
            raise forms.ValidationError(_("Type at least two characters, or a number."))
        return query

    def narrowed(self, articles):
        """`articles` as far as the fields are filled in well; a wrong one narrows nothing."""
        typed = getattr(self, "cleaned_data", {})
        if typed.get("channel"):
            articles = articles.in_channel(typed["channel"])
        if typed.get("region"):
            articles = articles.in_region(typed["region"])
        if typed.get("author"):
            articles = articles.of_author(typed["author"])
        if typed.get("stage"):
            articles = articles.filter(stage=typed["stage"])
        if typed.get("since"):
            articles = articles.filter(touched_at__gte=midnight(typed["since"]))
        if typed.get("until"):
            articles = articles.filter(touched_at__lt=midnight(typed["until"] + timedelta(days=1)))
        if typed.get("q"):
            articles = headlines.matching(articles, typed["q"])
        return articles


@dataclass(frozen=True)
class Page:
    """`newer` and `older`: the cursors of the pages beside this one, empty where there is none."""

    rows: list[Article]
    newer: str = ""
    older: str = ""


def page_of(articles, before: str = "", after: str = "") -> Page:
    """The articles worked on last, or those that follow a cursor in either direction."""
    backwards = bool(after)
    mark = after or before
    if mark:
        moment, pk = read_cursor(mark)
        side, pks = ("gt", "gt") if backwards else ("lt", "lt")
        # The first condition says nothing new; it lets the index begin in the right place.
        articles = articles.filter(
            Q(**{f"touched_at__{side}": moment}) | Q(touched_at=moment, **{f"pk__{pks}": pk}),
            **{f"touched_at__{side}e": moment},
        )
    order = ("touched_at", "pk") if backwards else ("-touched_at", "-pk")
    rows = list(articles.order_by(*order)[: PAGE_SIZE + 1])
    more, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    if backwards:
        rows.reverse()
    if not rows:
        return Page(rows)
    first, last = (cursor(row.touched_at, row.pk) for row in (rows[0], rows[-1]))
    has_newer = more if backwards else bool(mark)
    has_older = bool(mark) if backwards else more
    return Page(rows, first if has_newer else "", last if has_older else "")


class ListViews:
    def changelist_view(self, request, extra_context=None):
        user = request.user
        chosen = [key for key in request.GET.getlist("is") if key in CHIP]
        articles = Article.objects.visible_to(user)
        for key in chosen:
            articles = CHIP[key].only(articles, user)
        form = FilterForm(request.GET, user)
        form.is_valid()
        page = page_of(
            form.narrowed(articles), request.GET.get("before", ""), request.GET.get("after", "")
        )
        for_rows(page.rows)
        names = next_names(page.rows)
        reads = read_counts(article.pk for article in page.rows)
        for article in page.rows:
            article.badges, article.next_names = badges(article), names.get(article.pk, "")
            article.readings = readings(article, reads)
        return TemplateResponse(
            request,
            "admin/articles/article/list.html",
            {
                **self.admin_site.each_context(request),
                "title": self.model._meta.verbose_name_plural,
                "form": form,
                "chips": [
                    (chip, chip.key in chosen, address_with(request, is_=toggled(chosen, chip.key)))
                    for chip in CHIPS
                    if chip.open_to(user)
                ],
                "chosen": chosen,
                "narrowed": bool(chosen) or any(form.cleaned_data.values()),
                "narrowing": any(value for name, value in form.cleaned_data.items() if name != "q"),
                "page": page,
                "newer": page.newer and address_with(request, after=page.newer),
                "older": page.older and address_with(request, before=page.older),
                "bulk": [verb for verb in BULK if user.holds(*verb.roles)],
                "may_write": user.holds(*WRITERS),
                "edits_all": user.holds(*EDITORS),
                "media": self.media,
            },
        )


def toggled(chosen: list[str], key: str) -> list[str]:
    return [each for each in chosen if each != key] if key in chosen else [*chosen, key]


def address_with(request, is_: list[str] | None = None, **cursors: str) -> str:
    """This list with other chips, from its first page on, or another page of this very list."""
    pairs = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if value and name not in ("before", "after") and (is_ is None or name != "is")
    ]
    pairs += [("is", key) for key in is_ or []] + list(cursors.items())
    return "?" + urlencode(pairs)


def midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
