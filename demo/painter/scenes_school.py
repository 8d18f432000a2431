"""The school yard."""

import math

from .figures import person
from .land import foliage, ground, land, ridge, tree
from .scene import scene
from .sky import MOODS, birds, mist, paint_sky, rays
from .tones import jitter, mix, tone


def long_shadow(layer, mood, x, y, h, lean, flat=0.3):
    """The shadow a standing figure throws on the ground, drawn away from the sun."""
    layer.poly(
        [
            (x - h * 0.1, y),
            (x + h * 0.1, y),
            (x + lean * h * 1.5 + h * 0.09, y + flat * h),
            (x + lean * h * 1.5 - h * 0.09, y + flat * h),
        ],
        (*mood.far(0), 150),
    )


@scene("school-yard")
def school_yard(c):
    """Children on the school yard, the classrooms behind."""
    rng = c.rng
    mood = MOODS[c.pick("morning", "golden", "overcast", "dawn")]
    d = 1 if c.variant % 2 == 0 else -1
    hor = 600
    paint_sky(c, mood, hor, c.pick(0.65, 0.5, 0.9), 260)
    hill = ridge(rng, hor - 190, 60, 0.5, 6)
    land(c, hill, hor + 4, (mood.far(0.6), mood.haze), 0.3, trees=8)
    autumn = mood.name == "golden"
    greens = [
        mood.c(v, 0.12)
        for v in (
            ("#2c4a33", "#55783f", "#a8ba62") if not autumn else ("#6a4a24", "#b98434", "#e6bd5c")
        )
    ]
    # The school: three storeys of open galleries, one wing turned towards us.
    b = c.layer(0, hor - 330, 1600, hor + 20)
    wall, trim = mood.c("#f0e7d6"), mood.c("#b5573f")
    glass = mix(mood.c("#4f6a78"), mood.sky[1], 0.3)
    x0, x1 = (330, 1660) if d > 0 else (-60, 1270)
    top = hor - 286
    b.rect(x0, top, x1, hor + 10, wall)
    b.rect(x0 - 14, top - 14, x1 + 14, top + 8, trim)
    n = 13
    for s in range(3):
        y = top + 18 + s * 92
        b.rect(x0, y, x1, y + 62, tone(wall, 0.74))
        for i in range(n * 2):
            xa = x0 + (x1 - x0) * (i + 0.2) / (n * 2)
            w = (x1 - x0) / (n * 2) * 0.62
            if i % 6 == 5:
                b.rect(xa, y + 8, xa + w * 0.8, y + 62, tone(trim, 0.72))
            else:
                b.rect(xa, y + 10, xa + w, y + 48, jitter(rng, glass, 10))
                b.line([(xa + w / 2, y + 10), (xa + w / 2, y + 48)], tone(wall, 0.9), 2)
        b.rect(x0, y, x1, y + 12, tone(wall, 0.55))
        b.rect(x0, y + 62, x1, y + 90, mix(wall, mood.light, 0.3))
        b.rect(x0, y + 84, x1, y + 92, tone(trim, 0.96))
        for i in range(60):
            xx = x0 + (x1 - x0) * i / 60
            b.line([(xx, y + 44), (xx, y + 62)], tone(wall, 0.86), 1.6)
        b.line([(x0, y + 43), (x1, y + 43)], tone(wall, 0.95), 3)
        for _ in range(5 - s):
            px = rng.uniform(max(0, x0), min(1600, x1))
            person(b, rng, px, y + 64, 46, mood, walk=0.2)
        b.rect(x0, y + 62, x1, y + 72, mix(wall, mood.light, 0.3))
    for i in range(n + 1):
        xx = x0 + (x1 - x0) * i / n
        b.rect(xx - 8, top, xx + 8, hor + 10, mix(wall, mood.light, 0.15))
        b.rect(xx + 3, top, xx + 8, hor + 10, tone(wall, 0.8))
    cx = 800 + d * 90
    b.rect(cx - 80, top - 60, cx + 80, hor + 10, mix(trim, wall, 0.15))
    b.oval(cx, top - 4, 34, 34, tone(wall, 0.7))
    b.oval(cx, top - 4, 30, 30, mood.c("#fbf6ea"))
    b.line([(cx, top - 4), (cx, top - 26)], mood.far(0.05), 3)
    b.line([(cx, top - 4), (cx + 14, top + 4)], mood.far(0.05), 4)
    for s in range(3):
        b.rect(cx - 52, top + 56 + s * 82, cx + 52, top + 108 + s * 82, glass)
        b.line([(cx, top + 56 + s * 82), (cx, top + 108 + s * 82)], wall, 4)
    b.down().grain(c.noise(0, 0, 1300, 340, 40, 4), 0.35)
    b.wash([mix("#ffffff", mood.light, 0.1), mix("#ffffff", mood.shadow, 0.25)])
    edge = mix("#ffffff", mood.shadow, 0.32)
    b.wash(["#ffffff", edge] if d > 0 else [edge, "#ffffff"], True).put()
    tr = c.layer(0, hor - 320, 1600, hor + 60)
    for x in (800 - d * 760, 800 - d * 600, 800 + d * 330, 800 + d * 560, 800 + d * 760):
        tree(
            tr,
            rng,
            x,
            hor + 34,
            rng.uniform(230, 300),
            greens,
            mood.c("#4c3d31", 0.1),
            (-d * 0.6, -0.8),
        )
    for i in range(20):
        foliage(tr, rng, i * 84, hor + 16, 50, 22, greens, 34, 5, (-d * 0.5, -0.8))
    tr.put()
    mist(c, hor - 90, hor + 40, mix(mood.haze, mood.light, 0.3), 0.35)
    red, grass_c = mood.c("#b2604a"), mood.c("#7d9a58")
    ground(c, hor + 30, (mix(red, mood.haze, 0.3), red, mix(red, mood.shadow, 0.3)), 24, 1.6, 0.6)
    lines = c.layer(0, hor + 20, 1600, 1067)
    pale = mix("#f3ead8", mood.haze, 0.2)
    lines.oval(800 + d * 60, hor + 132, 900, 84, pale)
    lines.oval(800 + d * 60, hor + 132, 894, 80, grass_c)
    for r in (1.14, 1.3, 1.48):
        pts = [
            (
                800 + d * 60 + math.cos(a) * 900 * r,
                hor + 132 + math.sin(a) * 84 * (r + (r - 1) * 2.2),
            )
            for a in [k * math.pi / 60 for k in range(61)]
        ]
        lines.line(pts, pale, 1.5 + 2.4 * (r - 1) * 2)
    lines.down().grain(c.noise(0, 0, 1600, 460, 14, 4, 2), 0.5).put(0.92)
    shade = c.layer(0, hor, 1600, 1067, 1)
    for x in (800 - d * 700, 800 - d * 480):
        shade.oval(x + d * 150, hor + 80, 240, 30, (*mood.far(0), 150))
    fig = c.layer(0, hor - 420, 1600, 1067)
    bx, by = 800 - d * 40, hor + 300
    kids = [
        (-430, 96, 108),
        (-380, 100, 104),
        (-300, 92, 100),
        (300, 110, 112),
        (360, 104, 108),
        (470, 118, 112),
        (-120, 118, 116),
        (-270, 236, 176),
        (170, 232, 178),
        (60, 190, 150),
        (380, 300, 206),
        (-470, 350, 226),
    ]
    shirts = ("#f2efe6", "#3f6f9a", "#f2efe6", "#c94a3a", "#e3b04a", "#f2efe6")
    for x, y, h in kids:
        px, py = 800 + d * x, hor + y
        long_shadow(shade, mood, px, py, h * 0.8, d * 0.8, 0.12)
        person(
            fig,
            rng,
            px,
            py,
            h,
            mood,
            coat=rng.choice(shirts),
            walk=rng.uniform(0.8, 1.9),
            arms=rng.choice((0, 0.3, 0.6, 0)),
            face=1 if px < bx else -1,
            rim=(mood.light, -d),
            head=1.32,
        )
    fig.oval(bx, by - 60, 17, 17, tone(mood.c("#d9853c"), 0.75))
    fig.oval(bx - d * 3, by - 63, 13, 13, mood.c("#e59a4a"))
    shade.oval(bx + d * 26, by + 4, 26, 7, (*mood.far(0), 150))
    hx, hy = 800 + d * 640, hor + 250
    fig.line([(hx, hy), (hx, hy - 330), (hx - d * 60, hy - 350)], mood.c("#5b6770"), 9)
    fig.poly(
        [
            (hx - d * 60, hy - 420),
            (hx - d * 84, hy - 416),
            (hx - d * 84, hy - 306),
            (hx - d * 60, hy - 310),
        ],
        mood.c("#ece8dc"),
    )
    fig.oval(hx - d * 112, hy - 326, 30, 7, mood.c("#d2552f"))
    fig.oval(hx - d * 112, hy - 327, 25, 4, mood.c("#8f9a86"))
    for k in range(-3, 4):
        fig.line(
            [(hx - d * 112 + k * 9, hy - 324), (hx - d * 112 + k * 5, hy - 276)],
            (236, 232, 222),
            1.4,
        )
    long_shadow(shade, mood, hx, hy, 300, d * 0.6, 0.1)
    shade.blur(4).put(0.5)
    fig.put()
    leaves = c.layer(0, 0, 1600, 330)
    for _ in range(16):
        foliage(
            leaves,
            rng,
            800 - d * rng.uniform(380, 860),
            rng.uniform(-40, 130),
            130,
            60,
            greens,
            60,
            12,
            (d * 0.3, -0.6),
        )
    leaves.blur(4).put(0.95)
    rays(c, 800 - d * 760, -120, mood.light, 0.16, 8, 1600, 0.4, 1.57 - d * 0.6)
    if autumn:
        fall = c.layer(0, hor, 1600, 1067)
        for _ in range(150):
            t = rng.random()
            fall.oval(
                rng.uniform(0, 1600),
                hor + 60 + 400 * t,
                3 + 8 * t,
                1.6 + 3 * t,
                jitter(rng, rng.choice(greens[1:]), 14),
            )
        fall.put()
    birds(c, 800 + d * 200, 130, 7, 11, mood.far(0.25))
    return {"vignette": 0.42}
