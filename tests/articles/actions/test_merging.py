"""Saving over what somebody else saved: brought together, or kept aside until it is decided."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Role
from articles import actions
from articles.actions.conflicts import merge_of
from articles.actions.filing import Filing, current_filing
from articles.body.merge import Choice
from articles.models import Conflict, GivenCredit, Revision, SignOff, Tag
from tests.factories import (
    as_at_commit,
    content,
    database_refuses,
    fresh,
    make_channel,
    make_region,
    make_user,
    sql,
)

FIRST, SECOND = "<p>石桥今天上午九时通车。</p>", "<p>施工队用了十四个月。</p>"


@pytest.fixture
def article(newsroom):
    return newsroom.draft(body=FIRST + SECOND)


@pytest.fixture
def save(newsroom, article):
    """Save as somebody whose form shows a revision: `save(person, body, shown=first)`."""
    first = article.latest_revision_id

    def over(person, body=FIRST + SECOND, shown=first, **fields):
        return actions.save(
            person, article, shown, content(body=body, **fields), current_filing(fresh(article))
        )

    return over


@pytest.fixture
def conflict(newsroom, save):
    """The reporter's and the editor's words on one paragraph; the editor came first."""
    save(newsroom.editor, FIRST.replace("九时", "十时") + SECOND, title="编辑的标题")
    return save(newsroom.reporter, FIRST.replace("上午", "下午") + SECOND).conflict


def decide(conflict, kind: str, actor=None, text: str = "", shown: int = 0, **more):
    article = fresh(conflict.article)
    choices = {p.key: Choice(kind, text) for p in merge_of(conflict, article).places}
    return actions.resolve_conflict(actor or conflict.made_by, conflict, shown, choices, **more)


def test_different_paragraphs_become_one_revision(newsroom, article, save):
    theirs = save(newsroom.editor, FIRST.replace("九时", "十时") + SECOND)
    mine = save(newsroom.reporter, FIRST + SECOND.replace("十四", "十五"), summary="通车")
    assert (mine.is_new, mine.merged_with, mine.conflict) == (True, theirs.revision, None)
    newest = fresh(article).latest_revision
    assert newest == mine.revision
    assert newest.body == FIRST.replace("九时", "十时") + SECOND.replace("十四", "十五")
    assert (newest.summary, newest.author, newest.number) == ("通车", newsroom.reporter, 3)
    entry = article.record.last()
    assert (entry.verb, entry.revision) == ("merged", newest)
    assert "2" in entry.note
    assert "陆编辑" in entry.note


def test_the_same_paragraph_is_kept_aside_and_the_line_stays(newsroom, article, conflict):
    article = fresh(article)
    assert conflict.mine.is_aside
    assert conflict.mine.body == FIRST.replace("上午", "下午") + SECOND
    assert conflict.theirs == article.latest_revision
    assert [r.number for r in article.revisions.all()] == [3, 2, 1]
    assert article.record.last().verb == "set_aside"
    assert list(Conflict.objects.open_for(newsroom.reporter)) == [conflict]
    # The next save goes on from the line, past the number of the one aside.
    saved = newsroom.save(article, body=FIRST + "<p>续。</p>").latest_revision
    assert (saved.number, saved.is_aside) == (4, False)
    assert fresh(article).latest_revision == saved


@pytest.mark.parametrize(
    ("kind", "paragraph"),
    [
        ("theirs", FIRST.replace("九时", "十时")),
        ("mine", FIRST.replace("上午", "下午")),
        ("both", FIRST.replace("九时", "十时") + FIRST.replace("上午", "下午")),
        ("own", "<p>石桥 &lt;今天&gt; 通车</p>"),
    ],
)
def test_a_decision_makes_one_revision_with_what_merged_by_itself(
    newsroom, article, conflict, kind, paragraph
):
    saved = decide(conflict, kind, text="石桥 <今天> 通车\n")
    newest, closed = fresh(article).latest_revision, Conflict.objects.get()
    assert newest.body == paragraph + SECOND
    assert newest.title == "编辑的标题"
    assert (saved.is_new, closed.resolution) == (kind != "theirs", newest)
    assert closed.closed_by == newsroom.reporter
    assert not Conflict.objects.open().exists()
    assert article.record.last().verb == "resolved"


def test_a_version_can_be_left_aside(newsroom, article, conflict):
    actions.drop_conflict(newsroom.editor, conflict)
    closed = Conflict.objects.get()
    assert (closed.resolution, closed.closed_by) == (None, newsroom.editor)
    assert fresh(article).latest_revision == conflict.theirs
    assert Revision.objects.get(is_aside=True) == conflict.mine
    with pytest.raises(actions.AlreadyDone):
        decide(conflict, "mine")


def test_every_place_has_to_be_decided(refuses, newsroom, article, conflict):
    with refuses(actions.Undecided) as refusal:
        actions.resolve_conflict(newsroom.reporter, conflict, 0, {})
    assert len(refusal.value.places) == 1
    assert Conflict.objects.open().exists()


def test_somebody_saves_while_it_is_being_decided(newsroom, article, conflict, save):
    shown = fresh(article).latest_revision_id
    seen = merge_of(conflict, fresh(article)).places
    choices = {place.key: Choice("mine") for place in seen}
    # Another paragraph: merged once more, and nothing is asked.
    newsroom.save(
        article, newsroom.editor, body=FIRST.replace("九时", "十时") + SECOND + "<p>又一段。</p>",
        title="编辑的标题",
    )  # fmt: skip
    assert not merge_of(conflict, fresh(article)).undecided(choices)
    # The same paragraph: asked once more.
    newsroom.save(article, newsroom.editor, body="<p>石桥今天十一时通车。</p>" + SECOND)
    with pytest.raises(actions.Undecided, match="陆编辑"):
        actions.resolve_conflict(newsroom.reporter, conflict, shown, choices)
    assert Conflict.objects.open().exists()
    decide(conflict, "mine")
    assert fresh(article).latest_revision.body == FIRST.replace("上午", "下午") + SECOND


def test_two_conflicts_wait_beside_each_other(newsroom, article, conflict, save):
    other = save(newsroom.chief, "<p>石桥通车了，今天上午九时整。</p>" + SECOND).conflict
    assert list(Conflict.objects.open()) == [conflict, other]
    decide(conflict, "both")
    decide(other, "both", newsroom.chief)
    body = fresh(article).latest_revision.body
    assert all(words in body for words in ("十时", "下午", "九时整"))


def test_the_same_save_once_more_changes_nothing(refuses, newsroom, article, save):
    save(newsroom.editor, FIRST.replace("九时", "十时") + SECOND)
    for typed in (FIRST + SECOND.replace("十四", "十五"), FIRST.replace("上午", "下午") + SECOND):
        once = save(newsroom.reporter, typed)
        rows = (Revision.objects.count(), Conflict.objects.count(), article.record.count())
        again = save(newsroom.reporter, typed)
        assert (again.conflict, again.is_new) == (once.conflict, False)
        assert rows == (
            Revision.objects.count(), Conflict.objects.count(), article.record.count(),
        )  # fmt: skip


def test_a_stale_form_without_a_change_saves_nothing(newsroom, article, save):
    theirs = save(newsroom.editor, FIRST)
    mine = save(newsroom.reporter)
    assert (mine.revision, mine.is_new) == (theirs.revision, False)


@pytest.mark.parametrize("shown", [0, -1, 10**15])
def test_a_form_that_names_no_revision_is_measured_by_the_oldest(newsroom, article, save, shown):
    save(newsroom.editor, FIRST.replace("九时", "十时") + SECOND)
    assert save(newsroom.reporter, FIRST.replace("上午", "下午") + SECOND, shown=shown).conflict
    merged = save(newsroom.chief, FIRST + SECOND.replace("十四", "十五"), shown=shown)
    assert merged.merged_with
    aside = Revision.objects.get(is_aside=True)
    assert save(newsroom.chief, FIRST + SECOND, shown=aside.pk).is_new is False


def test_two_windows_of_one_person(newsroom, article, save):
    save(newsroom.reporter, FIRST.replace("九时", "十时") + SECOND)
    assert save(newsroom.reporter, FIRST + SECOND.replace("十四", "十五")).is_new
    assert save(newsroom.reporter, FIRST.replace("上午", "下午") + SECOND).conflict


def test_a_merge_takes_the_article_out_of_review_and_a_conflict_does_not(newsroom):
    article = newsroom.submitted(body=FIRST + SECOND)
    shown, filing = article.latest_revision_id, current_filing(article)
    changed = newsroom.save(article, newsroom.editor, body=FIRST.replace("九时", "十时") + SECOND)
    actions.submit(newsroom.reporter, changed, changed.latest_revision_id)
    mine = content(body=FIRST.replace("上午", "下午") + SECOND)
    conflict = actions.save(newsroom.reporter, article, shown, mine, filing).conflict
    waiting = fresh(article)
    assert (waiting.state, waiting.latest_revision) == ("review", conflict.theirs)
    # What lies beside the line holds no signature up.
    other = make_user(Role.EDITOR)
    signed = actions.sign(other, waiting, waiting.latest_revision_id, waiting.stage_id)
    assert signed.stage.role == Role.CHIEF_EDITOR
    mine = content(body=FIRST + SECOND.replace("十四", "十五"))
    assert actions.save(newsroom.reporter, article, shown, mine, filing).merged_with
    assert fresh(article).state == "draft"


WRONG_AND_RIGHT = "月数有误\n应为十五个月"


def test_a_change_of_what_readers_see_says_both_kinds(newsroom):
    article = newsroom.published(body=FIRST + SECOND)
    shown, filing = article.latest_revision_id, current_filing(article)
    for person, body, kind, note in (
        (newsroom.editor, FIRST.replace("九时", "十时") + SECOND, "typo", ""),
        (newsroom.reporter, FIRST + SECOND.replace("十四", "十五"), "correction", WRONG_AND_RIGHT),
    ):
        typed = content(body=body, change_kind=kind, change_note=note)
        actions.save(person, article, shown, typed, filing)
    newest = fresh(article).latest_revision
    assert (newest.number, newest.change_kind, newest.change_note) == (
        3,
        "correction",
        WRONG_AND_RIGHT,
    )
    mine = content(body=FIRST.replace("上午", "下午") + SECOND, change_kind="typo")
    conflict = actions.save(newsroom.reporter, article, shown, mine, filing).conflict
    with pytest.raises(actions.InvalidContent):
        decide(conflict, "mine", change=("", ""))
    assert Conflict.objects.open().exists()
    decide(conflict, "mine", change=("update", "改为下午"))
    assert fresh(article).latest_revision.change_note == "改为下午"


def test_credits_of_two_people_stand_together(newsroom, article, save):
    save(newsroom.editor, credits=(GivenCredit("reporter", "林晓舟"),))
    save(newsroom.reporter, credits=(GivenCredit("photographer", "何岸"),))
    names = [credit.name for credit in fresh(article).latest_revision.credits.all()]
    assert names == ["林晓舟", "何岸"]


def test_filing_is_brought_together_row_by_row(newsroom, article):
    old, new, other = (make_region(name) for name in ("甲区", "乙区", "丙区"))
    tag, channel, wanted = (
        Tag.objects.create(name="石桥"),
        make_channel("民生"),
        make_channel("时政"),
    )
    shown = Filing(newsroom.channel, (old,))
    actions.save(
        newsroom.editor, article, article.latest_revision_id, content(body=FIRST + SECOND), shown
    )

    def file(person, filing):
        return actions.save(
            person, article, article.latest_revision_id, content(body=FIRST + SECOND), filing, shown
        )

    file(newsroom.editor, replace(shown, channel=channel, regions=(old, new)))
    saved = file(newsroom.reporter, replace(shown, channel=wanted, regions=(other,), tags=(tag,)))
    filed = current_filing(fresh(article))
    assert set(filed.regions) == {new, other}
    assert filed.tags == (tag,)
    assert (filed.channel, saved.not_moved_to) == (channel, wanted)
    assert file(newsroom.reporter, replace(shown, tags=(tag,))).not_moved_to is None


@pytest.mark.parametrize("verb", ["save", "resolve", "drop"])
def test_who_may_not_change_the_article_decides_nothing(
    refuses, newsroom, article, conflict, save, verb
):
    act = {
        "save": lambda person: save(person, "<p>别的。</p>"),
        "resolve": lambda person: decide(conflict, "mine", person),
        "drop": lambda person: actions.drop_conflict(person, conflict),
    }[verb]
    bureau = make_user(Role.EDITOR, regions=[make_region("岚岭")])
    for person in (make_user(Role.REPORTER), make_user(is_superuser=True), bureau):
        with refuses(actions.NotAllowed):
            act(person)
    assert Conflict.objects.open().exists()


def test_a_role_that_was_taken_away_meanwhile(refuses, newsroom, save):
    newsroom.reporter.role_grants.all().delete()
    with refuses(actions.NotAllowed):
        save(type(newsroom.reporter).objects.get(pk=newsroom.reporter.pk), "<p>别的。</p>")


def test_open_for_is_who_made_it_or_began_the_article(newsroom, article, conflict):
    assert list(Conflict.objects.open_for(newsroom.reporter)) == [conflict]
    assert not Conflict.objects.open_for(newsroom.editor).exists()


# --- what the database refuses -------------------------------------------------------------------


def test_what_is_aside_is_never_the_newest_never_signed_and_never_live(newsroom, article, conflict):
    aside = conflict.mine
    with database_refuses("set aside is never the newest"):
        sql("UPDATE articles_article SET latest_revision_id = %s", aside.pk)
    with database_refuses("was set aside is not signed"):
        SignOff.objects.create(
            article=article,
            revision=aside,
            decision="emergency",
            actor=newsroom.supervisor,
            note="急",
        )
    with database_refuses("never goes live"):
        sql("UPDATE articles_article SET live_revision_id = %s, published_at = now()", aside.pk)
    with database_refuses("written once"):
        sql("UPDATE articles_revision SET is_aside = false")


def test_a_conflict_is_about_one_article_and_closed_once(newsroom, article, conflict):
    other = newsroom.draft()
    theirs, at = conflict.theirs, conflict.made_at
    row = {"article": article, "base": theirs, "theirs": theirs, "mine": theirs}
    row |= {"made_at": at, "made_by": newsroom.chief}
    for wrong in ({}, {"base": other.latest_revision}, {"article": other}):
        with database_refuses("a conflict is in one article"):
            Conflict.objects.create(**row | wrong)
    with database_refuses("never changes"):
        Conflict.objects.update(made_by=newsroom.editor)
    with database_refuses("closed_by_somebody"):
        Conflict.objects.update(closed_at=conflict.made_at)
    actions.drop_conflict(newsroom.reporter, conflict)
    with database_refuses("closed once"):
        Conflict.objects.update(closed_at=None, closed_by=None)
    with database_refuses("never removed"):
        sql("DELETE FROM articles_conflict")
    as_at_commit()


# --- any order of saves ---------------------------------------------------------------------------

EDITS = st.lists(
    st.tuples(
        st.integers(0, 3),  # who
        st.integers(0, 5),  # how many revisions behind their form is
        st.sampled_from(["append", "insert", "extend", "again"]),
        st.integers(0, 6),  # where
    ),
    min_size=2,
    max_size=9,
)


def words(html: str) -> set[str]:
    return set(re.findall(r"词\d+。", html))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(EDITS)
def test_every_accepted_word_is_in_the_result_or_in_a_listed_conflict(newsroom, edits):
    people = [newsroom.reporter, newsroom.editor, newsroom.chief, newsroom.reporter]
    article = newsroom.draft(body="<p>词1。</p><p>词2。</p><p>词3。</p>")
    filing, said, last = current_filing(article), {"词1。", "词2。", "词3。"}, None
    for number, (who, behind, kind, where) in enumerate(edits, start=10):
        if kind == "again" and last:
            before = (article.revisions.count(), article.record.count())
            actions.save(*last)
            assert (article.revisions.count(), article.record.count()) == before
            continue
        line = list(article.revisions.filter(is_aside=False))
        shown = line[min(behind, len(line) - 1)]
        blocks = re.findall(r"<p>.*?</p>", shown.body)
        word, place = f"词{number}。", min(where, len(blocks) - 1)
        if kind == "insert":
            blocks.insert(place, f"<p>{word}</p>")
        elif kind == "extend":
            blocks[place] = blocks[place].replace("</p>", f"{word}</p>")
        else:
            blocks.append(f"<p>{word}</p>")
        last = (people[who], article, shown.pk, content(body="".join(blocks)), filing)
        actions.save(*last)
        said.add(word)
        open_conflicts = Conflict.objects.filter(article=article, closed_at=None)
        kept = words(fresh(article).latest_revision.body)
        for conflict in open_conflicts:
            merged = merge_of(conflict, fresh(article))
            kept |= words(merged.content.body)
            kept |= set().union(*(words(p.theirs + p.mine) for p in merged.places))
        assert kept == said
    for conflict in Conflict.objects.filter(article=article, closed_at=None):
        decide(conflict, "both", newsroom.editor)
    newest = fresh(article).latest_revision
    assert words(newest.body) == said
    assert [r.number for r in article.revisions.all()] == list(
        range(article.revisions.count(), 0, -1)
    )
