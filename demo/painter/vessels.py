"""Boats: the sampan, the trawler and a fleet of them."""

import math

from .tones import jitter, mix, rgb, tone


def sampan(layer, x, y, w, hull, cover=None, d=1):
    """A small wooden boat with a mat roof."""
    h = w * 0.13
    layer.poly(
        [
            (x - w / 2, y - h * 1.2),
            (x - w * 0.36, y + h * 0.1),
            (x + w * 0.34, y + h * 0.1),
            (x + w / 2, y - h * 1.5),
            (x + w * 0.36, y - h * 0.55),
            (x - w * 0.36, y - h * 0.5),
        ],
        hull,
    )
    layer.line(
        [
            (x - w / 2, y - h * 1.2),
            (x - w * 0.36, y - h * 0.5),
            (x + w * 0.36, y - h * 0.55),
            (x + w / 2, y - h * 1.5),
        ],
        tone(hull, 1.3),
        max(1, h * 0.12),
    )
    if cover:
        a, b = x - w * 0.2, x + w * 0.16
        n = 12
        pts = [
            (a + (b - a) * i / n, y - h * 0.5 - h * 1.35 * math.sin(math.pi * i / n) ** 0.5)
            for i in range(n + 1)
        ]
        layer.poly(pts, cover)
        layer.line(pts, tone(cover, 1.3), max(1, h * 0.08))


def trawler(c, layer, rng, x, y, w, hull, house, d=1, lamp=None, trim="#9b3d2e"):
    """A fishing boat of the coast: high bow, wheelhouse aft, mast, boom and lines."""
    h = w * 0.2

    def X(t):
        return x + d * w * t

    sheer = [
        (X(-0.5), y - h * 0.72),
        (X(-0.3), y - h * 0.55),
        (X(0.0), y - h * 0.55),
        (X(0.25), y - h * 0.75),
        (X(0.42), y - h * 1.08),
        (X(0.54), y - h * 1.4),
    ]
    keel = [(X(0.4), y), (X(-0.45), y), (X(-0.5), y - h * 0.3)]
    layer.poly(sheer + keel, hull)
    layer.poly(
        [(X(0.44), y - h * 0.42), *keel[:2], (X(-0.49), y - h * 0.26), (X(0.1), y - h * 0.2)],
        trim if not isinstance(trim, str) else rgb(trim),
    )
    layer.line(sheer, tone(hull, 1.4), max(1.2, h * 0.06))
    for t0, t1, k, f in ((-0.42, -0.06, 0.72, 1.0), (-0.37, -0.13, 1.3, 0.94)):
        a, b = sorted((X(t0), X(t1)))
        layer.rect(a, y - h * (0.6 + k), b, y - h * 0.5, tone(house, f))
        layer.rect(
            a - w * 0.012, y - h * (0.66 + k), b + w * 0.012, y - h * (0.6 + k), tone(house, 0.65)
        )
    a, b = sorted((X(-0.34), X(-0.14)))
    for i in range(4):
        q = a + (b - a) * (i + 0.18) / 4
        layer.rect(q, y - h * 1.74, q + (b - a) * 0.17, y - h * 1.5, lamp or tone(house, 0.35))
    mast, fore = X(-0.22), X(0.22)
    dark = tone(hull, 0.5)
    layer.line([(mast, y - h * 1.9), (mast, y - h * 3.9)], dark, max(1.2, w * 0.008))
    layer.line([(fore, y - h * 0.7), (fore, y - h * 3.3)], dark, max(1.4, w * 0.011))
    layer.line([(fore, y - h * 1.3), (X(-0.08), y - h * 2.5)], dark, max(1.2, w * 0.008))
    for p, q in (
        ((fore, y - h * 3.3), sheer[5]),
        ((fore, y - h * 3.3), (mast, y - h * 3.8)),
        ((mast, y - h * 3.8), sheer[0]),
        ((fore, y - h * 3.2), (X(-0.08), y - h * 2.5)),
    ):
        layer.line([p, q], dark, max(0.8, w * 0.0035))
    for i in range(5):  # tyres and net floats along the rail
        t = -0.42 + i * 0.17
        layer.oval(X(t), y - h * 0.36, h * 0.1, h * 0.12, dark)
    for i in range(9):
        layer.oval(
            X(0.02 + rng.uniform(0, 0.17)),
            y - h * (0.6 + rng.uniform(0, 0.25)),
            h * 0.1,
            h * 0.09,
            jitter(rng, mix("#c4703a", hull, 0.3), 20),
        )
    flag = (X(-0.22), y - h * 3.85)
    layer.poly(
        [
            flag,
            (flag[0] - d * w * 0.06, flag[1] + h * 0.12),
            (flag[0] - d * w * 0.055, flag[1] + h * 0.42),
            (flag[0], flag[1] + h * 0.34),
        ],
        mix("#c23a2c", hull, 0.25),
    )
    if lamp:
        c.light(fore, y - h * 3.3, w * 0.28, lamp, 0.6, 2.6)
        c.light(mast, y - h * 1.9, w * 0.3, lamp, 0.5, 2.4)


def fishing_fleet(c, layer, rng, y, xs, w, hulls, house, lamp=None, trim="#9b3d2e", jig=6):
    """Several trawlers abreast, sterns and bows mixed."""
    for x in xs:
        trawler(
            c,
            layer,
            rng,
            x,
            y + rng.uniform(-jig, jig),
            w * rng.uniform(0.88, 1.12),
            rng.choice(hulls),
            house,
            rng.choice((-1, 1)),
            lamp,
            trim,
        )
