"""Random people do random things in random order; what is public was always fully signed."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Role
from articles import actions
from articles.models import Article, SignOff, Stage
from articles.verification import flaws_of, read
from tests.factories import as_at_commit, content, fresh, make_user

VERBS = (
    "save", "save", "submit", "submit", "sign", "sign", "sign", "sign", "return", "recall",
    "publish", "publish", "schedule", "unschedule", "withdraw", "restore", "emergency", "confirm",
)  # fmt: skip


def act(verb: str, actor, article: Article, stale: bool, number: int) -> None:
    shown = article.latest_revision_id - (1 if stale else 0)
    stage = article.stage_id or Stage.objects.first().pk
    filing = actions.drafts.current_filing(article)
    typed = content(body=f"<p>第{number}稿</p>", change_kind="typo")
    {
        "save": lambda: actions.save(actor, article, shown, typed, filing),
        "submit": lambda: actions.submit(actor, article, shown),
        "sign": lambda: actions.sign(actor, article, shown, stage),
        "return": lambda: actions.send_back(actor, article, shown, stage, "请改"),
        "recall": lambda: actions.recall(actor, article, shown),
        "publish": lambda: actions.publish(actor, article, shown),
        "schedule": lambda: actions.publish(
            actor, article, shown, timezone.now() + timedelta(hours=1)
        ),
        "unschedule": lambda: actions.unschedule(actor, article, shown),
        "withdraw": lambda: actions.withdraw(actor, article, "有误"),
        "restore": lambda: actions.restore(actor, article),
        "emergency": lambda: actions.release_in_emergency(actor, article, shown, "台风"),
        "confirm": lambda: actions.confirm_release(actor, article),
    }[verb]()


def answered_for(revision) -> bool:
    """Told from the sign-offs alone: every stage by another person, none of them the author."""
    decisions = list(SignOff.objects.filter(revision=revision).order_by("sequence"))
    if any(d.decision == "emergency" and d.role == Role.SUPERVISOR for d in decisions):
        return True
    last = {decision.stage_id: decision for decision in decisions}
    signers = [
        last[stage.pk].actor_id
        for stage in Stage.objects.filter(workflow__is_default=True)
        if stage.pk in last and last[stage.pk].decision == "approve"
    ]
    return len(set(signers)) == 3 and revision.author_id not in signers


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(VERBS), st.integers(0, 6), st.integers(0, 9).map(lambda n: n == 0)
        ),
        min_size=8,
        max_size=30,
    )
)
def test_no_sequence_of_actions_finds_a_way_round_the_signatures(newsroom, steps):
    people = [
        newsroom.reporter, newsroom.editor, newsroom.chief, newsroom.supervisor,
        make_user(*Role), make_user(*Role, is_superuser=True), make_user(is_superuser=True),
    ]  # fmt: skip
    article = newsroom.draft()
    for number, (verb, who, stale) in enumerate(steps):
        before = (article.revisions.count(), article.record.count())
        try:
            act(verb, people[who], fresh(article), stale, number)
        except actions.Refused:
            assert (article.revisions.count(), article.record.count()) == before
        now = fresh(article)
        for revision in filter(None, (now.live_revision, now.next_revision)):
            assert answered_for(revision), (verb, people[who].roles)
        chain = list(article.sign_offs.all())
        assert [entry.sequence for entry in chain] == list(range(1, len(chain) + 1))
    # What the actions did is what ledger and record tell of it.
    as_at_commit()
    (case,) = read([article.pk])
    assert list(flaws_of(case)) == []
