"""The painter of the demonstration pictures: right size, same every time, never flat."""

import pytest
from PIL import ImageStat

from demo.painter import SCENES, paint

KEYS = """
harbour-dawn fishing-boats lighthouse typhoon-sea tea-terraces rice-fields orange-orchard
old-street stone-bridge city-skyline-night sea-bridge school-yard hospital-hall bus-stop
wind-turbines container-port lantern-festival opera-stage library-reading-room rainy-street
misty-mountains bamboo-forest tidal-flats night-market village-aerial high-speed-train dragon-boat
workshop plum-blossom sunset-pier ferry reservoir kitchen-steam community-yard island-pasture
""".split()


def test_every_scene_is_there():
    assert sorted(SCENES) == sorted(KEYS)
    assert all(scene.key == key and scene.about for key, scene in SCENES.items())


@pytest.mark.parametrize("key", KEYS)
def test_scene_paints_a_picture(key):
    image = paint(key, 0, (800, 533))
    assert (image.mode, image.size) == ("RGB", (800, 533))
    small = image.resize((24, 16))
    # A flat picture would have hardly any spread of light, nor corners that differ.
    assert max(ImageStat.Stat(small.convert("L")).stddev) > 12
    assert max(high - low for low, high in small.getextrema()) > 70


@pytest.mark.parametrize("key", ["harbour-dawn", "village-aerial", "opera-stage", "rainy-street"])
def test_same_call_gives_the_same_bytes(key):
    size = (300, 200)
    assert paint(key, 3, size).tobytes() == paint(key, 3, size).tobytes()


@pytest.mark.parametrize("key", KEYS)
def test_two_variants_differ(key):
    a, b = (paint(key, variant, (240, 160)).resize((24, 16)) for variant in (0, 1))
    spread = [abs(p - q) for p, q in zip(a.tobytes(), b.tobytes(), strict=True)]
    assert sum(spread) / len(spread) > 6


@pytest.mark.parametrize("size", [(390, 260), (600, 600), (900, 300), (301, 217)])
def test_any_shape_is_filled(size):
    image = paint("stone-bridge", 2, size)
    assert image.size == size


def test_later_variants_paint_too():
    for variant in (2, 3, 5):
        for key in KEYS:
            assert paint(key, variant, (120, 80)).size == (120, 80)


def test_unknown_scene_names_the_scenes():
    with pytest.raises(KeyError) as caught:
        paint("no-such-scene")
    assert "no-such-scene" in str(caught.value)
    assert "harbour-dawn" in str(caught.value)
