"""The fishing harbour and its boats at sea."""

from .figures import person
from .land import land, peaks
from .scene import scene
from .sky import MOODS, birds, mist, paint_sky, stars, sun
from .tones import mix, tone
from .town import far_city
from .vessels import fishing_fleet, trawler
from .water import glints, shade_below, sun_path, water


def islands(c, y, mood, count=3, amp=60, texture=0.4):
    """Islands one behind another, each paler than the one before it."""
    rng = c.rng
    for i in range(count):
        d = 0.82 - 0.5 * i / max(1, count - 1)
        side = rng.choice((0, 1)) if i else 0
        a = rng.uniform(0.05, 0.35) * 1600 if i < count - 1 else side * 980 - 80
        w = rng.uniform(500, 900) * (1.0 if i < count - 1 else 0.85)
        tops = [
            (a + w * t, y - amp * rng.uniform(0.5, 1.0) * (0.7 + 0.5 * i) * k)
            for t, k in ((0.15, 0.35), (0.4, 0.9), (0.55, 0.7), (0.75, 0.5))
        ]
        line = [
            p
            for p in peaks(rng, [(a, y + 2), *tops, (a + w, y + 2)], y + 4, 0.5, 4)
            if a - 2 <= p[0] <= a + w + 2
        ]
        land(
            c, line, y + 2, (mood.far(d), mix(mood.far(d), mood.haze, 0.45)), texture, 70, gain=0.9
        )
        mist(c, y - amp * 0.7, y + 6, mix(mood.haze, mood.light, 0.3), 0.55)


@scene("harbour-dawn")
def harbour_dawn(c):
    """The fishing harbour at first light, boats at their moorings."""
    rng = c.rng
    mood = MOODS[c.pick("dawn", "mist", "golden", "blue", "morning")]
    hor = c.pick(470, 520, 440, 480)
    paint_sky(c, mood, hor, c.pick(0.55, 0.25, 0.6, 0.5), 230)
    sx = c.pick(1070, 500, 420, 1150)
    if mood.name != "blue":
        sun(
            c, sx, hor - c.pick(62, 130, 90, 80), c.pick(30, 34, 30), strength=c.pick(1.0, 0.6, 0.9)
        )
    else:
        stars(c, 300, 70)
        c.glow(sx, hor, 520, mood.light, 0.5, 2.2)
    islands(c, hor, mood, 3, 120)
    town = c.layer(0, hor - 170, 1600, hor + 4)
    for k, depth in ((0, 0.62), (1, 0.45)):
        far_city(
            town,
            rng,
            hor + 2,
            -10 + k * 120,
            640 + k * 60,
            14,
            88 - k * 36,
            mood.far(depth),
            0.3,
            (12, 34),
        )
    town.veil(mood.haze, [(0, 0), (0.5, 40), (1, 160)]).put()
    if mood.dark:
        for _ in range(60):
            c.light(
                rng.uniform(0, 700), hor - rng.uniform(2, 30), rng.uniform(8, 20), "#ffc67c", 0.7
            )
    mist(c, hor - 70, hor + 10, mood.haze, 0.5)
    water(c, hor, mood, 0.85, 0.7)
    sun_path(c, sx, hor, 1067, width=60, strength=0.8)
    hulls = [mood.c(v) for v in ("#2c4a66", "#6d3a33", "#3a5a55", "#37404d", "#8a5a3a")]
    house = mood.c("#e9e2d2", 0.05, 0.05)
    lamp = "#ffca86" if mood.name in ("blue", "dawn") else None
    far = c.layer(0, hor - 60, 1600, hor + 70)
    fishing_fleet(
        c,
        far,
        rng,
        hor + 26,
        [(sx + 300) % 1600, (sx + 640) % 1600, (sx + 460) % 1600],
        88,
        [mix(h, mood.haze, 0.45) for h in hulls],
        mix(house, mood.haze, 0.4),
        None,
    )
    far.put(0.95)
    # Two ranks of boats at the quay, their mirror images first.
    flip = c.variant % 2
    for y, w, xs, depth in (
        (hor + 150, 270, (210, 520, 690), 0.22),
        (hor + 320, 460, (150, 560), 0.0),
    ):
        xs = [1600 - x for x in xs] if flip else list(xs)
        for x in xs:
            shade_below(
                c,
                x - w * 0.46,
                x + w * 0.46,
                y - 4,
                w * 0.5,
                mix(mood.shadow, mood.sky[0], 0.15),
                0.62,
            )
        boats = c.layer(0, y - w * 1.05, 1600, y + 20)
        for x in xs:
            trawler(
                c,
                boats,
                rng,
                x,
                y,
                w * rng.uniform(0.94, 1.08),
                mix(rng.choice(hulls), mood.haze, depth),
                mix(house, mood.haze, depth),
                rng.choice((-1, 1)) if w < 300 else (1 if not flip else -1),
                lamp,
                mix(mood.c("#9b3d2e"), mood.haze, depth),
            )
        boats.down()
        boats.grain(c.noise(0, y - w, 1600, y, 14, 3), 0.2)
        boats.wash(["#ffffff", "#ffffff", mix("#ffffff", mood.shadow, 0.35)]).put()
        glints(c, y - 4, y + 40, mood.light, 70, min(xs) - w * 0.6, max(xs) + w * 0.6, 110)
    quay = c.layer(0, 930, 1600, 1067)
    stone = mix(mood.c("#4d4f52"), mood.shadow, 0.45)
    a, b = (1000, 962) if flip else (962, 1000)
    quay.poly([(0, a), (1600, b), (1600, 1067), (0, 1067)], stone)
    quay.poly([(0, a), (1600, b), (1600, b + 16), (0, a + 16)], mix(stone, mood.light, 0.22))
    quay.down().grain(c.noise(0, 930, 1600, 1067, 22, 5, 2), 0.7).put()
    fig = c.layer(0, 640, 1600, 1067)
    bx = 380 if flip else 1220
    for i in range(3):
        px = bx + i * 74 + rng.uniform(-12, 12)
        person(
            fig,
            rng,
            px,
            1006 + i * 5,
            168,
            mood,
            hat=rng.choice(("cone", None, "#3a4a5a")),
            rim=(mix(mood.light, "#ffffff", 0.2), 1 if sx > px else -1),
        )
    for i in range(2):
        px = (110 + i * 900) if flip else (160 + i * 640)
        fig.oval(px, 1000, 27, 15, tone(stone, 0.6))
        fig.rect(px - 15, 962, px + 15, 1000, tone(stone, 0.55))
        fig.oval(px, 962, 25, 9, mix(stone, mood.light, 0.2))
    fig.put()
    birds(c, (sx + 500) % 1400 + 100, hor - 230, 9, 11, mood.far(0.1))
    return {"vignette": 0.4, "bloom": 0.3}


@scene("fishing-boats")
def fishing_boats(c):
    """Fishing boats putting out, gulls in their wake."""
    rng = c.rng
    mood = MOODS[c.pick("golden", "day", "dawn", "overcast")]
    hor = c.pick(380, 330, 420, 350)
    paint_sky(c, mood, hor, c.pick(0.5, 0.62, 0.45, 0.8), c.pick(200, 260, 180))
    sx = c.pick(430, 1250, 980, 700)
    if mood.name in ("golden", "dawn"):
        sun(c, sx, hor - 110, 32)
    islands(c, hor, mood, 2, 100)
    water(c, hor, mood, 0.5, 1.5)
    if mood.name in ("golden", "dawn"):
        sun_path(c, sx, hor, 1067, width=80, count=520)
    glints(c, hor, 1067, mix(mood.light, "#ffffff", 0.3), 300, alpha=90)
    spots = c.pick(
        ((250, 30, 90, 0.5), (1330, 70, 170, 0.3), (420, 160, 300, 0.12), (1060, 420, 720, 0)),
        ((1290, 34, 100, 0.5), (330, 80, 190, 0.3), (1130, 190, 330, 0.12), (520, 440, 760, 0)),
        ((760, 26, 80, 0.5), (1240, 90, 190, 0.3), (300, 180, 320, 0.1), (900, 400, 640, 0)),
    )
    for i, (x, dy, w, depth) in enumerate(spots):
        y = hor + dy
        d = -1 if c.variant % 2 else 1
        if w > 150:
            shade_below(c, x - w * 0.45, x + w * 0.45, y, w * 0.32, mood.far(0.08), 0.55)
        boat = c.layer(x - w * 0.8, y - w * 0.95, x + w * 0.8, y + 12)
        hull = mix(mood.c(("#35506a", "#7c3f34", "#3c5f58", "#27425f")[i % 4]), mood.haze, depth)
        trawler(
            c,
            boat,
            rng,
            x,
            y,
            w,
            hull,
            mix(mood.c("#efe8d8"), mood.haze, depth),
            d,
            trim=mix(mood.c("#a5402e"), mood.haze, depth),
        )
        if w > 280:
            for t in (0.1, 0.3):
                person(
                    boat,
                    rng,
                    x + d * w * t,
                    y - w * 0.12,
                    w * 0.17,
                    mood,
                    coat=rng.choice(("#c98a3a", "#3c5d7a", "#b85a3c")),
                    hat="cone",
                )
        boat.down().grain(c.noise(0, 0, w, w, 16, 4), 0.2)
        boat.wash(["#ffffff", "#ffffff", mix("#ffffff", mood.shadow, 0.5)]).put()
        # Bow wave and wake.
        foam = c.layer(x - w * 1.5, y - w * 0.08, x + w * 1.5, y + w * 0.14)
        white = mix("#ffffff", mood.haze, 0.25)
        for _ in range(int(60 + w * 0.25)):
            t = rng.random()
            fx = x + d * w * (0.5 - t * 1.75)
            fy = y + w * 0.012 + rng.gauss(0, 1) * w * 0.018 * (0.4 + t) + t * w * 0.02
            foam.oval(
                fx,
                fy,
                w * rng.uniform(0.008, 0.035) * (0.6 + t),
                w * rng.uniform(0.002, 0.006),
                (*white, int(210 * (1 - t * 0.6))),
            )
        foam.blur(0.9).put(0.85)
    x, dy, w, _ = spots[-1]
    birds(c, x - w * 0.1, hor + dy - w * 0.72, 12, 22, mix(mood.shadow, "#ffffff", 0.1), 230)
    birds(c, x * 0.5 + 300, hor - 130, 10, 10, mood.far(0.2), 160)
    return {"vignette": 0.4}
