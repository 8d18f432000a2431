"""Tea on its terraces, and the ranges that stand behind all country scenes."""

import math

from .figures import person
from .land import land, plane, ridge, tree
from .scene import scene
from .sky import MOODS, mist, paint_sky, rays, sun
from .tones import jitter, levels, mix, tone


def ranges(c, y, mood, count=4, step=46, amp=90, trees=0.0):
    """Mountain ranges behind one another with mist in the valleys between."""
    for i in range(count):
        t = i / max(1, count - 1)
        line = ridge(c.rng, y - step * (count - i), amp * (1 - 0.35 * t), 0.5, 7)
        far = mood.far(0.84 - 0.52 * t)
        land(c, line, y + 60, (far, mix(far, mood.haze, 0.6)), 0.2, 110, 1.4, 0.9, trees * t)
        mist(
            c,
            y - step * (count - i) + amp * 0.2,
            y - step * (count - i) + amp + 70,
            mix(mood.haze, mood.light, 0.25),
            0.55,
        )


@scene("tea-terraces")
def tea_terraces(c):
    """Tea terraces on the hills, pickers among the rows."""
    rng = c.rng
    mood = MOODS[c.pick("mist", "golden", "morning", "dawn")]
    hor = c.pick(330, 360, 320, 350)
    d = 1 if c.variant % 2 == 0 else -1
    paint_sky(c, mood, hor + 60, 0.4, 240)
    sx = 800 - d * 400
    sun(c, sx, 150, 34, strength=0.75)
    ranges(c, hor + 30, mood, 4, 40, 110)
    leaf = mood.c("#56793f")
    rows = c.layer(0, hor - 60, 1600, 1067)
    n = 30
    curve_a, curve_b = rng.uniform(0, 6), rng.uniform(0, 6)

    def height(i, x):
        """The contour of row i: two overlapping rounded hills."""
        t = i / n
        u = (x - 800) / 800 * d
        hill = 120 * math.exp(-(((u - 0.55) / 0.5) ** 2)) + 66 * math.exp(
            -(((u + 0.75) / 0.42) ** 2)
        )
        wob = 16 * math.sin(u * 3 + curve_a + t * 1.8) + 7 * math.sin(u * 7 + curve_b)
        return hor + 92 + 690 * t**1.35 - hill * (1.15 - t * 0.75) + wob * (0.4 + t)

    for i in range(n):
        t = i / n
        haze_k = 0.55 * (1 - t) ** 1.6
        thick = 9 + 50 * t**1.25
        dark = mix(mix(tone(leaf, 0.52), mood.shadow, 0.35), mood.haze, haze_k)
        mid = mix(leaf, mood.haze, haze_k)
        high = mix(
            mix("#b5c765", mood.light, 0.35), mix(leaf, mood.haze, haze_k), 0.35 + 0.2 * haze_k
        )
        soil = mix(mood.c("#94734f"), mood.haze, haze_k)
        step = 9 + 12 * t
        xs = [x * step - 30 for x in range(int(1670 / step) + 1)]
        top, face = [], []
        for x in xs:
            y = height(i, x)
            bump = thick * (0.16 * math.sin(x / (thick * 0.6) + i) + rng.uniform(-0.1, 0.1))
            top.append((x, y + bump))
            face.append((x, y + thick * 0.3 + bump))
        low = [(x, height(i, x) + thick * 0.95) for x in xs]
        ground_line = [(x, height(i, x) + thick * 1.7) for x in xs]
        rows.poly(top + ground_line[::-1], soil)
        rows.poly(face + low[::-1], dark)
        rows.poly(
            top + [(x, y + thick * 0.55 + rng.uniform(-0.1, 0.1) * thick) for x, y in top[::-1]],
            mid,
        )
        rows.poly(top + [(x, y + thick * rng.uniform(0.1, 0.3)) for x, y in top[::-1]], high)
        if t > 0.25:
            for _ in range(int(110 * t)):
                j = rng.randrange(len(xs))
                x, y = top[j]
                s = 2.2 + 4.5 * t
                rows.oval(
                    x + rng.uniform(-6, 6),
                    y + rng.uniform(0.05, 0.75) * thick,
                    s * 1.3,
                    s * 0.7,
                    jitter(rng, rng.choice((high, mid, dark, mid)), 10),
                )
    rows.down()
    tex = plane(c, hor - 60, 1067, 24, 1.4, 6.0, 4)
    rows.grain(levels(tex, 30, 226), 0.5)
    shade = [mix("#ffffff", mood.light, 0.12), "#ffffff", mix("#ffffff", mood.shadow, 0.45)]
    rows.wash(shade).put()
    # Cloud shadow and low sun over the slope.
    c.stain(
        mood.shadow,
        levels(c.noise(0, hor, 1600, 1067, 360, 3, 1.5, 8), 130, 220, 150),
        0,
        hor,
        1600,
        1067,
        0.6,
    )
    c.stain(
        mood.light,
        levels(c.noise(0, hor, 1600, 1067, 380, 3, 1.5, 8), 140, 230, 120),
        0,
        hor,
        1600,
        1067,
        0.5,
    )
    trees = c.layer(0, hor - 150, 1600, 1067)
    greens = [mood.c(v, 0.12) for v in ("#2d4534", "#4d6a3c", "#93a355")]
    for x, i in (
        (800 + d * 520, 1),
        (800 + d * 570, 2),
        (800 - d * 560, 3),
        (800 + d * 210, 2),
        (800 - d * 660, 5),
    ):
        tree(
            trees,
            rng,
            x,
            height(i, x) + 6,
            rng.uniform(90, 140),
            greens,
            mood.c("#4a3d33"),
            (-d * 0.6, -0.8),
        )
    for i, x in (
        (12, 800 - d * 240),
        (13, 800 - d * 60),
        (16, 800 + d * 330),
        (21, 800 - d * 380),
        (23, 800 + d * 110),
    ):
        s = 42 + 118 * (i / n) ** 1.3
        y = height(i, x) + s * 0.28
        person(
            trees,
            rng,
            x,
            y,
            s,
            mood,
            hat="cone",
            coat=rng.choice(("#b8503c", "#3a6178", "#d0a04a", "#e5dcc8")),
            arms=0.2,
            bag=True,
            walk=0.2,
        )
        thick = 9 + 50 * (i / n) ** 1.25
        for _ in range(26):
            trees.oval(
                x + rng.uniform(-0.6, 0.6) * s,
                y + rng.uniform(-0.3, 0.02) * s,
                thick * 0.16,
                thick * 0.1,
                jitter(rng, rng.choice((leaf, tone(leaf, 0.7), mix("#b5c765", leaf, 0.3))), 10),
            )
    trees.put()
    mist(c, hor - 20, hor + 150, mix(mood.haze, mood.light, 0.3), 0.6)
    rays(c, sx, 120, mood.light, 0.13, 9, 1500, 0.9, 1.57 - d * 0.5)
    if c.variant % 4 == 2:  # mist that climbs the rows
        for k in range(3):
            mist(
                c,
                hor + 40 + 150 * k,
                hor + 280 + 190 * k,
                mix(mood.haze, "#ffffff", 0.3),
                0.55,
                200,
            )
    return {"vignette": 0.42}
