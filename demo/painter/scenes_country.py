"""The reservoir in its hills and the village from the air."""

import math

from .figures import person
from .land import foliage, ridge, woods
from .scene import scene
from .scenes_tea import ranges
from .sky import MOODS, birds, haze, mist, paint_sky, sun
from .space import Iso
from .tones import gradient, jitter, levels, mix, tone
from .vessels import sampan
from .water import glints, shade_below, water


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
