"""Foreign files are opened in a process of their own, one at a time; here is the site's side.

A file that brings down what decodes it ends that process and not the site.
"""

import fcntl
import hashlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy

from . import limits

logger = logging.getLogger(__name__)

SENTENCES = {
    "empty": gettext_lazy("This file is empty: it has no bytes."),
    "bytes": gettext_lazy("This file has %(size)s MB; a picture may have at most %(limit)s MB."),
    "unknown": gettext_lazy(
        "This file is no picture, whatever its name says. Use a JPEG, PNG, WebP, GIF or AVIF file."
    ),
    "foreign": gettext_lazy(
        "This is a %(kind)s file and no picture. Use a JPEG, PNG, WebP, GIF or AVIF file."
    ),
    "other": gettext_lazy(
        "This is a %(kind)s file, which browsers cannot show. Save it as JPEG and upload that."
    ),
    "heic": gettext_lazy(
        "This is an HEIC photo, which most browsers cannot show. Send it as JPEG: on the phone, "
        "choose “Most compatible” as the camera's format, or share the photo by mail."
    ),
    "svg": gettext_lazy(
        "This is an SVG drawing, which can hold programs. Save it as PNG and upload that."
    ),
    "moving": gettext_lazy(
        "This picture moves; the library keeps still pictures. Save one frame of it as JPEG or PNG."
    ),
    # As text, because Chinese counts in hundreds of millions; a test compares it with the limit.
    "pixels": gettext_lazy(
        "This picture is too large: %(width)s × %(height)s pixels. At most 220 million "
        "pixels and %(edge)s on one edge can be read."
    ),
    "memory": gettext_lazy(
        "This picture would take too much memory to open. Save it smaller, or as a JPEG that is "
        "not progressive."
    ),
    "broken": gettext_lazy(
        "This %(kind)s file is damaged or was cut off on its way. Send it again from where it came "
        "from."
    ),
    "crash": gettext_lazy(
        "This file could not be read as a picture. Open it in a picture program, save it as JPEG "
        "and upload that."
    ),
    "slow": gettext_lazy(
        "This picture took too long to read. Save it smaller, or as JPEG, and upload that."
    ),
    "busy": gettext_lazy(
        "Many pictures are being uploaded at this moment. Try again in a minute; nothing is lost."
    ),
}
# glib ends a process that gets no memory, with this on its standard error.
_NO_MEMORY = b"failed to allocate"
_MOST_ANSWER = 256 * 1024


class Unreadable(Exception):
    """A file that is not taken in; the text is a sentence for the person who uploaded it."""

    def __init__(self, why: str, **details):
        self.why = why
        details = {"edge": f"{limits.MAX_EDGE:,}"} | details
        super().__init__(str(SENTENCES[why]) % details)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one order, gone afterwards with all that is in it."""
    with tempfile.TemporaryDirectory(prefix="picture-") as name:
        yield Path(name)


def run(work: Path, order: dict, seconds: int = limits.SECONDS) -> dict:
    """Let the other process do an order in its folder; returns its answer or raises Unreadable."""
    read = max(limits.PROGRAMS, os.path.getsize(order["source"]))
    order = order | {"memory": limits.MEMORY - read, "seconds": seconds}
    (work / "order.json").write_text(json.dumps(order), "utf-8")
    # To a file, because a pipe would hold whatever a program gone mad writes to it.
    with open(work / "errors", "wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "articles.pictures.child", str(work)],
            cwd=settings.BASE_DIR,
            env=_environment(work),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Unreadable("slow") from None
        finally:
            process.kill()
            process.wait()
    answer = _answer(work) if process.returncode == 0 else None
    if answer is None:
        said = _start_of(work / "errors", 4000)
        logger.warning("Reading a picture ended with %s: %r", process.returncode, said[-500:])
        raise Unreadable("memory" if _NO_MEMORY in said else "crash")
    if "refused" in answer:
        raise Unreadable(answer["refused"], **answer["details"])
    return answer


def _answer(work: Path) -> dict | None:
    try:
        answer = json.loads(_start_of(work / "answer.json", _MOST_ANSWER))
    except (OSError, ValueError):
        return None
    return answer if isinstance(answer, dict) else None


def _start_of(path: Path, most: int) -> bytes:
    with open(path, "rb") as file:
        return file.read(most)


def _environment(work: Path) -> dict[str, str]:
    """Nothing of the site's own: no secret, no address of a database."""
    kept = ("PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "SYSTEMROOT")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(work),
        "HOME": str(work),
        # One thread, one heap: memory that can be counted.
        "VIPS_CONCURRENCY": "1",
        "VIPS_BLOCK_UNTRUSTED": "1",
        "MALLOC_ARENA_MAX": "1",
    }


@contextmanager
def in_turn(seconds: float = limits.WAIT_SECONDS) -> Iterator[None]:
    """One upload after the other, however many workers and threads the site has."""
    name = hashlib.sha256(str(settings.BASE_DIR).encode()).hexdigest()[:12]
    path = Path(tempfile.gettempdir(), f"picture-turn-{os.getuid()}-{name}")
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        until = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise Unreadable("busy") from None
                time.sleep(0.05)
        yield
    finally:
        os.close(descriptor)
