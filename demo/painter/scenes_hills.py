"""Hills and woods: mountains in mist, the bamboo, plum blossom, the train on its viaduct."""

import math

from .figures import person
from .land import bare_tree, foliage, grass, ground, land, peaks, pine
from .scene import scene
from .scenes_fields import ranges
from .sky import MOODS, birds, haze, mist, moon, paint_sky, rays, snowfall, sun
from .tones import jitter, levels, mix, tone
from .town import tiled_roof


@scene("misty-mountains")
def misty_mountains(c):
    """Mountain after mountain in mist, a pine on the near rock."""
    rng = c.rng
    mood = MOODS[c.pick("mist", "dawn", "morning", "golden", "snow", "dusk")]
    d = 1 if c.variant % 2 == 0 else -1
    paint_sky(c, mood, 1067, 0.3, 260, 0, 0.4)
    sun(
        c,
        800 - d * 330,
        c.pick(210, 260, 200, 250, 200, 330),
        40,
        strength=c.pick(0.7, 1.0, 0.4, 0.8),
    )
    n = 6
    for i in range(n):
        t = i / (n - 1)
        base = 430 + 560 * t
        k = rng.randint(2, 4)
        tops = []
        for j in range(k):
            x = 1600 * (j + rng.uniform(0.2, 0.8)) / k
            tops += [
                (x, base - rng.uniform(130, 330) * (1 - 0.3 * t)),
                (x + rng.uniform(60, 130), base - rng.uniform(40, 130)),
            ]
        line = peaks(rng, tops, base + 10, 0.52, 5)
        far = mood.far(0.88 - 0.74 * t)
        foot = mix(far, mood.haze, 0.85)
        land(
            c,
            line,
            base + 150,
            ((0, mix(far, mood.light, 0.06)), (0.35, far), (0.75, foot), (1, mood.haze)),
            0.5,
            90,
            0.8,
            0.75,
            trees=2 + 9 * t,
        )
        mist(c, base - 150, base + 170, mix(mood.haze, mood.light, 0.35), 0.95, 210, 0.62)
    birds(c, 800 - d * 60, 330, 6, 14, mood.far(0.2))
    rock = mood.c("#4d4b44")
    fore = c.layer(0, 620, 1600, 1067)
    edge = [
        (800 + d * (820 - 620 * t), 780 + 290 * t**1.6 + rng.uniform(-16, 16))
        for t in [i / 24 for i in range(25)]
    ]
    fore.poly([*edge, (800 + d * 180, 1080), (800 + d * 830, 1080)], mix(rock, mood.shadow, 0.5))
    fore.down().grain(levels(c.noise(0, 620, 1600, 1067, 60, 5), 20, 235), 0.8)
    fore.wash([mix("#ffffff", mood.light, 0.3), mix("#ffffff", mood.shadow, 0.5)]).put()
    trees = c.layer(0, 180, 1600, 1067)
    needles = [
        mood.c(v)
        for v in (
            ("#1f3830", "#33564a", "#6d8a68")
            if mood.name != "snow"
            else ("#2c4247", "#7d919b", "#eef2f4")
        )
    ]
    pine(trees, rng, 800 + d * 640, 880, 600, mood.c("#3d322b"), needles, -d * 0.26)
    pine(trees, rng, 800 + d * 770, 850, 400, mood.c("#3d322b"), needles, d * 0.1)
    px, py = 800 + d * 500, 868
    wood, tile = mood.c("#7b3d30"), mood.c("#45474a")
    for k in (-34, 34):
        trees.rect(px + k - 4, py - 90, px + k + 4, py + 30, wood)
    trees.rect(px - 46, py + 4, px + 46, py + 30, tone(wood, 0.6))
    tiled_roof(trees, rng, px - 58, py - 78, 116, 44, tile, 0.55, True, 0.14)
    trees.poly([(px - 26, py - 118), (px, py - 152), (px + 26, py - 118)], tile)
    person(trees, rng, px - d * 4, py + 6, 62, mood)
    trees.put()
    mist(c, 900, 1100, mix(mood.haze, mood.light, 0.3), 0.5, 240, 0.8)
    if mood.name == "snow":
        snowfall(c, 0.7)
    return {"vignette": 0.36}


@scene("bamboo-forest")
def bamboo_forest(c):
    """A path through the bamboo, light falling through the canopy."""
    rng = c.rng
    mood = MOODS[c.pick("morning", "golden", "snow", "mist")]
    c.mood = mood
    d = 1 if c.variant % 2 == 0 else -1
    back = mood.c("#b9c78f" if mood.name != "snow" else "#c9d2d4")
    c.fill((mix(back, mood.light, 0.25), mix(back, mood.light, 0.6), mix(back, mood.shadow, 0.15)))
    vx, hor = 800 - d * 130, 640
    c.glow(vx, 420, 620, mix(mood.light, "#ffffff", 0.3), 0.8)
    stem = mood.c("#6f8f4a")
    ground(
        c,
        hor,
        (
            mix(mood.c("#a3a86a"), mood.light, 0.3),
            mood.c("#7f7a4a"),
            mix(mood.c("#4d4a2f"), mood.shadow, 0.4),
        )
        if mood.name != "snow"
        else ("#dfe4e8", "#b9c3cd", "#75859a"),
        40,
        2,
        0.7,
    )
    for depth in range(4):
        t = depth / 3
        lay = c.layer(0, 0, 1600, 1067, 2 if depth > 1 else 1)
        k = 0.72 * (1 - t) ** 1.1
        lit, body = mix(mix(stem, mood.light, 0.45), back, k), mix(stem, back, k)
        dark = mix(mix(stem, mood.shadow, 0.62), back, k)
        count = (64, 40, 24, 10)[depth]
        for _ in range(count):
            x = rng.uniform(-40, 1640)
            gap = (40, 66, 120, 330)[depth]
            if abs(x - vx + d * (gap - 60) * 0.2) < gap:
                continue
            w = (7, 13, 24, 54)[depth] * rng.uniform(0.75, 1.2)
            foot = (hor + 14, hor + 44, hor + 130, 1090)[depth] + rng.uniform(-8, 10 + 40 * t)
            lean = rng.uniform(-40, 40) * (0.5 + t)
            seg = w * rng.uniform(4.2, 5.6)
            lay.oval(x, foot, w * 1.5, w * 0.22, mix(dark, back, 0.1))
            for _ in range(5):  # tufts at the foot, so that no stem ends in a cut
                q = x + rng.uniform(-1.6, 1.6) * w
                lay.taper(
                    [
                        (q, foot + w * 0.2),
                        (q + rng.uniform(-1, 1) * w, foot - w * rng.uniform(0.4, 1.3)),
                    ],
                    mix(dark, body, rng.random()),
                    w * 0.2,
                    1,
                )
            y = foot
            while y > -20:
                y2 = y - seg
                xa, xb = x + lean * (foot - y) / 1000, x + lean * (foot - y2) / 1000
                lay.poly(
                    [(xa - w / 2, y), (xb - w / 2, y2), (xb + w / 2, y2), (xa + w / 2, y)], body
                )
                lay.poly(
                    [
                        (xa + d * w * 0.1, y),
                        (xb + d * w * 0.1, y2),
                        (xb + d * w / 2, y2),
                        (xa + d * w / 2, y),
                    ],
                    mix(body, dark, 0.55),
                )
                lay.poly(
                    [
                        (xa + d * w * 0.32, y),
                        (xb + d * w * 0.32, y2),
                        (xb + d * w / 2, y2),
                        (xa + d * w / 2, y),
                    ],
                    dark,
                )
                lay.poly(
                    [
                        (xa - d * w * 0.36, y),
                        (xb - d * w * 0.36, y2),
                        (xb - d * w * 0.16, y2),
                        (xa - d * w * 0.16, y),
                    ],
                    lit,
                )
                lay.rect(
                    xb - w * 0.55,
                    y2 - w * 0.07,
                    xb + w * 0.55,
                    y2 + w * 0.03,
                    mix(lit, "#ffffff", 0.2),
                )
                lay.rect(xb - w * 0.52, y2 + w * 0.03, xb + w * 0.52, y2 + w * 0.14, dark)
                y = y2
        leaves = [mix(mood.c(v), back, k) for v in ("#2f4f2c", "#5d8440", "#a5bd5e")]
        for _ in range((50, 70, 80, 66)[depth]):
            cx, cy = rng.uniform(-30, 1630), abs(rng.gauss(0, 1)) * (150 + 40 * (1 - t)) - 30
            s = (16, 24, 40, 66)[depth] * rng.uniform(0.7, 1.2)
            for _ in range(7):
                a = rng.gauss(1.2 + rng.choice((0, 0.7)), 0.45)
                ax, ay = cx + rng.uniform(-1, 1) * s, cy + rng.uniform(-0.6, 0.6) * s
                ex, ey = ax + math.cos(a) * s, ay + math.sin(a) * s
                nx, ny = -math.sin(a) * s * 0.075, math.cos(a) * s * 0.075
                lay.poly(
                    [
                        (ax, ay),
                        ((ax + ex) / 2 + nx, (ay + ey) / 2 + ny),
                        (ex, ey),
                        ((ax + ex) / 2 - nx, (ay + ey) / 2 - ny),
                    ],
                    jitter(rng, rng.choice(leaves), 8),
                )
        if depth == 3:
            lay.blur(1.6)
        lay.put()
        mist(c, hor - 300, hor + 80, mix(back, mood.light, 0.6), 0.5 * (1 - t), 240)
        if depth == 1:
            path = c.layer(0, hor - 10, 1600, 1067)
            edge = []
            for side in (-1, 1):
                edge.append(
                    [
                        (
                            vx + d * 130 * math.sin(q * 2.2) * q + side * (10 + 300 * q**1.5),
                            hor + 10 + 440 * q,
                        )
                        for q in [i / 20 for i in range(21)]
                    ]
                )
            path.poly(edge[0] + edge[1][::-1], mix(mood.c("#c2b48c"), mood.light, 0.25))
            for i in range(26):
                q = (i / 26) ** 1.15
                y = hor + 14 + 430 * q
                cx = vx + d * 130 * math.sin(q * 2.2) * q
                w = (10 + 300 * q**1.5) * 0.86
                f = jitter(rng, mix(mood.c("#a79c80"), mood.light, 0.2), 10)
                path.poly(
                    [
                        (cx - w, y),
                        (cx + w, y),
                        (cx + w * 1.03, y + 3 + 20 * q),
                        (cx - w * 1.03, y + 3 + 20 * q),
                    ],
                    f,
                )
                path.rect(
                    cx - w * 1.02,
                    y + 3 + 20 * q,
                    cx + w * 1.02,
                    y + 5 + 24 * q,
                    mix(f, mood.shadow, 0.5),
                )
            path.down().grain(levels(c.noise(0, hor, 1600, 1067, 34, 5), 20, 236), 0.7).put(0.94)
        if depth == 2:
            fig = c.layer(vx - 300, hor - 160, vx + 300, hor + 200)
            fx, fy = vx + d * 16, hor + 82
            person(
                fig,
                rng,
                fx,
                fy,
                128,
                mood,
                coat="#a8382c",
                umbrella="#c8452f" if mood.name in ("snow", "mist") else None,
                bag=True,
            )
            person(fig, rng, fx + d * 52, fy - 4, 118, mood, coat="#e7dfcc")
            fig.cast(-d * 20, 4, 6, mood.far(0), 0.3)
            fig.put()
    rays(
        c, 800 + d * 500, -160, mix(mood.light, "#ffffff", 0.2), 0.2, 10, 1500, 0.42, 1.57 + d * 0.5
    )
    if mood.name == "snow":
        snowfall(c, 0.8)
    return {"vignette": 0.45, "bloom": 0.3}


@scene("plum-blossom")
def plum_blossom(c):
    """Plum blossom before the white walls of an old house."""
    rng = c.rng
    mood = MOODS[c.pick("snow", "blue", "mist", "morning")]
    d = 1 if c.variant % 2 == 0 else -1
    paint_sky(c, mood, 1067, 0.4, 260, 0, 0.6)
    if mood.name == "blue":
        moon(c, 800 - d * 330, 260, 74)
    else:
        sun(c, 800 - d * 380, 230, 50, strength=0.5)
    back = c.layer(0, 380, 1600, 1067)
    white, tile = mix(mood.c("#ece7da"), mood.haze, 0.25), mix(mood.c("#4b4e54"), mood.haze, 0.25)
    for i, (x, y, w, h) in enumerate(
        (
            (800 - d * 800 - 150, 800, 620, 300),
            (800 - d * 60 - 310, 850, 660, 330),
            (800 + d * 560 - 300, 820, 640, 290),
        )
    ):
        wl = tone(white, 1 - 0.05 * i)
        back.rect(x, y - h * 0.6, x + w, 1067, wl)
        back.rect(x, y - h * 0.6, x + w, y - h * 0.52, mix(wl, mood.shadow, 0.4))
        tiled_roof(back, rng, x, y - h * 0.58, w, h * 0.34, tile, 0.3)
        if mood.name == "snow":
            top = [
                (x + w * (0.06 + 0.88 * k / 20), y - h * 0.93 + rng.uniform(-3, 3))
                for k in range(21)
            ]
            low = [
                (x + w * (-0.02 + 1.04 * k / 20), y - h * 0.7 + rng.uniform(-8, 8))
                for k in range(21)
            ]
            back.poly(top + low[::-1], mix("#f3f5f6", mood.haze, 0.2))
        for k in range(3):
            q = x + w * (0.2 + 0.28 * k)
            glass = (
                mix("#ffd08a", mood.light, 0.3)
                if mood.dark
                else mix(mood.c("#5b5148"), mood.haze, 0.2)
            )
            back.rect(q, y - h * 0.3, q + 62, y + h * 0.02, glass)
            for j in range(1, 5):
                back.line(
                    [(q + j * 12.4, y - h * 0.3), (q + j * 12.4, y + h * 0.02)], tone(tile, 0.8), 3
                )
                back.line(
                    [(q, y - h * 0.3 + j * h * 0.064), (q + 62, y - h * 0.3 + j * h * 0.064)],
                    tone(tile, 0.8),
                    3,
                )
            if mood.dark:
                c.light(q + 31, y - h * 0.14, 130, "#ffb860", 0.5)
    back.blur(5).put(0.95)
    mist(c, 560, 1067, mix(mood.haze, mood.light, 0.2), 0.6, 260, 0.8)
    haze(c, 700, 1067, mood.haze, 0.45)
    petal = c.pick("#e2708c", "#f3d9df", "#d8405c", "#f0b4c4")
    for depth in (0, 1):
        tips = []
        lay = c.layer()
        bark = mix(mood.c("#3a2c28"), mood.haze, 0.45 if depth == 0 else 0.0)
        if depth == 0:
            bare_tree(
                lay, rng, 800 - d * 860, 880, 210, -0.5 if d > 0 else -2.64, 22, bark, 5, tips
            )
        else:
            bare_tree(
                lay, rng, 800 + d * 880, 1000, 270, -2.45 if d > 0 else -0.69, 58, bark, 6, tips
            )
            bare_tree(lay, rng, 800 + d * 850, 330, 220, 2.75 if d > 0 else 0.39, 30, bark, 5, tips)
        if depth == 0:
            for x, y in tips:
                lay.oval(x, y, 9, 8, mix(mood.c(petal), mood.haze, 0.3))
            lay.blur(4).put(0.85)
            continue
        if mood.name == "snow":
            for x, y in tips[::4]:
                lay.oval(x, y - 3, 12, 4, (244, 247, 250))
        spots = [(x + rng.gauss(0, 9), y + rng.gauss(0, 9)) for x, y in tips for _ in range(2)]
        rng.shuffle(spots)
        for x, y in spots[:460]:
            _flower(lay, rng, x, y, rng.uniform(9, 17), mood, petal)
        lay.down()
        lay.cast(-d * 10, 16, 9, mood.far(0), 0.22)
        lay.put()
    drift = c.layer()
    for _ in range(46):
        s = rng.uniform(3, 7)
        drift.oval(
            rng.uniform(0, 1600), rng.uniform(100, 1067), s * 1.3, s * 0.8, mood.c(petal, 0, 0.2)
        )
    drift.blur(1.2).put(0.8)
    if mood.name == "snow":
        snowfall(c, 0.8)
    return {"vignette": 0.4, "bloom": 0.25}


def _flower(layer, rng, x, y, r, mood, petal):
    """A five-petalled blossom, half of them turned away, some still buds."""
    col = jitter(rng, mood.c(petal), 12)
    if rng.random() < 0.18:
        layer.oval(x, y, r * 0.42, r * 0.42, tone(col, 0.85))
        return
    flat = rng.uniform(0.62, 1.0)
    turn = rng.uniform(0, math.tau)
    for k in range(5):
        a = turn + k * math.tau / 5
        px, py = x + math.cos(a) * r * 0.55, y + math.sin(a) * r * 0.55 * flat
        layer.oval(px, py, r * 0.48, r * 0.48 * flat, tone(col, rng.uniform(0.86, 1.0)))
        layer.oval(
            px - r * 0.06, py - r * 0.08, r * 0.3, r * 0.28 * flat, mix(col, "#ffffff", 0.28)
        )
    layer.oval(x, y, r * 0.2, r * 0.2 * flat, tone(col, 0.7))
    for k in range(6):
        a = turn + k * math.tau / 6
        ex, ey = x + math.cos(a) * r * 0.4, y + math.sin(a) * r * 0.4 * flat
        layer.line([(x, y), (ex, ey)], mix(col, "#fff2d0", 0.6), 0.9)
        layer.oval(ex, ey, 1.3, 1.3, mood.c("#e8c05a"))


@scene("high-speed-train")
def high_speed_train(c):
    """A fast train on the viaduct across the plain."""
    rng = c.rng
    mood = MOODS[c.pick("golden", "morning", "dusk", "mist")]
    d = 1 if c.variant % 2 == 0 else -1
    hor = c.pick(520, 500, 530, 510)
    paint_sky(c, mood, hor, c.pick(0.55, 0.65, 0.6, 0.4), 260)
    sx = 800 - d * 500
    sun(c, sx, hor - 190, 34, strength=0.9 if mood.name != "morning" else 0.4)
    ranges(c, hor + 16, mood, 4, 40, 110, 5)
    crop = mood.c("#93a052" if c.variant % 2 else "#b9a350")
    ground(c, hor, (mix(crop, mood.haze, 0.5), crop, mix(crop, mood.shadow, 0.45)), 60, 2.6, 0.75)
    fields = c.layer(0, hor, 1600, 1067)
    for i in range(9):
        y = hor + 10 + 430 * (i / 9) ** 1.7
        h = 4 + 60 * (i / 9) ** 1.7
        f = mix(
            jitter(rng, mood.c(rng.choice(("#8fa04e", "#c4b25c", "#6f8a48", "#a9b4a0"))), 8),
            mood.haze,
            0.42 * (1 - i / 9),
        )
        x = rng.uniform(-300, 900)
        fields.poly(
            [
                (x, y),
                (x + rng.uniform(500, 1000), y),
                (x + rng.uniform(600, 1200), y + h),
                (x - rng.uniform(0, 200), y + h),
            ],
            f,
        )
    fields.blur(1.5)
    fields.grain(levels(c.noise(0, hor, 1600, 1067, 16, 4, 3), 20, 236), 0.6).put(0.6)
    trees = c.layer(0, hor - 60, 1600, hor + 170)
    greens = [mood.c(v, 0.3) for v in ("#31492f", "#55703c", "#9aa657")]
    for _ in range(34):
        x, y = rng.uniform(0, 1600), hor + 6 + 60 * rng.random() ** 2
        foliage(
            trees,
            rng,
            x,
            y - 16,
            24 + (y - hor) * 0.4,
            17 + (y - hor) * 0.3,
            greens,
            34,
            4,
            (-d * 0.6, -0.8),
        )
    trees.put()

    # Everything on the viaduct recedes to one point beyond the picture's far edge.
    vx, vy = 800 - d * 900, hor - 22

    def at(u, h):
        """u: 0 near .. 1 far; h: height above the deck in units at the near end."""
        s = 1 / (1 + 5.5 * u)
        return (vx + (800 + d * 1010 - vx) * s, vy + (760 - vy) * s - h * s)

    via = c.layer(0, 0, 1600, 1067)
    conc = mood.c("#c9c4b6")
    for i in range(22, 0, -1):
        u = i / 13 - 0.02
        (x, y), s = at(u, 0), 1 / (1 + 5.5 * u)
        w = 66 * s
        foot = hor + 20 + 560 * s
        via.rect(x - w, y, x + w, foot, mix(mix(conc, mood.shadow, 0.4), mood.haze, 0.5 - 0.5 * s))
        a, b = sorted((x - d * w, x - d * w * 0.2))
        via.rect(a, y, b, foot, mix(mix(conc, mood.light, 0.12), mood.haze, 0.5 - 0.5 * s))
    us = [i / 60 * 2.2 - 0.03 for i in range(61)]
    top, low, lip = [at(u, 22) for u in us], [at(u, -74) for u in us], [at(u, -18) for u in us]
    via.poly(top + low[::-1], mix(conc, mood.shadow, 0.3))
    via.poly(top + lip[::-1], mix(conc, mood.light, 0.25))
    via.down().grain(levels(c.noise(0, 0, 1600, 1067, 30, 5), 20, 236), 0.4).put()
    train = c.layer(0, 0, 1600, 1067)
    white = mood.c("#f4f3ee")
    nose_u, tail_u = 0.075, 1.9
    cars = [nose_u + (tail_u - nose_u) * (i / 8) ** 1.35 for i in range(9)]
    for i in range(7, -1, -1):
        a, b = cars[i], cars[i + 1]
        seq = [a + (b - a) * k / 8 for k in range(9)]
        lo, hi = [at(u, 20) for u in seq], [at(u, 178) for u in seq]
        sh = 0.03 * i
        body = mix(white, mood.haze, sh * 1.6)
        train.poly(hi + lo[::-1], body)
        train.poly(hi + [at(u, 156) for u in seq[::-1]], mix(body, mood.light, 0.3))
        train.poly([at(u, 60) for u in seq] + lo[::-1], mix(body, mood.shadow, 0.3))
        train.poly(
            [at(u, 74) for u in seq] + [at(u, 62) for u in seq[::-1]],
            mix(mood.c("#2c63a0"), mood.haze, sh),
        )
        glass = mix(mix(mood.c("#23303c"), mood.sky[1], 0.25), mood.haze, sh)
        if mood.name == "dusk":
            glass = mix("#ffd894", mood.light, 0.3)
        for k in range(9):
            u0 = a + (b - a) * (k + 0.22) / 9.6
            u1 = a + (b - a) * (k + 0.82) / 9.6
            train.poly([at(u0, 142), at(u1, 142), at(u1, 100), at(u0, 100)], glass)
        train.line([at(b, 178), at(b, 24)], mix(mood.shadow, mood.haze, 0.2), 2)
    tip = at(0.012, 40)
    nose = [
        at(nose_u, 178),
        at(nose_u - 0.016, 170),
        at(0.04, 142),
        at(0.024, 104),
        at(0.014, 66),
        tip,
        at(0.02, 20),
        at(nose_u, 20),
    ]
    train.poly(nose, white)
    train.poly(
        [at(0.07, 168), at(0.047, 146), at(0.034, 118), at(0.052, 116), at(0.074, 140)],
        mix(mood.c("#1d2a36"), mood.sky[1], 0.3),
    )
    train.poly(
        [at(nose_u, 60), at(0.03, 56), tip, at(0.02, 20), at(nose_u, 20)],
        mix(white, mood.shadow, 0.35),
    )
    train.poly([at(nose_u, 74), at(0.026, 70), at(0.03, 60), at(nose_u, 62)], mood.c("#2c63a0"))
    train.poly([at(0.024, 92), at(0.036, 100), at(0.038, 84), at(0.027, 80)], (255, 248, 224))
    lx, ly = at(0.03, 90)
    c.light(lx, ly, 120, "#fff0c8", 0.8)
    for i in range(16, 0, -1):
        u = i / 11
        s = 1 / (1 + 5.5 * u)
        x, y = at(u, 22)
        train.line([(x, y), (x, y - 330 * s)], mix(mood.shadow, mood.haze, 0.3), max(1, 7 * s))
        train.line(
            [(x, y - 290 * s), (x + d * 90 * s, y - 275 * s)],
            mix(mood.shadow, mood.haze, 0.3),
            max(1, 5 * s),
        )
    for h in (284, 250):
        train.line([at(u, h) for u in us], mix(mood.shadow, mood.haze, 0.3), 1.2)
    train.poly(
        [at(u, 44) for u in us] + [at(u, 18) for u in us[::-1]], mix(conc, mood.shadow, 0.12)
    )
    train.down()
    train.wash(
        ["#ffffff", mix("#ffffff", mood.light, 0.25)]
        if d < 0
        else [mix("#ffffff", mood.light, 0.25), "#ffffff"],
        True,
    ).put()
    shade = c.layer(0, hor, 1600, 1067, 1)
    shade.poly([(vx, hor + 20), (800 + d * 1100, 1300), (800 + d * 500, 1400)], (*mood.far(0), 140))
    shade.blur(16).put(0.5)
    blades = c.layer(0, 900, 1600, 1067)
    grass(
        blades,
        rng,
        -20,
        1620,
        1080,
        110,
        [tone(crop, 0.6), crop, mix(crop, mood.light, 0.3)],
        620,
        -d * 0.3,
    )
    blades.wash(["#ffffff", mix("#ffffff", mood.shadow, 0.6)]).put()
    birds(c, 800 - d * 150, 200, 8, 11, mood.far(0.25))
    return {"vignette": 0.42, "bloom": 0.3}
