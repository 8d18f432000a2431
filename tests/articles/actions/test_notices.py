"""Whom an action concerns: a notice each, never to who did it, and a mail as each person chose."""

from contextlib import contextmanager
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from threading import Thread

import pytest
from django.core import mail as outbox
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import MailChoice, Role
from articles import actions
from articles.actions import mail, notices
from articles.models import Notice, RecordEntry
from tests.factories import fresh, make_region, make_user


@pytest.fixture
def told(newsroom, django_capture_on_commit_callbacks):
    """`with told() as new:` the notices made in the block: {person: kind}."""

    @contextmanager
    def block():
        before = set(Notice.objects.values_list("pk", flat=True))
        new = {}
        with django_capture_on_commit_callbacks(execute=True):
            yield new
        for notice in Notice.objects.exclude(pk__in=before).select_related("person"):
            new[notice.person] = notice.kind

    return block


def test_what_waits_is_told_to_those_who_may_sign_it(newsroom, told):
    second = make_user(Role.EDITOR)
    local = make_user(Role.EDITOR, regions=[make_region("岚岭市")])
    make_user(Role.EDITOR, is_active=False)
    article = newsroom.draft()
    with told() as new:
        actions.submit(newsroom.reporter, article, article.latest_revision_id)
    assert new == {newsroom.editor: "waits", second: "waits"}
    assert local not in new
    with told() as new:
        newsroom.sign(article, newsroom.editor)
    assert new == {newsroom.reporter: "signed", newsroom.chief: "waits"}
    # What asked for the first signature asks no more.
    assert not Notice.objects.unread().filter(person=second).exists()


def test_an_author_is_told_what_becomes_of_the_article(newsroom, told):
    article = newsroom.submitted()
    with told() as new:
        actions.send_back(
            newsroom.editor, article, article.latest_revision_id, article.stage_id, "缺来源"
        )
    assert new == {newsroom.reporter: "returned"}
    with told() as new:
        newsroom.save(fresh(article), author=newsroom.editor, body="<p>改了。</p>")
    assert new == {newsroom.reporter: "changed"}
    with told() as new:
        newsroom.save(fresh(article), author=newsroom.editor, body="<p>又改了。</p>")
    assert new == {}, "one notice of a changed text is enough until it is read"
    ready = newsroom.approved()
    with told() as new:
        actions.publish(newsroom.editor, ready, ready.latest_revision_id)
    assert new == {newsroom.reporter: "published"}
    with told() as new:
        actions.withdraw(newsroom.chief, fresh(ready), "有误")
    assert new == {
        newsroom.reporter: "withdrawn",
        newsroom.editor: "withdrawn",
        newsroom.supervisor: "withdrawn",
    }


def test_nobody_is_told_of_what_they_did(newsroom, told):
    with told() as new:
        article = newsroom.draft(author=newsroom.editor)
        newsroom.save(article, author=newsroom.editor, body="<p>改了。</p>")
        actions.submit(newsroom.editor, fresh(article), fresh(article).latest_revision_id)
    assert newsroom.editor not in new


def test_a_person_of_another_bureau_is_not_told(newsroom, told):
    district = make_region("岚岭市")
    local = make_user(Role.CHIEF_EDITOR, regions=[district])
    article = newsroom.draft()
    with told() as new:
        actions.release_in_emergency(
            newsroom.supervisor, article, article.latest_revision_id, "台风登陆"
        )
    assert new[newsroom.chief] == "confirm"
    assert local not in new


def test_the_task_may_run_twice(newsroom, told):
    article = newsroom.draft()
    with told():
        actions.submit(newsroom.reporter, article, article.latest_revision_id)
    before = Notice.objects.count()
    for entry in RecordEntry.objects.all():
        notices.tell.call(entry.pk)
    assert Notice.objects.count() == before


def test_history_that_is_retold_tells_nobody(newsroom, told):
    with told() as new, actions.as_of(timezone.now()):
        newsroom.published()
    assert new == {}


def test_a_refused_action_tells_nobody(newsroom, told):
    article = newsroom.draft()
    with told() as new, pytest.raises(actions.Refused):
        actions.submit(newsroom.editor, article, 1)
    assert new == {}


def test_a_broken_notice_breaks_no_action(newsroom, monkeypatch, told):
    def broken(*arguments):
        raise RuntimeError("the task table is gone")

    monkeypatch.setattr(type(notices.tell), "enqueue", broken)
    article = newsroom.draft()
    actions.submit(newsroom.reporter, article, article.latest_revision_id)
    assert fresh(article).state == "review"


# -- Mails ----------------------------------------------------------------------------------------


def choose(person, choice: MailChoice, **fields) -> None:
    for name, value in ({"mail": choice} | fields).items():
        setattr(person, name, value)
    person.save()


def test_a_mail_at_once_has_what_a_person_needs(newsroom, told, settings):
    settings.SITE_URL = "https://news.example.com"
    choose(newsroom.reporter, MailChoice.AT_ONCE)
    article = newsroom.submitted(title="古渡石桥")
    with told():
        actions.send_back(
            newsroom.editor, article, article.latest_revision_id, article.stage_id, "缺来源"
        )
    (letter,) = outbox.outbox
    assert letter.to == [newsroom.reporter.email]
    assert letter.subject == "《古渡石桥》已退回给您"
    for text in ("陆编辑", "缺来源", "https://news.example.com/admin/articles/article/",
                 "https://news.example.com/admin/accounts/user/settings/"):  # fmt: skip
        assert text in letter.body


def test_a_mail_speaks_the_persons_language(newsroom, told):
    choose(newsroom.reporter, MailChoice.AT_ONCE, language="en")
    article = newsroom.approved(title="Bridge")
    with told():
        actions.publish(newsroom.editor, article, article.latest_revision_id)
    assert outbox.outbox[-1].subject == "“Bridge” was published"


def test_who_wants_no_mail_gets_none_but_of_an_emergency(newsroom, told):
    for person in (newsroom.chief, newsroom.editor, newsroom.reporter):
        choose(person, MailChoice.NONE)
    with told() as new:
        newsroom.submitted()
        article = newsroom.draft()
        actions.release_in_emergency(
            newsroom.supervisor, article, article.latest_revision_id, "台风登陆"
        )
    assert len(new) >= 3
    assert [letter.to for letter in outbox.outbox] == [[newsroom.chief.email]]


def test_a_day_has_one_task_for_its_digest(newsroom, told, monkeypatch):
    later = []
    monkeypatch.setattr(mail, "_later", lambda *arguments: later.append(arguments))
    for _ in range(3):
        article = newsroom.approved()
        with told():
            actions.publish(newsroom.editor, article, article.latest_revision_id)
    hours = [moment for moment, person in later if person == newsroom.reporter.pk]
    assert len(hours) == 1
    assert timezone.localtime(hours[0]).hour == newsroom.reporter.digest_hour
    assert hours[0] > timezone.now()


def test_a_digest_comes_at_its_hour_once_and_together(newsroom, told, monkeypatch):
    choose(newsroom.reporter, MailChoice.DIGEST, digest_hour=7)
    for _ in range(3):
        article = newsroom.approved()
        with told():
            actions.publish(newsroom.editor, article, article.latest_revision_id)
    waiting = Notice.objects.filter(person=newsroom.reporter).to_mail().count()
    assert waiting >= 3
    assert mail.send.call(newsroom.reporter.pk) == 0
    assert outbox.outbox == []
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert mail.send.call(newsroom.reporter.pk) == waiting
    assert mail.send.call(newsroom.reporter.pk) == 0
    (letter,) = outbox.outbox
    assert letter.subject == f"采编平台：{waiting} 条提醒"


def test_what_was_read_on_the_desk_is_not_mailed(newsroom, told, monkeypatch):
    article = newsroom.approved()
    with told():
        actions.publish(newsroom.editor, article, article.latest_revision_id)
    notices.read(newsroom.reporter)
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    call_command("send_notices")
    assert not [letter for letter in outbox.outbox if newsroom.reporter.email in letter.to]


@pytest.mark.parametrize("failure", [SMTPServerDisconnected("gone"), OSError("no route")])
def test_a_mail_that_fails_is_tried_again_and_sent_once(newsroom, told, monkeypatch, failure):
    choose(newsroom.reporter, MailChoice.AT_ONCE)
    later = []
    monkeypatch.setattr(mail, "_later", lambda *arguments: later.append(arguments))

    def fails(*arguments):
        raise failure

    article = newsroom.approved()
    with monkeypatch.context() as broken, told():
        broken.setattr(mail, "send_mail", fails)
        actions.publish(newsroom.editor, article, article.latest_revision_id)
    assert fresh(article).is_published()
    assert Notice.objects.filter(person=newsroom.reporter).to_mail().exists()
    _moment, person, attempt = later[-1]
    assert (person, attempt) == (newsroom.reporter.pk, 1)
    assert mail.send.call(person, attempt) > 0
    assert mail.send.call(person, attempt) == 0
    assert len(outbox.outbox) == 1


def test_who_lost_sight_of_an_article_gets_no_mail_of_it(newsroom, told):
    choose(newsroom.editor, MailChoice.DIGEST)
    article = newsroom.draft()
    with told():
        actions.submit(newsroom.reporter, article, article.latest_revision_id)
    choose(newsroom.editor, MailChoice.AT_ONCE)
    newsroom.editor.regions.set([make_region("岚岭市")])
    assert mail.send.call(newsroom.editor.pk) == 0
    assert not Notice.objects.of(newsroom.editor).exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_mail_the_same_notice(newsroom):
    choose(newsroom.reporter, MailChoice.AT_ONCE)
    article = newsroom.approved()
    Notice.objects.all().delete()
    outbox.outbox.clear()
    Notice.objects.create(
        person=newsroom.reporter,
        article=article,
        entry=article.record.last(),
        kind="published",
        actor=newsroom.editor,
        made_at=timezone.now(),
    )
    sent = []

    def work():
        sent.append(mail.send.call(newsroom.reporter.pk))
        connections.close_all()

    with transaction.atomic():
        # The first worker is in the middle of its mail.
        assert len(mail._due(newsroom.reporter)) == 1
        other = Thread(target=work)
        other.start()
        other.join()
    assert sent == [0]
    assert mail.send.call(newsroom.reporter.pk) == 1


def test_the_queries_of_a_notice_do_not_grow_with_those_who_see_everything(newsroom):
    article = newsroom.submitted()
    entry = RecordEntry.objects.filter(article=article, verb="submitted").get()

    def count() -> int:
        Notice.objects.all().delete()
        with CaptureQueriesContext(connection) as queries, transaction.atomic():
            notices._make(entry, fresh(article))
        return len(queries)

    few = count()
    for _ in range(4):
        make_user(Role.EDITOR)
    assert count() == few


def test_notices_stand_on_the_desk_until_they_are_read(newsroom, told, client):
    article = newsroom.submitted(title="古渡石桥")
    with told():
        actions.send_back(
            newsroom.editor, article, article.latest_revision_id, article.stage_id, "缺来源"
        )
    client.force_login(newsroom.reporter)
    desk, page = reverse("admin:index"), reverse("admin:articles_article_notices")
    assert client.get(desk).context["notices_count"] >= 1
    notice = Notice.objects.unread().filter(person=newsroom.reporter, kind="returned").get()
    client.force_login(newsroom.editor)
    open_it = reverse("admin:articles_article_notice_open", args=[notice.pk])
    assert client.get(open_it).status_code == 404
    client.post(page, {"notice": notice.pk})
    assert Notice.objects.unread().filter(pk=notice.pk).exists(), "another's notice stays unread"
    client.force_login(newsroom.reporter)
    assert client.get(open_it).url == reverse("admin:articles_article_change", args=[article.pk])
    assert not Notice.objects.unread().filter(pk=notice.pk).exists()
    client.post(page, {"from": "desk"})
    assert client.get(desk).context["notices_count"] == 0
    assert "缺来源" in client.get(page).content.decode()
