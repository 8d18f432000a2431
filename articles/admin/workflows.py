"""Where an administrator sets which reviews a text passes, without stopping the newsroom by it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.inlines import LabelledInline
from articles.actions.reviews_in_force import left_behind
from articles.models import Article, Stage, State, Workflow

from .access import RoleAdmin

# Where the stages of a form stand while they change places: higher than any that can be typed.
ASIDE = 10_000
HIGHEST_POSITION = 99


class WorkflowForm(forms.ModelForm):
    class Meta:
        model = Workflow
        fields = ["name", "is_default"]

    def _get_validation_exclusions(self):
        # There is one default, but a new one takes the place of the old, which the form sees to.
        return super()._get_validation_exclusions() | {"is_default"}

    def clean_is_default(self) -> bool:
        is_default = self.cleaned_data["is_default"]
        if self.instance.is_default and not is_default:
            raise ValidationError(
                _(
                    "Every channel without a workflow of its own takes this one. To change that, "
                    "make another workflow the default; it takes the place of this one."
                )
            )
        return is_default

    def save(self, commit=True):
        if self.instance.is_default:
            others = Workflow.objects.filter(is_default=True).exclude(pk=self.instance.pk)
            others.update(is_default=False)
        return super().save(commit)


class StageFormSet(forms.BaseInlineFormSet):
    """The stages of one workflow, judged as they will be together."""

    def clean(self) -> None:
        super().clean()
        in_force = [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None) and not form.cleaned_data.get("retired")
        ]
        if not in_force and not any(self.errors):
            raise ValidationError(
                _("Keep at least one stage: without a review nothing could be published any more.")
            )
        taken = set()
        for form in in_force:
            position = form.cleaned_data.get("position")
            if position in taken:
                form.add_error("position", _("Another stage has this position."))
            taken.add(position)

    def save(self, commit=True):
        # One row is written after the other, so that two which change places would meet half way.
        moved = [form.instance.pk for form in self.initial_forms if form.has_changed()]
        Stage.objects.filter(pk__in=moved).update(position=F("position") + ASIDE)
        return super().save(commit)


class StageInline(LabelledInline):
    """A stage is never removed here, only retired: its signatures stay in the record."""

    model = Stage
    formset = StageFormSet
    extra = 0
    fields = ["position", "name", "role", "credit_role", "retired", "waiting"]
    readonly_fields = ["waiting"]

    def get_queryset(self, request):
        here = Article.objects.filter(stage=OuterRef("pk"), state=State.REVIEW).order_by()
        count = Subquery(here.values("stage").values(number=Count("pk")))
        return super().get_queryset(request).annotate(waiting_here=Coalesce(count, 0))

    @admin.display(description=_("articles waiting"))
    def waiting(self, stage: Stage) -> int:
        return getattr(stage, "waiting_here", 0)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "position":
            kwargs |= {"min_value": 1, "max_value": HIGHEST_POSITION}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def _may_change(self, request) -> bool:
        return request.user.is_administrator

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.is_staff

    def has_add_permission(self, request, obj=None) -> bool:
        return self._may_change(request)

    def has_change_permission(self, request, obj=None) -> bool:
        return self._may_change(request)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Workflow)
class WorkflowAdmin(RoleAdmin):
    form = WorkflowForm
    list_display = ["name", "is_default"]
    inlines = [StageInline]

    def has_delete_permission(self, request, obj=None) -> bool:
        # Without a default, channels that name no workflow could publish nothing.
        return not (obj and obj.is_default) and super().has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change) -> None:
        # One person at a time sets the reviews; the second is judged by what the first left.
        list(Workflow.objects.select_for_update().values_list("pk"))
        self._left_behind = left_behind()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        number = len(left_behind() - self._left_behind)
        if number:
            said = ngettext(
                "%(number)s article in review or signed does not fit the new reviews: it has to be "
                "submitted again, and says so. Its signatures stay in the record.",
                "%(number)s articles in review or signed do not fit the new reviews: they have to "
                "be submitted again, and say so. Their signatures stay in the record.",
                number,
            )
            self.message_user(request, said % {"number": number}, messages.WARNING)
