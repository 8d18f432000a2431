"""The form in which an article is written. It changes nothing itself: the actions do."""

from dataclasses import replace

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from accounts.models import User
from articles.actions.common import OUT_OF_DATE
from articles.actions.filing import Filing, current_filing
from articles.actions.previews import DAYS
from articles.body.merge import split_names
from articles.body.sanitise import without_controls
from articles.models import (
    Article,
    ChangeKind,
    Channel,
    Content,
    CreditRole,
    GivenCredit,
    Region,
    Tag,
    Topic,
)
from articles.models.content import two_sentences
from articles.models.taxonomy import bureau_of

from .editor import EditorWidget
from .widgets import Checkboxes, Select

# The largest that a column of ids holds.
LARGEST_ID = 2**63 - 1


class TypedField(forms.CharField):
    """Text as a person typed it. Control characters go; the actions judge everything else.

    There is no maxlength: a browser would cut a longer text off without a word.
    """

    def to_python(self, value):
        return without_controls(super().to_python(value))


class GrowingLine(UnfoldAdminTextareaWidget):
    """One line that is shown whole: it wraps and grows, and Enter breaks nothing."""

    def __init__(self, attrs=None):
        super().__init__(attrs={"rows": 1, "data-one-line": ""} | (attrs or {}))


class DateTimeLocal(forms.DateTimeInput):
    """The browser's own calendar and clock, to the second."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        classes = {"class": UnfoldAdminTextInputWidget().attrs["class"], "step": "1"}
        super().__init__(attrs=classes | (attrs or {}), format="%Y-%m-%dT%H:%M:%S")


def line(label, required: bool = False, help_text="", **attrs) -> TypedField:
    return TypedField(
        label=label,
        required=required,
        help_text=help_text,
        widget=UnfoldAdminTextInputWidget(attrs=attrs),
    )


def number_shown(out_of_date=OUT_OF_DATE, **options) -> forms.IntegerField:
    """A number that the page posts back: with a wrong one, a person can only look again."""
    return forms.IntegerField(
        widget=forms.HiddenInput,
        max_value=LARGEST_ID,
        error_messages=dict.fromkeys(("required", "invalid", "max_value"), out_of_date),
        **options,
    )


def as_on_the_map(regions: list[Region]) -> list[tuple[int, str]]:
    """Choices in which a town stands below its district, set in by its level."""
    inside: dict[int | None, list[Region]] = {}
    offered = {region.pk for region in regions}
    for region in regions:
        parent = region.parent_id if region.parent_id in offered else None
        inside.setdefault(parent, []).append(region)

    def below(parent: int | None, level: int):
        for region in inside.get(parent, ()):
            yield region.pk, "　" * level + region.name
            yield from below(region.pk, level + 1)

    return list(below(None, 0))


class ChangeForm(forms.Form):
    """What a change of a text that readers see is; a correction says what was wrong as well."""

    change_kind = forms.ChoiceField(
        label=_("Kind of change"),
        required=False,
        choices=ChangeKind.choices,
        widget=forms.RadioSelect,
    )
    change_wrong = line(_("What was wrong"), help_text=_("Readers see it with a correction."))
    change_note = line(
        _("What is right, or what is new"),
        help_text=_("Readers see this sentence with a correction or update."),
    )

    def note_of_change(self) -> str:
        """What was wrong and what is right are two lines of one note."""
        typed = self.cleaned_data
        if typed["change_kind"] != ChangeKind.CORRECTION:
            return typed["change_note"]
        return f"{typed['change_wrong']}\n{typed['change_note']}"


class ArticleForm(ChangeForm):
    shown_revision = number_shown(required=False)
    shown_filing = forms.CharField(required=False, widget=forms.HiddenInput)

    title = TypedField(label=_("Headline"), required=False, widget=GrowingLine())
    subtitle = TypedField(label=_("Subtitle"), required=False, widget=GrowingLine())
    summary = TypedField(
        label=_("Summary"), required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2})
    )
    body = TypedField(label=_("Body"), required=False, strip=False, widget=EditorWidget)

    channel = forms.ModelChoiceField(Channel.objects.none(), label=_("Channel"), widget=Select)
    regions = forms.ModelMultipleChoiceField(
        Region.objects.none(),
        label=_("Regions"),
        required=False,
        widget=Checkboxes,
    )
    tags = line(_("Tags"), help_text=_("Separated by commas."))
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=_("Topics"),
        required=False,
        widget=Checkboxes,
    )

    lead_picture = forms.CharField(required=False, widget=forms.HiddenInput)
    picture_file = forms.FileField(label=_("Picture file"), required=False)
    remove_picture = forms.BooleanField(label=_("Without this picture"), required=False)
    lead_alt = line(_("What the picture shows"), help_text=_("For those who cannot see it."))
    lead_caption = line(_("Caption"))
    lead_credit = line(_("Picture credit"))

    source_name = line(_("Source"), list="known-sources")
    origin_site = line(_("First published on"))
    origin_at = forms.DateTimeField(
        label=_("First published at"), required=False, widget=DateTimeLocal
    )
    origin_url = line(_("Address of the original"), inputmode="url")
    reprint_notice = line(_("Reprint notice"))

    credit_reason = line(
        _("Why another name stands here"),
        help_text=_("Needed where a name takes the place of a signature."),
    )

    def __init__(self, *args, actor: User, article: Article | None = None, **kwargs):
        self.actor, self.article = actor, article
        if article is not None:
            kwargs["initial"] = self.initial_of(article) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for role in CreditRole:
            self.fields[f"credit_{role}"] = line(role.label)
        self._offer_what_is_theirs()

    def _offer_what_is_theirs(self) -> None:
        """A bureau sees its own regions and channels; what others filed stays as it is."""
        channels = Channel.objects.select_related("parent").order_by(
            "parent__position", "parent_id", "position", "pk"
        )
        regions = Region.objects.order_by("position", "pk")
        bureau = bureau_of(self.actor)
        if bureau:
            regions = regions.filter(pk__in=bureau)
            open_to_me = channels.filter(region=None) | channels.filter(region__in=bureau)
            if self.article is not None:
                open_to_me |= channels.filter(pk=self.article.channel_id)
            channels = open_to_me
        self.fields["channel"].queryset = channels
        self.fields["regions"].queryset = regions
        # Functions, so that a form that is only posted reads no choices; and a list each, because a
        # queryset would be read through a cursor that the database keeps after the transaction.
        self.fields["channel"].choices = lambda: [
            ("", self.fields["channel"].empty_label),
            *((channel.pk, str(channel)) for channel in channels),
        ]
        self.fields["regions"].choices = lambda: as_on_the_map(list(regions))
        self.fields["topics"].choices = lambda: [
            (topic.pk, str(topic)) for topic in self.fields["topics"].queryset.all()
        ]

    @staticmethod
    def initial_of(article: Article) -> dict:
        content, filed = article.latest_revision.content(), current_filing(article)
        initial = vars(content) | {
            "shown_revision": article.latest_revision_id,
            "shown_filing": _written(filed),
            "channel": article.channel_id,
            "regions": [region.pk for region in filed.regions],
            "topics": [topic.pk for topic in filed.topics],
            "tags": "，".join(tag.name for tag in filed.tags),
        }
        if article.latest_revision_id in (article.live_revision_id, article.next_revision_id):
            initial |= {"change_kind": "", "change_note": ""}
        initial["change_wrong"], initial["change_note"] = two_sentences(
            initial["change_kind"], initial["change_note"]
        )
        for role in CreditRole:
            names = [credit.name for credit in content.credits if credit.role == role]
            initial[f"credit_{role}"] = "、".join(names)
        reasons = [credit.reason for credit in content.credits if credit.reason]
        initial["credit_reason"] = reasons[0] if reasons else ""
        return initial

    def credit_fields(self) -> list[forms.BoundField]:
        return [self[f"credit_{role}"] for role in CreditRole]

    def clean_tags(self) -> str:
        """The names separated by commas: people write spaces between them, and # before them."""
        names = [
            name.strip("#＃")
            for part in split_names(self.cleaned_data["tags"])
            for name in part.split()
        ]
        names = list(filter(None, names))
        for name in names:
            try:
                Tag(name=name).clean_fields()
            except forms.ValidationError as error:
                raise forms.ValidationError(
                    _(
                        "“%(name)s” cannot be a tag. A tag has letters, digits, hyphens or "
                        "underscores, at most %(limit)s of them."
                    ),
                    params={"name": name, "limit": Tag._meta.get_field("name").max_length},
                ) from error
        return "，".join(names)

    def content(self) -> Content:
        """What was typed, as the actions take it. Call it on a valid form."""
        typed = self.cleaned_data
        reason = typed["credit_reason"]
        credits = tuple(
            GivenCredit(str(role), name, reason)
            for role in CreditRole
            for name in split_names(typed[f"credit_{role}"])
        )
        names = set(Content.__dataclass_fields__) - {"credits"}
        content = Content(**{name: typed[name] for name in names}, credits=credits)
        content = replace(content, change_note=self.note_of_change())
        if typed["remove_picture"]:
            content = replace(
                content, lead_picture="", lead_alt="", lead_caption="", lead_credit=""
            )
        return content

    def filing(self) -> Filing:
        """Where it is filed; tags that are new come into being here. Call it on a valid form."""
        typed = self.cleaned_data
        regions = list(typed["regions"])
        if self.article is not None and bureau_of(self.actor):
            offered = set(self.fields["regions"].queryset.values_list("pk", flat=True))
            regions += [r for r in self.article.regions.all() if r.pk not in offered]
        names = list(dict.fromkeys(split_names(typed["tags"])))
        known = Tag.objects.in_bulk(names, field_name="name")
        tags = [known.get(name) or Tag.objects.get_or_create(name=name)[0] for name in names]
        return Filing(
            channel=typed["channel"],
            regions=tuple(sorted(regions, key=lambda region: (region.position, region.pk))),
            tags=tuple(sorted(tags, key=lambda tag: tag.name)),
            topics=tuple(typed["topics"]),
        )

    def filing_shown(self) -> Filing | None:
        """The filing that the form showed, or None if it does not say. Call it on a valid form."""
        try:
            channel, *rows = (
                [int(pk) for pk in part.split(",") if pk]
                for part in self.cleaned_data["shown_filing"].split("/")
            )
            regions, tags, topics = (
                tuple(model.objects.filter(pk__in=pks))
                for model, pks in zip((Region, Tag, Topic), rows, strict=True)
            )
            return Filing(Channel.objects.get(pk__in=channel), regions, tags, topics)
        except (ValueError, OverflowError, Channel.DoesNotExist, Channel.MultipleObjectsReturned):
            return None


def _written(filing: Filing) -> str:
    """A filing as one line of numbers, for the field `shown_filing`."""
    parts = ([filing.channel], filing.regions, filing.tags, filing.topics)
    return "/".join(",".join(str(row.pk) for row in part) for part in parts)


class DecisionForm(forms.Form):
    """What every decision posts: the revision that the person had before them."""

    shown_revision = number_shown()


class ReviewForm(DecisionForm):
    stage = number_shown()
    note = TypedField(
        label=_("Note"),
        required=False,
        help_text=_("Needed when you return the article: say what has to be mended."),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
    )


class PublishForm(DecisionForm):
    at = forms.DateTimeField(
        label=_("At a time"),
        required=False,
        help_text=_("Empty: now."),
        widget=DateTimeLocal,
    )

    def clean_at(self):
        at = self.cleaned_data["at"]
        return at and timezone.localtime(at)


class PreviewLinkForm(DecisionForm):
    days = forms.TypedChoiceField(
        label=_("It ends after"),
        coerce=int,
        initial=1,
        choices=lambda: [
            (days, ngettext("%(days)d day", "%(days)d days", days) % {"days": days})
            for days in DAYS
        ],
        widget=Select,
    )
    for_whom = line(_("For whom"), help_text=_("A name, so that you know the link again."))


class WithdrawalForm(DecisionForm):
    reason = TypedField(
        label=_("Reason for the withdrawal"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class ReasonForm(DecisionForm):
    reason = TypedField(
        label=_("Reason"), required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )


class NoteForm(DecisionForm):
    note = TypedField(
        label=_("Note"), required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )
