"""Topics in the admin: their sections, each with its articles a line each, and their timeline."""

from django import forms
from django.contrib import admin
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from accounts.inlines import LabelledInline
from articles.actions.common import EDITORS
from articles.models import SectionArticle, TimelineEntry, Topic, TopicSection

from .access import RoleAdmin, RoleInline
from .article_fields import ArticleField, ArticlesField, lines_of, open_to
from .moves import RemembersMoves
from .picture_field import PictureField, thumbnail


class WithArticles(forms.BaseInlineFormSet):
    """Rows of a topic that name articles, whose headlines are read once for all rows."""

    person = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.numbers = self.numbers_of([row.pk for row in self.get_queryset()])
        everything = {number for numbers in self.numbers.values() for number in numbers}
        self.articles = open_to(self.person, everything) if everything else {}

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {
            "person": self.person,
            "numbers": self.numbers,
            "articles": self.articles,
        }


class SectionFormSet(WithArticles):
    def numbers_of(self, rows: list[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        places = SectionArticle.objects.filter(section__in=rows)
        for section, article in places.values_list("section", "article"):
            found.setdefault(section, []).append(article)
        return found


class TimelineFormSet(WithArticles):
    def numbers_of(self, rows: list[int]) -> dict[int, list[int]]:
        entries = TimelineEntry.objects.filter(pk__in=rows, article__isnull=False)
        return {entry: [article] for entry, article in entries.values_list("pk", "article")}


class RowForm(forms.ModelForm):
    """One row that names articles in the field `FIELD`."""

    FIELD = ""

    def __init__(self, *args, person, numbers, articles, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields[self.FIELD]
        standing = numbers.get(self.instance.pk, [])
        field.person, field.kept = person, frozenset(standing)
        self.initial[self.FIELD] = lines_of(standing, articles)


class SectionForm(RowForm):
    FIELD = "placed"

    placed = ArticlesField(
        label=_("Articles"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 5}),
        help_text=_(
            "One a line, by its number or address, in the order in which readers see them. What "
            "stands behind the number is only there to be read."
        ),
    )

    class Meta:
        model = TopicSection
        fields = ["position", "name"]

    def save(self, commit=True):
        section = super().save(commit)
        if commit and "placed" in self.changed_data:
            self._place(section)
        return section

    @transaction.atomic
    def _place(self, section: TopicSection) -> None:
        section.places.all().delete()
        SectionArticle.objects.bulk_create(
            SectionArticle(section=section, article_id=number, position=position)
            for position, number in enumerate(self.cleaned_data["placed"])
        )


class TimelineForm(RowForm):
    FIELD = "about"

    about = ArticleField(
        label=_("Article"),
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Its number or address, if there is one."),
    )

    class Meta:
        model = TimelineEntry
        fields = ["date", "words"]

    def save(self, commit=True):
        self.instance.article_id = self.cleaned_data["about"]
        return super().save(commit)


class PartInline(RoleInline):
    changed_by = EDITORS
    extra = 0

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.person = request.user
        return formset


class SectionInline(PartInline, StackedInline):
    model = TopicSection
    form = SectionForm
    formset = SectionFormSet
    fields = ["position", "name", "placed"]


class TimelineInline(PartInline, LabelledInline):
    model = TimelineEntry
    form = TimelineForm
    formset = TimelineFormSet
    fields = ["date", "words", "about"]


class TopicForm(forms.ModelForm):
    cover = PictureField(label=_("Cover picture"))

    class Meta:
        model = Topic
        fields = ["name", "slug", "introduction", "cover", "position"]


@admin.register(Topic)
class TopicAdmin(RemembersMoves, RoleAdmin):
    changed_by = EDITORS
    feeds = "topics"
    list_display = ["name", "slug", "position"]
    search_fields = ["name", "slug"]
    form = TopicForm
    fields = ["name", "slug", "introduction", "cover", "shown_cover", "position"]
    readonly_fields = ["shown_cover"]
    inlines = [SectionInline, TimelineInline]

    @admin.display(description=_("Picture"))
    def shown_cover(self, topic: Topic) -> str:
        return thumbnail(topic.cover)
