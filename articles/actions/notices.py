"""Whom an entry of the record concerns, and what becomes of that: a notice on the desk, a mail.

The worker does it after the action has been committed; nothing here can fail an action.
"""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from accounts.models import User
from articles.models import (
    ASKING,
    Article,
    Notice,
    NoticeKind,
    RecordEntry,
    SignOff,
    State,
    Verb,
)

from . import mail
from .common import HEADS
from .standing import Sight, next_people

# What the authors of an article are told of, and as what.
TOLD_TO_AUTHORS = {
    Verb.APPROVED: NoticeKind.SIGNED,
    Verb.RETURNED: NoticeKind.RETURNED,
    Verb.SAVED: NoticeKind.CHANGED,
    Verb.SCHEDULED: NoticeKind.SCHEDULED,
    Verb.UNSCHEDULED: NoticeKind.UNSCHEDULED,
    Verb.PUBLISHED: NoticeKind.PUBLISHED,
    Verb.EMERGENCY: NoticeKind.PUBLISHED,
    Verb.CONFIRMED: NoticeKind.CONFIRMED,
    Verb.WITHDRAWN: NoticeKind.WITHDRAWN,
    Verb.RESTORED: NoticeKind.RESTORED,
}
# Whose name stands under a page hears when it goes and when it comes back.
TOLD_TO_SIGNERS = (Verb.CONFIRMED, Verb.WITHDRAWN, Verb.RESTORED)


@task()
def tell(entry_id: int) -> int:
    """Make the notices of an entry, once however often it runs, and see to their mails."""
    entry = RecordEntry.objects.select_related("revision").get(pk=entry_id)
    article = Article.objects.select_related(
        "channel__parent", "stage", "latest_revision", "unconfirmed_release__revision"
    ).get(pk=entry.article_id)
    with transaction.atomic():
        _settle(entry, article)
        made = _make(entry, article)
    for notice in made:
        mail.post(notice)
    return len(made)


def _make(entry: RecordEntry, article: Article) -> list[Notice]:
    kinds = _concerned(entry, article)
    people = list(
        User.objects.filter(pk__in=kinds, is_active=True, is_staff=True).prefetch_related("regions")
    )
    sight = Sight(people, [article])
    before = set(Notice.objects.filter(entry=entry).values_list("person", flat=True))
    if entry.verb == Verb.SAVED:
        # One notice of a changed text is enough until it is read.
        unread = Notice.objects.unread().filter(article=article, kind=NoticeKind.CHANGED)
        before |= set(unread.values_list("person", flat=True))
    notices = [
        Notice(
            person=person,
            article=article,
            entry=entry,
            kind=kinds[person.pk],
            actor_id=entry.actor_id,
            made_at=timezone.now(),
        )
        for person in people
        if person.pk not in before and sight.reaches(person, article)
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return notices


def _concerned(entry: RecordEntry, article: Article) -> dict[int, NoticeKind]:
    """Id of a person -> what the entry means to them; whoever did it knows already."""
    kinds: dict[int, NoticeKind] = {}
    if kind := TOLD_TO_AUTHORS.get(entry.verb):
        people = {article.created_by_id, article.submitted_by_id}
        if entry.revision:
            people.add(entry.revision.author_id)
        if entry.verb in TOLD_TO_SIGNERS:
            signed = SignOff.objects.filter(revision=entry.revision_id).exclude(decision="return")
            people |= set(signed.values_list("actor", flat=True))
        kinds = dict.fromkeys(people - {None}, kind)
    if (
        entry.verb in (Verb.SUBMITTED, Verb.APPROVED)
        and article.state == State.REVIEW
        and article.latest_revision_id == entry.revision_id
    ):
        waiting = next_people([article]).get(article.pk, [])
        kinds |= {person.pk: NoticeKind.WAITS for person in waiting}
    release = article.unconfirmed_release
    if entry.verb == Verb.EMERGENCY and release is not None:
        heads = set(User.objects.holding(*HEADS).values_list("pk", flat=True))
        heads -= {release.actor_id, release.revision.author_id}
        kinds |= dict.fromkeys(heads, NoticeKind.CONFIRM)
    kinds.pop(entry.actor_id, None)
    return kinds


def _settle(entry: RecordEntry, article: Article) -> None:
    """What earlier entries asked for and somebody has done, or nobody can do now, asks no more."""
    asked = Notice.objects.unread().filter(
        article=article, kind__in=ASKING, entry__sequence__lt=entry.sequence
    )
    if entry.verb == Verb.FILED and article.state == State.REVIEW:
        return
    if article.unconfirmed_release_id is not None:
        asked = asked.exclude(kind=NoticeKind.CONFIRM)
    asked.update(seen_at=timezone.now())


def read(person: User, notice_id: int | None = None) -> int:
    """Mark one notice of a person as read, or all of them; returns how many were unread."""
    unread = Notice.objects.unread().filter(person=person)
    if notice_id is not None:
        unread = unread.filter(pk=notice_id)
    return unread.update(seen_at=timezone.now())
