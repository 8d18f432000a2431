"""Parts of a street seen down its length: house fronts, paving, crowds, strings of lights."""

import math

from PIL import Image, ImageChops, ImageFilter

from .figures import person
from .land import plane
from .tones import UP, jitter, levels, mix, ramp, tone
from .town import lantern, wire


def fronts(
    c,
    layer,
    cam,
    mood,
    side,
    x,
    z0,
    z1,
    style,
    lit=None,
    light=0.0,
    step=(3.6, 5.6),
    high=(4.6, 6.6),
):
    """The houses of one side, from the far end to the near one.

    `side` is -1 (left) or 1; `style` gives wall, wood and tile colours; `lit` the light of the
    windows; `light` warms (or, negative, cools) the whole side.
    """
    rng = c.rng
    cuts = [z0]
    while cuts[-1] < z1:
        cuts.append(cuts[-1] + rng.uniform(*step))
    walls, woods, tile = style
    for a, b in reversed(list(zip(cuts, cuts[1:], strict=False))):
        depth = min(0.75, max(0.0, (a - 6) / 60))
        h = rng.uniform(*high)
        wall = mood.c(rng.choice(walls), depth, light)
        wood = mood.c(jitter(rng, rng.choice(woods), 10), depth, light * 0.6)
        roof = mood.c(tile, depth, light * 0.4)
        back = x + side * 5
        # End wall and roof above the nearer neighbour.
        cam.quad(layer, (x, 0, a), (x, h, a), (back, h + 2.6, a), (back, 0, a), tone(wall, 0.86))
        layer.line(
            [cam.p(x - side * 0.7, h - 0.1, a), cam.p(back, h + 2.7, a)],
            tone(roof, 0.7),
            cam.size(a) * 0.28,
        )
        cam.wall(layer, x, 0, h, a, b, wall)
        cam.wall(layer, x, 0, 0.5, a, b, tone(wall, 0.62))
        n = max(2, int((b - a) / 1.15))
        for i in range(n):  # the shop front: panels, some of them open and lit
            p, q = a + (b - a) * (i + 0.08) / n, a + (b - a) * (i + 0.92) / n
            open_ = rng.random() < 0.5
            fill = wood
            if open_:
                fill = (
                    jitter(rng, mix(lit, mood.haze, depth * 0.4), 14) if lit else tone(wood, 0.42)
                )
            cam.wall(layer, x - side * 0.02, 0.12, 2.35, p, q, fill)
            if not open_:
                for k in (0.33, 0.66):
                    cam.wall(
                        layer,
                        x - side * 0.03,
                        0.25,
                        2.2,
                        p + (q - p) * k,
                        p + (q - p) * (k + 0.05),
                        tone(wood, 0.7),
                    )
            elif lit and a < 30:
                sx, sy = cam.p(x, 1.2, (p + q) / 2)
                c.light(sx, sy, cam.size(p) * 1.9, lit, 0.22)
        cam.wall(layer, x - side * 0.05, 2.35, 2.75, a, b, tone(wood, 0.66))
        cam.quad(
            layer,
            (x, 2.8, a),
            (x - side * 0.9, 2.55, a),
            (x - side * 0.9, 2.55, b),
            (x, 2.8, b),
            tone(roof, 0.66),
        )
        layer.line(
            [cam.p(x - side * 0.9, 2.55, a), cam.p(x - side * 0.9, 2.55, b)],
            tone(roof, 1.2),
            max(1, cam.size(a) * 0.05),
        )
        m = max(1, int((b - a) / 1.9))
        for i in range(m):  # windows upstairs
            p, q = a + (b - a) * (i + 0.25) / m, a + (b - a) * (i + 0.78) / m
            on = lit and rng.random() < 0.45
            cam.wall(layer, x - side * 0.02, 3.25, h - 0.75, p, q, wood)
            cam.wall(
                layer,
                x - side * 0.04,
                3.4,
                h - 0.9,
                p + 0.1,
                q - 0.1,
                jitter(rng, lit, 12) if on else tone(wood, 0.5),
            )
            for k in (0.33, 0.66):
                cam.wall(
                    layer,
                    x - side * 0.05,
                    3.4,
                    h - 0.9,
                    p + (q - p) * k,
                    p + (q - p) * (k + 0.06),
                    wood,
                )
        # The eave: dark underside and the bright edge of the tiles.
        cam.quad(
            layer,
            (x, h, a),
            (x - side * 0.95, h - 0.12, a - 0.1),
            (x - side * 0.95, h - 0.12, b),
            (x, h, b),
            tone(wood, 0.42),
        )
        cam.wall(layer, x - side * 0.95, h - 0.16, h + 0.12, a - 0.1, b, roof)
        k = a
        while k < b:
            p = cam.p(x - side * 0.96, h - 0.02, k)
            layer.oval(*p, cam.size(k) * 0.06, cam.size(k) * 0.1, tone(roof, 1.3))
            k += 0.32


def paving(c, cam, mood, stone, x0, x1, z0=1.2, z1=60, wet=0.0, slab=0.9):
    """Stone slabs laid across the street, each a little different."""
    rng = c.rng
    y0 = cam.p(0, 0, z1)[1]
    layer = c.layer(0, y0, 1600, 1067)
    base = mood.c(stone)
    cam.floor(layer, x0 * 3, x1 * 3, z0, z1, 0, mix(tone(base, 0.55), mood.haze, 0.12))
    z = z0
    while z < z1:
        deep = slab * rng.uniform(0.85, 1.2) * (1 if z < 18 else 2.5)
        x = x0 - rng.uniform(0, 1)
        depth = min(0.6, z / 70)
        while x < x1:
            w = rng.uniform(0.8, 1.7) * (1 if z < 18 else 2.5)
            cam.floor(
                layer,
                x + 0.02,
                x + w - 0.02,
                z + 0.02,
                z + deep - 0.02,
                0,
                mix(jitter(rng, base, 17), mood.haze, depth),
            )
            x += w
        z += deep
    layer.down()
    layer.grain(levels(plane(c, y0, 1067, 40, 1.5, 8), 10, 245), 0.7)
    layer.wash([mix("#ffffff", mood.light, 0.1), mix("#ffffff", mood.shadow, 0.45)]).put()
    if wet:
        gloss(c, y0, wet)


def gloss(c, y0, amount=0.5, blur=8):
    """A wet or polished floor: what stands above, upside down, drawn out and broken up."""
    a = c.px(y0)[0]
    h = c.h - a
    up = c.image.crop((0, max(0, a - h), c.w, a)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    small = up.resize((c.w // 3, max(4, h // 24)), Image.Resampling.BOX)
    small = small.filter(ImageFilter.GaussianBlur(1)).resize((c.w // 2, h // 2), UP)
    waves = levels(
        plane(c, y0, 1067, 40, 2.2, 9).resize(small.size, UP), 70, 190, int(255 * amount)
    )
    mask = ImageChops.multiply(waves, ramp(small.size, [(0, 255), (0.5, 235), (1, 130)]))
    c.stain(small, mask, 0, y0, 1600, 1067)


def streaks(c, x, y, length, width, colour, amount=0.5):
    """A lamp's light on a wet floor: one long soft stroke and some shorter ones across it."""
    c.glow(x, y + length * 0.5, length * 0.55, colour, amount * 0.5, 2.2)
    layer = c.layer(x - width * 3, y, x + width * 3, y + length, 1)
    for _ in range(26):
        t = c.rng.random() ** 1.3
        layer.oval(
            x + c.rng.gauss(0, width * 0.3),
            y + length * t,
            width * c.rng.uniform(0.3, 1.0),
            1.2 + 3 * t,
            (*mix(colour, "#ffffff", 0.2), int(200 * (1 - t))),
        )
    layer.blur(2.4).put(amount)


def crowd(
    c, layer, cam, mood, count, xs=(-2.4, 2.4), zs=(5, 34), rim=None, umbrella=0.0, keep=None
):
    """People in the street, the far ones first; `keep` is a gap left clear for the eye."""
    rng = c.rng
    spots = []
    for _ in range(count):
        z = zs[0] + (zs[1] - zs[0]) * rng.random() ** 1.5
        x = rng.uniform(*xs)
        if keep and abs(x - keep[0]) < keep[1] and z < keep[2]:
            x += keep[1] * 2 * (1 if x > keep[0] else -1)
        spots.append((z, x))
    cols = ("#c8452f", "#d9a441", "#2f6d8a", "#e8e0cc", "#5b7a4a", "#3c3f58", "#8a4a63")
    for z, x in sorted(spots, reverse=True):
        px, py = cam.p(x, 0, z)
        h = cam.size(z) * rng.uniform(1.52, 1.8)
        layer.oval(px, py, h * 0.16, h * 0.025, (*mood.far(0), 130))
        brolly = rng.choice(cols) if rng.random() < umbrella else None
        person(
            layer,
            rng,
            px,
            py,
            h,
            mood,
            umbrella=brolly,
            bag=rng.random() < 0.25,
            depth=min(0.6, z / 60),
            rim=(rim, rng.choice((-1, 1))) if rim else None,
        )


def lantern_string(c, layer, x0, y0, x1, y1, sag, count, r, colour=(214, 62, 40), glow=1.0):
    """Lanterns hung on a slack line across the picture."""

    wire(layer, x0, y0, x1, y1, sag, (40, 34, 34), max(1, r * 0.05))
    for i in range(count):
        t = (i + 0.5) / count
        x, y = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + sag * 4 * t * (1 - t)
        k = r * (1 + 0.12 * math.sin(i * 2.3))
        lantern(c, layer, x, y + k * 1.2, k, colour, glow, k * 0.25)
