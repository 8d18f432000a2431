"""Files of pictures: those that the site wrote, as what they are, and nothing else."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

SHA = "cd" * 32
MASTER = f"pictures/cd/{SHA}.jpg"
RENDITION = f"renditions/cd/{SHA}/0123456789ab/3x2-400.avif"


@pytest.fixture
def _stored():
    for name in (MASTER, RENDITION, f"pictures/cd/{SHA}.html", "notes.txt"):
        default_storage.save(name, ContentFile(b"<script>alert(1)</script>"))
    yield
    for name in (MASTER, RENDITION, f"pictures/cd/{SHA}.html", "notes.txt"):
        default_storage.delete(name)


@pytest.mark.usefixtures("_stored")
@pytest.mark.parametrize(("name", "kind"), [(MASTER, "image/jpeg"), (RENDITION, "image/avif")])
def test_a_picture_is_served_as_what_it_is_and_for_ever(client, name, kind):
    answer = client.get(f"/media/{name}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == kind
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "immutable" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")
    assert b"".join(answer.streaming_content).startswith(b"<script>")
    again = client.get(f"/media/{name}", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.usefixtures("_stored")
@pytest.mark.parametrize(
    "name",
    [
        "notes.txt", f"pictures/cd/{SHA}.html", f"pictures/cd/{SHA}.svg", "pictures/", "",
        f"pictures/cd/../cd/{SHA}.jpg", "../secret_key", "%2e%2e/secret_key", f"{MASTER}/",
        f"{MASTER}%00", f"{MASTER}%0a",
        f"pictures/ab/{'ab' * 32}.jpg", f"renditions/cd/{SHA}/x/a.jpg",
    ],
)  # fmt: skip
def test_nothing_else_is_served(client, db, name):
    # A zero byte is stopped before, wherever it stands.
    assert client.get(f"/media/{name}").status_code in (400, 404)


@pytest.mark.usefixtures("_stored")
def test_a_picture_is_only_read(client):
    assert client.post(f"/media/{MASTER}").status_code == 405
