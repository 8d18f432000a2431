"""What the tests of the read count share."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from articles.reads import counting
from articles.reads.limits import Budgets

PHONE = (
    "Mozilla/5.0 (Linux; Android 13; V2241A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
    " Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MicroMessenger/8.0.49.2600"
)


@pytest.fixture(autouse=True)
def budgets(monkeypatch):
    """Budgets that no other test has drawn from."""
    budgets = Budgets()
    monkeypatch.setattr(counting, "_budgets", budgets)
    return budgets


@pytest.fixture
def say():
    """The page of an article says that it was opened; returns the status of the answer."""

    # One for all: each new one reads every static file.
    reader = Client()

    def post(article, view=None, *, client=None, agent=PHONE, address="203.0.113.7", **headers):
        answer = (client or reader).post(
            reverse("read", args=[article.pk]),
            str(view or uuid4()),
            content_type="text/plain;charset=UTF-8",
            headers={"user-agent": agent, **headers} if agent else headers,
            REMOTE_ADDR=address,
        )
        return answer.status_code

    return post
