"""Dragon boats racing."""

from .figures import person
from .land import foliage, land, ridge
from .scene import scene
from .sky import MOODS, mist, paint_sky
from .tones import jitter, mix, tone
from .town import lantern
from .water import glints, shade_below, water


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
    if mood.name == "golden":
        lay = c.layer(0, 0, 1600, 220)
        for i in range(3):
            x = 800 - d * (560 - i * 90)
            lantern(c, lay, x, 96 + i * 22, 30 - i * 3, glow=0.3, cord=160)
        lay.put()
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
    for i in range(57):
        t = -0.445 + i * 0.0158
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
            (X(-0.452), y - h * 0.95),
            (X(-0.483), y - h * 1.7),
            (X(-0.503), y - h * 2.8),
            (X(-0.512), y - h * 4.0),
            (X(-0.508), y - h * 5.0),
            (X(-0.496), y - h * 5.8),
        ],
        hull,
        h * 1.3,
        h * 0.2,
    )
    for k in (0, 1, 2):
        boat.taper(
            [
                (X(-0.498 - k * 0.006), y - h * (2.4 + k)),
                (X(-0.522 - k * 0.004), y - h * (2.8 + k)),
                (X(-0.532), y - h * (3.6 + k)),
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
