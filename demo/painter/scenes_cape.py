"""The lighthouse on its cape and the sea in a typhoon."""

from .land import land, rocks
from .scene import scene
from .scenes_harbour import islands
from .sky import MOODS, birds, haze, mist, moon, paint_sky, rain, rays, stars, sun
from .tones import mix, tone
from .town import lamp_post
from .vessels import trawler
from .water import glints, sun_path, swell, water


@scene("lighthouse")
def lighthouse(c):
    """The lighthouse on the outer cape."""
    rng = c.rng
    mood = MOODS[c.pick("dusk", "day", "blue", "morning")]
    hor = c.pick(620, 560, 600, 590)
    paint_sky(c, mood, hor, c.pick(0.6, 0.62, 0.45, 0.5), 260)
    flip = c.variant % 2
    tx = 1130 if not flip else 520
    sx = 1600 - tx
    if mood.name == "dusk":
        sun(c, sx, hor - 26, 36)
    elif mood.dark:
        stars(c, hor, 170)
        moon(c, sx, 190, 34)
    islands(c, hor, mood, 2, 70)
    water(c, hor, mood, 0.7, 1.3)
    if mood.name in ("dusk", "blue"):
        sun_path(c, sx, hor, 1067, width=70)
    glints(c, hor, 1067, mood.light, 160, alpha=80)
    foot = hor - 128
    edge = [
        (tx - 640, 1090),
        (tx - 560, 985),
        (tx - 520, 900),
        (tx - 440, 790),
        (tx - 415, 700),
        (tx - 330, 640),
        (tx - 270, 560),
        (tx - 170, foot + 26),
        (tx - 80, foot),
        (tx + 90, foot - 6),
        (tx + 240, foot - 44),
        (tx + 430, foot - 20),
        (tx + 760, foot - 90),
        (tx + 1200, foot - 60),
    ]
    if flip:
        edge = [(2 * tx - x, y) for x, y in edge][::-1]
    line = []
    for (xa, ya), (xb, yb) in zip(edge, edge[1:], strict=False):
        for i in range(14):
            t = i / 14
            line.append(
                (xa + (xb - xa) * t + rng.uniform(-5, 5), ya + (yb - ya) * t + rng.uniform(-7, 7))
            )
    rock = mood.c("#5f5548")
    for dy, k in ((-16, 1.1), (50, 0.9), (150, 0.66)):
        part = [(x + rng.uniform(-8, 8), y + dy + rng.uniform(-9, 9)) for x, y in line]
        grassy = mix(mood.c("#6f7a45"), rock, 0.2) if dy < 0 else tone(rock, k)
        land(
            c,
            part,
            1067,
            (
                (0, mix(grassy, mood.light, 0.18)),
                (0.2, tone(rock, k)),
                (0.6, mix(tone(rock, k), mood.shadow, 0.6)),
                (1, mood.shadow),
            ),
            0.9,
            90,
            1.5,
            gain=0.6,
        )
    foam = c.layer(0, hor - 60, 1600, 1067)
    for x, y in [p for p in line if hor + 60 < p[1] < 1067]:
        for _ in range(9):
            foam.oval(
                x + rng.gauss(0, 30) + (24 if flip else -24),
                y + rng.gauss(18, 12),
                rng.uniform(6, 30),
                rng.uniform(1.5, 4),
                (*mix("#ffffff", mood.haze, 0.3), 150),
            )
    foam.blur(2.2).put(0.8)
    h = c.pick(330, 300, 340, 310)
    tower = c.layer(tx - 170, foot - h - 130, tx + 420, foot + 30)
    white = mood.c("#f3eee2")
    n = 5
    for i in range(n):
        a, b = i / n, (i + 1) / n
        wa, wb = 46 - 18 * a, 46 - 18 * b
        band = mood.c("#b8402f") if i % 2 else white
        tower.poly(
            [
                (tx - wa, foot - h * a),
                (tx - wb, foot - h * b),
                (tx + wb, foot - h * b),
                (tx + wa, foot - h * a),
            ],
            band,
        )
    tower.rect(tx - 40, foot - h - 10, tx + 40, foot - h, tone(white, 0.7))
    for i in range(9):
        tower.line(
            [(tx - 38 + i * 9.5, foot - h - 10), (tx - 38 + i * 9.5, foot - h - 32)],
            tone(white, 0.6),
            1.6,
        )
    tower.line([(tx - 40, foot - h - 32), (tx + 40, foot - h - 32)], tone(white, 0.6), 2.2)
    lit = mood.name in ("dusk", "blue")
    tower.rect(
        tx - 22,
        foot - h - 62,
        tx + 22,
        foot - h - 10,
        mix("#ffe9b0", mood.light, 0.3) if lit else mood.c("#9fb8c0"),
    )
    for dx in (-22, -8, 8, 22):
        tower.line([(tx + dx, foot - h - 62), (tx + dx, foot - h - 10)], tone(rock, 0.6), 2.4)
    tower.poly(
        [(tx - 30, foot - h - 60), (tx, foot - h - 92), (tx + 30, foot - h - 60)], mood.c("#8d3327")
    )
    tower.line([(tx, foot - h - 90), (tx, foot - h - 118)], tone(rock, 0.6), 2.5)
    for k in (0.2, 0.48, 0.74):
        tower.rect(tx - 6, foot - h * k - 22, tx + 5, foot - h * k, tone(rock, 0.5))
    for x0, w, hh in ((70, 150, 62), (230, 90, 48)):
        x0 = tx + x0 if not flip else tx - x0 - w + 140
        if x0 + w > tx + 410 or x0 < tx - 165:
            continue
        tower.rect(x0, foot - hh, x0 + w, foot + 30, white)
        tower.poly(
            [
                (x0 - 8, foot - hh + 2),
                (x0 + 14, foot - hh - 34),
                (x0 + w - 14, foot - hh - 34),
                (x0 + w + 8, foot - hh + 2),
            ],
            mood.c("#7d4a3a"),
        )
        for i in range(3):
            q = x0 + w * (i + 0.3) / 3
            tower.rect(
                q,
                foot - hh + 16,
                q + w * 0.12,
                foot - hh + 40,
                mix("#ffd27f", mood.light, 0.3) if lit else tone(rock, 0.5),
            )
    tower.down()
    left, right = (mix("#ffffff", mood.light, 0.25), mix("#ffffff", mood.shadow, 0.62))
    tower.wash(
        [
            (0, left),
            (0.22, "#ffffff"),
            (0.38, right),
            (0.5, mix("#ffffff", mood.shadow, 0.3)),
            (1, right),
        ]
        if not flip
        else [(0, left), (0.2, left), (0.29, "#ffffff"), (0.4, right), (1, right)],
        True,
    )
    tower.grain(c.noise(0, 0, 400, 500, 14, 4), 0.3).put()
    if lit:
        rays(c, tx, foot - h - 36, mood.light, 0.26, 1, 1500, 0.03, 3.3 if not flip else 6.12)
        rays(c, tx, foot - h - 36, mood.light, 0.2, 1, 1300, 0.03, 0.1 if not flip else 3.02)
        c.light(tx, foot - h - 36, 150, "#ffe2a0", 1.0, 2.4)
    birds(c, sx, hor - 280, 8, 12, mood.far(0.05))
    return {"vignette": 0.45, "bloom": 0.3}


@scene("typhoon-sea")
def typhoon_sea(c):
    """The sea under a typhoon, breakers over the mole."""
    rng = c.rng
    mood = MOODS[c.pick("rain", "overcast", "blue")]
    hor = c.pick(430, 360, 400)
    paint_sky(c, mood, hor, 0.95, c.pick(300, 240, 280), 0, 1.0, 2.2)
    c.stain(mood.shadow, c.noise(0, 0, 1600, hor, 260, 4, 2.6, 6), 0, 0, 1600, hor, 0.55)
    c.glow(c.pick(1100, 420, 800), hor - 20, 620, mix(mood.light, "#d9e2c8", 0.4), 0.6, 2.4, 0.4)
    haze(c, hor - 150, hor, mood.haze, 0.6)
    deep, face = mix(mood.shadow, "#1d4a4c", 0.35), mix(mood.haze, "#5d8c86", 0.62)
    white = mix("#ffffff", mood.haze, 0.16)
    c.fill((mix(mood.haze, face, 0.4), deep), 0, hor - 2, 1600, 1067)
    bx = c.pick(1120, 460, 980)
    n = 7
    for i in range(n):
        t = i / (n - 1)
        y = hor + 8 + 560 * t**1.45
        height = 60 + 340 * t
        back = mix(mood.haze, face, 0.35 + 0.65 * t)
        swell(
            c,
            y,
            height,
            (
                (0, mix(back, mood.light, 0.22)),
                (0.14, back),
                (0.6, mix(back, deep, 0.75)),
                (1, deep),
            ),
            white,
            7 + 82 * t,
            0.4 + 0.4 * t,
        )
        if i == 3:
            boat = c.layer(bx - 200, y - 220, bx + 220, y + 60)
            trawler(
                c,
                boat,
                rng,
                bx,
                y + 26,
                250,
                mood.c("#3a3f46"),
                mood.c("#d9d4c6"),
                -1 if c.variant % 2 else 1,
                "#ffd48a",
                mood.c("#8f3f31"),
            )
            boat.down()
            tilt = boat.image.rotate(-7 if c.variant % 2 else 8, expand=False)
            boat.image = tilt
            boat.veil(mood.haze, [(0, 60), (1, 90)]).put()
        if i in (2, 4, 5):
            mist(c, y - 60 - 40 * t, y + 40, white, 0.34, 120, 0.6, 2.4)
    # The breaker on the mole, thrown up in front of everything.
    mx = c.pick(260, 1330, 330)
    burst(c, mx, 905, c.pick(430, 470, 380), white, mood)
    wall = c.layer(0, 780, 1600, 1067)
    stone = mix(mood.c("#4a4d50"), mood.shadow, 0.35)
    side = 1 if mx < 800 else -1
    x0 = 0 if side > 0 else 1600
    wall.poly([(x0, 880), (x0 + side * 420, 930), (x0 + side * 700, 1067), (x0, 1067)], stone)
    wall.poly(
        [(x0, 880), (x0 + side * 420, 930), (x0 + side * 430, 950), (x0, 905)],
        mix(stone, mood.light, 0.3),
    )
    rocks(
        wall, rng, x0 + (80 if side > 0 else -760), 1070, 680, 120, tone(stone, 0.9), mood.light, 9
    )
    wall.down().grain(c.noise(0, 780, 1600, 1067, 24, 5), 0.7).put()
    lamp = c.layer(0, 560, 1600, 960)
    lamp_post(c, lamp, x0 + side * 250, 912, 260, mood.far(0.05), "#ffe0a0", 0)
    lamp.put()
    for _ in range(3):
        mist(c, 760, 1067, white, 0.2, 200, 0.7, 1.6)
    rain(c, c.pick(1.4, 0.9, 1.5), c.pick(0.55, -0.45, 0.7))
    return {"vignette": 0.5, "colour": 0.95}


def burst(c, x, y, h, white, mood):
    """A sheet of spray: fans of droplets around a soft core."""
    rng = c.rng
    core = c.layer(x - h * 1.2, y - h * 1.2, x + h * 1.2, y + 60, 1)
    for _ in range(330):
        a = rng.gauss(-1.57, 0.42)
        d = abs(rng.gauss(0, 0.42)) * h
        r = h * 0.055 * rng.uniform(0.5, 1.8) * max(0.25, 1 - d / h)
        core.oval(
            x + d * 0.9 * (a + 1.57) * 1.6,
            y + d * -abs(1 - (a + 1.57) ** 2),
            r,
            r * 1.2,
            (*white, 150),
        )
    core.blur(7)
    core.grain(c.noise(0, 0, h * 2, h * 2, 30, 5), 0.6).put(0.85)
    drops = c.layer(x - h * 1.5, y - h * 1.5, x + h * 1.5, y + 40)
    for _ in range(900):
        a = rng.gauss(0, 0.5)
        d = h * rng.random() ** 0.7 * 1.15
        px, py = x + a * d * 1.1, y - d * max(0.05, 1 - a * a * 0.7)
        r = rng.uniform(0.6, 3.0) * (1.2 - d / h / 1.5)
        drops.oval(px, py, max(0.5, r), max(0.6, r * 1.3), (*white, int(rng.uniform(80, 230))))
    drops.put(0.9)
