"""Files of pictures into the store and out of it."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage


def put(path: Path, name: str, storage: Storage = default_storage) -> None:
    """Store a file under exactly this name. On a disk it is there as a whole or not at all."""
    if not isinstance(storage, FileSystemStorage):
        # Other stores take a file as a whole, and would choose another name for a second one.
        storage.delete(name)
        with open(path, "rb") as file:
            storage.save(name, File(file))
        return
    target = storage.path(name)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    descriptor, beside = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as copy, open(path, "rb") as file:
            while piece := file.read(1024 * 1024):
                copy.write(piece)
            copy.flush()
            os.fsync(copy.fileno())
        os.chmod(beside, 0o644)
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def remove_below(folder: str, storage: Storage = default_storage) -> int:
    """Remove every file in a folder of the store and below it; returns how many there were."""
    try:
        folders, names = storage.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return 0
    count = sum(remove_below(f"{folder}/{name}", storage) for name in folders)
    for name in names:
        storage.delete(f"{folder}/{name}")
    with suppress(OSError, NotImplementedError):
        # An empty folder; stores without folders have nothing here.
        storage.delete(folder)
    return count + len(names)
