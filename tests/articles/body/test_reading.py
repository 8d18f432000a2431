"""A body as its readers see it."""

import time

import pytest

from articles.body.reading import Heading, pictures_in, readers_body
from articles.body.sanitise import clean_html
from articles.models import Picture

from .corpus import PICTURE

FIGURE = (
    f'<figure class="picture"><img alt="潮&quot;汐" height="2" src="{PICTURE}" width="3"></figure>'
)


def shown(html: str, **options) -> str:
    return readers_body(clean_html(html), **options).html


def test_text_without_any_of_it_stays_as_it_is():
    html = '<p class="indent">潮<strong>汐</strong></p><ul class="marked"><li>一</li></ul><hr>'
    assert shown(html) == html


def test_notes_stand_at_the_end_and_lead_back():
    html = shown(
        '<p>石<span class="footnote">一<em>座</em></span>桥<span class="footnote">二</span></p>'
    )
    assert html == (
        '<p>石<sup class="note-mark"><a id="note-mark-1" href="#note-1" role="doc-noteref"'
        ' aria-label="注释 1">1</a></sup>桥<sup class="note-mark"><a id="note-mark-2" href="#note-2"'
        ' role="doc-noteref" aria-label="注释 2">2</a></sup></p>'
        '<section class="notes" role="doc-endnotes" aria-label="注释"><ol>'
        '<li id="note-1">一<em>座</em> <a href="#note-mark-1" role="doc-backlink"'
        ' aria-label="回到注释 1 的正文">↑</a></li>'
        '<li id="note-2">二 <a href="#note-mark-2" role="doc-backlink"'
        ' aria-label="回到注释 2 的正文">↑</a></li></ol></section>'
    )


def test_two_bodies_on_one_page_share_no_address():
    html = '<h2>题</h2><p>石<span class="footnote">一</span></p>'
    once, other = shown(html, prefix="a-"), shown(html, prefix="b-")
    assert 'id="a-note-1"' in once
    assert 'href="#b-note-mark-1"' in other
    assert 'id="b-section-1"' in other


def test_headings_have_addresses_and_are_told():
    body = readers_body(
        clean_html(
            '<h2>一 &amp; <em>二</em><span class="footnote">注</span></h2><h3>三</h3><p>x</p>'
        )
    )
    assert body.headings == (Heading("section-1", 2, "一 & 二"), Heading("section-2", 3, "三"))
    assert body.html.startswith('<h2 id="section-1">一 &amp; <em>二</em><sup')
    assert body.notes == 1


def test_a_table_scrolls_in_a_box_that_the_keyboard_reaches():
    html = shown("<table><tr><td>甲<table><tr><td>乙</td></tr></table></td></tr></table>")
    assert (
        html.count('<div class="table-scroll" role="region" aria-label="表格 1" tabindex="0">') == 1
    )
    assert html.endswith("</table></div>")


@pytest.mark.parametrize(
    ("address", "rel"),
    [
        ("https://example.com/a", ' rel="external noopener"'),
        ("//example.com/a", ' rel="external noopener"'),
        ("https://xizhou.example/a", ""),
        ("/a?b=1&c=2", ""),
        ("mailto:desk@example.com", ""),
        ("https://[", ' rel="external noopener"'),
    ],
)
def test_links_that_lead_elsewhere_say_so(address, rel):
    html = readers_body(
        f'<a href="{address.replace("&", "&amp;")}" rel="noopener">x</a>', own_host="xizhou.example"
    ).html
    assert html == f'<a href="{address.replace("&", "&amp;")}"{rel}>x</a>'


def test_a_picture_of_the_library_is_offered_in_its_renditions():
    sha256 = "a" * 64
    picture = Picture(
        file=f"pictures/aa/{sha256}.jpg", sha256=sha256, width=1200, height=800, renditions="1"
    )
    html = shown(FIGURE, pictures={sha256: picture})
    assert pictures_in(clean_html(FIGURE + FIGURE)) == [sha256]
    assert html.startswith('<figure class="picture"><picture><source type="image/avif"')
    assert 'alt="潮&quot;汐"' in html
    assert "44rem" in html
    gallery = shown(
        f'<figure class="gallery">{FIGURE}{FIGURE}</figure>', pictures={sha256: picture}
    )
    assert gallery.count("<picture>") == 2
    assert "22rem" in gallery


def test_another_picture_is_shown_as_it_is_stored():
    assert shown(FIGURE) == (
        f'<figure class="picture"><img src="{PICTURE}" alt="潮&quot;汐" width="3" height="2"'
        ' loading="lazy" decoding="async"></figure>'
    )


def test_elsewhere_its_addresses_hold_too():
    html = shown(f'<p><a href="/a">x</a></p>{FIGURE}', base="https://xizhou.example")
    assert 'href="https://xizhou.example/a"' in html
    assert f'src="https://xizhou.example{PICTURE}"' in html


def test_what_was_never_cleaned_is_not_let_through():
    html = (
        '<script>x()</script><p onclick="x()">潮<a href="javascript:x()">汐</a><img src="x"></p><b'
    )
    assert readers_body(html).html == "x()<p>潮<a>汐</a></p>&lt;b"


def test_twice_as_much_takes_about_twice_as_long():
    part = f'<h2>题</h2><p>石<span class="footnote">一</span></p>{FIGURE}<table></table>'

    def seconds(times: int) -> float:
        begun = time.process_time()
        readers_body(part * times)
        return time.process_time() - begun

    small, large = (min(seconds(times) for _again in range(3)) for times in (300, 2400))
    assert large < 24 * small + 0.1
