"""The open sea and the fishing harbour."""

from .figures import fishing_fleet, person, trawler
from .land import land, peaks, rocks
from .scene import scene
from .sky import MOODS, birds, haze, mist, moon, paint_sky, rain, rays, stars, sun
from .tones import mix, tone
from .town import far_city, lamp_post
from .water import glints, shade_below, sun_path, swell, water


def islands(c, y, mood, count=3, amp=60, texture=0.4):
    """Islands one behind another, each paler than the one before it."""
    rng = c.rng
    for i in range(count):
        d = 0.82 - 0.5 * i / max(1, count - 1)
        side = rng.choice((0, 1)) if i else 0
        a = rng.uniform(0.05, 0.35) * 1600 if i < count - 1 else side * 980 - 80
        w = rng.uniform(500, 900) * (1.0 if i < count - 1 else 0.85)
        tops = [
            (a + w * t, y - amp * rng.uniform(0.5, 1.0) * (0.7 + 0.5 * i) * k)
            for t, k in ((0.15, 0.35), (0.4, 0.9), (0.55, 0.7), (0.75, 0.5))
        ]
        line = [
            p
            for p in peaks(rng, [(a, y + 2), *tops, (a + w, y + 2)], y + 4, 0.5, 4)
            if a - 2 <= p[0] <= a + w + 2
        ]
        land(
            c, line, y + 2, (mood.far(d), mix(mood.far(d), mood.haze, 0.45)), texture, 70, gain=0.9
        )
        mist(c, y - amp * 0.7, y + 6, mix(mood.haze, mood.light, 0.3), 0.55)


@scene("harbour-dawn")
def harbour_dawn(c):
    """The fishing harbour at first light, boats at their moorings."""
    rng = c.rng
    mood = MOODS[c.pick("dawn", "mist", "golden", "blue", "morning")]
    hor = c.pick(470, 520, 440, 480)
    paint_sky(c, mood, hor, c.pick(0.55, 0.25, 0.6, 0.5), 230)
    sx = c.pick(1070, 500, 420, 1150)
    if mood.name != "blue":
        sun(
            c, sx, hor - c.pick(62, 130, 90, 80), c.pick(30, 34, 30), strength=c.pick(1.0, 0.6, 0.9)
        )
    else:
        stars(c, 300, 70)
        c.glow(sx, hor, 520, mood.light, 0.5, 2.2)
    islands(c, hor, mood, 3, 120)
    town = c.layer(0, hor - 170, 1600, hor + 4)
    for k, depth in ((0, 0.62), (1, 0.45)):
        far_city(
            town,
            rng,
            hor + 2,
            -10 + k * 120,
            640 + k * 60,
            14,
            88 - k * 36,
            mood.far(depth),
            0.3,
            (12, 34),
        )
    town.veil(mood.haze, [(0, 0), (0.5, 40), (1, 160)]).put()
    if mood.dark:
        for _ in range(60):
            c.light(
                rng.uniform(0, 700), hor - rng.uniform(2, 30), rng.uniform(8, 20), "#ffc67c", 0.7
            )
    mist(c, hor - 70, hor + 10, mood.haze, 0.5)
    water(c, hor, mood, 0.85, 0.7)
    sun_path(c, sx, hor, 1067, width=60, strength=0.8)
    hulls = [mood.c(v) for v in ("#2c4a66", "#6d3a33", "#3a5a55", "#37404d", "#8a5a3a")]
    house = mood.c("#e9e2d2", 0.05, 0.05)
    lamp = "#ffca86" if mood.name in ("blue", "dawn") else None
    far = c.layer(0, hor - 60, 1600, hor + 70)
    fishing_fleet(
        c,
        far,
        rng,
        hor + 26,
        [(sx + 300) % 1600, (sx + 640) % 1600, (sx + 460) % 1600],
        88,
        [mix(h, mood.haze, 0.45) for h in hulls],
        mix(house, mood.haze, 0.4),
        None,
    )
    far.put(0.95)
    # Two ranks of boats at the quay, their mirror images first.
    flip = c.variant % 2
    for y, w, xs, depth in (
        (hor + 150, 270, (210, 520, 690), 0.22),
        (hor + 320, 460, (150, 560), 0.0),
    ):
        xs = [1600 - x for x in xs] if flip else list(xs)
        for x in xs:
            shade_below(
                c,
                x - w * 0.46,
                x + w * 0.46,
                y - 4,
                w * 0.5,
                mix(mood.shadow, mood.sky[0], 0.15),
                0.62,
            )
        boats = c.layer(0, y - w * 1.05, 1600, y + 20)
        for x in xs:
            trawler(
                c,
                boats,
                rng,
                x,
                y,
                w * rng.uniform(0.94, 1.08),
                mix(rng.choice(hulls), mood.haze, depth),
                mix(house, mood.haze, depth),
                rng.choice((-1, 1)) if w < 300 else (1 if not flip else -1),
                lamp,
                mix(mood.c("#9b3d2e"), mood.haze, depth),
            )
        boats.down()
        boats.grain(c.noise(0, y - w, 1600, y, 14, 3), 0.35)
        boats.wash(["#ffffff", "#ffffff", mix("#ffffff", mood.shadow, 0.35)]).put()
        glints(c, y - 4, y + 40, mood.light, 70, min(xs) - w * 0.6, max(xs) + w * 0.6, 110)
    quay = c.layer(0, 930, 1600, 1067)
    stone = mix(mood.c("#4d4f52"), mood.shadow, 0.45)
    a, b = (1000, 962) if flip else (962, 1000)
    quay.poly([(0, a), (1600, b), (1600, 1067), (0, 1067)], stone)
    quay.poly([(0, a), (1600, b), (1600, b + 16), (0, a + 16)], mix(stone, mood.light, 0.22))
    quay.down().grain(c.noise(0, 930, 1600, 1067, 22, 5, 2), 0.7).put()
    fig = c.layer(0, 640, 1600, 1067)
    bx = 380 if flip else 1220
    for i in range(3):
        px = bx + i * 74 + rng.uniform(-12, 12)
        person(
            fig,
            rng,
            px,
            1006 + i * 5,
            168,
            mood,
            hat=rng.choice(("cone", None, "#3a4a5a")),
            rim=(mix(mood.light, "#ffffff", 0.2), 1 if sx > px else -1),
        )
    for i in range(2):
        px = (110 + i * 900) if flip else (160 + i * 640)
        fig.oval(px, 1000, 27, 15, tone(stone, 0.6))
        fig.rect(px - 15, 962, px + 15, 1000, tone(stone, 0.55))
        fig.oval(px, 962, 25, 9, mix(stone, mood.light, 0.2))
    fig.put()
    birds(c, (sx + 500) % 1400 + 100, hor - 230, 9, 11, mood.far(0.1))
    return {"vignette": 0.4, "bloom": 0.3}


@scene("fishing-boats")
def fishing_boats(c):
    """Fishing boats putting out, gulls in their wake."""
    rng = c.rng
    mood = MOODS[c.pick("golden", "day", "dawn", "overcast")]
    hor = c.pick(380, 330, 420, 350)
    paint_sky(c, mood, hor, c.pick(0.5, 0.62, 0.45, 0.8), c.pick(200, 260, 180))
    sx = c.pick(430, 1250, 980, 700)
    if mood.name in ("golden", "dawn"):
        sun(c, sx, hor - 110, 32)
    islands(c, hor, mood, 2, 100)
    water(c, hor, mood, 0.5, 1.5)
    if mood.name in ("golden", "dawn"):
        sun_path(c, sx, hor, 1067, width=80, count=520)
    glints(c, hor, 1067, mix(mood.light, "#ffffff", 0.3), 300, alpha=90)
    spots = c.pick(
        ((250, 30, 90, 0.5), (1330, 70, 170, 0.3), (420, 160, 300, 0.12), (1060, 420, 720, 0)),
        ((1290, 34, 100, 0.5), (330, 80, 190, 0.3), (1130, 190, 330, 0.12), (520, 440, 760, 0)),
        ((760, 26, 80, 0.5), (1240, 90, 190, 0.3), (300, 180, 320, 0.1), (900, 400, 640, 0)),
    )
    for i, (x, dy, w, depth) in enumerate(spots):
        y = hor + dy
        d = -1 if c.variant % 2 else 1
        if w > 150:
            shade_below(c, x - w * 0.45, x + w * 0.45, y, w * 0.32, mood.far(0.08), 0.55)
        boat = c.layer(x - w * 0.8, y - w * 0.95, x + w * 0.8, y + 12)
        hull = mix(mood.c(("#35506a", "#7c3f34", "#3c5f58", "#27425f")[i % 4]), mood.haze, depth)
        trawler(
            c,
            boat,
            rng,
            x,
            y,
            w,
            hull,
            mix(mood.c("#efe8d8"), mood.haze, depth),
            d,
            trim=mix(mood.c("#a5402e"), mood.haze, depth),
        )
        if w > 280:
            for t in (0.1, 0.3):
                person(
                    boat,
                    rng,
                    x + d * w * t,
                    y - w * 0.12,
                    w * 0.17,
                    mood,
                    coat=rng.choice(("#c98a3a", "#3c5d7a", "#b85a3c")),
                    hat="cone",
                )
        boat.down().grain(c.noise(0, 0, w, w, 16, 4), 0.4)
        boat.wash(["#ffffff", "#ffffff", mix("#ffffff", mood.shadow, 0.5)]).put()
        # Bow wave and wake.
        foam = c.layer(x - w * 1.5, y - w * 0.08, x + w * 1.5, y + w * 0.14)
        white = mix("#ffffff", mood.haze, 0.25)
        for _ in range(int(60 + w * 0.25)):
            t = rng.random()
            fx = x + d * w * (0.5 - t * 1.75)
            fy = y + w * 0.012 + rng.gauss(0, 1) * w * 0.018 * (0.4 + t) + t * w * 0.02
            foam.oval(
                fx,
                fy,
                w * rng.uniform(0.008, 0.035) * (0.6 + t),
                w * rng.uniform(0.002, 0.006),
                (*white, int(210 * (1 - t * 0.6))),
            )
        foam.blur(0.9).put(0.85)
    x, dy, w, _ = spots[-1]
    birds(c, x - w * 0.1, hor + dy - w * 0.72, 12, 22, mix(mood.shadow, "#ffffff", 0.1), 230)
    birds(c, x * 0.5 + 300, hor - 130, 10, 10, mood.far(0.2), 160)
    return {"vignette": 0.4}


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
