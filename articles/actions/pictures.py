"""Pictures into the library: checked, turned upright, freed of metadata, kept under their hash."""

import hashlib
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from accounts.models import User
from articles.body.sanitise import clean_line
from articles.models import Picture
from articles.models.pictures import stored_under_hash

from .common import WRITERS, require_role
from .refusals import InvalidContent

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAX_BYTES = 25 * 1024 * 1024
# Decoding takes three bytes a pixel: 50 megapixels, twice what most cameras take, are 150 MB.
MAX_PIXELS = 50_000_000
# The widest column of the site on the densest screen in use.
MAX_WIDTH = 2400


@transaction.atomic
def add_picture(
    actor: User, file, *, alt: str = "", caption: str = "", credit: str = ""
) -> Picture:
    """Take a picture file into the library; the same file twice is the same picture.

    Raises InvalidContent with the reason under `picture_file` when the file is no picture that the
    site can show.
    """
    require_role(actor, *WRITERS)
    data, (width, height) = _as_jpeg(file)
    sha256 = hashlib.sha256(data).hexdigest()
    known = Picture.objects.filter(sha256=sha256).first()
    if known is not None:
        return known
    picture = Picture(
        sha256=sha256,
        width=width,
        height=height,
        alt=clean_line(alt)[:200],
        caption=clean_line(caption)[:300],
        credit=clean_line(credit)[:60],
        added_by=actor,
    )
    name, storage = stored_under_hash(picture, "picture.jpg"), picture.file.storage
    # A file that an upload cut short left there may be cut short itself; another would get another
    # name, under which no page could show it.
    storage.delete(name)
    picture.file = storage.save(name, ContentFile(data))
    picture.save()
    return picture


def _as_jpeg(file) -> tuple[bytes, tuple[int, int]]:
    """The picture as the bytes of a JPEG file, and its width and height in pixels."""
    if file.size > MAX_BYTES:
        raise _refusal(
            _("This file has %(size)s MB; a picture may have at most %(limit)s MB.")
            % {"size": file.size // 1024 // 1024, "limit": MAX_BYTES // 1024 // 1024}
        )
    try:
        with Image.open(file, formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _refusal(
                    _("This picture is too large: %(width)s × %(height)s pixels.")
                    % {"width": image.width, "height": image.height}
                )
            image.draft("RGB", (MAX_WIDTH * 2, MAX_WIDTH * 2))
            image = ImageOps.exif_transpose(image)
            if image.mode in ("RGBA", "LA", "P", "PA"):
                paper = Image.new("RGB", image.size, "white")
                rgba = image.convert("RGBA")
                paper.paste(rgba, mask=rgba.getchannel("A"))
                image = paper
            image = image.convert("RGB")
            image.thumbnail((MAX_WIDTH, MAX_WIDTH * 2), Image.Resampling.LANCZOS)
            out = BytesIO()
            image.save(out, "JPEG", quality=85, progressive=True, optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _refusal(
            _("This file is no picture that can be shown. Use a JPEG, PNG, WebP or GIF file.")
        ) from error
    return out.getvalue(), image.size


def _refusal(sentence: str) -> InvalidContent:
    return InvalidContent({"picture_file": [sentence]})
