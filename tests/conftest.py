"""What every test has: people in each role, and a way round the guards for clearing tables."""

import os

import pytest
from django.template.backends.jinja2 import Template
from django.test import TransactionTestCase
from django.test.signals import template_rendered
from hypothesis import settings

from articles.views import public
from tests import factories

# The same examples on every run and on every machine; HYPOTHESIS_PROFILE=long looks for new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("long", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

_flush = TransactionTestCase._fixture_teardown


def _flush_past_the_guards(self):
    """Tests with real transactions end by emptying all tables, which the guards refuse."""
    for model in factories.guarded_models():
        factories.switch_guards(model, on=False)
    try:
        _flush(self)
    finally:
        for model in factories.guarded_models():
            factories.switch_guards(model, on=True)


TransactionTestCase._fixture_teardown = _flush_past_the_guards


@pytest.fixture(autouse=True)
def _pages_tell_what_they_show(monkeypatch):
    """Give `response.context` to tests of public pages too, as Django does for its own."""
    render = Template.render

    def told(self, context=None, request=None):
        template_rendered.send(sender=self, template=self, context=context or {})
        return render(self, context, request)

    monkeypatch.setattr(Template, "render", told)


@pytest.fixture(autouse=True)
def _clock_of_pages():
    """What a page knows of times to come is of its own test."""
    public.forget_next_change()


@pytest.fixture
def newsroom(db):
    """The staff of a small newsroom with its default workflow: `newsroom.editor` and so on."""
    return factories.Newsroom()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[factories.FAILED] = report.failed
    return report
