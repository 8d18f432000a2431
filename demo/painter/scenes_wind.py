"""Wind turbines, at sea and on the headlands."""

import math

from .figures import person
from .land import grass, land, ridge
from .scene import scene
from .scenes_harbour import islands
from .sky import MOODS, birds, haze, mist, paint_sky, sun
from .tones import mix, tone
from .town import turbine
from .water import glints, shade_below, sun_path, water


@scene("wind-turbines")
def wind_turbines(c):
    """Wind turbines: a farm at sea, or (odd variants) on the headlands above it."""
    if c.variant % 2 == 0:
        return offshore(c)
    rng = c.rng
    mood = MOODS[c.pick("", "day", "", "golden")]
    hor = c.pick(560, 520, 580, 540)
    paint_sky(c, mood, hor, c.pick(0.6, 0.7, 0.65, 0.4), c.pick(250, 300))
    d = 1 if c.variant % 2 == 0 else -1
    sx = 800 - d * 440
    if mood.name != "day":
        sun(c, sx, hor - 120, 34)
    islands(c, hor, mood, 3, 80)
    water(c, hor, mood, 0.7, 1.0)
    if mood.name != "day":
        sun_path(c, sx, hor, 1067, width=70)
    glints(c, hor, 1067, mood.light, 160)
    sea = c.layer(0, hor - 200, 1600, hor + 10)
    for i in range(11):
        x = 800 + d * (-760 + i * 96) + rng.uniform(-14, 14)
        h = 64 + 9 * i
        turbine(
            sea, x, hor + 3 + i * 0.8, h, mix(mood.c("#f3f1ea"), mood.haze, 0.42), rng.uniform(0, 2)
        )
    sea.put(0.95)
    grassy = mix(mood.c("#77854a"), mood.light, 0.1)
    for i in range(4):
        t = i / 3
        y = hor + 30 + 250 * t
        line = ridge(rng, y, 40 + 24 * t, 0.5, 6, slope=-d * (360 + 130 * t))
        col = mix(mix(grassy, mood.shadow, 0.1 + 0.12 * t), mood.haze, 0.5 - 0.42 * t)
        hills = c.layer(0, 0, 1600, y + 400)
        for off in ((690, 480), (610,), (260,), (460,))[i]:
            x = 800 + d * (off + rng.uniform(-30, 30))
            k = min(len(line) - 1, max(0, int((x + 20) / 1640 * (len(line) - 1))))
            h = (170, 250, 350, 540)[i]
            turbine(
                hills,
                x,
                line[k][1] + 12,
                h,
                mix(mood.c("#f6f4ee"), mood.haze, 0.4 - 0.4 * t),
                rng.uniform(0, 2.1),
                mix(mix(mood.c("#a9b0b4"), mood.shadow, 0.15), mood.haze, 0.4 - 0.4 * t),
            )
        hills.put()
        land(
            c,
            line,
            1067,
            ((0, mix(col, mood.light, 0.3)), (0.25, col), (1, mix(col, mood.shadow, 0.6))),
            0.7,
            90,
            1.8,
            0.7,
            trees=(4, 5, 6, 0)[i],
        )
        mist(c, y + 10, y + 140, mix(mood.haze, mood.light, 0.3), 0.35 * (1 - t))
    path = c.layer(0, hor, 1600, 1067)
    pts = [
        (800 + d * (-250 + 380 * t + 170 * math.sin(t * 5)), 1080 - 330 * t**0.8)
        for t in [i / 24 for i in range(25)]
    ]
    path.taper(pts, mix(mood.c("#cbb78c"), grassy, 0.2), 74, 3)
    path.blur(2).put(0.75)
    blades = c.layer(0, 850, 1600, 1067)
    cols = [mood.c(v) for v in ("#8a8f4e", "#b3a25a", "#5d6c3c", "#c7b36a")]
    grass(blades, rng, -20, 1620, 1075, 120, cols, 900, d * 0.4, 24)
    blades.wash([mix("#ffffff", mood.light, 0.2), mix("#ffffff", mood.shadow, 0.65)]).put()
    fig = c.layer(0, 700, 1600, 1000)
    for i in range(2):
        person(
            fig,
            rng,
            800 - d * 238 + i * 34,
            965 - i * 6,
            100,
            mood,
            bag=True,
            face=d,
            rim=(mood.light, -d),
        )
    fig.put()
    birds(c, 800 - d * 200, 220, 9, 13, mood.far(0.2))
    return {"vignette": 0.42}


def offshore(c):
    """Turbines in rows that close towards the horizon."""
    rng = c.rng
    mood = MOODS[c.pick("golden", "", "overcast", "", "dusk", "")]
    hor = c.pick(640, 0, 600, 0, 650, 0)
    d = 1 if c.variant % 4 == 0 else -1
    paint_sky(c, mood, hor, c.pick(0.6, 0, 0.85, 0, 0.65, 0), c.pick(250, 0, 300, 0))
    sx = 800 - d * 430
    low_sun = mood.name != "overcast"
    if low_sun:
        sun(c, sx, hor - 130, 34)
    islands(c, hor, mood, 2, 70)
    white = mood.c("#f6f4ee")
    spots = []
    for row, (x, step) in enumerate(((660, 330), (250, 250), (-160, 210))):
        for k in range(7):  # each row runs away to one point on the horizon
            s = 1 / (1 + 0.75 * (k + row * 0.7))
            spots.append((s, 800 - d * 420 + d * (x + 420 + step * 0.4) * s, row))
    far = c.layer(0, hor - 330, 1600, hor + 40)
    near = []
    for s, x, _ in sorted(spots):
        deep = min(0.78, max(0.0, 0.86 - s * 1.15))
        if s < 0.34:
            col = mix(white, mood.haze, deep)
            turbine(
                far,
                x,
                hor + 4 + 130 * s * s,
                560 * s,
                col,
                rng.uniform(0, 2.1),
                mix(mood.far(0.4), col, 0.5),
            )
        else:
            near.append((s, x, deep))
    far.put(0.95)
    mist(c, hor - 60, hor + 16, mix(mood.haze, mood.light, 0.2), 0.5)
    tall = c.layer(0, 0, 1600, hor + 4)
    turns = [rng.uniform(0, 2.1) for _ in near]
    for (s, x, deep), turn in zip(near, turns, strict=True):
        turbine(
            tall,
            x,
            hor + 4,
            560 * s,
            mix(white, mood.haze, deep),
            turn,
            mix(mood.far(0.3), mood.haze, deep),
        )
    water(c, hor, mood, 0.75, 1.1)
    if low_sun:
        sun_path(c, sx, hor, 1067, width=76, count=480)
    glints(c, hor, 1067, mix(mood.light, "#ffffff", 0.2), 280, alpha=100)
    tall = c.layer()
    for (s, x, deep), turn in zip(near, turns, strict=True):
        y, h = hor + 4 + 190 * s * s, 580 * s
        shade_below(
            c, x - 9 * s, x + 9 * s, y + 26 * s, 190 * s, mix(white, mood.far(0.2), 0.45), 0.6
        )
        foot = mix(mood.c("#d9a23c"), mood.haze, deep)
        turbine(
            tall,
            x,
            y - 44 * s,
            h,
            mix(white, mood.haze, deep),
            turn,
            mix(mood.c("#9aa4aa"), mood.haze, deep),
        )
        tall.rect(x - 12 * s, y - 52 * s, x + 12 * s, y + 26 * s, foot)
        tall.rect(x + 3 * s, y - 52 * s, x + 12 * s, y + 26 * s, tone(foot, 0.7))
        tall.rect(x - 24 * s, y - 56 * s, x + 24 * s, y - 48 * s, tone(foot, 0.8))
        tall.line([(x - 23 * s, y - 70 * s), (x + 23 * s, y - 70 * s)], tone(foot, 0.7), 1.4)
        for k in range(5):
            q = x + (-23 + k * 11.5) * s
            tall.line([(q, y - 70 * s), (q, y - 52 * s)], tone(foot, 0.7), 1.2)
        tall.line([(x - 15 * s, y - 48 * s), (x - 15 * s, y + 26 * s)], tone(foot, 0.55), 2 * s)
    tall.put()
    for s, x, _ in near:
        foam = c.layer(x - 60 * s, hor, x + 60 * s, hor + 280)
        for _ in range(int(40 * s)):
            foam.oval(
                x + rng.gauss(0, 17) * s,
                hor + 4 + 190 * s * s + 26 * s + rng.gauss(0, 3) * s,
                rng.uniform(4, 13) * s,
                2 * s,
                (*mix("#ffffff", mood.haze, 0.2), 190),
            )
        foam.blur(0.8).put(0.85)
    boat(c, mood, sx + d * 160, hor + 285, 300, d)
    haze(c, hor - 40, hor + 4, mood.haze, 0.3)
    birds(c, sx + d * 60, hor - 300, 8, 13, mood.far(0.15))
    return {"vignette": 0.42, "bloom": 0.3}


def boat(c, mood, x, y, w, d):
    """The service boat: two hulls, a high bridge forward, people on the after deck."""
    rng = c.rng
    h = w * 0.13
    shade_below(c, x - w * 0.45, x + w * 0.45, y, w * 0.3, mood.far(0.08), 0.55)
    lay = c.layer(x - w * 0.7, y - w * 0.5, x + w * 0.7, y + 10)
    red, white = mood.c("#b5482f"), mood.c("#f1eee4")

    def at(*points):
        return [(x + d * w * t, y - h * q) for t, q in points]

    lay.poly(at((-0.5, 1.0), (0.3, 1.05), (0.54, 1.35), (0.46, 0.0), (-0.48, 0.0)), red)
    lay.poly(at((-0.49, 0.3), (0.48, 0.3), (0.46, 0.0), (-0.48, 0.0)), tone(red, 0.45))
    lay.line(at((-0.5, 1.0), (0.3, 1.05), (0.54, 1.35)), mix(white, red, 0.2), 4)
    lay.poly(at((-0.1, 1.0), (-0.08, 2.1), (0.28, 2.1), (0.36, 1.06)), white)
    lay.poly(at((0.0, 2.1), (0.02, 2.9), (0.22, 2.9), (0.28, 2.1)), tone(white, 0.94))
    glass = mix(mood.c("#2f4250"), mood.sky[1], 0.25)
    lay.poly(at((0.02, 2.3), (0.03, 2.75), (0.225, 2.75), (0.255, 2.3)), glass)
    for k in range(4):
        t = -0.06 + k * 0.085
        lay.poly(at((t, 1.45), (t, 1.85), (t + 0.06, 1.85), (t + 0.06, 1.45)), glass)
    lay.line(at((0.1, 2.9), (0.1, 4.2)), tone(white, 0.7), 4)
    lay.line(at((0.04, 3.6), (0.16, 3.6)), tone(white, 0.7), 3)
    for k in range(9):
        t = -0.48 + k * 0.045
        lay.line(at((t, 1.0), (t, 1.5)), tone(white, 0.8), 1.6)
    lay.line(at((-0.48, 1.5), (-0.12, 1.5)), tone(white, 0.85), 2.4)
    for t in (-0.4, -0.3, -0.2):
        ((px, py),) = at((t, 0.98))
        person(lay, rng, px, py, h * 1.5, mood, coat="#d9762f", hat="#e8d9a0", rim=(mood.light, -d))
    lay.down().grain(c.noise(0, 0, w, w * 0.5, 20, 4), 0.3)
    lay.wash(["#ffffff", "#ffffff", mix("#ffffff", mood.shadow, 0.4)]).put()
    wake = c.layer(x - w * 1.6, y - 10, x + w * 0.8, y + 50)
    for _ in range(260):
        t = rng.random()
        px, py = x + d * w * (0.5 - 1.5 * t), y + 3 + abs(rng.gauss(0, 1)) * (3 + 14 * t)
        pale = (*mix("#ffffff", mood.haze, 0.2), int(210 * (1 - 0.6 * t)))
        wake.oval(px, py, rng.uniform(4, 18) * (0.5 + t), rng.uniform(0.8, 2.6), pale)
    wake.blur(0.9).put(0.85)
