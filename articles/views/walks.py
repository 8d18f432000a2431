"""Lists of articles that readers walk, their queries prepared."""

from articles.models import Article
from articles.models.listed import read
from articles.models.prepared import Prepared

from .frame import frame_of
from .paging import PAGE_SIZE, Page, earlier, page, read_cursor


class Walk:
    """A kind of list, its two queries prepared: where it begins, and where it goes on.

    `filed` takes what is public and an argument, which says what list of the kind it is.
    """

    def __init__(self, filed):
        def first(at, of):
            return filed(Article.objects.published(at), of).in_lists(at)[: PAGE_SIZE + 1]

        def later(at, of, moment, pk):
            public = earlier(Article.objects.published(at), "published_at", moment, pk)
            return filed(public, of).in_lists(at)[: PAGE_SIZE + 1]

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
