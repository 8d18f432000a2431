"""What each person chooses for themselves, on a page of their own in the admin."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldBooleanSwitchWidget

from .models import User


class PersonalForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["mail", "digest_hour", "language", "shortcuts"]
        widgets = {
            "mail": forms.RadioSelect,
            "digest_hour": UnfoldAdminSelectWidget,
            "language": UnfoldAdminSelectWidget,
            "shortcuts": UnfoldBooleanSwitchWidget,
        }
        help_texts = {
            "mail": gettext_lazy(
                "On the desk you see every notice. An emergency release that you can confirm is "
                "always mailed at once."
            ),
            "digest_hour": gettext_lazy("Only with one mail a day."),
            "shortcuts": gettext_lazy(
                "Keys such as j or ? that act without Ctrl. Switch them off when you dictate, or "
                "when a screen reader needs them."
            ),
        }


class PersonalViews:
    """The page of a person's own settings, mixed into the admin of people; open to all staff."""

    def personal_urls(self, wrap) -> list:
        return [path("settings/", wrap(self.personal_view), name="accounts_user_settings")]

    def personal_view(self, request):
        # A row of its own, so that a wrong choice does not stand in the page round the form.
        person = User.objects.get(pk=request.user.pk)
        form = PersonalForm(request.POST or None, instance=person)
        if request.method == "POST" and form.is_valid():
            form.save()
            language = form.cleaned_data["language"]
            with override(language or settings.LANGUAGE_CODE):
                messages.success(request, _("Your settings are saved."))
            answer = HttpResponseRedirect(reverse("admin:accounts_user_settings"))
            if "language" in form.changed_data:
                _remember(answer, language)
            return answer
        return TemplateResponse(
            request,
            "admin/accounts/settings.html",
            {
                **self.admin_site.each_context(request),
                "title": _("My settings"),
                "form": form,
                "person": person,
            },
        )


def _remember(answer, language: str) -> None:
    """This browser's own choice gives way to the person's; the menu may change it again."""
    if language:
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language)
    else:
        answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
