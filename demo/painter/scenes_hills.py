"""Mountains in mist and the bamboo."""

import math

from .figures import person
from .land import ground, land, peaks, pine
from .scene import scene
from .sky import MOODS, birds, mist, paint_sky, rays, snowfall, sun
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
