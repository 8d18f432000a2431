"""Whether filled rows are what the house would have written: hashes, chains, what readers see."""

from random import Random

from articles.models import Article, RecordEntry, Revision, SignOff


class Broken(Exception):
    """A row that does not hash to what it says, or does not follow the row before it."""


def check(sample: int, using: str = "default") -> int:
    """Check every revision and entry of some articles, and return how many rows that were."""
    ids = list(Article.objects.using(using).values_list("pk", flat=True))
    chosen = Random(5).sample(ids, min(sample, len(ids)))  # noqa: S311 - which does not matter.
    checked = 0
    revisions = Revision.objects.using(using).filter(article__in=chosen)
    for revision in revisions.select_related("lead_picture").prefetch_related("credits"):
        if revision.content().hash() != revision.content_hash:
            raise Broken(f"The content of revision {revision.pk} does not hash to what it says.")
        checked += 1
    for chained in (SignOff, RecordEntry):
        last = None
        for entry in chained.objects.using(using).filter(article__in=chosen):
            follows = last is not None and last.article_id == entry.article_id
            before = (last.sequence, last.hash) if follows else (0, "")
            if (entry.sequence - 1, entry.previous_hash) != before:
                raise Broken(f"{chained.__name__} {entry.pk} does not follow the one before it.")
            if entry.expected_hash() != entry.hash:
                raise Broken(f"{chained.__name__} {entry.pk} does not hash to what it says.")
            last = entry
            checked += 1
    return checked
