"""The yard between the blocks."""

from .figures import bicycle, person
from .land import foliage, grass, ground, tree
from .scene import scene
from .scenes_school import long_shadow
from .sky import MOODS, mist, paint_sky, rays, sun
from .streets import gloss
from .tones import jitter, mix, tone
from .town import far_city, lamp_post, wire


@scene("community-yard")
def community_yard(c):
    """The yard between the blocks: neighbours at a table under the trees."""
    rng = c.rng
    mood = MOODS[c.pick("golden", "morning", "dusk", "overcast")]
    d = 1 if c.variant % 2 == 0 else -1
    hor = 590
    dark = mood.name == "dusk"
    paint_sky(c, mood, hor, 0.5, 240)
    if not dark:
        sun(c, 800 + d * 90, 200, 34, strength=0.6)
    far = c.layer(0, hor - 300, 1600, hor + 4)
    far_city(far, rng, hor + 4, 0, 1600, 90, 260, mood.far(0.66), 0.5, (50, 100))
    far.put()
    lit = "#ffd08a"
    for side, x0, x1, tall, depth in (
        (-1, -40, 480, 560, 0.14),
        (1, 1060, 1640, 520, 0.14),
        (1, 640, 1010, 330, 0.45),
    ):
        b = c.layer(x0, hor - tall - 30, x1, hor + 10)
        wall = mood.c(("#e0cdb0", "#d9c0a2", "#cfc4b4")[side + (depth > 0.3)], depth)
        b.rect(x0, hor - tall, x1, hor + 10, wall)
        b.rect(x0 - 6, hor - tall - 12, x1 + 6, hor - tall + 4, tone(wall, 0.7))
        fl = max(3, int(tall / 86))
        fh = tall / fl
        n = max(2, int((x1 - x0) / 118))
        for s in range(fl):
            y = hor - tall + s * fh
            for i in range(n):
                xa, w = x0 + (x1 - x0) * (i + 0.14) / n, (x1 - x0) / n * 0.72
                on = rng.random() < (0.6 if dark else 0.04)
                glass = (
                    jitter(rng, mix(lit, mood.haze, depth * 0.5), 14)
                    if on
                    else jitter(rng, mix(mood.c("#53646c", depth), mood.sky[1], 0.2), 10)
                )
                b.rect(xa, y + fh * 0.16, xa + w, y + fh * 0.78, tone(wall, 0.66))
                b.rect(xa + 4, y + fh * 0.2, xa + w - 4, y + fh * 0.6, glass)
                for k in (0.33, 0.66):
                    b.line(
                        [(xa + w * k, y + fh * 0.2), (xa + w * k, y + fh * 0.6)],
                        tone(wall, 0.85),
                        2.4,
                    )
                b.rect(
                    xa - 5, y + fh * 0.58, xa + w + 5, y + fh * 0.86, mix(wall, mood.light, 0.24)
                )
                b.rect(xa - 5, y + fh * 0.82, xa + w + 5, y + fh * 0.88, tone(wall, 0.6))
                if rng.random() < 0.4:  # washing on the balcony
                    for k in range(rng.randint(2, 5)):
                        q = xa + 8 + k * w / 6
                        b.rect(
                            q,
                            y + fh * 0.3,
                            q + w * 0.11,
                            y + fh * rng.uniform(0.48, 0.56),
                            mood.c(
                                rng.choice(("#c9604a", "#e9e2d2", "#5f86a0", "#d9b45c", "#87a07a")),
                                depth,
                            ),
                        )
                if rng.random() < 0.3:
                    foliage(
                        b,
                        rng,
                        xa + w * 0.5,
                        y + fh * 0.58,
                        w * 0.36,
                        8,
                        [mood.c(v, depth) for v in ("#39553a", "#6a8a4a", "#a8b868")],
                        16,
                        4,
                    )
                if rng.random() < 0.35:
                    b.rect(xa + w + 8, y + fh * 0.5, xa + w + 30, y + fh * 0.68, tone(wall, 0.9))
        b.down().grain(c.noise(0, 0, x1 - x0, tall, 40, 5), 0.5)
        e = mix("#ffffff", mood.shadow, 0.4)
        b.wash(["#ffffff", e] if (side < 0) != (d < 0) else [e, "#ffffff"], True)
        b.wash(["#ffffff", mix("#ffffff", mood.shadow, 0.2)]).put()
    mist(c, hor - 180, hor + 30, mix(mood.haze, mood.light, 0.4), 0.45)
    greens = [mood.c(v) for v in ("#28432e", "#507239", "#a9b75c")]
    mid = c.layer(0, hor - 320, 1600, hor + 60)
    for x in (560, 700, 900, 1030):
        tree(
            mid,
            rng,
            x,
            hor + 30,
            rng.uniform(190, 260),
            [mix(g, mood.haze, 0.25) for g in greens],
            mood.c("#4c3d31", 0.2),
            (0.1, -0.9),
        )
    for i in range(22):
        foliage(
            mid, rng, i * 76, hor + 14, 46, 24, [mix(g, mood.haze, 0.15) for g in greens], 36, 5
        )
    mid.put()
    pave = mood.c("#b5a48c")
    ground(
        c, hor + 30, (mix(pave, mood.light, 0.25), pave, mix(pave, mood.shadow, 0.4)), 40, 2, 0.6
    )
    shade = c.layer(0, hor, 1600, 1067, 1)
    for _ in range(90):  # dappled shade of the near tree
        shade.oval(
            800 - d * 420 + rng.gauss(0, 330),
            850 + rng.gauss(0, 80),
            rng.uniform(20, 80),
            rng.uniform(6, 20),
            (*mood.far(0), 150),
        )
    fig = c.layer(0, 380, 1600, 1067)
    tx, ty = 800 - d * 240, 880
    stone = mood.c("#a7a196")

    def sitter(x, y, h, face):
        shade.oval(x, y + 4, h * 0.3, 10, (*mood.far(0), 160))
        person(fig, rng, x, y, h, mood, sit=True, face=face, arms=0.15, rim=(mood.light, d))
        fig.poly(
            [(x - 34, y - h * 0.41), (x + 34, y - h * 0.41), (x + 26, y), (x - 26, y)],
            tone(stone, 0.8),
        )
        fig.oval(x, y - h * 0.41, 36, 9, mix(stone, mood.light, 0.3))

    shade.oval(tx, ty + 10, 170, 26, (*mood.far(0), 200))
    for dx in (-70, 40):
        person(fig, rng, tx + dx, ty - 36, 240, mood, arms=0.05, walk=0.1, rim=(mood.light, d))
    sitter(tx - 158, ty - 4, 250, 1)
    sitter(tx + 158, ty - 4, 250, -1)
    fig.poly(
        [(tx - 34, ty - 96), (tx + 34, ty - 96), (tx + 48, ty + 6), (tx - 48, ty + 6)],
        tone(stone, 0.7),
    )
    fig.oval(tx, ty - 92, 116, 25, tone(stone, 0.7))
    fig.oval(tx, ty - 100, 116, 25, mix(stone, mood.light, 0.3))
    fig.poly(
        [(tx - 52, ty - 108), (tx + 40, ty - 110), (tx + 54, ty - 94), (tx - 48, ty - 92)],
        mood.c("#c09a62"),
    )
    for _ in range(14):
        fig.oval(
            tx + rng.uniform(-42, 42),
            ty - 101 + rng.uniform(-5, 6),
            6,
            3.2,
            mood.c(rng.choice(("#8d3a2c", "#2f3c36"))),
        )
    for x, y, h, w in (
        (800 + d * 330, 800, 190, 1.6),
        (800 + d * 420, 828, 160, 1.8),
        (800 + d * 160, 720, 150, 0.6),
        (800 + d * 90, 716, 140, 0.6),
    ):
        long_shadow(shade, mood, x, y, h * 0.8, -d * 0.5, 0.16)
        person(
            fig,
            rng,
            x,
            y,
            h,
            mood,
            walk=w,
            arms=0.5 if w > 1 else 0,
            coat="#d9603c" if w > 1 else None,
            rim=(mood.light, d),
        )
    bicycle(fig, 800 + d * 590, 860, 46, mood.c("#35393c"))
    long_shadow(shade, mood, 800 + d * 590, 862, 120, -d * 0.8, 0.14)
    lamp_post(c, fig, 800 + d * 510, 760, 300, mood.c("#3f474a"), lit if dark else None, -0.12 * d)

    shade.blur(5).put(0.5)
    fig.put()
    big = c.layer(0, 0, 1600, 1067)
    trunk = mood.c("#4a3a2e")
    bx = 800 - d * 640
    big.taper(
        [(bx, 985), (bx + d * 10, 600), (bx + d * 46, 330), (bx + d * 120, 120)], trunk, 120, 50
    )
    big.taper([(bx + d * 20, 480), (bx + d * 160, 330), (bx + d * 330, 190)], trunk, 56, 16)
    big.taper([(bx + d * 6, 430), (bx - d * 90, 250), (bx - d * 150, 60)], trunk, 52, 18)
    big.oval(bx, 984, 175, 40, tone(stone, 0.6))
    big.oval(bx, 974, 175, 38, mix(stone, mood.light, 0.2))
    big.oval(bx, 974, 156, 31, mood.c("#4d4a38"))
    for side in (-1, 1):
        big.taper(
            [(bx + side * 20, 900), (bx + side * 52, 958), (bx + side * 104, 978)], trunk, 60, 8
        )
    big.taper([(bx, 978), (bx + d * 6, 700)], trunk, 116, 90)
    cols = [mood.c(v) for v in ("#4d6a38", "#7f9450", "#39522f")]
    grass(big, rng, bx - 150, bx + 150, 978, 34, cols, 120, 0.1, 14)
    big.down().grain(c.noise(0, 0, 400, 980, 20, 5, 0.4), 0.8).put()
    crown = c.layer(0, 0, 1600, 480)
    for _ in range(30):
        foliage(
            crown,
            rng,
            bx + d * rng.uniform(-260, 560),
            abs(rng.gauss(0, 1)) * 110 - 30,
            150,
            74,
            greens,
            70,
            12,
            (d * 0.4, 0.4),
        )
    crown.blur(1.0).put()
    if dark:
        c.light(tx, ty - 260, 420, lit, 0.35)
        wr = c.layer(0, 300, 1600, 520)
        wire(wr, bx + d * 80, 380, 800 + d * 510, 452, 60, mood.far(0.1), 2)
        for k in range(12):
            t = (k + 0.5) / 12
            x, y = bx + d * 80 + (800 + d * 510 - bx - d * 80) * t, 380 + 72 * t + 240 * t * (1 - t)
            wr.oval(x, y + 8, 7, 9, (255, 240, 200))
            c.light(x, y + 8, 70, lit, 0.6)
        wr.put()
    else:
        rays(c, 800 + d * 90, 60, mood.light, 0.2, 9, 1500, 0.8, 1.57 + d * 0.35)

    if mood.name == "overcast":
        gloss(c, hor + 60, 0.3)
    return {"vignette": 0.45, "bloom": 0.3}
