"""Every action of a person of one bureau on another's articles, in every state, is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role
from articles import actions
from articles.models import Article, PreviewLink
from tests.admin_pages import articles_in_every_state
from tests.factories import make_region, make_user

from .conftest import everything


def test_every_action_on_anothers_article_is_refused(newsroom, acts):
    local = make_user(*Role, regions=[make_region("岚岭市")], is_superuser=True)
    elsewhere = articles_in_every_state(newsroom, regions=[make_region("屿门市")])
    for article in elsewhere.values():
        PreviewLink.objects.create(
            revision=article.latest_revision,
            token_hash=f"{article.pk}",
            made_by=newsroom.editor,
            made_at=timezone.now(),
            expires_at=timezone.now() + timedelta(days=1),
        )
    before = everything()
    for article in elsewhere.values():
        for act in acts.values():
            with pytest.raises(actions.NotAllowed):
                act(local, Article.objects.get(pk=article.pk))
    assert everything() == before
