"""What the tests of the guards share: articles at each step on the way to being signed."""

import pytest

from accounts.models import Role
from articles.models import Decision, SignOff, Stage
from tests.factories import make_user


@pytest.fixture
def stages(newsroom):
    """The three stages of the default workflow, in their order."""
    return list(Stage.objects.filter(workflow=newsroom.workflow).order_by("position"))


@pytest.fixture
def everything(db):
    """A superuser who also holds every role: nobody has more power than this."""
    return make_user(*Role, name="万能", is_superuser=True)


@pytest.fixture
def decide():
    """Insert a sign-off as a script would: `decide(article, person, stage)`."""

    def insert(article, actor, stage=None, decision=Decision.APPROVE, **fields) -> SignOff:
        fields = {"revision_id": article.latest_revision_id, "note": "说明"} | fields
        sign_off = SignOff.objects.create(
            article=article, actor=actor, stage=stage, decision=decision, **fields
        )
        sign_off.refresh_from_db()
        return sign_off

    return insert
