"""Land and what grows on it: ridges, ground in perspective, trees, grass, rocks."""

import math

from PIL import Image, ImageChops, ImageDraw

from .canvas import WIDTH
from .tones import UP, fractal, gradient, jitter, levels, mix, relief, tone


def ridge(rng, y, amp, rough=0.55, n=7, x0=-20.0, x1=1620.0, slope=0.0):
    """A skyline by midpoint displacement; `slope` lets it fall (or rise) to the right."""
    ys = [
        y + rng.uniform(-amp, amp) * 0.6 - slope / 2,
        y + rng.uniform(-amp, amp) * 0.6 + slope / 2,
    ]
    step = amp
    for _ in range(n):
        out = []
        for a, b in zip(ys, ys[1:], strict=False):
            out += [a, (a + b) / 2 + rng.uniform(-step, step)]
        ys = [*out, ys[-1]]
        step *= rough
    last = len(ys) - 1
    return [(x0 + (x1 - x0) * i / last, v) for i, v in enumerate(ys)]


def peaks(rng, tops, base, rough=0.5, n=5):
    """A skyline through given summits (x, y): steep, as in the mountain prints."""
    points = [(-20, base), *sorted(tops), (WIDTH + 20, base)]
    out = []
    for (xa, ya), (xb, yb) in zip(points, points[1:], strict=False):
        ys, step = [ya, yb], abs(yb - ya) * 0.22 + 8
        for _ in range(n):
            nxt = []
            for a, b in zip(ys, ys[1:], strict=False):
                nxt += [a, (a + b) / 2 + rng.uniform(-step, step)]
            ys = [*nxt, ys[-1]]
            step *= rough
        out += [(xa + (xb - xa) * i / (len(ys) - 1), v) for i, v in enumerate(ys)][:-1]
    return [*out, points[-1]]


def land(c, line, bottom, stops, texture=0.5, cell=60, stretch=1.0, gain=0.6, trees=0.0, soft=0.0):
    """Fill below a skyline with a gradient and the light and shade of a rough surface.

    `trees` raises a fringe of crowns on the skyline, that many units high.
    """
    top = min(y for _, y in line) - trees * 1.6 - 4
    layer = c.layer(0, top, WIDTH, bottom)
    pts = [(line[0][0], bottom + 4), *line, (line[-1][0], bottom + 4)]
    layer.poly(pts, (255, 255, 255, 255))
    if trees:
        fringe(layer, c.rng, line, trees)
    layer.down()
    alpha = layer.image.getchannel(3)
    paint = gradient(layer.image.size, stops)
    if texture:
        size = (max(8, layer.w // 2), max(8, layer.h // 2))
        noise = fractal(c.rng, size, max(3, cell * c.k / 2), 5, stretch, 0.6)
        tex = relief(noise, 2, 3, gain).resize(layer.image.size, UP)
        rough = ImageChops.overlay(paint, Image.merge("RGB", (tex,) * 3))
        paint = Image.blend(paint, rough, texture)
    if soft:
        paint.putalpha(alpha)
        layer.image = paint
        layer.blur(soft).put()
        return
    c.image.paste(paint, (layer.x, layer.y), alpha)


def fringe(layer, rng, line, height, fill=(255, 255, 255, 255)):
    """Tree crowns along a skyline: clumps, gaps and now and then a taller one."""
    x, i = line[0][0], 0
    while x < line[-1][0]:
        while i < len(line) - 2 and line[i + 1][0] < x:
            i += 1
        (xa, ya), (xb, yb) = line[i], line[i + 1]
        y = ya + (yb - ya) * (x - xa) / ((xb - xa) or 1)
        h = height * rng.choice((0.45, 0.6, 0.7, 0.8, 1.0, 1.25))
        if rng.random() < 0.3:
            w = h * 0.32
            layer.poly([(x - w, y + 2), (x, y - h * 1.15), (x + w, y + 2)], fill)
        else:
            layer.oval(x, y - h * 0.3, h * 0.42, h * 0.6, fill)
            layer.oval(x + h * 0.3, y - h * 0.12, h * 0.4, h * 0.42, fill)
        x += h * rng.uniform(0.3, 0.75)


def plane(c, y0, y1, cell=70, stretch=1.0, depth=11.0, octaves=5, shrink=2):
    """Noise lying on the ground (or on water) seen in perspective, far at `y0`, near at `y1`."""
    w = max(16, int(WIDTH * c.k / shrink))
    h = max(8, int((y1 - y0) * c.k / shrink))
    rows = int(h * 1.6)
    noise = fractal(c.rng, (w, rows), max(2.0, cell * c.k / shrink), octaves, stretch, 0.62)
    e = h / depth
    near = 1 + h / e
    a = 0.96
    coeffs = (a, w / (2 * e), w / 2 - a * w / 2, 0.0, 0.0, float(rows - 2), 0.0, 1 / e)
    flat = noise.transform((w, h), Image.Transform.PERSPECTIVE, coeffs, Image.Resampling.BILINEAR)
    # Near ground would be only the middle of the noise, blown up: give it a finer coat as well.
    fine = fractal(c.rng, (w, h), max(2.0, cell * c.k / shrink / 2), 3, stretch * 1.2)
    fine = Image.blend(Image.new("L", (w, h), 128), fine, min(0.5, near * 0.03))
    return ImageChops.overlay(flat, fine)


def ground(c, y0, stops, cell=60, stretch=2.0, texture=0.5, y1=1067, depth=9.0):
    """A floor, road, field or square from `y0` to the foot of the picture."""
    a, b = c.px(y0, y1)
    size = (c.w, max(2, min(c.h, b + 1) - a))
    paint = gradient(size, stops)
    tex = plane(c, y0, y1, cell, stretch, depth).resize(size, UP)
    rough = ImageChops.overlay(paint, Image.merge("RGB", (tex,) * 3))
    c.image.paste(Image.blend(paint, rough, texture * 0.6), (0, a))


def foliage(layer, rng, x, y, rx, ry, tones, count=150, leaf=5.0, light=(-0.5, -0.8)):
    """A crown of leaf dabs in three tones, darkest first, lightest on the side of the light."""
    dark, mid, high = tones
    for i in range(count):
        t = i / count
        a, d = rng.uniform(0, math.tau), math.sqrt(rng.random())
        px, py = math.cos(a) * d, math.sin(a) * d
        if t > 0.4:  # later dabs drift to the light
            px, py = px * 0.85 + light[0] * (t - 0.4) * 0.7, py * 0.85 + light[1] * (t - 0.4) * 0.7
        base = dark if t < 0.42 else mid if t < 0.78 else high
        s = leaf * rng.uniform(0.6, 1.35) * (1.5 if t < 0.3 else 1)
        layer.oval(x + px * rx, y + py * ry, s * 1.25, s * 0.8, jitter(rng, base, 9))


def tree(layer, rng, x, y, h, tones, trunk, light=(-0.5, -0.8), leaf=None, dense=1.0):
    """A broad-leaved tree: a forked stem and several crowns."""
    w = h * 0.065
    lean = rng.uniform(-0.06, 0.06) * h
    fork = (x + lean, y - h * 0.42)
    layer.taper([(x, y), (x + lean * 0.4, y - h * 0.2), fork], trunk, w, w * 0.7)
    leaf = leaf or max(1.6, h * 0.022)
    spots = []
    for _ in range(6):
        a = rng.uniform(-2.7, -0.45)
        r = h * rng.uniform(0.18, 0.36)
        spot = (fork[0] + math.cos(a) * r * 1.15, fork[1] + math.sin(a) * r - h * 0.06)
        layer.taper(
            [fork, ((fork[0] + spot[0]) / 2, (fork[1] + spot[1]) / 2 + h * 0.02), spot],
            trunk,
            w * 0.55,
            w * 0.15,
        )
        spots.append(spot)
    spots.append((fork[0], fork[1] - h * 0.25))
    for sx, sy in sorted(spots, key=lambda p: p[1]):
        foliage(layer, rng, sx, sy, h * 0.2, h * 0.15, tones, int(70 * dense), leaf, light)


def bare_tree(layer, rng, x, y, length, angle, width, fill, depth=5, tips=None):
    """Branching twigs; `tips` gathers the ends, for blossom, snow or buds."""
    x1 = x + math.cos(angle) * length
    y1 = y + math.sin(angle) * length
    bend = rng.uniform(-0.12, 0.12) * length
    mid = ((x + x1) / 2 - math.sin(angle) * bend, (y + y1) / 2 + math.cos(angle) * bend)
    layer.taper([(x, y), mid, (x1, y1)], fill, width, width * 0.68)
    if tips is not None and depth <= 2:
        tips += [mid, (x1, y1)]
    if depth == 0 or width < 0.7:
        return
    for turn in rng.choice(((-0.45, 0.3), (-0.25, 0.55), (-0.6, 0.1, 0.5))):
        bare_tree(
            layer,
            rng,
            x1,
            y1,
            length * rng.uniform(0.62, 0.86),
            angle + turn + rng.uniform(-0.14, 0.14),
            width * 0.66,
            fill,
            depth - 1,
            tips,
        )


def pine(layer, rng, x, y, h, trunk, tones, lean=0.15):
    """A sea pine: a bent stem with flat clouds of needles, as on every print of this coast."""
    pts = [(x, y)]
    for i in range(1, 7):
        t = i / 6
        pts.append((x + lean * h * math.sin(t * 2.4) + rng.uniform(-1, 1) * h * 0.025, y - h * t))
    layer.taper(pts, trunk, h * 0.06, h * 0.014)
    dark, mid, high = tones
    for i in range(2, 7):
        px, py = pts[i]
        for side in (-1, 1) if i < 6 else (0,):
            if i < 6 and rng.random() < 0.18:
                continue
            reach = h * rng.uniform(0.08, 0.27) * (1.3 - i * 0.12)
            cx, cy = px + side * reach, py - h * rng.uniform(-0.05, 0.09)
            layer.taper(
                [(px, py + h * 0.04), ((px + cx) / 2, cy + h * 0.045), (cx, cy + h * 0.01)],
                trunk,
                h * 0.022,
                h * 0.008,
            )
            for _ in range(rng.choice((2, 3, 3))):  # a bough is several clouds, not one board
                ox, oy = cx + rng.uniform(-0.6, 0.6) * reach, cy + rng.uniform(-0.045, 0.03) * h
                rx, ry = h * rng.uniform(0.07, 0.12), h * rng.uniform(0.028, 0.045)
                for _ in range(34):
                    a, d = rng.uniform(0, math.tau), math.sqrt(rng.random())
                    dx, dy = math.cos(a) * d * rx, math.sin(a) * d * ry
                    base = high if dy < -ry * 0.4 else mid if dy < ry * 0.25 else dark
                    s = h * 0.012 * rng.uniform(0.7, 1.4)
                    lift = -ry * 0.6 * (1 - (dx / rx) ** 2)
                    layer.oval(ox + dx, oy + dy + lift, s * 1.6, s * 0.8, jitter(rng, base, 8))


def grass(layer, rng, x0, x1, y, height, colours, count=260, lean=0.25, spread=18):
    """Blades from `y` upward, the tips drawn over with the wind."""
    for _ in range(count):
        x = rng.uniform(x0, x1)
        b = y + rng.uniform(-spread, spread)
        h = height * rng.uniform(0.35, 1.1)
        tip = x + h * (lean + rng.uniform(-0.25, 0.25))
        layer.taper(
            [(x, b), (x + (tip - x) * 0.3, b - h * 0.55), (tip, b - h)],
            jitter(rng, rng.choice(colours), 10),
            max(1.4, height * 0.035),
            0.6,
        )


def rocks(layer, rng, x, y, w, h, colour, light, count=5, snow=None):
    """A pile of boulders, each with a lit upper face and a dark foot."""
    for i in range(count):
        rw = w / count * rng.uniform(0.9, 1.6)
        rh = h * rng.uniform(0.5, 1.0)
        cx = x + w * (i + 0.5) / count + rng.uniform(-0.2, 0.2) * rw
        top = []
        for j in range(9):
            a = math.pi + math.pi * j / 8
            k = rng.uniform(0.8, 1.08)
            top.append((cx + math.cos(a) * rw * 0.5 * k, y + math.sin(a) * rh * k))
        layer.poly([(cx - rw * 0.55, y + 4), *top, (cx + rw * 0.55, y + 4)], jitter(rng, colour, 8))
        lit = [
            (px * 0.92 + cx * 0.08 - rw * 0.05, py * 0.9 + (y - rh * 0.6) * 0.1) for px, py in top
        ]
        inner = [(cx - rw * 0.1, y - rh * 0.5), (cx - rw * 0.3, y - rh * 0.3)]
        layer.poly([*lit[1:6], *inner], snow or jitter(rng, mix(colour, light, 0.22), 6))
        layer.poly(
            [top[6], top[7], top[8], (cx + rw * 0.4, y + 3), (cx + rw * 0.1, y - rh * 0.35)],
            tone(colour, 0.7),
        )


def woods(c, line, bottom, tones, size=16, light=(-0.5, -0.8), rows=4, haze=None):
    """A wooded slope: rows of crowns from the skyline down, nearer rows larger and darker."""
    rng = c.rng
    top = min(y for _, y in line) - size * 2
    layer = c.layer(0, top, WIDTH, bottom)
    layer.poly([(line[0][0], bottom + 4), *line, (line[-1][0], bottom + 4)], tones[0])
    dark, mid, high = tones
    for row in range(rows):
        t = row / max(1, rows - 1)
        s = size * (0.8 + 0.6 * t)
        x = -s
        while x < WIDTH + s:
            i = min(len(line) - 1, max(0, int((x + 20) / (WIDTH + 40) * (len(line) - 1))))
            y = line[i][1] + (bottom - line[i][1]) * t * 0.85 + rng.uniform(-0.3, 0.3) * s
            d = jitter(rng, dark, 7)
            layer.oval(x, y, s * 0.8, s * 0.85, d)
            layer.oval(
                x + light[0] * s * 0.2,
                y + light[1] * s * 0.25,
                s * 0.56,
                s * 0.56,
                jitter(rng, mix(dark, mid, 0.8), 8),
            )
            layer.oval(
                x + light[0] * s * 0.4,
                y + light[1] * s * 0.45,
                s * 0.3,
                s * 0.26,
                jitter(rng, mix(mid, high, 0.7), 8),
            )
            x += s * rng.uniform(0.6, 1.3)
    layer.down()
    if haze:
        layer.veil(haze, [(0, 0), (0.45, 60), (1, 210)])
    tex = levels(c.noise(0, top, WIDTH, bottom, 26, 4), 30, 225)
    layer.grain(tex, 0.5).put()


def shape_mask(c, draw_fn, box=(0, 0, 1600, 1067)):
    """A quarter-size mask drawn by `draw_fn(draw, scale)`: for soft shadows and pools of light."""
    s = c.k / 4
    mask = Image.new("L", (int((box[2] - box[0]) * s) + 1, int((box[3] - box[1]) * s) + 1))
    draw_fn(ImageDraw.Draw(mask), s)
    return mask
