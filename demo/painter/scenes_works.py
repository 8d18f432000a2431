"""The hall of a works: welding booths, net looms or a row of machines."""

from .figures import person
from .sky import MOODS, rays
from .space import Cam
from .streets import gloss
from .tones import jitter, mix, tone


def factory(c):
    """Two rows of stations down a long hall, somebody at each of them."""
    rng = c.rng
    kind = c.pick("weld", "loom", "valve")
    mood = MOODS[c.pick("overcast", "morning", "golden")]
    c.mood = mood
    d = 1 if c.variant % 2 else -1
    cam = Cam(800 - d * 110, 440, 860, 2.1)
    hall(c, cam, mood, d, {"weld": 0.35, "loom": 0.0, "valve": 0.1}[kind])
    station = {"weld": booth, "loom": loom, "valve": machine}[kind]
    rows = c.layer()
    for i in range(9, -1, -1):
        z = 5.6 + i * 3.1
        deep = min(0.5, i * 0.06)
        for s in (-1, 1):
            station(c, rows, cam, mood, s, z, deep, i)
    for k, coat in ((0, "#3d6f8e"), (0.75, "#e8e6dc")):
        x, y = cam.p(-0.3 + k, 0, 8.6 + k)
        h = cam.size(8.6 + k) * 1.7
        rows.oval(x, y, h * 0.18, h * 0.03, (*mood.far(0), 130))
        edge = (mix(mood.light, "#ffffff", 0.3), -d)
        person(rows, rng, x, y, h, mood, coat=coat, hat="#e0b64a", rim=edge)
    rows.down().grain(c.noise(0, 0, 1600, 1067, 40, 4), 0.2).put()
    rays(c, 800 - d * 1000, -120, mood.light, 0.24, 11, 1900, 0.4, 1.57 - d * 0.77)
    return {"vignette": 0.45, "bloom": 0.4}


def hall(c, cam, mood, d, dim):
    """Walls, roof lights, the painted gangway and its shine."""
    w, h, far = 8.0, 7.0, 40
    wall = mix(mood.c("#c9d0cc"), mood.shadow, dim)
    floor = mix(mood.c("#8fa39a"), mood.shadow, dim * 0.9)
    lay = c.layer()
    cam.floor(lay, -w, w, 1.2, far, 0, floor)
    cam.floor(lay, -w, w, 1.2, far, h, mix(mood.c("#9aa5a6"), mood.shadow, dim))
    cam.wall(lay, -w, 0, h, 1.2, far, tone(wall, 0.95))
    cam.wall(lay, w, 0, h, 1.2, far, tone(wall, 0.8))
    cam.front(lay, -w, w, 0, h, far, mix(wall, mood.light, 0.4))
    for i in range(12):
        a = 3 + i * 3
        cam.wall(lay, -d * w * 0.99, 3.4, 6.2, a, a + 2.2, mix(mood.sky[-1], "#ffffff", 0.5))
        cam.wall(lay, d * w * 0.99, 3.4, 6.2, a, a + 2.2, mix(mood.sky[2], mood.haze, 0.4))
        for s in (-1, 1):
            for q in (0.7, 1.4):
                cam.wall(lay, s * w * 0.985, 3.4, 6.2, a + q, a + q + 0.08, tone(wall, 0.7))
        cam.floor(lay, -w, w, a + 2.4, a + 2.7, h - 0.3, mix(mood.c("#6d7a80"), mood.shadow, dim))
        for x in (-4.6, 0, 4.6):
            cam.floor(lay, x - 0.7, x + 0.7, a, a + 1.3, h - 0.4, (255, 253, 242))
    cam.floor(lay, -1.5, 1.5, 1.5, far, 0, tone(floor, 0.9))
    for s in (-1, 1):
        cam.floor(lay, *sorted((s * 1.5, s * 1.62)), 1.5, far, 0, mood.c("#d9b04e"))
        cam.wall(lay, s * 7.9, 0.0, 1.3, 1.2, far, mix(wall, mood.c("#4f7f86"), 0.6))
    lay.down().grain(c.noise(0, 0, 1600, 1067, 60, 5), 0.12).put()
    c.glow(*cam.p(0, 3, far), 700, mood.light, 0.4)
    gloss(c, cam.p(0, 0, far)[1], 0.42)


def worker(c, rows, cam, mood, s, x, z, deep, coat="#3d6f8e", hat="#e9e6da"):
    """Somebody standing at a station, turned to it."""
    px, py = cam.p(s * x, 0, z)
    h = cam.size(z) * 1.68
    rows.oval(px, py, h * 0.16, h * 0.03, (*mood.far(0), 130))
    edge = (mix(mood.light, "#ffffff", 0.3), -1)
    person(
        rows,
        c.rng,
        px,
        py,
        h,
        mood,
        coat=coat,
        hat=hat,
        face=s,
        arms=0.2,
        walk=0.15,
        rim=edge,
        depth=deep,
    )


def booth(c, rows, cam, mood, s, z, deep, i):
    """A welding booth: screens, a bench, a blue-white arc and its sparks."""
    rng = c.rng
    steel = mix(mood.c("#55656c"), mood.haze, deep)
    red = mix(mood.c("#a5482f"), mood.haze, deep)
    a, b = sorted((s * 2.4, s * 5.6))
    cam.front(rows, a, b, 0.25, 2.3, z + 2.4, tone(red, 0.72))
    for k in range(12):  # folds of the curtain
        x = a + (b - a) * (k + 0.5) / 12
        cam.front(rows, x - 0.07, x + 0.06, 0.25, 2.3, z + 2.39, tone(red, 1.0 if k % 2 else 0.86))
    cam.front(rows, a, b, 2.3, 2.38, z + 2.38, steel)
    arc = (i * 2 + (s > 0)) % 3 == 0
    worker(c, rows, cam, mood, s, 3.7, z + 1.5, deep, "#4a5a66", "#2f3a40")
    x0, x1 = sorted((s * 2.7, s * 4.7))
    cam.box(rows, x0, x1, 0.0, 0.95, z + 0.3, z + 1.2, steel, 0.75, 1.3)
    px, py = cam.p(s * 3.3, 0.98, z + 0.8)
    size = cam.size(z + 0.8)
    for _ in range(7):
        x = px + rng.uniform(-0.5, 0.6) * size
        rows.rect(x, py - size * 0.05, x + size * 0.24, py + size * 0.02, tone(steel, 1.35))
    if arc:
        for _ in range(40):
            q = abs(rng.gauss(0, 0.32)) * size
            t = rng.uniform(-3.0, 0.2)
            end = (px + q * 1.3 * (t + 1.4) / 1.6, py - q * 0.8 + q * q / size)
            rows.line([((px * 2 + end[0]) / 3, (py * 2 + end[1]) / 3), end], (255, 226, 160), 1.4)
        rows.oval(px, py - size * 0.04, size * 0.09, size * 0.09, (255, 255, 255))
        c.light(px, py - size * 0.04, size * 2.6, "#bfe0ff", 0.85, 2.6)
        c.light(px, py - size * 0.04, size * 0.6, "#ffffff", 1.0, 1.6)


def loom(c, rows, cam, mood, s, z, deep, i):
    """A net loom: a long frame, cones of yarn above, the net running down to a heap."""
    rng = c.rng
    frame = mix(mood.c("#4f8076" if i % 2 else "#5a7f92"), mood.haze, deep)
    yarn = [mix(mood.c(v), mood.haze, deep) for v in ("#3f8f84", "#d9d2bd", "#3f6f9a", "#c9803f")]
    a, b = sorted((s * 2.5, s * 5.4))
    cam.box(rows, a, b, 0.35, 0.8, z, z + 2.2, frame, 0.75, 1.2)
    for x in (a, b - 0.25):
        cam.box(rows, x, x + 0.25, 0, 2.2, z, z + 0.3, tone(frame, 0.9), 0.7, 1.2)
    cam.front(rows, a, b, 2.1, 2.3, z, tone(frame, 1.2))
    net = yarn[i % 4]
    n = 18
    for k in range(n + 1):  # the net, drawn as two sets of crossing lines
        x = a + (b - a) * k / n
        for lean in (-1, 1):
            x2 = min(b, max(a, x + lean * 0.55))
            rows.line([cam.p(x, 2.1, z - 0.02), cam.p(x2, 0.75, z - 0.1)], net, max(0.7, 9 / z))
    for k in range(11):
        px, py = cam.p(a + (b - a) * (k + 0.5) / 11, 2.34, z + 0.1)
        size = cam.size(z)
        spool = jitter(rng, yarn[(k + i) % 4], 10)
        rows.poly(
            [
                (px - size * 0.09, py),
                (px - size * 0.04, py - size * 0.3),
                (px + size * 0.04, py - size * 0.3),
                (px + size * 0.09, py),
            ],
            spool,
        )
        rows.line([(px, py - size * 0.28), cam.p(a + (b - a) * (k + 0.5) / 11, 2.1, z)], net, 0.8)
    for _ in range(20):
        px, py = cam.p(s * rng.uniform(2.2, 3.6), rng.uniform(0.03, 0.3), z - 0.25)
        rows.oval(px, py, cam.size(z) * 0.2, cam.size(z) * 0.1, jitter(rng, tone(net, 0.86), 12))
    worker(
        c, rows, cam, mood, s, 2.05, z + 0.7, deep, rng.choice(("#b5654f", "#3d6f8e", "#d8cdb4"))
    )


def machine(c, rows, cam, mood, s, z, deep, i):
    """A machine with a window, its bench laid with brass valves."""
    rng = c.rng
    base = mix(mood.c(("#e8e6dc", "#d9dcd6")[i % 2]), mood.haze, deep)
    a, b = sorted((s * 2.3, s * 4.7))
    cam.box(rows, a, b, 0, 1.1, z, z + 2.1, mood.c("#5f7f8a", deep), 0.75, 1.3)
    a2, b2 = sorted((s * 2.9, s * 4.7))
    cam.box(rows, a2, b2, 1.1, 2.7, z + 0.3, z + 2.1, base, 0.84, 1.05)
    x = s * 2.88
    cam.wall(rows, x, 1.35, 2.4, z + 0.55, z + 1.85, mood.c("#33454e", deep))
    glass = mix(mood.c("#6ea4ac", deep), mood.light, 0.4)
    cam.wall(rows, x - s * 0.01, 1.42, 2.32, z + 0.62, z + 1.1, glass)
    cam.front(rows, a2 + 0.2, b2 - 0.2, 1.4, 2.3, z + 0.29, mood.c("#3a4c55", deep))
    cam.front(rows, a2 + 0.3, a2 + 0.9, 1.5, 2.2, z + 0.28, glass)
    px, py = cam.p(s * 3.2, 2.72, z + 0.6)
    size = cam.size(z)
    rows.rect(px - size * 0.05, py - size * 0.34, px + size * 0.05, py, mood.c("#6a7478", deep))
    for k, col in enumerate(("#59b58a", "#e5c04e")):
        top = py - size * (0.34 - 0.1 * k)
        rows.rect(px - size * 0.06, top, px + size * 0.06, top + size * 0.09, col)
    c.light(px, py - size * 0.3, size * 0.5, "#8fe0b4", 0.4)
    brass = mix(mood.c("#c9a04e"), mood.haze, deep)
    for k in range(8):  # valves: a wheel on a stem on a round body
        qx, qy = cam.p(s * rng.uniform(2.36, 2.8), 1.12, z + 0.1 + k * 0.25)
        rows.oval(qx, qy - size * 0.06, size * 0.08, size * 0.08, jitter(rng, brass, 14))
        rows.rect(qx - size * 0.015, qy - size * 0.24, qx + size * 0.015, qy - size * 0.1, brass)
        rows.oval(qx, qy - size * 0.24, size * 0.07, size * 0.025, mood.c("#a3402f", deep))
    if i % 2 == (s > 0) or i < 2:
        worker(c, rows, cam, mood, s, 1.9, z + 0.9, deep)
