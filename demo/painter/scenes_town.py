"""The stone bridge and the skyline at night."""

import math

from .figures import person
from .land import fringe, land, ridge, tree
from .scene import scene
from .sky import MOODS, mist, moon, paint_sky, stars, sun
from .streets import streaks
from .tones import jitter, mix, tone
from .town import facade, house, lamp_post, lantern, skyline
from .vessels import sampan
from .water import glints, shade_below, water


@scene("stone-bridge")
def stone_bridge(c):
    """An arched stone bridge over the canal, its arch and its mirror a full ring."""
    rng = c.rng
    mood = MOODS[c.pick("overcast", "golden", "snow", "mist", "dusk")]
    d = 1 if c.variant % 2 == 0 else -1
    hor = 640
    paint_sky(c, mood, hor, 0.4, 240)
    if mood.name in ("golden", "dusk"):
        sun(c, 800 - d * 60, hor - 190, 34)
    hill = ridge(rng, hor - 150, 60, 0.5, 6)
    land(c, hill, hor + 4, (mood.far(0.66), mood.haze), 0.3, trees=6)
    back = c.layer(0, hor - 330, 1600, hor + 6)
    lit = "#ffd08a" if mood.name == "dusk" else None
    for x, w, h, k in (
        (-60, 190, 190, 0.45),
        (130, 170, 160, 0.5),
        (1120, 180, 170, 0.5),
        (1290, 210, 200, 0.42),
        (1480, 190, 180, 0.48),
        (610, 130, 110, 0.62),
        (740, 120, 100, 0.64),
        (860, 140, 116, 0.62),
    ):
        house(
            back,
            rng,
            x,
            hor + 4,
            w,
            h,
            mood.c("#efe9dc", k),
            mood.c("#4b4e54", k),
            mood.c("#6b4a38", k),
            lit,
            True,
        )
    back.put()
    mist(c, hor - 140, hor + 20, mix(mood.haze, mood.light, 0.3), 0.7, 180)
    near = c.layer(0, hor - 420, 1600, hor + 24)
    for x, w, h in (
        (800 + d * 430 - (0 if d > 0 else 270), 270, 300),
        (800 + d * 690 - (0 if d > 0 else 320), 320, 350),
        (800 - d * 600 - (300 if d > 0 else 0), 300, 300),
    ):
        house(
            near,
            rng,
            x,
            hor + 6,
            w,
            h,
            mood.c("#eee7d8", 0.1),
            mood.c("#43464c", 0.1),
            mood.c("#66422f", 0.1),
            lit,
            True,
        )
        near.rect(x - 12, hor, x + w + 12, hor + 24, mood.c("#7d7a74", 0.1))
    near.down().grain(c.noise(0, 0, 1600, 440, 26, 5), 0.5)
    near.wash([mix("#ffffff", mood.light, 0.1), mix("#ffffff", mood.shadow, 0.25)]).put()
    # The bridge: a humped body with the arch cut out of it.
    bx, span, rise = 800 - d * 70, 330, 250
    bridge = c.layer(0, hor - 420, 1600, hor + 10)
    stone = mood.c("#9b9588")

    def hump(t):
        return hor - 18 - (rise + 70) * math.exp(-((t / 0.5) ** 2) * 1.15)

    ts = [i / 40 for i in range(-44, 45)]
    top = [(bx + t * 560, hump(t)) for t in ts]
    bridge.poly([(top[0][0], hor + 8), *top, (top[-1][0], hor + 8)], stone)
    for row in range(15):
        y = hor - 14 - row * 24
        x = bx - 600 + (row % 2) * 22
        while x < bx + 600:
            w = rng.uniform(38, 62)
            if y - 22 > hump((x + w / 2 - bx) / 560) + 4:
                bridge.rect(x, y - 21, x + w - 2.5, y, jitter(rng, stone, 11))
            x += w
    ring = [
        (
            bx + math.cos(math.pi * i / 40) * (span / 2 + 26),
            hor + 8 - math.sin(math.pi * i / 40) * (rise - 4),
        )
        for i in range(41)
    ]
    for i in range(40):
        a, b = ring[i], ring[i + 1]
        bridge.poly(
            [
                a,
                b,
                (bx + (b[0] - bx) * 0.8, hor + 8 + (b[1] - hor - 8) * 0.86),
                (bx + (a[0] - bx) * 0.8, hor + 8 + (a[1] - hor - 8) * 0.86),
            ],
            jitter(rng, tone(stone, 0.84), 9),
        )
    under = [
        (
            bx + math.cos(math.pi * i / 40) * span / 2,
            hor + 12 - math.sin(math.pi * i / 40) * (rise - 34),
        )
        for i in range(41)
    ]
    bridge.poly(
        [*under, (bx - span / 2, hor + 12), (bx + span / 2, hor + 12)],
        mix(stone, mood.shadow, 0.75),
    )
    hole = [(x - d * 22, y + 4) for x, y in under]
    hole = [(max(bx - span / 2, min(bx + span / 2, x)), y) for x, y in hole]
    bridge.poly([*hole, (hole[-1][0], hor + 14), (hole[0][0], hor + 14)], (0, 0, 0, 0))
    for k, w in ((-46, 10), (-30, 5)):
        bridge.taper([(x, y + k) for x, y in top[6:-6]], tone(stone, 0.9), w, w)
    for i in range(8, len(top) - 6, 5):
        x, y = top[i]
        bridge.rect(x - 6, y - 56, x + 6, y, tone(stone, 0.96))
        bridge.oval(x, y - 58, 8, 7, tone(stone, 1.1))
    for i in range(8, len(top) - 8):
        (xa, ya), (xb, yb) = top[i], top[i + 1]
        bridge.poly([(xa, ya), (xb, yb), (xb, yb + 9), (xa, ya + 9)], mix(stone, mood.light, 0.4))
    for _ in range(60):  # creepers
        x = bx + rng.choice((-1, 1)) * rng.uniform(120, 380)
        y = hump((x - bx) / 560) + rng.uniform(6, 60)
        bridge.oval(
            x,
            y,
            rng.uniform(5, 13),
            rng.uniform(4, 10),
            jitter(rng, mood.c("#56704a" if mood.name != "snow" else "#8d9a98"), 12),
        )
    for off, h in ((-150, 88), (34, 94), (120, 90)):
        person(
            bridge,
            rng,
            bx + d * off,
            hump(d * off / 560) - 2,
            h,
            mood,
            umbrella="#c0442f" if off == 34 and mood.name in ("mist", "snow") else None,
        )
    if mood.name == "snow":
        bridge.taper([(x, y - 50) for x, y in top[6:-6]], mood.c("#f4f6f8"), 9, 9)
    bridge.down().grain(c.noise(0, 0, 1200, 430, 22, 5), 0.6)
    edge = mix("#ffffff", mood.shadow, 0.42)
    bridge.wash(
        [mix("#ffffff", mood.light, 0.15), edge]
        if d > 0
        else [edge, mix("#ffffff", mood.light, 0.15)],
        True,
    ).put()
    water(c, hor, mood, 0.92, 0.45)
    boat_x = bx - d * 330
    shade_below(c, boat_x - 100, boat_x + 100, hor + 190, 70, mood.far(0.05), 0.5)
    boat = c.layer(boat_x - 260, hor, boat_x + 260, hor + 220)
    sampan(boat, boat_x, hor + 190, 300, mood.c("#3f332b"), mood.c("#6b5f4c"))
    person(boat, rng, boat_x + d * 96, hor + 172, 116, mood, hat="cone", coat="#3a5160")
    boat.line([(boat_x + d * 84, hor + 90), (boat_x + d * 190, hor + 214)], mood.far(0.06), 3)
    boat.put()
    willow = c.layer(0, 0, 1600, 900)
    greens = [
        mood.c(v)
        for v in (
            ("#4b6a36", "#7f9c4c", "#b9c46a")
            if mood.name != "snow"
            else ("#6a6f72", "#9aa2a6", "#e3e8ea")
        )
    ]
    for _ in range(80):
        x = 800 + d * (820 - abs(rng.gauss(0, 1)) * 190)
        n = rng.uniform(160, 560)
        pts = [
            (x - d * 26 * math.sin(t * 1.7) + d * t * 8, -20 + n * t)
            for t in [k / 9 for k in range(10)]
        ]
        col = rng.choice(greens)
        willow.line(pts, tone(col, 0.7), 1.2)
        for px, py in pts[2:]:
            for _ in range(4):
                q, w = py + rng.uniform(0, n / 9), rng.choice((-1, 1))
                willow.taper(
                    [(px, q), (px + w * 6, q + 9), (px + w * 8, q + 22)],
                    jitter(rng, col, 12),
                    4,
                    0.8,
                )
    willow.put(0.95)
    glints(c, hor, 1067, mix(mood.light, mood.haze, 0.3), 150, alpha=90)
    if mood.name == "mist":  # the far end of the bridge is gone
        for _ in range(3):
            mist(c, 200, 900, mix(mood.haze, mood.light, 0.3), 0.6, 260, 0.5, 2.0)
    if lit:
        for x in (800 + d * 480, 800 + d * 760):
            lay = c.layer(x - 60, hor - 160, x + 60, hor)
            lantern(c, lay, x, hor - 110, 18)
            lay.put()
    return {"vignette": 0.42}


@scene("city-skyline-night")
def city_skyline_night(c):
    """The city across the water after dark."""
    rng = c.rng
    mood = MOODS[c.pick("night", "blue", "dusk")]
    hor = c.pick(650, 620, 640)
    d = 1 if c.variant % 2 == 0 else -1
    paint_sky(c, mood, hor, 0.5, 280)
    stars(c, 360, 80)
    if mood.name == "night":
        moon(c, 800 - d * 520, 150, 36)
    c.glow(800 + d * 120, hor, 900, mix(mood.haze, "#ff9a5c", 0.5), 0.6, 2.0, 0.55)
    lit, dark = mood.light, mood.far(0.1)
    hills = ridge(rng, hor - 90, 60, 0.5, 6)
    land(c, hills, hor + 4, (mood.far(0.5), mood.far(0.6)), 0.2)
    for depth, low, high, cell, share in (
        (0.62, 60, 330, (8, 10), 0.3),
        (0.38, 70, 430, (9, 12), 0.36),
        (0.14, 50, 300, (11, 14), 0.42),
    ):
        lay = c.layer(0, hor - 560, 1600, hor + 6)
        walls = [
            mix(v, mood.haze, depth)
            for v in (mood.far(0.1), mix(mood.far(0.2), "#3a4a6a", 0.4), mood.far(0.28))
        ]
        skyline(
            lay,
            rng,
            hor + 4,
            -30,
            1630,
            low,
            high,
            walls,
            mix(lit, mood.haze, depth * 0.7),
            mix(dark, mood.haze, depth),
            share,
            0.5 + d * rng.uniform(0.0, 0.16),
            cell,
        )
        lay.down()
        lay.veil(mix(mood.haze, "#ff9a5c", 0.2), [(0, 0), (0.6, 30), (1, 130)]).put()
        mist(c, hor - 120, hor + 20, mix(mood.haze, "#d98a5c", 0.25), 0.4)
    for _ in range(46):
        x = rng.uniform(0, 1600)
        c.light(
            x,
            hor - rng.uniform(0, 26),
            rng.uniform(14, 46),
            rng.choice(("#ffc878", "#ffc878", "#ff8a5c", "#8ad0ff", "#ffe6b8")),
            0.7,
        )
    for _ in range(10):
        c.light(
            800 + d * rng.gauss(100, 330),
            hor - rng.uniform(160, 420),
            rng.uniform(20, 50),
            rng.choice(("#ff6a5c", "#9ad4ff", "#ffd890")),
            0.5,
        )
    c.shine()
    water(c, hor, mood, 0.95, 0.9)
    for _ in range(34):
        x = rng.uniform(0, 1600)
        streaks(
            c,
            x,
            hor + 2,
            rng.uniform(60, 250),
            rng.uniform(4, 9),
            rng.choice(("#ffc878", "#ffb060", "#ff8a6a", "#8ac8ff")),
            0.36,
        )
    boat = c.layer(0, hor, 1600, hor + 200)
    bx = 800 - d * 300
    boat.poly(
        [(bx - 130, hor + 120), (bx + 120, hor + 120), (bx + 146, hor + 96), (bx - 140, hor + 100)],
        mood.far(0.02),
    )
    facade(
        boat, rng, bx - 110, hor + 100, 200, 26, mood.far(0.12), "#ffdc96", "#ffdc96", 1, (14, 22)
    )
    facade(boat, rng, bx - 70, hor + 74, 130, 20, mood.far(0.12), "#ffdc96", "#ffdc96", 1, (14, 18))
    boat.put()
    c.light(bx, hor + 90, 190, "#ffc070", 0.6)
    streaks(c, bx, hor + 122, 180, 40, "#ffc070", 0.5)
    fore = c.layer(0, 720, 1600, 1067)
    line = [
        (x, 1010 - 66 * math.exp(-(((x - 800 - d * 620) / 420) ** 2)) + rng.uniform(-3, 3))
        for x in range(-20, 1640, 20)
    ]
    fore.poly([(-20, 1080), *line, (1620, 1080)], mood.far(0))
    fringe(fore, rng, line, 34, mood.far(0.02))
    greens = [mood.far(0), mood.far(0.05), mood.far(0.12)]
    for x in (800 + d * 700, 800 + d * 560, 800 - d * 740):
        tree(fore, rng, x, 1010, rng.uniform(200, 290), greens, mood.far(0))
    for i, x in enumerate((800 + d * 330, 800 + d * 372)):
        person(fore, rng, x, 1000, 130 - 8 * i, mood, walk=0.1, rim=(mix(lit, mood.haze, 0.4), -d))
    lamp_post(c, fore, 800 + d * 240, 1006, 190, mood.far(0), "#ffd08a", 0.14 * d)
    fore.put()
    glints(c, hor, 1000, "#ffc98a", 200, alpha=90)
    return {"vignette": 0.45, "bloom": 0.45}
