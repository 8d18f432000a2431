"""The orange orchard."""

import math

from .figures import person
from .land import foliage, grass, ground
from .scene import scene
from .scenes_tea import ranges
from .sky import MOODS, paint_sky, rays, sun
from .tones import jitter, mix, tone


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
    bough = c.layer(0, 0, 1600, 460)
    near = [mood.c(v) for v in leaves]
    for _ in range(20):  # a near bough hangs into the picture, out of focus
        bx, by = 800 - d * (830 - abs(rng.gauss(0, 1)) * 190), abs(rng.gauss(0, 1)) * 100 - 30
        foliage(bough, rng, bx, by, 110, 60, near, 40, 15, (d * 0.5, -0.5))
        for _ in range(2):
            fx, fy = bx + rng.uniform(-70, 70), by + rng.uniform(-10, 60)
            bough.oval(fx, fy, 25, 25, tone(fruit, 0.78))
            bough.oval(fx + d * 3, fy - 4, 20, 20, jitter(rng, fruit, 10))
            bough.oval(fx + d * 8, fy - 9, 8, 7, mix(fruit, "#fff3d0", 0.6))
    bough.blur(2.2).put()
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
