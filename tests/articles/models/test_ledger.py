"""Readers see a change if and only if the ledger has its entry, whoever changes it and however."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Article, Correction, RecordEntry, Revision
from tests.factories import as_at_commit, database_refuses, fresh, make_channel, sql, tell_published

NOT_IN_THE_LEDGER = "not in the ledger"


def later(hours: float = 1):
    return timezone.now() + timedelta(hours=hours)


def point(article: Article, **columns) -> None:
    """Set the pointers of an article, past every action, and end the transaction."""
    Article.objects.filter(pk=article.pk).update(**columns)
    as_at_commit()


def enter(article: Article, previous, revision, told: bool = True, **fields) -> Correction:
    """Write into the ledger by hand, as true as a script can."""
    entry = Correction(
        **{
            "article": article,
            "previous": previous,
            "revision": revision,
            "kind": revision.change_kind,
            "note": revision.change_note,
            "at": timezone.now(),
        }
        | fields
    )
    entry.save(force_insert=True)
    if told:
        RecordEntry.objects.create(
            article=article,
            verb="corrected",
            actor=revision.author,
            revision=revision,
            note=entry.told(),
            at=None,
        )
    return entry


@pytest.fixture
def change(newsroom):
    """A published article and a signed change of it: `article, live, changed`."""
    article = newsroom.approved_change(newsroom.published(), body="<p>新。</p>")
    as_at_commit()
    return article, article.live_revision, article.latest_revision


@pytest.fixture
def scheduled(newsroom):
    article = newsroom.changed(newsroom.published(), at=later(), body="<p>新。</p>")
    as_at_commit()
    return article


# Through the actions


def ledger(article: Article) -> list[tuple[int, int]]:
    return list(article.corrections.order_by("at", "pk").values_list("previous", "revision"))


def test_the_first_publication_is_no_change(newsroom):
    assert ledger(newsroom.published()) == []
    assert ledger(newsroom.scheduled(later())) == []
    as_at_commit()


def test_a_change_has_one_entry_and_the_record_tells_it(newsroom, change):
    article, live, changed = change
    article = actions.publish(newsroom.editor, article, changed.pk)
    as_at_commit()
    assert ledger(article) == [(live.pk, changed.pk)]
    told = article.record.get(verb="corrected")
    assert told.note == article.corrections.get().told()
    assert told.note.startswith("typo 20")


def test_a_scheduled_change_is_in_the_ledger_at_its_time(newsroom, scheduled):
    entry = scheduled.corrections.get()
    assert entry.at == scheduled.next_at
    assert not scheduled.corrections.shown().exists()


def test_cancelling_a_scheduled_change_takes_its_entry_back(newsroom, scheduled):
    actions.unschedule(newsroom.editor, scheduled, scheduled.latest_revision_id)
    as_at_commit()
    assert ledger(scheduled) == []


def test_a_change_in_the_meantime_takes_the_place_of_a_scheduled_one(newsroom, scheduled):
    live = scheduled.live_revision_id
    article = newsroom.changed(scheduled, body="<p>更急。</p>")
    as_at_commit()
    assert ledger(article) == [(live, article.live_revision_id)]
    assert article.next_revision is None


def test_a_scheduled_change_becomes_the_live_one_without_another_entry(newsroom):
    now = timezone.now()
    with actions.as_of(now - timedelta(hours=2)):
        article = newsroom.changed(
            newsroom.published(), at=now - timedelta(hours=1), body="<p>新。</p>"
        )
    article = newsroom.changed(article, body="<p>更新。</p>")
    as_at_commit()
    first, second = article.corrections.order_by("at")
    assert first.revision_id == second.previous_id
    assert second.revision_id == article.live_revision_id


def test_withdrawing_and_restoring_changes_no_words(newsroom):
    article = newsroom.withdrawn()
    actions.restore(newsroom.chief, article)
    as_at_commit()
    assert ledger(article) == []


def test_a_change_while_it_is_withdrawn_is_a_change(newsroom):
    article = newsroom.changed(newsroom.withdrawn(), body="<p>新。</p>")
    as_at_commit()
    assert len(ledger(article)) == 1


def test_the_same_words_again_are_no_change(newsroom):
    article = newsroom.published()
    newsroom.save(article, body="<p>想改。</p>", change_kind="typo")
    article = newsroom.changed(article)
    as_at_commit()
    assert article.live_revision.number == 3
    assert ledger(article) == []
    assert not article.record.filter(verb="corrected").exists()


def test_the_same_words_at_a_time_are_no_change_either(newsroom):
    article = newsroom.published()
    newsroom.save(article, body="<p>想改。</p>", change_kind="typo")
    article = newsroom.changed(article, at=later())
    as_at_commit()
    assert article.next_revision.number == 3
    assert ledger(article) == []


def test_an_emergency_change_of_a_live_article_is_a_change(newsroom):
    article = newsroom.save(newsroom.published(), body="<p>台风。</p>", change_kind="typo")
    actions.release_in_emergency(
        newsroom.supervisor, article, article.latest_revision_id, "台风登陆"
    )
    as_at_commit()
    assert len(ledger(article)) == 1
    assert article.record.filter(verb="corrected").exists()


# Past the actions: a change without its entry


def test_no_change_without_an_entry(change):
    article, _live, changed = change
    with database_refuses(NOT_IN_THE_LEDGER):
        point(article, live_revision=changed)
    with database_refuses(NOT_IN_THE_LEDGER):
        sql(
            "UPDATE articles_article SET live_revision_id = %s WHERE id = %s",
            changed.pk,
            article.pk,
        )
        as_at_commit()


def test_no_scheduled_change_without_an_entry(change):
    article, _live, changed = change
    for at in (later(), timezone.now()):
        with database_refuses(NOT_IN_THE_LEDGER):
            point(article, next_revision=changed, next_at=at)


def test_not_back_to_an_earlier_revision(newsroom):
    article = newsroom.published()
    earlier = article.live_revision
    article = newsroom.changed(article, body="<p>新。</p>")
    as_at_commit()
    with database_refuses(NOT_IN_THE_LEDGER):
        point(article, live_revision=earlier)
    # Nor with an entry: nobody signed what it would have to say.
    with database_refuses("does not say what the signed revision says"):
        enter(article, article.live_revision, earlier, kind="typo")


def test_not_there_and_back_on_the_entries_of_before(newsroom):
    """A→B→A is told; going to B once more needs an entry of its own."""
    article = newsroom.published(body="<p>甲。</p>")
    second = newsroom.changed(article, body="<p>乙。</p>").live_revision
    article = newsroom.changed(article, body="<p>甲。</p>")
    as_at_commit()
    with database_refuses("does not end with what readers see"):
        point(article, live_revision=second)


def test_what_readers_have_seen_is_not_unpublished(change):
    article, _live, _changed = change
    for columns in (
        {"live_revision": None, "published_at": None},
        {"published_at": later()},
        {"published_at": article.published_at - timedelta(days=1)},
    ):
        with database_refuses("that time stays"):
            point(article, **columns)


def test_a_first_publication_moves_only_with_the_record(newsroom):
    article = newsroom.scheduled(later())
    for moment in (later(2), timezone.now()):
        with database_refuses("does not tell when"):
            point(article, published_at=moment)
    tell_published(article, article.live_revision_id)
    point(article, published_at=timezone.now())
    other = newsroom.scheduled(later())
    point(other, live_revision=None, published_at=None)


def test_a_scheduled_change_stays_as_it_was_told(scheduled):
    for columns in (
        {"next_at": later(2)},
        {"next_at": timezone.now()},
        {"next_revision": None, "next_at": None},
    ):
        with database_refuses("ledger"):
            point(scheduled, **columns)


def test_a_scheduled_change_does_not_come_early(scheduled):
    with database_refuses("ledger"):
        point(scheduled, live_revision=scheduled.next_revision, next_revision=None, next_at=None)


def test_a_change_whose_time_has_come_is_not_taken_back(newsroom):
    now = timezone.now()
    with actions.as_of(now - timedelta(hours=2)):
        article = newsroom.changed(
            newsroom.published(), at=now - timedelta(hours=1), body="<p>新。</p>"
        )
    as_at_commit()
    with database_refuses(NOT_IN_THE_LEDGER):
        point(article, next_revision=None, next_at=None)


# Past the actions: an entry without its change


def test_a_change_with_its_entry_passes(change):
    article, live, changed = change
    enter(article, live, changed)
    point(article, live_revision=changed)
    assert fresh(article).live_revision == changed


def test_no_entry_without_a_change(change):
    article, live, changed = change
    with database_refuses("does not end with what readers see"):
        enter(article, live, changed)
        as_at_commit()
    with database_refuses("a change that is not scheduled"):
        enter(article, live, changed, at=later())
        as_at_commit()


def test_no_second_entry_for_one_change(change):
    article, live, changed = change
    enter(article, live, changed)
    with database_refuses("do not join"):
        enter(article, live, changed)
        as_at_commit()
    point(article, live_revision=changed)
    with database_refuses("does not begin with what readers see"):
        enter(article, live, changed)


def test_no_pair_of_entries_for_a_change_that_never_was(newsroom):
    article = newsroom.published(body="<p>甲。</p>")
    second = newsroom.changed(article, body="<p>乙。</p>").live_revision
    article = newsroom.changed(article, body="<p>丙。</p>")
    third = article.live_revision
    as_at_commit()
    with database_refuses("does not begin with what readers see"):
        enter(article, third, second)
        enter(article, second, third)


def test_an_entry_begins_with_what_readers_see(newsroom):
    article = newsroom.published(body="<p>甲。</p>")
    first = article.live_revision
    article = newsroom.changed(article, body="<p>乙。</p>")
    article = newsroom.approved_change(article, body="<p>丙。</p>")
    with database_refuses("does not begin with what readers see"):
        enter(article, first, article.latest_revision)


def test_no_entry_where_nothing_changes(change):
    article, _live, _changed = change
    first = article.live_revision
    with database_refuses("does not say what the signed revision says"):
        enter(article, first, first)


def test_no_entry_for_the_same_words(newsroom):
    article = newsroom.published()
    newsroom.save(article, body="<p>想改。</p>", change_kind="typo")
    article = newsroom.approved_change(article)
    with database_refuses("where nothing changes"):
        enter(article, article.live_revision, article.latest_revision)


@pytest.mark.parametrize("fields", [{"kind": "update"}, {"note": "别的话"}, {"kind": ""}])
def test_an_entry_says_what_was_signed(change, fields):
    with database_refuses("does not say what the signed revision says"):
        enter(*change, **fields)


def test_an_entry_is_told_in_the_record(change):
    article, live, changed = change
    with database_refuses("not told in the record"):
        enter(article, live, changed, told=False)
        point(article, live_revision=changed)


def test_an_entry_belongs_to_its_article(newsroom, change):
    article, _live, changed = change
    other = newsroom.published(channel=make_channel())
    with database_refuses("belongs to another article"):
        enter(other, other.live_revision, changed)
    with database_refuses("belongs to another article"):
        enter(article, other.live_revision, changed)


def test_no_entry_before_the_publication_or_before_an_earlier_entry(newsroom, change):
    article, live, changed = change
    with database_refuses("readers did not see the article then"):
        enter(article, live, changed, at=article.published_at - timedelta(seconds=1))
    actions.publish(newsroom.editor, article, changed.pk)
    article = newsroom.approved_change(article, body="<p>又。</p>")
    with database_refuses("follows those before it"):
        enter(
            article,
            changed,
            article.latest_revision,
            at=Correction.objects.get().at - timedelta(microseconds=1),
        )


def test_no_entry_for_a_draft(newsroom):
    article = newsroom.draft()
    revision = article.latest_revision
    with database_refuses("."):
        enter(article, revision, revision, kind="typo")
    assert Revision.objects.get() == revision


def test_a_future_entry_goes_with_its_schedule_only(scheduled):
    with database_refuses("the scheduled change of article"):
        scheduled.corrections.all().delete()
        as_at_commit()


def test_a_change_of_a_picture_or_a_credit_is_a_change(newsroom):
    article = newsroom.published()
    article = newsroom.approved_change(
        article, credits=(actions.drafts.GivenCredit("reporter", "王记者"),)
    )
    as_at_commit()
    with database_refuses(NOT_IN_THE_LEDGER):
        point(article, live_revision=article.latest_revision)
