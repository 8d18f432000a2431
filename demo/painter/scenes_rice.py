"""Rice, before the harvest and under water."""

import math

from PIL import Image

from .figures import person
from .land import foliage, ground, plane
from .scene import scene
from .scenes_tea import ranges
from .sky import MOODS, birds, mist, paint_sky, sun
from .tones import jitter, levels, mix, tone


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
