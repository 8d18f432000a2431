"""The difference between two contents, as a person would describe it."""

import random
from datetime import datetime

import pytest

from articles.body.compare import Work, compare
from articles.body.compare.alignment import ALL_CELLS
from articles.body.compare.pairing import MOST_BLOCKS
from articles.models import Content, GivenCredit


def bodies(old: str, new: str, work: Work | None = None):
    return compare(Content("标题", body=old), Content("标题", body=new), work)


def told(difference) -> list[str]:
    """Each entry as one line: what is removed in [-…-], what is added in [+…+]."""
    signs = {"equal": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return [
        f"{entry.kind}: " + "".join(signs[piece.kind].format(piece.text) for piece in entry.pieces)
        for entry in difference.entries
    ]


def notes(difference) -> list[tuple]:
    return [tuple(note) for entry in difference.entries for note in entry.notes]


def test_the_same_is_no_difference():
    content = Content("标题", body="<p>石桥通车。</p>", credits=(GivenCredit("reporter", "林"),))
    difference = compare(content, content)
    assert not difference
    assert (difference.added, difference.removed) == (0, 0)


def test_chinese_is_compared_letter_by_letter():
    difference = bodies("<p>上午九时，石桥今天通车。</p>", "<p>上午十时，石桥今天正式通车。</p>")
    assert told(difference) == ["changed: 上午[-九-][+十+]时，石桥今天[+正式+]通车。"]
    assert (difference.added, difference.removed) == (3, 1)


def test_a_change_begins_and_ends_where_a_phrase_does():
    difference = bodies("<p>他来了。她笑了。</p>", "<p>他来了。她来了。她笑了。</p>")
    assert told(difference) == ["changed: 他来了。[+她来了。+]她笑了。"]


def test_agreement_by_chance_is_no_confetti():
    difference = bodies(
        "<p>市民们一早赶到桥头，等候开放的时刻。</p>", "<p>市民们一早守在河边，盼着开放的时刻。</p>"
    )
    pieces = difference.entries[0].pieces
    assert [piece.kind for piece in pieces] == ["equal", "removed", "added", "equal"]
    assert pieces[-1].text == "开放的时刻。"


def test_white_space_and_pictures_do_not_count_as_characters():
    picture = '<p><img alt="" src="/media/pictures/aa/b.jpg"></p>'
    difference = bodies("<p>石桥</p>", f"<p>石 \u3000桥</p>{picture}")
    assert difference
    assert difference.added == 0


def test_accents_and_variants_stay_with_their_letter():
    difference = bodies("<p>葛\U000e0100城里的e\u0301</p>", "<p>葛\U000e0101城里的e\u0300</p>")
    assert told(difference) == [
        "changed: [-葛\U000e0100-][+葛\U000e0101+]城里的[-e\u0301-][+e\u0300+]"
    ]
    assert difference.added == 2


def test_moved_paragraphs_are_moved():
    one, two, three = (f"<p>{text}</p>" for text in ("第一段话。" * 4, "第二件事情。" * 5, "尾声"))
    difference = bodies(one + two + three, two + three + one)
    assert [entry.kind for entry in difference.entries] == ["same", "same", "moved"]
    moved = difference.entries[-1]
    assert (moved.old_at, moved.new_at, moved.edited) == (0, 2, False)
    assert difference.moved_away == {0: [moved]}
    assert (difference.added, difference.removed) == (0, 0)


def test_a_moved_paragraph_may_be_edited_a_little():
    story = "石桥建于清代，桥长二十八米，桥面由青石铺成，几经洪水而不倒。"
    rest = "".join(f"<p>其余的第{n}段，写的是别的事情，与桥无关，{n * 7}。</p>" for n in range(40))
    difference = bodies(f"<p>{story}</p>{rest}", f"{rest}<p>{story.replace('二十八', '三十')}</p>")
    moved = difference.entries[-1]
    assert moved.kind == "moved"
    assert [(piece.kind, piece.text) for piece in moved.pieces if piece.kind != "equal"] == [
        ("removed", "二十八"),
        ("added", "三十"),
    ]


def test_a_paragraph_split_or_joined_keeps_its_words():
    whole = "<p>上午九时，石桥通车。市民们早早来到桥头，等候第一班公共汽车。</p>"
    parts = "<p>上午九时，石桥通车。</p><p>市民们早早来到桥头，等候第一班公共汽车。</p>"
    split, joined = bodies(whole, parts), bodies(parts, whole)
    assert (split.added, split.removed) == (joined.added, joined.removed) == (0, 0)
    assert notes(split) == [("split", (), (), "")]
    assert notes(joined) == [("joined", (), (), "")]


@pytest.mark.parametrize(
    "parts",
    [
        ("石桥今天通车，市民们早早来到桥头。", "这里是后半。"),
        ("请看。", "石桥今天通车，市民们早早来到桥头。"),
        ("石桥今天通车，市民们早早来到桥头。", "等车。", "这里是后半。"),
    ],
)
def test_a_few_words_split_off_are_no_new_paragraph(parts):
    whole, cut = f"<p>{''.join(parts)}</p>", "".join(f"<p>{part}</p>" for part in parts)
    assert notes(bodies(whole, cut)) == [("split", (), (), "")]
    assert notes(bodies(cut, whole)) == [("joined", (), (), "")]
    assert bodies(whole, cut).added == bodies(whole, cut).removed == 0
    edited = bodies(whole, cut.replace("今天", "昨天"))
    assert ("split", (), (), "") in notes(edited)
    assert (edited.added, edited.removed) == (1, 1)


def test_a_few_words_that_were_written_beside_a_paragraph_are_new():
    whole = "<p>石桥今天通车，市民们等车。</p>"
    difference = bodies(whole, "<p>石桥昨天通车，市民们等车。</p><p>等车。</p>")
    assert [entry.kind for entry in difference.entries] == ["changed", "added"]


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("<p>石桥通车</p>", "<h2>石桥通车</h2>", ("kind", ("p",), ("h2",), "")),
        (
            "<p>石桥通车</p>",
            "<blockquote><p>石桥通车</p></blockquote>",
            ("inside", (), ("blockquote",), ""),
        ),
        (
            "<ul><li>石桥通车</li></ul>",
            "<ol><li>石桥通车</li></ol>",
            ("inside", ("ul",), ("ol",), ""),
        ),
        (
            "<p>石桥通车</p>",
            "<p>石桥<strong>通车</strong></p>",
            ("mark added", (), ("strong",), "通车"),
        ),
        (
            "<p><em>石桥</em>通车</p>",
            "<p>石桥通车</p>",
            ("mark removed", ("em",), (), "石桥"),
        ),
        (
            '<p><a href="https://a.example/">石桥</a></p>',
            '<p><a href="https://b.example/?x=1&amp;y=2">石桥</a></p>',
            (
                "mark changed",
                ("a", "https://a.example/", ""),
                ("a", "https://b.example/?x=1&y=2", ""),
                "石桥",
            ),
        ),
        (
            '<figure class="picture"><img alt="桥" src="/media/a.jpg"></figure>',
            '<figure class="picture"><img alt="石桥" src="/media/a.jpg"></figure>',
            (
                "mark changed",
                ("img", "桥", "", ""),
                ("img", "石桥", "", ""),
                "\ufffc/media/a.jpg",
            ),
        ),
        (
            "<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>",
            '<table><tbody><tr><th scope="col">甲</th><td>乙</td></tr></tbody></table>',
            ("attributes", ("td", "td"), ("th scope col", "td"), ""),
        ),
    ],
)
def test_changes_of_looks_have_a_name(old, new, note):
    difference = bodies(old, new)
    assert notes(difference) == [note]
    assert (difference.added, difference.removed) == (0, 0)


def test_a_table_is_compared_row_by_row():
    row = "<tr><td>{}</td><td>{}</td></tr>".format
    old = f"<table><tbody>{row('临潮区', 12)}{row('岚岭市', 7)}</tbody></table>"
    new = f"<table><tbody>{row('临潮区', 12)}{row('岚岭市', 8)}</tbody></table>"
    assert told(bodies(old, new)) == ["same: 临潮区\t12", "changed: 岚岭市\t[-7-][+8+]"]


def test_captions_are_text_and_pictures_are_not():
    figure = '<figure class="picture"><img alt="" src="/media/{}.jpg"><figcaption>{}</figcaption></figure>'
    difference = bodies(figure.format("a", "石桥全景"), figure.format("b", "石桥新景"))
    assert [(piece.kind, piece.text) for piece in difference.entries[0].pieces] == [
        ("removed", "\ufffc/media/a.jpg"),
        ("added", "\ufffc/media/b.jpg"),
        ("equal", "石桥"),
        ("removed", "全"),
        ("added", "新"),
        ("equal", "景"),
    ]


def test_what_no_paragraph_shows_is_still_said():
    difference = bodies(
        "<ul><li>甲</li></ul><ul><li>乙</li></ul>", "<ul><li>甲</li><li>乙</li></ul>"
    )
    assert difference.layout_only
    assert difference.body_changed


def test_fields_and_credits():
    old = Content(
        "石桥通车", source_name="汐州晚报", lead_picture="a" * 64,
        credits=(GivenCredit("reporter", "林晓舟"), GivenCredit("photographer", "王小麦")),
    )  # fmt: skip
    new = Content(
        "石桥今通车", source_name="汐州日报", lead_picture="b" * 64, change_kind="update",
        origin_at=datetime(2026, 1, 2), summary="摘要",
        credits=(GivenCredit("reporter", "林晓舟"), GivenCredit("photographer", "沈青")),
    )  # fmt: skip
    difference = compare(old, new)
    assert {change.name for change in difference.fields} == {
        "title", "source_name", "lead_picture", "change_kind", "origin_at", "summary",
    }  # fmt: skip
    assert [(change.kind, change.credit.name) for change in difference.credits] == [
        ("equal", "林晓舟"), ("removed", "王小麦"), ("added", "沈青"),
    ]  # fmt: skip
    assert difference.added == 3


LENGTH = 100_000


def _hostile():
    """Pairs of texts of 100,000 characters that make a careless comparison stop the site."""
    dice = random.Random(7)

    def words(count: int) -> str:
        return "".join(chr(0x4E00 + dice.randrange(3000)) for _ in range(count))

    def paragraphs(texts) -> str:
        return "".join(f"<p>{text}</p>" for text in texts)

    texts = [words(200) for _ in range(LENGTH // 200)]
    shuffled = dice.sample(texts, len(texts))
    giant = "".join(texts)
    edited = list(giant)
    for place in dice.sample(range(LENGTH), 500):
        edited[place] = "改"
    letters = ["".join(dice.choice("ab") for _ in range(LENGTH)) for _ in range(2)]
    return {
        "shuffled": (paragraphs(texts), paragraphs(shuffled)),
        "all different": (paragraphs(texts), paragraphs(words(200) for _ in texts)),
        "one character": (f"<p>{'汉' * LENGTH}</p>", f"<p>{'汉' * (LENGTH - 3)}</p>"),
        "one character in paragraphs": (paragraphs(["汉" * 200] * 500), paragraphs(["汉" * 199] * 500)),
        "one giant": (paragraphs([giant]), paragraphs(["".join(edited)])),
        "another giant": (paragraphs([giant]), paragraphs([words(LENGTH)])),
        "two letters": (paragraphs(letters[:1]), paragraphs(letters[1:])),
        "a period": (f"<p>{'abc' * 33_333}</p>", f"<p>{'bca' * 33_333}</p>"),
        "paragraphs of one character": (paragraphs(giant), paragraphs(reversed(giant))),
    }  # fmt: skip


HOSTILE = _hostile()


@pytest.mark.parametrize("case", HOSTILE)
def test_the_work_on_the_longest_texts_is_bounded_and_nothing_is_lost(case):
    old, new = HOSTILE[case]
    work = Work()
    difference = bodies(old, new, work)
    assert 0 <= work.left <= ALL_CELLS
    pieces = [piece for entry in difference.entries for piece in entry.pieces]
    for kind, body in (("removed", old), ("added", new)):
        read = sum(piece.counted for piece in pieces if piece.kind in ("equal", kind))
        assert read == len(body.replace("<p>", "").replace("</p>", ""))


def test_long_texts_are_still_compared_closely():
    assert bodies(*HOSTILE["shuffled"]).added == 0
    assert bodies(*HOSTILE["one character"]).removed == 3
    giant = bodies(*HOSTILE["one giant"])
    assert 0 < giant.added == giant.removed <= 600
    old, new = HOSTILE["paragraphs of one character"]
    assert old.count("<p>") * 2 > MOST_BLOCKS
    assert [note[0] for note in notes(bodies(old, new))] == ["coarse"]


def test_when_the_work_is_spent_whole_passages_are_replaced():
    old, new = "<p>上午九时，石桥今天通车。</p>", "<p>上午十时，石桥明日通车。</p>"
    assert told(bodies(old, new)) == ["changed: 上午[-九-][+十+]时，石桥[-今天-][+明日+]通车。"]
    difference = compare(Content(old), Content(new), Work(left=0))
    assert [piece.text for piece in difference.fields[0].pieces] == [
        "<p>上午", "九时，石桥今天", "十时，石桥明日", "通车。</p>",
    ]  # fmt: skip


def test_a_footnote_is_text_of_its_paragraph_that_looks_otherwise():
    note = '<span class="footnote">{}</span>'
    difference = bodies(
        f"<p>石桥{note.format('旧桥')}通车。</p>", f"<p>石桥{note.format('新桥')}通车。</p>"
    )
    assert told(difference) == ["changed: 石桥[-旧-][+新+]桥通车。"]
    difference = bodies("<p>石桥旧桥通车。</p>", f"<p>石桥{note.format('旧桥')}通车。</p>")
    assert notes(difference) == [("mark added", (), ("footnote",), "旧桥")]
    assert (difference.added, difference.removed) == (0, 0)


def test_how_a_paragraph_stands_is_no_text():
    difference = bodies("<p>石桥通车。</p>", '<p class="center">石桥通车。</p>')
    assert notes(difference) == [("attributes", (), ("class center",), "")]
    assert (difference.added, difference.removed) == (0, 0)


def test_a_gallery_is_one_block():
    one, two, three = (
        f'<figure class="picture"><img alt="" src="/media/pictures/aa/{name * 64}.jpg">'
        f"<figcaption>图{name}</figcaption></figure>"
        for name in "123"
    )
    gallery = '<figure class="gallery">{}</figure>'
    difference = bodies(gallery.format(one + two), gallery.format(one + two + three))
    assert [entry.kind for entry in difference.entries] == ["changed"]
    assert difference.added == 2
