"""axe-core finds no serious violation on any page of the admin, nor on the public pages."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from articles.actions import moments
from articles.models import BannerLevel, Notice, Page, Topic
from tests import admin_pages

GRAVE = ("serious", "critical")
# The rules of WCAG 2.1, A and AA.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


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


def violations(page, address: str) -> list[str]:
    page.goto(address)
    page.wait_for_function("document.readyState === 'complete'")
    page.wait_for_function("!document.querySelector('[x-cloak]')")
    if page.evaluate("Boolean(window.CKEDITOR)"):
        page.wait_for_function(
            "Object.values(CKEDITOR.instances).every((each) => each.status === 'ready')"
        )
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{address} {each['id']} ({each['impact']}): {node['target']} {node['html'][:160]}"
        for each in found
        if each["impact"] in GRAVE
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_public_pages(newsroom, articles, open_page, live_server, scheme):
    topic = Topic.objects.create(name="老街新生", slug="old-street", introduction="老街的故事。")
    topic.sections.create(name="其一").places.create(article=articles["published"], position=0)
    topic.timeline.create(date="2026-09-18", words="那一天", article=articles["published"])
    page = Page.objects.create(
        title="关于我们", slug="about", body="<p>报社</p>", footer_position=1
    )
    addresses = [
        reverse("front"),
        topic.get_absolute_url(),
        page.get_absolute_url(),
        reverse("staff", args=[newsroom.editor.pk]),
        reverse("archive"),
        f"/archive/{timezone.localdate():%Y/%m/%d}/",
        f"/archive/{timezone.localdate():%Y}/",
        newsroom.channel.get_absolute_url(),
        articles["published"].get_absolute_url(),
        articles["withdrawn"].get_absolute_url(),
        "/articles/999999/",
    ]
    soon = timezone.now() + timedelta(hours=1)
    for level in BannerLevel:
        moments.begin_banner(newsroom.chief, level, "台风预警", soon, text="请勿外出", link="/")
    moments.begin_mourning(newsroom.chief, soon, "公祭")
    sweep(open_page(scheme, 390), live_server, addresses)
