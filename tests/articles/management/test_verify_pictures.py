"""A picture that readers would see in place of the one that was signed is named."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.actions.pictures import add_picture
from articles.models import Picture
from tests.articles.management.tampering import tamper, verify


def png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def picture(newsroom):
    return add_picture(newsroom.reporter, SimpleUploadedFile("a.png", png())).picture


def test_a_picture_as_it_was_added_is_well(picture):
    assert verify("--files")[0]


def test_a_file_that_an_upload_cut_short_left_there_is_no_obstacle(newsroom, picture):
    tamper(Picture, picture.pk, sha256="0" * 64, upload_sha256="")
    default_storage.delete(picture.file.name)
    default_storage.save(picture.file.name, ContentFile(b"half"))
    again = add_picture(newsroom.reporter, SimpleUploadedFile("a.png", png())).picture
    assert again.file.name == picture.file.name
    assert again.file.size > 100


def test_a_row_that_points_elsewhere_is_named(picture):
    tamper(Picture, picture.pk, file="pictures/00/another.jpg")
    well, said = verify()
    assert not well
    assert f"Picture {picture.pk}: It points at a file that is not its own." in said


def test_an_exchanged_or_missing_file_is_named_where_files_are_read(picture):
    name = picture.file.name
    default_storage.delete(name)
    assert verify()[0]
    assert f"Picture {picture.pk}: Its file is missing." in verify("--files")[1]
    default_storage.save(name, ContentFile(b"another"))
    well, said = verify("--files")
    assert not well
    assert "Its file is another one than was added." in said
    assert "1 pictures are not what was signed." in said
