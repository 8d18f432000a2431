"""The old lane and the street in rain."""

import math

from .figures import bicycle, person
from .land import foliage, land, ridge
from .scene import scene
from .sky import MOODS, birds, haze, mist, paint_sky, rain, rays
from .space import Cam
from .streets import crowd, fronts, gloss, paving, streaks
from .tones import mix, tone
from .town import far_city, lamp_post, lantern, wire

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
