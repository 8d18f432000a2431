"""Whatever is compared, both sides can be read out of the difference, and nothing else."""

from html import unescape

from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from articles.body.compare import Work, blocks_of, compare
from articles.body.compare.alignment import agreements, edits
from articles.body.compare.difference import BREAK
from articles.body.sanitise import clean_html
from articles.models import Content, CreditRole, GivenCredit

letters = st.text(alphabet="汉字石桥。，a\u0301\u200d👩", max_size=12)
short = st.text(alphabet="ab汉。", max_size=30)
links = st.sampled_from(["https://a.example/", 'https://b.example/?q="<i>'])


def _inline(children):
    tagged = st.tuples(st.sampled_from(["strong", "em", "u", "sub"]), children).map(
        lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
    )
    linked = st.tuples(links, children).map(lambda pair: f"<a href='{pair[0]}'>{pair[1]}</a>")
    return tagged | linked | st.tuples(children, children).map("".join) | st.just("<br>")


inline = st.recursive(letters | st.just("&lt;script&gt;"), _inline, max_leaves=4)
picture = st.sampled_from(["a" * 64, "b" * 64]).map(
    lambda name: f'<img src="/media/pictures/{name[:2]}/{name}.jpg" alt="图&quot;<b>">'
)
block = st.one_of(
    st.tuples(st.sampled_from(["p", "h2", "h3"]), inline).map(
        lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
    ),
    inline.map(lambda text: f"<ul class='marked'><li>{text}</li><li>{text}二</li></ul>"),
    inline.map(lambda text: f"<blockquote><p>{text}</p></blockquote>"),
    inline.map(lambda text: f"<table><tr><th colspan='2'>{text}</th><td>x</td></tr></table>"),
    st.tuples(picture, inline).map(
        lambda pair: f"<figure class='picture'>{pair[0]}<figcaption>{pair[1]}</figcaption></figure>"
    ),
    st.just("<hr>"),
    inline,
)
body = st.lists(block, max_size=7).map("".join)


@st.composite
def two_bodies(draw):
    """A body and what an editor might have made of it: moved, edited, added, removed."""
    old = draw(st.lists(block, max_size=7))
    new = draw(st.permutations(old)) if draw(st.booleans()) else list(old)
    new = [part for part in new if draw(st.integers(0, 5))] + draw(st.lists(block, max_size=2))
    new = [part.replace("石", draw(letters)) if draw(st.booleans()) else part for part in new]
    return clean_html("".join(old)), clean_html("".join(new))


def side(difference, which: str):
    """One side of a difference put together from its pieces alone: letters and their looks."""
    kind, marks, blocks = {
        "old": ("removed", "old_marks", "old_at"),
        "new": ("added", "new_marks", "new_at"),
    }[which]
    entries = [entry for entry in difference.entries if getattr(entry, which)]
    read = []
    for entry in sorted(entries, key=lambda entry: getattr(entry, blocks)):
        one: list = []
        for piece in entry.pieces:
            if piece.kind in ("equal", kind):
                one += zip(piece.letters, getattr(piece, marks), strict=True)
        parts = [[]]
        for letter in one:
            parts.append([]) if letter[0] == BREAK else parts[-1].append(letter)
        read += parts
    return read


@given(two_bodies())
def test_both_bodies_can_be_read_out_of_the_difference(pair):
    old, new = pair
    difference = compare(Content("t", body=old), Content("t", body=new))
    for which, html in (("old", old), ("new", new)):
        blocks = blocks_of(html)
        assert side(difference, which) == [
            list(zip(block.letters, block.marks, strict=True)) for block in blocks
        ]
        entries = [entry for entry in difference.entries if getattr(entry, which)]
        entries.sort(key=lambda entry: getattr(entry, f"{which}_at"))
        assert [found for entry in entries for found in getattr(entry, which)] == blocks
    moved = [entry for entry in difference.entries if entry.kind == "moved"]
    away = [entry for entries in difference.moved_away.values() for entry in entries]
    assert {entry.old_at for entry in moved} == {entry.old_at for entry in away}
    assert bool(difference) == (old != new)


@given(body)
def test_no_word_of_a_body_is_outside_its_blocks(html):
    clean = clean_html(html)
    words = unescape(strip_tags(clean.replace("<br>", "\n")))
    without_pictures = "".join(
        letter
        for block in blocks_of(clean)
        for letter in block.letters
        if not letter.startswith("\ufffc")
    )
    assert "".join(without_pictures.split()) == "".join(words.split())


@given(short, short, st.integers(0, 400))
def test_edits_make_one_text_of_the_other(a, b, cells):
    runs = agreements(a, b, Work(left=cells), gram=2)
    assert all(a[i : i + n] == b[j : j + n] and n > 0 for i, j, n in runs)
    i = j = 0
    for run in runs:
        assert run.i >= i
        assert run.j >= j
        i, j = run.i + run.length, run.j + run.length
    result, place = "", 0
    for edit in edits(a, b, Work(left=cells)):
        assert edit.i - place == edit.j - len(result)
        result += a[place : edit.i] + b[edit.j : edit.j2]
        place = edit.i2
    assert result + a[place:] == b


credits = st.lists(
    st.builds(GivenCredit, st.sampled_from(CreditRole.values), st.sampled_from("甲乙丙")),
    max_size=5,
).map(tuple)
contents = st.builds(
    Content, title=letters, summary=letters, lead_caption=short, source_name=short, credits=credits
)


@given(contents, contents)
def test_both_contents_can_be_read_out_of_the_difference(old, new):
    difference = compare(old, new)
    changed = {change.name: change for change in difference.fields}
    for name in ("title", "summary", "lead_caption", "source_name"):
        for kind, content in (("removed", old), ("added", new)):
            if name in changed:
                pieces = changed[name].pieces
                text = "".join(p.text for p in pieces if p.kind in ("equal", kind))
                assert text == getattr(content, name)
        assert (name in changed) == (getattr(old, name) != getattr(new, name))
    for kind, content in (("removed", old), ("added", new)):
        read = tuple(c.credit for c in difference.credits if c.kind in ("equal", kind))
        assert read == content.credits
