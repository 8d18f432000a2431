"""Random people do random things in random order; what is public was always fully signed."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Role
from articles import actions
from articles.actions.standing import may
from articles.models import Article, SignOff, Stage
from tests.factories import content, fresh, make_user

VERBS = (
    "save", "save", "submit", "submit", "sign", "sign", "sign", "sign", "return", "recall",
    "publish", "publish", "schedule", "unschedule", "withdraw", "restore", "emergency", "confirm",
)  # fmt: skip

# What a person may do now -> the verb that does it, and how often it is chosen: what leads towards
# readers more often than what leads back, or most articles would never come before them.
STEERED = {
    "submit": ("submit", 6),
    "sign": ("sign", 8),
    "publish": ("publish", 4),
    "edit": ("save", 1),
    "send_back": ("return", 1),
    "recall": ("recall", 1),
    "unschedule": ("unschedule", 1),
    "withdraw": ("withdraw", 1),
    "restore": ("restore", 2),
    "release_in_emergency": ("emergency", 1),
    "confirm_release": ("confirm", 2),
}
STEPS = st.lists(
    st.one_of(
        # Somebody does something that they may do now: one of all such, by its number.
        st.tuples(st.just("may"), st.integers(0, 10_000), st.booleans()),
        st.tuples(st.just("may"), st.integers(0, 10_000), st.booleans()),
        # Anybody does anything, now and then with an old revision before them.
        st.tuples(
            st.sampled_from(VERBS), st.integers(0, 6), st.integers(0, 9).map(lambda n: n == 0)
        ),
    ),
    min_size=10,
    max_size=40,
)


def allowed(people, article: Article) -> list[tuple[str, int]]:
    """(verb, number of the person) for everything that somebody may do with the article now."""
    at_hand = Article.objects.select_related("channel__parent", "stage", "latest_revision").get(
        pk=article.pk
    )
    return [
        (verb, who)
        for who, person in enumerate(people)
        for field, (verb, weight) in STEERED.items()
        if getattr(may(person, at_hand), field)
        for _time in range(weight)
    ]


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


def test_no_sequence_of_actions_finds_a_way_round_the_signatures(newsroom):
    people = [
        newsroom.reporter, newsroom.editor, newsroom.chief, newsroom.supervisor,
        make_user(*Role), make_user(*Role, is_superuser=True), make_user(is_superuser=True),
    ]  # fmt: skip
    reached = Counter()

    @settings(max_examples=20, deadline=None, derandomize=True)
    @given(STEPS)
    def walk(steps):
        article = newsroom.draft()
        for number, (verb, who, flag) in enumerate(steps):
            stale = flag and verb != "may"
            if verb == "may":
                options = allowed(people, article)
                verb, who = options[who % len(options)]
                verb = "schedule" if verb == "publish" and flag else verb
            before = (article.revisions.count(), article.record.count())
            try:
                act(verb, people[who], fresh(article), stale, number)
                reached[verb] += 1
            except actions.Refused:
                reached["refused"] += 1
                assert (article.revisions.count(), article.record.count()) == before
            now = fresh(article)
            for revision in filter(None, (now.live_revision, now.next_revision)):
                reached["public"] += 1
                assert answered_for(revision), (verb, people[who].roles)
            chain = list(article.sign_offs.all())
            assert [entry.sequence for entry in chain] == list(range(1, len(chain) + 1))

    walk()
    # It went everywhere, or it has shown nothing.
    assert all(reached[verb] >= 2 for verb in {*VERBS, "refused"}), reached
    assert reached["public"] > 100, reached
