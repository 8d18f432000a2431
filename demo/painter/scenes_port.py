"""The container port."""

from .figures import person
from .scene import scene
from .scenes_harbour import islands
from .sky import MOODS, birds, haze, mist, paint_sky, sun
from .space import Cam
from .tones import jitter, mix, tone
from .town import crane
from .water import shade_below, water


@scene("container-port")
def container_port(c):
    """Quay cranes and stacks of containers in the port."""
    rng = c.rng
    mood = MOODS[c.pick("dawn", "blue", "day", "overcast")]
    hor = c.pick(610, 600, 590, 600)
    paint_sky(c, mood, hor, c.pick(0.55, 0.5, 0.6, 0.8), 250)
    d = 1 if c.variant % 2 == 0 else -1
    sx = 800 - d * 500
    if mood.name == "dawn":
        sun(c, sx, hor - 110, 36)
    islands(c, hor, mood, 2, 80)
    night = mood.dark
    far = c.layer(0, hor - 330, 1600, hor + 6)
    for i in range(5):
        crane(
            far,
            800 + d * (-640 + i * 150) - 60,
            hor + 4,
            180 + 12 * i,
            mix(mood.c("#7f8a94"), mood.haze, 0.62),
            -d,
            0.8,
            1.2,
        )
    far.put(0.9)
    water(c, hor, mood, 0.72, 0.8)
    mist(c, hor - 60, hor + 16, mood.haze, 0.4)
    paints = (
        "#a33f30",
        "#2f5d7c",
        "#c98a35",
        "#4b7257",
        "#8d8f8c",
        "#6c3a4a",
        "#d3cbb8",
        "#27485c",
    )
    cams = ("#c9472f", "#d8d5cc")
    # The ship at the quay, stacked with boxes.
    x0, x1, y = (620, 1500, hor + 96) if d > 0 else (100, 980, hor + 96)
    shade_below(c, x0, x1, y, 190, mood.far(0.1), 0.65)
    ship = c.layer(x0 - 60, y - 330, x1 + 60, y + 10)
    hull = mood.c("#2a3f55")
    bow, stern = (x0, x1) if d > 0 else (x1, x0)
    ship.poly(
        [(bow - d * 34, y - 112), (bow + d * 26, y), (stern - d * 16, y), (stern, y - 96)], hull
    )
    ship.poly(
        [(bow + d * 8, y - 30), (bow + d * 26, y), (stern - d * 16, y), (stern - d * 10, y - 24)],
        mood.c("#87372b"),
    )
    ship.line(
        [(bow - d * 34, y - 112), (bow + d * 90, y - 96), (stern, y - 96)], tone(hull, 1.35), 3
    )
    for col in range(17):
        bx = min(x0, x1) + 70 + col * 44
        tall = rng.choice((3, 4, 5, 5, 6)) if (d > 0) == (col > 2) or 2 < col < 14 else 2
        for row in range(tall):
            f = jitter(rng, mood.c(rng.choice(paints)), 8)
            yy = y - 97 - row * 25
            ship.rect(bx, yy - 24, bx + 42, yy, f)
            ship.rect(bx, yy - 24, bx + 42, yy - 21, tone(f, 1.18))
            for q in range(1, 7):
                ship.line([(bx + q * 6, yy - 20), (bx + q * 6, yy - 2)], tone(f, 0.86), 1.0)
    tx = stern - d * 120
    a, b = sorted((tx, tx + d * 74))
    ship.rect(a, y - 300, b, y - 96, mood.c("#efebe0"))
    for k in range(7):
        ship.rect(
            a + 6,
            y - 290 + k * 26,
            b - 6,
            y - 280 + k * 26,
            "#ffdf9d" if night else mood.c("#42586a"),
        )
    ship.rect(a - 26, y - 312, b + 26, y - 296, mood.c("#d9d4c8"))
    ship.down().grain(c.noise(0, 0, 900, 330, 40, 4), 0.35)
    edge = mix("#ffffff", mood.shadow, 0.5)
    ship.wash(["#ffffff", edge] if d > 0 else [edge, "#ffffff"], True).put()
    quay_y = hor + 150
    quay = c.layer(0, quay_y - 6, 1600, 1067)
    stone = mix(mood.c("#8b8a86"), mood.shadow, 0.08)
    qa, qb = (quay_y + 210, quay_y) if d > 0 else (quay_y, quay_y + 210)
    quay.poly([(0, qa), (1600, qb), (1600, 1067), (0, 1067)], stone)
    quay.poly([(0, qa), (1600, qb), (1600, qb + 26), (0, qa + 34)], tone(stone, 0.55))
    quay.down().grain(c.noise(0, quay_y, 1600, 1067, 60, 5, 3), 0.6)
    quay.wash([mix("#ffffff", mood.light, 0.2), mix("#ffffff", mood.shadow, 0.4)]).put()
    for i, (dx, h) in enumerate(((60, 430), (330, 560), (640, 740))):
        x = 800 + d * (-60 + dx) - (0 if d > 0 else h * 0.42)
        lay = c.layer(0, 0, 1600, 1067)
        base = quay_y + 14 + 60 * i
        crane(
            lay,
            x,
            base,
            h * 0.86,
            mix(mood.c(cams[0] if i != 1 else "#3f6f93"), mood.haze, 0.24 - 0.1 * i),
            -d,
            0.92,
        )
        lay.trim().down().grain(c.noise(0, 0, 700, 700, 50, 3), 0.3).put()
        if night or mood.name == "dawn":
            for k in (0.2, 0.5, 0.62):
                c.light(x + h * 0.18, base - h * k, 90, "#ffe3b0", 0.55)
    # Stacks in front, drawn in perspective.
    cam = Cam(800 - d * 330, quay_y - 40, 900, 9.0)
    yard = c.layer(0, hor - 40, 1600, 1067)
    for z in (34, 27, 21, 16):
        for k in range(3):
            xm = d * (5.5 + k * 3.0)
            for row in range(rng.choice((1, 2, 2, 3)) if k else rng.choice((1, 2))):
                f = jitter(rng, mood.c(rng.choice(paints)), 8)
                xa, xb = sorted((xm, xm + d * 2.6))
                cam.box(yard, xa, xb, row * 2.7, row * 2.7 + 2.62, z, z + 6.0 * 0.9, f, 0.66, 1.2)
                for q in range(1, 9):
                    xq = xa + (xb - xa) * q / 9
                    yard.line(
                        [cam.p(xq, row * 2.7 + 0.2, z), cam.p(xq, row * 2.7 + 2.45, z)],
                        tone(f, 0.84),
                        cam.size(z) * 0.07,
                    )
    yard.down().grain(c.noise(0, hor, 1600, 1067, 40, 4), 0.4)
    yard.wash([mix("#ffffff", mood.light, 0.15), mix("#ffffff", mood.shadow, 0.5)]).put()
    fig = c.layer(0, 700, 1600, 1067)
    for i in range(3):
        px = 800 - d * (150 + i * 70)
        fig.poly(
            [(px - 6, 978), (px + 6, 978), (px - d * 90, 994), (px - d * 100, 988)],
            (*mood.far(0), 120),
        )
        person(
            fig,
            rng,
            px,
            976 + i * 9,
            118 + i * 5,
            mood,
            coat="#c8702c",
            hat="#d9c04a",
            rim=(mood.light, -d),
        )
    fig.put()
    if night:
        for _ in range(26):
            c.light(
                rng.uniform(0, 1600), hor - rng.uniform(0, 20), rng.uniform(10, 34), "#ffd9a0", 0.7
            )
    haze(c, hor - 120, hor + 60, mood.haze, 0.16)
    birds(c, sx, 260, 6, 12, mood.far(0.2))
    return {"vignette": 0.42, "bloom": 0.3}
