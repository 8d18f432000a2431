"""Water: what it mirrors, how it moves, and the light that lies on it."""

import math

from PIL import Image, ImageChops, ImageFilter

from .land import plane
from .tones import UP, gradient, levels, mix, ramp, relief, rgb


def water(c, y0, mood=None, mirror=0.75, chop=1.0, stops=None, reach=1.0, y1=1067):
    """Fill from `y0` down with water that mirrors what is already painted above it.

    Two mirror images, shifted and blurred differently, are cut together along wave crests:
    Pillow cannot displace pixels, and this comes close to what rippled water shows.
    """
    mood = mood or c.mood
    a = c.px(y0)[0]
    b = min(c.h, c.px(y1)[0] + 1)
    w, h = c.w, b - a
    half = (max(2, w // 2), max(2, h // 2))
    base = gradient(half, stops or mood.sea())
    waves = plane(c, y0, y1, 22 + 10 * chop, 3.6, 12.0).resize(half, UP)
    if mirror:
        depth = min(a, int(h * reach))
        up = c.image.resize(half, Image.Resampling.BILINEAR, (0, a - depth, w, a))
        up = up.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        # Ripples draw a mirror image out upright: blur along y only, by way of a squat copy.
        squat = up.resize((half[0], max(2, half[1] // int(5 + 5 * chop))), Image.Resampling.BOX)
        long = squat.resize(half, UP)
        short = up.filter(ImageFilter.BoxBlur(0.8 + chop))
        step = max(1, int(7 * chop * c.k))
        shift = ImageChops.offset(long, 0, step)
        shift.paste(long.crop((0, 0, half[0], step)), (0, 0))
        crest = levels(waves, 98, 158)
        image = Image.composite(
            Image.blend(shift, long, 0.3), Image.blend(short, long, 0.45), crest
        )
        share = [(0, int(255 * mirror)), (0.35, int(205 * mirror)), (1, int(110 * mirror))]
        base = Image.composite(image, base, ramp(half, share))
    tex = Image.merge("RGB", (levels(waves, 20, 235),) * 3)
    base = Image.blend(base, ImageChops.overlay(base, tex), min(0.75, 0.3 * chop + 0.08))
    c.image.paste(base.resize((w, h), UP), (0, a))
    # The far edge: a thin line of light that parts water from land.
    c.stain(
        mix(mood.light, mood.haze, 0.4),
        ramp((4, 24), [(0, 90), (0.3, 60), (1, 0)]),
        0,
        y0,
        1600,
        y0 + 14,
    )
    return waves


def sun_path(c, x, y0, y1=1067, colour=None, width=70, strength=0.9, count=420, spread=4.0):
    """The broken road of light below a low sun, moon or lamp."""
    rng = c.rng
    colour = rgb(colour or c.mood.light)
    layer = c.layer(x - width * (spread + 2), y0, x + width * (spread + 2), y1)
    for _ in range(count):
        t = rng.random() ** 1.25
        y = y0 + 2 + (y1 - y0) * t
        sx = x + rng.gauss(0, width * (0.28 + t * spread * 0.26))
        lx = (1.5 + 20 * t) * rng.uniform(0.5, 1.7)
        fade = max(0.15, 1 - abs(sx - x) / (width * (1 + spread * t)))
        layer.oval(
            sx,
            y,
            lx,
            0.5 + 2.2 * t * rng.uniform(0.4, 1.0),
            (*mix(colour, "#ffffff", 0.35 * fade), int(225 * strength * fade)),
        )
    layer.down()
    wide = layer.image.copy()
    layer.blur(5).put(0.75)
    layer.image = wide
    layer.put(0.9)


def glints(c, y0, y1=1067, colour=None, count=260, x0=0, x1=1600, alpha=130, size=1.0):
    """Short flecks of sky light all over the water, larger towards the viewer."""
    rng = c.rng
    colour = rgb(colour or c.mood.light)
    layer = c.layer(x0, y0, x1, y1)
    for _ in range(count):
        t = rng.random() ** 1.4
        y = y0 + 3 + (y1 - y0) * t
        layer.oval(
            rng.uniform(x0, x1),
            y,
            (2 + 22 * t) * rng.uniform(0.4, 1.5) * size,
            (0.5 + 1.5 * t) * size,
            (*colour, int(alpha * rng.uniform(0.3, 1.0))),
        )
    layer.put(0.85)


def crest_line(rng, y, amp, length):
    """The edge of one rolling sea: pointed crests, long hollows, never twice the same."""
    phase, p2 = rng.uniform(0, 6), rng.uniform(0, 6)
    out = []
    for i in range(201):
        x = -20 + 1640 * i / 200
        a = x / length + 0.5 * math.sin(x / length * 0.37 + p2)
        swing = 0.65 + 0.35 * math.sin(x / length * 0.61 + phase)
        h = (1 - abs(math.sin(a + phase))) ** 1.6 * swing
        out.append((x, y - amp * (1.5 * h - 0.3) + rng.uniform(-0.05, 0.05) * amp))
    return out


def swell(c, y, height, stops, foam=None, amp=16, foam_amount=0.5, lean=0.6, length=None):
    """One rolling sea in front of another: a crest line with a lit face and torn foam."""
    rng = c.rng
    line = crest_line(rng, y, amp, length or 40 + amp * 3.2)
    top = min(v for _, v in line)
    layer = c.layer(0, top - 4, 1600, y + height)
    layer.poly([(-20, y + height + 4), *line, (1620, y + height + 4)], (255, 255, 255))
    layer.down()
    alpha = layer.image.getchannel(3)
    size = layer.image.size
    paint = gradient(size, stops)
    noise = c.noise(0, top, 1600, y + height, 40 + amp, 5, 3.4, 2)
    tex = relief(noise, 1, 3, 0.8).resize(size, UP)
    paint = Image.blend(paint, ImageChops.overlay(paint, Image.merge("RGB", (tex,) * 3)), 0.55)
    c.image.paste(paint, (layer.x, layer.y), alpha)
    if not foam:
        return line
    # Foam hangs from the crest: a copy of the crest line, blurred downwards, torn by the noise.
    band = c.layer(0, top - 4, 1600, y + height, 1)
    for depth, strength in ((amp * 1.5 + 6, 70), (amp * 0.7 + 4, 130), (amp * 0.22 + 2, 255)):
        under = [(x, v + depth * rng.uniform(0.5, 1.2)) for x, v in line]
        band.poly([*line, *under[::-1]], (255, 255, 255, strength))
    mask = band.blur(amp * 0.12 + 0.8).image.getchannel(3)
    torn = levels(noise, 176 - int(foam_amount * 90), 226 - int(foam_amount * 60), 255)
    mask = ImageChops.multiply(ImageChops.multiply(mask, torn.resize(size, UP)), alpha)
    c.image.paste(rgb(foam), (layer.x, layer.y), mask)
    drift = c.layer(0, top - amp, 1600, y + amp)
    for px, py in line:
        if py < y - amp * 0.35 and rng.random() < foam_amount:
            for _ in range(int(2 + amp * 0.12)):
                n = rng.uniform(2, 6 + amp * 0.4)
                drift.oval(
                    px + lean * rng.uniform(-1, 3) * n,
                    py - rng.random() ** 2 * amp * 0.5,
                    n,
                    max(0.6, n * 0.14),
                    (*rgb(foam), 170),
                )
    drift.blur(0.9 + amp * 0.02).put(0.8)
    return line


def shade_below(c, x0, x1, y, depth, colour=(14, 20, 32), opacity=0.5):
    """The dark broken mirror under a hull, pier or bank."""
    rng = c.rng
    layer = c.layer(x0 - 30, y - 4, x1 + 30, y + depth + 6)
    n = max(6, int(depth / 2.2))
    for i in range(n):
        t = i / n
        wob = 4 + 14 * t
        layer.rect(
            x0 + rng.uniform(-wob, wob) + t * 6,
            y + depth * t,
            x1 + rng.uniform(-wob, wob) - t * 6,
            y + depth * t + depth / n * 0.85,
            (*rgb(colour), int(235 * (1 - t * 0.85))),
        )
    layer.blur(1.0).put(opacity)
