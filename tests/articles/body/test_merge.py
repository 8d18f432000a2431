"""Two texts out of one: what only one changed is taken, what both changed is asked."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body.blocks import join, split
from articles.body.merge import Choice, merge
from articles.body.sanitise import clean_html
from articles.body.three_way import Clash, merge_blocks
from articles.models import Content, GivenCredit

FIRST, SECOND, THIRD = (
    "<p>石桥今天上午九时通车，两岸居民赶来看桥。</p>",
    "<p>施工队用了十四个月，换下一百二十块条石。</p>",
    "<p>交警提醒，货车仍须绕行滨海大道。</p>",
)
BODY = FIRST + SECOND + THIRD


def content(body: str = BODY, **fields) -> Content:
    return Content(**{"title": "石桥通车", "body": body} | fields)


def of(theirs: str, mine: str, base: str = BODY):
    return merge(content(base), content(theirs), content(mine))


@pytest.mark.parametrize(
    "body",
    [
        "",
        BODY,
        "<h2>一</h2><p>二</p><hr><ul><li>三</li><li><p>四</p></li></ul>",
        "散文<strong>字</strong><p>段</p>尾",
        '<figure class="picture"><img alt="a > b" src="x"><figcaption>图</figcaption></figure><p>甲</p>',
        "<table><tbody><tr><td>1</td></tr></tbody></table><blockquote><p>引</p></blockquote>",
    ],
)
def test_a_body_is_cut_at_its_outermost_elements_and_put_together_again(body):
    assert join(split(body)) == body
    assert all(split(block) == [block] for block in split(body))


def test_the_blocks_of_a_mixed_body():
    body = "<h2>一</h2>散<b>字</b><p>二<br>三</p><ul><li>四</li></ul>尾"
    assert split(body) == [
        "<h2>一</h2>",
        "散<b>字</b>",
        "<p>二<br>三</p>",
        "<ul><li>四</li></ul>",
        "尾",
    ]


def test_paragraphs_beside_each_other_do_not_conflict():
    theirs = BODY.replace("九时", "十时")
    mine = BODY.replace("十四个月", "十五个月").replace("货车", "大货车")
    merged = of(theirs, mine)
    assert not merged.places
    assert merged.content.body == theirs.replace("十四个月", "十五个月").replace("货车", "大货车")


def test_the_same_paragraph_changed_by_both_is_asked():
    merged = of(BODY.replace("九时", "十时"), BODY.replace("上午", "下午"))
    (place,) = merged.places
    assert (place.base, place.theirs, place.mine) == (
        FIRST, FIRST.replace("九时", "十时"), FIRST.replace("上午", "下午"),
    )  # fmt: skip
    assert place.is_plain
    results = {
        kind: merged.resolved({place.key: Choice(kind, "石桥 < 通车\n\n明天再看")}).body
        for kind in place.options
    }
    assert results == {
        "theirs": place.theirs + SECOND + THIRD,
        "mine": place.mine + SECOND + THIRD,
        "both": place.theirs + place.mine + SECOND + THIRD,
        "own": "<p>石桥 &lt; 通车</p><p>明天再看</p>" + SECOND + THIRD,
    }
    assert merged.undecided({}) == merged.undecided({place.key: Choice("nobody")}) == [place]


def test_the_same_change_by_both_is_taken_once():
    changed = BODY.replace("九时", "十时")
    merged = of(changed, changed)
    assert (merged.content.body, merged.places) == (changed, ())


def test_what_both_inserted_at_one_place_stands_there_once_theirs_first():
    new, other, shared = "<p>新桥。</p>", "<p>旧桥。</p>", "<p>两人都写了。</p>"
    merged = of(FIRST + new + shared + SECOND + THIRD, FIRST + shared + other + SECOND + THIRD)
    assert merged.content.body == FIRST + new + shared + other + SECOND + THIRD


def test_removed_by_one_and_changed_by_the_other_is_asked():
    (place,) = of(SECOND + THIRD, BODY.replace("九时", "十时")).places
    assert (place.base, place.theirs, place.moved_by) == (FIRST, "", "")
    assert "十时" in place.mine
    assert place.options == ("theirs", "mine", "own")


def test_a_paragraph_that_both_moved_is_there_once():
    merged = of(SECOND + THIRD + FIRST, SECOND + FIRST + THIRD)
    assert not merged.places
    assert sorted(split(merged.content.body)) == sorted(split(BODY))


def test_a_paragraph_cut_in_two_is_asked_as_one():
    theirs = BODY.replace("通车，", "通车。</p><p>")
    (place,) = of(theirs, BODY.replace("九时", "十时")).places
    assert place.theirs.count("<p>") == 2
    assert place.base == FIRST


def test_two_joined_paragraphs_are_asked_as_one():
    theirs = BODY.replace("看桥。</p><p>施工队", "看桥。施工队")
    (place,) = of(theirs, BODY.replace("十四个月", "十五个月")).places
    assert place.base == FIRST + SECOND


def test_different_entries_of_a_list_and_rows_of_a_table_do_not_conflict():
    base = "<ul><li>甲段</li><li>乙段</li></ul><table><tbody><tr><td>早</td></tr><tr><td>晚</td></tr></tbody></table>"
    merged = of(
        base.replace("甲段", "甲路").replace("早", "早上"),
        base.replace("乙段", "乙路").replace("晚", "晚上"),
        base,
    )
    assert not merged.places
    assert merged.content.body == base.replace("段", "路").replace("早", "早上").replace(
        "晚", "晚上"
    )
    (place,) = of(base.replace("甲段", "甲路"), base.replace("甲段", "甲街"), base).places
    assert place.base == "<ul><li>甲段</li><li>乙段</li></ul>"
    assert not place.is_plain
    assert place.own_html("<ul><li>好</li></ul><script>x</script>") == "<ul><li>好</li></ul>"


def test_own_wording_of_a_heading_stays_a_heading():
    (place,) = of("<h2>甲乙丙</h2>", "<h2>甲乙丁</h2>", "<h2>甲乙</h2>").places
    assert place.own_text() == "甲乙丁"
    assert place.own_html("新题") == "<h2>新题</h2>"


def test_fields_are_brought_together_one_by_one():
    base = content(summary="旧", source_name="晚报", title="石桥")
    theirs = content(summary="旧", source_name="日报", title="石桥通车")
    mine = content(summary="新", source_name="日报", title="古石桥")
    merged = merge(base, theirs, mine)
    assert (merged.content.summary, merged.content.source_name) == ("新", "日报")
    (place,) = merged.places
    assert (place.name, place.theirs, place.mine) == ("title", "石桥通车", "古石桥")
    assert place.options == ("theirs", "mine", "own")
    assert merged.resolved({place.key: Choice("own", " 新\u0000题 ")}).title == "新题"
    assert merged.fields == {"summary": "mine", "source_name": "both"}


def test_a_caption_never_goes_to_another_picture():
    base = content(lead_picture="a" * 64, lead_caption="旧图")
    theirs = content(lead_picture="b" * 64, lead_caption="新图")
    mine = content(lead_picture="a" * 64, lead_caption="旧图，从南岸看")
    merged = merge(base, theirs, mine)
    (place,) = merged.places
    for kind, side in (("theirs", theirs), ("mine", mine)):
        chosen = merged.resolved({place.key: Choice(kind)})
        assert (chosen.lead_picture, chosen.lead_caption) == (side.lead_picture, side.lead_caption)
    assert not merge(
        base, mine, content(lead_picture="a" * 64, lead_caption="旧图", lead_alt="桥")
    ).places


def credits(*names: str, role: str = "reporter") -> tuple[GivenCredit, ...]:
    return tuple(GivenCredit(role, name) for name in names)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "names"),
    [
        ("甲", "甲乙", "甲丙", "甲乙丙"),
        ("甲乙", "乙", "甲乙丙", "乙丙"),
        ("甲乙", "乙甲", "甲乙丙", "乙甲丙"),
        ("甲", "乙", "乙", "乙"),
        ("甲", "乙", "丙", None),
    ],
)
def test_credits_are_brought_together_name_by_name(base, theirs, mine, names):
    merged = merge(*(content(credits=credits(*side)) for side in (base, theirs, mine)))
    if names is None:
        (place,) = merged.places
        assert place.name == "credits-reporter"
        chosen = {
            kind: merged.resolved({place.key: Choice(kind, "丁、戊")}) for kind in place.options
        }
        assert {kind: "".join(c.name for c in found.credits) for kind, found in chosen.items()} == {
            "theirs": "乙", "mine": "丙", "both": "乙丙", "own": "丁戊",
        }  # fmt: skip
    else:
        assert [credit.name for credit in merged.content.credits] == list(names)


def test_other_roles_are_left_alone_by_a_choice():
    photographer = credits("影", role="photographer")
    sides = (content(credits=credits(name) + photographer) for name in "甲乙丙")
    merged = merge(*sides)
    chosen = merged.resolved({merged.places[0].key: Choice("mine")})
    assert [credit.name for credit in chosen.credits] == ["丙", "影"]


def test_readers_are_told_of_both_changes_and_the_gravest_kind():
    theirs = content(change_kind="correction", change_note="时间有误")
    mine = content(change_kind="update", change_note="补充绕行路线")
    merged = merge(content(), theirs, mine)
    assert not merged.places
    assert merged.content.change_kind == "correction"
    assert merged.content.change_note == "时间有误；补充绕行路线"
    lines = merge(content(), content(change_note="九时\n十时"), content(change_note="补充"))
    assert lines.content.change_note == "九时\n十时；补充"
    long = merge(content(), content(change_note="甲" * 300), content(change_note="乙" * 300))
    assert [place.name for place in long.places] == ["change_note"]


def test_the_same_clash_twice_is_two_places():
    pair = "<p>甲乙丙丁</p><hr>"
    merged = of(pair.replace("丁", "戊") * 2, pair.replace("丁", "己") * 2, pair * 2)
    assert len({place.key for place in merged.places}) == len(merged.places) == 2


# --- any text ---------------------------------------------------------------------------------

WORDS = st.integers(0, 400).map(lambda number: f"词{number}。")
BLOCK = st.one_of(
    st.lists(WORDS, min_size=1, max_size=4).map(lambda words: f"<p>{''.join(words)}</p>"),
    WORDS.map(lambda word: f"<h2>{word}</h2>"),
    st.lists(WORDS, min_size=1, max_size=3).map(
        lambda words: "<ul>" + "".join(f"<li>{word}</li>" for word in words) + "</ul>"
    ),
    st.just("<hr>"),
)
TEXT = st.lists(BLOCK, max_size=7)


@st.composite
def edited(draw, text):
    """A text after some edits: inserted, removed, moved, changed, cut or joined blocks."""
    blocks = list(text)
    for _edit in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(blocks)))
        kind = draw(st.sampled_from("insert remove move change append".split()))
        if kind == "insert" or place == len(blocks):
            blocks.insert(place, draw(BLOCK))
        elif kind == "remove":
            del blocks[place]
        elif kind == "move":
            block = blocks.pop(place)
            blocks.insert(draw(st.integers(0, len(blocks))), block)
        elif kind == "change":
            blocks[place] = draw(BLOCK)
        elif blocks[place].startswith("<p>"):
            blocks[place] = blocks[place].replace("</p>", draw(WORDS) + "</p>")
    return blocks


@st.composite
def three(draw):
    base = draw(TEXT)
    return base, draw(edited(base)), draw(edited(base))


def words(html: str) -> set[str]:
    return set(re.findall(r"词\d+。", html))


@given(three())
def test_no_new_word_is_lost_and_none_is_invented(texts):
    base, theirs, mine = map("".join, texts)
    merged = of(theirs, mine, base)
    asked = set().union(*(words(p.theirs + p.mine) for p in merged.places), set())
    found = words(merged.content.body) | asked
    assert (words(theirs) | words(mine)) - words(base) <= found
    # Of a word that stood there twice each may have removed another one.
    assert {word for word in words(theirs) & words(mine) if base.count(word) < 2} <= found
    assert found <= words(base) | words(theirs) | words(mine)


@given(three())
def test_the_result_is_clean(texts):
    base, theirs, mine = (clean_html("".join(blocks)) for blocks in texts)
    merged = of(theirs, mine, base)
    assert clean_html(merged.content.body) == merged.content.body
    for kind in ("theirs", "mine"):
        body = merged.resolved({place.key: Choice(kind) for place in merged.places}).body
        assert clean_html(body) == body


@given(three())
def test_one_side_alone_is_that_side(texts):
    base, theirs, mine = map("".join, texts)
    assert of(theirs, base, base).content.body == theirs
    assert of(base, mine, base).content.body == mine
    assert of(mine, mine, base).content.body == mine


@given(three())
def test_what_does_not_clash_is_the_same_from_both_sides(texts):
    base, theirs, mine = texts
    one, other = merge_blocks(base, theirs, mine), merge_blocks(base, mine, theirs)

    def clashes(merged):
        return sorted((p.base, *sorted((p.theirs, p.mine))) for p in merged if isinstance(p, Clash))

    def rest(merged):
        return sorted(
            words("".join(b for p in merged if not isinstance(p, Clash) for b in p.blocks))
        )

    assert clashes(one) == clashes(other)
    assert rest(one) == rest(other)


@pytest.mark.parametrize(
    ("base", "theirs", "mine"),
    [
        ([f"<p>{n}</p>" for n in range(20_000)],) * 3,
        (
            ["<p>一</p>"] * 3500,
            ["<p>一</p>", "<p>二</p>"] * 1700,
            ["<p>三</p>", "<p>一</p>"] * 1700,
        ),
        ([f"<p>甲{n}</p>" for n in range(3500)], ["<p>二</p>"] * 3500, ["<p>三</p>"] * 3500),
        ([f"<p>甲{n}</p>" for n in range(90)], [f"<p>甲{n}乙</p>" for n in range(90)], []),
    ],
)
def test_strange_texts_do_not_keep_the_site_busy(base, theirs, mine):
    began = time.monotonic()
    merged = merge_blocks(base, theirs, mine[1:])
    assert time.monotonic() - began < 5
    assert merged


PICTURES = [
    f'<figure class="picture"><img alt="" src="/media/pictures/aa/{name * 64}.jpg"></figure>'
    for name in "abcd"
]


def gallery(*numbers: int) -> str:
    held = "".join(PICTURES[number] for number in numbers)
    return f'<figure class="gallery">{held}</figure>'


def test_different_pictures_of_a_gallery_do_not_conflict():
    merged = of(gallery(0, 1, 3), gallery(2, 1), base=gallery(0, 1))
    assert not merged.places
    assert merged.content.body == gallery(2, 1, 3)


def test_a_picture_and_its_caption_are_asked_as_one():
    one, other = (
        PICTURES[n].replace("</figure>", "<figcaption>桥</figcaption></figure>") for n in (0, 1)
    )
    merged = of(other, one.replace("桥", "河"), base=one)
    assert len(merged.places) == 1


def test_footnotes_of_different_paragraphs_do_not_conflict():
    note = '<span class="footnote">注</span></p>'
    noted = [paragraph.replace("</p>", note) for paragraph in (FIRST, THIRD)]
    merged = of(noted[0] + SECOND + THIRD, FIRST + SECOND + noted[1])
    assert merged.content.body == noted[0] + SECOND + noted[1]


def test_own_wording_of_a_centred_paragraph_stays_centred():
    base, theirs, mine = (f'<p class="center">{text}时</p>' for text in "九十一")
    merged = of(theirs, mine, base=base)
    resolved = merged.resolved({merged.places[0].key: Choice("own", "十二时")})
    assert resolved.body == '<p class="center">十二时</p>'
