"""axe-core finds no serious violation on any page of the admin, and none at all on public pages."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver, reverse
from django.utils import timezone

from articles import actions
from articles.actions import moments
from articles.body.sanitise import clean_html
from articles.models import BannerLevel, Notice, Page, Source, Tag, Topic
from tests import admin_pages
from tests.factories import make_picture, make_region

GRAVE = ("serious", "critical")
# The rules of WCAG 2.1, A and AA.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
# The public pages keep those of WCAG 2.2, and what axe-core itself thinks good.
PUBLIC_RULES = RULES | {"runOnly": [*RULES["runOnly"], "wcag22aa", "best-practice"]}


@pytest.fixture
def anyone(newsroom):
    person = admin_pages.someone_of_every_role()
    person.set_password("tide-and-mist")
    person.save()
    return person


@pytest.fixture
def articles(newsroom, anyone):
    return admin_pages.articles_in_every_state(newsroom, anyone)


@pytest.fixture
def open_page(browser, request):
    """A window in light or dark, also past the policy that lets no foreign script run."""

    def opened(scheme: str, width: int = 1280):
        context = browser.new_context(
            locale="zh-CN",
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            bypass_csp=True,
            reduced_motion="reduce",
        )
        return context.new_page()

    return opened


def violations(page, address: str, rules=RULES, grave_alone: bool = True) -> list[str]:
    page.goto(address)
    page.wait_for_function("document.readyState === 'complete'")
    page.wait_for_function("!document.querySelector('[x-cloak]')")
    if page.evaluate("Boolean(window.CKEDITOR)"):
        page.wait_for_function(
            "Object.values(CKEDITOR.instances).every((each) => each.status === 'ready')"
        )
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{address} {each['id']} ({each['impact']}): {node['target']} {node['html'][:160]}"
        for each in found
        if each["impact"] in GRAVE or not grave_alone
        for node in each["nodes"]
    ]


def sweep(page, live_server, addresses) -> None:
    wrong = [line for each in addresses for line in violations(page, live_server.url + each)]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_admin(newsroom, anyone, articles, open_page, live_server, scheme):
    rows = admin_pages.one_of_each(newsroom)
    addresses = admin_pages.addresses(articles, rows)
    assert len(addresses) > 40
    assert Notice.objects.unread().filter(person=anyone).exists()
    page = open_page(scheme)
    sweep(page, live_server, [addresses.pop("login")])
    page.fill("#id_username", anyone.username)
    page.fill("#id_password", "tide-and-mist")
    page.press("#id_password", "Enter")
    page.wait_for_url(live_server.url + addresses["index"])
    listed = addresses["articles_article_changelist"]
    more = [
        f"{listed}?is=review&q=标题",
        f"{listed}?q=桥",
        addresses["articles_article_calendar"] + "?by=week",
    ]
    sweep(page, live_server, [*addresses.values(), *more])
    # The list of shortcuts, and the menu of the account.
    page.goto(live_server.url + addresses["index"])
    page.keyboard.press("?")
    assert page.locator("#shortcuts").is_visible()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [each["id"] for each in found if each["impact"] in GRAVE] == []


def test_everything_in_the_admin_stands_in_a_landmark(newsroom, anyone, open_page, live_server):
    page = open_page("light")
    rule = {"runOnly": {"type": "rule", "values": ["region"]}}
    page.goto(live_server.url + reverse("admin:login"))
    assert Axe().run(page, options=rule).response["violations"] == []
    page.fill("#id_username", anyone.username)
    page.fill("#id_password", "tide-and-mist")
    page.press("#id_password", "Enter")
    page.wait_for_url(live_server.url + reverse("admin:index"))
    assert Axe().run(page, options=rule).response["violations"] == []


# What machines read, and what is no page of its own.
NO_PAGES = {
    "read", "qr_code", "feed", "feed_of", "feed_of_corrections", "sitemap", "sitemap_pages",
    "sitemap_articles", "news_sitemap", "robots",
}  # fmt: skip


def public_pages(newsroom, articles) -> dict[str, str]:
    """An address of every kind of public page, by the name of the kind."""
    published = articles["published"]
    topic = Topic.objects.create(name="老街新生", slug="old-street", introduction="老街的故事。")
    topic.sections.create(name="其一").places.create(article=published, position=0)
    topic.timeline.create(date="2026-09-18", words="那一天", article=published)
    page = Page.objects.create(
        title="关于我们", slug="about", body=clean_html("<p>报社</p>"), footer_position=1
    )
    tag = Tag.objects.create(name="石桥")
    published.tags.add(tag)
    region = make_region("岚岭市")
    published.regions.add(region)
    source = Source.objects.create(name="汐州日报")
    today = timezone.localdate()
    shared = articles["submitted"]
    _link, token = actions.share_preview(newsroom.editor, shared, shared.latest_revision_id, days=1)
    return {
        "front": reverse("front"),
        "article": published.get_absolute_url(),
        "hot": reverse("hot"),
        "channel": newsroom.channel.get_absolute_url(),
        "region": region.get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "topics": reverse("topics"),
        "corrections": reverse("corrections"),
        "tag": tag.get_absolute_url(),
        "source": source.get_absolute_url(),
        "staff": reverse("staff", args=[newsroom.editor.pk]),
        "archive": reverse("archive"),
        "archive_year": f"/archive/{today:%Y}/",
        "archive_month": f"/archive/{today:%Y/%m}/",
        "archive_day": f"/archive/{today:%Y/%m/%d}/",
        "page": page.get_absolute_url(),
        "preview": reverse("preview", args=[token]),
    }


def change_everything(newsroom) -> None:
    """Banners of each level over every page, and mourning."""
    soon = timezone.now() + timedelta(hours=1)
    for level in BannerLevel:
        moments.begin_banner(newsroom.chief, level, "台风预警", soon, text="请勿外出", link="/")
    moments.begin_mourning(newsroom.chief, soon, "公祭")


@pytest.mark.parametrize(
    ("scheme", "width", "elder"),
    [("light", 390, False), ("dark", 1280, False), ("light", 320, True), ("dark", 1280, True)],
)
def test_the_public_pages(newsroom, articles, open_page, live_server, scheme, width, elder):
    """No violation at all, and nothing wider than the window."""
    pages = public_pages(newsroom, articles)
    kinds = {each.name for each in get_resolver("articles.urls").url_patterns}
    assert kinds - NO_PAGES == set(pages)
    change_everything(newsroom)
    page = open_page(scheme, width)
    if elder:
        page.add_init_script("localStorage.setItem('elder', '1')")
    more = [articles["withdrawn"].get_absolute_url(), "/articles/999999/"]
    wrong = []
    for address in [*pages.values(), *more]:
        wrong += violations(page, live_server.url + address, PUBLIC_RULES, grave_alone=False)
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        wrong += [f"{address} is {beyond} px wider than the window"] if beyond > 0 else []
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


def test_what_opens_over_an_article(newsroom, articles, open_page, live_server):
    """The sheet for sharing and the window of pictures have no violation either."""
    lead = make_picture(newsroom.reporter, size=(900, 600), alt="渔船")
    article = newsroom.published(
        title="带图的稿件", lead_picture=lead.sha256, lead_alt="渔船", lead_caption="渔船。"
    )
    page = open_page("light", 390)
    page.goto(live_server.url + article.get_absolute_url())
    for opener in (".share summary", ".viewer-open"):
        page.locator(opener).click()
        found = Axe().run(page, options=PUBLIC_RULES).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []
        page.keyboard.press("Escape")
