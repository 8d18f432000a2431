"""Under a roof: the hospital hall, the reading room, the opera stage."""

import math
from dataclasses import replace

from .figures import person
from .land import foliage
from .scene import scene
from .sky import MOODS, rays
from .space import Cam
from .streets import gloss
from .tones import gradient, jitter, mix, tone
from .town import lantern, tiled_roof


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
        cam.wall(desk, x - d * 0.02, 0, 1.14, z, z2, (*tone(wood, 0.9), 0)) if False else None
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


@scene("library-reading-room")
def library_reading_room(c):
    """Readers under the lamps of the reading room."""
    rng = c.rng
    mood = MOODS[c.pick("golden", "blue", "snow", "morning")]
    c.mood = mood
    d = 1 if c.variant % 2 == 0 else -1
    dusk = mood.dark
    cam = Cam(800 - d * 110, 430, 980, 1.7)
    w, h, z1 = 5.6, 6.2, 26
    warm = MOODS["golden"]
    wood = mix("#7b5233", mood.shadow, 0.25 if not dusk else 0.42)
    cream = mix("#e8d9bd", mood.shadow, 0.12 if not dusk else 0.42)
    shell(
        c,
        cam,
        mood,
        w,
        h,
        z1,
        (cream, tone(cream, 0.8), mix(cream, mood.light, 0.15)),
        mix(wood, "#caa070", 0.25),
        tone(cream, 0.86),
    )
    lay = c.layer()
    for i in range(14):
        cam.floor(lay, -w, w, 2 + i * 1.75, 2.2 + i * 1.75, h - 0.25, tone(wood, 0.8))
    for k in range(-8, 9):
        cam.floor(lay, k * 0.7 - 0.02, k * 0.7 + 0.02, 1.2, z1, 0, tone(wood, 0.8))
    sky = gradient((4, 12), (mood.sky[0], mood.sky[1], mood.sky[-1]))
    for i in range(7):  # tall windows
        a, b = 3.0 + i * 3.3, 5.2 + i * 3.3
        for j in range(12):
            lo, hi = 1.0 + 4.4 * j / 12, 1.0 + 4.4 * (j + 1) / 12
            col = sky.getpixel((1, 11 - j))
            if j < 4:
                col = mix(
                    col, mood.c("#6d8a5c" if mood.name != "snow" else "#e3e8ec"), 0.5 - 0.1 * j
                )
            cam.wall(lay, -d * w * 0.995, lo, hi, a, b, mix(col, mood.light, 0.25))
        for k in range(5):
            zz = a + (b - a) * k / 4
            cam.wall(lay, -d * w * 0.99, 1.0, 5.4, zz - 0.04, zz + 0.04, tone(wood, 0.75))
        for y in (1.0, 2.5, 4.0, 5.4):
            cam.wall(lay, -d * w * 0.99, y - 0.06, y + 0.06, a, b, tone(wood, 0.75))
    books = (
        "#7a3328",
        "#2f4a5c",
        "#8c6d3a",
        "#40563f",
        "#a48a5e",
        "#5c3a4a",
        "#c7b58e",
        "#36414a",
        "#94502f",
    )
    for bay in range(8, -1, -1):  # shelves
        a, b = 2.4 + bay * 2.6, 4.8 + bay * 2.6
        x = d * (w - 0.6)
        cam.wall(lay, x, 0, 4.6, a, b, tone(wood, 0.5))
        for row in range(7):
            y = 0.3 + row * 0.6
            z = a + 0.1
            while z < b - 0.14:
                t = rng.uniform(0.06, 0.15) * (1 if bay < 3 else 2)
                if rng.random() < 0.93:
                    f = mix(jitter(rng, rng.choice(books), 14), mood.haze, min(0.45, a / 60))
                    f = mix(f, mood.shadow, 0.3 if dusk else 0.08)
                    cam.wall(lay, x - d * 0.01, y, y + rng.uniform(0.34, 0.5), z, z + t * 0.9, f)
                z += t
            cam.wall(lay, x - d * 0.03, y - 0.07, y, a, b, mix(wood, mood.light, 0.15))
        cam.wall(lay, x - d * 0.05, 0, 4.7, a - 0.1, a + 0.1, mix(wood, mood.light, 0.1))
        cam.wall(lay, x - d * 0.05, 4.55, 4.8, a, b, tone(wood, 1.12))
    lay.down().grain(c.noise(0, 0, 1600, 1067, 50, 5), 0.35).put()
    if not dusk:
        sunbeams(c, cam, mood, -d * w, 3.0, 25, 7, 6.5, mix(mood.light, "#ffffff", 0.1), 0.5, 6)
    gloss(c, cam.p(0, 0, z1)[1], 0.28)
    lamp_c = (255, 214, 140)
    hang = c.layer(0, 0, 1600, 560)
    for z in (23, 18, 13.5, 9.5, 6.4):
        for x in (-1.6, 1.6):
            px, py = cam.p(x, 4.0, z)
            s = cam.size(z)
            hang.line([(px, py), cam.p(x, h, z)], tone(wood, 0.4), max(1, s * 0.015))
            hang.poly(
                [
                    (px - s * 0.3, py + s * 0.16),
                    (px - s * 0.07, py - s * 0.06),
                    (px + s * 0.07, py - s * 0.06),
                    (px + s * 0.3, py + s * 0.16),
                ],
                tone(wood, 0.6),
            )
            hang.oval(px, py + s * 0.16, s * 0.26, s * 0.06, (255, 240, 200))
            c.light(px, py + s * 0.2, s * 1.7, lamp_c, 0.55 if dusk else 0.3)
    hang.put()
    tab = c.layer()
    for z, z2 in ((22, 19.4), (17.4, 14.8), (12.9, 10.6), (9.0, 7.2), (5.9, 4.5)):
        for x in (-1.7, 1.55):
            a, b = x - 1.25, x + 1.25
            near = z2
            for k in (-0.75, 0.0, 0.75):  # readers on the far side
                if rng.random() < 0.85:
                    px, py = cam.p(x + k, 0, z + 0.2)
                    s = cam.size(z + 0.2)
                    person(
                        tab,
                        rng,
                        px,
                        py,
                        s * 1.42,
                        warm if not dusk else MOODS["dusk"],
                        walk=0.1,
                        rim=(mix(mood.light, "#ffffff", 0.2), -d),
                    )
            top = mix(wood, "#d9a468", 0.35)
            cam.box(tab, a, b, 0.72, 0.8, near, z, top, 0.7, 1.1)
            for xx in (a + 0.06, b - 0.16):
                cam.front(tab, xx, xx + 0.1, 0, 0.72, near + 0.05, tone(wood, 0.55))
            for _ in range(5):
                bx, bz = rng.uniform(a + 0.2, b - 0.4), rng.uniform(near + 0.1, z - 0.3)
                cam.quad(
                    tab,
                    (bx, 0.81, bz),
                    (bx + 0.3, 0.81, bz),
                    (bx + 0.32, 0.81, bz + 0.22),
                    (bx + 0.02, 0.81, bz + 0.22),
                    rng.choice(
                        ((244, 236, 216), (236, 226, 202), mix(rng.choice(books), wood, 0.2))
                    ),
                )
            for k in (-0.38, 0.38):
                px, py = cam.p(x + k, 0.8, (near + z) / 2)
                s = cam.size((near + z) / 2)
                tab.line([(px, py), (px, py - s * 0.36)], (150, 116, 60), max(1.2, s * 0.03))
                tab.oval(px, py, s * 0.1, s * 0.03, (130, 98, 50))
                tab.poly(
                    [
                        (px - s * 0.22, py - s * 0.33),
                        (px - s * 0.13, py - s * 0.47),
                        (px + s * 0.13, py - s * 0.47),
                        (px + s * 0.22, py - s * 0.33),
                    ],
                    (44, 104, 78),
                )
                tab.poly(
                    [
                        (px - s * 0.13, py - s * 0.47),
                        (px + s * 0.02, py - s * 0.47),
                        (px - s * 0.06, py - s * 0.33),
                        (px - s * 0.22, py - s * 0.33),
                    ],
                    (84, 150, 112),
                )
                tab.oval(px, py - s * 0.325, s * 0.19, s * 0.03, (255, 238, 190))
                c.light(px, py - s * 0.16, s * 0.85, lamp_c, 0.6 if dusk else 0.4)
            for k in (-0.6, 0.45):  # chairs and backs on the near side
                if rng.random() < 0.75:
                    px, py = cam.p(x + k, 0, near - 0.25)
                    s = cam.size(near - 0.25)
                    if rng.random() < 0.7:
                        person(
                            tab, rng, px, py, s * 1.4, warm if not dusk else MOODS["dusk"], walk=0.1
                        )
                    cam.front(
                        tab, x + k - 0.24, x + k + 0.24, 0.42, 0.88, near - 0.32, tone(wood, 0.62)
                    )
                    for q in (-0.24, 0.18):
                        cam.front(
                            tab, x + k + q, x + k + q + 0.06, 0, 0.5, near - 0.32, tone(wood, 0.5)
                        )
    tab.down().grain(c.noise(0, 0, 1600, 1067, 40, 4, 3), 0.3).put()
    if not dusk:
        rays(c, 800 - d * 1000, -200, mood.light, 0.26, 11, 1900, 0.36, 1.57 - d * 0.7)
    return {"vignette": 0.5, "bloom": 0.35}


@scene("opera-stage")
def opera_stage(c):
    """Opera on the old stage, the audience a dark row of heads."""
    rng = c.rng
    mood = MOODS[c.pick("night", "dusk", "blue")]
    d = 1 if c.variant % 2 == 0 else -1
    c.mood = mood
    c.fill(mood.sky)
    from .sky import moon, stars

    stars(c, 320, 90)
    if mood.name != "dusk":
        moon(c, 800 + d * 640, 120, 36)
    warm = mix("#ffce82", mood.light, 0.3)
    x0, x1, floor, top = 250, 1350, 760, 250
    c.glow(800, 520, 1000, "#c8743a", 0.5)
    st = c.layer()
    red, tile, gold = (136, 40, 30), (52, 50, 56), (206, 154, 78)
    tiled_roof(st, rng, 170, 262, 1260, 150, tile, 0.6, True, 0.06)
    tiled_roof(st, rng, 470, 128, 660, 84, tile, 0.8, True, 0.1)
    st.rect(x0, top, x1, floor, (74, 32, 28))
    back = gradient((4, 40), ("#5c2a22", "#b8653a", "#e0a45c"))
    for j in range(40):
        y = top + 60 + (floor - top - 60) * j / 40
        st.rect(x0 + 50, y, x1 - 50, y + 13, back.getpixel((1, j)))
    # Painted screen at the back: hills and a great sun, far from sharp.
    st.oval(800 - d * 120, 470, 92, 92, (232, 150, 84))
    for k, col in enumerate(((190, 108, 66), (166, 84, 56), (140, 66, 48))):
        pts = [
            (
                x0 + 150 + i * 40,
                560 + k * 34 - 60 * abs(math.sin(i * 0.5 + k * 1.3)) + rng.uniform(-6, 6),
            )
            for i in range(21)
        ]
        st.poly([*pts, (pts[-1][0], 690), (pts[0][0], 690)], col)
    for side in (-1, 1):  # curtains in folds
        for k in range(9):
            xa = 800 + side * (500 - k * 19)
            wv = 16 + 10 * (k / 9)
            pts = [
                (xa, top + 40),
                (xa - side * wv, top + 40),
                (xa - side * (wv + 6 - k * 4), 600),
                (xa + side * k * 3, floor - 10),
                (xa + side * 10, floor - 10),
            ]
            st.poly(pts, tone((168, 46, 36), (0.7, 0.95, 1.15)[k % 3]))
        st.rect(800 + side * 470 - 8, 560, 800 + side * 470 + 8, 584, gold)
    for k in range(22):  # valance
        xa = x0 + 40 + k * (x1 - x0 - 80) / 22
        st.poly(
            [
                (xa, top + 30),
                (xa + 47, top + 30),
                (xa + 47, top + 76),
                (xa + 23, top + 98),
                (xa, top + 76),
            ],
            tone((150, 42, 34), 1.16 if k % 2 else 0.9),
        )
        st.line([(xa, top + 76), (xa + 23, top + 98), (xa + 47, top + 76)], gold, 3)
    for y, hgt, col in ((top - 6, 40, red), (top + 4, 6, gold), (top + 26, 5, gold)):
        st.rect(x0 - 40, y, x1 + 40, y + hgt, col)
    for k in range(30):
        st.oval(x0 - 20 + k * 39, top + 16, 9, 6, gold if k % 2 else (60, 104, 92))
    for px in (x0 - 8, x1 - 26, x0 + 150, x1 - 184):
        big = px in (x0 - 8, x1 - 26)
        wv = 34 if big else 26
        for k in range(6):
            st.rect(
                px + wv * k / 6,
                top + 30,
                px + wv * (k + 1) / 6 + 1,
                floor,
                tone(red, (0.75, 1.05, 1.25, 1.05, 0.8, 0.6)[k]),
            )
        st.poly(
            [(px + wv, top + 34), (px + wv + 70, top + 34), (px + wv, top + 104)],
            gold if big else tone(gold, 0.8),
        )
        st.rect(px - 8, floor - 26, px + wv + 8, floor, (112, 104, 96))
    st.poly(
        [(x0 - 60, floor + 2), (x0 + 40, 690), (x1 - 40, 690), (x1 + 60, floor + 2)], (176, 112, 66)
    )
    for k in range(15):
        xa, xb = x0 - 60 + (x1 - x0 + 120) * k / 15, x0 + 40 + (x1 - x0 - 80) * k / 15
        st.line([(xa, floor), (xb, 690)], (148, 90, 54), 2)
    st.rect(x0 - 70, floor, x1 + 70, floor + 34, (104, 44, 34))
    st.rect(x0 - 70, floor, x1 + 70, floor + 7, gold)
    st.rect(x0 - 60, floor + 34, x1 + 60, 960, (48, 26, 26))
    for k in range(28):
        st.rect(x0 - 50 + k * 43, floor + 10, x0 - 24 + k * 43, floor + 28, (140, 66, 44))
    st.down().grain(c.noise(0, 0, 1600, 1067, 30, 5), 0.35)
    st.wash(
        [
            (0, mix("#ffffff", mood.shadow, 0.55)),
            (0.26, "#d8c8bc"),
            (0.6, "#ffffff"),
            (1, "#8a7a80"),
        ]
    )
    st.put()
    c.glow(800, 600, 620, warm, 0.5)
    lan = c.layer()
    for x in (x0 + 60, x0 + 300, x1 - 300, x1 - 60):
        lantern(c, lan, x, top + 130, 34, glow=0.7, cord=34)
    if c.variant % 2 == 0:
        _actor(lan, rng, 690, 742, 340, 1, ("#e9e4f0", "#7fa8c9", "#d9709a"), False)
        _actor(lan, rng, 950, 746, 356, -1, ("#b5302a", "#e0b04a", "#2f5a8a"), True)
    else:
        _actor(lan, rng, 800, 748, 372, 1, ("#2f6a5e", "#e5b84e", "#b8372c"), True)
        _actor(lan, rng, 520, 728, 290, 1, ("#f0dce0", "#c9586a", "#5a8aa0"), False)
        _actor(lan, rng, 1090, 728, 290, -1, ("#e3e6d2", "#6a9a6a", "#c98a3a"), False)
    for i in range(3):  # musicians at the side
        person(
            lan,
            rng,
            1210 - i * 34 if d > 0 else 390 + i * 34,
            716 + i * 6,
            150,
            MOODS["golden"],
            sit=True,
            face=-d,
            coat="#4a3a44",
        )
    lan.put()
    rays(c, 800 - d * 420, 180, warm, 0.24, 4, 900, 0.35, 1.57 - d * 0.5)
    rays(c, 800 + d * 420, 180, warm, 0.2, 4, 900, 0.35, 1.57 + d * 0.5)
    crowd = c.layer(0, 760, 1600, 1067)
    for row, (y, s, col) in enumerate(
        ((868, 30, (62, 34, 34)), (936, 38, (42, 26, 32)), (1020, 50, (22, 16, 24)))
    ):
        x = -30 + row * 17
        while x < 1640:
            hs = s * rng.uniform(0.9, 1.1)
            yy = y + rng.uniform(-8, 8)
            f = jitter(rng, col, 6)
            crowd.poly(
                [
                    (x - hs * 1.5, yy + 150),
                    (x - hs * 1.35, yy + hs * 1.6),
                    (x - hs * 0.5, yy + hs * 1.05),
                    (x + hs * 0.5, yy + hs * 1.05),
                    (x + hs * 1.35, yy + hs * 1.6),
                    (x + hs * 1.5, yy + 150),
                ],
                f,
            )
            crowd.oval(x, yy, hs * 0.68, hs * 0.84, f)
            crowd.oval(x, yy - hs * 0.2, hs * 0.72, hs * 0.7, tone(f, 0.75))
            k = 1 if x < 800 else -1
            crowd.line(
                [
                    (x + math.cos(a) * hs * 0.72 * k, yy - hs * 0.2 - math.sin(a) * hs * 0.7)
                    for a in (0.2, 0.6, 1.0, 1.4)
                ],
                mix(f, warm, 0.6),
                2.4,
            )
            crowd.line(
                [(x + k * hs * 0.5, yy + hs * 1.05), (x + k * hs * 1.35, yy + hs * 1.6)],
                mix(f, warm, 0.45),
                2.4,
            )
            x += hs * rng.uniform(2.0, 2.7)
    crowd.put()
    return {"vignette": 0.5, "bloom": 0.4}


def _actor(layer, rng, x, y, h, d, robes, general):
    """A performer in wide robes and water sleeves, or a general with his banners."""
    main, trim, sash = robes
    if general:
        for k in (-2, -1, 1, 2):
            a = -1.57 + k * 0.3
            px, py = x + math.cos(a) * h * 0.52, y - h * 0.62 + math.sin(a) * h * 0.56
            layer.line([(x, y - h * 0.6), (px, py)], "#d9b26a", 3)
            layer.poly(
                [
                    (px, py),
                    (px + (16 if k > 0 else -16) * h / 340, py + h * 0.06),
                    (
                        x + (px - x) * 0.62 + (26 if k > 0 else -26),
                        y - h * 0.6 + (py - y + h * 0.6) * 0.62,
                    ),
                    (x + (px - x) * 0.5, y - h * 0.6 + (py - y + h * 0.6) * 0.5),
                ],
                trim,
            )
    skirt = [
        (x - h * 0.1, y - h * 0.5),
        (x - h * 0.2, y - h * 0.2),
        (x - h * 0.25, y),
        (x + h * 0.25, y),
        (x + h * 0.2, y - h * 0.2),
        (x + h * 0.1, y - h * 0.5),
    ]
    layer.poly(skirt, main)
    for k in range(7):
        xa = x - h * 0.22 + k * h * 0.073
        layer.line(
            [(x + (xa - x) * 0.4, y - h * 0.48), (xa, y - 4)],
            tone(mix(main, main, 0), 0.8 if k % 2 else 1.1),
            3,
        )
    layer.poly(
        [
            (x - h * 0.25, y),
            (x + h * 0.25, y),
            (x + h * 0.243, y - h * 0.035),
            (x - h * 0.243, y - h * 0.035),
        ],
        trim,
    )
    layer.poly(
        [
            (x - h * 0.04, y - h * 0.5),
            (x + h * 0.04, y - h * 0.5),
            (x + h * 0.07, y - h * 0.02),
            (x - h * 0.07, y - h * 0.02),
        ],
        sash,
    )
    layer.poly(
        [
            (x - h * 0.13, y - h * 0.76),
            (x + h * 0.13, y - h * 0.76),
            (x + h * 0.11, y - h * 0.46),
            (x - h * 0.11, y - h * 0.46),
        ],
        tone(mix(main, trim, 0.12), 1.05),
    )
    layer.poly(
        [
            (x - h * 0.05, y - h * 0.78),
            (x + h * 0.05, y - h * 0.78),
            (x + d * h * 0.02, y - h * 0.58),
        ],
        mix(trim, "#ffffff", 0.4),
    )
    layer.rect(x - h * 0.12, y - h * 0.5, x + h * 0.12, y - h * 0.46, trim)
    for side, lift in ((d, -0.24), (-d, 0.12)):
        sh = (x + side * h * 0.11, y - h * 0.72)
        el = (x + side * h * 0.27, y - h * (0.66 - lift * 0.2))
        hand = (x + side * h * 0.4, y - h * (0.62 - lift))
        layer.taper([sh, el, hand], main, h * 0.1, h * 0.15)
        fall = [
            hand,
            (hand[0] + side * h * 0.07, hand[1] + h * 0.12),
            (hand[0] + side * h * 0.02, hand[1] + h * 0.3),
        ]
        layer.taper(fall, mix("#fbf7ee", main, 0.1), h * 0.14, h * 0.05)
        layer.taper(
            fall[:2] + [(fall[2][0] + side * 6, fall[2][1])],
            mix("#d8cfc6", main, 0.2),
            h * 0.04,
            h * 0.02,
        )
    hy = y - h * 0.85
    layer.oval(x, hy, h * 0.06, h * 0.075, "#f3d9c4")
    layer.oval(x - d * h * 0.02, hy + h * 0.012, h * 0.02, h * 0.022, "#e59a8e")
    layer.oval(x + d * h * 0.028, hy + h * 0.012, h * 0.02, h * 0.022, "#e59a8e")
    for k in (-0.022, 0.026):
        layer.oval(x + d * h * k, hy - h * 0.012, h * 0.012, h * 0.007, "#251c1c")
    layer.oval(x, hy - h * 0.055, h * 0.075, h * 0.05, "#231c20")
    layer.oval(x - d * h * 0.055, hy, h * 0.022, h * 0.06, "#231c20")
    for k in range(-4, 5):
        layer.oval(
            x + k * h * 0.019,
            hy - h * (0.105 - abs(k) * 0.009),
            h * 0.015,
            h * 0.015,
            trim if k % 2 else "#8fd0d8",
        )
        layer.oval(
            x + k * h * 0.015,
            hy - h * (0.078 - abs(k) * 0.006),
            h * 0.011,
            h * 0.011,
            "#f4ead0" if k % 2 else sash,
        )
    if general:
        for side in (-1, 1):
            pts = [
                (x + side * h * 0.04, hy - h * 0.1),
                (x + side * h * 0.2, hy - h * 0.36),
                (x + side * h * 0.42, hy - h * 0.3),
                (x + side * h * 0.54, hy - h * 0.1),
            ]
            layer.taper(pts, "#b98a4a", h * 0.016, h * 0.005)
        layer.taper(
            [(x, hy + h * 0.06), (x, hy + h * 0.16), (x + d * h * 0.01, hy + h * 0.26)],
            "#211c20",
            h * 0.09,
            h * 0.03,
        )
