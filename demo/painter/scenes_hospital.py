"""The hall of the hospital, and what every hall is made of."""

import math
from dataclasses import replace

from .figures import person
from .land import foliage
from .scene import scene
from .sky import MOODS, rays
from .space import Cam
from .streets import gloss
from .tones import mix, tone


def shell(c, cam, mood, w, h, z1, walls, floor, ceiling):
    """An empty room: floor, ceiling, side walls and the end wall, each a smooth gradient."""
    lay = c.layer()
    left, right, end = walls
    cam.floor(lay, -w, w, 1.0, z1, 0, floor)
    cam.floor(lay, -w, w, 1.0, z1, h, ceiling)
    cam.wall(lay, -w, 0, h, 1.0, z1, left)
    cam.wall(lay, w, 0, h, 1.0, z1, right)
    cam.front(lay, -w, w, 0, h, z1, end)
    lay.put()
    x, y = cam.p(0, h * 0.5, z1)
    c.glow(x, y, 600, mood.light, 0.2)


def sunbeams(c, cam, mood, x, z0, z1, n, reach, light, amount=0.5, high=4.0):
    """Panes of sunlight that tall windows at `x` throw across the floor."""
    lay = c.layer(0, cam.hy, 1600, 1067, 1)
    side = -1 if x > 0 else 1
    for i in range(n):
        a = z0 + (z1 - z0) * (i + 0.1) / n
        b = z0 + (z1 - z0) * (i + 0.8) / n
        cam.quad(
            lay,
            (x + side * 0.3, 0, a),
            (x + side * 0.3, 0, b),
            (x + side * reach, 0, b - high * 0.22),
            (x + side * reach, 0, a - high * 0.22),
            (*light, 210),
        )
    lay.blur(5).put(amount)


@scene("hospital-hall")
def hospital_hall(c):
    """The hall of the hospital, morning light through the glass front."""
    rng = c.rng
    mood = MOODS[c.pick("morning", "golden", "night", "overcast")]
    if mood.dark:  # lamplight inside, night outside
        mood = replace(
            MOODS["golden"], sky=mood.sky, haze="#b9a88e", tint=(0.86, 0.81, 0.72), dark=True
        )
    c.mood = mood
    d = 1 if c.variant % 2 == 0 else -1
    cam = Cam(800 + d * 170, 470, 820, 1.9)
    w, h, z1 = 7.0, 7.6, 30
    white = mood.c("#f1efe6")
    shell(
        c,
        cam,
        mood,
        w,
        h,
        z1,
        (tone(white, 0.86), tone(white, 0.8), mix(tone(white, 0.92), mood.haze, 0.3)),
        mix(mood.c("#b9ae9c"), mood.haze, 0.15),
        mix(mood.c("#cfcabd"), mood.haze, 0.15),
    )
    lay = c.layer()
    sky = [mood.sky[1], mood.sky[2], mood.sky[-1]]
    # Glass front on the side of the light: sky, blurred trees, slim posts.
    for i in range(24):
        a, b = 2.0 + i * 1.18, 2.0 + (i + 1) * 1.18
        for j in range(12):
            lo, hi = 0.2 + j * 0.6, 0.2 + (j + 1) * 0.6
            t = 1 - j / 12
            col = mix(sky[0], sky[2], min(1, t * 1.1))
            if j < 4:
                col = mix(
                    col, mood.c("#7fa070"), (0.55, 0.45, 0.3, 0.14)[j] + rng.uniform(-0.08, 0.08)
                )
            cam.wall(lay, -d * w * 0.995, lo, hi, a, b, col)
    for i in range(25):
        z = 2.0 + i * 1.18
        cam.wall(lay, -d * w * 0.985, 0, h, z - 0.05, z + 0.05, mood.c("#8d9a9e"))
    for y in (0.2, 2.6, 5.0, 7.3):
        cam.wall(lay, -d * w * 0.985, y - 0.06, y + 0.06, 1.2, z1, mood.c("#8d9a9e"))
    # Gallery on the other side, counters below.
    wood = mood.c("#b98d5c")
    g0, g1 = sorted((d * 4.7, d * 7.0))
    cam.floor(lay, g0, g1, 1.5, z1, 3.5, tone(white, 0.7))
    cam.wall(lay, d * 4.7, 3.5, 3.95, 1.5, z1, mix(wood, mood.light, 0.15))
    cam.wall(lay, d * 4.7, 3.95, 4.9, 1.5, z1, (*mix(mood.haze, "#c4dcdc", 0.5), 110))
    cam.wall(lay, d * 4.7, 4.88, 4.96, 1.5, z1, tone(wood, 0.8))
    for i in range(14):
        a = 3 + i * 2
        cam.wall(
            lay,
            d * 6.98,
            0.9,
            2.9,
            a + 0.2,
            a + 1.7,
            mix(mood.c("#7fa7a4"), "#fff4d8", 0.4 + 0.2 * (i % 2)),
        )
        cam.wall(lay, d * 6.98, 4.2, 6.6, a + 0.4, a + 1.6, mix(mood.c("#b9c9c4"), mood.light, 0.3))
    lay.down().grain(c.noise(0, 0, 1600, 1067, 80, 4), 0.2).put()
    cols = c.layer()
    for z in (26, 20, 14, 8.5):
        x = d * 4.6
        for k in range(7):
            r = 0.36
            xa = x - r + 2 * r * k / 7
            shade = (1.0, 1.06, 1.0, 0.93, 0.86, 0.79, 0.72)[k if d > 0 else 6 - k]
            cam.front(cols, xa, xa + 2 * r / 7 + 0.01, 0, h, z, tone(white, min(1, shade)))
    for i in range(10):  # slats of light in the ceiling
        a = 3 + i * 2.7
        for x in (-3.4, 0, 3.4):
            cam.floor(cols, x - 0.9, x + 0.9, a, a + 1.0, h - 0.02, (255, 252, 238))
    cols.put()
    if not mood.dark:
        sunbeams(c, cam, mood, -d * w, 3, 27, 11, 7.2, mix(mood.light, "#ffffff", 0.2), 0.55)
    gloss(c, cam.p(0, 0, z1)[1], 0.42)
    desk = c.layer()
    zs = ((24, 20.5), (18.5, 15), (13, 9.6))
    for z2, z in zs:
        a, b = sorted((d * 3.4, d * 4.4))
        cam.box(desk, a, b, 0, 1.12, z, z2, wood, 0.82, 1.3)
        x = d * 3.4
        cam.wall(
            desk,
            x - d * 0.02,
            0.25,
            0.95,
            z + 0.2,
            z2 - 0.2,
            mix(mood.c("#6fa59f"), mood.light, 0.2),
        )
        for k in range(3):
            zz = z + (z2 - z) * (k + 0.4) / 3
            px, py = cam.p(d * 4.9, 0, zz)
            person(desk, rng, px, py, cam.size(zz) * 1.6, mood, coat="#f4f6f4", walk=0.1, face=-d)

        cam.wall(desk, x, 0.96, 1.14, z, z2, tone(wood, 1.1))
    desk.put()
    pots = c.layer()
    for z in (22, 13.5, 7.4):
        px, py = cam.p(-d * 5.4, 0, z)
        s = cam.size(z)
        pots.poly(
            [
                (px - s * 0.36, py - s * 0.6),
                (px + s * 0.36, py - s * 0.6),
                (px + s * 0.26, py),
                (px - s * 0.26, py),
            ],
            mood.c("#8a6f5c"),
        )
        foliage(
            pots,
            rng,
            px,
            py - s * 1.3,
            s * 0.62,
            s * 0.8,
            [mood.c(v) for v in ("#2c4f38", "#4f7d4a", "#9dba6a")],
            130,
            s * 0.075,
            (-d * 0.6, -0.5),
        )
    for z in (16, 10.5):
        for k in range(4):
            xa = -d * (2.2 + k * 0.66)
            a, b = sorted((xa, xa - d * 0.56))
            cam.box(pots, a, b, 0.4, 0.5, z, z + 0.6, mood.c("#5e8f93"), 0.8, 1.15)
            cam.front(pots, a, b, 0.5, 1.0, z + 0.6, mood.c("#6fa3a5"))
            cam.front(pots, a + 0.04, a + 0.09, 0, 0.4, z, mood.c("#6f7679"))
            if rng.random() < 0.55:
                px, py = cam.p((a + b) / 2, 0, z)
                person(pots, rng, px, py + 2, cam.size(z) * 1.5, mood, sit=True, face=d)
    spots = [(rng.uniform(-3.6, 3.0), rng.uniform(9, 26)) for _ in range(15)] + [
        (d * 1.0, 7.4),
        (-d * 0.4, 8.4),
        (-d * 1.9, 5.0),
        (-d * 1.35, 5.3),
        (d * 3.1, 5.1),
    ]
    shade = c.layer(0, cam.hy, 1600, 1067, 1)
    for x, z in sorted(spots, key=lambda p: -p[1]):
        px, py = cam.p(x, 0, z)
        fh = cam.size(z) * rng.uniform(1.5, 1.74)
        shade.poly(
            [
                (px - fh * 0.08, py),
                (px + fh * 0.08, py),
                (px + d * fh * 0.8, py + fh * 0.1),
                (px + d * fh * 0.66, py + fh * 0.13),
            ],
            (*mood.far(0.1), 150),
        )
        staff = rng.random() < 0.3
        person(
            pots,
            rng,
            px,
            py,
            fh,
            mood,
            coat="#f5f6f3" if staff else None,
            bag=not staff and rng.random() < 0.4,
            rim=(mix(mood.light, "#ffffff", 0.3), -d),
            depth=min(0.4, z / 80),
        )
    px, py = cam.p(d * 2.2, 0, 6.4)
    _wheelchair(pots, rng, px, py, cam.size(6.4), mood, d)
    shade.blur(4).put(0.4)
    pots.put()
    rays(c, 800 - d * 1000, -160, mood.light, 0.13, 10, 1900, 0.36, 1.57 - d * 0.72)
    return {"vignette": 0.38, "bloom": 0.35}


def _wheelchair(layer, rng, x, y, s, mood, d):
    """A patient in a wheelchair and the nurse who pushes it."""
    person(layer, rng, x + d * s * 0.62, y, s * 1.64, mood, coat="#eef3f1", face=-d, arms=0.1)
    steel = mood.c("#5d666b")
    person(
        layer,
        rng,
        x - d * s * 0.02,
        y - s * 0.02,
        s * 1.36,
        mood,
        coat="#8fb0bb",
        sit=True,
        face=-d,
    )
    layer.line(
        [
            (x + d * s * 0.32, y - s * 0.9),
            (x + d * s * 0.26, y - s * 0.5),
            (x - d * s * 0.3, y - s * 0.48),
            (x - d * s * 0.42, y - s * 0.1),
        ],
        steel,
        s * 0.045,
    )
    pts = [
        (x + d * s * 0.16 + math.cos(a) * s * 0.3, y - s * 0.3 + math.sin(a) * s * 0.3)
        for a in [k * math.tau / 28 for k in range(29)]
    ]
    layer.line(pts, mood.far(0.05), s * 0.05)
    for k in range(8):
        a = k * math.tau / 8
        layer.line(
            [
                (x + d * s * 0.16, y - s * 0.3),
                (x + d * s * 0.16 + math.cos(a) * s * 0.28, y - s * 0.3 + math.sin(a) * s * 0.28),
            ],
            steel,
            1.2,
        )
    layer.oval(x - d * s * 0.38, y - s * 0.09, s * 0.09, s * 0.09, mood.far(0.05))
