"""The files that readers get: fixed widths and shapes of a picture, made by the worker.

They lie in a folder that is named for all that they depend on, so an address always shows the same
picture. The row names the folder when every file is there; pages show the master until then.
"""

import hashlib
import json
import logging
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from articles.models import Masthead, Picture

from . import files, process
from .shapes import SHAPES, crop, kinds, pieces, quality

logger = logging.getLogger(__name__)

# Another number makes every rendition anew: widths, shapes and qualities are in it.
RECIPE = 1
# What stands in every rendition, so that a picture carries its credit wherever it is copied.
WORDS = ("credit", "copyright", "source", "licence", "digital_source")
# The longest picture has sixteen million pixels.
SECONDS = 90
# How long files stay that a newer version has replaced: pages that name them are still open.
KEPT = timedelta(days=2)


def version_of(picture: Picture) -> str:
    """The name of the set of renditions that a picture should have."""
    words = [getattr(picture, name) for name in WORDS]
    whole = json.dumps([RECIPE, picture.focal_x, picture.focal_y, *words])
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def folder_of(sha256: str, version: str = "") -> str:
    """Where the renditions of a picture lie: one version, or all of them."""
    folder = f"renditions/{sha256[:2]}/{sha256}"
    return f"{folder}/{version}" if version else folder


def make_later(picture: Picture) -> None:
    """Let the worker make what is missing, when this is committed."""
    if picture.renditions != version_of(picture):
        transaction.on_commit(partial(make_missing.enqueue, picture.pk), robust=True)


# A mail that waits behind eighty new photos would come minutes late.
@task(priority=-10)
def make_missing(picture_id: int) -> bool:
    """Make the renditions of one picture if they are not there; whether there was anything to do.

    Safe to stop, and to run twice.
    """
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is None or picture.renditions == version_of(picture):
        return False
    try:
        make(picture)
    except (process.Unreadable, OSError):
        logger.exception("The renditions of picture %s were not made", picture_id)
        raise
    return True


def make(picture: Picture) -> None:
    """Make every rendition of a picture and let its row name them. Raises Unreadable or OSError."""
    version, before = version_of(picture), picture.renditions
    with process.folder() as work:
        order = order_for(picture)
        with picture.file.open("rb") as master, open(work / "master.jpg", "wb") as copy:
            for piece in master.chunks():
                copy.write(piece)
        process.run(work, order | {"source": str(work / "master.jpg")}, SECONDS)
        for piece in order["pieces"]:
            for name, _kind, _quality in piece["files"]:
                files.put(work / name, f"{folder_of(picture.sha256, version)}/{name}")
    with transaction.atomic():
        fresh = Picture.objects.select_for_update().filter(pk=picture.pk).first()
        if fresh is None:
            # Deleted meanwhile, with the files that there were.
            files.remove_below(folder_of(picture.sha256))
            return
        if version_of(fresh) == version:
            fresh.renditions = picture.renditions = version
            fresh.save(update_fields=["renditions"])
    if before and before != version:
        _remove_later(picture)


def order_for(picture: Picture) -> dict:
    """What the process that makes the files is told."""
    size, focus = (picture.width, picture.height), (picture.focal_x, picture.focal_y)
    label = {}
    if picture.is_ai_generated:
        label = {
            "Label": "1",
            "ContentProducer": "",
            "ProduceID": "",
            "ReservedCode1": "",
            "ContentPropagator": str(Masthead.current().name),
            "PropagateID": picture.sha256,
            "ReservedCode2": "",
        }
    return {
        "work": "render",
        "words": {name: getattr(picture, name) for name in WORDS},
        "label": label,
        "pieces": [
            {
                "crop": crop(*size, shape, *focus),
                "width": piece.width,
                "height": piece.height,
                "files": [
                    (piece.name(kind), kind, quality(kind, piece.width))
                    for kind in kinds(*size, shape)
                ],
            }
            for shape in SHAPES
            for piece in pieces(*size, shape)
            if piece.shape == shape
        ],
    }


def are_there(picture: Picture) -> bool:
    """Whether every file of the version that the row names is in the store."""
    folder = folder_of(picture.sha256, picture.renditions)
    try:
        _folders, names = picture.file.storage.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return False
    wanted = {name for piece in order_for(picture)["pieces"] for name, _kind, _q in piece["files"]}
    return wanted <= set(names)


def _remove_later(picture: Picture) -> None:
    # Tests run tasks where they are enqueued and keep no time.
    if remove_outdated.get_backend().supports_defer:
        remove_outdated.using(run_after=timezone.now() + KEPT).enqueue(picture.pk)


@task(priority=-20)
def remove_outdated(picture_id: int) -> int:
    """Remove the versions of a picture's renditions that no page names any more."""
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is None:
        return 0
    folder = folder_of(picture.sha256)
    try:
        versions, _files = picture.file.storage.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return 0
    kept = {picture.renditions, version_of(picture)}
    return sum(
        files.remove_below(f"{folder}/{version}") for version in versions if version not in kept
    )
