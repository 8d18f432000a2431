"""The text of an article or a page as its readers see it."""

from articles.body.reading import ReadersBody, pictures_in, readers_body
from articles.models import Picture
from articles.models.listed import PICTURE_FIELDS


def body_of(request, html: str) -> ReadersBody:
    """The text of a page, with the pictures of the library that stand in it."""
    known = pictures_in(html)
    pictures = Picture.objects.filter(sha256__in=known).only(*PICTURE_FIELDS) if known else ()
    return readers_body(
        html,
        {picture.sha256: picture for picture in pictures},
        own_host=request.get_host().partition(":")[0],
    )
