"""Hours and weathers, and what hangs in the air: sky, sun, moon, cloud, mist, rain, snow.

A `Mood` holds the colours of one hour. Scenes take local colours through it (`mood.c`), so
that everything in a picture stands in the same light, and lose them in its haze with distance.
"""

import math
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .tones import UP, fractal, gradient, levels, mix, ramp, rgb


@dataclass(frozen=True)
class Mood:
    """The colours of one hour: sky from top to horizon, haze, light and shadow."""

    name: str
    sky: tuple
    haze: str
    light: str
    shadow: str
    tint: tuple = (1.0, 1.0, 1.0)
    cloud: tuple = ("#ffffff", "#9fb0ba")
    water: tuple = ()
    dark: bool = False

    def c(self, colour, depth=0.0, light=0.0):
        """A local colour in this light: tinted, lit by `light`, hazed by `depth`."""
        r, g, b = rgb(colour)
        t = self.tint
        out = (min(255, int(r * t[0])), min(255, int(g * t[1])), min(255, int(b * t[2])))
        if light > 0:
            out = mix(out, self.light, light)
        elif light < 0:
            out = mix(out, self.shadow, -light)
        return mix(out, self.haze, depth) if depth else out

    def far(self, depth):
        """The bluish tone of land at a distance: 0 is at hand, 1 is gone."""
        return mix(self.shadow, self.haze, depth)

    def sea(self):
        """Water from the horizon to the viewer."""
        return self.water or (
            mix(self.sky[-1], self.haze, 0.4),
            mix(self.sky[1], self.shadow, 0.35),
            mix(self.sky[0], self.shadow, 0.5),
        )


_ALL = (
    Mood(
        "dawn",
        ("#4f7399", "#8eabbd", "#d9c3b4", "#f2b795", "#f7cf9f"),
        "#dcbfae",
        "#ffdcae",
        "#33435a",
        (0.86, 0.80, 0.84),
        ("#fbd9bd", "#a58d9a"),
        ("#eec0a0", "#8fa0ae", "#3d5a73"),
    ),
    Mood(
        "morning",
        ("#5b93b8", "#9cc3cf", "#d5e0d6", "#f2e8d0"),
        "#c9d8d4",
        "#fff0cc",
        "#2b4a56",
        (0.98, 0.97, 0.93),
        ("#fffaf0", "#b3c3c8"),
        ("#d8e2d8", "#7fa9b4", "#2f6474"),
    ),
    Mood(
        "day",
        ("#235e93", "#5a97bd", "#a5c9d4", "#e2e6da"),
        "#b4ccd3",
        "#fff5dc",
        "#1f3f52",
        (1.0, 1.0, 0.98),
        ("#ffffff", "#a9bfcb"),
        ("#a9cbd2", "#4487a3", "#174d6d"),
    ),
    Mood(
        "golden",
        ("#6d8ca6", "#b4b6a6", "#e6c88f", "#f5bb6a", "#f9d491"),
        "#dcbd8f",
        "#ffdd98",
        "#3f3a42",
        (1.0, 0.88, 0.70),
        ("#ffe3ae", "#b08f7c"),
        ("#f0c583", "#a58f7b", "#4a5666"),
    ),
    Mood(
        "dusk",
        ("#1d2a4f", "#4a4570", "#9a5d6e", "#e08158", "#f7c074"),
        "#a26b6c",
        "#ffb26e",
        "#1e2139",
        (0.62, 0.50, 0.56),
        ("#f29a6c", "#4d3f62"),
        ("#e58f5c", "#6b4c66", "#1d2440"),
    ),
    Mood(
        "blue",
        ("#0e2148", "#234679", "#5f7ea6", "#c9a594", "#eab68c"),
        "#5a7194",
        "#ffcf8e",
        "#101b33",
        (0.42, 0.48, 0.62),
        ("#8496b5", "#2c4066"),
        ("#a79aa2", "#3c5a85", "#0f2142"),
        True,
    ),
    Mood(
        "night",
        ("#06102a", "#0e2148", "#1c3a68", "#3f6085"),
        "#2a4870",
        "#ffd68c",
        "#070e1f",
        (0.27, 0.34, 0.50),
        ("#54739c", "#14284c"),
        ("#2e4e77", "#132c55", "#071226"),
        True,
    ),
    Mood(
        "overcast",
        ("#85979e", "#a9b6b6", "#c8ccc3", "#dcd9cb"),
        "#bcc5c1",
        "#f3efdf",
        "#30434a",
        (0.84, 0.87, 0.86),
        ("#e8e8e0", "#8a999d"),
        ("#c3cac5", "#82969b", "#3d5963"),
    ),
    Mood(
        "rain",
        ("#4d6072", "#71828e", "#99a6aa", "#b5bab4"),
        "#93a2a7",
        "#dbe0d8",
        "#1f2d39",
        (0.66, 0.73, 0.79),
        ("#a9b5ba", "#56666f"),
        ("#98a6aa", "#5c717e", "#263c4b"),
    ),
    Mood(
        "mist",
        ("#a9bab6", "#c8d1c5", "#e4e2d0", "#f0e8d2"),
        "#dfdfce",
        "#fff8e2",
        "#33504f",
        (0.88, 0.90, 0.86),
        ("#f6f1e2", "#b9c6c0"),
        ("#dfdfd0", "#a2b6b2", "#55777a"),
    ),
    Mood(
        "snow",
        ("#7b8ca3", "#a4b1c0", "#cbd1d6", "#e2dfda"),
        "#c5ccd3",
        "#ffffff",
        "#33425a",
        (0.88, 0.90, 0.97),
        ("#e9edf0", "#8f9db0"),
        ("#bcc6cf", "#6f869c", "#2d4762"),
    ),
)
MOODS = {mood.name: mood for mood in _ALL}


def paint_sky(c, mood, horizon, clouds=0.5, cell=210, top=0.0, bottom=0.9, stretch=3.2):
    """The sky down to `horizon`, with cloud between the heights `top` and `bottom` (0..1)."""
    c.mood = mood
    down = c.px(horizon + 4)[0]
    sheet = gradient((max(2, c.w // 2), max(2, down // 2)), mood.sky)
    if clouds > 0:
        add_clouds(c.rng, sheet, mood, horizon, clouds, cell, top, bottom, stretch)
    # Half the size is plenty for a sky; the grain of the finish hides the rest.
    c.image.paste(sheet.resize((c.w, down), Image.Resampling.BILINEAR), (0, 0))


def add_clouds(rng, sheet, mood, horizon, amount, cell, top, bottom, stretch):
    """Cloud banks lit from below at low sun and from above by day."""
    size = (400, max(30, int(horizon / 4)))
    noise = fractal(rng, size, cell / 4, 6, stretch, 0.56)
    a, b = 232 - int(amount * 150), 262 - int(amount * 96)
    span = bottom - top
    rise, fall = (top + span * 0.3, 255), (top + span * 0.7, 255)
    profile = ramp(size, [(max(0, top - 0.08), 0), rise, fall, (min(1, bottom), 0)])
    mask = ImageChops.multiply(levels(noise, a, b, 235, 0.9), profile)
    light, dark = mood.cloud
    body = (dark, mix(light, dark, 0.45), mix(dark, mood.haze, 0.5))
    shine = (mix(light, dark, 0.3), light, mix(light, mood.light, 0.5))
    low_sun = mood.name in ("dusk", "dawn", "golden", "blue")
    edge = ImageChops.subtract(mask, ImageChops.offset(mask, -2, -3 if low_sun else 4), 0.9)
    edge = edge.filter(ImageFilter.GaussianBlur(0.8))
    # The heart of the bank is lighter where the noise is thickest.
    heart = ImageChops.multiply(levels(noise, a + 34, 255, 190), profile)
    for stops, form, share in (
        (body, mask, 0.8),
        (shine, ImageChops.multiply(edge, profile), 1.0),
        (shine, heart, 0.55),
    ):
        form = form.point([int(i * share) for i in range(256)]).resize(sheet.size, UP)
        sheet.paste(gradient(sheet.size, stops), (0, 0), form)


def sun(c, x, y, r=34, mood=None, strength=1.0, wide=9.0):
    """The sun with its glow; the disc itself keeps a hint of colour so that it prints."""
    mood = mood or c.mood
    c.glow(x, y, r * wide * 1.7, mood.light, 0.42 * strength, 2.2)
    c.glow(x, y, r * wide * 0.5, mood.light, 0.55 * strength, 2.4)
    layer = c.layer(x - r * 2, y - r * 2, x + r * 2, y + r * 2)
    layer.oval(x, y, r, r, (*mix(mood.light, "#fffdf0", 0.62), 255))
    layer.blur(1.2).put(0.95)


def moon(c, x, y, r=30, phase=0.0):
    """A moon with its maria and a cold halo; `phase` moves the shadow in from the left."""
    c.glow(x, y, r * 9, "#8fb0d8", 0.34, 2.4)
    c.glow(x, y, r * 3, "#dbe6f2", 0.32, 2.0)
    layer = c.layer(x - r * 2, y - r * 2, x + r * 2, y + r * 2)
    layer.oval(x, y, r, r, (246, 240, 220, 255))
    if phase:
        layer.oval(x - r * phase, y - r * 0.12, r * 1.02, r * 1.02, (0, 0, 0, 0))
    noise = fractal(c.rng, (64, 64), 20, 3)
    layer.grain(noise, 0.28).blur(0.6).put()


def stars(c, horizon, count=150):
    """Stars, thinning out towards the horizon."""
    layer = c.layer(0, 0, 1600, horizon)
    rng = c.rng
    for _ in range(count):
        y = horizon * rng.random() ** 1.5 * 0.85
        r = rng.choice((0.6, 0.8, 0.8, 1.0, 1.5))
        layer.oval(rng.uniform(0, 1600), y, r, r, (230, 236, 255, int(rng.uniform(70, 220))))
    layer.put(0.9)


def mist(c, y0, y1, colour=None, amount=0.8, cell=150, peak=0.55, stretch=4.0):
    """A bank of mist between two heights, thickest at `peak`, torn by noise."""
    size = (200, max(12, int((y1 - y0) / 5)))
    noise = levels(fractal(c.rng, size, cell / 5, 4, stretch), 10, 215, 255, 0.8)
    form = ramp(size, [(0, 0), (peak, 255), (1, 0)])
    c.stain(colour or c.mood.haze, ImageChops.multiply(noise, form), 0, y0, 1600, y1, amount)


def haze(c, y0, y1, colour=None, amount=0.6, up=True):
    """An even veil that thickens towards `y1` (or towards `y0` when not `up`)."""
    stops = [(0, 0), (0.75, 255), (1, 0)] if up else [(0, 255), (1, 0)]
    c.stain(colour or c.mood.haze, ramp((4, 64), stops), 0, y0, 1600, y1, amount)


def rain(c, amount=1.0, slant=0.18, colour=(226, 234, 238)):
    """Fine slanting strokes in three depths, and the far rain as a soft streaked veil."""
    w, h = c.image.size
    rng = c.rng
    grid = Image.frombytes("L", (700, 16), rng.randbytes(700 * 16))
    veil = levels(grid.resize((w // 2 + h // 3, h // 2), UP), 110, 255, int(40 * amount))
    shear = (1, slant, 0, 0, 1, 0)
    veil = veil.transform(
        (w // 2, h // 2), Image.Transform.AFFINE, shear, Image.Resampling.BILINEAR
    )
    c.image.paste(rgb(colour), (0, 0), veil.resize((w, h), UP))
    layer = c.layer()
    for _ in range(int(420 * amount)):
        x, y = rng.uniform(-60, 1700), rng.uniform(-60, 1067)
        n = rng.choice((18, 26, 34, 60))
        layer.line([(x, y), (x - n * slant, y + n)], (*colour, int(rng.uniform(26, 90))), 0.9)
    layer.put(0.8)


def snowfall(c, amount=1.0):
    """Flakes in three depths; the near ones out of focus."""
    rng = c.rng
    for count, r0, r1, soft, alpha in (
        (420, 1.0, 1.8, 0, 0.75),
        (130, 2, 3.4, 0.8, 0.85),
        (26, 5, 9, 3, 0.6),
    ):
        layer = c.layer(ss=1)
        for _ in range(int(count * amount)):
            r = rng.uniform(r0, r1)
            layer.oval(rng.uniform(0, 1600), rng.uniform(0, 1067), r, r * 1.1, (250, 251, 253, 235))
        layer.blur(soft).put(alpha) if soft else layer.put(alpha)


def birds(c, x, y, count=7, size=9, colour=(40, 44, 56), spread=170):
    """Gulls a long way off: two strokes each."""
    rng = c.rng
    layer = c.layer(x - spread * 1.5, y - spread, x + spread * 1.5, y + spread)
    for _ in range(count):
        bx, by = x + rng.gauss(0, spread * 0.45), y + rng.gauss(0, spread * 0.2)
        s = size * rng.uniform(0.6, 1.3)
        t = rng.uniform(-0.3, 0.3) * s
        lift = rng.uniform(0.25, 0.6) * s
        for side, turn in ((-1, t), (1, -t)):
            layer.taper(
                [
                    (bx, by),
                    (bx + side * s * 0.5, by - lift + turn),
                    (bx + side * s, by - lift * 0.45 + turn),
                ],
                (*colour, 230),
                s * 0.2,
                0.8,
            )
    layer.put(0.85)


def rays(c, x, y, colour, strength=0.2, count=9, length=1400, spread=0.9, turn=1.57):
    """Soft shafts of light fanning out from a place (down, unless turned)."""
    rng = c.rng
    size = (200, 134)

    mask = Image.new("L", size)
    draw = ImageDraw.Draw(mask)
    for _ in range(count):
        a = turn + rng.uniform(-spread, spread)
        wide = rng.uniform(0.015, 0.05)
        far = [(x + math.cos(a + d) * length, y + math.sin(a + d) * length) for d in (-wide, wide)]
        draw.polygon([(px / 8, py / 8) for px, py in [(x, y), *far]], fill=rng.randint(90, 255))
    mask = mask.filter(ImageFilter.GaussianBlur(2.2))
    c.stain(colour, mask, opacity=strength)
