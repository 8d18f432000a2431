"""The front door of the admin: what waits for me, what I sent, what is due, what came back."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.actions.common import EDITORS, WRITERS
from articles.actions.standing import next_names
from articles.models import Article, Conflict, Notice, RecordEntry, State, Verb
from articles.models.articles import for_rows

from .badges import badges
from .working_copies import offers_of

ROWS = 12
NOTICES = 8


@dataclass(frozen=True)
class Section:
    """One list on the desk.

    `rows` may hold one more than is shown, which says that there are more. `page`: the admin page
    that a row opens, as the end of its url name. `more`: the query of the list of all of them.
    """

    key: str
    label: Promise
    empty: Promise
    rows: list[Article]
    page: str = "look"
    more: str = ""

    @property
    def shown(self) -> list[Article]:
        return self.rows[:ROWS]

    @property
    def count(self) -> str:
        return f"{ROWS}+" if len(self.rows) > ROWS else str(len(self.rows))


def dashboard(request, context: dict) -> dict:
    """Fill the front page of the admin; named in the settings of Unfold."""
    context["sections"] = sections(request.user)
    context["offers"] = offers_of(request.user)
    context["may_write"] = request.user.holds(*WRITERS)
    context["notices"] = notices = list(Notice.objects.of(request.user).unread()[: NOTICES + 1])
    context["notices_count"] = f"{NOTICES}+" if len(notices) > NOTICES else len(notices)
    context["title"] = _("Desk")
    return context


def sections(user: User) -> list[Section]:
    mine = Article.objects.visible_to(user)
    now = timezone.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    found = [
        Section(
            "confirm",
            _("Emergency releases to be confirmed"),
            _("Every emergency release is confirmed."),
            _rows(mine.waiting_for_confirmation()),
            "confirm",
            more="is=confirm",
        ),
        Section(
            "conflicts",
            _("Versions set aside, to be decided"),
            _("Nothing of yours conflicts."),
            _rows(mine.filter(pk__in=Conflict.objects.open_for(user).order_by().values("article"))),
        ),
        Section(
            "waiting",
            _("Waits for me"),
            _("Nothing waits for your signature."),
            _rows(mine.waiting_for(user)),
            "review",
            more="is=waiting",
        ),
        Section(
            "publish",
            _("Signed, to be published"),
            _("Nothing is waiting to be published."),
            _rows(mine.to_publish(user)) if user.holds(*EDITORS) else [],
            "publish",
            more="is=signed",
        ),
        Section(
            "returned",
            _("Returned"),
            _("Nothing came back."),
            _returned(mine, user),
            "change",
            more="is=returned" if user.holds(*EDITORS) else "is=mine&is=returned",
        ),
        Section(
            "sent",
            _("Sent by me"),
            _("Nothing that you sent is on its way."),
            _rows(mine.of_author(user).filter(state__in=[State.REVIEW, State.APPROVED])),
            more="is=mine&is=review",
        ),
        Section(
            "drafts",
            _("My drafts"),
            _("You have no drafts."),
            _rows(mine.filter(created_by=user, state=State.DRAFT)),
            "change",
            more="is=mine&is=draft",
        ),
        Section(
            "late",
            _("Late"),
            _("Nothing has waited for long."),
            _rows(mine.late()) if user.holds(*EDITORS) else [],
            more="is=late",
        ),
        Section(
            "bureau",
            _("My bureau"),
            _("Nobody in your bureau is working on anything."),
            _rows(
                mine.of_bureau(user).filter(
                    state__in=[State.DRAFT, State.REVIEW, State.RETURNED, State.APPROVED]
                )
            )
            if user.regions.all()
            else [],
            more="is=bureau",
        ),
        Section(
            "scheduled",
            _("Scheduled"),
            _("Nothing is scheduled."),
            list(mine.scheduled(now)[: ROWS + 1]),
            more="is=scheduled",
        ),
        Section(
            "live",
            _("Went live today"),
            _("Nothing has gone live today."),
            _rows(mine.published(now).filter(published_at__gte=midnight)),
            more="is=live",
        ),
    ]
    shown = [section for section in found if section.rows or section.key in ("waiting", "sent")]
    _dress(shown)
    return shown


def _rows(articles) -> list[Article]:
    return list(articles.order_by("-touched_at", "-pk")[: ROWS + 1])


def _returned(mine, user: User) -> list[Article]:
    """What came back to this person, or to anybody for those who edit, with the reviewer's note."""
    rows = mine.filter(state=State.RETURNED)
    if not user.holds(*EDITORS):
        rows = rows.of_author(user)
    notes = RecordEntry.objects.filter(verb=Verb.RETURNED).select_related("actor")
    rows = rows.prefetch_related(Prefetch("record", notes.order_by("-sequence"), to_attr="returns"))
    return _rows(rows)


def _dress(sections: list[Section]) -> None:
    """Give each row its badges, its address and the names of those who can sign next."""
    rows = [article for section in sections for article in section.rows]
    for_rows(rows)
    names = next_names(rows)
    for section in sections:
        for article in section.rows:
            article.badges = badges(article)
            article.next_names = names.get(article.pk, "")
            article.desk_url = reverse(f"admin:articles_article_{section.page}", args=[article.pk])
