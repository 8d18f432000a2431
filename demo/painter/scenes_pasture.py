"""Goats on the grass of an island."""

import math

from .figures import person
from .land import grass, land, ridge, rocks
from .scene import scene
from .scenes_harbour import islands
from .sky import MOODS, birds, paint_sky, sun
from .tones import jitter, mix, tone
from .water import glints, sun_path, water


@scene("island-pasture")
def island_pasture(c):
    """Goats on the grass of an island above the sea."""
    rng = c.rng
    mood = MOODS[c.pick("day", "golden", "mist", "dawn")]
    hor = c.pick(380, 400, 390, 410)
    paint_sky(c, mood, hor, c.pick(0.72, 0.5, 0.4, 0.5), c.pick(300, 240))
    d = 1 if c.variant % 2 == 0 else -1
    sx = 800 - d * 480
    if mood.name != "day":
        sun(c, sx, hor - 120, 32)
    islands(c, hor, mood, 4, 120)
    water(c, hor, mood, 0.65, 0.9)
    if mood.name != "day":
        sun_path(c, sx, hor, 900, width=70, count=260)
    glints(c, hor, 800, mix(mood.light, "#ffffff", 0.3), 220)
    sward = mood.c("#7f9a4c")
    for i in range(3):
        t = i / 2
        line = ridge(rng, hor + 130 + 150 * t, 52, 0.48, 6, slope=-d * (330 - 190 * t))
        col = mix(mix(sward, mood.shadow, 0.05 * i), mood.haze, 0.3 * (1 - t))
        land(
            c,
            line,
            1067,
            ((0, mix(col, mood.light, 0.38)), (0.3, col), (1, mix(col, mood.shadow, 0.5))),
            0.5,
            120,
            2.4,
            0.9,
            trees=(6, 0, 0)[i],
        )
    stones = c.layer(0, hor + 120, 1600, 1067)
    grey = mood.c("#8b8578")
    for i in range(9):
        x, y = rng.uniform(0, 1600), rng.uniform(hor + 330, 1010)
        s = (y - hor) / 400
        rocks(stones, rng, x, y, 90 * s, 34 * s, grey, mood.light, 2)
    wall_y = [hor + 300 + 26 * math.sin(i * 0.7) - d * i * 4 for i in range(33)]
    for i in range(32):
        x = i * 50
        for j in range(3):
            w = rng.uniform(15, 26)
            stones.oval(
                x + j * 17, wall_y[i] - rng.uniform(0, 7), w * 0.62, 9, jitter(rng, grey, 16)
            )
            stones.oval(
                x + j * 17, wall_y[i] - 12, w * 0.5, 6, jitter(rng, mix(grey, mood.light, 0.35), 12)
            )
    stones.down().grain(c.noise(0, 0, 1600, 600, 16, 4), 0.5)
    stones.cast(d * 8, 8, 7, mood.far(0), 0.45)
    stones.put()
    herd = c.layer(0, hor + 180, 1600, 1067)
    shade = c.layer(0, hor + 180, 1600, 1067, 1)
    spots = []
    for _ in range(15):
        y = hor + 350 + 330 * rng.random() ** 1.6
        spots.append((rng.uniform(80, 1520), y))
    for x, y in sorted(spots, key=lambda p: p[1]):
        s = 0.3 + (y - hor - 240) / 330
        shade.oval(x + d * 22 * s, y + 2 * s, 44 * s, 9 * s, (*mood.far(0), 150))
        _goat(
            herd,
            rng,
            x,
            y,
            64 * s,
            mood,
            rng.choice((-1, 1)),
            rng.choice(("#efe9dc", "#e6dcc8", "#5d4a3c", "#efe9dc")),
        )
    hx = 800 + d * 420
    shade.oval(hx + d * 46, 866, 80, 10, (*mood.far(0), 150))
    shade.blur(4).put(0.7)
    person(herd, rng, hx, 866, 190, mood, coat="#36566a", hat="cone", face=-d, rim=(mood.light, -d))
    herd.line([(hx - d * 40, 868), (hx - d * 30, 700)], mood.c("#5c4631"), 5)
    herd.put()
    blades = c.layer(0, 900, 1600, 1067)
    cols = [mood.c(v) for v in ("#6b8440", "#a3ab5a", "#4d6a38", "#c2b66c")]
    grass(blades, rng, -20, 1620, 1078, 90, cols, 800, d * 0.35, 22)
    for _ in range(90):
        blades.oval(
            rng.uniform(0, 1600),
            rng.uniform(985, 1060),
            4.5,
            3.6,
            mood.c(rng.choice(("#f2e3a0", "#efefe6", "#d9a0b0"))),
        )
    blades.wash(["#ffffff", mix("#ffffff", mood.shadow, 0.55)]).put()
    birds(c, 800 - d * 240, 210, 8, 13, mood.far(0.15))
    return {"vignette": 0.4}


def _goat(layer, rng, x, y, s, mood, d, coat):
    """A goat, grazing or looking up."""
    coat = mood.c(coat)
    dark = tone(coat, 0.68)
    graze = rng.random() < 0.6
    for dx, f in ((-0.42, 0.7), (0.34, 0.7), (-0.32, 1), (0.42, 1)):
        layer.taper(
            [
                (x + d * dx * s, y - s * 0.5),
                (x + d * dx * s, y - s * 0.25),
                (x + d * (dx + 0.02) * s, y),
            ],
            tone(dark, f),
            s * 0.12,
            s * 0.07,
        )
    layer.oval(x, y - s * 0.62, s * 0.58, s * 0.29, dark)
    layer.oval(x - d * s * 0.02, y - s * 0.68, s * 0.55, s * 0.24, coat)
    layer.oval(x - d * s * 0.1, y - s * 0.76, s * 0.36, s * 0.12, mix(coat, mood.light, 0.4))
    hx, hy = (x + d * s * 0.86, y - s * 0.2) if graze else (x + d * s * 0.78, y - s * 1.08)
    layer.taper(
        [
            (x + d * s * 0.42, y - s * 0.72),
            (x + d * s * 0.62, (hy + y - s * 0.72) / 2),
            (hx - d * s * 0.05, hy),
        ],
        coat,
        s * 0.34,
        s * 0.18,
    )
    layer.taper(
        [
            (hx - d * s * 0.1, hy - s * 0.03),
            (hx + d * s * 0.05, hy + s * 0.03),
            (hx + d * s * 0.22, hy + s * 0.1),
        ],
        coat,
        s * 0.22,
        s * 0.11,
    )
    layer.taper(
        [
            (hx - d * s * 0.06, hy - s * 0.1),
            (hx - d * s * 0.16, hy - s * 0.24),
            (hx - d * s * 0.3, hy - s * 0.26),
        ],
        tone(dark, 0.6),
        s * 0.07,
        s * 0.02,
    )
    layer.taper(
        [
            (hx - d * s * 0.1, hy - s * 0.04),
            (hx - d * s * 0.2, hy),
            (hx - d * s * 0.28, hy + s * 0.05),
        ],
        dark,
        s * 0.09,
        s * 0.03,
    )
    layer.taper(
        [
            (x - d * s * 0.54, y - s * 0.74),
            (x - d * s * 0.64, y - s * 0.82),
            (x - d * s * 0.66, y - s * 0.72),
        ],
        coat,
        s * 0.1,
        s * 0.03,
    )
