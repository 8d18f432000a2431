"""The pier and the ferry."""

from .figures import person
from .scene import scene
from .scenes_harbour import islands
from .sky import MOODS, birds, mist, moon, paint_sky, stars, sun
from .tones import jitter, mix, tone
from .town import lamp_post
from .vessels import sampan
from .water import glints, shade_below, sun_path, water


@scene("sunset-pier")
def sunset_pier(c):
    """A wooden pier at sunset, a few people at its end."""
    rng = c.rng
    mood = MOODS[c.pick("dusk", "golden", "mist", "blue")]
    hor = c.pick(470, 430, 450, 460)
    paint_sky(c, mood, hor, c.pick(0.7, 0.5, 0.3, 0.5), c.pick(240, 190))
    sx = c.pick(560, 1080, 700, 900)
    if mood.name == "blue":
        stars(c, 300, 90)
        moon(c, sx, 170, 30)
    else:
        sun(c, sx, hor - c.pick(46, 92, 140), 36, strength=c.pick(1, 0.9, 0.6))
    islands(c, hor, mood, 2, 84)
    water(c, hor, mood, 0.75, 0.9)
    sun_path(c, sx, hor, 1067, width=84, count=560)
    glints(c, hor, 1067, mood.light, 160, alpha=90)
    # The pier runs from the near corner to a platform off the centre.
    d = 1 if c.variant % 2 == 0 else -1
    x_near, x_far = (1560, 980) if d > 0 else (40, 620)
    y_far, y_near = hor + 92, 1067
    wood = mix(mood.c("#5c4a3d"), mood.shadow, 0.35)
    pier = c.layer(0, hor - 20, 1600, 1067)

    def at(t, side, lift=0.0):
        s = t**1.9
        w = 34 + 500 * s
        x = x_far + (x_near - x_far) * s
        return x + side * w / 2, y_far + (y_near + 60 - y_far) * s - lift * (10 + 190 * s)

    for i in range(9):  # piles and their broken mirror
        t = i / 9
        for side in (-1, 1):
            x, y = at(t, side)
            w = 3 + 26 * t**1.9
            deep = 22 + 210 * t**1.6
            pier.rect(x - w / 2, y, x + w / 2, y + deep, tone(wood, 0.55))
            for j in range(7):
                yy = y + deep + j * deep * 0.1
                q = w * rng.uniform(0.4, 1.0)
                pier.rect(
                    x - q / 2 + rng.uniform(-w, w) * 0.5,
                    yy,
                    x + q / 2 + rng.uniform(-w, w) * 0.5,
                    yy + deep * 0.06,
                    (*tone(wood, 0.5), 190 - j * 22),
                )
    n = 70
    for i in range(n):
        t0, t1 = i / n, (i + 0.86) / n
        lit = mix(wood, mood.light, 0.3 * (1 - t0) + 0.05)
        pier.poly(
            [at(t0, -1), at(t0, 1), at((i + 1) / n, 1), at((i + 1) / n, -1)], tone(wood, 0.45)
        )
        pier.poly([at(t0, -1), at(t0, 1), at(t1, 1), at(t1, -1)], jitter(rng, lit, 11))
    for side in (-1, 1):
        pts = [at(i / 40, side) for i in range(41)]
        low = [(x, y + 3 + 26 * (i / 40) ** 1.9) for i, (x, y) in enumerate(pts)]
        pier.poly(pts + low[::-1], tone(wood, 0.7))
    rail_side = -d
    for i in range(13):
        t = (i / 13) ** 0.8
        (x, y), (_, y2) = at(t, rail_side), at(t, rail_side, 0.55)
        pier.line([(x, y), (x, y2)], tone(wood, 0.62), 1.6 + 13 * t**1.9)
    for lift in (0.52, 0.3):
        pts = [at(i / 30, rail_side, lift) for i in range(31)]
        pier.taper(pts, tone(wood, 0.7), 1.6, 13)
    pier.down().grain(c.noise(0, 0, 1600, 600, 18, 4, 2.5), 0.5).put()
    fig = c.layer(0, hor - 160, 1600, 1067)
    gaps = ((0.05, 46, 0), (0.16, 54, -0.3), (0.30, 78, 0.32), (0.335, 84, 0.05))
    for t, h, off in gaps:
        x, y = at(t, off)
        person(
            fig,
            rng,
            x,
            y,
            h * 1.25,
            mood,
            rim=(mix(mood.light, "#ffffff", 0.1), 1 if sx > x else -1),
        )
    lamp_post(
        c,
        fig,
        *at(0.02, -0.6),
        100,
        mood.far(0.08),
        "#ffd899" if mood.name in ("dusk", "blue") else None,
    )
    boat = sx - d * 330
    sampan(fig, boat, hor + 160, 150, mood.far(0.06), mood.far(0.14))
    person(fig, rng, boat + 46, hor + 152, 62, mood, hat="cone", coat="#2f3a46")
    fig.put()
    shade_below(c, boat - 70, boat + 70, hor + 160, 60, mood.far(0.05), 0.5)
    birds(c, sx - 200, 250, 9, 13, mood.far(0.1))
    return {"vignette": 0.45, "bloom": 0.32}


@scene("ferry")
def ferry(c):
    """The ferry between the islands, passengers at the rail."""
    rng = c.rng
    mood = MOODS[c.pick("morning", "golden", "overcast", "day", "dusk")]
    hor = c.pick(430, 460, 440, 470)
    paint_sky(c, mood, hor, c.pick(0.6, 0.5, 0.4, 0.6), c.pick(260, 210))
    sx = c.pick(300, 1240, 400, 1100)
    if mood.name in ("golden", "dusk"):
        sun(c, sx, hor - 120, 32, strength=0.9)
    islands(c, hor, mood, 4, 130)
    water(c, hor, mood, 0.6, 1.3)
    if mood.name in ("golden", "dusk"):
        sun_path(c, sx, hor, 1067, width=70)
    glints(c, hor, 1067, mix(mood.light, "#ffffff", 0.3), 300, alpha=100)
    d = 1 if c.variant % 2 == 0 else -1
    x, y, w = c.pick(860, 720, 900, 760), hor + 290, c.pick(980, 900, 940, 860)
    shade_below(c, x - w * 0.46, x + w * 0.44, y, 150, mood.far(0.12), 0.5)
    ship = c.layer(x - w * 0.6, y - w * 0.42, x + w * 0.6, y + 30)

    def X(t):
        return x + d * w * t

    def plate(t0, t1, y0, y1, fill):
        a, b = sorted((X(t0), X(t1)))
        ship.rect(a, y0, b, y1, fill)

    white, blue = mood.c("#f4f1e8"), mood.c("#22506e")
    h = w * 0.075
    curve = [(X(-0.5), y - h * 1.15)]
    curve += [
        (X(-0.5 + i * 0.1), y - h * (1.12 + 0.06 * max(0, i - 6) ** 1.9)) for i in range(1, 11)
    ]
    ship.poly([*curve, (X(0.47), y - h * 0.5), (X(0.435), y + 4), (X(-0.47), y + 4)], blue)
    ship.poly(
        [
            curve[0],
            *curve[1:],
            (X(0.492), y - h * 1.16),
            (X(0.2), y - h * 0.92),
            (X(-0.5), y - h * 0.88),
        ],
        white,
    )
    ship.poly(
        [(X(-0.48), y - h * 0.16), (X(0.445), y - h * 0.16), (X(0.435), y + 4), (X(-0.47), y + 4)],
        mood.c("#8f3a2c"),
    )
    ship.line([(X(-0.5), y - h * 0.62), (X(0.47), y - h * 0.64)], mood.c("#d9a441"), 4)
    glass = mood.c("#33505f")
    lit = mix("#ffdf9c", mood.light, 0.4) if mood.name == "dusk" else None
    decks = ((-0.46, 0.34, 1.1, 2.3), (-0.44, 0.27, 2.4, 3.5), (-0.1, 0.2, 3.6, 4.6))
    for i, (t0, t1, lo, hi) in enumerate(decks):
        plate(t0, t1, y - h * hi, y - h * lo, tone(white, 1 - 0.03 * i))
        plate(t0 - 0.012, t1 + 0.018, y - h * (hi + 0.12), y - h * hi, tone(white, 0.82))
        n = int((t1 - t0) * 42)
        for j in range(n):
            q = t0 + (t1 - t0) * (j + 0.2) / n
            on = lit if lit and rng.random() < 0.8 else jitter(rng, glass, 9)
            plate(q, q + (t1 - t0) * 0.6 / n, y - h * (hi - 0.28), y - h * (lo + 0.42), on)
        # The shadow that each deck throws on the one below.
        plate(t0, t1, y - h * hi, y - h * (hi - 0.16), tone(white, 0.72))
    for i in range(34):
        t = -0.44 + i * 0.021
        ship.line([(X(t), y - h * 3.62), (X(t), y - h * 4.1)], tone(white, 0.8), 1.4)
    ship.line([(X(-0.45), y - h * 4.1), (X(-0.1), y - h * 4.1)], tone(white, 0.85), 2.4)
    for i in range(20):
        t = rng.uniform(-0.43, -0.13)
        person(ship, rng, X(t), y - h * 3.58, h * 1.05, mood)
    plate(0.05, 0.19, y - h * 5.25, y - h * 4.7, white)
    plate(0.06, 0.195, y - h * 5.1, y - h * 4.86, glass)
    ship.poly(
        [
            (X(-0.06), y - h * 4.6),
            (X(-0.02), y - h * 6.1),
            (X(0.04), y - h * 6.1),
            (X(0.03), y - h * 4.6),
        ],
        mood.c("#d8a23e"),
    )
    ship.poly(
        [
            (X(-0.03), y - h * 5.72),
            (X(-0.02), y - h * 6.1),
            (X(0.04), y - h * 6.1),
            (X(0.036), y - h * 5.72),
        ],
        mood.c("#2b3f50"),
    )
    ship.line([(X(0.12), y - h * 5.2), (X(0.12), y - h * 7.2)], tone(white, 0.75), 4)
    ship.line([(X(0.12), y - h * 6.9), (X(0.48), y - h * 1.8)], tone(white, 0.6), 1.2)
    ship.line([(X(0.12), y - h * 6.9), (X(-0.44), y - h * 4.0)], tone(white, 0.6), 1.2)
    for t in (-0.38, -0.24, -0.1, 0.06):
        ship.oval(X(t), y - h * 2.36, h * 0.42, h * 0.17, mood.c("#d0662f"))
    ship.down().grain(c.noise(0, 0, w, w * 0.4, 30, 4), 0.22)
    edge = mix("#ffffff", mood.shadow, 0.4)
    ship.wash(["#ffffff", edge] if sx < x else [edge, "#ffffff"], True)
    ship.wash(["#ffffff", "#ffffff", mix("#ffffff", mood.shadow, 0.3)]).put()
    mist(c, y - h * 8.5, y - h * 5.6, mix(mood.shadow, mood.haze, 0.75), 0.16)
    foam = c.layer(0, y - 60, 1600, y + 120)
    pale = mix("#ffffff", mood.haze, 0.2)
    for _ in range(620):
        t = rng.random()
        fx = X(0.455 - t * 1.35)
        fy = y + 6 + abs(rng.gauss(0, 1)) * (5 + 44 * t)
        foam.oval(
            fx,
            fy,
            rng.uniform(6, 34) * (0.5 + t),
            rng.uniform(1, 3.6),
            (*pale, int(215 * (1 - t * 0.6))),
        )
    for _ in range(140):
        a = abs(rng.gauss(0, 1))
        foam.oval(
            X(0.44 + rng.gauss(0, 0.012)),
            y - a * 11,
            4 + rng.random() * 9,
            3 + rng.random() * 4,
            (*pale, 190),
        )
    foam.blur(1.2).put(0.85)
    birds(c, X(-0.55), y - h * 5.5, 12, 20, mix(mood.shadow, "#ffffff", 0.15), 200)
    return {"vignette": 0.4}
