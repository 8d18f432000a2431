"""What a person typed is on the page that refuses it, whoever was faster and wherever it went."""

import pytest
from django.urls import reverse

from accounts.models import Role
from articles import actions
from articles.admin.writing import WritingViews
from articles.models import Conflict
from tests.articles.admin.test_pages import typed, url
from tests.factories import fresh, make_region, make_user

NOTE = "第二段的人名请再核对一遍。"


def decision(article, **fields) -> dict:
    return {"shown_revision": article.latest_revision_id, "stage": article.stage_id or "", **fields}


def texts(answer) -> list[str]:
    return [text for _label, text in answer.context["typed"]]


def withdrawn_meanwhile(newsroom):
    article = newsroom.published()
    actions.withdraw(newsroom.supervisor, article, "事实有误")
    return article, newsroom.chief


def published_meanwhile(newsroom):
    article = newsroom.approved()
    actions.publish(newsroom.editor, article, article.latest_revision_id)
    return article, newsroom.chief


def released_meanwhile(newsroom):
    article = newsroom.draft()
    second = make_user(Role.SUPERVISOR)
    actions.release_in_emergency(second, article, article.latest_revision_id, "台风登陆")
    return article, newsroom.supervisor


def confirmed_meanwhile(newsroom):
    article = newsroom.draft()
    actions.release_in_emergency(
        newsroom.supervisor, article, article.latest_revision_id, "台风登陆"
    )
    actions.confirm_release(make_user(Role.SUPERVISOR), fresh(article))
    return article, newsroom.chief


@pytest.mark.parametrize(
    ("verb", "field", "text", "meanwhile"),
    [
        ("withdraw", "reason", NOTE, withdrawn_meanwhile),
        ("publish", "at", "2099-01-01T08:00:00", published_meanwhile),
        ("emergency", "reason", NOTE, released_meanwhile),
        ("confirm", "note", NOTE, confirmed_meanwhile),
    ],
)
def test_a_colleague_was_faster(newsroom, at, verb, field, text, meanwhile):
    article, person = meanwhile(newsroom)
    article = fresh(article)
    client = at(person)
    answer = client.post(url(verb, article), decision(article, choice=verb, **{field: text}))
    assert answer.status_code == 200
    assert texts(answer) == [text]
    page = answer.content.decode()
    assert answer.context["sentence"] in page
    assert text in page
    # What was decided is decided; with nothing typed there is nothing to keep.
    assert client.post(url(verb, article), decision(article, choice=verb)).status_code == 302


def test_a_note_stays_when_a_colleague_returns_the_article_first(newsroom, at):
    article = newsroom.submitted()
    posted = decision(article, choice="return", note=NOTE)
    second = make_user(Role.EDITOR, name="邹编辑")
    actions.send_back(second, article, article.latest_revision_id, article.stage_id, "请改标题")
    answer = at(newsroom.editor).post(url("review", article), posted)
    assert texts(answer) == [NOTE]
    assert "邹编辑" in answer.context["sentence"]
    assert NOTE in answer.content.decode()
    assert (
        at(newsroom.editor).post(url("review", article), posted | {"note": ""}).status_code == 302
    )


def test_a_note_stays_in_the_form_where_the_next_review_is_theirs_too(newsroom, at):
    article = newsroom.submitted()
    posted = decision(article, choice="return", note=NOTE)
    both = make_user(Role.EDITOR, Role.CHIEF_EDITOR)
    actions.sign(newsroom.editor, article, article.latest_revision_id, article.stage_id)
    form = at(both).post(url("review", article), posted).context["form"]
    assert form["note"].value() == NOTE
    assert form["stage"].value() == fresh(article).stage_id
    assert "陆编辑" in form.non_field_errors()[0]
    assert fresh(article).state == "review"


@pytest.mark.parametrize("door", ["bureau", "nowhere", "while deciding"])
def test_a_note_comes_back_when_the_article_has_left_the_bureau(newsroom, at, door, monkeypatch):
    region, elsewhere = make_region("甲区"), make_region("乙区")
    reviewer = make_user(Role.EDITOR, regions=[region])
    article = newsroom.submitted(regions=[region])
    address, posted = url("review", article), decision(article, choice="return", note=NOTE)
    if door == "bureau":
        article.regions.set([elsewhere])
    elif door == "nowhere":
        address = reverse("admin:articles_article_review", args=[10**9])
    else:
        send_back = actions.send_back

        def moved(*arguments):
            article.regions.set([elsewhere])
            return send_back(*arguments)

        monkeypatch.setattr("articles.actions.send_back", moved)
    client = at(reviewer)
    answer = client.post(address, posted)
    assert answer.status_code == 404
    assert texts(answer) == [NOTE]
    page = answer.content.decode()
    assert NOTE in page
    assert article.latest_revision.title not in page
    assert str(newsroom.reporter) not in page
    assert client.post(address, posted | {"note": " "}).status_code == 404
    assert client.get(address).status_code == 404


def test_the_sentence_of_an_update_comes_back_from_an_old_revision(newsroom, at):
    region = make_region("甲区")
    editor = make_user(Role.EDITOR, regions=[region])
    article = newsroom.published(regions=[region])
    article.regions.set([make_region("乙区")])
    address = reverse("admin:articles_article_revision", args=[article.pk, 1])
    posted = decision(article, change_kind="update", change_note=NOTE)
    answer = at(editor).post(address, posted)
    assert answer.status_code == 404
    assert texts(answer) == ["更新：在页面上说明", NOTE]


@pytest.fixture
def conflict(newsroom, at):
    body = "<p>石桥今天上午九时通车。</p>"
    region = make_region("甲区")
    article = newsroom.draft(title="石桥", body=body, regions=[region])
    posted = typed(
        article, newsroom.channel, body=body.replace("上午", "下午"), title="石桥",
        regions=[region.pk], credit_reporter="林晓舟",
    )  # fmt: skip
    newsroom.save(article, newsroom.editor, title="石桥", body=body.replace("九时", "十时"))
    at(newsroom.reporter).post(url("change", article), posted)
    return Conflict.objects.get()


def own_wording(client, address) -> dict:
    (row,) = client.get(address).context["rows"]
    return {
        f"choice-{row.key}": "own",
        f"own-{row.key}": NOTE,
        "own-credits-reporter-1-1-1": "王小麦",
        "choice-title-1-1-1": "mine",
        "own-made up": "凭空",
    }


ALL_OF_IT = [
    ("段落", "自己改写"),
    ("自己改写 · 段落", NOTE),
    ("自己改写 · 记者", "王小麦"),
    ("标题", "另存待定的版本"),
    ("自己改写 · 已不存在的位置", "凭空"),
]


def test_own_wording_stays_when_another_person_decides_first(conflict, newsroom, at):
    address = reverse("admin:articles_article_conflict", args=[conflict.article_id, conflict.pk])
    posted = own_wording(at(newsroom.reporter), address)
    actions.drop_conflict(newsroom.editor, conflict)
    answer = at(newsroom.reporter).post(address, posted)
    assert answer.status_code == 200
    assert answer.context["typed"] == ALL_OF_IT
    assert "陆编辑" in answer.context["sentence"]
    assert NOTE in answer.content.decode()
    assert at(newsroom.reporter).post(address, {"_drop": "1"}).status_code == 302


def test_own_wording_comes_back_when_the_article_has_left_the_bureau(conflict, newsroom, at):
    article = conflict.article
    address = reverse("admin:articles_article_conflict", args=[article.pk, conflict.pk])
    editor = make_user(Role.EDITOR, regions=article.regions.all())
    posted = own_wording(at(editor), address)
    article.regions.set([make_region("乙区")])
    answer = at(editor).post(address, posted)
    assert answer.status_code == 404
    assert answer.context["typed"] == ALL_OF_IT
    assert "石桥" not in answer.content.decode()


CORRECTION = {"change_kind": "correction", "change_wrong": "保压15秒", "change_note": "保压15分钟"}


@pytest.mark.parametrize("door", ["bureau", "nowhere", "while saving"])
def test_the_sentences_of_a_correction_come_back_with_the_refused_text(
    newsroom, at, door, monkeypatch
):
    region, elsewhere = make_region("甲区"), make_region("乙区")
    editor = make_user(Role.EDITOR, regions=[region])
    article = newsroom.published(title="老桥旧事", regions=[region])
    address, posted = url("change", article), typed(article, newsroom.channel, **CORRECTION)
    if door == "bureau":
        article.regions.set([elsewhere])
    elif door == "nowhere":
        address = reverse("admin:articles_article_change", args=[10**9])
    else:
        saved = WritingViews._saved

        def moved(*arguments):
            article.regions.set([elsewhere])
            return saved(*arguments)

        monkeypatch.setattr(WritingViews, "_saved", moved)
    client = at(editor)
    answer = client.post(address, posted)
    assert answer.status_code == 404
    assert "老桥旧事" not in answer.content.decode()
    # Tried as a new article, they stay on the page until that is saved.
    again = client.post(url("add"), posted | {"title": "", "shown_revision": ""})
    for tried in (answer, again):
        page = tried.content.decode()
        assert "原拟向读者说明" in page
        for name, text in CORRECTION.items():
            assert tried.context["form"][name].value() == text
            assert f'name="{name}"' in page
            assert text in page
    assert "change_note" not in client.get(url("add")).content.decode()


OUT_OF_DATE = "此页已过时，请重新打开稿件。"


@pytest.mark.parametrize(
    "forged",
    [
        {"stage": "abc"},
        {"stage": "9" * 30},
        {"stage": ""},
        {"shown_revision": "9" * 5000},
        {"shown_revision": ""},
    ],
)
def test_a_number_that_cannot_be_is_said_and_the_next_press_counts(newsroom, at, forged):
    article = newsroom.submitted()
    client, posted = at(newsroom.editor), decision(article, choice="return", note=NOTE)
    answer = client.post(url("review", article), posted | forged)
    form = answer.context["form"]
    assert OUT_OF_DATE in answer.content.decode()
    assert form["note"].value() == NOTE
    again = {name: form[name].value() for name in form.fields}
    assert client.post(url("review", article), again | {"choice": "return"}).status_code == 302
    assert fresh(article).state == "returned"


def test_a_number_that_cannot_be_is_said_on_the_other_pages(newsroom, at):
    article = newsroom.published()
    newsroom.save(article, title="石桥", change_kind="typo")
    client, forged = at(newsroom.editor), {"shown_revision": "9" * 5000}
    for address, fields, text in (
        (
            reverse("admin:articles_article_revision", args=[article.pk, 1]),
            {"change_note": NOTE},
            NOTE,
        ),
        (url("preview_links", article), {"for_whom": "市台办", "days": 1}, "市台办"),
        (url("change", article), typed(article, newsroom.channel, change_note=NOTE), NOTE),
    ):
        page = client.post(address, fields | forged).content.decode()
        assert OUT_OF_DATE in page
        assert text in page


def test_a_revision_of_another_article_was_not_saved_in_the_meantime(newsroom, at):
    other, article = newsroom.draft(), newsroom.submitted()
    posted = decision(article, choice="return", note=NOTE)
    posted["shown_revision"] = other.latest_revision_id
    form = at(newsroom.editor).post(url("review", article), posted).context["form"]
    assert form.non_field_errors() == [OUT_OF_DATE]
    assert form["note"].value() == NOTE


def test_the_name_on_a_preview_link_comes_back_as_it_was_typed(newsroom, at):
    article = newsroom.draft()
    posted = {"for_whom": "市台办", "days": 1, "shown_revision": article.latest_revision_id}
    newsroom.save(article, newsroom.editor, title="石桥")
    form = at(newsroom.editor).post(url("preview_links", article), posted).context["form"]
    assert form.non_field_errors()
    assert form["for_whom"].value() == "市台办"
    assert form["shown_revision"].value() == fresh(article).latest_revision_id


def test_a_picture_that_is_not_in_the_library_is_said_and_can_be_left_out(newsroom, at):
    article = newsroom.draft()
    posted = typed(article, newsroom.channel, lead_picture="f" * 64)
    client = at(newsroom.reporter)
    page = client.post(url("change", article), posted).content.decode()
    assert "图片库里没有这张图片" in page
    assert 'name="remove_picture"' in page
    assert client.post(url("change", article), posted | {"remove_picture": "on"}).status_code == 302


def test_each_reason_has_the_label_of_its_verb(newsroom, at):
    client = at(newsroom.supervisor)
    for article, verb, label in (
        (newsroom.published(), "withdraw", "撤稿原因"),
        (newsroom.draft(), "emergency", "理由"),
    ):
        form = client.get(url(verb, article)).context["form"]
        assert form["reason"].label == label
