"""What the tests of the actions share: refusals that leave everything as it was, and a clock."""

from contextlib import contextmanager

import pytest
from django.utils import timezone

from articles import actions
from articles.models import (
    Article,
    Correction,
    Credit,
    PreviewLink,
    RecordEntry,
    Revision,
    SignOff,
    WorkingCopy,
)
from tests.factories import content, fresh, make_user

ROWS = [
    Article, Revision, Credit, SignOff, RecordEntry, Correction, PreviewLink, WorkingCopy,
    Article.regions.through,
]  # fmt: skip


def everything() -> dict:
    return {model: list(model.objects.order_by("pk").values_list()) for model in ROWS}


@pytest.fixture
def refuses(db):
    """`with refuses(actions.Stale) as refusal:` the block is refused and nothing has changed."""

    @contextmanager
    def refused(kind: type[actions.Refused], naming: str = ""):
        before = everything()
        with pytest.raises(kind) as refusal:
            yield refusal
        assert type(refusal.value) is kind
        assert str(refusal.value)
        if naming:
            assert list(refusal.value.errors) == [naming]
        assert everything() == before

    return refused


@pytest.fixture
def clock(monkeypatch):
    """The site's clock, set by hand: `clock.at(moment)`. The database keeps its own."""

    class Clock:
        def __init__(self):
            self.moment = timezone.now()
            monkeypatch.setattr(timezone, "now", lambda: self.moment)

        def at(self, moment) -> None:
            self.moment = moment

        def forward(self, delta) -> None:
            self.moment += delta

    return Clock()


@pytest.fixture
def acts(newsroom):
    """Every verb with its right arguments for an article: `acts[verb](actor, article)`."""

    def save(actor, article):
        article = fresh(article)
        return actions.save(
            actor,
            article,
            article.latest_revision_id,
            content(body="<p>改过了。</p>", change_kind="typo"),
            actions.drafts.current_filing(article),
        )

    def with_shown(action, *more):
        return lambda actor, article: action(actor, article, article.latest_revision_id, *more)

    def at_stage(action, *more):
        return lambda actor, article: action(
            actor, article, article.latest_revision_id, article.stage_id, *more
        )

    return {
        "save": save,
        "submit": with_shown(actions.submit),
        "sign": at_stage(actions.sign),
        "send_back": at_stage(actions.send_back, "缺来源"),
        "recall": with_shown(actions.recall),
        "publish": with_shown(actions.publish),
        "unschedule": with_shown(actions.unschedule),
        "withdraw": lambda actor, article: actions.withdraw(actor, article, "有误"),
        "restore": lambda actor, article: actions.restore(actor, article),
        "release_in_emergency": with_shown(actions.release_in_emergency, "台风登陆"),
        "confirm_release": lambda actor, article: actions.confirm_release(actor, article),
        "share_preview": with_shown(actions.share_preview, 1),
        "revoke_preview": lambda actor, article: actions.revoke_preview(
            actor, PreviewLink.objects.get(revision__article=article)
        ),
    }


@pytest.fixture
def released(newsroom):
    """An article that a supervisor let through the emergency door."""
    article = newsroom.draft()
    actions.release_in_emergency(
        newsroom.supervisor, article, article.latest_revision_id, "台风登陆"
    )
    return fresh(article)


@pytest.fixture
def person():
    return make_user
