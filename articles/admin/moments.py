"""Mourning and the emergency banner in the admin: what is set, setting another, ending one."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import actions
from articles.actions import moments
from articles.actions.moments import may_set_moments
from articles.models import Banner, BannerLevel, Mourning

from .access import RoleAdmin
from .forms import DateTimeLocal, line
from .pages import show_errors
from .previews import _number
from .widgets import Select

# How many that are over the page still lists.
OVER = 30
KINDS = {"mourning": Mourning, "banner": Banner}


def may_set(request) -> bool:
    """Whether the menu leads here."""
    return may_set_moments(request.user)


def _starts_at() -> forms.DateTimeField:
    return forms.DateTimeField(
        label=gettext_lazy("Begins"),
        required=False,
        widget=DateTimeLocal,
        help_text=gettext_lazy("Empty: at once."),
    )


def _ends_at() -> forms.DateTimeField:
    return forms.DateTimeField(label=gettext_lazy("Ends"), widget=DateTimeLocal)


class MourningForm(forms.Form):
    occasion = line(
        Mourning.occasion.field.verbose_name,
        required=True,
        help_text=Mourning.occasion.field.help_text,
    )
    starts_at = _starts_at()
    ends_at = _ends_at()

    def carry_out(self, actor) -> None:
        typed = self.cleaned_data
        moments.begin_mourning(actor, typed["ends_at"], typed["occasion"], typed["starts_at"])


class BannerForm(forms.Form):
    level = forms.ChoiceField(
        label=gettext_lazy("Level"), choices=BannerLevel.choices, initial="warning", widget=Select
    )
    title = line(gettext_lazy("Title"), required=True)
    text = line(gettext_lazy("Text"))
    link = line(gettext_lazy("Link"), help_text=Banner.link.field.help_text)
    starts_at = _starts_at()
    ends_at = _ends_at()

    def carry_out(self, actor) -> None:
        moments.begin_banner(actor, **self.cleaned_data)


FORMS = {"mourning": MourningForm, "banner": BannerForm}
DONE = {
    "mourning": gettext_lazy("Mourning is set."),
    "banner": gettext_lazy("The banner is set."),
}


@admin.register(Banner)
class MomentAdmin(RoleAdmin):
    """One page for both; a row is set or ended and never edited."""

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.is_authenticated and may_set_moments(request.user)

    def _may_change(self, request) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request) -> bool:
        # Its form stands on the page itself.
        return False

    def get_urls(self):
        wrapped = self.admin_site.admin_view(self.page_view)
        return [path("", wrapped, name="articles_banner_changelist")]

    def page_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        shown = {kind: form(prefix=kind) for kind, form in FORMS.items()}
        if request.method == "POST" and "end" in request.POST:
            return self._end(request, request.POST["end"])
        kind = request.POST.get("kind", "")
        if request.method == "POST":
            if kind not in FORMS:
                raise Http404
            form = shown[kind] = FORMS[kind](request.POST, prefix=kind)
            if form.is_valid():
                try:
                    form.carry_out(request.user)
                    messages.success(request, DONE[kind])
                    return HttpResponseRedirect(reverse("admin:articles_banner_changelist"))
                except actions.Refused as refusal:
                    show_errors(form, refusal)
        now = timezone.now()
        return TemplateResponse(
            request,
            "admin/articles/moments.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Mourning and emergency banner"),
                "media": self.media,
                "now": now,
                "panels": [
                    (kind, shown[kind], _standing(model, now), _over(model, now))
                    for kind, model in KINDS.items()
                ],
            },
        )

    def _end(self, request, which: str):
        kind, _mark, number = which.partition(":")
        if kind not in KINDS:
            raise Http404
        moment = get_object_or_404(KINDS[kind], pk=_number(number))
        try:
            moments.end_moment(request.user, moment)
            messages.success(request, _("It has ended."))
        except actions.AlreadyDone as refusal:
            messages.info(request, str(refusal))
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("admin:articles_banner_changelist"))


def _standing(model, now) -> list:
    rows = list(model.objects.not_over(now).select_related("set_by"))
    for row in rows:
        row.is_on = row.in_force(now)
    return rows


def _over(model, now) -> list:
    rows = model.objects.filter(ends_at__lte=now).select_related("set_by", "ended_by")
    return list(rows.order_by("-ends_at", "-pk")[:OVER])
