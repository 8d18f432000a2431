"""The one way into a body."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body.sanitise import clean_html, length, pictures_from_elsewhere, plain_text
from articles.elements import ELEMENTS, STORED

PICTURE = f"/media/pictures/ab/{'a' * 64}.jpg"

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    f'<img src="{PICTURE}" onload="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" jAvAsCrIpT&#58;alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    "<svg onload=alert(1)><circle/></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,x'></object><embed src=x>",
    "<form action=x><input name=q><button formaction='javascript:x'>y</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:x'>",
    "<base href='//evil.example/'>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>@import '//evil.example'</style>",
    "<p style='background:url(javascript:x)'>x</p>",
    "<template><script>alert(1)</script></template>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<img src='https://evil.example/pixel.gif'>",
    "<!--><script>alert(1)</script-->",
    "<p/onclick=alert(1)>x</p>",
    "<a href='x' autofocus onfocus=alert(1)>x</a>",
]


def within_the_table(html: str) -> bool:
    return re.search(STORED, html) is not None and "evil.example" not in html


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_is_left(html):
    cleaned = clean_html(f"<p>甲</p>{html}<p>乙</p>")
    assert within_the_table(cleaned), cleaned
    assert "甲" in cleaned


WHOLE = {
    "p": "<p>字</p>",
    "br": "<p>字<br>字</p>",
    "hr": "<hr>",
    "ul": "<ul><li>字</li></ul>",
    "a": '<p><a href="/x" rel="noopener">字</a></p>',
    "span": '<p>字<span class="footnote">字</span></p>',
    "figure": '<figure class="picture-place" data-name="图"></figure>',
    "figcaption": '<figure class="picture-place"><figcaption>字</figcaption></figure>',
    "img": f'<figure class="picture"><img alt="" height="1" src="{PICTURE}" width="1"></figure>',
    "table": "<table><thead><tr><th>字</th></tr></thead><tbody><tr><td>字</td></tr></tbody></table>",
}
WHOLE |= dict.fromkeys(("h2", "h3", "blockquote"), "") | dict.fromkeys(
    ("thead", "tbody", "tr", "th", "td"), WHOLE["table"]
)
WHOLE |= {"ol": '<ol start="2"><li>字</li></ol>', "li": WHOLE["ul"]}


@pytest.mark.parametrize("tag", sorted(ELEMENTS))
def test_every_element_of_the_table_survives(tag):
    block = f"<{tag}>字</{tag}>"
    html = WHOLE.get(tag) or (f"<p>{block}</p>" if ELEMENTS[tag].kind == "inline" else block)
    assert f"<{tag}" in html
    assert clean_html(html) == html


def test_classes_of_the_table_survive_and_others_go():
    for name in ELEMENTS["p"].class_names:
        assert clean_html(f'<p class="x {name} other">字</p>') == f'<p class="{name}">字</p>'
    assert (
        clean_html('<ul class="marked x"><li>字</li></ul>') == '<ul class="marked"><li>字</li></ul>'
    )
    assert "class" not in clean_html('<p class="x">y</p>')


def test_of_classes_that_exclude_each_other_one_stays():
    assert clean_html('<p class="tight indent spaced indent right">字</p>') == (
        '<p class="right spaced">字</p>'
    )


def test_pictures_come_from_the_library_only():
    assert PICTURE in clean_html(f'<p><img src="{PICTURE}" alt="船"></p>')
    assert clean_html('<p>甲<img src="data:image/png;base64,AAAA" alt="q"></p>') == "<p>甲</p>"


OWN = f'<img alt="船" src="{PICTURE}">'
FOREIGN = '<img alt="q" src="https://evil.example/x.jpg">'


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        (f"<p>{FOREIGN}</p>", ""),
        (f'<p>甲<a href="https://a.example/">{FOREIGN}</a></p>', "<p>甲</p>"),
        (f'<p><a href="/x">甲{FOREIGN}</a></p>', '<p><a href="/x" rel="noopener">甲</a></p>'),
        (f'<figure class="picture">{FOREIGN}</figure>', ""),
        (f'<figure class="picture">{FOREIGN}<figcaption>潮水</figcaption></figure>', "<p>潮水</p>"),
        (f"<figure>{FOREIGN}<figcaption><p>潮</p></figcaption></figure>", "<p>潮</p>"),
        (f'<figure class="picture">{FOREIGN}{OWN}</figure>', f'<figure class="picture">{OWN}</figure>'),
        ("<table><tbody><tr><td><img></td></tr></tbody></table>",
         "<table><tbody><tr><td></td></tr></tbody></table>"),
        ('<p><img alt="<figure>甲</figure>"></p>', ""),
    ],
)  # fmt: skip
def test_a_picture_from_elsewhere_goes_and_its_caption_stays(html, stored):
    assert clean_html(html) == stored


def test_the_pictures_that_go_are_known_by_their_addresses():
    html = (
        f'<p>{FOREIGN}{OWN}<IMG src="data:image/png;base64,AAAA">{FOREIGN}<img src=1.png><img></p>'
    )
    assert pictures_from_elsewhere(html) == [
        "https://evil.example/x.jpg", "data:image/png;base64,AAAA", "1.png"
    ]  # fmt: skip
    assert pictures_from_elsewhere(clean_html(html)) == []


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "<p class='indent right'>", "</p>", "<ul><li>", "</li></ul>", "字", " ", "\u3000", "&nbsp;", "<b>", "</b>",
             "<h2>", "</h2>", "<br>", "&lt;", '<a href="http://x.example/?a=1&b=2">', "</a>", "\n",
             "<figure class=picture>",
             "<figure class=gallery>", "<figure class=picture-place>", "</figure>", "<hr>", "</span>",
             "<span class=footnote>", "<span class=credit>", "<strong>", "</strong>", "<blockquote>",
             "</blockquote>", "<figcaption>", "</figcaption>", OWN, FOREIGN, "<table><tr><td>", "</table>",
             "<div>", "<section>", "</section>", "<td>", "<svg>", "<math>"]
        ),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_cleaning_what_is_clean_changes_nothing(html):
    once = clean_html(html)
    assert clean_html(once) == once
    assert within_the_table(once)
    # It was taken apart, and did not come back as its own source.
    assert "&lt;p" not in once
    assert "<img" not in once.replace(OWN, "")


def test_the_editor_writes_the_same_text_in_other_lines():
    stored = clean_html("<p>甲</p><ul><li>乙</li></ul>")
    assert clean_html("<p>甲</p>\n\n<ul>\n\t<li>乙</li>\n</ul>\n") == stored


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        ("\u3000\u3000桥", '<p class="indent">桥</p>'),
        ("<p>\u3000\u3000桥</p>", '<p class="indent">桥</p>'),
        ("<p>&emsp;&emsp;桥</p>", '<p class="indent">桥</p>'),
        ("<p>&ensp;&ensp;&ensp;&ensp;桥</p>", '<p class="indent">桥</p>'),
        ("<p>&nbsp; &nbsp; 桥</p>", '<p class="indent">桥</p>'),
        ("<p><strong>\u3000\u3000桥</strong></p>", '<p class="indent"><strong>桥</strong></p>'),
        ('<p class="tight">\u3000\u3000桥</p>', '<p class="indent tight">桥</p>'),
        ('<p class="center">\u3000\u3000桥</p>', '<p class="center">桥</p>'),
        ("<p>\u3000桥</p>", "<p>桥</p>"),
        ("<h2>\u3000\u3000桥&emsp;</h2>", "<h2>桥</h2>"),
    ],
)
def test_an_indent_of_spaces_becomes_one_by_style(html, stored):
    assert clean_html(html) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("桥\r\n通车\n\n了\n", "<p>桥</p><p>通车</p><p>了</p>"),
        ("<b>桥</b>\n1 < 2 & 3", "<p><strong>桥</strong></p><p>1 &lt; 2 &amp; 3</p>"),
        ("桥\n\u3000\u3000通车", '<p>桥</p><p class="indent">通车</p>'),
        ("<h2>桥</h2>\n通车\n了", "<h2>桥</h2><p>通车 了</p>"),
        ("桥<br>\n通车", "<p>桥<br> 通车</p>"),
        ("<script>\nalert(1)\n</script>", ""),
    ],
)
def test_lines_typed_without_the_editor_are_paragraphs(typed, stored):
    assert clean_html(typed) == stored


def test_marks_without_width_go_and_those_of_signs_stay():
    assert clean_html("<p>石&#8203;桥\ufeff\u200b通车</p>") == "<p>石桥通车</p>"
    assert clean_html("<p>👩\u200d🌾</p>") == "<p>👩\u200d🌾</p>"


def test_plain_text_and_length():
    html = "<h2>标题</h2><p>一 二<br>三</p>"
    assert plain_text(html) == "标题\n一 二\n三"
    assert length(html) == 5


def test_footnotes_are_read_behind_the_text_and_count():
    html = '<p>石<span class="footnote">注<em>一</em>。</span>桥</p><p>通车</p>'
    assert plain_text(html) == "石桥\n通车\n注一。"
    assert length(html) == 7
