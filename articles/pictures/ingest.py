"""An uploaded file, verified in a process of its own and brought into the form that is kept."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from articles.body.sanitise import clean_line

from . import limits, process

_MEGABYTE = limits.MEGABYTE
# They turn the order of what follows, and a name would pretend to be another.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Taken:
    """A file that was taken in: its master, which lies at `path` for now, and its own words."""

    path: Path
    sha256: str
    upload_sha256: str
    kind: str
    width: int
    height: int
    words: dict[str, str]
    # The most memory that the process that read it held, in bytes.
    peak: int


def hash_of(file) -> str:
    """The hash of an uploaded file, which is never in memory as a whole. Raises Unreadable."""
    if file.size > limits.MAX_BYTES:
        raise process.Unreadable(
            "bytes", size=-(-file.size // _MEGABYTE), limit=limits.MAX_BYTES // _MEGABYTE
        )
    digest = hashlib.sha256()
    for piece in _pieces(file):
        digest.update(piece)
    return digest.hexdigest()


@contextmanager
def taken_in(file, upload_sha256: str) -> Iterator[Taken]:
    """The file as it will be kept; its master is there while the block runs. Raises Unreadable."""
    with process.folder() as work:
        with process.in_turn():
            answer = process.run(
                work, {"work": "ingest", "source": _on_disk(file, work), "master": "master.jpg"}
            )
        master = work / "master.jpg"
        with open(master, "rb") as written:
            sha256 = hashlib.file_digest(written, "sha256").hexdigest()
        yield Taken(
            path=master,
            sha256=sha256,
            upload_sha256=upload_sha256,
            kind=answer["kind"],
            width=answer["width"],
            height=answer["height"],
            words={name: clean_line(text) for name, text in answer["words"].items()},
            peak=answer["peak"],
        )


def shown_name(name: str) -> str:
    """The name of an uploaded file as people read it; nothing is ever stored under it."""
    name = re.split(r"[/\\]", name or "")[-1]
    return clean_line(_TURNING.sub("", name))[:120]


def _on_disk(file, work: Path) -> str:
    """Where the bytes lie. Large uploads are a file already; small ones become one."""
    if hasattr(file, "temporary_file_path"):
        return file.temporary_file_path()
    path = work / "upload"
    with open(path, "wb") as copy:
        for piece in _pieces(file):
            copy.write(piece)
    return str(path)


def _pieces(file) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_MEGABYTE):
        yield piece
