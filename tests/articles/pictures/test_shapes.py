"""Widths, shapes and crops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pictures.shapes import SHAPES, crop, cropped, kinds, pieces

sides = st.integers(1, 12_000)
per_cent = st.integers(0, 100)


@given(sides, sides, st.sampled_from(sorted(SHAPES)), per_cent, per_cent)
def test_a_crop_lies_inside_and_keeps_its_shape(width, height, shape, x, y):
    left, top, wide, tall = crop(width, height, shape, x, y)
    assert (wide, tall) == cropped(width, height, shape)
    assert 0 <= left <= left + wide <= width
    assert 0 <= top <= top + tall <= height
    # Nothing larger of this shape would fit.
    assert wide == width or tall == height or not shape


@given(sides, sides, st.sampled_from(sorted(SHAPES)))
def test_no_piece_is_larger_than_the_picture_and_there_is_always_one(width, height, shape):
    some = pieces(width, height, shape)
    assert some
    assert all(0 < piece.width <= width and 0 < piece.height <= height for piece in some)
    assert [piece.width for piece in some] == sorted({piece.width for piece in some})
    assert kinds(width, height, shape)[-1] == "jpg"


@pytest.mark.parametrize(
    ("focus", "corner"), [((50, 50), (300, 0)), ((0, 0), (0, 0)), ((90, 50), (600, 0))]
)
def test_the_focal_point_is_in_the_middle_or_as_near_as_the_edge_allows(focus, corner):
    assert crop(1200, 600, "1x1", *focus)[:2] == corner


def test_widths():
    assert [piece.width for piece in pieces(2560, 1707, "")] == [400, 800, 1200, 1600]
    assert [piece.width for piece in pieces(1000, 667, "")] == [400, 800, 1000]
    assert [piece.width for piece in pieces(820, 600, "")] == [400, 800]
    assert [piece.width for piece in pieces(90, 60, "")] == [90]
    assert [(piece.width, piece.height) for piece in pieces(2560, 1707, "og")] == [(1200, 630)]


def test_a_picture_that_has_the_shape_already_is_not_made_twice():
    assert pieces(1200, 800, "3x2") == pieces(1200, 800, "")


def test_very_long_pictures_are_not_offered_as_avif():
    assert kinds(1200, 800, "") == ("avif", "webp", "jpg")
    assert kinds(1200, 12_000, "") == ("webp", "jpg")
    assert kinds(1200, 12_000, "1x1") == ("avif", "webp", "jpg")
