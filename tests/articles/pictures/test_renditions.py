"""Renditions: made after commit, whole or not at all, with the credit in each."""

import io
import threading

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from PIL import Image

from articles.actions.pictures import add_picture, change_picture, delete_picture
from articles.models import Picture
from articles.pictures import files, metadata, renditions
from tests.articles.pictures.corpus import SECRET, scene, with_camera_data

PHOTO = (900, 600)


def photo(size=PHOTO, **exif) -> SimpleUploadedFile:
    out = io.BytesIO()
    scene(size=size).save(out, "JPEG", quality=90)
    return SimpleUploadedFile("桥.jpg", out.getvalue())


@pytest.fixture(autouse=True)
def _no_files():
    """The store is emptied, which outlives a test; the database does not."""
    files.remove_below("renditions")
    files.remove_below("pictures")


@pytest.fixture
def picture(newsroom):
    return add_picture(newsroom.reporter, photo(), credit="林记者", copyright="© 汐州日报").picture


@pytest.fixture
def made(picture):
    renditions.make(picture)
    picture.refresh_from_db()
    return picture


def names_of(picture, version: str = "") -> list[str]:
    return sorted(default_storage.listdir(renditions.folder_of(picture.sha256, version))[1])


def opened(picture, name: str) -> Image.Image:
    with default_storage.open(
        f"{renditions.folder_of(picture.sha256, picture.renditions)}/{name}"
    ) as file:
        return Image.open(io.BytesIO(file.read()))


def test_every_file_is_what_its_name_says(made):
    assert made.renditions == renditions.version_of(made)
    assert renditions.are_there(made)
    names = names_of(made, made.renditions)
    assert {"400.avif", "800.webp", "900.jpg", "16x9-400.avif", "1x1-200.jpg", "og-900.jpg"} <= set(
        names
    )
    kinds = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
    for name in names:
        stem, kind = name.split(".")
        image = opened(made, name)
        assert image.format == kinds[kind]
        assert image.width == int(stem.split("-")[-1])
        assert image.mode == "RGB"


def test_every_file_carries_the_credit_and_nothing_of_the_camera(newsroom):
    file = SimpleUploadedFile("a.jpg", with_camera_data())
    picture = add_picture(newsroom.reporter, file, credit="林记者", copyright="©").picture
    renditions.make(picture)
    for name in names_of(picture, picture.renditions):
        path = f"{renditions.folder_of(picture.sha256, picture.renditions)}/{name}"
        with default_storage.open(path) as stored:
            data = stored.read()
        image = Image.open(io.BytesIO(data))
        found = metadata.read(xmp=image.info["xmp"])
        assert found == {"credit": "林记者", "copyright": "©"}
        assert not image.getexif()
        assert SECRET not in data
        assert b"GPS" not in data


def test_what_ai_made_says_so_in_every_file(newsroom):
    words = {"digital_source": "trainedAlgorithmicMedia"}
    picture = add_picture(newsroom.reporter, photo(), **words).picture
    renditions.make(picture)
    for name in ("400.avif", "400.webp", "400.jpg"):
        found = metadata.read(xmp=opened(picture, name).info["xmp"])
        assert found["digital_source"] == "trainedAlgorithmicMedia"
        assert '"Label": "1"' in found["aigc"]
        assert picture.sha256 in found["aigc"]


def test_who_generated_a_picture_stays_in_the_label(newsroom):
    packet = metadata.packet({}, {"Label": "1", "ContentProducer": "某公司", "ProduceID": "42"})
    out = io.BytesIO()
    scene(size=PHOTO).save(out, "JPEG", xmp=packet.encode())
    picture = add_picture(newsroom.reporter, SimpleUploadedFile("a.jpg", out.getvalue())).picture
    assert picture.is_ai_generated
    renditions.make(picture)
    label = metadata.read(xmp=opened(picture, "400.webp").info["xmp"])["aigc"]
    assert '"ContentProducer": "某公司"' in label
    assert '"ProduceID": "42"' in label


def test_shapes_are_cropped_around_the_focal_point(newsroom):
    picture = add_picture(newsroom.reporter, photo(), focal_x=0, focal_y=0).picture
    renditions.make(picture)
    red, _green, blue = opened(picture, "1x1-200.jpg").getpixel((20, 20))
    assert red > blue
    change_picture(newsroom.reporter, picture, focal_x=100)
    picture.refresh_from_db()
    renditions.make(picture)
    red, _green, blue = opened(picture, "1x1-200.jpg").getpixel((180, 20))
    assert blue > red


def test_they_are_made_when_the_picture_is_committed(newsroom, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        picture = add_picture(newsroom.reporter, photo()).picture
        assert picture.renditions == ""
    picture.refresh_from_db()
    assert renditions.are_there(picture)


def test_making_them_again_does_nothing(made):
    assert renditions.make_missing.func(made.pk) is False
    assert renditions.make_missing.func(0) is False


def test_another_credit_is_another_version_and_the_older_stays_for_open_pages(newsroom, made):
    before = made.renditions
    change_picture(newsroom.reporter, made, credit="沈记者")
    assert renditions.make_missing.func(made.pk) is True
    made.refresh_from_db()
    assert made.renditions != before
    assert names_of(made, before) == names_of(made, made.renditions)
    assert renditions.remove_outdated.func(made.pk) == len(names_of(made, made.renditions))
    with pytest.raises(FileNotFoundError):
        names_of(made, before)
    assert renditions.are_there(made)


def test_a_caption_is_no_reason_to_make_them_again(newsroom, made):
    change_picture(newsroom.reporter, made, caption="石桥今天通车。", alt="石桥")
    made.refresh_from_db()
    assert made.renditions == renditions.version_of(made)


def test_the_row_names_them_only_when_all_are_there(picture, monkeypatch):
    stored, put = [], files.put

    def full(path, name, *rest):
        if len(stored) == 5:
            raise OSError("No space left on device")
        stored.append(name)
        put(path, name, *rest)

    monkeypatch.setattr(renditions.files, "put", full)
    with pytest.raises(OSError, match="No space"):
        renditions.make_missing.func(picture.pk)
    picture.refresh_from_db()
    assert picture.renditions == ""
    monkeypatch.undo()
    assert renditions.make_missing.func(picture.pk) is True


def test_a_change_while_they_are_made_leaves_the_row_as_it_is(newsroom, picture, monkeypatch):
    run = renditions.process.run

    def slow(*arguments):
        Picture.objects.filter(pk=picture.pk).update(credit="沈记者")
        return run(*arguments)

    monkeypatch.setattr(renditions.process, "run", slow)
    renditions.make(picture)
    picture.refresh_from_db()
    assert picture.renditions == ""


def test_a_picture_that_is_deleted_meanwhile_leaves_no_files(newsroom, picture, monkeypatch):
    run = renditions.process.run

    def slow(*arguments):
        delete_picture(newsroom.reporter, Picture.objects.get(pk=picture.pk))
        return run(*arguments)

    monkeypatch.setattr(renditions.process, "run", slow)
    renditions.make(picture)
    assert files.remove_below(renditions.folder_of(picture.sha256)) == 0


def test_the_command_makes_what_is_missing(picture, capsys):
    call_command("make_renditions")
    assert "共 1 张图片，其中 1 张" in capsys.readouterr().out
    call_command("make_renditions")
    assert "共 1 张图片，其中 0 张" in capsys.readouterr().out
    picture.refresh_from_db()
    default_storage.delete(f"{renditions.folder_of(picture.sha256, picture.renditions)}/400.avif")
    call_command("make_renditions", check_files=True)
    assert "共 1 张图片，其中 1 张" in capsys.readouterr().out
    assert renditions.are_there(picture)


def test_the_command_names_what_it_could_not_make_and_goes_on(newsroom, picture, capsys):
    other = add_picture(newsroom.reporter, photo(size=(600, 900))).picture
    default_storage.delete(picture.file.name)
    with pytest.raises(CommandError, match="1 张图片"):
        call_command("make_renditions")
    assert f"图片 {picture.pk}" in capsys.readouterr().err
    other.refresh_from_db()
    assert other.renditions


def test_a_file_on_a_disk_is_there_as_a_whole_or_not_at_all(tmp_path):
    from django.core.files.storage import FileSystemStorage

    storage = FileSystemStorage(tmp_path / "media")
    source = tmp_path / "a"
    source.write_bytes(b"first")
    files.put(source, "x/y/a.jpg", storage)
    source.write_bytes(b"second")
    writers = [
        threading.Thread(target=files.put, args=(source, "x/y/a.jpg", storage)) for _ in "ab"
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (tmp_path / "media/x/y/a.jpg").read_bytes() == b"second"
    assert [path.name for path in (tmp_path / "media/x/y").iterdir()] == ["a.jpg"]
    with pytest.raises(FileNotFoundError):
        files.put(tmp_path / "missing", "x/y/b.jpg", storage)
    assert [path.name for path in (tmp_path / "media/x/y").iterdir()] == ["a.jpg"]
    assert files.remove_below("x", storage) == 1
    assert not (tmp_path / "media/x").exists()
