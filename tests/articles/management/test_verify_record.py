"""Whatever is changed or removed behind the guards shows, and is named."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions
from articles.models import (
    Article,
    Correction,
    Credit,
    GivenCredit,
    Picture,
    RecordEntry,
    Revision,
    SignOff,
)
from articles.models.clean_html import CleanHtml
from tests.articles.management.tampering import found_in, remove, tamper, verify
from tests.factories import fresh, guards_off


@pytest.fixture
def article(newsroom):
    """Signed by three, published, corrected once and changed again; beside others that are well."""
    newsroom.draft()
    newsroom.withdrawn()
    actions.release_in_emergency(
        newsroom.supervisor, (urgent := newsroom.draft()), urgent.latest_revision_id, "台风登陆"
    )
    newsroom.changed(
        newsroom.published(), at=timezone.now() + timedelta(hours=1), body="<p>以后。</p>"
    )
    actions.unschedule(
        newsroom.editor,
        (later := newsroom.scheduled(timezone.now() + timedelta(hours=1))),
        later.latest_revision_id,
    )
    article = newsroom.published(
        title="石桥通车", credits=(GivenCredit("reporter", "林记者"), GivenCredit("reporter", "王"))
    )
    article = newsroom.changed(
        article, body="<p>改。</p>", change_kind="correction", change_note="错\n对"
    )
    return newsroom.changed(article, body="<p>再改。</p>")


@pytest.fixture
def other(newsroom):
    return newsroom.coordinator


def test_all_is_well_and_counted(article):
    well, said = verify()
    assert well
    assert f"{Article.objects.count()} articles" in said
    assert f"{RecordEntry.objects.count()} record entries" in said
    assert f"{SignOff.objects.count()} sign-offs" in said
    assert verify("--quiet") == (True, "")


LONG_AGO = timezone.now() - timedelta(days=400)
RECORD = {
    "verb": lambda other: "restored",
    "actor": lambda other: other,
    "revision": lambda other: None,
    "note": lambda other: "别的",
    "at": lambda other: LONG_AGO,
    "hash": lambda other: "0" * 64,
    "previous_hash": lambda other: "0" * 64,
    "sequence": lambda other: 99,
    "article": lambda other: Article.objects.order_by("pk").first(),
}
SIGN_OFF = RECORD | {
    "revision": lambda other: Revision.objects.order_by("pk").first(),
    "verb": None,
    "content_hash": lambda other: "0" * 64,
    "stage": lambda other: None,
    "stage_name": lambda other: "别审",
    "decision": lambda other: "return",
    "role": lambda other: "coordinator",
    "credit_role": lambda other: "",
    "signed_name": lambda other: "别人",
}
del SIGN_OFF["verb"]
# Each stands somewhere in the middle of its chain.
MIDDLE = 3


@pytest.mark.parametrize("field", sorted(set(RECORD) - {"article"}))
def test_a_changed_record_entry_is_named(article, other, field):
    entry = article.record.get(sequence=MIDDLE)
    tamper(RecordEntry, entry.pk, **{field: RECORD[field](other)})
    said = found_in(article)
    assert f"Record entry {MIDDLE}" in said
    if field in ("verb", "note", "hash"):
        assert str(entry.actor) in said


@pytest.mark.parametrize("field", sorted(set(SIGN_OFF) - {"article"}))
def test_a_changed_sign_off_is_named(article, other, field):
    tamper(SignOff, article.sign_offs.get(sequence=MIDDLE).pk, **{field: SIGN_OFF[field](other)})
    assert f"Sign-off {MIDDLE}" in found_in(article)


@pytest.mark.parametrize("verb", ["corrected", "scheduled", "discarded"])
def test_a_note_that_cannot_be_read_any_more_is_named(newsroom, client, article, verb):
    entry = article.record.filter(verb="corrected").first()
    tamper(RecordEntry, entry.pk, verb=verb, note="乱写")
    assert f"Record entry {entry.sequence}" in found_in(article)
    client.force_login(newsroom.editor)
    answer = client.get(f"/admin/articles/article/{article.pk}/record/")
    assert "乱写" in answer.content.decode()


@pytest.mark.parametrize("model", [RecordEntry, SignOff])
def test_an_entry_moved_to_another_article_is_named(article, model):
    entry = model.objects.get(article=article, sequence=MIDDLE)
    tamper(model, entry.pk, article=Article.objects.order_by("pk").first(), sequence=50)
    well, said = verify()
    assert not well
    assert f"Article {article.pk} " in said


REVISION = {
    "title": "别的题",
    "subtitle": "别的",
    "summary": "别的",
    "body": CleanHtml("<p>没有人签过。</p>"),
    "lead_alt": "别的",
    "lead_caption": "别的",
    "lead_credit": "别的",
    "source_name": "别处",
    "origin_site": "别处",
    "origin_url": "https://example.com/",
    "origin_at": LONG_AGO,
    "reprint_notice": "别的",
    "change_kind": "update",
    "change_note": "别的",
    "content_hash": "0" * 64,
    "created_at": LONG_AGO,
    "number": 9,
}


@pytest.mark.parametrize("field", REVISION)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_changed_revision_is_named(article, field, number):
    tamper(Revision, article.revisions.get(number=number).pk, **{field: REVISION[field]})
    said = found_in(article)
    assert "evision" in said


def test_another_author_or_picture_is_named(article, other):
    revision = article.revisions.get(number=2)
    tamper(Revision, revision.pk, author=other)
    assert "another author" in found_in(article)
    tamper(Revision, revision.pk, author=revision.author)
    picture = Picture.objects.create(
        file=f"pictures/aa/{'a' * 64}.jpg", sha256="a" * 64, width=4, height=3, added_by=other
    )
    tamper(Revision, revision.pk, lead_picture=picture)
    assert "Revision 2" in found_in(article)


def test_a_whole_forged_content_with_its_hash_is_named(article):
    """Who knows how to hash changes the hash as well, and meets the signatures."""
    revision = article.revisions.get(number=2)
    revision.title = "没有人签过"
    tamper(Revision, revision.pk, title=revision.title, content_hash=revision.content().hash())
    assert "Sign-off 4" in found_in(article)


@pytest.mark.parametrize(
    "change", [{"name": "外人"}, {"role": "photographer"}, {"reason": "别的"}, {"position": 9}]
)
def test_a_changed_credit_is_named(article, change):
    credit = Credit.objects.get(revision__article=article, revision__number=1, position=0)
    tamper(Credit, credit.pk, **change)
    assert "Revision 1" in found_in(article)


def test_a_removed_credit_is_named(article):
    remove(Credit, revision__article=article, revision__number=1, position=1)
    assert "Revision 1" in found_in(article)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "update"},
        {"note": "别的"},
        {"at": LONG_AGO},
        {"previous": 3},
        {"revision": 1},
    ],
)
def test_a_changed_correction_is_named(article, change):
    row = article.corrections.order_by("at").first()
    if not {"previous", "revision"}.isdisjoint(change):
        change = {k: article.revisions.get(number=number) for k, number in change.items()}
    tamper(Correction, row.pk, **change)
    assert "Correction " in found_in(article)


@pytest.mark.parametrize("place", [0, 1])
def test_a_removed_correction_is_named(article, place):
    row = article.corrections.order_by("at")[place]
    told = article.record.filter(verb="corrected")[place]
    remove(Correction, pk=row.pk)
    assert f"Record entry {told.sequence}" in found_in(article)


def test_a_correction_that_never_was_is_named(article):
    first, second = article.revisions.order_by("number")[:2]
    with guards_off(Correction):
        Correction.objects.create(
            article=article, previous=first, revision=second, kind="correction", at=timezone.now()
        )
    assert "Correction 3" in found_in(article)


@pytest.mark.parametrize("model", [RecordEntry, SignOff, Revision])
def test_what_is_removed_in_the_middle_is_named(article, model):
    if model is Revision:
        remove(Credit, revision__article=article, revision__number=2) if Credit.objects.filter(
            revision__article=article, revision__number=2
        ) else None
        remove(Revision, article=article, number=2)
    else:
        remove(model, article=article, sequence=MIDDLE)
    assert "missing" in found_in(article) or model is Revision


# The end of a chain: what is left follows, so it shows only by what else knows of it.


@pytest.mark.parametrize("verb", ["draft", "submitted", "approved", "published", "withdrawn"])
def test_the_last_entry_of_the_record_removed_shows(newsroom, verb):
    article = getattr(newsroom, verb)()
    remove(RecordEntry, article=article, sequence=article.record.count())
    found_in(article)


@pytest.mark.parametrize("verb", ["submitted", "approved", "published", "withdrawn"])
def test_the_last_two_entries_of_the_record_removed_show(newsroom, verb):
    article = getattr(newsroom, verb)()
    remove(RecordEntry, article=article, sequence__gte=article.record.count() - 1)
    found_in(article)


def test_a_recall_or_a_return_removed_from_the_end_shows(newsroom):
    article = newsroom.submitted()
    actions.recall(newsroom.reporter, article, article.latest_revision_id)
    remove(RecordEntry, article=article, verb="recalled")
    found_in(article)


def test_the_last_sign_off_removed_shows(newsroom):
    article = newsroom.approved()
    remove(SignOff, article=article, sequence=3)
    assert "Sign-off 3" in found_in(article)


def test_a_sign_off_and_its_entry_removed_together_show_by_what_is_public(newsroom):
    article = newsroom.approved()
    remove(SignOff, article=article, sequence=3)
    remove(RecordEntry, article=article, sequence=article.record.count())
    # Signed twice of three, the article still says that it is signed at every stage.
    with guards_off(Article):
        Article.objects.filter(pk=article.pk).update(
            live_revision=article.latest_revision, published_at=timezone.now()
        )
    assert "What readers see" in found_in(article)


def test_the_newest_revision_removed_shows(newsroom):
    article = newsroom.save(newsroom.draft(), body="<p>二。</p>")
    with guards_off(Article):
        Article.objects.filter(pk=article.pk).update(
            latest_revision=article.revisions.get(number=1)
        )
    remove(Revision, article=article, number=2)
    assert "missing" in found_in(article)


# What readers see


@pytest.mark.parametrize(
    "change",
    [
        {"published_at": LONG_AGO},
        {"withdrawn_at": timezone.now(), "withdrawal_reason": "没有人撤"},
        {"state": "approved"},
        {"live_revision": None, "published_at": None},
    ],
)
def test_a_row_that_the_record_does_not_tell_is_named(article, change):
    with guards_off(Article):
        Article.objects.filter(pk=article.pk).update(**change)
    found_in(article)


def test_a_public_revision_that_nobody_signed_is_named(newsroom):
    article = newsroom.published()
    draft = newsroom.save(article, body="<p>没人签。</p>", change_kind="typo").latest_revision
    with guards_off(Article):
        Article.objects.filter(pk=article.pk).update(live_revision=draft)
    assert "not signed by different people" in found_in(article)


def test_a_public_revision_set_back_is_named(article):
    with guards_off(Article):
        Article.objects.filter(pk=article.pk).update(live_revision=article.revisions.get(number=2))
    assert "is not what readers see" in found_in(article)


def test_articles_public_under_earlier_reviews_are_counted_and_not_broken(newsroom):
    newsroom.published()
    newsroom.workflow.stages.create(position=4, name="法务", role="coordinator")
    well, said = verify()
    assert well
    assert "1 articles are public under reviews that were changed since" in said


def test_one_article_is_verified_alone_with_everything_wrong(article, newsroom):
    tamper(RecordEntry, article.record.get(sequence=MIDDLE).pk, note="别的")
    tamper(Revision, article.revisions.get(number=1).pk, title="别的题")
    well, said = verify("--article", str(article.pk))
    assert not well
    assert len(said.splitlines()) > 2
    assert verify("--article", str(newsroom.draft().pk))[0]
    assert verify("--article", "999999999") == (False, "There is no such article.")


def test_queries_do_not_grow_with_the_articles(newsroom):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            verify()
        return len(captured)

    newsroom.changed(newsroom.published(), body="<p>新。</p>")
    before = queries()
    for _ in range(4):
        fresh(newsroom.changed(newsroom.published(), body="<p>新。</p>"))
    assert queries() == before
