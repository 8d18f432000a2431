"""What an upload takes: until a reader's browser can choose, and how much memory at most.

A line each for photos of a phone and of 100 megapixels, which are made here of light and grain.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from articles.models import Picture
from articles.pictures import ingest, process, renditions

MEMORY_BUDGET = 300
_MAKES_A_PHOTO = """
import sys, pyvips
name, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
grain = pyvips.Image.gaussnoise(1200, 833, sigma=9, mean=0)
light = pyvips.Image.xyz(1200, 833).bandmean() / 6
tile = (light + grain).bandjoin([light - grain, light + 40]).cast("uchar")
photo = tile.replicate(width // 1200 + 1, height // 833 + 1).crop(0, 0, width, height)
photo = photo.copy(interpretation="srgb")
photo.write_to_file(name, **({"compression": 1} if name.endswith("png") else {"Q": 85}))
"""


@dataclass(frozen=True)
class Photo:
    what: str
    name: str
    width: int
    height: int
    # Seconds until the first rendition of it can be shown.
    budget: float


PHOTOS = (
    Photo("a photo of 12 megapixels, JPEG", "12.jpg", 4000, 3000, 10),
    Photo("a photo of 100 megapixels, JPEG", "100.jpg", 12_000, 8_330, 15),
    Photo("a photo of 100 megapixels, PNG", "100.png", 12_000, 8_330, 15),
)


class _Upload:
    """A file as Django keeps a large upload."""

    def __init__(self, path: Path):
        self._path, self.size = path, path.stat().st_size
        self._bytes = path.open("rb")
        self.read, self.seek = self._bytes.read, self._bytes.seek

    def temporary_file_path(self) -> str:
        return str(self._path)

    def close(self) -> None:
        self._bytes.close()


def measure_pictures() -> list[tuple[str, ...]]:
    """A row a photo: what, MB of the file, s until it is taken in, s until renditions, peak MB."""
    with tempfile.TemporaryDirectory() as folder:
        return [_measured(photo, Path(folder, photo.name)) for photo in PHOTOS]


def _measured(photo: Photo, path: Path) -> tuple[str, ...]:
    size = (str(photo.width), str(photo.height))
    subprocess.run([sys.executable, "-c", _MAKES_A_PHOTO, str(path), *size], check=True)
    upload = _Upload(path)
    began = time.monotonic()
    with ingest.taken_in(upload, ingest.hash_of(upload)) as taken, process.folder() as work:
        at = time.monotonic()
        picture = Picture(sha256=taken.sha256, width=taken.width, height=taken.height)
        order = renditions.order_for(picture) | {"source": str(taken.path)}
        made = process.run(work, order, renditions.SECONDS)
        ended = time.monotonic()
    upload.close()
    peak = max(taken.peak, made["peak"]) / 1024 / 1024
    holds = peak < MEMORY_BUDGET and ended - began < photo.budget
    return (
        photo.what,
        f"{os.path.getsize(path) / 1024 / 1024:.0f}",
        f"{at - began:.1f}",
        f"{ended - began:.1f}",
        f"{peak:.0f}",
        "ok" if holds else "OVER",
    )


def pictures_table(rows: list[tuple[str, ...]]) -> str:
    head = ("an upload", "MB", "s taken in", "s to renditions", "peak MB", "")
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    out = io.StringIO()
    for name, *cells in (head, *rows):
        line = [name.ljust(widths[0])]
        line += [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
        out.write("  ".join(line).rstrip() + "\n")
    return out.getvalue()
