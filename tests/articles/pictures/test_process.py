"""The process that opens files: its limits, its turn, and what it is not told."""

import os
import resource
import subprocess
import sys
import threading
import zlib

import pytest
import pyvips
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from articles.pictures import ingest, limits, process
from tests.articles.pictures.corpus import chunk, jpeg, png_bomb, png_header, saved, scene


class OnDisk:
    """An upload as Django keeps a large one: a file somewhere."""

    def __init__(self, path):
        self.path = path
        self.size = path.stat().st_size
        self.file = open(path, "rb")  # noqa: SIM115 - the fixture closes it.
        self.read, self.seek = self.file.read, self.file.seek

    def temporary_file_path(self) -> str:
        return str(self.path)


@pytest.fixture
def on_disk(tmp_path):
    """Makes an upload of these bytes; `size` bytes of nothing where there are none."""
    made = []

    def make(data: bytes = b"", size: int = 0) -> OnDisk:
        path = tmp_path / f"upload{len(made)}"
        path.write_bytes(data)
        os.truncate(path, max(size, len(data)))
        made.append(OnDisk(path))
        return made[-1]

    yield make
    for upload in made:
        upload.file.close()


def refusal_of(file) -> str:
    with pytest.raises(process.Unreadable) as caught, ingest.taken_in(file, ""):
        pass
    return caught.value.why


# A photo of 100 megapixels as it lies in a file; noise, so that it packs as badly as a photo.
_MAKES_100_MEGAPIXELS = """
import sys, pyvips
grain = pyvips.Image.gaussnoise(1200, 833, sigma=9, mean=0)
light = pyvips.Image.xyz(1200, 833).bandmean() / 6
tile = (light + grain).bandjoin([light - grain, light + 40]).cast("uchar")
photo = tile.replicate(10, 10).copy(interpretation="srgb")
name = sys.argv[1]
photo.write_to_file(name, **({"compression": 1} if name.endswith("png") else {"Q": 85}))
"""


@pytest.mark.parametrize("kind", ["jpg", "png"])
def test_a_photo_of_100_megapixels_takes_less_than_300_megabytes(tmp_path, on_disk, kind):
    source = tmp_path / f"large.{kind}"
    # In a process of its own, so that the memory that making takes is not measured.
    subprocess.run([sys.executable, "-c", _MAKES_100_MEGAPIXELS, str(source)], check=True)
    file = on_disk(source.read_bytes())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with ingest.taken_in(file, ingest.hash_of(file)) as taken:
        assert (taken.width, taken.height) == (2560, 1777)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert taken.peak + grown < 200 * limits.MEGABYTE


def test_what_takes_more_memory_is_refused_and_says_how_to_save_it(on_disk):
    empty = pyvips.Image.black(12_000, 8_000, bands=3).copy(interpretation="srgb")
    progressive = empty.jpegsave_buffer(Q=60, interlace=True)
    assert refusal_of(on_disk(progressive)) == "memory"


def test_many_pixels_in_few_bytes_are_read_within_the_limits(on_disk):
    with ingest.taken_in(on_disk(png_bomb_of_100_megapixels()), "") as taken:
        assert taken.peak < 150 * limits.MEGABYTE


def png_bomb_of_100_megapixels() -> bytes:
    packer = zlib.compressobj(9)
    row = bytes(1 + 10_000 * 3)
    packed = b"".join(packer.compress(row * 100) for _ in range(100)) + packer.flush()
    return png_header(10_000, 10_000) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def test_a_hundred_megabytes_of_nothing_are_refused(on_disk):
    file = on_disk(jpeg()[:600], size=limits.MAX_BYTES)
    assert ingest.hash_of(file)
    assert refusal_of(file) == "broken"
    with pytest.raises(process.Unreadable) as caught:
        ingest.hash_of(on_disk(size=limits.MAX_BYTES + 1))
    assert caught.value.why == "bytes"
    assert "101" in str(caught.value)
    assert "100" in str(caught.value)


def test_what_takes_too_long_is_stopped(tmp_path):
    source = tmp_path / "a.jpg"
    source.write_bytes(jpeg())
    with process.folder() as work, pytest.raises(process.Unreadable) as caught:
        process.run(work, {"work": "ingest", "source": str(source)}, seconds=0.001)
    assert caught.value.why == "slow"


def test_what_crashes_is_refused(tmp_path, caplog):
    source = tmp_path / "a.jpg"
    source.write_bytes(jpeg())
    with process.folder() as work, pytest.raises(process.Unreadable) as caught:
        process.run(work, {"work": "crash", "source": str(source)})
    assert caught.value.why == "crash"
    assert "crash" in caplog.text


def test_the_process_is_told_no_secret(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://user:secret@host/name")
    assert "secret" not in str(process._environment(tmp_path))


def test_one_upload_after_the_other():
    entered = threading.Event()

    def wait() -> None:
        with process.in_turn():
            entered.set()

    with process.in_turn():
        other = threading.Thread(target=wait)
        other.start()
        with pytest.raises(process.Unreadable) as caught, process.in_turn(seconds=0.05):
            pass
        assert caught.value.why == "busy"
        assert not entered.is_set()
    other.join(timeout=20)
    assert entered.is_set()


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(process.tempfile, "tempdir", str(tmp_path))
    with ingest.taken_in(SimpleUploadedFile("a.png", saved(scene(), "PNG")), ""):
        assert list(tmp_path.glob("picture-*/master.jpg"))
    refusal_of(SimpleUploadedFile("a.png", png_bomb(60_000, 60_000)))
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\photos\\桥.jpg", "桥.jpg"),
        ("a\0b\nc\u202egpj.exe", "ab cgpj.exe"),
        ("x" * 500, "x" * 120),
        ("", ""),
    ],
)
def test_a_file_name_is_only_shown(name, shown):
    assert ingest.shown_name(name) == shown


def test_the_sentence_about_pixels_says_the_limit_in_both_languages():
    for language, said in (
        ("en", f"{limits.MAX_PIXELS // 10**6} million pixels"),
        ("zh-hans", f"{limits.MAX_PIXELS / 10**8:g} 亿像素"),
    ):
        with override(language):
            assert said in str(process.Unreadable("pixels", width=1, height=1))
