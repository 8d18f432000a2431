"""Streets by day, in rain and at night; the lantern festival."""

import math

from .figures import bicycle, person, sampan
from .land import foliage, land, ridge
from .scene import scene
from .sky import MOODS, birds, haze, mist, moon, paint_sky, rain, rays, stars
from .space import Cam
from .streets import crowd, fronts, gloss, lantern_string, paving, streaks
from .tones import jitter, mix, tone
from .town import far_city, house, lamp_post, lantern, tiled_roof, wire
from .water import glints, sun_path, water

PLASTER = ("#ece5d6", "#ddd3bf", "#e6dac4", "#cfc3ae")
TIMBER = ("#6d4732", "#7d3f2d", "#5a4030", "#86583a")
TILE = "#4a4b50"


@scene("old-street")
def old_street(c):
    """A lane of the old town, morning light on one side."""
    rng = c.rng
    mood = MOODS[c.pick("morning", "golden", "blue", "mist")]
    d = 1 if c.variant % 2 == 0 else -1
    cam = Cam(800 - d * 150, c.pick(520, 540, 530), 930, 1.75)
    hor = cam.hy + 20
    paint_sky(c, mood, hor, 0.45, 220)
    hill = ridge(rng, hor - 120, 50, 0.5, 6)
    land(c, hill, hor + 20, (mood.far(0.55), mood.haze), 0.3, trees=8)
    paving(c, cam, mood, "#9a948a", -3.6, 3.6)
    lamp = mood.c("#ffcf88") if not mood.dark else "#ffc878"
    lay = c.layer()
    lit = lamp if mood.dark else None
    fronts(
        c, lay, cam, mood, -1, -3.3, 3.2, 52, (PLASTER, TIMBER, TILE), lit, 0.2 if d > 0 else -0.42
    )
    fronts(
        c, lay, cam, mood, 1, 3.3, 3.2, 52, (PLASTER, TIMBER, TILE), lit, -0.42 if d > 0 else 0.2
    )
    for z in (24, 16, 10.5, 7.2):
        for side in (-1, 1):
            x, y = cam.p(side * 2.5, 2.6, z)
            lantern(
                c,
                lay,
                x,
                y,
                cam.size(z) * 0.26,
                glow=0.9 if mood.dark else 0.22,
                cord=cam.size(z) * 0.25,
            )
    lay.down().grain(c.noise(0, 0, 1600, 1067, 26, 5), 0.45).put()
    # The shaded side throws its shadow over half of the paving.
    if not mood.dark:
        shade = c.layer(0, hor, 1600, 1067, 1)
        s = 1 if d > 0 else -1
        cam.floor(shade, *sorted((s * 0.4, s * 3.4)), 2.0, 50, 0, (*mood.far(0), 190))
        shade.blur(7).put(0.5)
        rays(c, 800 - d * 700, -100, mood.light, 0.2, 7, 1500, 0.3, 1.57 - d * 0.75)
    mist(c, hor - 190, hor + 60, mix(mood.haze, mood.light, 0.4), 0.6, 200)
    fig = c.layer()
    crowd(c, fig, cam, mood, 9, (-2.2, 2.2), (8, 34), mood.light)
    x, y = cam.p(-d * 0.9, 0, 6.2)
    fig.oval(x + d * 60, y + 4, 90, 9, (*mood.far(0), 120))
    person(
        fig,
        rng,
        x,
        y,
        cam.size(6.2) * 1.7,
        mood,
        coat="#2f5672",
        face=d,
        bag=True,
        rim=(mood.light, -d),
    )
    bx, by = cam.p(d * 2.55, 0, 5.6)
    bicycle(fig, bx, by, cam.size(5.6) * 0.31, mood.c("#33383c"))
    for z, k in ((4.9, -1), (7.6, 1), (8.6, -1)):
        px, py = cam.p(k * 2.95, 0, z)
        s = cam.size(z)
        fig.poly(
            [
                (px - s * 0.3, py - s * 0.5),
                (px + s * 0.3, py - s * 0.5),
                (px + s * 0.22, py),
                (px - s * 0.22, py),
            ],
            mood.c("#7c4f3a"),
        )
        foliage(
            fig,
            rng,
            px,
            py - s * 0.85,
            s * 0.42,
            s * 0.42,
            [mood.c(v) for v in ("#2d4a32", "#55793f", "#a5b868")],
            90,
            s * 0.05,
            (-d, -0.8),
        )
    fig.put()
    for z in (6, 11, 19):
        up = c.layer(0, 0, 1600, hor)
        (xa, ya), (xb, yb) = cam.p(-3.2, 5.4, z), cam.p(3.2, 5.1, z)
        wire(up, xa, ya, xb, yb, cam.size(z) * 0.2, mood.far(0.1), 1.6)
        up.put()
    birds(c, cam.vx, 150, 5, 11, mood.far(0.2), 90)
    if mood.dark:
        gloss(c, hor + 30, 0.25)
    return {"vignette": 0.45, "bloom": 0.3}


@scene("rainy-street")
def rainy_street(c):
    """A street in evening rain, umbrellas and lights on the wet road."""
    rng = c.rng
    mood = MOODS[c.pick("rain", "blue", "overcast", "dusk")]
    d = 1 if c.variant % 2 == 0 else -1
    cam = Cam(800 + d * 140, 500, 900, 1.8)
    hor = cam.hy
    paint_sky(c, mood, hor + 10, 0.9, 240, 0, 1, 2.4)
    back = c.layer(0, 0, 1600, hor + 20)
    far_city(back, rng, hor + 14, 0, 1600, 60, 330, mood.far(0.62), 0.5, (40, 90))
    far_city(back, rng, hor + 14, 100, 1500, 40, 230, mood.far(0.48), 0.52, (40, 80))
    back.put()
    lit = "#ffcf8a"
    lay = c.layer()
    walls = ("#b8ada0", "#a39a90", "#c5b9a3", "#8f8f92")
    fronts(
        c,
        lay,
        cam,
        mood,
        -1,
        -6.4,
        3.6,
        60,
        (walls, TIMBER, "#4a4d52"),
        lit,
        -0.2,
        (5, 7.5),
        (7.5, 11.5),
    )
    fronts(
        c,
        lay,
        cam,
        mood,
        1,
        6.4,
        3.6,
        60,
        (walls, TIMBER, "#4a4d52"),
        lit,
        -0.2,
        (5, 7.5),
        (7.5, 11.5),
    )
    lay.down().grain(c.noise(0, 0, 1600, 1067, 30, 5), 0.4).put()
    haze(c, hor - 260, hor, mood.haze, 0.5)
    road = c.layer(0, hor, 1600, 1067)
    asphalt = mix(mood.c("#5b5f66"), mood.shadow, 0.2)
    cam.floor(road, -40, 40, 1.4, 200, 0, asphalt)
    for s in (-1, 1):
        cam.floor(road, *sorted((s * 4.4, s * 6.4)), 1.4, 70, 0, tone(asphalt, 1.12))
        cam.floor(road, *sorted((s * 4.3, s * 4.46)), 1.4, 70, 0, tone(asphalt, 1.35))
    for k in range(9):
        cam.floor(road, -2.4 + k * 0.62, -2.1 + k * 0.62, 7.4, 9.8, 0, tone(asphalt, 1.5))
    z = 12
    while z < 70:
        cam.floor(road, -0.08, 0.08, z, z + 2.2, 0, tone(asphalt, 1.5))
        z += 5
    road.down().grain(c.noise(0, hor, 1600, 1067, 40, 4), 0.3)
    road.wash(["#ffffff", mix("#ffffff", mood.shadow, 0.5)]).put()
    c.shine()
    gloss(c, hor + 4, 0.8)
    for i in range(7):
        zz = 8 + i * 6
        for s in (-1, 1):
            x, y = cam.p(s * 4.7, 0, zz)
            fh = cam.size(zz) * 5
            post = c.layer(x - fh * 0.5, y - fh * 1.2, x + fh * 0.5, y + 6)
            lamp_post(c, post, x, y, fh, mood.far(0.08 + 0.07 * i), lit, -s * 0.16)
            post.put()
            if i < 4:
                streaks(
                    c, x - s * fh * 0.16, y + 8, fh * 0.9, cam.size(zz) * 0.16, lit, 0.55 - 0.09 * i
                )
    car = c.layer()
    for x, zz, f in ((-2.4, 34, 0), (2.2, 27, 1), (-2.3, 20, 0), (2.3, 15, 1)):
        _car(
            c,
            car,
            cam,
            mood,
            x * d,
            zz,
            rng.choice(("#8a8f96", "#5a2f2c", "#2f4658", "#d5d2c8")),
            x < 0,
        )
    car.put()
    fig = c.layer()
    crowd(c, fig, cam, mood, 16, (-6, -4.6), (7, 34), lit, 0.75)
    crowd(c, fig, cam, mood, 14, (4.6, 6), (7, 34), lit, 0.75)
    for x, zz, col in (
        (-d * 1.0, 8.3, "#c5402f"),
        (-d * 0.25, 8.9, "#d9a441"),
        (d * 1.3, 9.3, "#2f6a86"),
        (-d * 2.9, 6.4, "#b93a2e"),
    ):
        px, py = cam.p(x, 0, zz)
        h = cam.size(zz) * 1.68
        for j in range(16):
            fig.rect(
                px - h * 0.1 + rng.uniform(-4, 4),
                py + j * h * 0.035,
                px + h * 0.1 + rng.uniform(-4, 4),
                py + j * h * 0.035 + h * 0.02,
                (*mood.far(0), 110 - j * 6),
            )
        person(fig, rng, px, py, h, mood, umbrella=col, bag=True, rim=(lit, d))
    fig.put()
    layer = c.layer(0, 700, 1600, 1067)
    for _ in range(120):  # rings where drops fall
        t = rng.random()
        x, y, r = rng.uniform(0, 1600), 720 + 340 * t, 5 + 14 * t
        layer.line(
            [
                (x + math.cos(a) * r, y + math.sin(a) * r * 0.28)
                for a in [k * math.tau / 14 for k in range(15)]
            ],
            (214, 224, 230, 90),
            1,
        )
    layer.put()
    rain(c, 0.9, 0.12 * d)
    return {"vignette": 0.5, "bloom": 0.35}


def _car(c, layer, cam, mood, x, z, colour, away):
    """A car seen from behind or in front, with its lamps."""
    px, py = cam.p(x, 0, z)
    s = cam.size(z)
    body = mood.c(colour, min(0.5, z / 70))
    layer.oval(px, py, s * 1.05, s * 0.09, (*mood.far(0), 190))
    layer.poly(
        [
            (px - s * 0.62, py - s * 1.42),
            (px + s * 0.62, py - s * 1.42),
            (px + s * 0.82, py - s * 0.88),
            (px - s * 0.82, py - s * 0.88),
        ],
        tone(body, 0.7),
    )
    layer.poly(
        [
            (px - s * 0.54, py - s * 1.34),
            (px + s * 0.54, py - s * 1.34),
            (px + s * 0.7, py - s * 0.92),
            (px - s * 0.7, py - s * 0.92),
        ],
        mix(mood.c("#26323c"), mood.haze, 0.25),
    )
    layer.poly(
        [
            (px - s * 0.84, py - s * 0.9),
            (px + s * 0.84, py - s * 0.9),
            (px + s * 0.92, py - s * 0.6),
            (px + s * 0.88, py - s * 0.18),
            (px - s * 0.88, py - s * 0.18),
            (px - s * 0.92, py - s * 0.6),
        ],
        body,
    )
    layer.rect(px - s * 0.84, py - s * 0.3, px + s * 0.84, py - s * 0.16, tone(body, 0.5))
    for k in (-1, 1):
        layer.rect(
            px + k * s * 0.64 - s * 0.13,
            py - s * 0.2,
            px + k * s * 0.64 + s * 0.13,
            py,
            (18, 20, 24),
        )
        lx, ly = px + k * s * 0.66, py - s * 0.62
        lamp = "#ff5a44" if away else "#fff0cc"
        layer.oval(lx, ly, s * 0.15, s * 0.08, mix(lamp, "#ffffff", 0.4))
        c.light(lx, ly, s * (0.8 if away else 1.8), lamp, 0.8)
        streaks(c, lx, py, s * 1.6, s * 0.12, lamp, 0.6)


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
            cam.quad(
                lay, (x0, 2.3, z - 0.3), (x0, 2.95, zb), (x0, 0.0, zb), (x0, 0, z), tone(roof, 0.32)
            ) if z < 7 and False else None
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
    up = c.layer(0, 0, 1600, 330)
    lantern_string(c, up, -40, 30, 900, 10, 44, 7, 40, glow=0.6)
    up.put() if d > 0 else None
    glints(c, hor, 1010, "#ffb870", 220, alpha=110)
    return {"vignette": 0.45, "bloom": 0.4, "colour": 0.95}
