"""Former addresses and the newsroom's own pages in the admin."""

import pytest
from django.urls import reverse

from articles.models import Channel, FormerAddress, Page, Tag
from tests.admin_pages import someone_of_every_role

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_formeraddress_add")
LIST = reverse("admin:articles_formeraddress_changelist")
TABLE = reverse("admin:articles_formeraddress_table")


@pytest.fixture
def chief(client, newsroom):
    client.force_login(newsroom.chief)
    return client


def test_an_address_is_stored_as_it_is_asked_for(chief, newsroom):
    article = newsroom.published(title="石桥通车")
    data = {"path": "https://old.example/2019/%E6%A1%A5.html#top", "about": f"{article.pk}"}
    assert chief.post(ADD, data).status_code == 302
    entry = FormerAddress.objects.get()
    assert (entry.path, entry.article, entry.added_by) == ("/2019/桥.html", article, newsroom.chief)
    form = reverse("admin:articles_formeraddress_change", args=[entry.pk])
    assert f'value="{article.pk} 石桥通车"' in chief.get(form).content.decode()
    assert "/2019/桥.html" in chief.get(f"{LIST}?q=桥").content.decode()
    assert "/2019/桥.html" not in chief.get(f"{LIST}?q=没有").content.decode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"path": "/", "target": "/tags/"}, "不是可以在本站访问的地址"),
        ({"path": "old", "target": "/tags/"}, "不是可以在本站访问的地址"),
        ({"path": "/old", "target": "https://evil.example/"}, "请填写本站地址"),
        ({"path": "/old", "target": "//evil.example/x"}, "请填写本站地址"),
        ({"path": "/old"}, "稿件和地址只填一项"),
        ({"path": "/old", "target": "/tags/", "about": "ARTICLE"}, "稿件和地址只填一项"),
        ({"path": "/old", "target": "/old"}, "形成循环"),
        ({"path": "/old", "about": "424242"}, "没有您能查看的424242号稿件"),
        ({"path": "/taken", "target": "/tags/"}, "已存在"),
        ({"path": "/old", "target": "/articles/99999/"}, "本站在/articles/99999/没有页面"),
        ({"path": "/corrections/", "target": "/archive/"}, "本站有页面"),
    ],
)
def test_what_is_wrong_is_said_and_stays_typed(chief, newsroom, data, sentence):
    FormerAddress.objects.create(path="/taken", target="/corrections/")
    if data.get("about") == "ARTICLE":
        data = data | {"about": str(newsroom.published().pk)}
    answer = chief.post(ADD, data)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert sentence in html
    assert f'value="{data["path"]}"' in html
    assert FormerAddress.objects.count() == 1


def test_a_table_is_taken_whole(chief, client, newsroom):
    article = newsroom.published()
    table = f'/2019/a.html, {article.pk}\r\n\r\n"/b?x=1,2",/corrections/\n/c\t#{article.pk}'
    assert chief.post(TABLE, {"table": table}).status_code == 302
    assert client.get("/2019/a.html")["Location"] == article.get_absolute_url()
    assert client.get("/b?x=1,2")["Location"] == "/corrections/"
    assert client.get("/c")["Location"] == article.get_absolute_url()


def test_a_table_with_a_mistake_is_not_taken_and_names_its_lines(chief, newsroom):
    article = newsroom.published()
    table = (
        f"/a, {article.pk}\n/b, https://evil.example\n/c, 424242\n/d, /e\n/e, /d\n/, /f\n/g\n"
        f"/h, 1, 2\n/i, /articles/99999/\n/articles/{article.pk}/, {article.pk}\n"
        f"/articles/{article.pk}/, /corrections/\n/j, /admin/\n/k, /corrections/?before=x"
    )
    html = chief.post(TABLE, {"table": table}).content.decode()
    for said in (
        "第2行：请填写本站地址", "第3行：没有您能查看的424242号稿件。", "第5行：这些网址会互相指向",
        "第6行：这不是网页地址。", "第7行不是两列。", "第8行不是两列。",
        "第9行：本站在/articles/99999/没有页面。", "第10行：这个旧网址上本站有页面",
        "第11行：这个旧网址上本站有页面", "第13行：本站在/corrections/?before=x没有页面。",
        "第12行：本站在/admin/没有页面。",
    ):  # fmt: skip
        assert said in html
    assert "第1行" not in html
    assert "/b, https://evil.example" in html
    assert not FormerAddress.objects.exists()


def test_only_chief_editors_and_supervisors_change_them(client, newsroom):
    for person in (newsroom.reporter, newsroom.editor, newsroom.coordinator):
        client.force_login(person)
        assert client.get(LIST).status_code == 200
        assert client.post(ADD, {"path": "/old", "target": "/tags/"}).status_code == 403
        assert client.post(TABLE, {"table": "/a, /b"}).status_code == 403
    assert not FormerAddress.objects.exists()


def test_another_address_of_a_channel_or_tag_leaves_the_old_one_behind(client, newsroom):
    client.force_login(someone_of_every_role())
    channel = newsroom.channel
    form = reverse("admin:articles_channel_change", args=[channel.pk])
    old = channel.get_absolute_url()
    answer = client.post(form, {"name": "社会", "slug": "society", "position": 0})
    assert answer.status_code == 302
    assert client.get(old)["Location"] == "/channels/society/"
    tag = Tag.objects.create(name="码头")
    client.post(reverse("admin:articles_tag_change", args=[tag.pk]), {"name": "渔港"})
    assert client.get("/tags/码头/")["Location"] == tag_address("渔港")
    assert client.get("/feeds/tags/码头/rss.xml").status_code == 301
    assert Channel.objects.get().slug == "society"


def tag_address(name: str) -> str:
    return reverse("tag", args=[name])


def test_a_page_is_written_clean(chief, client):
    data = {"title": "关于我们", "slug": "about", "footer_position": "1"}
    body = '<p onclick="x()">报社<script>alert(1)</script></p>'
    answer = chief.post(reverse("admin:articles_page_add"), data | {"body": body})
    assert answer.status_code == 302
    page = Page.objects.get()
    assert page.body == "<p>报社</p>"
    form = reverse("admin:articles_page_change", args=[page.pk])
    assert chief.post(form, data | {"slug": "us", "body": page.body}).status_code == 302
    assert client.get("/pages/about/")["Location"] == "/pages/us/"


def test_a_page_that_would_stop_the_site_comes_back_as_typed(chief):
    data = {"title": "关于", "slug": "about", "body": "<blockquote>" * 3000}
    answer = chief.post(reverse("admin:articles_page_add"), data)
    assert answer.status_code == 200
    assert "&amp;lt;blockquote&amp;gt;" in answer.content.decode()
    assert not Page.objects.exists()
