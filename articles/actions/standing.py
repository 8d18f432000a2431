"""Where an article stands, in one line, and what a person may do with it now.

The buttons of the admin come from here; the actions check everything again.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Role, User
from articles.models import Article, Region, State

from .common import EDITORS, HEADS, WRITERS


@dataclass(frozen=True)
class May:
    """What one person may do with one article now; each field is named for its verb."""

    edit: bool = False
    submit: bool = False
    sign: bool = False
    send_back: bool = False
    recall: bool = False
    publish: bool = False
    unschedule: bool = False
    withdraw: bool = False
    restore: bool = False
    release_in_emergency: bool = False
    confirm_release: bool = False


def may(actor: User, article: Article) -> May:
    """`article` with `channel`, `stage` and `latest_revision` at hand and visible to `actor`."""
    now = timezone.now()
    newest = article.latest_revision
    edit = actor.holds(*EDITORS) or (actor.holds(*WRITERS) and article.created_by_id == actor.pk)
    at_my_stage = (
        article.state == State.REVIEW
        and article.stage is not None
        and actor.holds(article.stage.role)
    )
    release = article.unconfirmed_release
    withdrawn = article.withdrawn_at is not None
    return May(
        edit=edit,
        submit=edit and article.state in (State.DRAFT, State.RETURNED) and bool(newest.body),
        sign=at_my_stage and actor.pk not in _answered_for(article),
        send_back=at_my_stage,
        recall=article.state in (State.REVIEW, State.APPROVED)
        and actor.pk in (article.submitted_by_id, newest.author_id, article.created_by_id),
        publish=article.state == State.APPROVED and actor.holds(*EDITORS),
        unschedule=actor.holds(*EDITORS)
        and (
            (article.next_at is not None and article.next_at > now)
            or (article.published_at is not None and article.published_at > now)
        ),
        withdraw=article.is_published(now) and actor.holds(*HEADS),
        restore=withdrawn and actor.holds(*HEADS),
        release_in_emergency=article.state not in (State.PUBLISHED, State.APPROVED)
        and bool(newest.body)
        and actor.holds(Role.SUPERVISOR),
        confirm_release=release is not None
        and actor.holds(*HEADS)
        and actor.pk not in (release.actor_id, release.revision.author_id),
    )


def where_it_stands(article: Article) -> str:
    """One sentence: the state of the newest revision, who acts next, what readers see."""
    return " ".join(sentence for sentence in (_newest(article), _readers(article)) if sentence)


def next_people(article: Article) -> list[User]:
    """Who can sign at the stage where the article waits."""
    if article.state != State.REVIEW or article.stage is None:
        return []
    people = User.objects.holding(article.stage.role).exclude(pk__in=_answered_for(article))
    return [person for person in people.prefetch_related("regions") if _sees(person, article)]


def _newest(article: Article) -> str:
    newest = article.latest_revision
    match article.state:
        case State.DRAFT:
            return _("Draft: %(name)s saved revision %(number)s; it is not submitted yet.") % {
                "name": newest.author,
                "number": newest.number,
            }
        case State.RETURNED:
            return _("Returned to %(name)s with a note.") % {"name": article.submitted_by}
        case State.APPROVED:
            return _("Signed at every stage; an editor can publish it.")
        case State.REVIEW:
            people = next_people(article)
            if not people:
                return _("Waits for %(stage)s, but nobody is left who may sign it.") % {
                    "stage": article.stage
                }
            names = "、".join(str(person) for person in people[:4])
            if len(people) > 4:
                names = _("%(names)s and others") % {"names": names}
            return _("Waits for %(stage)s by %(names)s.") % {
                "stage": article.stage,
                "names": names,
            }
    return ""


def _readers(article: Article) -> str:
    now = timezone.now()
    if article.withdrawn_at is not None:
        return _("Withdrawn on %(time)s.") % {"time": _time(article.withdrawn_at)}
    if article.live_revision_id is None:
        return ""
    if article.published_at > now:
        return _("Readers will see it from %(time)s.") % {"time": _time(article.published_at)}
    sentence = _("Readers have seen it since %(time)s.") % {"time": _time(article.published_at)}
    if article.next_at is not None and article.next_at > now:
        sentence += " " + _("It changes at %(time)s.") % {"time": _time(article.next_at)}
    return sentence


def _time(moment) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d H:i")


def _answered_for(article: Article) -> set[int]:
    """Those who cannot sign the newest revision any more: its author and who signed it."""
    newest = article.latest_revision
    return {newest.author_id, *(s.actor_id for s in newest.standing_sign_offs())}


def _sees(person: User, article: Article) -> bool:
    bureau = [region.pk for region in person.regions.all()]
    if not bureau or article.created_by_id == person.pk:
        return True
    return article.regions.filter(pk__in=Region.objects.within(bureau).values("pk")).exists()
