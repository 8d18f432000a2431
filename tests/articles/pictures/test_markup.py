"""What a page says of a picture."""

import re

from articles.models import Picture
from articles.pictures.markup import picture_html, preload_html, shared_image

SHA = "ab" * 32


def a_picture(**fields) -> Picture:
    named = {"sha256": SHA, "width": 1200, "height": 900, "file": f"pictures/ab/{SHA}.jpg"}
    return Picture(**named | {"renditions": "0123456789ab"} | fields)


def test_the_kinds_and_widths_that_exist():
    html = picture_html(a_picture(), alt="石桥", sizes="100vw")
    folder = f"/media/renditions/ab/{SHA}/0123456789ab"
    assert re.findall(r'<source type="([a-z/]+)"', html) == ["image/avif", "image/webp"]
    assert f'srcset="{folder}/400.avif 400w, {folder}/800.avif 800w' in html
    assert f'<img src="{folder}/800.jpg" srcset="{folder}/400.jpg 400w' in html
    assert html.count('sizes="100vw"') == 3
    assert 'width="1200" height="900"' in html
    assert 'loading="lazy"' in html
    assert "fetchpriority" not in html


def test_the_first_picture_does_not_wait():
    html = picture_html(a_picture(), alt="", sizes="100vw", eager=True)
    assert 'fetchpriority="high"' in html
    assert "loading" not in html


def test_a_shape_has_its_own_size_and_files():
    html = picture_html(a_picture(), alt="", sizes="30vw", shape="3x2")
    assert "/3x2-400.avif 400w" in html
    assert 'width="1200" height="800"' in html


def test_until_there_are_renditions_it_is_the_master():
    picture = a_picture(renditions="", focal_x=22, focal_y=50)
    html = picture_html(picture, alt="", sizes="30vw", shape="3x2")
    assert f'<img src="/media/pictures/ab/{SHA}.jpg" width="1200" height="800"' in html
    assert 'class="shape-3x2 focus-x-20"' in html
    assert "srcset" not in html
    assert preload_html(picture, sizes="30vw").count(f'href="/media/pictures/ab/{SHA}.jpg"') == 1
    assert shared_image(picture) == (f"/media/pictures/ab/{SHA}.jpg", 1200, 900)


def test_what_ai_made_says_so():
    assert "ai-picture__mark" not in picture_html(a_picture(), alt="", sizes="30vw")
    for renditions in ("", "0123456789ab"):
        picture = a_picture(digital_source="trainedAlgorithmicMedia", renditions=renditions)
        html = picture_html(picture, alt="", sizes="30vw")
        assert '<span class="ai-picture__mark">' in html


def test_words_stay_words():
    html = picture_html(a_picture(), alt='"><script>', sizes='"><script>')
    assert "<script" not in html


def test_the_preload_is_for_the_first_kind():
    html = preload_html(a_picture(), sizes="100vw")
    assert 'type="image/avif"' in html
    assert 'imagesizes="100vw"' in html
    assert "/1200.avif 1200w" in html


def test_what_other_sites_show():
    address, width, height = shared_image(a_picture())
    assert address.endswith("/og-1200.jpg")
    assert (width, height) == (1200, 630)
