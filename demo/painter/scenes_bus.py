"""The bus stop."""

from .figures import bicycle, person
from .land import foliage, ground, tree
from .scene import scene
from .sky import MOODS, birds, mist, paint_sky, rain, sun
from .streets import gloss, streaks
from .tones import jitter, mix, tone
from .town import skyline


@scene("bus-stop")
def bus_stop(c):
    """People waiting at a bus stop as the bus pulls in."""
    rng = c.rng
    mood = MOODS[c.pick("golden", "rain", "morning", "dusk")]
    d = 1 if c.variant % 2 == 0 else -1
    wet = mood.name == "rain"
    dark = mood.name in ("rain", "dusk")
    hor = 640
    paint_sky(c, mood, hor, 0.6, 240)
    if mood.name in ("golden", "dusk"):
        sun(c, 800 + d * 520, hor - 250, 36)
    lit = mix("#ffd596", mood.light, 0.2)
    for depth, low, high in ((0.7, 120, 330), (0.5, 140, 420)):
        back = c.layer(0, hor - 560, 1600, hor + 6, 1)
        walls = [mood.c(v, depth) for v in ("#b3a798", "#8f9aa3", "#c4b7a2", "#a58f80")]
        skyline(
            back,
            rng,
            hor + 4,
            -40,
            1640,
            low,
            high,
            walls,
            mix(lit, mood.haze, depth * 0.6),
            mood.c("#4d5a66", depth),
            0.4 if dark else 0.05,
            0.5 - d * 0.3,
            (16, 20),
            d,
        )
        back.blur(2.6).put()
    mist(c, hor - 170, hor + 30, mood.haze, 0.5)
    trees = c.layer(0, hor - 380, 1600, hor + 50)
    greens = [mood.c(v, 0.18) for v in ("#2c4630", "#557240", "#a8ab5c")]
    for i in range(7):
        tree(
            trees,
            rng,
            -40 + i * 280 + rng.uniform(-30, 30),
            hor + 34,
            rng.uniform(270, 350),
            greens,
            mood.c("#4a3d33", 0.2),
            (d * 0.6, -0.8),
            7,
        )
    trees.blur(1.5).put()
    walk = mood.c("#a39a8c")
    ground(c, hor + 26, (mix(walk, mood.haze, 0.3), walk), 40, 2, 0.4, 830)
    ground(
        c, 826, (mix(mood.c("#5a5d62"), mood.light, 0.12), mood.c("#43464c")), 30, 3, 0.5, 1067, 5
    )
    kerb = c.layer(0, 812, 1600, 850)
    kerb.rect(0, 818, 1600, 830, mix(walk, mood.light, 0.35))
    kerb.rect(0, 830, 1600, 844, tone(walk, 0.6))
    kerb.put()
    road = c.layer(0, 940, 1600, 1067)
    for i in range(5):
        road.poly(
            [(i * 380 - 60, 978), (i * 380 + 150, 978), (i * 380 + 140, 992), (i * 380 - 80, 992)],
            mix(mood.c("#d8d2c0"), mood.c("#43464c"), 0.3),
        )
    road.put()
    # Shelter.
    sx = 800 - d * 330
    x0, x1, top, foot = sx - 330, sx + 330, 420, 800
    steel, glass = mood.c("#4b565e"), mix(mood.haze, mood.sky[1], 0.35)
    panes = c.layer(x0, top, x1, foot, 1)
    panes.rect(x0 + 24, top + 40, x1 - 24, foot - 70, (*glass, 70))
    for k in range(5):
        xx = x0 + 40 + k * 130
        panes.poly(
            [(xx, foot - 74), (xx + 60, top + 44), (xx + 84, top + 44), (xx + 24, foot - 74)],
            (255, 255, 255, 40),
        )
    panes.put()
    st = c.layer(x0 - 60, top - 60, x1 + 60, foot + 20)
    for k in range(6):
        xx = x0 + 22 + k * (x1 - x0 - 44) / 5
        st.rect(xx - 4, top + 20, xx + 4, foot, steel)
    st.rect(x0 + 20, foot - 72, x1 - 20, foot - 66, steel)
    st.poly(
        [(x0 - 46, top + 26), (x0 - 20, top - 10), (x1 + 20, top - 10), (x1 + 46, top + 26)],
        mix(steel, mood.light, 0.2),
    )
    st.rect(x0 - 46, top + 26, x1 + 46, top + 40, tone(steel, 0.6))
    st.rect(x0 + 90, foot - 110, x1 - 190, foot - 98, mood.c("#9a6d45"))
    for xx in (x0 + 120, x1 - 220):
        st.rect(xx, foot - 98, xx + 8, foot, steel)
    px = x1 - 130
    st.rect(px, top + 70, px + 104, foot - 60, mix(mood.c("#d98a4a"), lit, 0.4 if dark else 0.1))
    st.oval(px + 52, top + 170, 34, 34, mix(mood.c("#f0d9a8"), lit, 0.4))
    st.poly(
        [(px + 8, foot - 66), (px + 40, top + 230), (px + 66, top + 262), (px + 96, foot - 66)],
        mood.c("#3c6d80"),
    )
    st.down().grain(c.noise(0, 0, 700, 400, 30, 4), 0.25).put()
    if dark:
        c.light(sx, top + 60, 430, "#ffe0aa", 0.45)
        c.light(px + 52, top + 200, 200, "#ffd9a0", 0.4)
    # The bus comes in from the other side.
    bw, bh = 820, 330
    bx0 = 800 + d * 210 if d > 0 else 800 - 210 - bw
    bus = c.layer(bx0 - 60, 430, bx0 + bw + 60, 900)
    by = 872
    body, band = mood.c("#e9e4d6"), mood.c("#2f7f78")
    bus.rect(bx0 + 14, by - bh, bx0 + bw - 14, by - 26, body)
    bus.rect(bx0, by - bh + 14, bx0 + bw, by - 30, body)
    bus.rect(bx0, by - 130, bx0 + bw, by - 40, band)
    bus.rect(bx0, by - 142, bx0 + bw, by - 134, mood.c("#e0a840"))
    win = mix(mood.c("#2f3c46"), mood.sky[1], 0.25)
    inner = mix("#ffe0a6", mood.light, 0.2) if dark else win
    n = 6
    for i in range(n):
        xa = bx0 + 70 + i * (bw - 120) / n
        bus.rect(xa, by - bh + 44, xa + (bw - 120) / n - 10, by - 168, win)
        bus.rect(xa + 4, by - bh + 48, xa + (bw - 120) / n - 14, by - 172, inner)
        for q in range(rng.choice((1, 2))):
            hx = xa + 26 + q * 44
            bus.oval(hx, by - 212, 14, 17, mood.c("#4a3d36"))
            bus.poly(
                [
                    (hx - 26, by - 170),
                    (hx - 18, by - 194),
                    (hx + 18, by - 194),
                    (hx + 26, by - 170),
                ],
                jitter(rng, mood.c("#5a6a78"), 24),
            )
        if not dark:
            bus.poly(
                [
                    (xa + 20, by - 172),
                    (xa + 60, by - bh + 48),
                    (xa + 84, by - bh + 48),
                    (xa + 44, by - 172),
                ],
                (*mix(win, mood.light, 0.4), 255),
            )
    fx = bx0 + 8 if d > 0 else bx0 + bw - 62
    bus.rect(fx, by - bh + 40, fx + 54, by - 52, win)
    bus.line([(fx + 27, by - bh + 40), (fx + 27, by - 52)], tone(body, 0.7), 4)
    for wx in (bx0 + 170, bx0 + bw - 190):
        bus.oval(wx, by - 34, 50, 50, tone(band, 0.5))
        bus.oval(wx, by - 32, 42, 42, (22, 24, 28))
        bus.oval(wx, by - 32, 22, 22, mood.c("#9aa0a4"))
    front = bx0 if d > 0 else bx0 + bw
    bus.oval(front + d * 10, by - 84, 13, 17, (255, 246, 214))
    c.light(front, by - 84, 170, "#ffeec0", 0.75 if dark else 0.35)
    bus.down().grain(c.noise(0, 0, bw, bh, 40, 4), 0.2)
    bus.wash([mix("#ffffff", mood.light, 0.12), "#ffffff", mix("#ffffff", mood.shadow, 0.45)])
    bus.cast(0, 26, 16, mood.far(0), 0.55)
    bus.put()
    fig = c.layer(0, 480, 1600, 1000)
    for i, x in enumerate((-250, -190, -60, 20, 90, 250, 330, 400)):
        px, h = sx + x * (1 if d > 0 else -1), rng.choice((236, 250, 262, 170 if i == 3 else 246))
        fig.poly(
            [(px - 10, 812), (px + 14, 812), (px - d * 110, 838), (px - d * 140, 834)],
            (*mood.far(0), 90),
        )
        person(
            fig,
            rng,
            px,
            814 + rng.uniform(-6, 4),
            h,
            mood,
            face=d,
            walk=0.2 if i < 5 else 0.6,
            bag=i % 3 == 0,
            umbrella=rng.choice(("#c0442f", "#2f6a86", "#d9a441")) if wet and i > 4 else None,
            rim=(mood.light, d),
        )
    bicycle(fig, x0 - 90 if d > 0 else x1 + 90, 812, 40, mood.c("#33383c"))
    fig.cast(-d * 6, 4, 5, mood.far(0), 0.35)
    fig.put()
    leaves = c.layer(0, 0, 1600, 300)
    for _ in range(14):
        foliage(
            leaves,
            rng,
            800 + d * rng.uniform(420, 860),
            rng.uniform(-30, 120),
            120,
            66,
            [mood.c(v) for v in ("#23382a", "#46623a", "#8f9a52")],
            60,
            13,
            (0, -0.6),
        )
    leaves.blur(5).put(0.95)
    if wet:
        c.shine()
        gloss(c, 846, 0.5)
        streaks(c, front, 880, 170, 26, "#ffeec0", 0.6)
        rain(c, 0.8, 0.14)

    birds(c, 800 + d * 300, 160, 5, 11, mood.far(0.25))
    return {"vignette": 0.45, "bloom": 0.3}
