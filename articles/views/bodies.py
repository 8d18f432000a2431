"""The text of an article or a page as its readers see it."""

from django.db.models import F

from articles.body.reading import ReadersBody, pictures_in, readers_body
from articles.models import Picture
from articles.models.listed import PICTURE_FIELDS, AnyOf, picture_of
from articles.models.prepared import Prepared

_PICTURES = Prepared(
    lambda hashes: Picture.objects.filter(AnyOf(F("sha256"), hashes)).values_list(*PICTURE_FIELDS)
)


def body_of(request, html: str) -> ReadersBody:
    """The text of a page, with the pictures of the library that stand in it."""
    known = pictures_in(html)
    pictures = map(picture_of, _PICTURES.rows(hashes=known)) if known else ()
    return readers_body(
        html,
        {picture.sha256: picture for picture in pictures},
        own_host=request.get_host().partition(":")[0],
    )
