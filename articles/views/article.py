"""The page of one article.

Its five queries: the frame; the article with all that stands on its page; the pictures in its text,
where there are any; the recommended articles; and once a second, what the clock changes next. What
a page shows is gathered in `page_of`, and read for readers in one go by `_PAGE`.
"""

from datetime import datetime
from json import loads
from types import SimpleNamespace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404
from django.shortcuts import render

from articles.models import (
    Article,
    Correction,
    Credit,
    ReadTotal,
    Revision,
    SectionArticle,
    SignOff,
    Tag,
    Topic,
)
from articles.models.listed import PICTURE_FIELDS, Listed, picture_of, read, shown
from articles.models.prepared import Prepared
from articles.models.revisions import shown_credits

from .bodies import body_of
from .frame import Frame, frame_of
from .head import absolute
from .json_ld import article_head
from .public import public_page

RECOMMENDED = 6

_ARTICLE = (
    "id", "channel_id", "live_revision_id", "published_at", "updated_at", "next_revision_id",
    "next_at", "withdrawn_at", "withdrawal_reason",
)  # fmt: skip
_REVISION = (
    "id", "number", "title", "subtitle", "summary", "body", "lead_alt", "lead_caption",
    "lead_credit", "source_id", "source_name", "origin_site", "origin_url", "origin_at",
    "reprint_notice",
)  # fmt: skip


@public_page
def article(request, pk):
    found = _PAGE.rows(pk=pk, at=request.at) if pk < 2**63 else ()
    if not found:
        raise Http404
    values = iter(found[0])
    article = _made(Article, _ARTICLE, values)
    if not article.is_published(request.at):
        if not article.readers_saw_it(request.at):
            raise Http404
        return render(request, "articles/withdrawn.html", {"article": article}, status=410)
    revision = _made(Revision, _REVISION, values)
    revision.lead_picture = picture_of([next(values) for _field in PICTURE_FIELDS])
    given, sign_offs, corrections, tags, regions, topics, article.read_count = values
    page = page_of(
        request,
        article,
        revision,
        request.at,
        credits=shown_credits(map(_row, given), map(_row, sign_offs)),
        tags=[Tag(name=name) for name in tags],
        regions=regions,
        topics=[Topic(**loads(told)) for told in topics],
        corrections=[_correction(told) for told in corrections],
    )
    page["head"] = article_head(page, frame_of(request).masthead)
    return render(request, "articles/article.html", page)


def _page(pk, at):
    """All that the page shows of an article and of the revision that readers see of it."""
    on_page = Article.objects.annotate(
        shown_id=Case(
            When(next_at__lte=at, then=F("next_revision_id")), default=F("live_revision_id")
        )
    )
    given = Credit.objects.filter(revision=OuterRef("shown_id")).order_by("position")
    sign_offs = SignOff.objects.filter(revision=OuterRef("shown_id")).order_by("sequence")
    corrections = Correction.objects.filter(article=OuterRef("pk")).shown(at)
    tags = Tag.objects.filter(articles=OuterRef("pk")).order_by("name")
    regions = Article.regions.through.objects.filter(article=OuterRef("pk"))
    return on_page.filter(pk=pk).values_list(
        *_ARTICLE,
        *(shown(field, at) for field in _REVISION),
        *(shown(f"lead_picture__{field}", at) for field in PICTURE_FIELDS),
        ArraySubquery(given.values_list(_json("role", "name", "person_id"))),
        ArraySubquery(
            sign_offs.values_list(
                _json("stage_id", "decision", "credit_role", "signed_name", "actor_id")
            )
        ),
        ArraySubquery(corrections.order_by("-at", "-pk").values_list(_json("kind", "note", "at"))),
        ArraySubquery(tags.values_list("name")),
        ArraySubquery(regions.values_list("region")),
        ArraySubquery(_topics_of(OuterRef(OuterRef("pk"))).values_list(_json("name", "slug"))),
        _read_count(),
    )


def _topics_of(article):
    """Those that an article is filed under, and those in whose sections it stands."""
    filed = Article.topics.through.objects.filter(article=article)
    placed = SectionArticle.objects.filter(article=article)
    return Topic.objects.filter(
        Q(pk__in=filed.values("topic")) | Q(pk__in=placed.values("section__topic"))
    )


def _json(*fields: str) -> JSONObject:
    return JSONObject(**{field: F(field) for field in fields})


_PAGE = Prepared(_page)


def _made(model, names: tuple[str, ...], values):
    """A row of a model with the next of the values that a query gave."""
    return model(**{name: next(values) for name in names})


def _row(told: str) -> SimpleNamespace:
    return SimpleNamespace(**loads(told))


def _correction(told: str) -> Correction:
    fields = loads(told)
    return Correction(**fields | {"at": datetime.fromisoformat(fields["at"])})


def readable():
    """Articles with what their page shows: both revisions that readers may see, the read count."""
    return Article.objects.select_related(
        "live_revision__lead_picture", "next_revision__lead_picture"
    ).annotate(read_count=_read_count())


def page_of(
    request,
    article: Article,
    revision: Revision,
    at: datetime,
    credits=None,
    tags=None,
    regions=None,
    topics=None,
    corrections=None,
) -> dict:
    """What the page of an article shows when `revision` is what readers see at a moment.

    `credits`, `tags`, `regions` (their ids), `topics` and `corrections` stand for those in the
    database, where they were read already or nothing is saved yet.
    """
    frame = frame_of(request)
    if regions is None:
        regions = article.regions.values_list("pk", flat=True)
    return {
        "article": article,
        "revision": revision,
        "address": absolute(article.get_absolute_url()),
        "body": body_of(request, revision.body),
        "channel": frame.all_channels[article.channel_id],
        "changed_at": article.changed_at(),
        "is_reprint": bool(revision.origin_site or revision.origin_at),
        "original": _address(revision.origin_url),
        "credits": revision.shown_credits() if credits is None else credits,
        "corrections": article.corrections.shown(at) if corrections is None else corrections,
        "tags": article.tags.all() if tags is None else tags,
        "regions": [region for pk, region in frame.all_regions.items() if pk in regions],
        "topics": _topics_of(article.pk) if topics is None else topics,
        "recommended": recommended_with(article, at, frame),
    }


def _recommended(article, channel, at):
    others = Article.objects.published(at).exclude(pk=article).newest().values("pk")
    either = others.filter(channel=channel)[:RECOMMENDED].union(others[:RECOMMENDED])
    return Article.objects.published(at).filter(pk__in=either).in_lists(at)


_RECOMMENDED = Prepared(_recommended)


def recommended_with(article: Article, at: datetime, frame: Frame) -> list[Listed]:
    """Six others: the newest of the same channel, filled up with the newest of the site."""
    rows = _RECOMMENDED.rows(article=article.pk, channel=article.channel_id, at=at)
    others = read(rows, frame.all_channels)
    # Sorting keeps what is equal in its order, which is newest first.
    return sorted(others, key=lambda other: other.channel_id != article.channel_id)[:RECOMMENDED]


def _read_count() -> Coalesce:
    """As the worker last added it up."""
    return Coalesce(Subquery(ReadTotal.objects.filter(article=OuterRef("pk")).values("number")), 0)


def _address(url: str) -> str:
    """An address that a link may lead to; imported texts bring others."""
    return url if url.startswith(("https://", "http://")) else ""
