"""Retention: discarding superseded drafts that nothing needs, told in the record.

What stays whatever its age: the newest revision, what is public or scheduled and what it was made
from, what somebody signed or returned, what the record tells more of than that it was saved, and
what any other row refers to. The database has the same rule and removes no other revision
(migration 0007_superseded_drafts).
"""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from articles.models import Article, Credit, PictureUse, RecordEntry, Revision, Verb
from articles.models.record import Discarded

from . import clock
from .common import locked, record
from .refusals import NotAllowed, WrongState

# A superseded draft stays this long under any policy; the database says the same.
AT_LEAST = timedelta(days=7)
_GONE_WITH_A_REVISION = (Credit, PictureUse)


def superseded_drafts(before: datetime) -> QuerySet[Revision]:
    """Drafts superseded before a moment, of articles untouched since, that nothing needs."""
    newer = Revision.objects.filter(
        article=OuterRef("article"), number__gt=OuterRef("number"), created_at__lt=before
    )
    more_is_told = RecordEntry.objects.filter(
        article=OuterRef("article"), revision=OuterRef("pk")
    ).exclude(verb__in=[Verb.CREATED, Verb.SAVED])
    return Revision.objects.filter(
        Exists(newer),
        ~Exists(more_is_told),
        *(~Exists(rows) for rows in _referring()),
        *(~Q(pk=_made_from(pointer)) for pointer in ("live_revision", "next_revision")),
        article__touched_at__lt=before,
    ).exclude(pk=F("article__latest_revision"))


@transaction.atomic
def discard_superseded(actor: User, article: Article, before: datetime) -> list[Discarded]:
    """Discard the superseded drafts of one article; the record keeps who, when and the hash."""
    article = locked(article, actor)
    if not actor.is_administrator:
        raise NotAllowed(_("An administrator applies the retention policy."))
    if before > clock.now() - AT_LEAST:
        raise WrongState(_("Superseded drafts stay for at least a week."))
    drafts = superseded_drafts(before).filter(article=article).order_by("number")
    lines = [Discarded(*row) for row in drafts.values_list("number", "pk", "content_hash")]
    if lines:
        record(article, actor, Verb.DISCARDED, note="\n".join(line.told() for line in lines))
        pks = [line.revision_id for line in lines]
        # Past the ORM's collector, which holds what the record names; the database has the rule.
        Revision.objects.filter(pk__in=pks)._raw_delete(connection.alias)
        for gone_with_it in _GONE_WITH_A_REVISION:
            gone_with_it.objects.filter(revision__in=pks)._raw_delete(connection.alias)
    return lines


def _referring():
    """For each table that refers to revisions, the rows that refer to the one in question.

    The record names every revision, and some rows go with theirs.
    """
    for relation in Revision._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete):
            continue
        if relation.related_model not in (RecordEntry, *_GONE_WITH_A_REVISION):
            yield relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )


def _made_from(pointer: str) -> Coalesce:
    """The revision before the one that the article points at, or none."""
    earlier = Revision.objects.filter(
        article=OuterRef("article"), number__lt=OuterRef(f"article__{pointer}__number")
    ).order_by("-number")
    return Coalesce(Subquery(earlier.values("pk")[:1]), 0)
