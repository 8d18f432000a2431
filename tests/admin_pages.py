"""Every page of the admin, collected from the addresses that there are, for sweeps.

A new page that takes the id of an article or of one of `rows` is in the sweeps by itself. One that
takes anything else needs an entry in `VALUES`; one that is no page stands in `NO_PAGES`.
"""

from datetime import timedelta
from io import BytesIO

from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLResolver, reverse
from django.utils import timezone
from PIL import Image

from accounts.models import Role, User
from articles import actions
from articles.actions import front_page, working_copies
from articles.actions.pictures import add_picture
from articles.models import (
    Article,
    Conflict,
    FormerAddress,
    FrontPageAct,
    Masthead,
    Page,
    Slot,
    Source,
    Tag,
    Topic,
    WorkingCopy,
)
from articles.models.clean_html import CleanHtml
from tests.factories import Newsroom, fresh, make_region, make_user

# Addresses that answer with no page of their own, as the ends of their names.
NO_PAGES = {
    "jsi18n": "a script",
    "autocomplete": "JSON",
    "view_on_site": "a redirect",
    "logout": "takes only a POST",
    "search": "what Unfold's palette asks for, which is switched off",
    "bulk": "takes only a POST",
    "notice_open": "a redirect",
    "paste_many": "a redirect",
    "masthead_add": "there is one masthead already",
    "presence": "JSON",
    "working_copy_keep": "takes only a POST",
    "working_copy_leave": "takes only a POST",
    "working_copy_offers": "a part of a page",
    "copy_begin": "takes only a POST",
    "picture_upload": "takes only a POST",
    "clean_pasted": "takes only a POST",
    "preview_page": "the public page itself, inside the frame of the preview",
    "copy_page": "the same",
    "placement_act": "takes only a POST",
    "dbtaskresult_add": "a page of the task library, for superusers",
    "dbtaskresult_change": "the same",
    "dbtaskresult_changelist": "the same",
}
# Django's own pages of an object, which this site does not lead to.
DJANGOS_OWN = ("delete", "history")
# Those of them that this site made its own.
OUR_OWN = {"articles_picture_delete"}
# The id in these addresses is not an article's.
NOT_ABOUT_ONE = {"articles_article_notice_open"}
# The page -> the state of the article that it is about; every other page takes one in review.
STATES = {
    "change": "draft",
    "submit": "draft",
    "recall": "own",
    "emergency": "draft",
    "publish": "approved",
    "withdraw": "published",
    "restore": "withdrawn",
    "unschedule": "scheduled",
    "confirm": "released",
    "conflict": "conflicting",
}
# Parameter of an address -> its value, out of the article that the page is about.
VALUES = {
    "pk": lambda article: article.pk,
    "object_id": lambda article: article.pk,
    "number": lambda article: article.latest_revision.number,
    "revision_pk": lambda article: article.latest_revision_id,
    "conflict_pk": lambda article: Conflict.objects.values_list("pk", flat=True).first() or 1,
    "copy": lambda article: WorkingCopy.objects.values_list("pk", flat=True).first() or 1,
}


def someone_of_every_role() -> User:
    """Who may open every page; only what takes an article of one's own is not theirs yet."""
    return make_user(*Role, name="秦川", is_superuser=True)


def articles_in_every_state(
    newsroom: Newsroom, person: User | None = None, **fields
) -> dict[str, Article]:
    """An article for each state that a page may want; `person` has one of their own."""
    makers = ("draft", "submitted", "approved", "published", "withdrawn")
    articles = {name: getattr(newsroom, name)(title=f"标题{name}", **fields) for name in makers}
    soon = timezone.now() + timedelta(minutes=5)
    articles["scheduled"] = newsroom.scheduled(soon, title="标题scheduled", **fields)
    released = newsroom.draft(title="标题released", **fields)
    actions.release_in_emergency(
        newsroom.supervisor, released, released.latest_revision_id, "台风登陆"
    )
    articles["released"] = fresh(released)
    articles["conflicting"] = newsroom.conflict(**fields).article
    if person:
        typed = {"title": ["标题"]}
        draft = articles["draft"]
        working_copies.keep(person, draft, "window-of-a-sweep", typed, draft.latest_revision_id)
        own = newsroom.draft(author=person, title="标题own", **fields)
        articles["own"] = actions.submit(person, own, own.latest_revision_id)
    return articles


def one_of_each(newsroom: Newsroom) -> dict[str, object]:
    """A row of each model that has pages in the admin, by the model's name."""
    Masthead.objects.create(name="汐州新闻")
    out = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "PNG")
    file = SimpleUploadedFile("桥.png", out.getvalue())
    words = {"alt": "石桥", "caption": "石桥", "credit": "林记者"}
    picture = add_picture(newsroom.reporter, file, **words).picture
    return {
        "channel": newsroom.channel,
        "region": make_region(),
        "source": Source.objects.create(name="汐州日报"),
        "topic": Topic.objects.create(name="老街新生", slug="old-street"),
        "tag": Tag.objects.create(name="石桥"),
        "page": Page.objects.create(
            title="关于我们", slug="about-us", body=CleanHtml("<p>报社</p>")
        ),
        "formeraddress": FormerAddress.objects.create(path="/old", target="/corrections/"),
        "workflow": newsroom.workflow,
        "masthead": Masthead.current(),
        "picture": picture,
        "placement": front_page.place(
            newsroom.editor,
            newsroom.published(title="推荐的"),
            front_page.Spot(Slot.HEADLINES),
            FrontPageAct.version(),
        ),
        "user": make_user(Role.REPORTER, name="王小麦"),
    }


def names(only_pages: bool = True):
    """(name, parameters) of every address of the admin that has a name."""
    return [
        (name, parameters)
        for name, parameters in sorted(set(_walk(admin.site.urls[0])))
        if not (only_pages and _is_no_page(name, parameters))
    ]


def _is_no_page(name: str, parameters: tuple[str, ...]) -> bool:
    if parameters == ("object_id",) and name.endswith(DJANGOS_OWN):
        return name not in OUR_OWN
    return any(f"_{name}".endswith(f"_{end}") for end in NO_PAGES)


def _walk(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns)
        elif pattern.name:
            named = pattern.pattern.regex.groupindex
            yield pattern.name, tuple(named)


def article_addresses(article: Article) -> dict[str, str]:
    """Every address about one article, also those that are no pages: name -> address."""
    found = {}
    for name, parameters in names(only_pages=False):
        if name.startswith("articles_article_") and parameters and name not in NOT_ABOUT_ONE:
            values = [VALUES[parameter](article) for parameter in parameters]
            found[name] = reverse(f"admin:{name}", args=values)
    return found


def addresses(articles: dict[str, Article], rows: dict[str, object]) -> dict[str, str]:
    """Every page of the admin: name -> address."""
    found = {}
    for name, parameters in names():
        _app, _mark, rest = name.partition("_")
        model, _mark, page = rest.partition("_")
        if not parameters:
            values = []
        elif name == "app_list":
            values = ["articles"]
        elif name.startswith("articles_article_"):
            article = articles[STATES.get(page, "submitted")]
            values = [VALUES[parameter](article) for parameter in parameters]
        else:
            values = [rows[model].pk]
        found[name] = reverse(f"admin:{name}", args=values)
    return found
