"""Where an article stands, in one line, and what a person may do with it now.

The buttons of the admin come from here; the actions check everything again.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Role, User
from articles.body.sanitise import is_empty
from articles.models import Article, Region, SignOff, State

from .common import EDITORS, HEADS, WRITERS, Reviews


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
    share: bool = False


def may(actor: User, article: Article) -> May:
    """`article` with `channel`, `stage` and `latest_revision` at hand and visible to `actor`."""
    if not actor.is_active:
        return May()
    now = timezone.now()
    newest = article.latest_revision
    reviews = Reviews.of(article)
    moved_on = reviews.moved_on(article)
    has_text = not is_empty(newest.body)
    # A change of what readers see says what kind of change it is before it can be published.
    publishable = bool(newest.change_kind) or not article.readers_saw_it(now)
    edit = actor.holds(*EDITORS) or (actor.holds(*WRITERS) and article.created_by_id == actor.pk)
    at_my_stage = article.state == State.REVIEW and not moved_on and actor.holds(article.stage.role)
    release = article.unconfirmed_release
    withdrawn = article.withdrawn_at is not None
    sign = (
        at_my_stage
        and actor.pk != newest.author_id
        and actor.pk not in {sign_off.actor_id for sign_off in reviews.standing}
    )
    return May(
        edit=edit,
        submit=edit
        and (article.state in (State.DRAFT, State.RETURNED) or moved_on)
        and bool(reviews.in_force)
        and has_text,
        sign=sign,
        send_back=at_my_stage,
        recall=article.state in (State.REVIEW, State.APPROVED)
        and actor.pk in (article.submitted_by_id, newest.author_id, article.created_by_id),
        publish=article.state == State.APPROVED
        and not moved_on
        and publishable
        and actor.holds(*EDITORS),
        unschedule=actor.holds(*EDITORS)
        and (
            (article.next_at is not None and article.next_at > now)
            or (article.published_at is not None and article.published_at > now)
        ),
        withdraw=article.is_published(now) and actor.holds(*HEADS),
        restore=withdrawn and actor.holds(*HEADS),
        release_in_emergency=article.state != State.PUBLISHED
        and not (article.state == State.APPROVED and reviews.complete)
        and publishable
        and has_text
        and actor.holds(Role.SUPERVISOR),
        confirm_release=release is not None
        and actor.holds(*HEADS)
        and actor.pk not in (release.actor_id, release.revision.author_id),
        # Every role that signs may edit as well.
        share=edit,
    )


def where_it_stands(article: Article) -> str:
    """One sentence: the state of the newest revision, who acts next, what readers see."""
    return " ".join(sentence for sentence in (_newest(article), _readers(article)) if sentence)


def next_names(articles: list[Article]) -> dict[int, str]:
    """For many articles at once: id -> the names of those who can sign next, at most four."""
    return {pk: _listed(people) for pk, people in next_people(articles).items()}


def next_people(articles: list[Article]) -> dict[int, list[User]]:
    """For those of many articles that are in review: id -> everyone who can sign next."""
    waiting = [article for article in articles if article.state == State.REVIEW and article.stage]
    if not waiting:
        return {}
    roles = {article.stage.role for article in waiting}
    people = list(
        User.objects.holding(*roles).prefetch_related("role_grants", "regions").order_by("pk")
    )
    signed: dict[int, set[int]] = {}
    approvals = SignOff.objects.filter(
        revision__in=[article.latest_revision_id for article in waiting], decision="approve"
    )
    for revision_id, actor_id in approvals.order_by().values_list("revision", "actor"):
        signed.setdefault(revision_id, set()).add(actor_id)
    sight = Sight(people, waiting)
    return {
        article.pk: [
            person
            for person in people
            if person.holds(article.stage.role)
            and person.pk != article.latest_revision.author_id
            and person.pk not in signed.get(article.latest_revision_id, ())
            and sight.reaches(person, article)
        ]
        for article in waiting
    }


class Sight:
    """Who may open what, for many people and articles at once: the rule of `visible_to`.

    `people` with `regions` at hand.
    """

    def __init__(self, people: list[User], articles: list[Article]):
        self.inside = _regions_inside(people)
        self.filed: dict[int, set[int]] = {}
        if self.inside:
            through = Article.regions.through.objects.filter(article__in=articles)
            for article_id, region_id in through.values_list("article", "region"):
                self.filed.setdefault(article_id, set()).add(region_id)

    def reaches(self, person: User, article: Article) -> bool:
        return (
            person.pk not in self.inside
            or person.pk == article.created_by_id
            or bool(self.inside[person.pk] & self.filed.get(article.pk, set()))
        )


def _regions_inside(people: list[User]) -> dict[int, set[int]]:
    """For staff of a bureau: id -> the regions of the bureau and what lies inside them."""
    bureaus = {person.pk: {region.pk for region in person.regions.all()} for person in people}
    bureaus = {pk: regions for pk, regions in bureaus.items() if regions}
    if not bureaus:
        return {}
    parents = dict(Region.objects.values_list("pk", "parent_id"))
    return {
        pk: {region for region in parents if bureau & set(_upward(region, parents))}
        for pk, bureau in bureaus.items()
    }


def _upward(region_id: int | None, parents: dict[int, int | None]):
    for _level in range(Region.LEVELS):
        if region_id is None:
            return
        yield region_id
        region_id = parents[region_id]


def _listed(people: list[User]) -> str:
    names = "、".join(str(person) for person in people[:4])
    return _("%(names)s and others") % {"names": names} if len(people) > 4 else names


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
        case State.REVIEW | State.APPROVED if Reviews.of(article).moved_on(article):
            return _("The reviews were changed meanwhile; it has to be submitted again.")
        case State.APPROVED if article.readers_saw_it() and not newest.change_kind:
            return _(
                "Signed, but readers see the article by now: "
                "say in the form what kind of change this is, and submit it again."
            )
        case State.APPROVED:
            return _("Signed at every stage; an editor can publish it.")
        case State.REVIEW:
            names = next_names([article])[article.pk]
            if not names:
                return _("Waits for %(stage)s, but nobody is left who may sign it.") % {
                    "stage": article.stage
                }
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
