"""What the country grows: tea, rice and oranges; the village from above; the reservoir."""

import math

from PIL import Image

from .figures import person, sampan
from .land import foliage, grass, ground, land, plane, ridge, tree, woods
from .scene import scene
from .sky import MOODS, birds, haze, mist, paint_sky, rays, sun
from .space import Iso
from .tones import gradient, jitter, levels, mix, tone
from .water import glints, shade_below, water


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


@scene("rice-fields")
def rice_fields(c):
    """Rice: gold before the harvest, or (odd variants) terraces under water in spring."""
    rng = c.rng
    d = 1 if c.variant % 2 == 0 else -1
    if c.variant % 2 == 0:
        return _harvest(c)
    mood = MOODS[c.pick("", "dawn", "", "morning", "", "dusk")]
    hor = 330
    paint_sky(c, mood, hor + 40, 0.6, 220)
    sx = 800 - d * 330
    sun(c, sx, hor - 150, 32)
    ranges(c, hor + 40, mood, 4, 38, 100)
    sky = c.image.crop((0, 0, c.w, c.px(hor)[0])).transpose(1)
    # The whole slope is water first; banks are drawn over it and leave the terraces.
    c.image.paste(sky.resize((c.w, c.h - c.px(hor + 30)[0])), (0, c.px(hor + 30)[0]))
    c.stain(
        mood.sky[1],
        levels(plane(c, hor + 30, 1067, 80, 3.0, 8), 60, 250, 120),
        0,
        hor + 30,
        1600,
        1067,
    )
    n = 17
    a, b = rng.uniform(0, 6), rng.uniform(0, 6)

    def edge(i, x):
        t = i / n
        u = (x - 800) / 800 * d
        return (
            hor
            + 46
            + 730 * t**1.45
            + (22 + 90 * t) * math.sin(u * 2.1 + a + 0.5 * math.sin(t * 4))
            + (8 + 26 * t) * math.sin(u * 5.3 + b + t * 3)
            - 70 * (1 - t) * u
        )

    banks = c.layer(0, hor - 60, 1600, 1067)
    soil, moss = mood.c("#4f4334"), mood.c("#6b7c46")
    for i in range(n):
        t = i / n
        k = 0.5 * (1 - t) ** 1.5
        th = 4 + 26 * t**1.2
        xs = list(range(-20, 1640, 12))
        top = [(x, edge(i, x)) for x in xs]
        wet = [(x, y + th * (1.3 + 0.5 * math.sin(x / 60 + i))) for x, y in top]
        banks.poly(top + wet[::-1], mix(mix(soil, mood.shadow, 0.4), mood.haze, k))
        grassy = [(x, y + th * rng.uniform(0.4, 0.75)) for x, y in top]
        crest = [(x, y - rng.uniform(0, 0.22) * th) for x, y in top]
        banks.poly(crest + grassy[::-1], mix(mix(moss, mood.shadow, 0.15), mood.haze, k))
        banks.line(crest, mix(mix(moss, mood.light, 0.5), mood.haze, k), max(1, th * 0.1))
        if 2 < i < n:  # cross dykes
            for _ in range(2):
                x = rng.uniform(0, 1600)
                x2 = x + rng.uniform(-60, 60)
                if i + 1 < n:
                    banks.taper(
                        [
                            (x, edge(i, x)),
                            ((x + x2) / 2 + 10, (edge(i, x) + edge(i + 1, x2)) / 2),
                            (x2, edge(i + 1, x2)),
                        ],
                        mix(mix(moss, mood.shadow, 0.2), mood.haze, k),
                        th * 0.35,
                        th * 0.6,
                    )
        if i > 5 and i % 3 != 1:  # young plants in rows
            green = mix(mood.c("#86a653"), mood.haze, k)
            for row in range(1, 5):
                for x in range(0, 1600, int(10 + 16 * t)):
                    y = edge(i, x) + th * 1.6 + row * (5 + 15 * t)
                    if y < edge(i + 1, x) - th * 0.4 and (x // 260 + i) % 3:
                        banks.line(
                            [(x, y), (x + rng.uniform(-2, 2), y - 2.4 - 7 * t)], green, 0.8 + t
                        )
    banks.down().grain(levels(plane(c, hor - 60, 1067, 30, 2.0, 6, 4), 30, 226), 0.5).put()
    fig = c.layer(0, hor, 1600, 1067)
    for i, x, h in ((7, 800 + d * 210, 84), (7, 800 + d * 290, 86), (11, 800 - d * 360, 136)):
        y = edge(i, x) + 4
        for j in range(14):
            fig.rect(
                x - h * 0.07 + rng.uniform(-2, 2),
                y + h * 0.2 + j * h * 0.04,
                x + h * 0.07 + rng.uniform(-2, 2),
                y + h * 0.22 + j * h * 0.04,
                (*mood.far(0), 120 - j * 7),
            )
        person(fig, rng, x, y, h, mood, hat="cone", rim=(mood.light, -d))
    fig.put()
    mist(c, hor - 10, hor + 150, mix(mood.haze, mood.light, 0.3), 0.6)
    birds(c, 800 + d * 200, hor + 260, 5, 15, (245, 243, 236), 120)
    return {"vignette": 0.4, "bloom": 0.3}


def _harvest(c):
    rng = c.rng
    mood = MOODS[c.pick("golden", "", "morning", "")]
    hor = 400
    paint_sky(c, mood, hor, 0.6, 260)
    sx = 1180
    sun(c, sx, hor - 150, 34, strength=0.9)
    ranges(c, hor + 10, mood, 3, 44, 90, 8)
    gold = mood.c("#d3ab4a")
    ground(
        c,
        hor,
        (mix(gold, mood.haze, 0.5), mix(gold, mood.light, 0.2), mix(gold, mood.shadow, 0.25)),
        18,
        3.0,
        0.6,
    )
    tex = plane(c, hor, 1067, 12, 2.6, 14, 3)
    c.stain(mix(gold, mood.shadow, 0.55), levels(tex, 120, 230, 150), 0, hor, 1600, 1067, 0.5)
    lane = c.layer(0, hor, 1600, 1067)
    green = mix(mood.c("#6d7c3d"), mood.haze, 0.1)
    lane.poly([(690, hor + 4), (700, hor + 4), (560, 1067), (330, 1067)], green)
    lane.poly(
        [(694, hor + 4), (697, hor + 4), (480, 1067), (400, 1067)],
        mix(mood.c("#c9ad7c"), mood.light, 0.2),
    )
    for y in (hor + 22, hor + 58, hor + 130):
        lane.rect(0, y, 1600, y + (y - hor) * 0.06 + 2, mix(green, mood.haze, 0.25))
    lane.down().grain(c.noise(0, hor, 1600, 1067, 20, 4), 0.5).blur(1.2).put(0.9)
    far = c.layer(0, hor - 110, 1600, hor + 40)
    greens = [mood.c(v, 0.35) for v in ("#3c4f36", "#64753f", "#a9a558")]
    for i in range(22):
        foliage(far, rng, rng.uniform(0, 1600), hor - 8, 36, 20, greens, 34, 4, (0.6, -0.8))
    far.put()
    fig = c.layer(0, hor - 20, 1600, 1067)
    for x, y, h in (
        (900, hor + 110, 74),
        (980, hor + 124, 78),
        (1080, hor + 108, 72),
        (1210, hor + 290, 170),
        (300, hor + 210, 120),
    ):
        person(
            fig,
            rng,
            x,
            y,
            h,
            mood,
            hat="cone",
            coat=rng.choice(("#3e6080", "#b0503c", "#e6dcc6")),
            arms=rng.choice((0, 0.3)),
            rim=(mood.light, 1),
        )
        for _ in range(30):
            bx = x + rng.uniform(-0.7, 0.7) * h
            fig.taper(
                [
                    (bx, y + h * 0.06),
                    (bx + h * 0.02, y - h * 0.1),
                    (bx + h * 0.1, y - h * rng.uniform(0.12, 0.3)),
                ],
                jitter(rng, mix(gold, mood.light, 0.2), 16),
                h * 0.03,
                0.8,
            )
    for x, y, s in (
        (760, hor + 150, 40),
        (840, hor + 186, 50),
        (1400, hor + 230, 66),
        (1500, hor + 200, 58),
    ):
        for _ in range(44):
            a = rng.gauss(0, 0.28)
            fig.line(
                [
                    (x + a * s * 0.9, y),
                    (x + a * s * 0.25, y - s * 0.55),
                    (x + a * s * 1.5, y - s * 1.1),
                ],
                jitter(rng, mix(gold, mood.light, 0.15), 18),
                1.8,
            )
        fig.rect(x - s * 0.2, y - s * 0.6, x + s * 0.2, y - s * 0.5, mood.c("#8f6a35"))
    fig.put()
    ears = c.layer(0, 760, 1600, 1067)
    for _ in range(620):
        x = rng.uniform(-20, 1620)
        h = rng.uniform(120, 230)
        y = 1090 + rng.uniform(-10, 30)
        col = jitter(
            rng,
            rng.choice((gold, mix(gold, mood.light, 0.4), tone(gold, 0.62), mood.c("#8b8a3e"))),
            14,
        )
        tip = (x + h * 0.34, y - h * 0.86)
        ears.taper([(x, y), (x + h * 0.05, y - h * 0.6), (x + h * 0.18, y - h), tip], col, 3.4, 1.2)
        for k in range(7):
            ears.oval(
                x + h * (0.14 + 0.035 * k),
                y - h * (1.0 - 0.0035 * k * k) + k * 1.2,
                5,
                3,
                jitter(rng, mix(col, mood.light, 0.25), 10),
            )
    ears.wash([mix("#ffffff", mood.light, 0.1), mix("#ffffff", mood.shadow, 0.55)]).put()
    c.glow(sx, hor - 100, 900, mood.light, 0.25)
    birds(c, 520, 230, 9, 12, mood.far(0.2))
    if c.variant % 4 == 2:  # the same field from the other end
        c.shine()
        c.image = c.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return {"vignette": 0.42, "bloom": 0.3}


@scene("orange-orchard")
def orange_orchard(c):
    """Orange trees in fruit, the crop carried down in baskets."""
    rng = c.rng
    mood = MOODS[c.pick("morning", "golden", "mist", "day")]
    hor = 380
    d = 1 if c.variant % 2 == 0 else -1
    paint_sky(c, mood, hor, 0.5, 240)
    sun(c, 800 + d * 420, 170, 34, strength=0.7)
    ranges(c, hor + 20, mood, 3, 50, 110, 6)
    soil = mood.c("#a98c5c")
    ground(
        c,
        hor,
        (
            mix(mood.c("#8a9a5a"), mood.haze, 0.5),
            mix(mood.c("#8f9450"), soil, 0.35),
            mix(mood.c("#6c7440"), mood.shadow, 0.35),
        ),
        50,
        2,
        0.7,
    )
    path = c.layer(0, hor, 1600, 1067)
    vx = 800 + d * 160
    path.poly(
        [(vx - 8, hor + 16), (vx + 8, hor + 16), (1060 - d * 60, 1080), (380 - d * 60, 1080)],
        mix(soil, mood.light, 0.3),
    )
    path.down().grain(c.noise(0, hor, 1600, 1067, 30, 5), 0.5).blur(5).put(0.85)
    leaves = ("#27452f", "#44683a", "#8da350")
    fruit = mood.c("#ee8a24")
    spots = []
    for row in range(8):
        z = 9.5 / (1 + row * 0.72)
        y = hor + 26 + 620 * (1 / z - 0.1) * 0.66
        s = 1.0 / z * 4.2
        for k in range(-6, 7):
            off = (k + (0.45 if k >= 0 else 0.0)) * 150 * s * 0.62 + (55 * s if k >= 0 else -55 * s)
            spots.append((vx - d * (y - hor) * 0.17 + off, y, s))
    shades = c.layer(0, hor, 1600, 1067, 1)
    for x, y, s in spots:
        if -200 < x < 1800:
            shades.oval(x - d * 46 * s, y + 4 * s, 78 * s, 15 * s, (*mood.far(0), 190))
    shades.blur(3).put(0.62)
    trees = c.layer(0, hor - 120, 1600, 1067)
    for x, y, s in sorted(spots, key=lambda p: p[1]):
        if not -170 * s < x < 1600 + 170 * s or s > 3.3:
            continue
        k = max(0, 0.62 - s * 0.42)
        tones = [mix(mood.c(v), mood.haze, k) for v in leaves]
        trees.taper(
            [(x, y), (x + 2 * s, y - 22 * s), (x, y - 42 * s)],
            mix(mood.c("#55432f"), mood.haze, k),
            11 * s,
            7 * s,
        )
        cy = y - 78 * s
        dense = int(38 + 90 * min(1.8, s))
        foliage(trees, rng, x, cy, 62 * s, 52 * s, tones, dense, 6 + 3.0 * s, (d * 0.55, -0.75))
        for _ in range(int(10 + 16 * min(2, s))):
            a, q = rng.uniform(0, math.tau), math.sqrt(rng.random())
            fx, fy = x + math.cos(a) * q * 60 * s, cy + 6 * s + math.sin(a) * q * 48 * s
            r = max(1.4, 5.4 * s)
            f = mix(jitter(rng, fruit, 14), mood.haze, k)
            trees.oval(fx, fy, r, r, tone(f, 0.8))
            trees.oval(fx + d * r * 0.15, fy - r * 0.15, r * 0.8, r * 0.8, f)
            if s > 0.7:
                trees.oval(
                    fx + d * r * 0.35, fy - r * 0.4, r * 0.28, r * 0.28, mix(f, "#fff3d0", 0.7)
                )
    trees.down()
    trees.wash([mix("#ffffff", mood.light, 0.1), "#ffffff", mix("#ffffff", mood.shadow, 0.3)]).put()
    fig = c.layer(0, hor, 1600, 1067)
    for x, y, h, q in (
        (vx - d * 60, hor + 150, 120, 0),
        (vx - d * 190, hor + 360, 250, 0.6),
        (vx + d * 20, hor + 130, 104, 0),
    ):
        person(
            fig,
            rng,
            x,
            y,
            h,
            mood,
            hat="cone",
            coat=rng.choice(("#3d6482", "#b24a38", "#e2d7bd")),
            bag=q == 0,
            arms=q,
            rim=(mood.light, d),
        )
    for x, y, s in (
        (vx - d * 300, hor + 480, 1.5),
        (vx - d * 110, hor + 500, 1.7),
        (vx - d * 20, hor + 250, 0.7),
    ):
        basket(fig, rng, x, y, 48 * s, mood, fruit)
    fig.put()
    blades = c.layer(0, 960, 1600, 1067)
    grass(
        blades,
        rng,
        -20,
        1620,
        1080,
        56,
        [mood.c(v) for v in ("#5f7a3c", "#8f9a4f", "#41592f")],
        420,
    )
    blades.put()
    haze(c, hor - 60, hor + 40, mood.haze, 0.25)
    rays(c, 800 + d * 420, 120, mood.light, 0.12, 8, 1500, 0.7, 1.57 + d * 0.5)
    return {"vignette": 0.42}


def basket(layer, rng, x, y, r, mood, fruit):
    """A woven basket heaped with round fruit."""
    weave = mood.c("#a17c48")
    layer.oval(x, y + r * 0.06, r * 1.05, r * 0.24, (*mood.far(0), 150))
    layer.poly(
        [(x - r, y - r * 0.8), (x + r, y - r * 0.8), (x + r * 0.78, y), (x - r * 0.78, y)], weave
    )
    for i in range(7):
        layer.line(
            [(x - r, y - r * 0.8 + i * r * 0.12), (x + r, y - r * 0.8 + i * r * 0.12)],
            tone(weave, 0.76 if i % 2 else 1.15),
            r * 0.035,
        )
    for i in range(26):
        a, q = rng.uniform(0, math.tau), rng.random() ** 0.5
        fx, fy = x + math.cos(a) * q * r * 0.86, y - r * 0.88 - abs(math.sin(a)) * q * r * 0.36
        f = jitter(rng, fruit, 16)
        layer.oval(fx, fy, r * 0.17, r * 0.17, tone(f, 0.82))
        layer.oval(fx - r * 0.03, fy - r * 0.03, r * 0.12, r * 0.12, f)
        layer.oval(fx - r * 0.06, fy - r * 0.07, r * 0.045, r * 0.04, mix(f, "#fff3d0", 0.7))
    layer.line([(x - r, y - r * 0.8), (x + r, y - r * 0.8)], tone(weave, 1.3), r * 0.1)


@scene("reservoir")
def reservoir(c):
    """The reservoir between wooded hills, the dam in the distance."""
    rng = c.rng
    mood = MOODS[c.pick("morning", "mist", "golden", "overcast")]
    hor = c.pick(470, 520, 480, 490)
    d = 1 if c.variant % 2 == 0 else -1
    paint_sky(c, mood, hor, c.pick(0.65, 0.3, 0.5), 260)
    if mood.name != "morning":
        sun(c, 800 - d * 260, 150, 32, strength=0.6)
    ranges(c, hor - 50, mood, 4, 60, 120)
    greens = [mood.c(v) for v in ("#2c4a3a", "#4c6f45", "#8fa55a")]
    line = ridge(rng, hor - 90, 80, 0.5, 6, slope=d * 180)
    woods(
        c,
        line,
        hor + 2,
        [mix(g, mood.haze, 0.4) for g in greens],
        15,
        (d * -0.5, -0.8),
        5,
        mood.haze,
    )
    # The dam: a concave wall closing the valley.
    dam = c.layer(0, hor - 150, 1600, hor + 6)
    x0, x1 = (930, 1400) if d > 0 else (200, 670)
    wall = mix(mood.c("#b9b4a6"), mood.haze, 0.25)
    n = 24
    top = [
        (x0 + (x1 - x0) * i / n, hor - 78 + 16 * math.sin(math.pi * i / n)) for i in range(n + 1)
    ]
    dam.poly(top + [(x1 - 40, hor + 4), (x0 + 40, hor + 4)], wall)
    for i in range(1, n):
        x, y = top[i]
        dam.line([(x, y), (x + (800 - x) * 0.02, hor + 4)], tone(wall, 0.86), 2)
    dam.line(top, tone(wall, 1.25), 6)
    for i in range(0, n + 1, 2):
        x, y = top[i]
        dam.line([(x, y), (x, y - 9)], tone(wall, 0.7), 1.2)
    tx = x0 + (x1 - x0) * 0.7
    dam.rect(tx - 18, hor - 116, tx + 18, hor - 62, tone(wall, 1.15))
    dam.poly(
        [(tx - 26, hor - 114), (tx, hor - 134), (tx + 26, hor - 114)],
        mix(mood.c("#7d4a3a"), mood.haze, 0.25),
    )
    dam.down().grain(c.noise(0, 0, 470, 150, 18, 4), 0.4)
    dam.wash(["#ffffff", mix("#ffffff", mood.shadow, 0.4)]).put()
    water(c, hor, mood, 0.86, 0.5)
    mist(c, hor - 60, hor + 26, mix(mood.haze, mood.light, 0.4), 0.5)
    for i, (yy, dep) in enumerate(((hor + 60, 0.2), (hor + 170, 0.05))):
        side = d if i else -d
        pts = []
        for k in range(41):
            t = k / 40
            x = 800 - side * (840 - 900 * t * (0.72 if i else 0.6))
            pts.append((x, yy - (120 + 70 * i) * (1 - t) ** 0.7 + rng.uniform(-7, 7)))
        pts = sorted(pts)
        lay = c.layer(0, 0, 1600, yy + 70)
        lay.poly([(pts[0][0], yy), *pts, (pts[-1][0], yy)], mix(greens[0], mood.haze, dep))
        for x, y in pts:
            for _ in range(10):
                py = y + (yy - y) * rng.random()
                s = rng.uniform(13, 24) * (0.8 + 0.5 * i)
                dark, mid, high = (mix(g, mood.haze, dep) for g in greens)
                lay.oval(x + rng.uniform(-16, 16), py - s * 0.5, s, s * 0.85, jitter(rng, dark, 8))
                lay.oval(x - d * s * 0.2, py - s * 0.8, s * 0.66, s * 0.5, jitter(rng, mid, 9))
                lay.oval(x - d * s * 0.35, py - s, s * 0.3, s * 0.22, jitter(rng, high, 9))
        lay.rect(pts[0][0], yy - 7, pts[-1][0] - 10, yy + 3, mix(mood.c("#b39e78"), mood.haze, dep))
        lay.trim().down()
        mirror = lay.image.transpose(1)
        c.image.paste(
            mirror.convert("RGB"),
            (lay.x, lay.y + lay.h),
            mirror.getchannel(3).point([int(v * 0.5) for v in range(256)]),
        )
        lay.put()
        glints(
            c, yy + 4, yy + 120, mix(mood.haze, mood.light, 0.5), 130, pts[0][0], pts[-1][0], 120
        )
    bx = 800 + d * 120
    shade_below(c, bx - 70, bx + 70, hor + 250, 60, mood.far(0.05), 0.5)
    boat = c.layer(bx - 160, hor + 100, bx + 160, hor + 270)
    sampan(boat, bx, hor + 250, 180, mood.far(0.08))
    person(boat, rng, bx - 30, hor + 236, 92, mood, hat="cone")
    boat.line([(bx - 18, hor + 182), (bx - 110, hor + 262)], mood.far(0.1), 2)
    boat.put()
    glints(c, hor, 1067, mix(mood.light, "#ffffff", 0.2), 160)
    if c.variant % 4 == 0:  # smoke on the water, as on a cold morning
        for k in range(3):
            mist(
                c, hor - 30 + 60 * k, hor + 130 + 90 * k, mix(mood.haze, "#ffffff", 0.35), 0.5, 120
            )
    birds(c, 800 - d * 60, hor + 110, 4, 13, (244, 244, 238), 90)
    return {"vignette": 0.42}


@scene("village-aerial")
def village_aerial(c):
    """A village among its fields, seen from the air."""
    rng = c.rng
    mood = MOODS[c.pick("morning", "golden", "mist", "dawn")]
    c.mood = mood
    d = 1 if c.variant % 2 == 0 else -1
    spring = c.variant % 2 == 0
    iso = Iso(800, 500, 15.5, 0.46 * d, 0.6)
    base = mood.c("#7f9250" if spring else "#b39a55")
    c.image.paste(
        gradient(c.image.size, (mix(base, mood.haze, 0.5), base, tone(base, 0.72))), (0, 0)
    )
    fields = c.layer()
    crops = (
        ("#7d9a4a", "#96a855", "#5f8044", "#b7b565", "#a68f5c", "#d8c75a")
        if spring
        else ("#c9a54e", "#b58f45", "#8f8f4a", "#d9bb62", "#9c7a48", "#76834a")
    )
    for gx in range(-9, 9):
        for gy in range(-9, 10):
            x0, y0 = gx * 9 + rng.uniform(-0.6, 0.6), gy * 6.5 + rng.uniform(-0.4, 0.4)
            f = jitter(rng, mood.c(rng.choice(crops)), 8)
            quad = [(x0, y0), (x0 + 8.6, y0), (x0 + 8.6, y0 + 6.1), (x0, y0 + 6.1)]
            pts = [iso.p(*q) for q in quad]
            if all(p[0] < -60 or p[0] > 1660 or p[1] < -60 or p[1] > 1130 for p in pts):
                continue
            fields.poly(pts, f)
            for k in range(1, 9):
                fields.line(
                    [iso.p(x0, y0 + k * 0.68), iso.p(x0 + 8.6, y0 + k * 0.68)],
                    tone(f, 0.88 if k % 2 else 1.1),
                    1.6,
                )
    fields.down().grain(levels(c.noise(0, 0, 1600, 1067, 26, 5), 30, 226), 0.55).put()
    river = c.layer()
    mid = [(-70 + i * 4, -22 + 9 * math.sin(i * 0.21 + 1) - i * 0.25) for i in range(37)]
    for wide, colour in (
        (5.2, mood.c("#8f845f")),
        (4.2, mix(mood.sky[1], mood.shadow, 0.3)),
        (2.9, mix(mood.sky[2], mood.sky[1], 0.5)),
    ):
        river.poly(
            [iso.p(x, y - wide) for x, y in mid] + [iso.p(x, y + wide) for x, y in mid[::-1]],
            colour,
        )
    for k in (0,):
        river.poly(
            [iso.p(x, y + 8.5) for x, y in mid] + [iso.p(x, y + 10) for x, y in mid[::-1]],
            mix(mood.c("#d4c7a8"), mood.light, 0.2),
        )
    river.poly(
        [iso.p(x, y) for x, y in ((-2, -60), (-0.4, -60), (1.2, 60), (-0.8, 60))],
        mix(mood.c("#d4c7a8"), mood.light, 0.2),
    )
    river.blur(0.8).put(0.95)
    things = []
    for _ in range(260):
        gx, gy = rng.gauss(-2, 13), rng.gauss(4, 9.5)
        gx, gy = (
            round(gx / 5.2) * 5.2 + rng.uniform(-0.7, 0.7),
            round(gy / 4.4) * 4.4 + rng.uniform(-0.5, 0.5),
        )
        river_y = -22 + 9 * math.sin((gx + 70) / 4 * 0.21 + 1) - (gx + 70) / 16
        if abs(gx + 0.2) < 2.9 or gy < river_y + 13:
            continue
        if all((gx - x) ** 2 + (gy - y) ** 2 > 15 for _, x, y in things):
            things.append(("house", gx, gy))
    for _ in range(230):
        x, y = rng.uniform(-60, 60), rng.uniform(-48, 48)
        river_y = -22 + 9 * math.sin((x + 70) / 4 * 0.21 + 1) - (x + 70) / 16
        if abs(y - river_y) < 6 or (rng.random() < 0.4 and (x + 2) ** 2 + (y - 4) ** 2 > 900):
            continue
        if all((x - a) ** 2 + (y - b) ** 2 > (9 if k == "house" else 2) for k, a, b in things):
            things.append(("tree", x, y))
    things.sort(key=lambda q: iso.depth(q[1], q[2]))
    shade = c.layer(ss=1)
    for kind, x, y in things:
        sxy, r = iso.p(x, y), (42 if kind == "house" else 24)
        shade.oval(sxy[0] + d * r * 0.8, sxy[1] + r * 0.12, r * 1.15, r * 0.5, (*mood.far(0), 170))
    shade.blur(4).put(0.55)
    lay = c.layer()
    greens = [
        mood.c(v)
        for v in (
            ("#2f4c33", "#55783f", "#9bb05c") if spring else ("#4d4a2c", "#9a7a3a", "#d3a54e")
        )
    ]
    for kind, x, y in things:
        px, py = iso.p(x, y)
        if not (-80 < px < 1680 and -80 < py < 1150):
            continue
        if kind == "house":
            iso.gable(
                lay,
                x,
                y,
                rng.uniform(3.6, 4.6),
                rng.uniform(2.6, 3.1),
                rng.uniform(1.9, 3.0),
                mood.c(rng.choice(("#efe8d8", "#e6dcc6", "#d9cbb2"))),
                jitter(rng, mood.c(rng.choice(("#56524f", "#4a4d52", "#7a4a3a", "#5d5751"))), 8),
                0.22,
                rng.random() < 0.3,
            )
        else:
            s = rng.uniform(13, 24)
            foliage(lay, rng, px, py - s * 0.6, s, s * 0.9, greens, 32, s * 0.2, (-d * 0.5, -0.7))
    lay.down().grain(c.noise(0, 0, 1600, 1067, 12, 3), 0.25).put()
    haze(c, 0, 420, mood.haze, 0.72, False)
    mist(c, -60, 300, mix(mood.haze, mood.light, 0.4), 0.5, 260)
    c.glow(800 - d * 700, 60, 1000, mood.light, 0.35)
    for _ in range(3):
        kind, x, y = rng.choice([q for q in things if q[0] == "house"])
        px, py = iso.p(x, y)
        for k in range(9):
            c.glow(
                px - d * k * 9 * (1 + k * 0.1), py - 50 - k * 13, 16 + k * 5, "#f4f0e4", 0.11, 1.5
            )
    return {"vignette": 0.42, "bloom": 0.2}
