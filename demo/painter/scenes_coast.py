"""Work and feast on the coast: turbines, the container port, dragon boats, island pasture."""

import math

from .figures import person
from .land import foliage, grass, land, ridge, rocks
from .scene import scene
from .scenes_offshore import offshore
from .scenes_sea import islands
from .sky import MOODS, birds, haze, mist, paint_sky, sun
from .space import Cam
from .tones import jitter, mix, tone
from .town import crane, lantern, turbine
from .water import glints, shade_below, sun_path, water


@scene("wind-turbines")
def wind_turbines(c):
    """Wind turbines: a farm at sea, or (odd variants) on the headlands above it."""
    if c.variant % 2 == 0:
        return offshore(c)
    rng = c.rng
    mood = MOODS[c.pick("", "day", "", "golden")]
    hor = c.pick(560, 520, 580, 540)
    paint_sky(c, mood, hor, c.pick(0.6, 0.7, 0.65, 0.4), c.pick(250, 300))
    d = 1 if c.variant % 2 == 0 else -1
    sx = 800 - d * 440
    if mood.name != "day":
        sun(c, sx, hor - 120, 34)
    islands(c, hor, mood, 3, 80)
    water(c, hor, mood, 0.7, 1.0)
    if mood.name != "day":
        sun_path(c, sx, hor, 1067, width=70)
    glints(c, hor, 1067, mood.light, 160)
    sea = c.layer(0, hor - 200, 1600, hor + 10)
    for i in range(11):
        x = 800 + d * (-760 + i * 96) + rng.uniform(-14, 14)
        h = 64 + 9 * i
        turbine(
            sea, x, hor + 3 + i * 0.8, h, mix(mood.c("#f3f1ea"), mood.haze, 0.42), rng.uniform(0, 2)
        )
    sea.put(0.95)
    grassy = mix(mood.c("#77854a"), mood.light, 0.1)
    for i in range(4):
        t = i / 3
        y = hor + 30 + 250 * t
        line = ridge(rng, y, 40 + 24 * t, 0.5, 6, slope=-d * (360 + 130 * t))
        col = mix(mix(grassy, mood.shadow, 0.1 + 0.12 * t), mood.haze, 0.5 - 0.42 * t)
        hills = c.layer(0, 0, 1600, y + 400)
        for off in ((690, 480), (610,), (260,), (460,))[i]:
            x = 800 + d * (off + rng.uniform(-30, 30))
            k = min(len(line) - 1, max(0, int((x + 20) / 1640 * (len(line) - 1))))
            h = (170, 250, 350, 540)[i]
            turbine(
                hills,
                x,
                line[k][1] + 12,
                h,
                mix(mood.c("#f6f4ee"), mood.haze, 0.4 - 0.4 * t),
                rng.uniform(0, 2.1),
                mix(mix(mood.c("#a9b0b4"), mood.shadow, 0.15), mood.haze, 0.4 - 0.4 * t),
            )
        hills.put()
        land(
            c,
            line,
            1067,
            ((0, mix(col, mood.light, 0.3)), (0.25, col), (1, mix(col, mood.shadow, 0.6))),
            0.7,
            90,
            1.8,
            0.7,
            trees=(4, 5, 6, 0)[i],
        )
        mist(c, y + 10, y + 140, mix(mood.haze, mood.light, 0.3), 0.35 * (1 - t))
    path = c.layer(0, hor, 1600, 1067)
    pts = [
        (800 + d * (-250 + 380 * t + 170 * math.sin(t * 5)), 1080 - 330 * t**0.8)
        for t in [i / 24 for i in range(25)]
    ]
    path.taper(pts, mix(mood.c("#cbb78c"), grassy, 0.2), 74, 3)
    path.blur(2).put(0.75)
    blades = c.layer(0, 850, 1600, 1067)
    cols = [mood.c(v) for v in ("#8a8f4e", "#b3a25a", "#5d6c3c", "#c7b36a")]
    grass(blades, rng, -20, 1620, 1075, 120, cols, 900, d * 0.4, 24)
    blades.wash([mix("#ffffff", mood.light, 0.2), mix("#ffffff", mood.shadow, 0.65)]).put()
    fig = c.layer(0, 700, 1600, 1000)
    for i in range(2):
        person(
            fig,
            rng,
            800 - d * 238 + i * 34,
            965 - i * 6,
            100,
            mood,
            bag=True,
            face=d,
            rim=(mood.light, -d),
        )
    fig.put()
    birds(c, 800 - d * 200, 220, 9, 13, mood.far(0.2))
    return {"vignette": 0.42}


@scene("container-port")
def container_port(c):
    """Quay cranes and stacks of containers in the port."""
    rng = c.rng
    mood = MOODS[c.pick("dawn", "blue", "day", "overcast")]
    hor = c.pick(610, 600, 590, 600)
    paint_sky(c, mood, hor, c.pick(0.55, 0.5, 0.6, 0.8), 250)
    d = 1 if c.variant % 2 == 0 else -1
    sx = 800 - d * 500
    if mood.name == "dawn":
        sun(c, sx, hor - 110, 36)
    islands(c, hor, mood, 2, 80)
    night = mood.dark
    far = c.layer(0, hor - 330, 1600, hor + 6)
    for i in range(5):
        crane(
            far,
            800 + d * (-640 + i * 150) - 60,
            hor + 4,
            180 + 12 * i,
            mix(mood.c("#7f8a94"), mood.haze, 0.62),
            -d,
            0.8,
            1.2,
        )
    far.put(0.9)
    water(c, hor, mood, 0.72, 0.8)
    mist(c, hor - 60, hor + 16, mood.haze, 0.4)
    paints = (
        "#a33f30",
        "#2f5d7c",
        "#c98a35",
        "#4b7257",
        "#8d8f8c",
        "#6c3a4a",
        "#d3cbb8",
        "#27485c",
    )
    cams = ("#c9472f", "#d8d5cc")
    # The ship at the quay, stacked with boxes.
    x0, x1, y = (620, 1500, hor + 96) if d > 0 else (100, 980, hor + 96)
    shade_below(c, x0, x1, y, 190, mood.far(0.1), 0.65)
    ship = c.layer(x0 - 60, y - 330, x1 + 60, y + 10)
    hull = mood.c("#2a3f55")
    bow, stern = (x0, x1) if d > 0 else (x1, x0)
    ship.poly(
        [(bow - d * 34, y - 112), (bow + d * 26, y), (stern - d * 16, y), (stern, y - 96)], hull
    )
    ship.poly(
        [(bow + d * 8, y - 30), (bow + d * 26, y), (stern - d * 16, y), (stern - d * 10, y - 24)],
        mood.c("#87372b"),
    )
    ship.line(
        [(bow - d * 34, y - 112), (bow + d * 90, y - 96), (stern, y - 96)], tone(hull, 1.35), 3
    )
    for col in range(17):
        bx = min(x0, x1) + 70 + col * 44
        tall = rng.choice((3, 4, 5, 5, 6)) if (d > 0) == (col > 2) or 2 < col < 14 else 2
        for row in range(tall):
            f = jitter(rng, mood.c(rng.choice(paints)), 8)
            yy = y - 97 - row * 25
            ship.rect(bx, yy - 24, bx + 42, yy, f)
            ship.rect(bx, yy - 24, bx + 42, yy - 21, tone(f, 1.18))
            for q in range(1, 7):
                ship.line([(bx + q * 6, yy - 20), (bx + q * 6, yy - 2)], tone(f, 0.86), 1.0)
    tx = stern - d * 120
    a, b = sorted((tx, tx + d * 74))
    ship.rect(a, y - 300, b, y - 96, mood.c("#efebe0"))
    for k in range(7):
        ship.rect(
            a + 6,
            y - 290 + k * 26,
            b - 6,
            y - 280 + k * 26,
            "#ffdf9d" if night else mood.c("#42586a"),
        )
    ship.rect(a - 26, y - 312, b + 26, y - 296, mood.c("#d9d4c8"))
    ship.down().grain(c.noise(0, 0, 900, 330, 40, 4), 0.35)
    edge = mix("#ffffff", mood.shadow, 0.5)
    ship.wash(["#ffffff", edge] if d > 0 else [edge, "#ffffff"], True).put()
    quay_y = hor + 150
    quay = c.layer(0, quay_y - 6, 1600, 1067)
    stone = mix(mood.c("#8b8a86"), mood.shadow, 0.08)
    qa, qb = (quay_y + 210, quay_y) if d > 0 else (quay_y, quay_y + 210)
    quay.poly([(0, qa), (1600, qb), (1600, 1067), (0, 1067)], stone)
    quay.poly([(0, qa), (1600, qb), (1600, qb + 26), (0, qa + 34)], tone(stone, 0.55))
    quay.down().grain(c.noise(0, quay_y, 1600, 1067, 60, 5, 3), 0.6)
    quay.wash([mix("#ffffff", mood.light, 0.2), mix("#ffffff", mood.shadow, 0.4)]).put()
    for i, (dx, h) in enumerate(((60, 430), (330, 560), (640, 740))):
        x = 800 + d * (-60 + dx) - (0 if d > 0 else h * 0.42)
        lay = c.layer(0, 0, 1600, 1067)
        base = quay_y + 14 + 60 * i
        crane(
            lay,
            x,
            base,
            h * 0.86,
            mix(mood.c(cams[0] if i != 1 else "#3f6f93"), mood.haze, 0.24 - 0.1 * i),
            -d,
            0.92,
        )
        lay.trim().down().grain(c.noise(0, 0, 700, 700, 50, 3), 0.3).put()
        if night or mood.name == "dawn":
            for k in (0.2, 0.5, 0.62):
                c.light(x + h * 0.18, base - h * k, 90, "#ffe3b0", 0.55)
    # Stacks in front, drawn in perspective.
    cam = Cam(800 - d * 330, quay_y - 40, 900, 9.0)
    yard = c.layer(0, hor - 40, 1600, 1067)
    for z in (34, 27, 21, 16):
        for k in range(3):
            xm = d * (5.5 + k * 3.0)
            for row in range(rng.choice((1, 2, 2, 3)) if k else rng.choice((1, 2))):
                f = jitter(rng, mood.c(rng.choice(paints)), 8)
                xa, xb = sorted((xm, xm + d * 2.6))
                cam.box(yard, xa, xb, row * 2.7, row * 2.7 + 2.62, z, z + 6.0 * 0.9, f, 0.66, 1.2)
                for q in range(1, 9):
                    xq = xa + (xb - xa) * q / 9
                    yard.line(
                        [cam.p(xq, row * 2.7 + 0.2, z), cam.p(xq, row * 2.7 + 2.45, z)],
                        tone(f, 0.84),
                        cam.size(z) * 0.07,
                    )
    yard.down().grain(c.noise(0, hor, 1600, 1067, 40, 4), 0.4)
    yard.wash([mix("#ffffff", mood.light, 0.15), mix("#ffffff", mood.shadow, 0.5)]).put()
    fig = c.layer(0, 700, 1600, 1067)
    for i in range(3):
        px = 800 - d * (150 + i * 70)
        fig.poly(
            [(px - 6, 978), (px + 6, 978), (px - d * 90, 994), (px - d * 100, 988)],
            (*mood.far(0), 120),
        )
        person(
            fig,
            rng,
            px,
            976 + i * 9,
            118 + i * 5,
            mood,
            coat="#c8702c",
            hat="#d9c04a",
            rim=(mood.light, -d),
        )
    fig.put()
    if night:
        for _ in range(26):
            c.light(
                rng.uniform(0, 1600), hor - rng.uniform(0, 20), rng.uniform(10, 34), "#ffd9a0", 0.7
            )
    haze(c, hor - 120, hor + 60, mood.haze, 0.16)
    birds(c, sx, 260, 6, 12, mood.far(0.2))
    return {"vignette": 0.42, "bloom": 0.3}


@scene("dragon-boat")
def dragon_boat(c):
    """Dragon boats racing on the river."""
    rng = c.rng
    mood = MOODS[c.pick("morning", "golden", "mist", "day")]
    hor = c.pick(330, 350, 320, 340)
    paint_sky(c, mood, hor, 0.5, 220)
    d = 1 if c.variant % 2 == 0 else -1
    for i in range(3):
        t = i / 2
        line = ridge(rng, hor - 130 + 46 * i, 62 - 14 * i, 0.5, 6)
        land(
            c,
            line,
            hor + 4,
            (mood.far(0.6 - 0.3 * t), mix(mood.far(0.6 - 0.3 * t), mood.haze, 0.5)),
            0.35,
            60,
            trees=4 + 4 * i,
        )
        mist(c, hor - 90 + 30 * i, hor + 10, mood.haze, 0.5)
    bank = c.layer(0, hor - 110, 1600, hor + 14)
    greens = [mood.c(v, 0.25) for v in ("#2f4a38", "#4f7048", "#8fa35c")]
    for i in range(26):
        foliage(bank, rng, rng.uniform(0, 1600), hor - 34, 46, 30, greens, 46, 5)
    bank.rect(0, hor - 14, 1600, hor + 12, mix(mood.c("#8d8778"), mood.haze, 0.3))
    for _ in range(120):
        person(
            bank,
            rng,
            rng.uniform(0, 1600),
            hor + 2,
            rng.uniform(30, 38),
            mood,
            walk=0.2,
            depth=0.18,
        )
    for i in range(16):
        px = 50 + i * 104 + rng.uniform(-16, 16)
        f = mood.c(rng.choice(("#b5402e", "#d2a03c", "#33688a", "#4e7c53")), 0.1)
        bank.line([(px, hor + 4), (px, hor - 92)], mood.far(0.3), 2)
        bank.poly([(px, hor - 92), (px + 26, hor - 80), (px + 22, hor - 52), (px, hor - 46)], f)
    bank.put()
    water(c, hor + 10, mood, 0.62, 1.5)
    glints(c, hor, 1067, mix(mood.light, "#ffffff", 0.3), 320, alpha=110)
    teams = (
        ("#2f6d7a", "#e4b648", "#e9e1cc"),
        ("#3f7a50", "#d9c257", "#d7643a"),
        ("#b5382a", "#e6b84a", "#f0e6d0"),
    )
    rows = (
        (hor + 120, 640, c.pick(980, 560)),
        (hor + 270, 960, c.pick(620, 1000)),
        (hor + 520, 1500, c.pick(870, 740)),
    )
    for (y, w, x), (hull, gold, shirt) in zip(rows, teams, strict=True):
        _dragon(c, mood, x, y, w, d, hull, gold, shirt)
    for i in range(3):
        lay = c.layer(0, 0, 1600, 220)
        lantern(c, lay, 800 - d * (560 - i * 90), 96 + i * 22, 30 - i * 3, glow=0.3, cord=160)
        lay.put() if mood.name == "golden" else None
    return {"vignette": 0.4}


def _dragon(c, mood, x, y, w, d, hull, gold, shirt):
    """One boat: hull with scales, head and tail, drummer, paddlers, helmsman, spray."""
    rng = c.rng
    hull, gold = mood.c(hull), mood.c(gold)
    h = w * 0.03
    depth = max(0, 0.3 - w / 4200)

    def X(t):
        return x + d * w * t

    shade_below(c, x - w * 0.45, x + w * 0.45, y, w * 0.09, mood.far(0.05), 0.55)
    boat = c.layer(x - w * 0.62, y - w * 0.2, x + w * 0.62, y + w * 0.06)
    n = 10
    for far_side in (True, False):
        for i in range(n):
            t = -0.33 + 0.056 * i
            px = X(t) + (d * w * 0.012 if far_side else 0)
            py = y - h * (0.9 if far_side else 0.35)
            s = w * 0.085
            col = tone(mood.c(shirt), 0.82 if far_side else 1.0)
            col = mix(jitter(rng, col, 8), mood.haze, depth)
            skin = mix(mood.c("#c08c68"), mood.haze, depth)
            lean = d * s * rng.uniform(0.2, 0.3)
            neck = (px + lean, py - s * 0.5)
            boat.taper([(px, py), (px + lean * 0.4, py - s * 0.28), neck], col, s * 0.22, s * 0.26)
            boat.oval(neck[0] + d * s * 0.05, neck[1] - s * 0.15, s * 0.1, s * 0.115, skin)
            boat.oval(
                neck[0] + d * s * 0.03,
                neck[1] - s * 0.19,
                s * 0.1,
                s * 0.09,
                mood.c("#2a2422") if not i % 2 else mix(gold, col, 0.3),
            )
            k = 1 if not far_side else -1
            hand = (px + lean + d * s * 0.42, py - s * 0.3)
            boat.taper(
                [
                    (neck[0], neck[1] + s * 0.04),
                    ((neck[0] + hand[0]) / 2, neck[1] + s * 0.12),
                    hand,
                ],
                skin,
                s * 0.09,
                s * 0.07,
            )
            if k > 0:
                tip = (hand[0] + d * s * 0.06 - d * s * 0.1, y + h * 0.75)
                boat.line(
                    [(neck[0] + d * s * 0.26, neck[1] - s * 0.06), tip],
                    mood.c("#8a5f35"),
                    max(1.4, s * 0.045),
                )
                boat.oval(tip[0], tip[1], s * 0.055, s * 0.12, mood.c("#8a5f35"))
    up = [(X(-0.5 + i * 0.05), y - h * (1.0 + 2.2 * abs(i / 10 - 1) ** 4)) for i in range(21)]
    low = [(X(-0.44 + i * 0.044), y + h * 0.35 - h * 0.5 * abs(i / 10 - 1) ** 3) for i in range(21)]
    boat.poly(up + low[::-1], hull)
    for i in range(58):
        t = -0.46 + i * 0.0158
        yy = y - h * 0.32 - h * 1.1 * abs(t * 2) ** 4
        boat.oval(X(t), yy, w * 0.0085, h * 0.36, tone(hull, 0.78 if i % 2 else 1.14))
        boat.oval(X(t), yy + h * 0.18, w * 0.0085, h * 0.3, hull)
    boat.line(up, gold, max(2, h * 0.2))
    head = [
        (X(0.47), y - h * 1.2),
        (X(0.5), y - h * 2.8),
        (X(0.515), y - h * 4.0),
        (X(0.53), y - h * 4.4),
    ]
    boat.taper(head, hull, h * 2.2, h * 1.5)
    hx, hy, s = X(0.535), y - h * 4.6, h * 1.5
    boat.poly(
        [
            (hx - d * s * 0.9, hy - s * 0.5),
            (hx - d * s * 0.2, hy - s * 0.8),
            (hx + d * s * 0.6, hy - s * 0.5),
            (hx + d * s * 1.6, hy - s * 0.42),
            (hx + d * s * 1.8, hy - s * 0.1),
            (hx + d * s * 0.8, hy + s * 0.06),
            (hx + d * s * 1.5, hy + s * 0.4),
            (hx + d * s * 1.2, hy + s * 0.62),
            (hx - d * s * 0.3, hy + s * 0.6),
        ],
        hull,
    )
    boat.poly(
        [
            (hx + d * s * 0.75, hy + s * 0.04),
            (hx + d * s * 1.5, hy + s * 0.38),
            (hx + d * s * 0.5, hy + s * 0.3),
        ],
        mood.c("#c23a2a"),
    )
    for i in range(5):
        boat.taper(
            [
                (hx - d * s * 0.5, hy - s * 0.2 + i * s * 0.2),
                (hx - d * s * 1.2, hy - s * 0.3 + i * s * 0.3),
                (hx - d * s * 1.7, hy - s * 0.7 + i * s * 0.45),
            ],
            gold,
            s * 0.22,
            s * 0.03,
        )
    for k in (0.0, 0.3):
        boat.taper(
            [
                (hx - d * s * k, hy - s * 0.7),
                (hx - d * s * (0.4 + k), hy - s * 1.25),
                (hx - d * s * (0.35 + k), hy - s * 1.8),
            ],
            gold,
            s * 0.2,
            s * 0.04,
        )
    boat.oval(hx + d * s * 0.42, hy - s * 0.34, s * 0.2, s * 0.17, (246, 240, 220))
    boat.oval(hx + d * s * 0.47, hy - s * 0.33, s * 0.09, s * 0.1, (24, 22, 24))
    boat.taper(
        [
            (X(-0.49), y - h * 1.5),
            (X(-0.53), y - h * 3.2),
            (X(-0.5), y - h * 4.6),
            (X(-0.535), y - h * 5.8),
        ],
        hull,
        h * 1.1,
        h * 0.2,
    )
    for k in (0, 1, 2):
        boat.taper(
            [
                (X(-0.515), y - h * (3 + k * 0.8)),
                (X(-0.54), y - h * (3.6 + k * 0.8)),
                (X(-0.55), y - h * (4.4 + k * 0.8)),
            ],
            gold,
            h * 0.4,
            h * 0.08,
        )
    boat.oval(X(0.325), y - h * 1.7, w * 0.02, w * 0.022, mood.c("#a8402c"))
    boat.oval(X(0.325), y - h * 2.2, w * 0.02, w * 0.008, mood.c("#e8dcc0"))
    person(
        boat,
        rng,
        X(0.375),
        y - h * 0.7,
        w * 0.115,
        mood,
        coat=shirt,
        face=-d,
        arms=0.7,
        sit=True,
        hat="#c2452f",
    )
    person(boat, rng, X(-0.41), y - h * 0.9, w * 0.12, mood, coat=shirt, face=d, arms=0.2)
    boat.line(
        [(X(-0.39), y - h * 3.2), (X(-0.56), y + h * 0.6)], mood.c("#8a5f35"), max(2, w * 0.004)
    )
    boat.down().grain(c.noise(0, 0, w, w * 0.2, 24, 4), 0.3)
    boat.wash([mix("#ffffff", mood.light, 0.15), "#ffffff", mix("#ffffff", mood.shadow, 0.35)])
    boat.put()
    spray = c.layer(x - w * 0.65, y - w * 0.08, x + w * 0.62, y + w * 0.07)
    pale = mix("#ffffff", mood.haze, 0.12)
    for i in range(n):
        px = X(-0.33 + 0.056 * i + 0.035)
        for _ in range(16):
            a = rng.gauss(0, 1)
            spray.oval(
                px + a * w * 0.012,
                y + h * 0.55 - abs(rng.gauss(0, 1)) * w * 0.008,
                rng.uniform(0.6, w * 0.0035),
                rng.uniform(0.6, w * 0.003),
                (*pale, 220),
            )
    for _ in range(240):
        t = rng.random()
        spray.oval(
            X(0.47 - t * 1.05),
            y + h * 0.45 + abs(rng.gauss(0, 0.5)) * h * (0.6 + t),
            w * rng.uniform(0.004, 0.02),
            h * rng.uniform(0.04, 0.14),
            (*pale, int(190 * (1 - t * 0.5))),
        )
    spray.blur(0.7).put(0.9)


@scene("island-pasture")
def island_pasture(c):
    """Goats on the grass of an island above the sea."""
    rng = c.rng
    mood = MOODS[c.pick("day", "golden", "mist", "dawn")]
    hor = c.pick(380, 400, 390, 410)
    paint_sky(c, mood, hor, c.pick(0.72, 0.5, 0.4, 0.5), c.pick(300, 240))
    d = 1 if c.variant % 2 == 0 else -1
    sx = 800 - d * 480
    if mood.name != "day":
        sun(c, sx, hor - 120, 32)
    islands(c, hor, mood, 4, 120)
    water(c, hor, mood, 0.65, 0.9)
    if mood.name != "day":
        sun_path(c, sx, hor, 900, width=70, count=260)
    glints(c, hor, 800, mix(mood.light, "#ffffff", 0.3), 220)
    sward = mood.c("#7f9a4c")
    for i in range(3):
        t = i / 2
        line = ridge(rng, hor + 130 + 150 * t, 52, 0.48, 6, slope=-d * (330 - 190 * t))
        col = mix(mix(sward, mood.shadow, 0.05 * i), mood.haze, 0.3 * (1 - t))
        land(
            c,
            line,
            1067,
            ((0, mix(col, mood.light, 0.38)), (0.3, col), (1, mix(col, mood.shadow, 0.5))),
            0.5,
            120,
            2.4,
            0.9,
            trees=(6, 0, 0)[i],
        )
    stones = c.layer(0, hor + 120, 1600, 1067)
    grey = mood.c("#8b8578")
    for i in range(9):
        x, y = rng.uniform(0, 1600), rng.uniform(hor + 330, 1010)
        s = (y - hor) / 400
        rocks(stones, rng, x, y, 90 * s, 34 * s, grey, mood.light, 2)
    wall_y = [hor + 300 + 26 * math.sin(i * 0.7) - d * i * 4 for i in range(33)]
    for i in range(32):
        x = i * 50
        for j in range(3):
            w = rng.uniform(15, 26)
            stones.oval(
                x + j * 17, wall_y[i] - rng.uniform(0, 7), w * 0.62, 9, jitter(rng, grey, 16)
            )
            stones.oval(
                x + j * 17, wall_y[i] - 12, w * 0.5, 6, jitter(rng, mix(grey, mood.light, 0.35), 12)
            )
    stones.down().grain(c.noise(0, 0, 1600, 600, 16, 4), 0.5)
    stones.cast(d * 8, 8, 7, mood.far(0), 0.45)
    stones.put()
    herd = c.layer(0, hor + 180, 1600, 1067)
    shade = c.layer(0, hor + 180, 1600, 1067, 1)
    spots = []
    for _ in range(15):
        y = hor + 350 + 330 * rng.random() ** 1.6
        spots.append((rng.uniform(80, 1520), y))
    for x, y in sorted(spots, key=lambda p: p[1]):
        s = 0.3 + (y - hor - 240) / 330
        shade.oval(x + d * 22 * s, y + 2 * s, 44 * s, 9 * s, (*mood.far(0), 150))
        _goat(
            herd,
            rng,
            x,
            y,
            64 * s,
            mood,
            rng.choice((-1, 1)),
            rng.choice(("#efe9dc", "#e6dcc8", "#5d4a3c", "#efe9dc")),
        )
    hx = 800 + d * 420
    shade.oval(hx + d * 46, 866, 80, 10, (*mood.far(0), 150))
    shade.blur(4).put(0.7)
    person(herd, rng, hx, 866, 190, mood, coat="#36566a", hat="cone", face=-d, rim=(mood.light, -d))
    herd.line([(hx - d * 40, 868), (hx - d * 30, 700)], mood.c("#5c4631"), 5)
    herd.put()
    blades = c.layer(0, 900, 1600, 1067)
    cols = [mood.c(v) for v in ("#6b8440", "#a3ab5a", "#4d6a38", "#c2b66c")]
    grass(blades, rng, -20, 1620, 1078, 90, cols, 800, d * 0.35, 22)
    for _ in range(90):
        blades.oval(
            rng.uniform(0, 1600),
            rng.uniform(985, 1060),
            4.5,
            3.6,
            mood.c(rng.choice(("#f2e3a0", "#efefe6", "#d9a0b0"))),
        )
    blades.wash(["#ffffff", mix("#ffffff", mood.shadow, 0.55)]).put()
    birds(c, 800 - d * 240, 210, 8, 13, mood.far(0.15))
    return {"vignette": 0.4}


def _goat(layer, rng, x, y, s, mood, d, coat):
    """A goat, grazing or looking up."""
    coat = mood.c(coat)
    dark = tone(coat, 0.68)
    graze = rng.random() < 0.6
    for dx, f in ((-0.42, 0.7), (0.34, 0.7), (-0.32, 1), (0.42, 1)):
        layer.taper(
            [
                (x + d * dx * s, y - s * 0.5),
                (x + d * dx * s, y - s * 0.25),
                (x + d * (dx + 0.02) * s, y),
            ],
            tone(dark, f),
            s * 0.12,
            s * 0.07,
        )
    layer.oval(x, y - s * 0.62, s * 0.58, s * 0.29, dark)
    layer.oval(x - d * s * 0.02, y - s * 0.68, s * 0.55, s * 0.24, coat)
    layer.oval(x - d * s * 0.1, y - s * 0.76, s * 0.36, s * 0.12, mix(coat, mood.light, 0.4))
    hx, hy = (x + d * s * 0.86, y - s * 0.2) if graze else (x + d * s * 0.78, y - s * 1.08)
    layer.taper(
        [
            (x + d * s * 0.42, y - s * 0.72),
            (x + d * s * 0.62, (hy + y - s * 0.72) / 2),
            (hx - d * s * 0.05, hy),
        ],
        coat,
        s * 0.34,
        s * 0.18,
    )
    layer.taper(
        [
            (hx - d * s * 0.1, hy - s * 0.03),
            (hx + d * s * 0.05, hy + s * 0.03),
            (hx + d * s * 0.22, hy + s * 0.1),
        ],
        coat,
        s * 0.22,
        s * 0.11,
    )
    layer.taper(
        [
            (hx - d * s * 0.06, hy - s * 0.1),
            (hx - d * s * 0.16, hy - s * 0.24),
            (hx - d * s * 0.3, hy - s * 0.26),
        ],
        tone(dark, 0.6),
        s * 0.07,
        s * 0.02,
    )
    layer.taper(
        [
            (hx - d * s * 0.1, hy - s * 0.04),
            (hx - d * s * 0.2, hy),
            (hx - d * s * 0.28, hy + s * 0.05),
        ],
        dark,
        s * 0.09,
        s * 0.03,
    )
    layer.taper(
        [
            (x - d * s * 0.54, y - s * 0.74),
            (x - d * s * 0.64, y - s * 0.82),
            (x - d * s * 0.66, y - s * 0.72),
        ],
        coat,
        s * 0.1,
        s * 0.03,
    )
