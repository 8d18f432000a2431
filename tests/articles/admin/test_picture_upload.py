"""Pictures into the library over HTTP: files, what was there before, their words."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Role
from articles.actions.pictures import add_picture
from articles.models import Picture
from articles.pictures import renditions
from tests.factories import make_picture, make_user, picture_file


def url(name: str, picture: Picture | None = None) -> str:
    return reverse(f"admin:articles_picture_{name}", args=[picture.pk] if picture else [])


def upload(client, file):
    return client.post(url("upload"), {"file": file}, headers={"Accept": "application/json"})


def test_one_file_is_answered_in_json_and_known_again(newsroom, at):
    client = at(newsroom.reporter)
    answer = upload(client, picture_file(color="teal"))
    assert answer.status_code == 201
    said = answer.json()["picture"]
    picture = Picture.objects.get()
    assert said == {
        "id": picture.pk, "src": picture.file.url, "width": 60, "height": 40, "alt": "",
        "caption": "", "credit": "", "sha256": picture.sha256, "known": False,
    }  # fmt: skip
    assert "before" not in answer.json()
    newsroom.draft(title="石桥通车", lead_picture=picture.sha256)
    again = upload(at(newsroom.editor), picture_file("别名.jpg", color="teal"))
    assert again.status_code == 201
    assert again.json()["picture"] == said | {"known": True}
    assert again.json()["before"] == {
        "address": url("change", picture),
        "name": str(picture),
        "uses": ["处理中 1 篇：“石桥通车”"],
    }
    assert Picture.objects.count() == 1


def test_a_file_that_is_no_picture_is_refused_with_the_reason(newsroom, at):
    client = at(newsroom.reporter)
    for file in (SimpleUploadedFile("a.jpg", b"no picture"), SimpleUploadedFile("b.png", b"")):
        answer = upload(client, file)
        assert answer.status_code == 400
        assert answer.json()["error"]
    answer = client.post(url("upload"), {"file": "text"}, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert client.get(url("upload")).status_code == 405
    assert not Picture.objects.exists()


def test_who_does_not_write_adds_nothing(newsroom, at):
    for person in (make_user(Role.ADMINISTRATOR), make_user(is_superuser=True)):
        client = at(person)
        assert upload(client, picture_file()).status_code == 403
        for name in ("add", "words", "choose"):
            assert client.get(url(name)).status_code == 404
        assert client.post(url("add"), {"file": picture_file()}).status_code == 404
        assert client.get(url("changelist")).status_code == 200
    assert not Picture.objects.exists()


def test_without_scripts_several_files_go_in_and_their_words_are_asked_for(newsroom, at):
    client = at(newsroom.reporter)
    bad = SimpleUploadedFile("坏.jpg", b"no picture")
    answer = client.post(url("add"), {"file": [picture_file(), bad, picture_file()]}, follow=True)
    newer, older = Picture.objects.all()
    assert answer.redirect_chain[-1][0] == f"{url('words')}?id={older.pk}&id={newer.pk}"
    assert [row.pk for row, _form in answer.context["rows"]] == [older.pk, newer.pk]
    assert any(
        str(m).startswith("坏.jpg：") or "坏.jpg" in str(m) for m in answer.context["messages"]
    )
    assert client.post(url("add"), {}).status_code == 200


def test_without_scripts_a_picture_that_was_there_is_shown_and_asks_for_no_words(newsroom, at):
    known = add_picture(newsroom.editor, picture_file(color="teal")).picture
    client = at(newsroom.reporter)
    sent = {"file": [picture_file("库\u202e里.jpg", "teal"), picture_file()]}
    answer = client.post(url("add"), sent, follow=True)
    assert [row.pk for row, _form in answer.context["rows"]] == [Picture.objects.first().pk]
    (said,) = (str(each) for each in answer.context["messages"])
    assert said.startswith("库里.jpg")
    assert url("change", known) in said


def test_the_words_page_shows_file_names_and_small_pictures(newsroom, at):
    picture = add_picture(newsroom.reporter, picture_file("DSC\u202e_0042.jpg")).picture
    renditions.make(picture)
    page = at(newsroom.reporter).get(f"{url('words')}?id={picture.pk}").content.decode()
    assert '<legend class="quiet">DSC_0042.jpg</legend>' in page
    assert f"/{renditions.version_of(picture)}/60.jpg" in page
    assert picture.file.url not in page


def test_words_are_copied_to_all_and_saved(newsroom, at):
    client = at(newsroom.reporter)
    pictures = [make_picture(newsroom.reporter) for _ in range(2)]
    posted = {"id": [each.pk for each in pictures], "all-credit": "林记者 摄", "_copy": "1"}
    for number, each in enumerate(pictures):
        posted[f"picture-{each.pk}-caption"] = f"图说{number}"
    copied = client.post(url("words"), posted)
    forms = [form for _picture, form in copied.context["rows"]]
    assert [form["credit"].value() for form in forms] == ["林记者 摄"] * 2
    assert [form["caption"].value() for form in forms] == ["图说0", "图说1"]
    assert set(Picture.objects.values_list("credit", flat=True)) == {""}
    del posted["_copy"]
    posted |= {f"picture-{each.pk}-credit": "林记者 摄" for each in pictures}
    assert client.post(url("words"), posted).url == url("changelist")
    assert set(Picture.objects.values_list("caption", "credit")) == {
        ("图说0", "林记者 摄"), ("图说1", "林记者 摄"),
    }  # fmt: skip


def test_words_that_are_too_long_come_back_with_a_sentence(newsroom, at):
    client, picture = at(newsroom.reporter), make_picture(newsroom.reporter)
    posted = {"id": picture.pk, f"picture-{picture.pk}-caption": "长" * 400}
    answer = client.post(url("words"), posted)
    form = answer.context["rows"][0][1]
    assert form.errors["caption"]
    assert "长" * 400 in answer.content.decode()
    asked = client.post(url("words"), posted, headers={"Accept": "application/json"})
    assert asked.status_code == 422
    assert Picture.objects.get().caption == ""
