"""The reading room."""

from .figures import person
from .scene import scene
from .scenes_hospital import shell, sunbeams
from .sky import MOODS, rays
from .space import Cam
from .streets import gloss
from .tones import gradient, jitter, mix, tone


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
