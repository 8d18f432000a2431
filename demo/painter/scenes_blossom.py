"""Plum blossom before an old house."""

import math

from .land import bare_tree
from .scene import scene
from .sky import MOODS, haze, mist, moon, paint_sky, snowfall, sun
from .tones import jitter, mix, tone
from .town import tiled_roof


@scene("plum-blossom")
def plum_blossom(c):
    """Plum blossom before the white walls of an old house."""
    rng = c.rng
    mood = MOODS[c.pick("snow", "blue", "mist", "morning")]
    d = 1 if c.variant % 2 == 0 else -1
    paint_sky(c, mood, 1067, 0.4, 260, 0, 0.6)
    if mood.name == "blue":
        moon(c, 800 - d * 330, 260, 74)
    else:
        sun(c, 800 - d * 380, 230, 50, strength=0.5)
    back = c.layer(0, 380, 1600, 1067)
    white, tile = mix(mood.c("#ece7da"), mood.haze, 0.25), mix(mood.c("#4b4e54"), mood.haze, 0.25)
    for i, (x, y, w, h) in enumerate(
        (
            (800 - d * 800 - 150, 800, 620, 300),
            (800 - d * 60 - 310, 850, 660, 330),
            (800 + d * 560 - 300, 820, 640, 290),
        )
    ):
        wl = tone(white, 1 - 0.05 * i)
        back.rect(x, y - h * 0.6, x + w, 1067, wl)
        back.rect(x, y - h * 0.6, x + w, y - h * 0.52, mix(wl, mood.shadow, 0.4))
        tiled_roof(back, rng, x, y - h * 0.58, w, h * 0.34, tile, 0.3)
        if mood.name == "snow":
            top = [
                (x + w * (0.06 + 0.88 * k / 20), y - h * 0.93 + rng.uniform(-3, 3))
                for k in range(21)
            ]
            low = [
                (x + w * (-0.02 + 1.04 * k / 20), y - h * 0.7 + rng.uniform(-8, 8))
                for k in range(21)
            ]
            back.poly(top + low[::-1], mix("#f3f5f6", mood.haze, 0.2))
        for k in range(3):
            q = x + w * (0.2 + 0.28 * k)
            glass = (
                mix("#ffd08a", mood.light, 0.3)
                if mood.dark
                else mix(mood.c("#5b5148"), mood.haze, 0.2)
            )
            back.rect(q, y - h * 0.3, q + 62, y + h * 0.02, glass)
            for j in range(1, 5):
                back.line(
                    [(q + j * 12.4, y - h * 0.3), (q + j * 12.4, y + h * 0.02)], tone(tile, 0.8), 3
                )
                back.line(
                    [(q, y - h * 0.3 + j * h * 0.064), (q + 62, y - h * 0.3 + j * h * 0.064)],
                    tone(tile, 0.8),
                    3,
                )
            if mood.dark:
                c.light(q + 31, y - h * 0.14, 130, "#ffb860", 0.5)
    back.blur(5).put(0.95)
    mist(c, 560, 1067, mix(mood.haze, mood.light, 0.2), 0.6, 260, 0.8)
    haze(c, 700, 1067, mood.haze, 0.45)
    petal = c.pick("#e2708c", "#f3d9df", "#d8405c", "#f0b4c4")
    for depth in (0, 1):
        tips = []
        lay = c.layer()
        bark = mix(mood.c("#3a2c28"), mood.haze, 0.45 if depth == 0 else 0.0)
        if depth == 0:
            bare_tree(
                lay, rng, 800 - d * 860, 880, 210, -0.5 if d > 0 else -2.64, 22, bark, 5, tips
            )
        else:
            bare_tree(
                lay, rng, 800 + d * 880, 1000, 270, -2.45 if d > 0 else -0.69, 58, bark, 6, tips
            )
            bare_tree(lay, rng, 800 + d * 850, 330, 220, 2.75 if d > 0 else 0.39, 30, bark, 5, tips)
        if depth == 0:
            for x, y in tips:
                lay.oval(x, y, 9, 8, mix(mood.c(petal), mood.haze, 0.3))
            lay.blur(4).put(0.85)
            continue
        if mood.name == "snow":
            for x, y in tips[::4]:
                lay.oval(x, y - 3, 12, 4, (244, 247, 250))
        spots = [(x + rng.gauss(0, 9), y + rng.gauss(0, 9)) for x, y in tips for _ in range(2)]
        rng.shuffle(spots)
        for x, y in spots[:460]:
            _flower(lay, rng, x, y, rng.uniform(9, 17), mood, petal)
        lay.down()
        lay.cast(-d * 10, 16, 9, mood.far(0), 0.22)
        lay.put()
    drift = c.layer()
    for _ in range(46):
        s = rng.uniform(3, 7)
        drift.oval(
            rng.uniform(0, 1600), rng.uniform(100, 1067), s * 1.3, s * 0.8, mood.c(petal, 0, 0.2)
        )
    drift.blur(1.2).put(0.8)
    if mood.name == "snow":
        snowfall(c, 0.8)
    return {"vignette": 0.4, "bloom": 0.25}


def _flower(layer, rng, x, y, r, mood, petal):
    """A five-petalled blossom, half of them turned away, some still buds."""
    col = jitter(rng, mood.c(petal), 12)
    if rng.random() < 0.18:
        layer.oval(x, y, r * 0.42, r * 0.42, tone(col, 0.85))
        return
    flat = rng.uniform(0.62, 1.0)
    turn = rng.uniform(0, math.tau)
    for k in range(5):
        a = turn + k * math.tau / 5
        px, py = x + math.cos(a) * r * 0.55, y + math.sin(a) * r * 0.55 * flat
        layer.oval(px, py, r * 0.48, r * 0.48 * flat, tone(col, rng.uniform(0.86, 1.0)))
        layer.oval(
            px - r * 0.06, py - r * 0.08, r * 0.3, r * 0.28 * flat, mix(col, "#ffffff", 0.28)
        )
    layer.oval(x, y, r * 0.2, r * 0.2 * flat, tone(col, 0.7))
    for k in range(6):
        a = turn + k * math.tau / 6
        ex, ey = x + math.cos(a) * r * 0.4, y + math.sin(a) * r * 0.4 * flat
        layer.line([(x, y), (ex, ey)], mix(col, "#fff2d0", 0.6), 0.9)
        layer.oval(ex, ey, 1.3, 1.3, mood.c("#e8c05a"))
