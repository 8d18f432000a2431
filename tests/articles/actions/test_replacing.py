"""Another picture in every article: each in a new revision, and none before readers unsigned."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Role
from articles import actions
from articles.actions.pictures import add_picture
from articles.actions.replacing import replace_everywhere, with_other_picture
from articles.models import PictureEntry, Verb
from tests.articles.pictures.corpus import SIZE, jpeg, saved, scene
from tests.factories import content, fresh, make_region, make_user


@pytest.fixture
def old(newsroom):
    file = SimpleUploadedFile("old.jpg", jpeg())
    words = {"alt": "旧桥", "caption": "旧桥 & 河", "credit": "甲 摄"}
    return add_picture(newsroom.reporter, file, **words).picture


@pytest.fixture
def new(newsroom):
    file = SimpleUploadedFile("new.jpg", saved(scene(size=(90, 60)), "JPEG"))
    words = {"alt": "新桥", "caption": "新桥", "credit": "乙 摄"}
    return add_picture(newsroom.reporter, file, **words).picture


def figure(picture, alt="旧桥", caption="旧桥 &amp; 河", credit="甲 摄") -> str:
    return (
        f'<figure class="picture"><img alt="{alt}" height="{picture.height}"'
        f' src="{picture.file.url}" width="{picture.width}">'
        f"<figcaption>{caption} {credit}</figcaption></figure>"
    )


def test_words_of_the_library_change_with_the_picture_and_others_stay(old, new):
    given = content(
        body=figure(old) + "<p>文</p>" + figure(old, alt="自己写的", caption="自己写的"),
        lead_picture=old.sha256, lead_alt="旧桥", lead_caption="自己写的", lead_credit="",
    )  # fmt: skip
    changed = with_other_picture(given, old, new)
    assert old.sha256 not in changed.body
    assert changed.body.count(f'src="{new.file.url}" width="90"') == 2
    assert 'alt="新桥" height="60"' in changed.body
    assert 'alt="自己写的" height="60"' in changed.body
    assert (changed.lead_picture, changed.lead_alt) == (new.sha256, "新桥")
    assert (changed.lead_caption, changed.lead_credit) == ("自己写的", "乙 摄")


def test_other_pictures_stay(old, new):
    given = content(body=figure(new) + '<p>src="' + old.sha256 + '"</p>', lead_picture=new.sha256)
    assert with_other_picture(given, old, new) == given


def test_each_article_gets_a_revision_and_goes_on_where_it_stood(newsroom, old, new):
    draft = newsroom.draft(title="稿", body=figure(old) + "<p>文</p>")
    review = newsroom.submitted(title="审", body=figure(old) + "<p>文</p>")
    newsroom.sign(review, newsroom.editor)
    live = newsroom.published(title="已发", lead_picture=old.sha256)
    other = newsroom.draft(title="无关")
    before = live.live_revision_id
    result = replace_everywhere(newsroom.editor, old, new, "图片有误，换一张。")
    assert result.refused == []
    assert {done.article: done.submitted for done in result.done} == {
        draft: False, review: True, live: True,
    }  # fmt: skip
    draft, review, live, other = map(fresh, (draft, review, live, other))
    assert (draft.state, review.state, live.state) == ("draft", "review", "review")
    assert review.stage.position == 1
    for article in (draft, review, live):
        used = article.latest_revision.picture_uses.values_list("picture", flat=True)
        assert list(used) == [new.pk]
        assert article.record.filter(verb=Verb.SAVED, actor=newsroom.editor).exists()
    # Readers see what was signed until the other picture is signed as well.
    assert live.live_revision_id == before
    assert live.latest_revision.change_note == "图片有误，换一张。"
    assert other.latest_revision.number == 1
    entry = PictureEntry.objects.get()
    assert entry.changes["articles"] == [draft.pk, review.pk, live.pk]


def test_a_refusal_of_one_article_does_not_keep_the_others(newsroom, old, new, monkeypatch):
    first = newsroom.draft(body=figure(old) + "<p>文</p>")
    second = newsroom.draft(body=figure(old) + "<p>文</p>")
    save = actions.drafts.save

    def full(actor, article, *rest):
        if article.pk == first.pk:
            raise actions.WrongState("不行")
        return save(actor, article, *rest)

    monkeypatch.setattr("articles.actions.replacing.save", full)
    result = replace_everywhere(newsroom.editor, old, new, "换图")
    assert result.refused == [(first, "不行")]
    assert [done.article for done in result.done] == [second]


def test_articles_of_another_bureau_are_counted_only(newsroom, old, new):
    newsroom.draft(lead_picture=old.sha256, regions=[make_region("岚岭")])
    bureau = make_user(Role.EDITOR, regions=[make_region("临潮区")])
    result = replace_everywhere(bureau, old, new, "换图")
    assert (result.done, result.refused, result.hidden) == ([], [], 1)


def test_who_may_and_what_it_takes(newsroom, old, new):
    with pytest.raises(actions.NotAllowed):
        replace_everywhere(newsroom.reporter, old, new, "换图")
    with pytest.raises(actions.InvalidContent):
        replace_everywhere(newsroom.editor, old, new, " ")
    with pytest.raises(actions.WrongState):
        replace_everywhere(newsroom.editor, old, old, "换图")
    assert (old.width, old.height) == SIZE
