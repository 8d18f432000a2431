"""A topic in the admin: sections with their articles, one a line, and a timeline."""

import pytest
from django.urls import reverse

from accounts.models import Role
from articles.models import FormerAddress, SectionArticle, Topic
from tests import admin_pages
from tests.factories import make_region, make_user

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_topic_add")


def sent(sections=(), timeline=(), **fields) -> dict:
    """What the form posts; a section is (id, position, name, articles), an entry alike."""
    data = {"name": "防御台风", "slug": "typhoon", "introduction": "", "cover": "", "position": "0"}
    data |= fields
    for prefix, rows, names in (
        ("sections", sections, ("id", "position", "name", "placed")),
        ("timeline", timeline, ("id", "date", "words", "about")),
    ):
        old = sum(bool(row[0]) for row in rows)
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": old}
        for number, row in enumerate(rows):
            data |= {
                f"{prefix}-{number}-{name}": each for name, each in zip(names, row, strict=True)
            }
    return data


@pytest.fixture
def editor(client, newsroom):
    client.force_login(newsroom.editor)
    return client


def placed() -> list[int]:
    places = SectionArticle.objects.order_by("section__position", "position")
    return list(places.values_list("article", flat=True))


def test_articles_stand_in_the_order_of_their_lines(editor, newsroom):
    one, two, three = (newsroom.published(title=f"第{n}篇") for n in "一二三")
    lines = f"{three.pk} 第三篇\r\n\r\n/articles/{one.pk}/\r\n  #{two.pk}"
    answer = editor.post(ADD, sent([("", 1, "那一夜", lines)]))
    assert answer.status_code == 302, answer.content.decode()
    assert placed() == [three.pk, one.pk, two.pk]
    topic = Topic.objects.get()
    change = reverse("admin:articles_topic_change", args=[topic.pk])
    html = editor.get(change).content.decode()
    assert f"{three.pk} 第三篇\n{one.pk} 第一篇\n{two.pk} 第二篇" in html
    section = topic.sections.get()
    lines = f"https://xizhou.example/articles/{two.pk}/\n{three.pk}"
    editor.post(change, sent([(section.pk, 1, "那一夜", lines)]))
    assert placed() == [two.pk, three.pk]


def test_what_names_no_article_is_said_by_its_line_and_nothing_typed_is_lost(editor, newsroom):
    one = newsroom.published(title="第一篇")
    lines = f"{one.pk}\n石桥那一篇\n424242\n{one.pk}"
    answer = editor.post(
        ADD, sent([("", 1, "那一夜", lines)], [("", "2026-09-18", "登陆。", "99")])
    )
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "第2行：“石桥那一篇”没有指明稿件" in html
    assert "第3行：没有您能查看的424242号稿件。" in html
    assert f"第4行：稿件{one.pk}上面已经有了。" in html
    assert "第1行：没有您能查看的99号稿件。" in html
    assert "石桥那一篇\n424242" in html
    assert not Topic.objects.exists()


def test_a_bureau_learns_nothing_of_drafts_that_are_not_its_own(client, newsroom):
    """Neither by naming one, nor by opening a topic that has one; which stays when it is saved."""
    bureau = make_region("岚岭市", slug="lanling")
    person = make_user(Role.EDITOR, regions=[bureau])
    foreign, own = (
        newsroom.draft(title="别处的秘密"),
        newsroom.draft(title="岚岭的", regions=[bureau]),
    )
    public = newsroom.published(title="大家都看到的")
    client.force_login(person)
    html = client.post(ADD, sent([("", 1, "一", f"{foreign.pk}")])).content.decode()
    assert f"没有您能查看的{foreign.pk}号稿件" in html
    topic = Topic.objects.create(name="防御台风", slug="typhoon")
    section = topic.sections.create(name="一", position=1)
    for place, article in enumerate((foreign, own, public)):
        SectionArticle.objects.create(section=section, article=article, position=place)
    entry = topic.timeline.create(date="2026-09-18", words="那天。", article=foreign)
    change = reverse("admin:articles_topic_change", args=[topic.pk])
    html = client.get(change).content.decode()
    assert "别处的秘密" not in html
    assert f"{own.pk} 岚岭的\n{public.pk} 大家都看到的" in html
    lines = f"{public.pk}\n{foreign.pk}"
    data = sent([(section.pk, 1, "一", lines)], [(entry.pk, "2026-09-18", "那天。", foreign.pk)])
    assert client.post(change, data).status_code == 302
    assert placed() == [public.pk, foreign.pk]


def test_the_timeline_names_an_article_or_none(editor, newsroom):
    one = newsroom.published()
    rows = [("", "2026-09-18", "登陆。", f"{one.pk} 随便写"), ("", "2026-09-19", "水退。", "")]
    assert editor.post(ADD, sent(timeline=rows)).status_code == 302
    told = Topic.objects.get().timeline.values_list("words", "article")
    assert list(told) == [("登陆。", one.pk), ("水退。", None)]


def test_a_reporter_only_looks(client, newsroom):
    topic = Topic.objects.create(name="防御台风", slug="typhoon")
    client.force_login(newsroom.reporter)
    change = reverse("admin:articles_topic_change", args=[topic.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, sent(name="改名")).status_code == 403
    assert client.post(ADD, sent()).status_code == 403


def test_another_address_remembers_the_old_one(editor, client, newsroom):
    topic = Topic.objects.create(name="防御台风", slug="typhoon")
    change = reverse("admin:articles_topic_change", args=[topic.pk])
    assert editor.post(change, sent(slug="lanhua")).status_code == 302
    for old, new in (
        ("/topics/typhoon/", "/topics/lanhua/"),
        ("/feeds/topics/typhoon/rss.xml", "/feeds/topics/lanhua/rss.xml"),
    ):
        assert client.get(old)["Location"] == new
    assert FormerAddress.objects.count() == 3


def test_the_form_takes_as_many_queries_however_much_it_has(
    editor, newsroom, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    topic = Topic.objects.create(name="防御台风", slug="typhoon")
    change = reverse("admin:articles_topic_change", args=[topic.pk])

    def grow(number: int) -> int:
        section = topic.sections.create(name=f"{number}", position=number)
        for place in range(2):
            SectionArticle.objects.create(
                section=section, article=newsroom.published(), position=place
            )
        topic.timeline.create(date="2026-09-18", words="那天。", article=newsroom.published())
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(change).status_code == 200
        return len(captured)

    assert grow(1) == grow(2) == grow(3)


def test_the_cover_is_named_by_its_number_or_a_copied_address(editor, newsroom):
    rows = admin_pages.one_of_each(newsroom)
    picture = rows["picture"]
    topic = Topic.objects.create(name="防御台风", slug="typhoon")
    change = reverse("admin:articles_topic_change", args=[topic.pk])
    page = reverse("admin:articles_picture_change", args=[picture.pk])
    for typed in (f"{picture.pk} 随便写", f"https://xizhou.example{page}", picture.file.url):
        Topic.objects.update(cover=None)
        assert editor.post(change, sent(cover=typed)).status_code == 302, typed
        assert Topic.objects.get(pk=topic.pk).cover == picture
    html = editor.get(change).content.decode()
    assert f'value="{picture.pk} 石桥"' in html
    assert picture.file.url in html
    for wrong in ("424242", "石桥", "9" * 19):
        html = editor.post(change, sent(cover=wrong)).content.decode()
        assert f"“{wrong}”不是图片库里的图片" in html
        assert f'value="{wrong}"' in html
    assert editor.post(change, sent(cover="")).status_code == 302
    assert Topic.objects.get(pk=topic.pk).cover is None
