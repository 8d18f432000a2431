"""A paragraph that one person moved and the other changed is one place, and there once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body.blocks import join, split
from articles.body.merge import Choice, merge
from articles.models import Content

FIRST, SECOND, THIRD, FOURTH = TEXT = (
    "<p>石桥今天上午九时通车，两岸居民赶来看桥。</p>",
    "<p>施工队用了十四个月，换下一百二十块条石。</p>",
    "<p>交警提醒，货车仍须绕行滨海大道。</p>",
    "<p>市文物局说，桥栏上的石狮明年修复。</p>",
)


def of(theirs, mine, base=TEXT):
    contents = (Content(title="石桥", body=join(side)) for side in (base, theirs, mine))
    return merge(*contents)


def both_ways(one, other, base=TEXT):
    """The merge with each of the two as the one who came first."""
    return (of(one, other, base), "theirs", "mine"), (of(other, one, base), "mine", "theirs")


def chosen(merged, kind, text=""):
    return split(merged.resolved({p.key: Choice(kind, text) for p in merged.places}).body)


EDITED = FIRST.replace("九时", "十时")
MOVED_AND_EDITED = FIRST.replace("赶来看桥", "一早来到桥头")


def test_moved_by_one_and_edited_by_the_other_is_the_edited_text_at_the_new_place():
    for merged, *_names in both_ways(
        (SECOND, THIRD, FIRST, FOURTH), (EDITED, SECOND, THIRD, FOURTH)
    ):
        assert not merged.places
        assert split(merged.content.body) == [SECOND, THIRD, EDITED, FOURTH]


def test_moved_and_edited_by_one_and_edited_by_the_other_is_one_place_where_it_was_put():
    for merged, mover, editor in both_ways(
        (SECOND, THIRD, MOVED_AND_EDITED, FOURTH), (EDITED, SECOND, THIRD, FOURTH)
    ):
        (place,) = merged.places
        assert (place.base, place.moved_by) == (FIRST, mover)
        assert {"theirs": place.theirs, "mine": place.mine} == {
            mover: MOVED_AND_EDITED,
            editor: EDITED,
        }
        assert chosen(merged, mover) == [SECOND, THIRD, MOVED_AND_EDITED, FOURTH]
        assert chosen(merged, editor) == [SECOND, THIRD, EDITED, FOURTH]
        assert chosen(merged, "own", "都不要。") == [SECOND, THIRD, "<p>都不要。</p>", FOURTH]


@pytest.mark.parametrize("moved", [FIRST, MOVED_AND_EDITED])
def test_moved_by_one_and_removed_by_the_other_is_asked_where_it_was_put(moved):
    for merged, mover, remover in both_ways((SECOND, THIRD, moved, FOURTH), (SECOND, FOURTH)):
        (place,) = merged.places
        assert (place.base, place.moved_by) == (FIRST, mover)
        assert chosen(merged, mover) == [SECOND, moved, FOURTH]
        assert chosen(merged, remover) == [SECOND, FOURTH]


def test_moved_by_one_and_replaced_by_something_else_is_asked():
    other = "<p>本报讯。</p>"
    for merged, mover, writer in both_ways(
        (SECOND, THIRD, FIRST, FOURTH), (other, SECOND, THIRD, FOURTH)
    ):
        (_place,) = merged.places
        assert chosen(merged, mover) == [SECOND, THIRD, FIRST, FOURTH]
        assert chosen(merged, writer) == [SECOND, THIRD, other, FOURTH]


def test_moved_by_both_it_stands_where_theirs_put_it():
    merged = of((SECOND, THIRD, FIRST, FOURTH), (SECOND, THIRD, FOURTH, EDITED))
    assert not merged.places
    assert split(merged.content.body) == [SECOND, THIRD, EDITED, FOURTH]
    merged = of((SECOND, THIRD, MOVED_AND_EDITED, FOURTH), (SECOND, THIRD, FOURTH, EDITED))
    assert chosen(merged, "theirs") == [SECOND, THIRD, MOVED_AND_EDITED, FOURTH]
    assert chosen(merged, "mine") == [SECOND, THIRD, EDITED, FOURTH]


def test_each_moved_what_the_other_edited():
    merged = of(
        (SECOND, THIRD, FIRST, FOURTH.replace("明年", "后年")),
        (FOURTH, EDITED, SECOND, THIRD),
    )
    assert not merged.places
    assert split(merged.content.body) == [FOURTH.replace("明年", "后年"), SECOND, THIRD, EDITED]


def test_moved_by_one_and_cut_in_two_by_the_other():
    halves = ("<p>石桥今天上午九时通车。</p>", "<p>两岸居民赶来看桥。</p>")
    for merged, *_names in both_ways(
        (SECOND, THIRD, FIRST, FOURTH), (*halves, SECOND, THIRD, FOURTH)
    ):
        assert not merged.places
        assert split(merged.content.body) == [SECOND, THIRD, *halves, FOURTH]


def test_moved_and_cut_in_two_by_one_and_edited_by_the_other():
    halves = ("<p>石桥今天上午九时通车。</p>", "<p>两岸居民赶来看桥。</p>")
    for merged, mover, editor in both_ways(
        (SECOND, THIRD, *halves, FOURTH), (EDITED, SECOND, THIRD, FOURTH)
    ):
        assert chosen(merged, mover) == [SECOND, THIRD, *halves, FOURTH]
        assert chosen(merged, editor) == [SECOND, THIRD, EDITED, FOURTH]


def test_moved_by_one_and_joined_with_its_neighbour_by_the_other_is_asked_where_they_stood():
    joined = FIRST.replace("</p>", "") + SECOND.removeprefix("<p>")
    for merged, mover, joiner in both_ways((SECOND, THIRD, FIRST, FOURTH), (joined, THIRD, FOURTH)):
        (place,) = merged.places
        assert place.base == FIRST + SECOND
        assert sorted(chosen(merged, mover)) == sorted(TEXT)
        assert chosen(merged, joiner) == [joined, THIRD, FOURTH]


def test_what_else_each_wrote_there_is_kept():
    new, other = "<p>桥头新立了一块石碑。</p>", "<p>明天有雨。</p>"
    merged = of(
        (SECOND, new, MOVED_AND_EDITED, THIRD, FOURTH), (EDITED, SECOND, other, THIRD, FOURTH)
    )
    for kind, text in (("theirs", MOVED_AND_EDITED), ("mine", EDITED)):
        assert chosen(merged, kind) == [SECOND, new, other, text, THIRD, FOURTH]


def test_entries_of_a_list_are_moved_and_edited_as_well():
    def listed(*entries):
        return ("<ul>" + "".join(f"<li>{entry}</li>" for entry in entries) + "</ul>",)

    base = ("石桥上午九时通车", "货车绕行滨海大道", "石狮明年修复")
    edited = base[0].replace("九", "十")
    merged = of(listed(*base[1:], base[0]), listed(edited, *base[1:]), listed(*base))
    assert not merged.places
    assert merged.content.body == listed(*base[1:], edited)[0]


# --- any moves --------------------------------------------------------------------------------


def paragraph(number: int) -> str:
    """A text like no other, of which each letter stands in it once."""
    return "<p>" + "".join(chr(0x4E00 + 40 * number + n) for n in range(20)) + "</p>"


@st.composite
def moved(draw, count: int, marks: str):
    """Paragraphs of which some were moved and some were given a letter; none was removed."""
    blocks = [paragraph(number) for number in range(count)]
    for mark in marks[: draw(st.integers(0, len(marks)))]:
        place, to = draw(st.integers(0, count - 1)), draw(st.integers(0, count - 1))
        block = blocks.pop(place)
        if draw(st.booleans()):
            block = block.replace("</p>", f"{mark}</p>")
        blocks.insert(to, block)
    return blocks


@st.composite
def three(draw):
    count = draw(st.integers(1, 7))
    base = [paragraph(number) for number in range(count)]
    return base, draw(moved(count, "abcd")), draw(moved(count, "ABCD"))


@given(three())
def test_each_paragraph_is_there_once_whatever_is_moved_and_chosen(texts):
    base, theirs, mine = texts
    merged = of(theirs, mine, base)
    for kind in ("theirs", "mine"):
        body = "".join(chosen(merged, kind))
        for block in base:
            assert all(body.count(letter) == 1 for letter in block[3:-4])
    asked = "".join(place.theirs + place.mine for place in merged.places)
    for mark in "abcdABCD":
        written = "".join(theirs + mine).count(mark)
        assert written == 0 or mark in merged.content.body + asked
        assert merged.content.body.count(mark) <= written


@given(three())
def test_moves_by_one_side_alone_are_that_side(texts):
    base, theirs, _mine = texts
    assert split(of(theirs, base, base).content.body) == theirs
    assert split(of(base, theirs, base).content.body) == theirs
    assert split(of(theirs, theirs, base).content.body) == theirs
