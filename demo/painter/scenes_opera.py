"""The old stage and those who perform on it."""

import math

from .figures import person
from .scene import scene
from .sky import MOODS, moon, rays, stars
from .tones import gradient, jitter, mix, rgb, tone
from .town import lantern, tiled_roof


@scene("opera-stage")
def opera_stage(c):
    """Opera on the old stage, the audience a dark row of heads."""
    rng = c.rng
    mood = MOODS[c.pick("night", "dusk", "blue")]
    d = 1 if c.variant % 2 == 0 else -1
    c.mood = mood
    c.fill(mood.sky)

    stars(c, 320, 90)
    if mood.name != "dusk":
        moon(c, 800 + d * 640, 120, 36)
    warm = mix("#ffce82", mood.light, 0.3)
    x0, x1, floor, top = 250, 1350, 760, 250
    c.glow(800, 520, 1000, "#c8743a", 0.5)
    st = c.layer()
    red, tile, gold = (136, 40, 30), (52, 50, 56), (206, 154, 78)
    tiled_roof(st, rng, 170, 262, 1260, 150, tile, 0.6, True, 0.06)
    tiled_roof(st, rng, 470, 128, 660, 84, tile, 0.8, True, 0.1)
    st.rect(x0, top, x1, floor, (74, 32, 28))
    back = gradient((4, 40), ("#5c2a22", "#b8653a", "#e0a45c"))
    for j in range(40):
        y = top + 60 + (floor - top - 60) * j / 40
        st.rect(x0 + 50, y, x1 - 50, y + 13, back.getpixel((1, j)))
    # Painted screen at the back: hills and a great sun, far from sharp.
    st.oval(800 - d * 120, 470, 92, 92, (232, 150, 84))
    for k, col in enumerate(((190, 108, 66), (166, 84, 56), (140, 66, 48))):
        pts = [
            (
                x0 + 150 + i * 40,
                560 + k * 34 - 60 * abs(math.sin(i * 0.5 + k * 1.3)) + rng.uniform(-6, 6),
            )
            for i in range(21)
        ]
        st.poly([*pts, (pts[-1][0], 690), (pts[0][0], 690)], col)
    for side in (-1, 1):  # curtains in folds
        for k in range(9):
            xa = 800 + side * (500 - k * 19)
            wv = 16 + 10 * (k / 9)
            pts = [
                (xa, top + 40),
                (xa - side * wv, top + 40),
                (xa - side * (wv + 6 - k * 4), 600),
                (xa + side * k * 3, floor - 10),
                (xa + side * 10, floor - 10),
            ]
            st.poly(pts, tone((168, 46, 36), (0.7, 0.95, 1.15)[k % 3]))
        st.rect(800 + side * 470 - 8, 560, 800 + side * 470 + 8, 584, gold)
    for k in range(22):  # valance
        xa = x0 + 40 + k * (x1 - x0 - 80) / 22
        st.poly(
            [
                (xa, top + 30),
                (xa + 47, top + 30),
                (xa + 47, top + 76),
                (xa + 23, top + 98),
                (xa, top + 76),
            ],
            tone((150, 42, 34), 1.16 if k % 2 else 0.9),
        )
        st.line([(xa, top + 76), (xa + 23, top + 98), (xa + 47, top + 76)], gold, 3)
    for y, hgt, col in ((top - 6, 40, red), (top + 4, 6, gold), (top + 26, 5, gold)):
        st.rect(x0 - 40, y, x1 + 40, y + hgt, col)
    for k in range(30):
        st.oval(x0 - 20 + k * 39, top + 16, 9, 6, gold if k % 2 else (60, 104, 92))
    for px in (x0 - 8, x1 - 26, x0 + 150, x1 - 184):
        big = px in (x0 - 8, x1 - 26)
        wv = 34 if big else 26
        for k in range(6):
            st.rect(
                px + wv * k / 6,
                top + 30,
                px + wv * (k + 1) / 6 + 1,
                floor,
                tone(red, (0.75, 1.05, 1.25, 1.05, 0.8, 0.6)[k]),
            )
        st.poly(
            [(px + wv, top + 34), (px + wv + 70, top + 34), (px + wv, top + 104)],
            gold if big else tone(gold, 0.8),
        )
        st.rect(px - 8, floor - 26, px + wv + 8, floor, (112, 104, 96))
    st.poly(
        [(x0 - 60, floor + 2), (x0 + 40, 690), (x1 - 40, 690), (x1 + 60, floor + 2)], (176, 112, 66)
    )
    for k in range(15):
        xa, xb = x0 - 60 + (x1 - x0 + 120) * k / 15, x0 + 40 + (x1 - x0 - 80) * k / 15
        st.line([(xa, floor), (xb, 690)], (148, 90, 54), 2)
    st.rect(x0 - 70, floor, x1 + 70, floor + 34, (104, 44, 34))
    st.rect(x0 - 70, floor, x1 + 70, floor + 7, gold)
    st.rect(x0 - 60, floor + 34, x1 + 60, 960, (48, 26, 26))
    for k in range(28):
        st.rect(x0 - 50 + k * 43, floor + 10, x0 - 24 + k * 43, floor + 28, (140, 66, 44))
    st.down().grain(c.noise(0, 0, 1600, 1067, 30, 5), 0.35)
    st.wash(
        [
            (0, mix("#ffffff", mood.shadow, 0.55)),
            (0.26, "#d8c8bc"),
            (0.6, "#ffffff"),
            (1, "#8a7a80"),
        ]
    )
    st.put()
    c.glow(800, 600, 620, warm, 0.5)
    lan = c.layer()
    for x in (x0 + 60, x0 + 300, x1 - 300, x1 - 60):
        lantern(c, lan, x, top + 130, 34, glow=0.7, cord=34)
    if c.variant % 2 == 0:
        _actor(lan, rng, 690, 742, 340, 1, ("#e9e4f0", "#7fa8c9", "#d9709a"), False)
        _actor(lan, rng, 950, 746, 356, -1, ("#b5302a", "#e0b04a", "#2f5a8a"), True)
    else:
        _actor(lan, rng, 800, 748, 372, 1, ("#2f6a5e", "#e5b84e", "#b8372c"), True)
        _actor(lan, rng, 520, 728, 290, 1, ("#f0dce0", "#c9586a", "#5a8aa0"), False)
        _actor(lan, rng, 1090, 728, 290, -1, ("#e3e6d2", "#6a9a6a", "#c98a3a"), False)
    for i in range(3):  # musicians at the side
        person(
            lan,
            rng,
            1210 - i * 34 if d > 0 else 390 + i * 34,
            716 + i * 6,
            150,
            MOODS["golden"],
            sit=True,
            face=-d,
            coat="#4a3a44",
        )
    lan.put()
    rays(c, 800 - d * 420, 180, warm, 0.24, 4, 900, 0.35, 1.57 - d * 0.5)
    rays(c, 800 + d * 420, 180, warm, 0.2, 4, 900, 0.35, 1.57 + d * 0.5)
    crowd = c.layer(0, 760, 1600, 1067)
    for row, (y, s, col) in enumerate(
        ((868, 30, (62, 34, 34)), (936, 38, (42, 26, 32)), (1020, 50, (22, 16, 24)))
    ):
        x = -30 + row * 17
        while x < 1640:
            hs = s * rng.uniform(0.9, 1.1)
            yy = y + rng.uniform(-8, 8)
            f = jitter(rng, col, 6)
            crowd.poly(
                [
                    (x - hs * 1.5, yy + 150),
                    (x - hs * 1.35, yy + hs * 1.6),
                    (x - hs * 0.5, yy + hs * 1.05),
                    (x + hs * 0.5, yy + hs * 1.05),
                    (x + hs * 1.35, yy + hs * 1.6),
                    (x + hs * 1.5, yy + 150),
                ],
                f,
            )
            crowd.oval(x, yy, hs * 0.68, hs * 0.84, f)
            crowd.oval(x, yy - hs * 0.2, hs * 0.72, hs * 0.7, tone(f, 0.75))
            k = 1 if x < 800 else -1
            crowd.line(
                [
                    (x + math.cos(a) * hs * 0.72 * k, yy - hs * 0.2 - math.sin(a) * hs * 0.7)
                    for a in (0.2, 0.6, 1.0, 1.4)
                ],
                mix(f, warm, 0.6),
                2.4,
            )
            crowd.line(
                [(x + k * hs * 0.5, yy + hs * 1.05), (x + k * hs * 1.35, yy + hs * 1.6)],
                mix(f, warm, 0.45),
                2.4,
            )
            x += hs * rng.uniform(2.0, 2.7)
    crowd.put()
    return {"vignette": 0.5, "bloom": 0.4}


def _actor(layer, rng, x, y, h, d, robes, general):
    """A performer in wide robes and water sleeves, or a general with his banners."""
    main, trim, sash = robes
    if general:
        for k in (-2, -1, 1, 2):
            a = -1.57 + k * 0.3
            px, py = x + math.cos(a) * h * 0.52, y - h * 0.62 + math.sin(a) * h * 0.56
            layer.line([(x, y - h * 0.6), (px, py)], "#d9b26a", 3)
            layer.poly(
                [
                    (px, py),
                    (px + (16 if k > 0 else -16) * h / 340, py + h * 0.06),
                    (
                        x + (px - x) * 0.62 + (26 if k > 0 else -26),
                        y - h * 0.6 + (py - y + h * 0.6) * 0.62,
                    ),
                    (x + (px - x) * 0.5, y - h * 0.6 + (py - y + h * 0.6) * 0.5),
                ],
                trim,
            )
    skirt = [
        (x - h * 0.1, y - h * 0.5),
        (x - h * 0.2, y - h * 0.2),
        (x - h * 0.25, y),
        (x + h * 0.25, y),
        (x + h * 0.2, y - h * 0.2),
        (x + h * 0.1, y - h * 0.5),
    ]
    layer.poly(skirt, main)
    for k in range(7):
        xa = x - h * 0.22 + k * h * 0.073
        layer.line(
            [(x + (xa - x) * 0.4, y - h * 0.48), (xa, y - 4)],
            tone(rgb(main), 0.8 if k % 2 else 1.1),
            3,
        )
    layer.poly(
        [
            (x - h * 0.25, y),
            (x + h * 0.25, y),
            (x + h * 0.243, y - h * 0.035),
            (x - h * 0.243, y - h * 0.035),
        ],
        trim,
    )
    layer.poly(
        [
            (x - h * 0.04, y - h * 0.5),
            (x + h * 0.04, y - h * 0.5),
            (x + h * 0.07, y - h * 0.02),
            (x - h * 0.07, y - h * 0.02),
        ],
        sash,
    )
    layer.poly(
        [
            (x - h * 0.13, y - h * 0.76),
            (x + h * 0.13, y - h * 0.76),
            (x + h * 0.11, y - h * 0.46),
            (x - h * 0.11, y - h * 0.46),
        ],
        tone(mix(main, trim, 0.12), 1.05),
    )
    layer.poly(
        [
            (x - h * 0.05, y - h * 0.78),
            (x + h * 0.05, y - h * 0.78),
            (x + d * h * 0.02, y - h * 0.58),
        ],
        mix(trim, "#ffffff", 0.4),
    )
    layer.rect(x - h * 0.12, y - h * 0.5, x + h * 0.12, y - h * 0.46, trim)
    for side, lift in ((d, -0.24), (-d, 0.12)):
        sh = (x + side * h * 0.11, y - h * 0.72)
        el = (x + side * h * 0.27, y - h * (0.66 - lift * 0.2))
        hand = (x + side * h * 0.4, y - h * (0.62 - lift))
        layer.taper([sh, el, hand], main, h * 0.1, h * 0.15)
        fall = [
            hand,
            (hand[0] + side * h * 0.07, hand[1] + h * 0.12),
            (hand[0] + side * h * 0.02, hand[1] + h * 0.3),
        ]
        layer.taper(fall, mix("#fbf7ee", main, 0.1), h * 0.14, h * 0.05)
        layer.taper(
            fall[:2] + [(fall[2][0] + side * 6, fall[2][1])],
            mix("#d8cfc6", main, 0.2),
            h * 0.04,
            h * 0.02,
        )
    hy = y - h * 0.85
    layer.oval(x, hy, h * 0.06, h * 0.075, "#f3d9c4")
    layer.oval(x - d * h * 0.02, hy + h * 0.012, h * 0.02, h * 0.022, "#e59a8e")
    layer.oval(x + d * h * 0.028, hy + h * 0.012, h * 0.02, h * 0.022, "#e59a8e")
    for k in (-0.022, 0.026):
        layer.oval(x + d * h * k, hy - h * 0.012, h * 0.012, h * 0.007, "#251c1c")
    layer.oval(x, hy - h * 0.055, h * 0.075, h * 0.05, "#231c20")
    layer.oval(x - d * h * 0.055, hy, h * 0.022, h * 0.06, "#231c20")
    for k in range(-4, 5):
        layer.oval(
            x + k * h * 0.019,
            hy - h * (0.105 - abs(k) * 0.009),
            h * 0.015,
            h * 0.015,
            trim if k % 2 else "#8fd0d8",
        )
        layer.oval(
            x + k * h * 0.015,
            hy - h * (0.078 - abs(k) * 0.006),
            h * 0.011,
            h * 0.011,
            "#f4ead0" if k % 2 else sash,
        )
    if general:
        for side in (-1, 1):
            pts = [
                (x + side * h * 0.04, hy - h * 0.1),
                (x + side * h * 0.2, hy - h * 0.36),
                (x + side * h * 0.42, hy - h * 0.3),
                (x + side * h * 0.54, hy - h * 0.1),
            ]
            layer.taper(pts, "#b98a4a", h * 0.016, h * 0.005)
        layer.taper(
            [(x, hy + h * 0.06), (x, hy + h * 0.16), (x + d * h * 0.01, hy + h * 0.26)],
            "#211c20",
            h * 0.09,
            h * 0.03,
        )
