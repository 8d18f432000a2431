"""Superseded drafts go by policy; what is evidence, or public, or needed, never does."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from accounts.models import Role
from articles import actions
from articles.models import Credit, GivenCredit, RecordEntry, Revision, WorkingCopy
from articles.models.record import Discarded, read_discarded
from articles.verification import flaws_of, read
from tests.articles.management.tampering import remove
from tests.factories import as_at_commit, database_refuses, fresh, make_user, sql

STAYS = "never changed or removed"


def run(*arguments) -> str:
    out = io.StringIO()
    as_at_commit()
    with translation.override("en"):
        call_command("apply_retention", *arguments, stdout=out)
    as_at_commit()
    return out.getvalue()


@pytest.fixture
def administrator(db):
    return make_user(Role.ADMINISTRATOR)


@pytest.fixture
def apply(administrator):
    return lambda *more: run("--apply", "--by", administrator.username, *more)


def ago(days: float):
    return actions.as_of(timezone.now() - timedelta(days=days))


def numbers(article) -> list[int]:
    return list(article.revisions.order_by("number").values_list("number", flat=True))


@pytest.fixture
def old(newsroom):
    """Saved six times more than a year ago, then submitted, returned, mended and published."""
    with ago(500):
        article = newsroom.draft(credits=(GivenCredit("reporter", "林记者"),))
        for number in range(2, 5):
            article = newsroom.save(
                article, body=f"<p>{number}</p>", credits=(GivenCredit("reporter", "林"),)
            )
        article = actions.submit(newsroom.reporter, article, article.latest_revision_id)
        actions.send_back(
            newsroom.editor, article, article.latest_revision_id, article.stage_id, "请改"
        )
        for number in range(5, 9):
            article = newsroom.save(article, body=f"<p>{number}</p>")
        actions.submit(newsroom.reporter, article, article.latest_revision_id)
        article = newsroom.sign(article)
        actions.publish(newsroom.editor, article, article.latest_revision_id)
    return fresh(article)


def test_first_it_only_says_what_it_would_do(old):
    said = run()
    assert "5 superseded drafts of 1 articles, " in said
    assert f"Article {old.pk}, {old.latest_revision.title}: revisions 1, 2, 3, 5, 6\n" in said
    assert "Article" not in run("--quiet")
    assert numbers(old) == list(range(1, 9))
    assert not RecordEntry.objects.filter(verb="discarded").exists()


def test_superseded_drafts_go_and_the_record_tells_it(old, administrator, apply):
    hashes = dict(old.revisions.values_list("number", "content_hash"))
    ids = dict(old.revisions.values_list("number", "pk"))
    assert "Discarded 5 superseded drafts of 1 articles, " in apply()
    # Returned was 4; published is 8 and was made from 7.
    assert numbers(old) == [4, 7, 8]
    told = old.record.get(verb="discarded")
    assert told.actor == administrator
    assert read_discarded(told.note) == [Discarded(n, ids[n], hashes[n]) for n in (1, 2, 3, 5, 6)]
    assert not Credit.objects.filter(revision_id=ids[1]).exists()
    assert list(flaws_of(read([old.pk])[0])) == []
    assert "Discarded 0 " in apply()


def test_the_record_reads_on_without_them(client, newsroom, old, apply):
    apply()
    client.force_login(newsroom.editor)
    html = client.get(f"/admin/articles/article/{old.pk}/record/").content.decode()
    assert "1, 2, 3, 5, 6" in html
    assert f"/admin/articles/article/{old.pk}/revisions/4/" in html
    assert f"/admin/articles/article/{old.pk}/revision/1/" not in html


def test_younger_work_and_work_in_hand_stay(newsroom, apply):
    with ago(300):
        young = newsroom.save(newsroom.draft(), body="<p>二</p>")
    with ago(500):
        in_hand = newsroom.save(newsroom.draft(), body="<p>二</p>")
    in_hand = newsroom.save(in_hand, body="<p>三</p>")
    apply()
    assert numbers(young) == [1, 2]
    assert numbers(in_hand) == [1, 2, 3]
    apply("--days", "30")
    assert numbers(young) == [2]


def test_what_was_public_stays(newsroom, apply):
    with ago(500):
        article = newsroom.changed(newsroom.published(), body="<p>改。</p>")
        newsroom.changed(article, body="<p>再改。</p>")
    apply()
    assert numbers(article) == [1, 2, 3]


def test_nothing_under_a_week_whatever_is_asked(newsroom, administrator):
    with pytest.raises(CommandError, match="at least 7 days"):
        run("--days", "6")
    with pytest.raises(actions.WrongState):
        actions.discard_superseded(
            administrator, newsroom.draft(), timezone.now() - timedelta(days=6)
        )


def test_an_administrator_answers_for_it(newsroom, old):
    username = newsroom.supervisor.username
    for arguments, said in (
        ((), "--by USERNAME"),
        (("--by", "nobody"), "nobody with the user name nobody"),
        (("--by", username), f"{username} is no administrator"),
    ):
        with pytest.raises(CommandError, match=said):
            run("--apply", *arguments)
    with pytest.raises(actions.NotAllowed):
        actions.discard_superseded(newsroom.supervisor, old, timezone.now() - timedelta(days=100))


# Past the command: what the database lets go


def tell(article, *revisions) -> None:
    RecordEntry.objects.create(
        article=article,
        actor=article.created_by,
        verb="discarded",
        note="\n".join(Discarded(r.number, r.pk, r.content_hash).told() for r in revisions),
        at=None,
    )


def delete(revision) -> None:
    sql("DELETE FROM articles_revision WHERE id = %s", revision.pk)
    sql("DELETE FROM articles_credit WHERE revision_id = %s", revision.pk)
    as_at_commit()


def test_a_script_discards_nothing_that_the_record_does_not_tell(old):
    with database_refuses("does not tell that it is discarded"):
        delete(old.revisions.get(number=2))
    tell(old, old.revisions.get(number=2))
    delete(old.revisions.get(number=2))
    with database_refuses("does not tell that it is discarded"):
        delete(old.revisions.get(number=3))


@pytest.mark.parametrize(
    ("number", "because"),
    [(8, "newest, public or scheduled"), (7, "was made from it"), (4, "decided on it")],
)
def test_a_script_discards_nothing_that_is_needed(old, number, because):
    revision = old.revisions.get(number=number)
    tell(old, revision)
    with database_refuses(because):
        delete(revision)


def test_a_script_discards_no_draft_of_this_week(newsroom):
    article = newsroom.save(newsroom.draft(), body="<p>二</p>")
    revision = article.revisions.get(number=1)
    tell(article, revision)
    as_at_commit()
    with database_refuses("not superseded a week ago"):
        delete(revision)


def test_a_script_discards_nothing_that_was_submitted(newsroom):
    with ago(500):
        article = newsroom.submitted()
        actions.recall(newsroom.reporter, article, article.latest_revision_id)
        article = newsroom.save(article, body="<p>二</p>")
    revision = article.revisions.get(number=1)
    tell(article, revision)
    with database_refuses("the record tells more of it"):
        delete(revision)


def test_a_credit_goes_with_its_revision_only(old):
    with database_refuses(STAYS):
        Credit.objects.filter(revision__article=old)._raw_delete("default")
    assert Revision.objects.filter(article=old).count() == 8


def test_the_record_names_no_revision_that_is_not_there(newsroom):
    article, other = newsroom.draft(), newsroom.draft()
    for pk in (10**9, other.latest_revision_id):
        with database_refuses("a revision that the article does not have"):
            RecordEntry.objects.create(
                article=article, actor=newsroom.editor, verb="saved", revision_id=pk, at=None
            )


def test_a_revision_removed_without_a_word_is_found(old, apply):
    apply()
    assert list(flaws_of(read([old.pk])[0])) == []
    remove(Revision, article=old, number=4)
    assert list(flaws_of(read([old.pk])[0]))


def test_unsaved_text_that_nobody_came_back_to_is_dropped(newsroom, apply):
    old = timezone.now() - timedelta(days=31)
    common = {"person": newsroom.reporter, "typed": {"title": "石桥"}, "opened_at": old}
    WorkingCopy.objects.create(window="long-ago", seen_at=old, typed_at=old, **common)
    now = timezone.now()
    WorkingCopy.objects.create(window="today-01", seen_at=now, typed_at=old, **common)
    assert "1 unsaved texts were not touched for 30 days." in run()
    assert WorkingCopy.objects.count() == 2
    assert "Dropped 1 unsaved texts" in apply()
    assert WorkingCopy.objects.get().window == "today-01"
