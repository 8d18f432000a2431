"""What verification has before it and what it finds."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from articles.models import Article, Channel, Correction, RecordEntry, Revision, SignOff, Stage


@dataclass(frozen=True)
class Flaw:
    """Something that is not as it was written: where, what is wrong, and who wrote it when."""

    article_id: int
    where: str
    what: str
    who_id: int | None = None
    when: datetime | None = None


@dataclass
class Counts:
    """What was looked at. `earlier_rules`: public under reviews that are not in force any more."""

    articles: int = 0
    entries: int = 0
    sign_offs: int = 0
    revisions: int = 0
    corrections: int = 0
    earlier_rules: int = 0

    def take(self, case: "Case") -> None:
        self.articles += 1
        self.entries += len(case.record)
        self.sign_offs += len(case.sign_offs)
        self.revisions += len(case.revisions)
        self.corrections += len(case.corrections)


@dataclass(frozen=True)
class Stored:
    """A revision without its body. `reads` is the hash of what readers see of it, where needed."""

    id: int
    number: int
    author_id: int
    created_at: datetime
    content_hash: str
    true_hash: str
    change_kind: str
    change_note: str
    reads: str


@dataclass
class Case:
    """Everything about one article that is verified together."""

    article: Article
    record: list[RecordEntry] = field(default_factory=list)
    sign_offs: list[SignOff] = field(default_factory=list)
    revisions: dict[int, Stored] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)

    def flaw(self, where: str, what: str, who_id=None, when=None) -> Flaw:
        return Flaw(self.article.pk, where, what, who_id, when)


def cases(ids: list[int]) -> list[Case]:
    """The articles with these ids and all that belongs to them; bodies are read one by one."""
    found = {
        article.pk: Case(article)
        for article in Article.objects.filter(pk__in=ids)
        .select_related("channel__parent")
        .order_by("pk")
    }
    for entry in RecordEntry.objects.filter(article__in=ids).order_by("article", "sequence"):
        found[entry.article_id].record.append(entry)
    for sign_off in SignOff.objects.filter(article__in=ids).order_by("article", "sequence"):
        found[sign_off.article_id].sign_offs.append(sign_off)
    for entry in Correction.objects.filter(article__in=ids).order_by("article", "at", "pk"):
        found[entry.article_id].corrections.append(entry)
    needed = {
        pk
        for case in found.values()
        for pk in (
            case.article.live_revision_id,
            case.article.next_revision_id,
            *(pk for row in case.corrections for pk in (row.previous_id, row.revision_id)),
        )
    }
    revisions = (
        Revision.objects.filter(article__in=ids)
        .select_related("lead_picture")
        .prefetch_related("credits")
        .order_by("article", "number")
    )
    for revision in revisions.iterator(chunk_size=200):
        found[revision.article_id].revisions[revision.pk] = _stored(revision, revision.pk in needed)
    stages = _stages_in_force()
    for case in found.values():
        case.stages = stages(case.article.channel)
    return list(found.values())


def _stored(revision: Revision, is_needed: bool) -> Stored:
    content = revision.content()
    return Stored(
        id=revision.pk,
        number=revision.number,
        author_id=revision.author_id,
        created_at=revision.created_at,
        content_hash=revision.content_hash,
        true_hash=content.hash(),
        change_kind=revision.change_kind,
        change_note=revision.change_note,
        reads=content.for_readers().hash() if is_needed else "",
    )


def _stages_in_force():
    """Gives for a channel the stages that a text passes there now."""
    by_workflow = defaultdict(list)
    default = []
    for stage in Stage.objects.filter(retired=False).select_related("workflow"):
        by_workflow[stage.workflow_id].append(stage)
        if stage.workflow.is_default:
            default.append(stage)

    def of(channel: Channel) -> list[Stage]:
        workflow_id = channel.workflow_id or (channel.parent and channel.parent.workflow_id)
        return by_workflow[workflow_id] if workflow_id else default

    return of
