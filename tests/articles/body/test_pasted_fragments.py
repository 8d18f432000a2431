"""Rich text as other programs copy it, and what comes of it; corpus/pasted has both."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body.pasted import clean_pasted
from articles.body.sanitise import clean_html, plain_text

from .corpus import PICTURE, cases

CASES = cases("pasted")
LEFT = "{left} "
OWN_HOSTS = {"paper.example"}
FIGURE = (
    f'<figure class="picture"><img src="{PICTURE}" alt="桥"><figcaption>桥 <span class="credit">林'
    "</span></figcaption></figure>"
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}: {case.name}")
def test_what_becomes_of_it(case):
    lines = case.expected.split("\n")
    html = "".join(line for line in lines if not line.startswith(LEFT))
    left = tuple(line.removeprefix(LEFT) for line in lines if line.startswith(LEFT))
    pasted = clean_pasted(case.given, OWN_HOSTS)
    assert pasted.html == html
    assert pasted.pictures == left
    assert clean_html(pasted.html) == pasted.html


def test_text_of_this_house_stays_as_it_is():
    html = clean_html(
        '<h2>石桥</h2><p class="indent">通<strong>车</strong>了</p><ol start="3"><li>一</li></ol>'
        f'{FIGURE}<p class="center">街景</p>'
        f'<figure class="gallery">{2 * FIGURE}<figcaption>全部</figcaption></figure>'
        '<p class="right tight">石<span class="footnote">注<strong>意</strong></span>桥</p>'
        "<blockquote><p>引</p></blockquote><hr><table><tbody><tr><td>格</td></tr></tbody></table>"
    )
    assert clean_pasted(html).html == html


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("▲红色的图。林晓舟 摄", "红色的图。", "林晓舟 摄"),
        ("▲ 桥面 林晓舟摄", "桥面", "林晓舟摄"),
        ("图为桥面（本报记者 林晓舟 摄）", "图为桥面", "本报记者 林晓舟 摄"),
        ("▲桥面。林晓舟、沈若汀 供图", "桥面。", "林晓舟、沈若汀 供图"),
        ("△桥面。图/林晓舟", "桥面。", "图/林晓舟"),
        ("△桥面。摄影：林晓舟", "桥面。", "摄影：林晓舟"),
        ("▲林晓舟 摄", "", "林晓舟 摄"),
        ("▲照片由居民去年拍摄", "照片由居民去年拍摄", ""),
        ("▲桥面。去年拍摄", "桥面。去年拍摄", ""),
    ],
)
def test_who_took_a_picture_stands_apart_in_its_caption(line, caption, credit):
    apart = credit and f'<span class="credit">{credit}</span>'
    written = " ".join(filter(None, (caption, apart)))
    html = clean_pasted(f'<img src="{PICTURE}"><p>{line}</p>').html
    assert html == (
        f'<figure class="picture"><img src="{PICTURE}"><figcaption>{written}</figcaption></figure>'
    )


@given(
    st.lists(
        st.sampled_from(
            ["<p style='text-indent:2em'>", "</p>", "<section>", "</section>", "<ul>", "<ol>", "<li>",
             "</li>", "</ul>", "</ol>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>", "<br>",
             "<p style='mso-list:l0 level3 lfo1'>", "<span style='mso-list:Ignore'>", "</span>",
             "<span style='display:none'>", "<blockquote>", "</blockquote>", "字", "　　", "&lt;", "<hr>",
             "<div style='mso-element:footnote' id=ftn1>", "<a style='mso-footnote-id:ftn1' href=#_ftn1>",
             "</a>", "</div>", "<h1>", "</h1>", "<img data-src=x>", "<a href='https://a.example'>"]
        ),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_whatever_is_pasted_comes_out_clean(html):
    pasted = clean_pasted(html)
    assert clean_html(pasted.html) == pasted.html
    assert "<p" not in plain_text(pasted.html)


@pytest.mark.parametrize(
    "part",
    [
        "<p class=MsoNormal style='text-indent:2em'><span><b>字</b><o:p></o:p></span></p>",
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>字</p>",
        "<li>字</li>", "<table><tr><td>字</td></tr></table>", "字<br>", "<!--", "<", "&", "<![CDATA[",
        "<a style='mso-footnote-id:ftn1' href=#_ftn1>", "　　", "&nbsp;", "<b>字</b>",
        "<figure class=gallery>", "<span class=footnote>字</span>",
    ],
)  # fmt: skip
def test_twice_as_much_takes_about_twice_as_long(part):
    def seconds(times: int) -> float:
        begun = time.process_time()
        clean_pasted(part * times)
        clean_html(part * times)
        return time.process_time() - begun

    small, large = (min(seconds(times) for _again in range(2)) for times in (500, 4_000))
    # Quadratic would be sixty-four times.
    assert large < 24 * small + 0.1
