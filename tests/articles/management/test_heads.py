"""The heads of the chains, kept elsewhere."""

import pytest
from django.core.management import CommandError, call_command

from articles import actions
from articles.models import RecordEntry
from tests.articles.management.tampering import remove, verify


def test_a_forged_end_shows_in_the_heads_kept_elsewhere(newsroom, tmp_path):
    """A filing leaves nothing behind that tells of it: only what was written down before does."""
    heads = str(tmp_path / "heads")
    article = newsroom.published()
    newsroom.draft()
    filing = actions.Filing(channel=article.channel, tags=())
    region = article.regions.model.objects.create(name="临潮区", slug="linchao")
    actions.save(
        newsroom.editor,
        article,
        article.latest_revision_id,
        article.latest_revision.content(),
        actions.Filing(channel=filing.channel, regions=(region,)),
    )
    assert verify("--write-heads", heads)[0]
    newsroom.draft()
    newsroom.changed(article, body="<p>新。</p>")
    assert verify("--compare-heads", heads)[0]
    filed = article.record.get(verb="filed")
    newest = newsroom.published()
    assert verify("--write-heads", heads + "2")[0]
    remove(RecordEntry, article=article, sequence__gte=filed.sequence)
    well, said = verify("--compare-heads", heads)
    assert not well
    assert f"Article {article.pk} " in said
    assert f"Record entry {filed.sequence}" in said
    assert f"Article {newest.pk} " not in said


@pytest.mark.parametrize("file", ["nowhere", ""])
def test_a_file_that_is_no_file_of_heads_is_refused(newsroom, tmp_path, file):
    newsroom.draft()
    (tmp_path / "words").write_text("not a line of heads\n")
    with pytest.raises(CommandError):
        call_command("verify_record", compare_heads=str(tmp_path / (file or "words")))
