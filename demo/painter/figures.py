"""People: small figures that give a picture its scale, and someone at work close by."""

import math

from .tones import mix, tone

CLOTHES = (
    "#2f4a63",
    "#7a3b35",
    "#4d5a4a",
    "#8a7452",
    "#39404f",
    "#9c5b3e",
    "#5b6e7d",
    "#6b4a5e",
    "#b08b57",
    "#33554f",
)


def person(
    layer,
    rng,
    x,
    y,
    h,
    mood,
    coat=None,
    walk=None,
    hat=None,
    umbrella=None,
    face=0,
    rim=None,
    bag=False,
    arms=0.0,
    sit=False,
    depth=0.0,
    head=1.0,
):
    """A standing or walking figure, feet on `y`. `face` -1/1 turns it, `arms` lifts them."""

    def tint(colour, k=0.0):
        return mood.c(colour, depth, k)

    coat = tint(coat or rng.choice(CLOTHES))
    legs = tint(rng.choice(("#2b3038", "#3a3a44", "#4a4238", "#26343f")))
    skin, hair = tint("#d0a182"), tint("#26211f")
    stride = rng.uniform(0.4, 1.0) if walk is None else walk
    d = face or rng.choice((-1, 1))
    hip, neck, top = y - h * 0.47, y - h * 0.82, y - h
    sway = rng.uniform(-0.012, 0.012) * h
    if sit:
        layer.taper(
            [(x, hip), (x + d * h * 0.12, hip + h * 0.02), (x + d * h * 0.24, hip)],
            legs,
            h * 0.12,
            h * 0.1,
        )
        layer.taper(
            [
                (x + d * h * 0.24, hip),
                (x + d * h * 0.24, hip + h * 0.15),
                (x + d * h * 0.25, hip + h * 0.28),
            ],
            legs,
            h * 0.09,
            h * 0.06,
        )
    else:
        s = h * 0.1 * stride
        for k in (-1, 1):
            foot = x + k * s * d
            knee = x + k * s * 0.5 * d + d * h * 0.018
            layer.taper(
                [(x + k * h * 0.025, hip - h * 0.03), (knee, y - h * 0.24), (foot, y - h * 0.02)],
                tone(legs, 1.0 if k > 0 else 0.8),
                h * 0.1,
                h * 0.058,
            )
            layer.oval(foot + d * h * 0.018, y - h * 0.014, h * 0.045, h * 0.02, tone(legs, 0.6))
    w = h * 0.118
    if bag:
        layer.oval(
            x - d * h * 0.11, neck + h * 0.17, h * 0.085, h * 0.125, tint(rng.choice(CLOTHES))
        )
    body = [
        (x - w * 0.62, neck + h * 0.005),
        (x - w, neck + h * 0.055),
        (x - w * 0.98, hip - h * 0.06),
        (x - w * 1.02, hip + h * 0.05),
        (x + w * 1.02, hip + h * 0.05),
        (x + w * 0.98, hip - h * 0.06),
        (x + w, neck + h * 0.055),
        (x + w * 0.62, neck + h * 0.005),
    ]
    layer.poly(body, coat)
    layer.poly(
        [body[0], body[1], body[2], body[3], (x - w * 0.2, hip + h * 0.05), (x - w * 0.25, neck)],
        tone(coat, 0.8 if d > 0 else 1.12),
    )
    for k in (-1, 1):
        sh = (x + k * w * 0.86, neck + h * 0.045)
        if arms or (umbrella and k == d):
            up = arms or 0.5
            el = (x + k * w * 1.5, neck + h * (0.16 - 0.1 * up))
            hand = (x + k * w * (1.3 if umbrella else 1.9), neck + h * (0.2 - 0.36 * up))
        else:
            sw = k * d * stride * 0.03 * h
            el = (x + k * w * 1.18 + sw * 0.5, neck + h * 0.2)
            hand = (x + k * w * 1.12 + sw * 1.6, neck + h * 0.37)
        layer.taper([sh, el, hand], tone(coat, 0.9 if k > 0 else 1.04), h * 0.062, h * 0.044)
        layer.oval(*hand, h * 0.022, h * 0.022, skin)
    hx, hy = x + sway, y - h * 0.905
    layer.rect(hx - h * 0.025, hy + h * 0.03, hx + h * 0.025, neck + h * 0.02, tone(skin, 0.8))
    if head > 1:  # a child's head is larger for its body
        hy -= h * 0.07 * (head - 1)
    layer.oval(hx, hy, h * 0.058 * head, h * 0.07 * head, skin)
    layer.poly(
        [
            (
                hx + math.cos(a) * h * 0.062 * head - d * h * 0.006,
                hy - h * 0.004 + math.sin(a) * h * 0.072 * head,
            )
            for a in [math.pi * (0.82 + 1.3 * i / 12) - (0.3 if d > 0 else 0) for i in range(13)]
        ],
        hair,
    )
    if hat == "cone":
        straw = tint("#c9a96a")
        layer.poly(
            [(hx - h * 0.17, hy - h * 0.01), (hx, top - h * 0.055), (hx + h * 0.17, hy - h * 0.01)],
            straw,
        )
        layer.poly(
            [(hx, top - h * 0.055), (hx + h * 0.17, hy - h * 0.01), (hx + h * 0.03, hy - h * 0.01)],
            tone(straw, 0.78),
        )
    elif hat:
        layer.oval(hx, hy - h * 0.04, h * 0.064, h * 0.042, tint(hat))
        layer.taper(
            [
                (hx, hy - h * 0.025),
                (hx + d * h * 0.06, hy - h * 0.02),
                (hx + d * h * 0.1, hy - h * 0.012),
            ],
            tint(hat),
            h * 0.02,
            h * 0.012,
        )
    if rim:
        side, edge = rim[1], mix(coat, rim[0], 0.62)
        flank = [(0.66, 0.012), (0.98, 0.06), (0.95, 0.17), (0.93, 0.27), (0.98, 0.4)]
        pts = [(x + side * w * a, neck + h * b) for a, b in flank]
        layer.taper(pts, edge, max(1, h * 0.02), max(0.8, h * 0.008))
        cheek = [(0.03, -0.055), (0.052, -0.03), (0.054, 0.02)]
        pts = [(hx + side * h * a * head, hy + h * b * head) for a, b in cheek]
        layer.taper(pts, mix(skin, rim[0], 0.6), max(1, h * 0.012), max(0.8, h * 0.008))
    if umbrella:
        brolly(layer, x + d * w * 0.7, top - h * 0.04, h * 0.36, tint(umbrella), neck + h * 0.1)


def bust(layer, x, y, h, d, mood, coat, apron, cap=None, hands=()):
    """Someone at work close by, seen to the hips (at `y`), head bent over what the hands do."""
    coat, apron = mood.c(coat), mood.c(apron)
    skin, hair = mood.c("#c99a7a"), mood.c("#2a2422")
    lit, dark = mix(skin, mood.light, 0.35), tone(skin, 0.66)

    def at(points, ox=x, oy=y):
        return [(ox + d * px * h, oy - py * h) for px, py in points]

    def arm(sx, hand, shade):
        sleeve, (ex, ey) = tone(coat, shade), hand
        bx, by = x + sx * h, y - h * 0.63
        elbow = ((bx + ex) / 2 - d * h * 0.06, max(by, ey) + h * 0.04)
        fold = ((elbow[0] + ex) / 2, (elbow[1] + ey) / 2)
        half = ((bx + elbow[0]) / 2, by + h * 0.14)
        layer.taper([(bx, by), half, elbow], sleeve, h * 0.17, h * 0.12)
        layer.oval(*elbow, h * 0.06, h * 0.06, sleeve)
        layer.taper([elbow, fold], sleeve, h * 0.12, h * 0.11)
        wrist = ((fold[0] + ex) / 2, (fold[1] + ey) / 2)
        layer.taper([fold, wrist, (ex, ey)], tone(skin, shade), h * 0.085, h * 0.06)
        layer.oval(ex + d * h * 0.015, ey, h * 0.05, h * 0.038, tone(skin, shade))
        for k in range(3):
            finger = [(0, 0), (0.05, (1 - k) * 0.016), (0.065, -0.02 - k * 0.012)]
            layer.taper(
                at(finger, ex, ey), tone(skin, shade * (0.94 - 0.05 * k)), h * 0.026, h * 0.014
            )

    if hands:
        arm(d * 0.1, hands[0], 0.72)
    back = [(-0.07, 0.75), (-0.15, 0.71), (-0.215, 0.62), (-0.23, 0.4), (-0.2, 0.2), (-0.22, 0.0)]
    front = [(0.21, 0.0), (0.19, 0.2), (0.2, 0.42), (0.2, 0.6), (0.15, 0.69), (0.08, 0.75)]
    layer.poly(at(back + front), coat)
    layer.poly(at([*back, (-0.1, 0.0), (-0.1, 0.3), (-0.12, 0.6)]), tone(coat, 0.76))
    for k in range(4):  # folds
        q = 0.5 - k * 0.12
        layer.taper(
            at([(-0.17, q), (-0.06, q - 0.03), (0.02, q - 0.01)]), tone(coat, 0.82), h * 0.014, 1
        )
    bib = [(-0.03, 0.56), (0.15, 0.56), (0.19, 0.32), (0.2, 0.0), (-0.12, 0.0), (-0.08, 0.32)]
    layer.poly(at(bib), apron)
    layer.poly(at([*bib[1:4], (0.12, 0.0), (0.1, 0.5)]), mix(apron, mood.light, 0.22))
    for strap in (((-0.02, 0.56), (-0.06, 0.74)), ((0.13, 0.56), (0.1, 0.73))):
        layer.line(at(strap), tone(apron, 0.8), h * 0.022)
    layer.line(at([(-0.19, 0.3), (0.19, 0.3)]), tone(apron, 0.7), h * 0.016)
    layer.poly(at([(-0.06, 0.73), (-0.005, 0.82), (0.105, 0.79), (0.075, 0.72)]), dark)
    hx, hy = x + d * h * 0.055, y - h * 0.86
    skull = [(-0.08, 0.06), (0.02, 0.1), (0.075, 0.075), (0.086, 0.02)]
    chin = [
        (0.108, -0.022),
        (0.09, -0.034),
        (0.088, -0.06),
        (0.062, -0.092),
        (0.02, -0.092),
        (-0.05, -0.05),
    ]
    brow = [
        (0.04, 0.09),
        (0.075, 0.075),
        (0.086, 0.02),
        (0.104, -0.02),
        (0.066, -0.014),
        (0.05, 0.04),
    ]
    jaw = [
        (0.08, -0.068),
        (0.062, -0.092),
        (0.02, -0.092),
        (-0.05, -0.05),
        (-0.02, -0.03),
        (0.03, -0.066),
    ]
    crown = [(0.078, 0.07), (0.04, 0.118), (-0.03, 0.13), (-0.09, 0.09), (-0.105, 0.02)]
    nape = [(-0.085, -0.05), (-0.05, -0.06), (-0.03, 0.0), (-0.01, 0.04), (0.03, 0.06)]
    layer.poly(at(skull + chin, hx, hy), skin)
    layer.poly(at(brow, hx, hy), lit)
    layer.poly(at(jaw, hx, hy), dark)
    layer.line(at([(0.048, 0.008), (0.074, 0.002)], hx, hy), hair, h * 0.009)
    layer.line(at([(0.066, -0.056), (0.086, -0.054)], hx, hy), tone(dark, 0.8), h * 0.006)
    layer.poly(at(crown + nape, hx, hy), hair)
    layer.oval(hx - d * h * 0.018, hy + h * 0.012, h * 0.02, h * 0.028, tone(skin, 0.85))
    if cap:
        white = mood.c(cap)
        top = [
            (0.086, 0.062),
            (0.07, 0.12),
            (0.03, 0.165),
            (-0.05, 0.17),
            (-0.11, 0.12),
            (-0.112, 0.055),
        ]
        layer.poly(at(top, hx, hy), white)
        layer.poly(at([*top[3:], (-0.04, 0.06), (-0.03, 0.12)], hx, hy), tone(white, 0.74))
        band = at([(-0.11, 0.055), (0, 0.05), (0.09, 0.062)], hx, hy)
        layer.taper(band, tone(white, 0.86), h * 0.034, h * 0.03)
    if len(hands) > 1:
        arm(-d * 0.13, hands[1], 1.0)


def brolly(layer, x, y, r, colour, foot):
    """An open umbrella with its ribs."""
    layer.line([(x, y - r * 0.3), (x, foot)], tone(colour, 0.35), max(1, r * 0.05))
    n = 6
    arc = [
        (x + math.cos(a) * r, y + math.sin(a) * r * 0.62)
        for a in (math.pi + math.pi * i / 24 for i in range(25))
    ]
    low = []
    for i in range(n):
        xa, xb = x + r - 2 * r * i / n, x + r - 2 * r * (i + 1) / n
        low += [(xa, y), ((xa + xb) / 2, y - r * 0.08)]
    layer.poly([*arc, *low, (x - r, y)], colour)
    for i in range(n):
        xa, xb = x - r + 2 * r * i / n, x - r + 2 * r * (i + 1) / n
        shade = tone(colour, (1.14, 1.05, 0.96, 0.88, 0.8, 0.72)[i])
        layer.poly(
            [(xa, y - 1), (x, y - r * 0.62), (xb, y - 1), ((xa + xb) / 2, y - r * 0.08)], shade
        )
    layer.line([(x, y - r * 0.62), (x, y - r * 0.72)], tone(colour, 0.5), max(1, r * 0.04))


def bicycle(layer, x, y, s, fill):
    """A parked bicycle, wheels of radius `s`."""
    for dx in (-1.5, 1.5):
        pts = [
            (x + dx * s + math.cos(i * math.tau / 22) * s, y - s + math.sin(i * math.tau / 22) * s)
            for i in range(23)
        ]
        layer.line(pts, fill, max(1, s * 0.1))
    frame = [
        (x - 1.5 * s, y - s),
        (x - 0.5 * s, y - 2.2 * s),
        (x + 1.0 * s, y - 2.2 * s),
        (x - 0.2 * s, y - s),
        (x - 1.5 * s, y - s),
    ]
    layer.line(frame, fill, max(1, s * 0.12))
    layer.line(
        [(x + 1.5 * s, y - s), (x + 0.95 * s, y - 2.7 * s), (x + 0.6 * s, y - 2.75 * s)],
        fill,
        max(1, s * 0.12),
    )
    layer.line([(x - 0.2 * s, y - s), (x - 0.65 * s, y - 2.5 * s)], fill, max(1, s * 0.12))
    layer.line([(x - 0.95 * s, y - 2.5 * s), (x - 0.35 * s, y - 2.5 * s)], fill, max(1, s * 0.2))
