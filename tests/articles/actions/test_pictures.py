"""The library: who may do what, what is recorded, and what stays because it is used."""

import threading
from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.utils import timezone

from accounts.models import Role
from articles import actions
from articles.actions import pictures
from articles.actions.pictures import add_picture, change_picture, delete_picture
from articles.models import Picture, PictureEntry, WorkingCopy
from tests.articles.pictures.corpus import jpeg, saved, scene
from tests.articles.pictures.test_metadata import GENERATED, alternatives, xmp
from tests.factories import database_refuses, make_region, make_user, sql


def upload(data: bytes | None = None, name: str = "桥.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg() if data is None else data)


@pytest.fixture
def picture(newsroom) -> Picture:
    return add_picture(newsroom.reporter, upload(), caption="石桥", credit="林记者").picture


def shown_by(picture: Picture) -> str:
    return (
        f'<figure class="picture"><img alt="" height="{picture.height}" src="{picture.file.url}"'
        f' width="{picture.width}"></figure><p>石桥今天通车。</p>'
    )


def test_a_picture_lies_under_the_hash_of_its_master(newsroom):
    added = add_picture(newsroom.reporter, upload(name="../../a/桥.jpg"))
    assert not added.known
    picture = added.picture
    assert picture.file.name == f"pictures/{picture.sha256[:2]}/{picture.sha256}.jpg"
    assert picture.file_name == "桥.jpg"
    assert default_storage.exists(picture.file.name)


def test_the_same_file_again_is_the_picture_that_is_known(newsroom, picture):
    again = add_picture(newsroom.editor, upload(name="other.jpg"), caption="别的")
    assert again.known
    assert again.picture == picture
    assert again.picture.caption == "石桥"


def test_another_file_of_the_same_pixels_is_known_as_well(newsroom):
    """What a program appended changes the file and not the picture."""
    first = add_picture(newsroom.reporter, upload()).picture
    assert add_picture(newsroom.reporter, upload(jpeg() + b"more")) == pictures.Added(first, True)


def test_what_the_file_says_fills_what_was_left_empty(newsroom):
    packet = xmp(
        alternatives("dc:description", "  石桥\u200b今天通车。\n ")
        + alternatives("dc:rights", "©" * 500),
        f'photoshop:Credit="某人" Iptc4xmpExt:DigitalSourceType="{GENERATED}"',
    )
    data = saved(scene(), "JPEG", xmp=packet)
    picture = add_picture(newsroom.reporter, upload(data), credit="林记者", caption="").picture
    assert picture.caption == "石桥\u200b今天通车。"
    assert picture.credit == "林记者"
    assert picture.copyright == "©" * 120
    assert picture.is_ai_generated


def test_an_unknown_digital_source_is_none(newsroom):
    packet = xmp("", 'Iptc4xmpExt:DigitalSourceType="http://example.com/nonsense"')
    picture = add_picture(newsroom.reporter, upload(saved(scene(), "JPEG", xmp=packet))).picture
    assert picture.digital_source == ""


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"caption": "长" * 301}, "caption"),
        ({"focal_x": 101}, "focal_x"),
        ({"focal_y": "middle"}, "focal_y"),
        ({"licence_ends": "2026-13-01"}, "licence_ends"),
        ({"digital_source": "magic"}, "digital_source"),
    ],
)
def test_words_that_cannot_be_stored_are_refused_by_name(newsroom, picture, words, field):
    with pytest.raises(actions.InvalidContent) as caught:
        add_picture(newsroom.reporter, upload(), **words)
    assert list(caught.value.errors) == [field]
    with pytest.raises(actions.InvalidContent) as caught:
        change_picture(newsroom.reporter, picture, **words)
    assert list(caught.value.errors) == [field]


def test_a_bad_file_is_refused_under_its_field(newsroom):
    with pytest.raises(actions.InvalidContent) as caught:
        add_picture(newsroom.reporter, upload(b""))
    assert list(caught.value.errors) == ["picture_file"]
    assert Picture.objects.count() == 0


def test_who_may_not_write_adds_and_changes_nothing(newsroom, picture):
    nobody = make_user()
    with pytest.raises(actions.NotAllowed):
        add_picture(nobody, upload())
    with pytest.raises(actions.NotAllowed):
        change_picture(nobody, picture, caption="别的")
    with pytest.raises(actions.NotAllowed):
        delete_picture(nobody, picture)


def test_the_picture_of_somebody_else_is_up_to_editors(newsroom, picture):
    another = make_user(Role.REPORTER)
    with pytest.raises(actions.NotAllowed):
        change_picture(another, picture, caption="别的")
    with pytest.raises(actions.NotAllowed):
        delete_picture(another, picture)
    change_picture(newsroom.editor, picture, caption="石拱桥")
    delete_picture(newsroom.editor, picture)


def test_a_change_is_recorded_as_it_was_and_as_it_is(newsroom, picture):
    ends = date(2027, 1, 31)
    change_picture(newsroom.editor, picture, caption="石拱桥", credit="林记者", licence_ends=ends)
    entry = PictureEntry.objects.get()
    assert entry.actor == newsroom.editor
    assert entry.changes == {"caption": ["石桥", "石拱桥"], "licence_ends": [None, "2027-01-31"]}
    change_picture(newsroom.editor, picture, caption="石拱桥")
    assert PictureEntry.objects.count() == 1


def test_entries_stay_as_they_are(newsroom, picture):
    change_picture(newsroom.editor, picture, caption="石拱桥")
    with database_refuses("written once"):
        sql("UPDATE articles_pictureentry SET note = 'x'")
    with database_refuses("written once"):
        sql("DELETE FROM articles_pictureentry")


def test_a_picture_that_nothing_uses_goes_with_its_files(
    newsroom, picture, django_capture_on_commit_callbacks
):
    name = picture.file.name
    with django_capture_on_commit_callbacks(execute=True):
        delete_picture(newsroom.reporter, picture, "拍糊了")
        assert default_storage.exists(name)
    assert not default_storage.exists(name)
    entry = PictureEntry.objects.get()
    assert (entry.verb, entry.sha256, entry.note) == ("deleted", picture.sha256, "拍糊了")
    assert entry.changes["caption"] == ["石桥", None]


def test_files_stay_when_somebody_adds_the_picture_again_at_once(
    newsroom, picture, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        delete_picture(newsroom.reporter, picture)
        again = add_picture(newsroom.reporter, upload()).picture
    callbacks[0]()
    assert default_storage.exists(again.file.name)


def test_a_reporter_deletes_what_they_added_and_an_editor_everything(newsroom, picture):
    with pytest.raises(actions.NotAllowed):
        delete_picture(make_user(Role.REPORTER), picture)
    delete_picture(newsroom.editor, picture)


def test_a_picture_in_use_stays_and_the_refusal_says_where(newsroom, picture):
    lead = newsroom.draft(title="甲文", lead_picture=picture.sha256)
    newsroom.draft(title="乙文", body=shown_by(picture))
    with pytest.raises(actions.InUse) as caught:
        delete_picture(newsroom.reporter, picture)
    assert "甲文" in str(caught.value)
    assert "乙文" in str(caught.value)
    # Only an earlier revision has it now.
    newsroom.save(lead, title="甲文")
    with pytest.raises(actions.InUse):
        delete_picture(newsroom.reporter, picture)
    with database_refuses("not removed"):
        sql("DELETE FROM articles_picture WHERE id = %s", picture.pk)


def test_articles_of_another_bureau_are_counted_and_not_named(newsroom, picture):
    newsroom.draft(title="别处的稿", regions=[make_region("岚岭")], lead_picture=picture.sha256)
    bureau = make_user(Role.EDITOR, regions=[make_region("临潮区")])
    with pytest.raises(actions.InUse) as caught:
        delete_picture(bureau, picture)
    assert "别处的稿" not in str(caught.value)
    assert "1" in str(caught.value)


def test_a_picture_in_a_text_that_is_not_saved_stays(newsroom, picture):
    now = timezone.now()
    WorkingCopy.objects.create(
        person=newsroom.editor, window="a", opened_at=now, seen_at=now, typed_at=now,
        typed={"body": [shown_by(picture)]},
    )  # fmt: skip
    with pytest.raises(actions.InUse, match="陆编辑"):
        delete_picture(newsroom.reporter, picture)


def test_licences(newsroom, picture):
    today = timezone.localdate()
    article = newsroom.draft(lead_picture=picture.sha256)
    used = Picture.objects.used_by(article.latest_revision)
    for days, expired, expiring in ((-1, 1, 0), (0, 0, 1), (30, 0, 1), (31, 0, 0)):
        change_picture(newsroom.editor, picture, licence_ends=today + timedelta(days=days))
        assert used.expired().count() == expired
        assert used.expiring().count() == expiring
        picture.refresh_from_db()
        assert picture.licence_has_ended() == bool(expired)


@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_two_people_at_once_is_one_picture(newsroom, monkeypatch):
    monkeypatch.setattr(pictures.renditions, "make_later", lambda picture: None)
    both, results = threading.Barrier(2), []
    known = pictures.ingest.hash_of

    def together(file):
        found = known(file)
        both.wait(timeout=20)
        return found

    monkeypatch.setattr(pictures.ingest, "hash_of", together)

    def add(person):
        try:
            results.append(add_picture(person, upload()))
        finally:
            connections.close_all()

    people = [threading.Thread(target=add, args=(p,)) for p in (newsroom.reporter, newsroom.editor)]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)
    assert sorted(result.known for result in results) == [False, True]
    assert Picture.objects.count() == 1
