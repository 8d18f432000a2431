"""The decisions of the admin as data: each has a page, a form, and one action that it calls."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles import actions
from articles.actions.standing import May
from articles.models import Article

from .forms import DecisionForm, NoteForm, PublishForm, ReasonForm, ReviewForm, WithdrawalForm


@dataclass(frozen=True)
class Verb:
    """One decision.

    `may` names the fields of `May` of which one has to hold. `act` is called with the actor, the
    article and the form's data, to which the button adds `choice`; the buttons are (choice, label).
    """

    name: str
    label: Promise
    explanation: Promise
    form: type[forms.Form]
    may: tuple[str, ...]
    act: Callable[[User, Article, dict], object]
    buttons: tuple[tuple[str, Promise], ...]
    done: dict[str, Promise]
    grave: bool = False

    def open_to(self, may: May) -> bool:
        return any(getattr(may, name) for name in self.may)


def _review(actor: User, article: Article, typed: dict) -> None:
    act = actions.sign if typed["choice"] == "sign" else actions.send_back
    act(actor, article, typed["shown_revision"], typed["stage"], typed["note"])


def _publish(actor: User, article: Article, typed: dict) -> None:
    actions.publish(actor, article, typed["shown_revision"], typed["at"])


VERBS = (
    Verb(
        name="submit",
        label=_("Submit"),
        explanation=_("The reviewers see this revision next. A change takes it out of review."),
        form=DecisionForm,
        may=("submit",),
        act=lambda actor, article, typed: actions.submit(actor, article, typed["shown_revision"]),
        buttons=(("submit", _("Submit for review")),),
        done={"submit": _("Submitted for review.")},
    ),
    Verb(
        name="review",
        label=_("Review"),
        explanation=_("Your name will stand under what you sign."),
        form=ReviewForm,
        may=("sign", "send_back"),
        act=_review,
        buttons=(("sign", _("Sign")), ("return", _("Return with the note"))),
        done={"sign": _("Signed."), "return": _("Returned with your note.")},
    ),
    Verb(
        name="recall",
        label=_("Recall"),
        explanation=_("The article leaves the review and is a draft again. Signatures stay."),
        form=DecisionForm,
        may=("recall",),
        act=lambda actor, article, typed: actions.recall(actor, article, typed["shown_revision"]),
        buttons=(("recall", _("Recall from review")),),
        done={"recall": _("Recalled. You can work on it again.")},
    ),
    Verb(
        name="publish",
        label=_("Publish"),
        explanation=_("Readers see exactly this revision, now or from the time that you choose."),
        form=PublishForm,
        may=("publish",),
        act=_publish,
        buttons=(("publish", _("Publish")),),
        done={"publish": _("Published, or set for its time.")},
    ),
    Verb(
        name="unschedule",
        label=_("Cancel the schedule"),
        explanation=_("What is scheduled will not happen. The article stays signed."),
        form=DecisionForm,
        may=("unschedule",),
        act=lambda actor, article, typed: actions.unschedule(
            actor, article, typed["shown_revision"]
        ),
        buttons=(("unschedule", _("Cancel the scheduled publication")),),
        done={"unschedule": _("The schedule is cancelled.")},
    ),
    Verb(
        name="withdraw",
        label=_("Withdraw"),
        explanation=_("Readers no longer see the article. They see when it was withdrawn and why."),
        form=WithdrawalForm,
        may=("withdraw",),
        act=lambda actor, article, typed: actions.withdraw(actor, article, typed["reason"]),
        buttons=(("withdraw", _("Withdraw the article")),),
        done={"withdraw": _("Withdrawn.")},
        grave=True,
    ),
    Verb(
        name="restore",
        label=_("Restore"),
        explanation=_("Readers see the article again, as it was approved."),
        form=DecisionForm,
        may=("restore",),
        act=lambda actor, article, _typed: actions.restore(actor, article),
        buttons=(("restore", _("Restore the article")),),
        done={"restore": _("Restored.")},
    ),
    Verb(
        name="emergency",
        label=_("Emergency release"),
        explanation=_(
            "Publishes this revision at once without the missing signatures. Your name and reason "
            "stay in the record, and a second person has to confirm it afterwards."
        ),
        form=ReasonForm,
        may=("release_in_emergency",),
        act=lambda actor, article, typed: actions.release_in_emergency(
            actor, article, typed["shown_revision"], typed["reason"]
        ),
        buttons=(("emergency", _("Release in an emergency")),),
        done={"emergency": _("Released. A second person has been asked to confirm it.")},
        grave=True,
    ),
    Verb(
        name="confirm",
        label=_("Confirm the release"),
        explanation=_(
            "You answer, as the second person, for what went through the emergency door."
        ),
        form=NoteForm,
        may=("confirm_release",),
        act=lambda actor, article, typed: actions.confirm_release(actor, article, typed["note"]),
        buttons=(("confirm", _("Confirm the emergency release")),),
        done={"confirm": _("Confirmed.")},
    ),
)

BY_NAME = {verb.name: verb for verb in VERBS}
