"""The mudflats and the bridge over the bay."""

import math

from .figures import person
from .land import land, plane, ridge
from .scene import scene
from .scenes_harbour import islands
from .sky import MOODS, birds, haze, mist, paint_sky, stars, sun
from .tones import gradient, levels, mix, relief, tone
from .town import far_city
from .vessels import fishing_fleet, sampan
from .water import glints, shade_below, sun_path, water


@scene("tidal-flats")
def tidal_flats(c):
    """Mudflats at low tide with channels of silver water and gatherers."""
    rng = c.rng
    mood = MOODS[c.pick("dawn", "golden", "overcast", "day", "dusk")]
    hor = c.pick(360, 330, 380, 350, 360)
    paint_sky(c, mood, hor, c.pick(0.6, 0.5, 0.9, 0.7), 230)
    sx = c.pick(1090, 480, 800, 1100)
    if mood.name != "overcast":
        sun(c, sx, hor - 70, 32)
    islands(c, hor, mood, 3, 80)
    water(c, hor, mood, 0.95, 0.25, reach=1.0)
    mud = mix(mood.c("#6a5a4c"), mood.shadow, 0.25)
    # Wet mud: the water shows through wherever the noise of the plane is low.
    wet = plane(c, hor, 1067, 150, 3.4, 9.0, 6)
    size = (c.w // 2, wet.height)
    flat = levels(wet, 112, 142, 235)
    edge = levels(wet, 104, 126, 255)
    c.stain(mix(mud, mood.light, 0.35), edge, 0, hor, 1600, 1067, 0.35)

    paint = gradient(size, (mix(mud, mood.haze, 0.55), mix(mud, mood.light, 0.06), tone(mud, 0.62)))
    c.stain(paint, flat, 0, hor, 1600, 1067, 0.94)

    bumps = relief(plane(c, hor, 1067, 26, 2.8, 10.0, 4), 1, 2, 0.6)
    c.stain(mood.light, levels(bumps, 140, 230, 120), 0, hor, 1600, 1067, 0.6)
    c.stain(
        mood.shadow,
        levels(bumps.point([255 - i for i in range(256)]), 140, 220, 150),
        0,
        hor,
        1600,
        1067,
        0.6,
    )
    if mood.name != "overcast":
        sun_path(c, sx, hor, 1067, width=60, strength=0.6, count=300)
    fig = c.layer(0, hor - 40, 1600, 1067)
    px = py = ps = 0.0
    for i in range(9):  # net stakes in a long curve
        t = i / 8
        x, y = c.pick(180, 1420) + c.pick(1, -1) * 420 * t**1.4, hor + 30 + 210 * (1 - t)
        s = 26 + 90 * (1 - t)
        fig.taper(
            [(x, y), (x + 2, y - s * 0.5), (x - 3, y - s)],
            mood.far(0.15 + 0.3 * t),
            s * 0.06,
            s * 0.03,
        )
        if i:
            for k in (0.92, 0.7, 0.45):
                fig.line([(px, py - ps * k), (x, y - s * k)], mood.far(0.3 + 0.3 * t), 1.0)
        px, py, ps = x, y, s
    side = c.pick(1, -1)
    for x, y, h in (
        (800 + side * 90, hor + 96, 74),
        (800 + side * 190, hor + 118, 84),
        (800 + side * 20, hor + 150, 98),
        (800 + side * 420, hor + 330, 236),
        (800 - side * 330, hor + 250, 166),
    ):
        for j in range(10):
            fig.rect(
                x - h * 0.09 + rng.uniform(-3, 3),
                y + j * h * 0.045,
                x + h * 0.09 + rng.uniform(-3, 3),
                y + j * h * 0.045 + h * 0.03,
                (*mood.far(0), 120 - j * 11),
            )
        person(
            fig,
            rng,
            x,
            y,
            h,
            mood,
            hat="cone",
            arms=rng.choice((0, 0, 0.35)),
            rim=(mix(mood.light, "#ffffff", 0.15), 1 if sx > x else -1),
        )
        bx = x - side * h * 0.3
        fig.oval(bx, y - h * 0.05, h * 0.1, h * 0.05, mood.c("#7c6444"))
        fig.oval(bx, y - h * 0.09, h * 0.1, h * 0.03, mood.c("#3b3430"))
    bx, by = 800 - side * 470, hor + 470
    fig.put()
    hull = c.layer(bx - 330, by - 170, bx + 330, by + 70)
    sampan(hull, bx, by, 480, mix(mood.c("#4b3a2e"), mood.shadow, 0.25), mood.c("#75644a"))
    hull.line([(bx + 200, by - 70), (bx + 300, by + 20)], mood.far(0.05), 3)
    hull.down().grain(c.noise(0, 0, 480, 200, 18, 4, 3), 0.5)
    hull.cast(-10, 16, 12, mood.far(0), 0.6)
    hull.put()
    birds(c, 800 - side * 100, hor - 120, 10, 12, mood.far(0.1))
    birds(c, 800 + side * 520, hor + 200, 7, 12, mix(mood.shadow, "#ffffff", 0.4), 100)
    return {"vignette": 0.42, "bloom": 0.28}


@scene("sea-bridge")
def sea_bridge(c):
    """The cable-stayed bridge across the bay."""
    rng = c.rng
    mood = MOODS[c.pick("morning", "dusk", "mist", "blue")]
    hor = c.pick(640, 660, 650, 640)
    paint_sky(c, mood, hor, c.pick(0.62, 0.6, 0.3, 0.5), c.pick(280, 230))
    d = 1 if c.variant % 2 == 0 else -1
    sx = 800 - d * 420
    if mood.name == "blue":
        stars(c, 300, 80)
    elif mood.name != "morning":
        sun(c, sx, hor - 60, 34)
    islands(c, hor, mood, 3, 120)
    town = c.layer(0, hor - 120, 1600, hor + 4)
    a, b = (0, 620) if d < 0 else (980, 1600)
    far_city(town, rng, hor + 2, a, b, 12, 78, mood.far(0.55), 0.5, (10, 26))
    town.put(0.9)
    water(c, hor, mood, 0.7, 0.9)
    mist(c, hor - 50, hor + 30, mood.haze, 0.6)
    # The deck sweeps from the near edge to a far shore: everything is placed along one curve.
    steel = mix(mood.c("#dfe3e0"), mood.haze, 0.1)

    def deck(t):
        x = 800 + d * (-980 + 1660 * t)
        s = 1 / (0.36 + 1.9 * t)
        y = hor - 26 - 150 * s * (0.62 + 0.38 * math.sin(min(1, t * 1.35) * 2.4))
        return x, y, s

    def pylon(layer, t, depth):
        x, y, s = deck(t)
        hgt, spread = 330 * s, 58 * s
        base = hor + 30 * s * s
        col = mix(steel, mood.haze, depth)
        dark = mix(tone(steel, 0.6), mood.haze, depth)
        top = (x, y - hgt)
        for side, fill in ((-1, col), (1, dark)):
            layer.taper(
                [
                    (x + side * spread * 0.62, base),
                    (x + side * spread, y),
                    (x + side * spread * 0.16, y - hgt * 0.74),
                    (x + side * 3 * s, y - hgt),
                ],
                fill,
                30 * s,
                16 * s,
            )
        for k in (0.0, 0.5):
            w = spread * (1 - k * 0.9)
            layer.line([(x - w, y - hgt * k + 8 * s), (x + w, y - hgt * k + 8 * s)], dark, 13 * s)
        layer.rect(x - spread * 1.0, base - 12 * s, x + spread * 1.0, base + 14 * s, dark)
        return top, hgt, s

    bridge = c.layer(0, 0, 1600, hor + 160)
    spans = ((0.62, 0.2, 0.42), (0.225, 0.0, 0.3))
    towers = []
    for t, depth, reach in spans:
        top, hgt, s = pylon(bridge, t, depth)
        towers.append((t, top, hgt))
        for sign in (-1, 1):
            for i in range(15):
                k = (i + 1) / 15
                q = t + sign * reach * 0.5 * k * (1.0 if t > 0.4 else 0.85)
                if not -0.1 < q < 1.25:
                    continue
                x, y, _ = deck(q)
                bridge.line(
                    [(top[0], top[1] + hgt * 0.34 * (1 - k)), (x, y)],
                    mix(mix(steel, mood.shadow, 0.2), mood.haze, depth + 0.1),
                    max(0.7, 1.7 * s),
                )
    for i in range(26):  # plain piers to the far shore
        t = 0.02 + i * 0.045
        x, y, s = deck(t)
        if min(abs(t - 0.62), abs(t - 0.225)) > 0.05:
            q = min(0.75, 0.15 + t * 0.55)
            bridge.rect(
                x - 6 * s, y, x + 6 * s, hor + 26 * s * s, mix(tone(steel, 0.7), mood.haze, q)
            )
    up, low = [], []
    for i in range(-6, 66):
        x, y, s = deck(i / 50)
        up.append((x, y - 5 * s))
        low.append((x, y + 15 * s))
    bridge.poly(up + low[::-1], mix(tone(steel, 0.66), mood.haze, 0.15))
    bridge.poly(up + [(x, y + 7) for x, y in up[::-1]], mix(steel, mood.light, 0.35))
    for i in range(44):
        x, y, s = deck(rng.uniform(-0.02, 1.0))
        wide = rng.choice((9, 10, 22)) * s
        bridge.rect(
            x,
            y - (8 + wide * 0.25) - 4 * s,
            x + wide * 1.4,
            y - 5 * s,
            mood.c(rng.choice(("#b33c2e", "#e8e4da", "#3c5a78", "#c9a14e", "#51575e"))),
        )
        if mood.name in ("dusk", "blue"):
            c.light(x, y - 10 * s, 24 * s, rng.choice(("#ffdca0", "#ff8a6a")), 0.9)
    bridge.down().grain(c.noise(0, 0, 1600, hor, 40, 4), 0.2).put()
    for t, top, hgt in towers:
        if mood.name in ("dusk", "blue"):
            c.light(top[0], top[1], 60, "#ff7a5c", 0.9)
            c.light(top[0], top[1] + hgt * 0.7, 150, "#ffd6a0", 0.35)
        x, _, s = deck(t)
        shade_below(c, x - 46 * s, x + 46 * s, hor + 30 * s * s, 200 * s, mood.far(0.25), 0.4)
    if mood.name == "dusk":
        sun_path(c, sx, hor, 1067, width=70)
    glints(c, hor, 1067, mood.light, 260, alpha=90)
    shore = ridge(rng, 1000, 26, 0.6, 7, slope=d * 150)
    land(c, shore, 1067, (mix(mood.c("#4f5f45"), mood.shadow, 0.4), mood.shadow), 0.7, 40, trees=16)
    boat = c.layer(0, hor + 60, 1600, hor + 330)
    fishing_fleet(
        c, boat, rng, hor + 210, [800 + d * 180], 150, [mood.c("#35506a")], mood.c("#ece6d8")
    )
    boat.put()
    shade_below(c, 800 + d * 180 - 66, 800 + d * 180 + 66, hor + 212, 50, mood.far(0.1), 0.5)
    birds(c, 800 - d * 100, 220, 7, 12, mood.far(0.2))
    haze(c, hor - 40, hor + 4, mood.haze, 0.3)
    return {"vignette": 0.42, "bloom": 0.3}
