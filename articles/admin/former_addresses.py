"""Former addresses in the admin: one by one, or pasted as a table."""

import csv

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import action
from unfold.widgets import UnfoldAdminTextInputWidget

from accounts.models import Role
from articles import actions
from articles.actions.former_addresses import redirect_address, remember_former_address
from articles.models import FormerAddress
from articles.models.former_addresses import as_stored, closes_a_loop

from .access import RoleAdmin
from .article_fields import ArticleField, lines_of, named, open_to
from .forms import TypedField

MOST_LINES = 5000
MOST_COMPLAINTS = 20


class FormerAddressForm(forms.ModelForm):
    about = ArticleField(
        label=gettext_lazy("Article"),
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy("Its number or address. Give this or an address on this site."),
    )

    class Meta:
        model = FormerAddress
        fields = ["path", "target"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        number = self.instance.article_id
        field = self.fields["about"]
        field.person, field.kept = self.person, frozenset({number} - {None})
        if number:
            self.initial["about"] = lines_of([number], open_to(self.person, [number]))

    def clean_path(self) -> str:
        try:
            return as_stored(self.cleaned_data["path"])
        except ValueError:
            # The field has said so.
            return self.cleaned_data["path"]

    def clean(self):
        typed = super().clean()
        self.instance.article_id = typed.get("about")
        judged = not {"about", "target"} & set(self.errors)
        if judged and bool(typed["about"]) == bool(typed["target"]):
            self.add_error(None, _("Give either an article or an address, not both."))
        if closes_a_loop(typed.get("path") or "", typed.get("target") or ""):
            self.add_error("target", _("These addresses would lead round in a circle."))
        return typed


class TableForm(forms.Form):
    table = TypedField(
        label=gettext_lazy("Table"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "paste-text"}),
        help_text=gettext_lazy(
            "One a line: the former address, a comma or tab, then the number of an article or an "
            "address on this site."
        ),
    )

    def clean_table(self) -> list[tuple[str, str]]:
        """(former address, what it leads to) of each line."""
        lines = self.cleaned_data["table"].splitlines()
        if len(lines) > MOST_LINES:
            raise ValidationError(_("At most %(limit)s lines at once.") % {"limit": MOST_LINES})
        rows, errors = [], []
        for place, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            mark = "\t" if "\t" in line else ","
            cells = [cell.strip() for cell in next(csv.reader([line], delimiter=mark))]
            if len(cells) != 2 or not all(cells):
                said = _("Line %(line)s has not two columns.")
                errors.append(said % {"line": place})
                continue
            rows.append((place, *cells))
        if errors:
            raise ValidationError(errors[:MOST_COMPLAINTS])
        return rows


@admin.register(FormerAddress)
class FormerAddressAdmin(RoleAdmin):
    changed_by = (Role.CHIEF_EDITOR, Role.SUPERVISOR)
    form = FormerAddressForm
    list_display = ["path", "leads", "added_by", "added_at"]
    list_select_related = ["article", "added_by"]
    search_fields = ["path", "target"]
    search_help_text = gettext_lazy("Part of the former address or of the one now")
    fields = ["path", "about", "target"]
    actions_list = ["paste_many"]

    @admin.display(description=gettext_lazy("leads to"))
    def leads(self, entry: FormerAddress) -> str:
        return entry.article.get_absolute_url() if entry.article else entry.target

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.person = request.user
        return form

    def save_model(self, request, obj, form, change) -> None:
        obj.added_by = obj.added_by or request.user
        super().save_model(request, obj, form, change)

    def get_urls(self):
        table = self.admin_site.admin_view(self.table_view)
        return [path("table/", table, name="articles_formeraddress_table"), *super().get_urls()]

    @action(description=gettext_lazy("Paste a table"), url_path="paste", permissions=["add"])
    def paste_many(self, request):
        return HttpResponseRedirect(reverse("admin:articles_formeraddress_table"))

    def table_view(self, request):
        """All lines are taken, or none is and each complaint names its line."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TableForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            number = self._take(request.user, form)
            if number is not None:
                said = ngettext(
                    "%(number)s former address leads on now.",
                    "%(number)s former addresses lead on now.",
                    number,
                )
                messages.success(request, said % {"number": number})
                return HttpResponseRedirect(reverse("admin:articles_formeraddress_changelist"))
        return TemplateResponse(
            request,
            "admin/articles/formeraddress/table.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.model._meta,
                "title": _("Paste a table"),
                "form": form,
            },
        )

    def _take(self, person, form: TableForm) -> int | None:
        rows = form.cleaned_data["table"]
        articles = open_to(person, filter(None, (_article_of(target) for *_, target in rows)))
        errors = []
        with transaction.atomic():
            for place, former, target in rows:
                said = self._take_one(person, former, target, articles)
                if said:
                    errors.append(_("Line %(line)s: %(said)s") % {"line": place, "said": said})
            if errors:
                transaction.set_rollback(True)
        for error in errors[:MOST_COMPLAINTS]:
            form.add_error("table", error)
        return None if errors else len(rows)

    def _take_one(self, person, former: str, target: str, articles) -> str:
        """Why a line cannot be taken, or ''."""
        number = _article_of(target)
        if number is None:
            try:
                redirect_address(person, former, target)
            except actions.Refused as refusal:
                return str(refusal)
            return ""
        if number not in articles:
            return _("there is no article %(number)s that is open to you.") % {"number": number}
        if not remember_former_address(articles[number], former, person):
            return _("this is no address of a page.")
        return ""


def _article_of(target: str) -> int | None:
    """The article that a cell names by its number alone."""
    return named(target) if target.removeprefix("#").isdecimal() else None
