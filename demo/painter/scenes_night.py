"""The night market and the lantern festival."""

import math

from .figures import person
from .land import land, ridge
from .scene import scene
from .sky import MOODS, moon, paint_sky, stars
from .space import Cam
from .streets import crowd, gloss, lantern_string, paving
from .tones import jitter, mix, tone
from .town import far_city, house, lantern, tiled_roof
from .vessels import sampan
from .water import glints, sun_path, water


@scene("night-market")
def night_market(c):
    """The night market: stalls, steam and people under strings of bulbs."""
    rng = c.rng
    mood = MOODS[c.pick("night", "blue", "dusk")]
    d = 1 if c.variant % 2 == 0 else -1
    cam = Cam(800 - d * 110, 470, 920, 1.75)
    paint_sky(c, mood, 490, 0.4, 240)
    stars(c, 300, 60)
    hor = cam.hy
    back = c.layer(0, 120, 1600, hor + 30)
    far_city(back, rng, hor + 20, 0, 1600, 60, 240, mood.far(0.4), 0.5, (40, 90))
    for _ in range(130):
        x, y = rng.uniform(0, 1600), hor - rng.random() ** 1.6 * 200
        back.rect(x, y, x + 5, y + 7, mix("#ffcf86", mood.haze, 0.3))
    back.put()
    floor = mix(mood.c("#8a7f74"), "#5a3a2a", 0.4)
    paving(c, cam, mood, "#8d7c6c", -5, 5)
    c.stain("#ff9d4a", c.noise(0, hor, 1600, 1067, 200, 3, 2, 8), 0, hor + 6, 1600, 1067, 0.26)
    roofs = ("#b63a2c", "#d08a35", "#2f6670", "#a8433c", "#7a4a68", "#c9b48a")
    hot = "#ffc470"
    for z in (36, 29, 23.5, 18.5, 14.5, 11, 8.2, 5.9):
        lay = c.layer()
        for side in (-1, 1):
            x0, x1 = side * 2.7, side * 5.6
            k = min(0.5, z / 70)
            roof = mix(mood.c(jitter(rng, rng.choice(roofs), 10)), "#ff9a50", 0.3)
            roof = mix(roof, mood.haze, k * 0.6)
            a, b = sorted((x0, x1))
            zb = z + 2.6
            cam.front(lay, a, b, 0.95, 2.5, zb, mix(hot, roof, 0.25))
            for i in range(9):  # goods on the back shelves
                gx = a + (b - a) * (i + 0.5) / 9
                gy = 1.1 + 0.45 * (i % 3)
                q = cam.p(gx, gy, zb)
                s = cam.size(zb)
                lay.oval(*q, s * 0.14, s * 0.12, jitter(rng, mix(rng.choice(roofs), hot, 0.35), 20))

            px, py = cam.p((x0 + x1) / 2 - side * 0.4, 0.9, z + 1.2)
            person(
                lay,
                rng,
                px,
                py + cam.size(z) * 0.55,
                cam.size(z + 1.2) * 1.62,
                mood,
                coat=rng.choice(("#f0e6d2", "#b8402f", "#3a5a78")),
                hat="#f4efe2",
                rim=(hot, -side),
                arms=0.2,
            )
            cam.front(lay, a, b, 0.0, 1.0, z, mix(tone(roof, 0.55), "#3a2018", 0.3))
            cam.wall(lay, x0, 0, 1.0, z, zb, mix(tone(roof, 0.8), hot, 0.35))
            cam.floor(lay, a, b, z, zb - 0.6, 1.0, mix("#d9b27c", roof, 0.15))
            for _ in range(26):
                q = cam.p(rng.uniform(a, b), 1.06, z + rng.uniform(0.05, 1.2))
                s = cam.size(z)
                lay.oval(
                    q[0],
                    q[1],
                    s * rng.uniform(0.06, 0.13),
                    s * 0.07,
                    jitter(
                        rng, rng.choice(("#e0742e", "#c23a2a", "#e8c25a", "#7f9a45", "#f0e2c4")), 14
                    ),
                )
            # Awning: stripes, a scalloped edge, bulbs under it.
            n = 8
            for i in range(n):
                xa, xb = a + (b - a) * i / n, a + (b - a) * (i + 1) / n
                stripe = roof if i % 2 else mix(roof, "#f6e2c0", 0.55)
                cam.quad(
                    lay,
                    (xa, 2.25, z - 0.5),
                    (xb, 2.25, z - 0.5),
                    (xb, 2.9, zb),
                    (xa, 2.9, zb),
                    tone(stripe, 0.9),
                )
                p, q = cam.p(xa, 2.25, z - 0.5), cam.p(xb, 2.25, z - 0.5)
                lay.oval((p[0] + q[0]) / 2, p[1], abs(q[0] - p[0]) / 2, cam.size(z) * 0.15, stripe)
            for i in range(3):
                q = cam.p(a + (b - a) * (i + 0.5) / 3, 2.0, z)
                s = cam.size(z)
                lay.oval(*q, s * 0.07, s * 0.09, (255, 240, 200))
                c.light(*q, s * 1.25, "#ffb75e", 0.5, 2.2)
            for xx in (x0, x1):
                cam.front(lay, xx - 0.04, xx + 0.04, 0, 2.3, z - 0.45, tone(floor, 0.4))
        crowd(
            c, lay, cam, mood, 5 if z > 9 else 2, (-2.2, 2.2), (z - 1.6, z), hot, keep=(0, 0.5, 9)
        )
        lay.put()
        if z in (18.5, 8.2, 5.9):
            for side in (-1, 1):
                q = cam.p(side * 3.4, 1.3, z)
                s = cam.size(z)
                for k in range(7):
                    c.glow(
                        q[0] + rng.uniform(-0.2, 0.2) * s * k * 0.4,
                        q[1] - s * 0.22 * k,
                        s * (0.25 + 0.1 * k),
                        "#ffe2b8",
                        0.14,
                        1.4,
                    )
    c.shine()
    gloss(c, 640, 0.7)
    up = c.layer(0, 0, 1600, hor)
    for z in (26, 17, 11, 7):
        (xa, ya), (xb, yb) = cam.p(-3.6, 4.6, z), cam.p(3.6, 4.6, z)
        lantern_string(
            c, up, xa, ya, xb, yb, cam.size(z) * 0.5, 8, cam.size(z) * 0.2, (220, 70, 40), 0.5
        )
    up.put()
    return {"vignette": 0.5, "bloom": 0.4, "colour": 0.95}


@scene("lantern-festival")
def lantern_festival(c):
    """The lantern festival: lights over the water, people along the bank."""
    rng = c.rng
    mood = MOODS[c.pick("night", "blue", "dusk")]
    d = 1 if c.variant % 2 == 0 else -1
    hor = 560
    paint_sky(c, mood, hor, 0.35, 260)
    stars(c, 420, 120)
    moon(c, 800 + d * 470, 150, 44)
    hill = ridge(rng, hor - 120, 70, 0.5, 6)
    land(c, hill, hor + 4, (mood.far(0.35), mix(mood.far(0.5), "#8a5a4a", 0.3)), 0.3, trees=8)
    town = c.layer(0, hor - 360, 1600, hor + 8)
    white, tile, wood = mood.c("#d8c4a8"), mood.c("#3a3c46"), mood.c("#6b3a2c")
    x = -40
    while x < 1620:
        w, h = rng.uniform(150, 240), rng.uniform(120, 170)
        house(town, rng, x, hor + 4, w, h, mix(white, "#7a4a34", 0.4), tile, wood, "#ffc06a")
        c.light(x + w / 2, hor - 40, 150, "#ff9d4a", 0.35)
        x += w * rng.uniform(0.86, 1.0)
    px = 800 - d * 300
    for i in range(5):  # the pagoda
        w, y = 150 - 20 * i, hor - 60 - i * 58
        town.rect(px - w * 0.36, y - 46, px + w * 0.36, y + 14, mix(wood, "#ffb45e", 0.3))
        for k in (-0.2, 0, 0.2):
            town.rect(px + w * k - 8, y - 34, px + w * k + 8, y + 2, "#ffcf80")
        tiled_roof(town, rng, px - w * 0.56, y - 40, w * 1.12, 26, tile, 0.8)
        for s in (-1, 1):
            lantern(c, town, px + s * w * 0.6, y - 26, 7, glow=0.6)
        c.light(px, y - 16, 110, "#ffb35c", 0.45)
    town.line([(px, hor - 350), (px, hor - 398)], wood, 5)
    town.put()
    c.shine()
    water(c, hor, mood, 0.95, 0.6)
    lamps = c.layer(0, 0, 1600, 1067)
    for _ in range(64):  # sky lanterns: the higher the smaller
        t = rng.random() ** 0.8
        y = 470 - 450 * t
        s = rng.uniform(6, 12) if rng.random() < 0.8 else rng.uniform(18, 30)
        x = 800 + d * (rng.gauss(120, 360)) + 60 * math.sin(t * 4)
        glow = mix("#ff8a3c", "#ffd28a", rng.random())
        lamps.poly(
            [
                (x - s * 0.62, y - s),
                (x + s * 0.62, y - s),
                (x + s * 0.46, y + s * 0.9),
                (x - s * 0.46, y + s * 0.9),
            ],
            tone(glow, 0.86),
        )
        lamps.oval(x, y - s * 0.9, s * 0.62, s * 0.34, tone(glow, 0.8))
        lamps.oval(x, y + s * 0.5, s * 0.36, s * 0.44, mix(glow, "#fff6d8", 0.7))
        c.light(x, y, s * 5, "#ff9a48", 0.4)
        lamps.oval(x, min(1040, hor + (hor - y) * 0.7), s * 0.5, s * 0.5, (255, 170, 90, 70))
    for _ in range(90):  # lotus lights on the water
        t = rng.random() ** 1.2
        y = hor + 26 + 330 * t
        x, s = rng.uniform(0, 1600), 4 + 15 * t
        pink = jitter(rng, mix("#e0567a", "#ffb070", rng.random()), 14)
        for j in range(6):
            lamps.rect(
                x - s * 0.6 + rng.uniform(-3, 3),
                y + s * (0.5 + j * 0.5),
                x + s * 0.6 + rng.uniform(-3, 3),
                y + s * (0.7 + j * 0.5),
                (255, 176, 96, 120 - j * 18),
            )
        for k in (-0.9, -0.45, 0, 0.45, 0.9):
            lamps.taper(
                [
                    (x + k * s * 0.5, y + s * 0.2),
                    (x + k * s, y - s * 0.2),
                    (x + k * s * 1.2, y - s * 0.75 + abs(k) * s * 0.4),
                ],
                pink,
                s * 0.5,
                s * 0.1,
            )
        lamps.oval(x, y - s * 0.2, s * 0.3, s * 0.45, (255, 240, 196))
        c.light(x, y - s * 0.2, s * 4.2, "#ff9c50", 0.42)
    bx = 800 + d * 270
    sampan(lamps, bx, hor + 210, 260, mood.far(0.04), mood.c("#7a5a3a"))
    for k in (-90, 90):
        lantern(c, lamps, bx + k, hor + 166, 12, glow=0.8)
    person(lamps, rng, bx + 100, hor + 196, 100, mood, hat="cone", rim=("#ffb060", -1))
    lamps.put()
    sun_path(c, bx, hor + 220, 800, "#ffb060", 50, 0.5, 90)
    bank = c.layer(0, 760, 1600, 1067)
    stone = mood.far(0.02)
    bank.poly([(0, 1010), (1600, 1010), (1600, 1067), (0, 1067)], mix(stone, "#7a4a30", 0.25))
    for i in range(25):
        bank.rect(i * 66 - 6, 930, i * 66 + 6, 1020, mix(stone, "#7a4a30", 0.3))
    bank.rect(0, 936, 1600, 950, mix(stone, "#9a6038", 0.3))
    x = -20
    while x < 1620:
        h = rng.choice((250, 270, 290, 190, 280))
        if abs(x - (800 - d * 60)) > 170:
            person(
                bank,
                rng,
                x,
                1075,
                h,
                mood,
                arms=rng.choice((0, 0, 0, 0.9)),
                walk=0.1,
                rim=("#ffab5c", rng.choice((-1, 1))),
            )
            if rng.random() < 0.35:
                lantern(
                    c,
                    bank,
                    x + 52,
                    900,
                    22,
                    rng.choice(((214, 62, 40), (236, 150, 50), (220, 90, 120))),
                    0.7,
                    20,
                )
        x += rng.uniform(62, 104)
    bank.put()
    if d > 0:
        up = c.layer(0, 0, 1600, 330)
        lantern_string(c, up, -40, 30, 900, 10, 44, 7, 40, glow=0.6)
        up.put()
    glints(c, hor, 1010, "#ffb870", 220, alpha=110)
    return {"vignette": 0.45, "bloom": 0.4, "colour": 0.95}
