"""The workshop: a hall of stations, or one bench by a window."""

import math

from .figures import bust
from .land import foliage
from .scene import scene
from .scenes_works import factory
from .sky import MOODS, rays
from .tones import jitter, mix, tone


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

    tools = [(720 + k * 62, rng.choice("sshcpp")) for k in range(13)]
    lay.rect(700, 190, 1540, 204, mix(wood, mood.shadow, 0.3))
    for x, kind in tools:  # tools on the wall
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
