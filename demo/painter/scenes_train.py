"""The train on its viaduct."""

from .land import foliage, grass, ground
from .scene import scene
from .scenes_tea import ranges
from .sky import MOODS, birds, paint_sky, sun
from .tones import jitter, levels, mix, tone


@scene("high-speed-train")
def high_speed_train(c):
    """A fast train on the viaduct across the plain."""
    rng = c.rng
    mood = MOODS[c.pick("golden", "morning", "dusk", "mist")]
    d = 1 if c.variant % 2 == 0 else -1
    hor = c.pick(520, 500, 530, 510)
    paint_sky(c, mood, hor, c.pick(0.55, 0.65, 0.6, 0.4), 260)
    sx = 800 - d * 500
    sun(c, sx, hor - 190, 34, strength=0.9 if mood.name != "morning" else 0.4)
    ranges(c, hor + 16, mood, 4, 40, 110, 5)
    crop = mood.c("#93a052" if c.variant % 2 else "#b9a350")
    ground(c, hor, (mix(crop, mood.haze, 0.5), crop, mix(crop, mood.shadow, 0.45)), 60, 2.6, 0.75)
    fields = c.layer(0, hor, 1600, 1067)
    for i in range(9):
        y = hor + 10 + 430 * (i / 9) ** 1.7
        h = 4 + 60 * (i / 9) ** 1.7
        f = mix(
            jitter(rng, mood.c(rng.choice(("#8fa04e", "#c4b25c", "#6f8a48", "#a9b4a0"))), 8),
            mood.haze,
            0.42 * (1 - i / 9),
        )
        x = rng.uniform(-300, 900)
        fields.poly(
            [
                (x, y),
                (x + rng.uniform(500, 1000), y),
                (x + rng.uniform(600, 1200), y + h),
                (x - rng.uniform(0, 200), y + h),
            ],
            f,
        )
    fields.blur(1.5)
    fields.grain(levels(c.noise(0, hor, 1600, 1067, 16, 4, 3), 20, 236), 0.6).put(0.6)
    trees = c.layer(0, hor - 60, 1600, hor + 170)
    greens = [mood.c(v, 0.3) for v in ("#31492f", "#55703c", "#9aa657")]
    for _ in range(34):
        x, y = rng.uniform(0, 1600), hor + 6 + 60 * rng.random() ** 2
        foliage(
            trees,
            rng,
            x,
            y - 16,
            24 + (y - hor) * 0.4,
            17 + (y - hor) * 0.3,
            greens,
            34,
            4,
            (-d * 0.6, -0.8),
        )
    trees.put()

    # Everything on the viaduct recedes to one point beyond the picture's far edge.
    vx, vy = 800 - d * 900, hor - 22

    def at(u, h):
        """u: 0 near .. 1 far; h: height above the deck in units at the near end."""
        s = 1 / (1 + 5.5 * u)
        return (vx + (800 + d * 1010 - vx) * s, vy + (760 - vy) * s - h * s)

    via = c.layer(0, 0, 1600, 1067)
    conc = mood.c("#c9c4b6")
    for i in range(22, 0, -1):
        u = i / 13 - 0.02
        (x, y), s = at(u, 0), 1 / (1 + 5.5 * u)
        w = 66 * s
        foot = hor + 20 + 560 * s
        via.rect(x - w, y, x + w, foot, mix(mix(conc, mood.shadow, 0.4), mood.haze, 0.5 - 0.5 * s))
        a, b = sorted((x - d * w, x - d * w * 0.2))
        via.rect(a, y, b, foot, mix(mix(conc, mood.light, 0.12), mood.haze, 0.5 - 0.5 * s))
    us = [i / 60 * 2.2 - 0.03 for i in range(61)]
    top, low, lip = [at(u, 22) for u in us], [at(u, -74) for u in us], [at(u, -18) for u in us]
    via.poly(top + low[::-1], mix(conc, mood.shadow, 0.3))
    via.poly(top + lip[::-1], mix(conc, mood.light, 0.25))
    via.down().grain(levels(c.noise(0, 0, 1600, 1067, 30, 5), 20, 236), 0.4).put()
    train = c.layer(0, 0, 1600, 1067)
    white = mood.c("#f4f3ee")
    nose_u, tail_u = 0.075, 1.9
    cars = [nose_u + (tail_u - nose_u) * (i / 8) ** 1.35 for i in range(9)]
    for i in range(7, -1, -1):
        a, b = cars[i], cars[i + 1]
        seq = [a + (b - a) * k / 8 for k in range(9)]
        lo, hi = [at(u, 20) for u in seq], [at(u, 178) for u in seq]
        sh = 0.03 * i
        body = mix(white, mood.haze, sh * 1.6)
        train.poly(hi + lo[::-1], body)
        train.poly(hi + [at(u, 156) for u in seq[::-1]], mix(body, mood.light, 0.3))
        train.poly([at(u, 60) for u in seq] + lo[::-1], mix(body, mood.shadow, 0.3))
        train.poly(
            [at(u, 74) for u in seq] + [at(u, 62) for u in seq[::-1]],
            mix(mood.c("#2c63a0"), mood.haze, sh),
        )
        glass = mix(mix(mood.c("#23303c"), mood.sky[1], 0.25), mood.haze, sh)
        if mood.name == "dusk":
            glass = mix("#ffd894", mood.light, 0.3)
        for k in range(9):
            u0 = a + (b - a) * (k + 0.22) / 9.6
            u1 = a + (b - a) * (k + 0.82) / 9.6
            train.poly([at(u0, 142), at(u1, 142), at(u1, 100), at(u0, 100)], glass)
        train.line([at(b, 178), at(b, 24)], mix(mood.shadow, mood.haze, 0.2), 2)
    tip = at(0.012, 40)
    nose = [
        at(nose_u, 178),
        at(nose_u - 0.016, 170),
        at(0.04, 142),
        at(0.024, 104),
        at(0.014, 66),
        tip,
        at(0.02, 20),
        at(nose_u, 20),
    ]
    train.poly(nose, white)
    train.poly(
        [at(0.07, 168), at(0.047, 146), at(0.034, 118), at(0.052, 116), at(0.074, 140)],
        mix(mood.c("#1d2a36"), mood.sky[1], 0.3),
    )
    train.poly(
        [at(nose_u, 60), at(0.03, 56), tip, at(0.02, 20), at(nose_u, 20)],
        mix(white, mood.shadow, 0.35),
    )
    train.poly([at(nose_u, 74), at(0.026, 70), at(0.03, 60), at(nose_u, 62)], mood.c("#2c63a0"))
    train.poly([at(0.024, 92), at(0.036, 100), at(0.038, 84), at(0.027, 80)], (255, 248, 224))
    lx, ly = at(0.03, 90)
    c.light(lx, ly, 120, "#fff0c8", 0.8)
    for i in range(16, 0, -1):
        u = i / 11
        s = 1 / (1 + 5.5 * u)
        x, y = at(u, 22)
        train.line([(x, y), (x, y - 330 * s)], mix(mood.shadow, mood.haze, 0.3), max(1, 7 * s))
        train.line(
            [(x, y - 290 * s), (x + d * 90 * s, y - 275 * s)],
            mix(mood.shadow, mood.haze, 0.3),
            max(1, 5 * s),
        )
    for h in (284, 250):
        train.line([at(u, h) for u in us], mix(mood.shadow, mood.haze, 0.3), 1.2)
    train.poly(
        [at(u, 44) for u in us] + [at(u, 18) for u in us[::-1]], mix(conc, mood.shadow, 0.12)
    )
    train.down()
    train.wash(
        ["#ffffff", mix("#ffffff", mood.light, 0.25)]
        if d < 0
        else [mix("#ffffff", mood.light, 0.25), "#ffffff"],
        True,
    ).put()
    shade = c.layer(0, hor, 1600, 1067, 1)
    shade.poly([(vx, hor + 20), (800 + d * 1100, 1300), (800 + d * 500, 1400)], (*mood.far(0), 140))
    shade.blur(16).put(0.5)
    blades = c.layer(0, 900, 1600, 1067)
    grass(
        blades,
        rng,
        -20,
        1620,
        1080,
        110,
        [tone(crop, 0.6), crop, mix(crop, mood.light, 0.3)],
        620,
        -d * 0.3,
    )
    blades.wash(["#ffffff", mix("#ffffff", mood.shadow, 0.6)]).put()
    birds(c, 800 - d * 150, 200, 8, 11, mood.far(0.25))
    return {"vignette": 0.42, "bloom": 0.3}
