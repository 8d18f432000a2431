"""The small kitchen and its steam."""

import math

from .figures import bust
from .scene import scene
from .scenes_workshop import window
from .sky import MOODS, rays
from .tones import jitter, levels, mix, tone


def steam(c, x, y, h, w, colour="#fff2dc", amount=0.5, puffs=26):
    """Steam that rises, widens and thins out."""
    rng = c.rng
    lay = c.layer(x - w * 1.6, y - h, x + w * 1.6, y + 20, 1)
    phase = rng.uniform(0, 6)
    for i in range(puffs):
        t = i / puffs
        px = x + math.sin(t * 4 + phase) * w * 0.35 * t + rng.gauss(0, 0.16) * w
        r = w * (0.16 + 0.42 * t) * rng.uniform(0.7, 1.2)
        lay.oval(
            px,
            y - h * 0.86 * t,
            r,
            r * 0.9,
            (*mix(colour, "#ffffff", 0.1), int(215 * (1 - t) + 30)),
        )
    lay.blur(11)
    lay.grain(levels(c.noise(x - w, y - h, x + w, y, 70, 5), 0, 255), 0.7)
    lay.fade([(0, 0), (0.25, 150), (1, 255)]).put(amount)


@scene("kitchen-steam")
def kitchen_steam(c):
    """Steam over the bamboo baskets of a small kitchen."""
    rng = c.rng
    mood = MOODS[c.pick("golden", "dusk", "morning")]
    c.mood = mood
    d = 1 if c.variant % 2 == 0 else -1
    wall = (104, 72, 52) if mood.name != "dusk" else (78, 48, 44)
    c.fill((mix(wall, "#140c0c", 0.62), mix(wall, "#140c0c", 0.1), mix(wall, "#140c0c", 0.55)))
    c.stain("#160e0c", c.noise(0, 0, 1600, 1067, 260, 5, 1, 6), opacity=0.4)
    back = c.layer()
    wx = 800 - d * 440

    for row in range(7):  # tiles behind the stove
        for k in range(26):
            x, y = k * 64 - (row % 2) * 20, 560 + row * 44
            back.rect(x + 2, y + 2, x + 62, y + 42, jitter(rng, mix((150, 120, 96), wall, 0.45), 9))
    for i in range(7):  # pans, ladles and herbs on a rail
        x = 800 + d * (60 + i * 100)
        back.line([(x, 120), (x, 168)], (52, 38, 32), 4)
        if i % 3 == 0:
            back.oval(x, 232, 56, 60, (52, 46, 46))
            back.oval(x - d * 6, 228, 46, 50, (88, 76, 70))
            back.oval(x - d * 16, 214, 20, 22, (150, 118, 92))
        elif i % 3 == 1:
            back.rect(x - 4, 160, x + 4, 290, (130, 94, 60))
            back.oval(x, 300, 26, 20, (140, 124, 108))
        else:
            for _ in range(22):
                q = x + rng.gauss(0, 16)
                back.taper(
                    [(x, 160), ((x + q) / 2, 230), (q + rng.gauss(0, 8), rng.uniform(270, 320))],
                    jitter(rng, rng.choice(((150, 44, 32), (120, 130, 70), (186, 60, 40))), 14),
                    9,
                    3,
                )
    back.rect(0, 112, 1600, 124, (60, 42, 32))
    back.down().grain(c.noise(0, 0, 1600, 1067, 30, 5), 0.5).blur(4.5).put()
    window(c, mood, wx - 230, 96, wx + 230, 500, (62, 42, 32), 3, 2, 4)
    c.glow(wx, 300, 900, mood.light, 0.6)
    c.glow(800 + d * 330, 480, 700, "#ff9a4a", 0.32)
    cook = c.layer(0, 160, 1600, 1067)
    cx = 800 + d * 170
    sx = 800 + d * 520
    hands = ((sx - d * 345, 634), (cx + d * 6, 742))
    bust(cook, cx, 900, 600, d, MOODS["golden"], "#ece4d4", "#48606e", "#f4efe4", hands)
    cook.down().grain(c.noise(0, 0, 700, 800, 40, 5), 0.4)
    e = mix("#ffffff", "#3a2018", 0.55)
    cook.wash(["#fff6e6", "#fff6e6", e] if d > 0 else [e, "#fff6e6", "#fff6e6"], True)
    cook.blur(1.0).put()
    # Stove with a wok on fire at the side.
    st = c.layer(0, 560, 1600, 1067)
    st.poly([(0, 830), (1600, 830), (1600, 1067), (0, 1067)], (70, 50, 42))
    st.poly([(0, 830), (1600, 830), (1600, 866), (0, 866)], (148, 116, 92))
    for _ in range(46):
        a = rng.gauss(0, 0.5)
        n = rng.uniform(50, 150)
        st.taper(
            [
                (sx + a * 120, 828),
                (sx + a * 150, 828 - n * 0.5),
                (sx + a * 110 + rng.uniform(-16, 16), 828 - n),
            ],
            rng.choice(((255, 168, 60), (255, 206, 110), (240, 110, 40))),
            22,
            2,
        )
    st.poly(
        [
            (sx - 190, 720),
            (sx + 190, 720),
            (sx + 128, 800),
            (sx + 50, 826),
            (sx - 50, 826),
            (sx - 128, 800),
        ],
        (38, 34, 36),
    )
    st.poly([(sx - 190, 720), (sx - 120, 720), (sx - 70, 806), (sx - 128, 800)], (96, 74, 60))
    st.oval(sx, 720, 190, 34, (54, 46, 44))
    st.oval(sx, 724, 168, 27, (30, 24, 24))
    for _ in range(90):
        a, q = rng.uniform(0, math.tau), rng.random() ** 0.5
        st.oval(
            sx + math.cos(a) * q * 140,
            716 + math.sin(a) * q * 18 - (1 - q) * 22,
            rng.uniform(7, 15),
            rng.uniform(4, 8),
            jitter(
                rng,
                rng.choice(((196, 70, 44), (112, 146, 66), (236, 208, 150), (222, 140, 70))),
                16,
            ),
        )
    st.line([(sx - d * 160, 706), (sx - d * 330, 640)], (112, 78, 50), 15)
    st.put()
    c.light(sx, 790, 330, "#ff8a34", 0.75)
    # Stacked bamboo steamers in front.
    tubs = c.layer()
    spots = (
        (800 - d * 420, 930, 215, 3),
        (800 - d * 60, 1010, 250, 2),
        (800 - d * 690, 1000, 190, 4),
    )
    for x, y, r, n in spots:
        for k in range(n):
            yy = y - k * 82
            cane = jitter(rng, (196, 150, 92), 8)
            tubs.oval(x, yy, r, r * 0.24, tone(cane, 0.6))
            tubs.rect(x - r, yy - 66, x + r, yy, cane)
            for q in range(26):
                t = -1 + 2 * (q + 0.5) / 26
                f = 1.12 - 0.5 * abs(t + d * 0.45) ** 1.4
                tubs.rect(
                    x + r * (t - 0.037),
                    yy - 66 + r * 0.24 * math.sqrt(1 - t * t) * 0.96,
                    x + r * (t + 0.039),
                    yy + r * 0.24 * math.sqrt(1 - t * t) * 0.96,
                    jitter(rng, tone(cane, max(0.45, f)), 5),
                )
            for off in (-52, -14):
                pts = [
                    (x + r * 1.012 * math.cos(a), yy + off + r * 0.24 * math.sin(a))
                    for a in [q * math.pi / 30 for q in range(31)]
                ]
                tubs.line(pts, tone(cane, 0.7), 11)
                tubs.line([(px, py - 3) for px, py in pts], mix(cane, "#ffe9bf", 0.4), 4)
            top = yy - 66
        tubs.oval(x, top, r, r * 0.24, mix((214, 170, 112), "#ffe9bf", 0.3))
        tubs.oval(x, top + 3, r * 0.92, r * 0.215, (120, 84, 52))
        for q in range(-9, 10):
            hgt = math.sqrt(max(0, 1 - (q / 10) ** 2)) * r * 0.2
            tubs.line(
                [(x + q * r * 0.092, top + 3 - hgt), (x + q * r * 0.092, top + 3 + hgt)],
                (176, 134, 84),
                4,
            )
        for a, q in [(0, 0)] + [(k * math.tau / 6, 0.62) for k in range(6)]:
            bx, by = x + math.cos(a) * q * r, top + math.sin(a) * q * r * 0.2
            s = r * 0.19
            tubs.oval(bx, by + s * 0.12, s, s * 0.5, (150, 112, 80))
            tubs.oval(bx, by - s * 0.22, s, s * 0.62, (226, 206, 178))
            tubs.oval(bx - d * s * 0.16, by - s * 0.32, s * 0.78, s * 0.48, (248, 236, 214))
            for w in range(5):
                tubs.line(
                    [(bx, by - s * 0.62), (bx + (w - 2) * s * 0.3, by - s * 0.2)],
                    (212, 190, 160),
                    2,
                )
    tubs.down().grain(c.noise(0, 0, 1600, 1067, 30, 4), 0.3)
    tubs.cast(d * 16, 10, 18, (18, 10, 8), 0.5)
    tubs.wash(
        ["#fff4e0", "#fff4e0", mix("#ffffff", "#40241c", 0.55)]
        if d > 0
        else [mix("#ffffff", "#40241c", 0.55), "#fff4e0", "#fff4e0"],
        True,
    ).put()
    warm = mix(mood.light, "#fff8ec", 0.5)
    for x, y, r, n in spots:
        steam(c, x, y - n * 82, 640, r, warm, 0.8)
    steam(c, sx, 700, 520, 190, "#ffdcb0", 0.6)
    rays(c, wx, 100, mood.light, 0.3, 8, 1400, 0.4, 1.57 - d * 0.6)
    return {"vignette": 0.55, "bloom": 0.35}
