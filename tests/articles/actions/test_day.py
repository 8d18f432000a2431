"""An ordinary day: a text is written, signed by three people, published, changed, withdrawn."""

from datetime import timedelta

from django.utils import timezone

from articles import actions
from articles.models import Article, Correction, State
from tests.factories import fresh


def test_three_people_sign_and_it_is_published(newsroom):
    article = newsroom.published()
    assert article.state == State.PUBLISHED
    assert list(Article.objects.published()) == [article]
    assert [(credit.role, credit.names) for credit in article.shown.shown_credits()] == [
        ("editor", ("陆编辑",)),
        ("chief_editor", ("顾主编",)),
        ("supervisor", ("梁监制",)),
    ]


def test_a_scheduled_article_appears_by_the_clock_alone(newsroom):
    at = timezone.now() + timedelta(hours=2)
    article = newsroom.scheduled(at)
    assert not Article.objects.published().exists()
    assert not Article.objects.published(at=at - timedelta(seconds=1)).exists()
    assert list(Article.objects.published(at=at)) == [article]


def test_readers_keep_the_old_text_until_the_new_one_is_published(newsroom):
    article = newsroom.published(body="<p>旧。</p>")
    article = newsroom.save(article, body="<p>新。</p>", change_kind="typo")
    assert article.shown.body == "<p>旧。</p>"
    actions.submit(newsroom.reporter, article, article.latest_revision_id)
    article = newsroom.sign(article)
    assert article.shown.body == "<p>旧。</p>"
    article = fresh(actions.publish(newsroom.editor, article, article.latest_revision_id))
    assert article.shown.body == "<p>新。</p>"
    assert Correction.objects.get().kind == "typo"


def test_withdrawn_and_restored(newsroom):
    article = newsroom.withdrawn()
    assert not Article.objects.published().exists()
    actions.restore(newsroom.chief, article)
    assert list(Article.objects.published()) == [article]


def test_the_chains_of_a_day_verify(newsroom):
    article = newsroom.changed(newsroom.published(), body="<p>新。</p>")
    for chain in (list(article.sign_offs.all()), list(article.record.all())):
        assert len(chain) > 3
        previous = ""
        for number, entry in enumerate(chain, start=1):
            assert entry.sequence == number
            assert entry.previous_hash == previous
            assert entry.hash == entry.expected_hash()
            previous = entry.hash
