"""What a change of the reviews means for the articles that are on their way through them."""

from articles.models import Article, State

from .common import Reviews


def left_behind() -> set[int]:
    """Ids of the articles that have to be submitted again, because the reviews were changed."""
    on_their_way = Article.objects.filter(state__in=[State.REVIEW, State.APPROVED])
    return {
        article.pk
        for article in on_their_way.select_related("channel__parent", "latest_revision", "stage")
        if Reviews.of(article).moved_on(article)
    }
