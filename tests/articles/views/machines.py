"""Every address of the public site that is a list or a file for machines, for sweeps."""

from django.urls import reverse

from articles.models import Article


def lists_of(article: Article) -> dict[str, str]:
    """A list of each kind that has the article in it: name -> address."""
    day = article.published_at.astimezone()
    return {
        "channel": article.channel.get_absolute_url(),
        "region": article.regions.first().get_absolute_url(),
        "topic": article.topics.first().get_absolute_url(),
        "tag": article.tags.first().get_absolute_url(),
        "source": article.live_revision.source.get_absolute_url(),
        "staff": reverse("staff", args=[article.created_by_id]),
        "archive": reverse("archive"),
        "month": reverse("archive_month", args=[f"{day:%Y}", f"{day:%m}"]),
        "day": reverse("archive_day", args=[f"{day:%Y}", f"{day:%m}", f"{day:%d}"]),
    }


def feeds_of(article: Article) -> list[str]:
    """Every feed that has the article in it."""
    keys = {
        "channels": article.channel.slug,
        "regions": article.regions.first().slug,
        "topics": article.topics.first().slug,
        "tags": article.tags.first().name,
        "sources": article.live_revision.source_id,
        "staff": article.created_by_id,
    }
    found = [reverse("feed", args=[form]) for form in ("rss", "atom")]
    for form in ("rss", "atom"):
        found += [reverse("feed_of", args=[kind, key, form]) for kind, key in keys.items()]
    return found


def sitemaps() -> list[str]:
    names = ("sitemap", "sitemap_pages", "news_sitemap")
    return [*map(reverse, names), reverse("sitemap_articles", args=[0])]
