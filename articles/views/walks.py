"""Lists of articles that readers walk, their queries prepared."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F

from articles.models import Article
from articles.models.listed import AnyOf, read
from articles.models.prepared import Prepared

from .frame import frame_of
from .paging import PAGE_SIZE, Page, earlier, page, read_cursor


class Walk:
    """A kind of list, its two queries prepared: where it begins, and where it goes on.

    `filed` takes what is public and an argument, which says what list of the kind it is.
    """

    def __init__(self, filed):
        def first(at, of):
            return _page(filed(Article.objects.published(at), of), at)

        def later(at, of, moment, pk):
            public = earlier(Article.objects.published(at), "published_at", moment, pk)
            return _page(filed(public, of), at)

        self._first, self._later = Prepared(first), Prepared(later)

    def page(self, request, of) -> Page:
        """The page that a request asks for of one list of this kind."""
        before = request.GET.get("before")
        if before is None:
            rows = self._first.rows(at=request.at, of=of)
        else:
            moment, pk = read_cursor(before)
            rows = self._later.rows(at=request.at, of=of, moment=moment, pk=pk)
        return page(read(rows, frame_of(request).all_channels), "published_at", before)


def _page(articles, at):
    """What the newest of some articles say; the others are not read before they are left out."""
    newest = articles.newest().values("pk")[: PAGE_SIZE + 1]
    return Article.objects.filter(AnyOf(F("pk"), ArraySubquery(newest))).in_lists(at)
