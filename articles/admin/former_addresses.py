"""Former addresses in the admin: one by one, or pasted as a table."""

import csv
from functools import cache
from urllib.parse import unquote, urlsplit

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
from articles.models.former_addresses import as_stored, closes_a_loop, is_own_address
from articles.views.redirects import status_at

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
            path = as_stored(self.cleaned_data["path"])
        except ValueError:
            # The model says so.
            return self.cleaned_data["path"]
        if said := _why_not_former(path):
            raise ValidationError(said)
        return path

    def clean(self):
        typed = super().clean()
        self.instance.article_id = typed.get("about")
        judged = not {"about", "target"} & set(self.errors)
        if judged and bool(typed["about"]) == bool(typed["target"]):
            self.add_error(None, _("Give either an article or an address, not both."))
        if closes_a_loop(typed.get("path") or "", typed.get("target") or ""):
            self.add_error("target", _("These addresses would lead round in a circle."))
        target = typed.get("target") or ""
        # Of any other address the model says what it is.
        if not self.errors and is_own_address(target) and (said := _why_not_target(target)):
            self.add_error("target", said)
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

    def clean_table(self) -> list[tuple[int, list[str]]]:
        """The number and the cells of each line that has any."""
        lines = self.cleaned_data["table"].splitlines()
        if len(lines) > MOST_LINES:
            raise ValidationError(_("At most %(limit)s lines at once.") % {"limit": MOST_LINES})
        rows = []
        for place, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            mark = "\t" if "\t" in line else ","
            cells = [cell.strip() for cell in next(csv.reader([line], delimiter=mark))]
            rows.append((place, cells))
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
        lines = form.cleaned_data["table"]
        rows = [(place, *cells) for place, cells in lines if len(cells) == 2 and all(cells)]
        said = _("Line %(line)s has not two columns.")
        of_two = {place for place, *_cells in rows}
        errors = {place: said % {"line": place} for place, _cells in lines if place not in of_two}
        articles = open_to(person, filter(None, (_article_of(target) for *_, target in rows)))
        with transaction.atomic():
            # All first, as one line may lead to another.
            refused = {
                place: self._take_one(person, former, target, articles)
                for place, former, target in rows
            }
            find = cache(_why_not_target)
            for place, former, target in rows:
                number = _article_of(target)
                said = refused[place] or _why_not_former(as_stored(former))
                said = said or (find(target) if number is None else "")
                if said:
                    errors[place] = _("Line %(line)s: %(said)s") % {"line": place, "said": said}
            if errors:
                transaction.set_rollback(True)
        for place in sorted(errors)[:MOST_COMPLAINTS]:
            form.add_error("table", errors[place])
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


def _why_not_former(path: str) -> str:
    """Why nobody would ever be led on from an address, or ''."""
    if status_at(path) == 404:
        return ""
    return _("a page of this site stands at the former address, so nobody would be led on.")


def _why_not_target(target: str) -> str:
    """Why an address leads nowhere, or ''. It may be a former address itself."""
    parts = urlsplit(target)
    if status_at(target) < 400:
        return ""
    if FormerAddress.objects.leading_on(unquote(parts.path), parts.query):
        return ""
    return _("no page of this site stands at %(target)s.") % {"target": target}


def _article_of(target: str) -> int | None:
    """The article that a cell names by its number alone."""
    return named(target) if target.removeprefix("#").isdecimal() else None
