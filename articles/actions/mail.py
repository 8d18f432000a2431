"""Mails of notices: at once or together once a day, as each person chose.

A mail that is due is a task in the database, so that it outlives a restart. Notices are marked as
mailed in the transaction that sends them, with their rows locked: two workers never mail the same
one, and a mail that fails leaves them for the next attempt.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django_tasks import task

from accounts.models import MailChoice, User
from articles.models import Notice, NoticeKind, Verb

logger = logging.getLogger(__name__)

# A digest of the longest absence stays a mail that somebody reads; the desk has the rest.
LINES = 50
# Where a notice asks for something; the others lead to the article as it stands.
PAGES = {NoticeKind.WAITS: "review", NoticeKind.CONFIRM: "confirm", NoticeKind.RETURNED: "change"}
# Minutes until the next attempts: a mail server that is restarted, replaced, away for a night.
RETRIES = (1, 5, 15, 60, 240, 720)


def post(notice: Notice) -> None:
    """See to it that a new notice is mailed when its time comes."""
    person = notice.person
    if notice.kind == NoticeKind.CONFIRM or person.mail == MailChoice.AT_ONCE:
        send.enqueue(person.pk)
    elif person.mail == MailChoice.DIGEST:
        last = last_digest(person)
        waiting = Notice.objects.filter(person=person).to_mail().filter(made_at__gt=last)
        first = waiting.order_by("pk").values_list("entry", flat=True).first()
        # The first notice of a day orders the digest; the others go along.
        if first == notice.entry_id:
            _later(last + timedelta(days=1), person.pk)


def last_digest(person: User) -> datetime:
    """When the hour of the person's digest last struck."""
    now = timezone.localtime()
    struck = now.replace(hour=person.digest_hour, minute=0, second=0, microsecond=0)
    return struck if struck <= now else struck - timedelta(days=1)


@task()
def send(person_id: int, attempt: int = 0) -> int:
    """Mail what is due for a person; returns how many notices went. Safe to run at any time."""
    person = User.objects.prefetch_related("regions").get(pk=person_id)
    try:
        return _send(person)
    except (SMTPException, OSError):
        logger.exception("The mail for person %s did not go out.", person_id)
        if attempt < len(RETRIES):
            _later(timezone.now() + timedelta(minutes=RETRIES[attempt]), person_id, attempt + 1)
        return 0


def send_all() -> int:
    """Mail everything that is due, also what a lost task left behind."""
    people = Notice.objects.to_mail().order_by().values_list("person", flat=True).distinct()
    return sum(send.call(pk) for pk in list(people))


@transaction.atomic
def _send(person: User) -> int:
    if not (person.email and person.is_active):
        return 0
    due = _due(person)
    if not due:
        return 0
    # The last thing that can fail is the mail itself, and then nothing is marked.
    Notice.objects.filter(pk__in=[notice.pk for notice in due]).update(mailed_at=timezone.now())
    with override(person.language or settings.LANGUAGE_CODE):
        send_mail(_subject(due), _text(due), None, [person.email])
    return len(due)


def _due(person: User) -> list[Notice]:
    waiting = Notice.objects.of(person).to_mail().select_for_update(skip_locked=True, of=["self"])
    if person.mail == MailChoice.DIGEST:
        last = last_digest(person)
        return [
            notice
            for notice in waiting
            if notice.kind == NoticeKind.CONFIRM or notice.made_at <= last
        ]
    if person.mail == MailChoice.NONE:
        # A release that nobody has checked stands before readers: that is told to all who can.
        return list(waiting.filter(kind=NoticeKind.CONFIRM))
    return list(waiting)


def _subject(notices: list[Notice]) -> str:
    if len(notices) == 1:
        subject = _line(notices[0])
    else:
        count = len(notices)
        subject = ngettext(
            "%(count)s notice from the newsroom", "%(count)s notices from the newsroom", count
        ) % {"count": count}
    return " ".join(subject.split())


def _text(notices: list[Notice]) -> str:
    parts = [_part(notice) for notice in notices[:LINES]]
    if len(notices) > LINES:
        parts.append(_("And %(count)s more on the desk.") % {"count": len(notices) - LINES})
    settings_page = settings.SITE_URL + reverse("admin:accounts_user_settings")
    parts.append(_("When such mails come is your choice: %(link)s") % {"link": settings_page})
    return "\n\n".join(parts) + "\n"


def _part(notice: Notice) -> str:
    link = settings.SITE_URL + page_of(notice)
    time = date_format(timezone.localtime(notice.made_at), "Y-m-d H:i")
    lines = [_line(notice), f"{notice.actor} · {time}"]
    if notice.entry.note and notice.entry.verb not in (Verb.SCHEDULED, Verb.SUBMITTED):
        lines.append(notice.entry.note)
    return "\n".join([*lines, link])


def page_of(notice: Notice) -> str:
    """The page of the admin on which a person answers a notice."""
    page = PAGES.get(notice.kind, "look")
    return reverse(f"admin:articles_article_{page}", args=[notice.article_id])


def _line(notice: Notice) -> str:
    return _("“%(title)s” %(what)s") % {
        "title": notice.article.latest_revision.title,
        "what": notice.get_kind_display(),
    }


def _later(moment: datetime, *arguments) -> None:
    # Tests run tasks where they are enqueued and keep no time.
    if send.get_backend().supports_defer:
        send.using(run_after=moment).enqueue(*arguments)
