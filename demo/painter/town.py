"""What people build: houses, towers, skylines, roofs, lanterns, lamps, wires."""

import math

from .tones import jitter, mix, rgb, tone


def facade(layer, rng, x, y, w, h, wall, lit, dark, share=0.5, cell=(11, 15), gap=0.42):
    """A wall of windows standing on `y`; `share` of them are lit."""
    layer.rect(x, y - h, x + w, y, wall)
    nx, ny = max(1, int(w / cell[0])), max(1, int(h / cell[1]))
    sx, sy = w / nx, h / ny
    for j in range(ny):
        floor_lit = rng.random() < 0.12
        for i in range(nx):
            on = rng.random() < (0.9 if floor_lit else share)
            fill = jitter(rng, lit, 26) if on else jitter(rng, dark, 6)
            layer.rect(
                x + sx * (i + gap / 2),
                y - h + sy * (j + gap * 0.55),
                x + sx * (i + 1 - gap / 2),
                y - h + sy * (j + 1 - gap * 0.4),
                fill,
            )


def tower(layer, rng, x, y, w, h, wall, lit, dark, share=0.5, light=-1, cell=(11, 15)):
    """A high block: windowed face, a narrower shaded side, a crown on the roof."""
    side = w * rng.uniform(0.2, 0.34)
    fx, sx = (x, x + w - side) if light < 0 else (x + side, x)
    kind = rng.choice("fsgtm")
    if kind == "g":  # glass: hardly any frames
        facade(
            layer,
            rng,
            fx,
            y,
            w - side,
            h,
            wall,
            mix(wall, lit, 0.6),
            tone(wall, 0.86),
            share,
            (cell[0] * 0.8, cell[1] * 0.8),
            0.14,
        )
    else:
        facade(layer, rng, fx, y, w - side, h, wall, lit, dark, share, cell)
    facade(
        layer,
        rng,
        sx,
        y,
        side,
        h,
        tone(wall, 0.66),
        mix(wall, lit, 0.55),
        tone(dark, 0.75),
        share * 0.6,
        (cell[0] * 0.7, cell[1]),
    )
    if kind == "s":
        layer.rect(x + w * 0.18, y - h - w * 0.3, x + w * 0.82, y - h, tone(wall, 0.82))
        layer.rect(x + w * 0.32, y - h - w * 0.5, x + w * 0.68, y - h - w * 0.3, tone(wall, 0.7))
    elif kind == "t":
        layer.poly([(x, y - h), (x + w * 0.5, y - h - w * 0.7), (x + w, y - h)], tone(wall, 0.8))
        layer.line(
            [(x + w * 0.5, y - h - w * 0.7), (x + w * 0.5, y - h - w * 1.25)], tone(wall, 0.6), 1.6
        )
    elif kind == "m":
        layer.rect(x + w * 0.42, y - h - w * 0.8, x + w * 0.47, y - h, tone(wall, 0.6))
        layer.rect(x + w * 0.1, y - h - w * 0.12, x + w * 0.6, y - h, tone(wall, 0.75))
    else:
        layer.rect(x + w * 0.1, y - h - w * 0.14, x + w * 0.4, y - h, tone(wall, 0.75))


def skyline(
    layer, rng, y, x0, x1, low, high, walls, lit, dark, share=0.4, peak=0.5, cell=(11, 15), light=-1
):
    """A run of towers, tallest about `peak` of the way along."""
    x = x0
    while x < x1:
        t = (x - x0) / (x1 - x0)
        k = math.exp(-(((t - peak) / 0.28) ** 2))
        h = low + (high - low) * k * rng.uniform(0.45, 1.0) + low * rng.uniform(0, 0.5)
        w = rng.uniform(34, 74) * cell[0] / 11
        tower(
            layer, rng, x, y, w, h, jitter(rng, rng.choice(walls), 8), lit, dark, share, light, cell
        )
        x += w * rng.uniform(0.8, 1.3)


def far_city(layer, rng, y, x0, x1, low, high, fill, peak=0.5, step=(16, 46)):
    """A skyline so far off that only its outline is left."""
    x = x0
    while x < x1:
        k = math.exp(-((((x - x0) / (x1 - x0) - peak) / 0.3) ** 2))
        h = low * rng.uniform(0.5, 1.4) + (high - low) * k * rng.uniform(0.2, 1.0)
        w = rng.uniform(*step)
        layer.rect(x, y - h, x + w, y + 2, fill)
        if rng.random() < 0.25:
            layer.line([(x + w / 2, y - h), (x + w / 2, y - h - w * 0.7)], fill, 1.2)
        x += w * rng.uniform(0.7, 1.2)


def tiled_roof(layer, rng, x, y, w, h, tile, curve=0.2, rows=True, over=0.08):
    """A tile roof seen from the front: sagging eaves with lifted corners, rolls of tiles."""
    o = w * over
    lift = h * curve
    eave, top = [], []
    n = 24
    for i in range(n + 1):
        t = i / n
        up = (abs(t - 0.5) * 2) ** 4 * lift
        eave.append((x - o + (w + 2 * o) * t, y - up))
        top.append((x + w * 0.08 + w * 0.84 * t, y - h - up * 0.4))
    layer.poly(eave + top[::-1], tile)
    if rows:
        m = max(6, int(w / 9))
        for i in range(m + 1):
            t = i / m
            up = (abs(t - 0.5) * 2) ** 4 * lift
            a = (x - o + (w + 2 * o) * t, y - up)
            b = (x + w * 0.08 + w * 0.84 * t, y - h - up * 0.4)
            mid = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + h * 0.06)
            layer.line(
                [a, mid, b],
                jitter(rng, tone(tile, 1.16 if i % 2 else 0.74), 6),
                max(1.0, w / m * 0.28),
            )
    layer.line(top, tone(tile, 0.62), max(2.0, h * 0.09))
    layer.line(eave, tone(tile, 0.5), max(1.6, h * 0.05))


def house(layer, rng, x, y, w, h, wall, tile, wood, lit=None, gable=False):
    """A house of the old town, front on: plaster or stone, a door, shuttered windows."""
    wh = h * 0.62
    layer.rect(x, y - wh, x + w, y, wall)
    layer.rect(x, y - h * 0.1, x + w, y, tone(wall, 0.72))
    layer.rect(x, y - wh, x + w, y - wh + h * 0.07, tone(wall, 0.62))
    n = max(1, int(w / (h * 0.42)))
    door = rng.randrange(n)
    for i in range(n):
        cx = x + w * (i + 0.5) / n
        ww = min(w / n * 0.26, h * 0.13)
        glass = lit if lit and rng.random() < 0.75 else tone(wood, 0.5)
        if i == door:
            layer.rect(cx - ww, y - wh * 0.6, cx + ww, y, tone(wood, 0.7))
            layer.rect(cx - ww * 0.8, y - wh * 0.56, cx + ww * 0.8, y, lit or tone(wood, 0.45))
            layer.rect(cx - ww * 0.06, y - wh * 0.56, cx + ww * 0.06, y, tone(wood, 0.7))
        else:
            layer.rect(cx - ww, y - wh * 0.72, cx + ww, y - wh * 0.34, wood)
            layer.rect(cx - ww * 0.82, y - wh * 0.69, cx + ww * 0.82, y - wh * 0.37, glass)
            for t in (-0.28, 0.28):
                layer.rect(
                    cx + ww * (t - 0.04), y - wh * 0.7, cx + ww * (t + 0.04), y - wh * 0.36, wood
                )
    tiled_roof(layer, rng, x, y - wh + h * 0.03, w, h * 0.38, tile)
    if gable:
        for gx in (x - w * 0.02, x + w * 0.98):
            layer.rect(gx - w * 0.02, y - h * 0.96, gx + w * 0.03, y - wh * 0.4, tone(wall, 0.92))
            layer.rect(gx - w * 0.035, y - h * 1.0, gx + w * 0.045, y - h * 0.95, tone(tile, 0.7))


def lantern(c, layer, x, y, r, colour=(214, 62, 40), glow=1.0, cord=0.0):
    """A silk lantern: ribs, a hot middle, caps, a tassel; its light is gathered by the canvas."""
    red = rgb(colour)
    if cord:
        layer.line([(x, y - r - cord), (x, y - r)], tone(red, 0.3), max(1, r * 0.06))
    layer.oval(x, y, r, r * 0.86, tone(red, 0.86))
    layer.oval(x, y + r * 0.06, r * 0.82, r * 0.74, red)
    layer.oval(x, y + r * 0.12, r * 0.56, r * 0.58, mix(red, (255, 190, 96), 0.5))
    layer.oval(x, y + r * 0.16, r * 0.3, r * 0.38, mix(red, (255, 226, 160), 0.78))
    for k in (0.34, 0.7):
        for side in (-1, 1):
            pts = [
                (x + side * r * k * math.sin(a), y - r * 0.84 * math.cos(a))
                for a in (i * math.pi / 10 for i in range(11))
            ]
            layer.line(pts, tone(red, 0.72), max(0.8, r * 0.035))
    gold = (201, 152, 74)
    layer.rect(x - r * 0.36, y - r * 0.98, x + r * 0.36, y - r * 0.8, gold)
    layer.rect(x - r * 0.3, y + r * 0.78, x + r * 0.3, y + r * 0.93, gold)
    for i in range(-2, 3):
        layer.line(
            [(x + i * r * 0.08, y + r * 0.92), (x + i * r * 0.12, y + r * 1.5)],
            tone(red, 0.9),
            max(0.8, r * 0.05),
        )
    if glow:
        c.light(x, y, r * 4.6, mix(red, (255, 150, 70), 0.45), 0.42 * glow, 2.4)


def wire(layer, x0, y0, x1, y1, sag, fill, width=1.0, n=14):
    """A slack line between two points."""
    layer.line(
        [
            (x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * i / n + sag * 4 * (i / n) * (1 - i / n))
            for i in range(n + 1)
        ],
        fill,
        width,
    )


def lamp_post(c, layer, x, y, h, fill, light=None, arm=0.0):
    """A street lamp; lit when given a colour."""
    layer.taper([(x, y), (x, y - h * 0.5), (x, y - h)], fill, h * 0.03, h * 0.014)
    layer.rect(x - h * 0.03, y - h * 0.05, x + h * 0.03, y, fill)
    lx = x + arm * h
    if arm:
        layer.line(
            [(x, y - h), (x + arm * h * 0.4, y - h * 1.04), (lx, y - h * 1.03)], fill, h * 0.014
        )
    top = y - h * (1.02 if arm else 1.03)
    layer.oval(
        lx, top, h * 0.035, h * 0.028, mix(light, "#ffffff", 0.6) if light else tone(fill, 1.3)
    )
    if light:
        c.light(lx, top, h * 0.9, light, 0.6, 2.6)


def crane(layer, x, y, h, fill, side=-1, boom=1.0, lw=1.0):
    """A quay crane: four legs, a long boom over the water, an A-frame with stays."""
    w = h * 0.42
    t = h * 0.022 * lw
    for lx in (x, x + w):
        layer.line([(lx, y), (lx, y - h * 0.62)], fill, t * 1.5)
    layer.line([(x, y - h * 0.2), (x + w, y - h * 0.2)], fill, t * 1.4)
    layer.line([(x, y - h * 0.2), (x + w, y - h * 0.6)], tone(fill, 0.85), t * 0.6)
    layer.line([(x, y - h * 0.6), (x + w, y - h * 0.2)], tone(fill, 0.85), t * 0.6)
    back = x + w * 1.75 if side < 0 else x - w * 0.75
    reach = x - h * 0.95 * boom if side < 0 else x + w + h * 0.95 * boom
    for dy in (0.62, 0.665):
        layer.line([(back, y - h * dy), (reach, y - h * dy)], fill, t)
    n = 22
    for i in range(n):
        a = back + (reach - back) * i / n
        b = back + (reach - back) * (i + 1) / n
        layer.line(
            [(a, y - h * (0.62 if i % 2 else 0.665)), (b, y - h * (0.665 if i % 2 else 0.62))],
            tone(fill, 0.9),
            t * 0.4,
        )
    foot = x if side < 0 else x + w
    apex = (foot + w * 0.12 * -side, y - h)
    layer.line([(foot, y - h * 0.62), apex], fill, t * 1.1)
    layer.line([(foot - side * w, y - h * 0.64), apex], fill, t * 0.9)
    for k in (0.45, 0.93):
        layer.line([apex, (foot + (reach - foot) * k, y - h * 0.665)], tone(fill, 0.8), t * 0.35)
    layer.line([apex, (back, y - h * 0.66)], tone(fill, 0.8), t * 0.45)
    layer.rect(
        min(back, foot - side * w),
        y - h * 0.74,
        max(back, foot - side * w),
        y - h * 0.66,
        tone(fill, 0.8),
    )
    cab = foot + (reach - foot) * 0.35
    layer.rect(cab - h * 0.02, y - h * 0.62, cab + h * 0.03, y - h * 0.565, tone(fill, 0.6))


def turbine(layer, x, y, h, fill, turn=0.3, shade=None):
    """A wind turbine: slim tower, nacelle and three tapering blades."""
    shade = shade or tone(fill, 0.8)
    layer.taper([(x, y), (x, y - h * 0.5), (x, y - h)], fill, h * 0.034, h * 0.018)
    layer.taper(
        [(x + h * 0.006, y), (x + h * 0.005, y - h * 0.5), (x + h * 0.003, y - h)],
        shade,
        h * 0.014,
        h * 0.007,
    )
    layer.oval(x + h * 0.006, y - h, h * 0.024, h * 0.015, shade)
    for i in range(3):
        a = turn + i * math.tau / 3
        r = h * 0.56
        ca, sa = math.cos(a), math.sin(a)
        pts = [
            (x, y - h),
            (x + ca * r * 0.2 - sa * h * 0.017, y - h + sa * r * 0.2 + ca * h * 0.017),
            (x + ca * r, y - h + sa * r),
            (x + ca * r * 0.2 + sa * h * 0.008, y - h + sa * r * 0.2 - ca * h * 0.008),
        ]
        layer.poly(pts, fill)
        layer.line([pts[0], pts[2]], shade, h * 0.004)
    layer.oval(x, y - h, h * 0.015, h * 0.015, tone(fill, 0.95))
