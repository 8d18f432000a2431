"""Hands at work: the workshop and the kitchen."""

import math

from .figures import bust
from .land import foliage
from .scene import scene
from .scenes_works import factory
from .sky import MOODS, rays
from .tones import jitter, levels, mix, tone


def window(c, mood, x0, y0, x1, y1, frame, cols=3, rows=2, blur=1.4):
    """A window with daylight behind it: sky, a blur of leaves, crossing bars."""
    rng = c.rng
    top, low = mix(mood.sky[1], "#ffffff", 0.3), mix(mood.sky[-1], "#ffffff", 0.35)
    c.fill((top, low), x0, y0, x1, y1)
    leaves = c.layer(x0, y0, x1, y1)
    tones = [mix(mood.c(v), mood.light, 0.45) for v in ("#6d8a58", "#93aa68", "#cfd79a")]
    w, h = x1 - x0, y1 - y0
    for _ in range(9):
        x, y = rng.uniform(x0, x1), rng.uniform(y0 + h * 0.55, y1)
        foliage(leaves, rng, x, y, w * 0.16, h * 0.15, tones, 40, 9)
    leaves.blur(2.5).put()
    bars = c.layer(x0 - 20, y0 - 20, x1 + 20, y1 + 30)
    for i in range(cols + 1):
        x = x0 + w * i / cols
        bars.rect(x - 6, y0, x + 6, y1, frame)
    for i in range(rows + 1):
        y = y0 + h * i / rows
        bars.rect(x0 - 6, y - 6, x1 + 6, y + 6, frame)
    bars.rect(x0 - 18, y1, x1 + 18, y1 + 20, mix(frame, mood.light, 0.35))
    bars.blur(blur).put()


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


def gear(layer, x, y, r, teeth, brass, mood, flat=1.0):
    """A toothed wheel with spokes; `flat` lays it down."""
    rim = []
    for k in range(teeth * 4):
        a = math.tau * k / (teeth * 4)
        q = r if k % 4 < 2 else r * 0.91
        rim.append((x + math.cos(a) * q, y + math.sin(a) * q * flat))
    thick = r * 0.1 + 4
    layer.poly([(px + thick * 0.4, py + thick * 0.5) for px, py in rim], tone(brass, 0.5))
    layer.poly(rim, brass)
    hollow = (52, 40, 34)
    layer.oval(x, y, r * 0.78, r * 0.78 * flat, hollow)
    for k in range(5):
        a = math.tau * k / 5 + 0.4
        tip = (x + math.cos(a) * r * 0.82, y + math.sin(a) * r * 0.82 * flat)
        layer.taper([(x, y), tip], tone(brass, 0.95), r * 0.16, r * 0.1)
    layer.oval(x, y, r * 0.2, r * 0.2 * flat, tone(brass, 1.12))
    layer.oval(x, y, r * 0.08, r * 0.08 * flat, hollow)
    arc = [math.pi * (0.95 + 0.45 * k / 16) for k in range(17)]
    shine = [(x + math.cos(a) * r * 0.85, y + math.sin(a) * r * 0.85 * flat) for a in arc]
    layer.line(shine, mix(brass, mood.light, 0.7), r * 0.05)


@scene("workshop")
def workshop(c):
    """A hall of booths, looms or machines; the fourth variant is the bench of a clock maker."""
    return _bench(c) if c.variant % 4 == 3 else factory(c)


def _bench(c):
    rng = c.rng
    mood = MOODS["golden" if c.variant % 8 == 3 else "morning"]
    c.mood = mood
    wall, wood = (112, 84, 62), (134, 92, 56)
    c.fill(
        (mix(wall, mood.shadow, 0.62), mix(wall, mood.shadow, 0.25), mix(wall, mood.shadow, 0.5))
    )
    c.stain(mood.shadow, c.noise(0, 0, 1600, 1067, 240, 5, 1, 6), opacity=0.4)
    lay = c.layer()
    for k in range(13):
        x = 40 + k * 128
        lay.line([(x, 0), (x, 800)], mix(wall, mood.shadow, 0.6), 3)

    c_rng = [(720 + k * 62, rng.choice("sshcpp")) for k in range(13)]
    lay.rect(700, 190, 1540, 204, mix(wood, mood.shadow, 0.3))
    for x, kind in c_rng:  # tools on the wall
        metal, grip = (
            mix((150, 148, 140), mood.shadow, 0.3),
            mix(wood, mood.shadow, rng.uniform(0.1, 0.4)),
        )
        n = rng.uniform(110, 190)
        lay.line([(x, 196), (x, 216)], metal, 3)
        if kind == "s":
            lay.poly(
                [
                    (x - 8, 216 + n * 0.3),
                    (x + 8, 216 + n * 0.3),
                    (x + 26, 216 + n),
                    (x - 26, 216 + n),
                ],
                metal,
            )
            lay.rect(x - 13, 214, x + 13, 216 + n * 0.32, grip)
        elif kind == "h":
            lay.rect(x - 5, 226, x + 5, 216 + n, grip)
            lay.rect(x - 28, 216, x + 24, 244, metal)
        elif kind == "c":
            lay.taper([(x, 214), (x, 216 + n * 0.4), (x, 216 + n * 0.5)], grip, 16, 12)
            lay.poly(
                [
                    (x - 6, 216 + n * 0.5),
                    (x + 6, 216 + n * 0.5),
                    (x + 8, 216 + n * 0.9),
                    (x - 8, 216 + n * 0.84),
                ],
                metal,
            )
        else:
            lay.oval(x, 250 + n * 0.2, 24, 24, metal)
            lay.oval(x, 250 + n * 0.2, 17, 17, mix(wall, mood.shadow, 0.4))
    for row, y in enumerate((430, 540)):  # shelves of jars and bowls
        lay.rect(880, y, 1560, y + 14, mix(wood, mood.light, 0.1))
        lay.rect(880, y + 14, 1560, y + 26, mix(wood, mood.shadow, 0.6))
        x = 900
        while x < 1530:
            w, h = rng.uniform(30, 62), rng.uniform(34, 84)
            col = mix(
                jitter(
                    rng,
                    rng.choice(
                        (
                            (142, 60, 44),
                            (70, 96, 98),
                            (196, 164, 112),
                            (90, 70, 56),
                            (172, 112, 62),
                            (214, 200, 172),
                        )
                    ),
                    12,
                ),
                mood.shadow,
                0.15,
            )
            lay.poly(
                [
                    (x + w * 0.2, y - h),
                    (x + w * 0.8, y - h),
                    (x + w, y - h * 0.55),
                    (x + w * 0.76, y),
                    (x + w * 0.24, y),
                    (x, y - h * 0.55),
                ],
                col,
            )
            lay.poly(
                [
                    (x + w * 0.2, y - h),
                    (x + w * 0.36, y - h),
                    (x + w * 0.28, y),
                    (x + w * 0.24, y),
                    (x, y - h * 0.55),
                ],
                mix(col, mood.light, 0.4),
            )
            lay.oval(x + w * 0.5, y - h, w * 0.3, 4, tone(col, 0.6))
            x += w * rng.uniform(1.1, 1.6)
    lay.down().grain(c.noise(0, 0, 1600, 1067, 30, 5), 0.5)
    lay.wash(["#ffffff", mix("#ffffff", mood.shadow, 0.5)], True).blur(1.4).put()
    window(c, mood, 130, 110, 640, 560, mix(wood, mood.shadow, 0.55), 4, 3)
    c.glow(385, 330, 900, mood.light, 0.5)
    man = c.layer(500, 150, 1300, 960)
    bust(man, 930, 850, 610, -1, mood, "#45606e", "#8a6a48", hands=((690, 700), (800, 760)))
    man.down().grain(c.noise(0, 0, 600, 680, 30, 5), 0.4)
    man.cast(40, 10, 22, (24, 16, 14), 0.5)
    light = mix("#ffffff", mood.light, 0.1)
    man.wash([light, "#ffffff", mix("#ffffff", mood.shadow, 0.5)], True).blur(0.8).put()
    bench = c.layer(0, 480, 1600, 1067)
    bench.poly([(0, 800), (1600, 770), (1600, 850), (0, 900)], wood)
    bench.poly([(0, 900), (1600, 850), (1600, 892), (0, 950)], mix(wood, mood.shadow, 0.45))
    bench.rect(0, 945, 1600, 1067, mix(wood, mood.shadow, 0.78))
    for k in range(24):
        y = 806 + k * 4
        bench.line([(0, y), (1600, y - 32 + k * 0.4)], jitter(rng, tone(wood, 0.9), 12), 1.4)
    # What he is making: the wheels of a tower clock, in their frame and loose on the bench.
    brass, iron = (190, 146, 74), mix((96, 92, 88), mood.shadow, 0.3)
    for x in (440, 700):
        bench.taper([(x - 30, 846), (x, 700), (x + 8, 560)], iron, 34, 20)
    bench.line([(420, 566), (730, 560)], iron, 18)
    bench.line([(410, 836), (760, 826)], iron, 22)
    gear(bench, 590, 690, 118, 44, brass, mood)
    gear(bench, 488, 612, 52, 20, tone(brass, 0.86), mood)
    gear(bench, 676, 640, 40, 16, tone(brass, 1.1), mood)
    gear(bench, 1080, 800, 60, 24, tone(brass, 0.92), mood, 0.36)
    gear(bench, 1200, 828, 44, 18, brass, mood, 0.36)
    gear(bench, 250, 838, 66, 26, tone(brass, 0.8), mood, 0.34)
    for _ in range(70):  # shavings
        x, y = rng.uniform(100, 1500), rng.uniform(820, 890)
        r = rng.uniform(4, 12)
        bench.line(
            [
                (x + math.cos(a) * r * (1 - a / 14), y + math.sin(a) * r * 0.5)
                for a in [q * 0.5 for q in range(11)]
            ],
            jitter(rng, (222, 180, 122), 16),
            2.2,
        )
    for x in (1240, 1330):
        bench.rect(x, 800, x + 70, 834, jitter(rng, wood, 14))
        bench.rect(x + 10, 776, x + 34, 800, mix((150, 148, 140), mood.shadow, 0.3))
    bench.down().grain(c.noise(0, 660, 1600, 1067, 26, 5, 4), 0.5)
    bench.wash(
        [mix("#ffffff", mood.light, 0.25), "#ffffff", mix("#ffffff", mood.shadow, 0.55)], True
    )
    bench.cast(0, -6, 12, (20, 14, 12), 0.3)
    bench.put()
    rays(c, 300, 60, mood.light, 0.34, 9, 1500, 0.36, 0.72)
    for _ in range(60):  # dust in the light
        c.glow(
            rng.uniform(300, 1200), rng.uniform(250, 800), rng.uniform(2, 5), mood.light, 0.5, 1.2
        )
    return {"vignette": 0.55, "bloom": 0.3}


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
