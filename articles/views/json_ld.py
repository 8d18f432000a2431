"""JSON-LD: an article and the way to it in the words of schema.org, for search engines."""

import re
from html import unescape

from django.utils.translation import gettext as _

from articles.body.sanitise import plain_text
from articles.models import Article, ChangeKind, Channel, CreditRole, Masthead, Revision

from .environment import address
from .head import Head, Image, absolute, feed_links
from .words import iso, page_language

CONTEXT = "https://schema.org"
# What Google reads of a headline, and what is enough to say of a text without a summary.
LONGEST_HEADLINE = 110
LONGEST_DESCRIPTION = 120
AUTHORS = (CreditRole.REPORTER, CreditRole.CORRESPONDENT)
EDITORS = (CreditRole.EDITOR, CreditRole.CHIEF_EDITOR)
ANSWERING = (CreditRole.SUPERVISOR,)
_IMG = re.compile(r"<img ([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def description_of(revision: Revision) -> str:
    """The summary, or how the text begins."""
    return revision.summary or opening_of(revision.body)


def opening_of(body: str) -> str:
    text = " ".join(plain_text(body).split())
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[: LONGEST_DESCRIPTION - 1] + "…"


def article_head(shown: dict, masthead: Masthead) -> Head:
    """The head of the page of an article; `shown` is what the page shows."""
    article, revision, channel = shown["article"], shown["revision"], shown["channel"]
    return Head(
        title=revision.title,
        address=article.get_absolute_url(),
        description=description_of(revision),
        type="article",
        image=Image.of(revision.lead_picture, revision.lead_alt),
        published_at=article.published_at,
        changed_at=shown["changed_at"],
        section=channel.name,
        tags=tuple(tag.name for tag in shown["tags"]),
        feeds=(*feed_links(channel.name, "channels", channel.slug), *feed_links()),
        data=(news_article(shown, masthead), breadcrumbs(article, revision, channel)),
    )


def front_head(masthead: Masthead) -> Head:
    return Head(
        title=masthead.name,
        address=address("front"),
        description=masthead.motto,
        image=Image.of(masthead.logo),
        feeds=feed_links(),
        data=({"@context": CONTEXT} | publisher_of(masthead),),
    )


def news_article(shown: dict, masthead: Masthead) -> dict:
    article, revision = shown["article"], shown["revision"]
    by_role = {credit.role: credit for credit in shown["credits"]}

    def people(roles) -> list[dict]:
        return [
            _person(name, person)
            for role in roles
            if role in by_role
            for name, person in by_role[role].named
        ]

    others = [role for role in CreditRole if role not in (*AUTHORS, *EDITORS, *ANSWERING)]
    publisher = publisher_of(masthead)
    data = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "mainEntityOfPage": absolute(article.get_absolute_url()),
        "url": absolute(article.get_absolute_url()),
        "headline": revision.title[:LONGEST_HEADLINE],
        "alternativeHeadline": revision.subtitle,
        "description": description_of(revision),
        "inLanguage": page_language(),
        "datePublished": iso(article.published_at),
        "dateModified": iso(shown["changed_at"] or article.published_at),
        "author": people(AUTHORS) or [publisher],
        "editor": people(EDITORS),
        "contributor": people(others),
        "accountablePerson": people(ANSWERING),
        "publisher": publisher,
        "image": images_of(revision),
        "articleSection": shown["channel"].name,
        "keywords": [tag.name for tag in shown["tags"]],
        "isAccessibleForFree": True,
        "isBasedOn": shown["original"],
        "sourceOrganization": _organization(revision, masthead),
        "correction": [_correction(each) for each in shown["corrections"]],
    }
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def breadcrumbs(article: Article, revision: Revision, channel: Channel) -> dict:
    steps = [(_("Front page"), address("front"))]
    if channel.parent_id:
        steps.append((channel.parent.name, channel.parent.get_absolute_url()))
    steps.append((channel.name, channel.get_absolute_url()))
    steps.append((revision.title, article.get_absolute_url()))
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(item)}
            for place, (name, item) in enumerate(steps, start=1)
        ],
    }


def publisher_of(masthead: Masthead) -> dict:
    logo = Image.of(masthead.logo)
    publisher = {
        "@type": "NewsMediaOrganization",
        "name": masthead.name,
        "url": absolute(address("front")),
        "correctionsPolicy": absolute(address("corrections")),
    }
    return publisher | ({"logo": _image(logo)} if logo else {})


def images_of(revision: Revision) -> list[dict]:
    """The lead picture and those of the body, each once."""
    lead = Image.of(revision.lead_picture, revision.lead_alt)
    found = {lead.address: lead} if lead else {}
    for tag in _IMG.findall(revision.body):
        named = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        width, height = named.get("width", ""), named.get("height", "")
        if "src" in named and width.isdecimal() and height.isdecimal():
            image = Image(absolute(named["src"]), int(width), int(height), named.get("alt", ""))
            found.setdefault(image.address, image)
    return [_image(image) for image in found.values()]


def _image(image: Image) -> dict:
    data = {
        "@type": "ImageObject",
        "url": image.address,
        "width": image.width,
        "height": image.height,
    }
    return data | ({"caption": image.alt} if image.alt else {})


def _person(name: str, person: int | None) -> dict:
    data = {"@type": "Person", "name": name}
    return data | ({"url": absolute(address("staff", person))} if person else {})


def _organization(revision: Revision, masthead: Masthead) -> dict | None:
    """Who a reprinted text came from."""
    name = revision.source_name or revision.origin_site
    if not name or name == masthead.name:
        return None
    return {"@type": "Organization", "name": name}


def _correction(correction) -> dict:
    wrong, right = correction.sentences()
    kind = _("Update") if correction.kind == ChangeKind.UPDATE else _("Correction")
    return {
        "@type": "CorrectionComment",
        "name": kind,
        "text": " → ".join(filter(None, (wrong, right))) or kind,
        "datePublished": iso(correction.at),
    }
