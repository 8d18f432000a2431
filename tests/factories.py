"""Small factories with the verbs of the house: a test says what happened, not which rows exist."""

import itertools
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from PIL import Image

from accounts.models import Role, RoleGrant, User
from articles import actions
from articles.actions.pictures import add_picture
from articles.models import (
    Article,
    Channel,
    Conflict,
    Content,
    Picture,
    Read,
    RecordEntry,
    Region,
    Stage,
    Verb,
    Verdict,
    Workflow,
)

# Whether a test failed, for fixtures that keep a picture of what went wrong.
FAILED = pytest.StashKey[bool]()

_numbers = itertools.count(1)


def guarded_models():
    return [model for model in apps.get_models() if getattr(model._meta, "triggers", None)]


def sql(statement: str, *parameters) -> None:
    """What somebody with a database shell does, past every form and model."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@contextmanager
def database_refuses(because: str):
    """The block is refused by the database itself, for a reason that matches."""
    with pytest.raises(IntegrityError, match=because), transaction.atomic():
        yield


def as_at_commit() -> None:
    """Let the checks that wait for the end of the transaction happen now."""
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("SET CONSTRAINTS ALL DEFERRED")


def switch_guards(model, on: bool) -> None:
    """What only the owner of the tables can do: let nobody watch one, or watch it again."""
    table = model._meta.db_table
    if not on:
        sql(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        return
    sql(
        "DO $$ DECLARE guard name; BEGIN FOR guard IN"
        f" SELECT tgname FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND NOT tgisinternal"
        f" LOOP EXECUTE 'ALTER TABLE {table} ENABLE ALWAYS TRIGGER ' || quote_ident(guard);"
        " END LOOP;"
        " END $$"
    )


@contextmanager
def guards_off(*models):
    """Rows change in this block while nobody watches."""
    as_at_commit()
    for model in models:
        switch_guards(model, on=False)
    yield
    as_at_commit()
    for model in models:
        switch_guards(model, on=True)


def make_user(*roles: Role, name: str = "", regions=(), **fields) -> User:
    """A member of staff who holds the roles; without a role, somebody who may only look."""
    number = next(_numbers)
    user = User.objects.create(
        username=f"user{number}",
        display_name=name or f"{roles[0].label if roles else 'Nobody'} {number}",
        email=f"user{number}@example.com",
        is_staff=True,
        **fields,
    )
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role) for role in roles)
    user.regions.set(regions)
    return user


def make_channel(name: str = "社会", **fields) -> Channel:
    return Channel.objects.create(
        name=name, slug=fields.pop("slug", f"c{next(_numbers)}"), **fields
    )


def make_region(name: str = "临潮区", **fields) -> Region:
    return Region.objects.create(name=name, slug=fields.pop("slug", f"r{next(_numbers)}"), **fields)


def picture_file(name: str = "桥.jpg", color: str = "", size=(60, 40)) -> SimpleUploadedFile:
    """A photograph as somebody uploads it; without a colour, one that nobody has yet."""
    data = BytesIO()
    color = color or f"hsl({next(_numbers) * 7 % 360}, 60%, {next(_numbers) % 80 + 10}%)"
    Image.new("RGB", size, color).save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), "image/jpeg")


def make_picture(person: User, size=(60, 40), **fields) -> Picture:
    """A picture in the library; `fields` as they are in the row."""
    picture = add_picture(person, picture_file(size=size)).picture
    Picture.objects.filter(pk=picture.pk).update(**fields)
    picture.refresh_from_db()
    return picture


def content(
    title: str = "古渡镇修好了石桥", body: str = "<p>石桥今天通车。</p>", **fields
) -> Content:
    return Content(title=title, body=body, **fields)


def ensure_default_workflow() -> Workflow:
    """The workflow of migration 0003, made again after a test that emptied the tables."""
    workflow, created = Workflow.objects.get_or_create(is_default=True, defaults={"name": "三审"})
    if created:
        for position, (name, role) in enumerate(
            [("初审", "editor"), ("复审", "chief_editor"), ("终审", "supervisor")], start=1
        ):
            Stage.objects.create(
                workflow=workflow, position=position, name=name, role=role, credit_role=role
            )
    return workflow


@dataclass
class Newsroom:
    """One person in every role, and the verbs of their day."""

    reporter: User = field(default_factory=lambda: make_user(Role.REPORTER, name="林记者"))
    editor: User = field(default_factory=lambda: make_user(Role.EDITOR, name="陆编辑"))
    chief: User = field(default_factory=lambda: make_user(Role.CHIEF_EDITOR, name="顾主编"))
    coordinator: User = field(default_factory=lambda: make_user(Role.COORDINATOR, name="方统筹"))
    supervisor: User = field(default_factory=lambda: make_user(Role.SUPERVISOR, name="梁监制"))
    channel: Channel = field(default_factory=make_channel)
    workflow: Workflow = field(default_factory=ensure_default_workflow)

    @property
    def signers(self) -> list[User]:
        return [self.editor, self.chief, self.supervisor]

    def draft(self, author: User | None = None, regions=(), channel=None, **fields) -> Article:
        filing = actions.Filing(channel=channel or self.channel, regions=tuple(regions))
        return actions.begin(author or self.reporter, content(**fields), filing)

    def save(self, article: Article, author: User | None = None, **fields) -> Article:
        article.refresh_from_db()
        actions.save(
            author or self.reporter,
            article,
            article.latest_revision_id,
            content(**fields),
            actions.drafts.current_filing(article),
        )
        return fresh(article)

    def submitted(self, **fields) -> Article:
        article = self.draft(**fields)
        return actions.submit(self.reporter, article, article.latest_revision_id)

    def sign(self, article: Article, *people: User) -> Article:
        """Let these people, or all three signers, sign one after the other."""
        for person in people or self.signers:
            article = fresh(article)
            actions.sign(person, article, article.latest_revision_id, article.stage_id)
        return fresh(article)

    def approved(self, **fields) -> Article:
        return self.sign(self.submitted(**fields))

    def published(self, **fields) -> Article:
        article = self.approved(**fields)
        return fresh(actions.publish(self.editor, article, article.latest_revision_id))

    def scheduled(self, at, **fields) -> Article:
        article = self.approved(**fields)
        return fresh(actions.publish(self.editor, article, article.latest_revision_id, at))

    def withdrawn(self, reason: str = "时间有误", **fields) -> Article:
        article = self.published(**fields)
        return fresh(actions.withdraw(self.chief, article, reason))

    def shared(self, days: int = 1, **fields) -> Article:
        """A draft that a preview link shows."""
        article = self.draft(**fields)
        actions.share_preview(self.editor, article, article.latest_revision_id, days)
        return article

    def approved_change(self, article: Article, **fields) -> Article:
        """A change of a published article, signed and not yet before the readers."""
        fields = {"change_kind": "typo"} | fields
        article = self.save(article, **fields)
        actions.submit(self.reporter, article, article.latest_revision_id)
        return self.sign(article)

    def changed(self, article: Article, at=None, **fields) -> Article:
        """A change of a published article, through its reviews and before the readers."""
        article = self.approved_change(article, **fields)
        return fresh(actions.publish(self.editor, article, article.latest_revision_id, at))

    def picture(self, sha256: str = "a" * 64, **fields) -> Picture:
        """A picture of the library, as far as the database knows it: there is no file."""
        return Picture.objects.create(
            file=f"pictures/{sha256[:2]}/{sha256}.jpg",
            sha256=sha256,
            added_by=self.reporter,
            **{"width": 1200, "height": 800} | fields,
        )

    def conflict(self, **fields) -> Conflict:
        """The reporter saves over what the editor made of the same paragraph."""
        article = self.draft(**fields)
        shown, filing = article.latest_revision_id, actions.drafts.current_filing(article)
        self.save(article, self.editor, body="<p>石桥昨天通车。</p>")
        typed = content(body="<p>石桥明天通车。</p>")
        return actions.save(self.reporter, article, shown, typed, filing).conflict


def tell_published(article: Article, revision_id: int) -> None:
    """What a script has to write into the record when it publishes past every action."""
    RecordEntry.objects.create(
        article=article,
        actor_id=article.created_by_id,
        verb=Verb.PUBLISHED,
        revision_id=revision_id,
    )


def fresh(article: Article) -> Article:
    """The article as the database has it now, with nothing remembered."""
    return Article.objects.get(pk=article.pk)


def make_reads(article: Article, number: int, at=None, verdict: int = Verdict.COUNTED) -> None:
    """Page views that came in at a moment and that nothing has added up yet."""
    Read.objects.bulk_create(
        Read(view=uuid4(), article=article, at=at or timezone.now(), verdict=verdict, rules=1)
        for _time in range(number)
    )
