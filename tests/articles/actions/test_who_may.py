"""Who may do what: for every verb the roles that may, and the refusal that all others meet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Role
from articles import actions
from articles.actions.standing import May, may
from tests.factories import content, fresh, make_region, make_user

EDITORS = {Role.EDITOR, Role.CHIEF_EDITOR, Role.COORDINATOR, Role.SUPERVISOR}
WRITERS = EDITORS | {Role.REPORTER}
HEADS = {Role.CHIEF_EDITOR, Role.SUPERVISOR}
ALLOWED = {
    "save": EDITORS,
    "submit": EDITORS,
    "sign": {Role.EDITOR},
    "send_back": {Role.EDITOR},
    "recall": set(),
    "publish": EDITORS,
    "unschedule": EDITORS,
    "withdraw": HEADS,
    "restore": HEADS,
    "release_in_emergency": {Role.SUPERVISOR},
    "confirm_release": HEADS,
    "share_preview": EDITORS,
    "revoke_preview": EDITORS,
}
FIELD_OF_MAY = {"save": "edit", "share_preview": "share", "revoke_preview": "share"}


@pytest.fixture
def ready(newsroom, released):
    """An article of somebody else's for which the verb is due."""
    soon = timezone.now() + timedelta(hours=1)

    def make(verb: str):
        return {
            "save": newsroom.draft,
            "submit": newsroom.draft,
            "sign": newsroom.submitted,
            "send_back": newsroom.submitted,
            "recall": newsroom.submitted,
            "publish": newsroom.approved,
            "unschedule": lambda: newsroom.scheduled(soon),
            "withdraw": newsroom.published,
            "restore": newsroom.withdrawn,
            "release_in_emergency": newsroom.draft,
            "confirm_release": lambda: released,
            "share_preview": newsroom.draft,
            "revoke_preview": newsroom.shared,
        }[verb]()

    return make


def try_it(acts, refuses, verb, actor, article, allowed) -> None:
    assert getattr(may(actor, fresh(article)), FIELD_OF_MAY.get(verb, verb)) == allowed
    if allowed:
        acts[verb](actor, article)
    else:
        with refuses(actions.NotAllowed):
            acts[verb](actor, article)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("verb", ALLOWED)
def test_a_role_may_what_is_its_own(acts, refuses, ready, verb, role):
    try_it(acts, refuses, verb, make_user(role), ready(verb), role in ALLOWED[verb])


@pytest.mark.parametrize("verb", ALLOWED)
def test_a_superuser_without_roles_may_nothing(acts, refuses, ready, verb):
    try_it(acts, refuses, verb, make_user(is_superuser=True), ready(verb), False)


@pytest.mark.parametrize("verb", ALLOWED)
def test_who_left_may_nothing(acts, refuses, ready, verb):
    try_it(acts, refuses, verb, make_user(*Role, is_active=False), ready(verb), False)


@pytest.mark.parametrize("verb", ALLOWED)
def test_a_bureau_may_nothing_outside_its_regions(acts, refuses, ready, verb):
    article = ready(verb)
    with refuses(actions.NotAllowed):
        acts[verb](make_user(*Role, regions=[make_region()]), article)


@pytest.mark.parametrize("verb", [verb for verb in ALLOWED if verb != "recall"])
def test_a_bureau_may_everything_inside_its_regions(acts, refuses, ready, verb):
    district = make_region()
    article = ready(verb)
    article.regions.add(make_region("镇", parent=district))
    try_it(acts, refuses, verb, make_user(*Role, regions=[district]), article, True)


@pytest.mark.parametrize("role", Role)
def test_who_begins_an_article(newsroom, refuses, role):
    filing = actions.Filing(newsroom.channel)
    if role in WRITERS:
        assert actions.begin(make_user(role), content(), filing).latest_revision.number == 1
    else:
        with refuses(actions.NotAllowed):
            actions.begin(make_user(role), content(), filing)


def test_a_superuser_begins_nothing_without_a_role(newsroom, refuses):
    with refuses(actions.NotAllowed):
        actions.begin(make_user(is_superuser=True), content(), actions.Filing(newsroom.channel))


@pytest.mark.parametrize("verb", ["save", "submit"])
def test_a_reporter_works_on_their_own_articles_only(newsroom, acts, refuses, verb):
    article = newsroom.draft()
    try_it(acts, refuses, verb, newsroom.reporter, article, True)
    article = newsroom.draft()
    try_it(acts, refuses, verb, make_user(Role.REPORTER), article, False)


def test_writer_submitter_and_who_began_it_may_recall(newsroom, acts, refuses):
    article = newsroom.save(newsroom.draft(), author=newsroom.coordinator, body="<p>改。</p>")
    chief = newsroom.chief
    for actor in (newsroom.reporter, newsroom.coordinator, chief):
        actions.submit(chief, article, article.latest_revision_id)
        try_it(acts, refuses, "recall", actor, fresh(article), True)
    actions.submit(chief, article, article.latest_revision_id)
    try_it(acts, refuses, "recall", newsroom.editor, fresh(article), False)


def test_nobody_signs_their_own_text(newsroom, acts, refuses):
    article = newsroom.draft(author=newsroom.editor)
    actions.submit(newsroom.editor, article, article.latest_revision_id)
    try_it(acts, refuses, "sign", newsroom.editor, fresh(article), False)
    assert may(newsroom.editor, fresh(article)).send_back


def test_nobody_signs_two_stages(acts, refuses, newsroom):
    everybody = make_user(*Role, is_superuser=True)
    article = newsroom.sign(newsroom.submitted(), everybody)
    try_it(acts, refuses, "sign", everybody, article, False)
    assert article.stage.role == Role.CHIEF_EDITOR


def test_neither_who_released_nor_who_wrote_confirms(newsroom, acts, refuses):
    article = newsroom.draft(author=newsroom.chief)
    acts["release_in_emergency"](newsroom.supervisor, article)
    for actor in (newsroom.supervisor, newsroom.chief):
        try_it(acts, refuses, "confirm_release", actor, fresh(article), False)
    try_it(acts, refuses, "confirm_release", make_user(Role.CHIEF_EDITOR), fresh(article), True)


def test_there_is_a_field_of_may_for_every_verb():
    assert {FIELD_OF_MAY.get(verb, verb) for verb in ALLOWED} == set(May.__dataclass_fields__)
