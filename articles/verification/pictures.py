"""Whether the files of the pictures are those whose hashes the signed contents name."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import Picture
from articles.models.pictures import stored_under_hash


@dataclass(frozen=True)
class PictureFlaw:
    """A picture that readers would see in place of the one that was signed."""

    picture_id: int
    what: str


def picture_flaws(read_files: bool) -> Iterator[PictureFlaw]:
    """Pictures that do not lie under their hash; with `read_files` also those of another content.

    Reading every file of a large library takes as long as copying it.
    """
    for picture in Picture.objects.order_by("pk").iterator():
        if picture.file.name != stored_under_hash(picture, ""):
            yield PictureFlaw(picture.pk, _("It points at a file that is not its own."))
        elif read_files and (flaw := _flaw_of_file(picture)):
            yield PictureFlaw(picture.pk, flaw)


def _flaw_of_file(picture: Picture) -> str:
    try:
        with picture.file.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return _("Its file is missing.")
    return "" if found == picture.sha256 else _("Its file is another one than was added.")
