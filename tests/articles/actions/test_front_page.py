"""Editing the front page: who may, what is refused, undoing, and two editors at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Role
from articles import actions
from articles.actions import front_page
from articles.actions.front_page import Shown, Spot
from articles.models import FrontPageAct, FrontPageVerb, Picture, Placement, Slot
from tests.articles.actions.test_at_once import people_waiting, refusals
from tests.factories import database_refuses, fresh, make_channel, make_region, make_user

pytestmark = pytest.mark.django_db

HEADLINES = Spot(Slot.HEADLINES)


def version() -> int:
    return FrontPageAct.version()


def rows() -> list:
    return list(Placement.objects.order_by("pk").values("pk", "removed", *Placement.PLACE,
                                                        *Placement.CONTENT))  # fmt: skip


def order(slot=Slot.HEADLINES, channel=None) -> list[int]:
    return [p.pk for p in Placement.objects.standing().in_slot(slot, channel and channel.pk)]


@pytest.fixture
def place(newsroom):
    """Puts a new published article into a slot: `place()`, `place(Slot.LEAD, before=…)`."""

    def put(slot=Slot.HEADLINES, before=None, channel=None, actor=None, article=None, **shown):
        return front_page.place(
            actor or newsroom.editor,
            article or newsroom.published(),
            Spot(slot, channel, before),
            version(),
            Shown(**shown),
        )

    return put


@pytest.fixture
def refuses_placing():
    def refused(kind, call, naming=""):
        before, acts = rows(), FrontPageAct.objects.count()
        with pytest.raises(kind) as refusal, transaction.atomic():
            call()
        assert type(refusal.value) is kind
        if naming:
            assert list(refusal.value.errors) == [naming]
        assert (rows(), FrontPageAct.objects.count()) == (before, acts)
        return str(refusal.value)

    return refused


def test_editors_and_above_place_and_nobody_else(newsroom, place, refuses_placing):
    for person in (newsroom.editor, newsroom.chief, newsroom.coordinator, newsroom.supervisor):
        assert place(actor=person).article.placements.count() == 1
    bureau = make_user(Role.EDITOR, regions=[make_region()])
    gone = make_user(Role.EDITOR, is_active=False)
    for person in (newsroom.reporter, make_user(Role.ADMINISTRATOR), bureau, gone):
        article = newsroom.published()
        refuses_placing(actions.NotAllowed, lambda a=article, p=person: place(article=a, actor=p))


def test_a_role_that_was_taken_away_counts_at_once(newsroom, place, refuses_placing):
    article, editor = newsroom.published(), newsroom.editor
    assert editor.holds(Role.EDITOR)
    editor.role_grants.all().delete()
    refuses_placing(actions.NotAllowed, lambda: place(article=article))


def test_only_what_may_be_public_is_placed(newsroom, place, refuses_placing):
    place(article=newsroom.scheduled(timezone.now() + timedelta(hours=1)))
    for article in (newsroom.draft(), newsroom.approved(), newsroom.withdrawn()):
        refuses_placing(actions.WrongState, lambda a=article: place(article=a))


def test_an_article_stands_once_at_a_time(newsroom, place, refuses_placing):
    article, noon = newsroom.published(), timezone.now() + timedelta(hours=3)
    place(Slot.LEAD, article=article, ends_at=noon)
    told = refuses_placing(actions.AlreadyDone, lambda: place(article=article))
    assert str(Slot.LEAD.label) in told
    later = place(article=article, starts_at=noon)
    refuses_placing(
        actions.AlreadyDone,
        lambda: front_page.change(newsroom.editor, later, version(), Shown()),
    )


def test_times_and_words_are_checked(newsroom, place, refuses_placing):
    now = timezone.now()
    hour = timedelta(hours=1)
    article = newsroom.published()
    for shown, naming in (
        ({"starts_at": now + 2 * hour, "ends_at": now + hour}, "ends_at"),
        ({"ends_at": now - hour}, "ends_at"),
        ({"headline": "字" * 61}, "headline"),
        ({"note": "字" * 201}, "note"),
    ):
        refuses_placing(
            actions.InvalidContent, lambda s=shown: place(article=article, **s), naming=naming
        )
    placement = place(article=article, headline=" 大桥\u0000通车\n了 ")
    assert placement.headline == "大桥通车 了"


def test_focus_pictures_have_a_picture(newsroom, place, refuses_placing):
    article = newsroom.published()
    refuses_placing(
        actions.InvalidContent, lambda: place(Slot.PICTURES, article=article), naming="picture"
    )
    picture = Picture.objects.create(
        file=ContentFile(b"x", name="x.jpg"), sha256="a" * 64, width=3, height=2,
        added_by=newsroom.reporter,
    )  # fmt: skip
    assert place(Slot.PICTURES, article=article, picture=picture).picture == picture


def test_a_pinned_article_stands_in_a_channel_of_the_upper_level(newsroom, place, refuses_placing):
    above = make_channel("民生")
    below = make_channel("教育", parent=above)
    assert place(Slot.CHANNEL, channel=above).channel == above
    for slot, channel in ((Slot.CHANNEL, None), (Slot.CHANNEL, below), (Slot.LEAD, above)):
        refuses_placing(
            actions.InvalidContent,
            lambda s=slot, c=channel: place(s, channel=c),
            naming="slot",
        )


def test_a_move_changes_one_row_however_often(newsroom, place):
    a, b, c = place(), place(), place()
    assert order() == [a.pk, b.pk, c.pk]
    editor = newsroom.editor
    front_page.move(editor, c, Spot(Slot.HEADLINES, before=a), version())
    assert order() == [c.pk, a.pk, b.pk]
    front_page.move(editor, c, Spot(Slot.HEADLINES, before=b), version())
    assert order() == [a.pk, c.pk, b.pk]
    acts = FrontPageAct.objects.count()
    # Where it stands already.
    front_page.move(editor, c, Spot(Slot.HEADLINES, before=b), version())
    assert FrontPageAct.objects.count() == acts
    front_page.move(editor, a, Spot(Slot.LEAD), version())
    assert (order(), order(Slot.LEAD)) == ([c.pk, b.pk], [a.pk])
    # Two that change places fifty times leave no room between them and a third.
    for _time in range(60):
        front_page.move(editor, a, Spot(Slot.HEADLINES, before=b), version())
        assert order() == [c.pk, a.pk, b.pk]
        front_page.move(editor, c, Spot(Slot.HEADLINES, before=b), version())
        assert order() == [a.pk, c.pk, b.pk]


def test_every_verb_is_undone_and_done_again(newsroom, place):
    editor = newsroom.editor
    a, b = place(), place()
    verbs = [
        lambda: place(Slot.LEAD, headline="换题"),
        lambda: front_page.change(
            editor, a, version(), Shown(headline="另题", note="试", ends_at=timezone.now()
                                        + timedelta(days=1))),
        lambda: front_page.move(editor, b, Spot(Slot.HEADLINES, before=a), version()),
        lambda: front_page.remove(editor, b, version()),
        lambda: front_page.clear(editor, HEADLINES, version()),
    ]  # fmt: skip
    for verb in verbs:
        before = {row["pk"]: row for row in rows()}
        verb()
        after = rows()
        act = FrontPageAct.objects.first()
        undone = front_page.undo(newsroom.chief, act)
        now = {row["pk"]: row for row in rows()}
        assert {pk: row for pk, row in now.items() if pk in before} == before
        assert all(row["removed"] for pk, row in now.items() if pk not in before)
        assert (undone.verb, undone.undoes, undone.actor) == (
            FrontPageVerb.UNDONE, act, newsroom.chief,
        )  # fmt: skip
        front_page.undo(editor, undone)
        assert rows() == after
    assert FrontPageAct.objects.count() == 2 + 3 * len(verbs)


def test_an_undone_act_is_not_undone_twice(newsroom, place, refuses_placing):
    place()
    act = FrontPageAct.objects.get()
    front_page.undo(newsroom.editor, act)
    told = refuses_placing(actions.AlreadyDone, lambda: front_page.undo(newsroom.chief, act))
    assert newsroom.editor.display_name in told
    assert front_page.newest_to_undo() is None


def test_what_was_changed_afterwards_is_undone_first(newsroom, place, refuses_placing):
    placement = place()
    first = FrontPageAct.objects.get()
    front_page.change(newsroom.chief, placement, version(), Shown(headline="新题"))
    told = refuses_placing(actions.Stale, lambda: front_page.undo(newsroom.editor, first))
    assert newsroom.chief.display_name in told


def test_undoing_does_not_show_an_article_twice(newsroom, place, refuses_placing):
    placement = place()
    front_page.remove(newsroom.editor, placement, version())
    act = FrontPageAct.objects.first()
    place(Slot.LEAD, article=placement.article)
    refuses_placing(actions.AlreadyDone, lambda: front_page.undo(newsroom.editor, act))


# -- Two editors -----------------------------------------------------------------------------------


def test_changes_of_different_things_are_merged(newsroom, place):
    a, b = place(), place()
    seen, tomorrow = version(), timezone.now() + timedelta(days=1)
    front_page.change(newsroom.chief, a, seen, Shown(headline="换题"))
    front_page.move(newsroom.editor, a, Spot(Slot.LEAD), seen)
    front_page.change(newsroom.editor, a, seen, Shown(ends_at=tomorrow))
    front_page.remove(newsroom.editor, b, seen)
    a.refresh_from_db()
    assert (a.slot, a.headline, a.ends_at) == (Slot.LEAD, "换题", tomorrow)


def test_changes_of_the_same_thing_are_told(newsroom, place, refuses_placing):
    a, b = place(), place()
    seen, editor, chief = version(), newsroom.editor, newsroom.chief
    front_page.change(chief, a, seen, Shown(headline="换题"))
    front_page.move(chief, b, Spot(Slot.HEADLINES, before=a), seen)
    for call in (
        lambda: front_page.change(editor, a, seen, Shown(headline="又换")),
        lambda: front_page.remove(editor, a, seen),
        lambda: front_page.move(editor, b, Spot(Slot.LEAD), seen),
        lambda: front_page.clear(editor, HEADLINES, seen),
    ):
        assert chief.display_name in refuses_placing(actions.Stale, call)
    # The same words from both are no conflict.
    front_page.change(editor, a, seen, Shown(headline="换题"))
    front_page.remove(chief, a, version())
    refuses_placing(actions.Stale, lambda: front_page.change(editor, a, seen, Shown(note="x")))
    refuses_placing(actions.AlreadyDone, lambda: front_page.remove(editor, a, version()))
    # The one before which it was to stand has gone.
    refuses_placing(
        actions.Stale,
        lambda: front_page.place(
            editor, newsroom.published(), Spot(Slot.HEADLINES, before=a), version()
        ),
    )


def test_a_conflict_says_which_field_and_what_the_other_wrote(newsroom, place, refuses_placing):
    placement, seen = place(article=newsroom.published(title="原题")), version()
    tomorrow = timezone.now() + timedelta(days=1)
    front_page.change(
        newsroom.chief, placement, seen, Shown(ends_at=tomorrow, headline="他的题", note="留")
    )
    front_page.move(newsroom.supervisor, placement, Spot(Slot.LEAD), version())
    mine = Shown(headline="我的题")
    said = refuses_placing(
        actions.Stale, lambda: front_page.change(newsroom.editor, placement, seen, mine)
    )
    assert f"{newsroom.chief}刚刚改动了“他的题”（标题：稿件标题 → “他的题”）" in said
    assert "我的题" not in said
    mine = Shown(ends_at=tomorrow + timedelta(days=1), note="撤")
    said = refuses_placing(
        actions.Stale, lambda: front_page.change(newsroom.editor, placement, seen, mine)
    )
    assert f"{timezone.localtime(tomorrow):%Y-%m-%d %H:%M}；" in said
    assert "备注" in said
    assert "“留”" in said


def test_nobody_pushes_off_the_page_what_they_did_not_see(newsroom, place, refuses_placing):
    seen = version()
    theirs = place(Slot.LEAD, actor=newsroom.chief)
    spot, article = Spot(Slot.LEAD, before=theirs), newsroom.published()
    told = refuses_placing(
        actions.Stale, lambda: front_page.place(newsroom.editor, article, spot, seen)
    )
    assert newsroom.chief.display_name in told
    front_page.place(newsroom.editor, article, spot, version())
    assert order(Slot.LEAD)[-1] == theirs.pk


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment(newsroom, place):
    placement, seen = place(), version()
    calls = [
        lambda: front_page.change(newsroom.editor, placement, seen, Shown(headline="甲")),
        lambda: front_page.change(newsroom.chief, placement, seen, Shown(headline="乙")),
        lambda: front_page.place(
            newsroom.supervisor, fresh(placement.article), Spot(Slot.LEAD), seen
        ),
    ]

    def attempt(call):
        try:
            return call()
        except actions.Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        with transaction.atomic():
            Placement.objects.select_for_update().get()
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE articles_placement IN SHARE ROW EXCLUSIVE MODE")
            running = [pool.submit(attempt, call) for call in calls]
            deadline = timezone.now() + timedelta(seconds=20)
            while people_waiting() < len(calls):
                assert timezone.now() < deadline
        results = [one.result(timeout=20) for one in running]
    assert sorted(type(one).__name__ for one in refusals(results)) == ["AlreadyDone", "Stale"]
    assert Placement.objects.get().headline in ("甲", "乙")
    assert FrontPageAct.objects.count() == 2


# -- What the database refuses ---------------------------------------------------------------------


def test_a_headline_that_no_act_tells_is_refused(newsroom, place):
    placement = place()
    for changed in ({"headline": "无人负责"}, {"removed": True}, {"slot": Slot.LEAD}):
        with database_refuses("as the act"):
            Placement.objects.filter(pk=placement.pk).update(**changed)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with database_refuses("not removed"):
        placement.delete()
    with database_refuses("written once"):
        FrontPageAct.objects.update(verb=FrontPageVerb.MOVED)
