"""The sheet a picture is painted on: layers, light and the last finish.

Every scene is composed in one fixed frame of 1600 x 1067 units, whatever size is asked for;
`Canvas.k` turns units into pixels. Soft things (skies, mist, glows, noise) are made small and
enlarged, because nobody can tell and it is twenty times quicker; hard edges are drawn on a
`Layer` at twice the size and brought down, which is what takes the stairs out of them.
"""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from .tones import UP, blurred, disc, fractal, gradient, levels, ramp, rgb, tone

WIDTH, HEIGHT = 1600, 1067


class Layer:
    """A transparent sheet over part of the canvas, drawn on at `ss` times the size."""

    def __init__(self, canvas, box=None, ss=2):
        self.c, self.ss = canvas, ss
        x0, y0, x1, y1 = box or (0, 0, WIDTH, HEIGHT)
        k = canvas.k
        self.x = max(0, min(canvas.w - 2, int(x0 * k)))
        self.y = max(0, min(canvas.h - 2, int(y0 * k)))
        self.w = max(2, min(canvas.w, int(x1 * k) + 1) - self.x)
        self.h = max(2, min(canvas.h, int(y1 * k) + 1) - self.y)
        # Premultiplied while drawn on: bringing it down then needs no conversion at double size.
        self.image = Image.new("RGBa", (self.w * ss, self.h * ss), (0, 0, 0, 0))
        self.draw = ImageDraw.Draw(self.image)
        self.s = k * ss
        self.ox, self.oy = self.x * ss, self.y * ss

    @staticmethod
    def ink(fill):
        """A colour as the sheet holds it: multiplied by its own opacity."""
        if isinstance(fill, str):
            return rgb(fill)
        if len(fill) == 4 and fill[3] < 255:
            r, g, b, a = fill
            return (r * a // 255, g * a // 255, b * a // 255, a)
        return fill

    def at(self, x, y):
        """A place of the picture on this sheet."""
        return (x * self.s - self.ox, y * self.s - self.oy)

    def poly(self, points, fill):
        s, ox, oy = self.s, self.ox, self.oy
        if len(points) > 2:
            self.draw.polygon([(x * s - ox, y * s - oy) for x, y in points], fill=self.ink(fill))

    def line(self, points, fill, width=1.0, round_=False):
        s, ox, oy = self.s, self.ox, self.oy
        self.draw.line(
            [(x * s - ox, y * s - oy) for x, y in points],
            fill=self.ink(fill),
            width=max(1, round(width * s)),
            joint="curve" if len(points) > 2 else None,
        )
        if round_:
            for x, y in (points[0], points[-1]):
                self.oval(x, y, width / 2, width / 2, fill)

    def taper(self, points, fill, w0, w1):
        """A stroke that runs from width `w0` to `w1`, as a brush or a branch does."""
        n = len(points)
        left, right = [], []
        for i, (x, y) in enumerate(points):
            (xa, ya), (xb, yb) = points[max(0, i - 1)], points[min(n - 1, i + 1)]
            d = math.hypot(xb - xa, yb - ya) or 1
            w = (w0 + (w1 - w0) * i / (n - 1)) / 2
            nx, ny = -(yb - ya) / d * w, (xb - xa) / d * w
            left.append((x + nx, y + ny))
            right.append((x - nx, y - ny))
        self.poly(left + right[::-1], fill)

    def oval(self, x, y, rx, ry, fill):
        s = self.s
        px, py = x * s - self.ox, y * s - self.oy
        self.draw.ellipse((px - rx * s, py - ry * s, px + rx * s, py + ry * s), fill=self.ink(fill))

    def rect(self, x0, y0, x1, y1, fill):
        (a, b), (c, d) = self.at(x0, y0), self.at(x1, y1)
        if c > a and d > b:
            self.draw.rectangle((a, b, c, d), fill=self.ink(fill))

    def trim(self, room=0):
        """Cut off what was not drawn on, but for `room` pixels; later gradients run over it."""
        box = self.image.getbbox()
        ss = self.ss
        if box and self.image.mode == "RGBa":
            a, b = max(0, box[0] // ss - room), max(0, box[1] // ss - room)
            c, d = min(self.w, -(-box[2] // ss) + room), min(self.h, -(-box[3] // ss) + room)
            if (c - a) * (d - b) < 0.85 * self.w * self.h:
                self.image = self.image.crop((a * ss, b * ss, c * ss, d * ss))
                self.x, self.y, self.w, self.h = self.x + a, self.y + b, c - a, d - b
        return self

    def down(self):
        """Bring the sheet to the canvas's own size; nothing is drawn on it afterwards."""
        if self.image.mode == "RGBa":
            if self.ss > 1:
                self.image = self.image.reduce(self.ss)
            self.image = self.image.convert("RGBA")
            self.ss = 1
        return self

    def grain(self, noise, amount=0.5):
        """Break up flat colour with a grey texture, as paper and weather do."""
        self.down()
        tex = noise.resize(self.image.size, UP) if noise.size != self.image.size else noise
        tex = Image.merge("RGB", (tex,) * 3)
        alpha = self.image.getchannel(3)
        base = self.image.convert("RGB")
        out = Image.blend(base, ImageChops.overlay(base, tex), amount * 0.5)
        out.putalpha(alpha)
        self.image = out
        return self

    def wash(self, stops, across=False, how=ImageChops.multiply):
        """Lay a gradient over what is drawn (multiplied unless told otherwise)."""
        self.down()
        alpha = self.image.getchannel(3)
        out = how(self.image.convert("RGB"), gradient(self.image.size, stops, across))
        out.putalpha(alpha)
        self.image = out
        return self

    def veil(self, colour, stops, across=False):
        """Let what is drawn go over into `colour`; `stops` are (place 0..1, 0..255)."""
        self.down()
        alpha = self.image.getchannel(3)
        flat = Image.new("RGB", self.image.size, rgb(colour))
        out = Image.composite(flat, self.image.convert("RGB"), ramp(self.image.size, stops, across))
        out.putalpha(alpha)
        self.image = out
        return self

    def fade(self, stops, across=False):
        """Let what is drawn thin out; `stops` are (place 0..1, 0..255)."""
        self.down()
        alpha = ImageChops.multiply(self.image.getchannel(3), ramp(self.image.size, stops, across))
        self.image.putalpha(alpha)
        return self

    def blur(self, radius):
        """Take the sheet out of focus."""
        if self.image.mode == "RGBA":
            self.image = self.image.convert("RGBa")
        r = radius * self.c.k
        self.trim(int(3 * r) + 2)
        if self.ss > 1:
            self.image = self.image.reduce(self.ss)
            self.ss = 1
        self.image = blurred(self.image, r)
        return self.down()

    def put(self, opacity=1.0):
        """Lay the sheet on the picture."""
        self.trim().down()
        mask = self.image.getchannel(3)
        if opacity < 1:
            mask = mask.point([int(i * opacity) for i in range(256)])
        self.c.image.paste(self.image.convert("RGB"), (self.x, self.y), mask)
        return self

    def cast(self, dx, dy, blur, colour=(20, 24, 34), opacity=0.4):
        """The blurred shadow of what is drawn, laid before the sheet itself."""
        self.down()
        k = self.c.k
        mask = blurred(self.image.getchannel(3), blur * k)
        mask = mask.point([int(i * opacity) for i in range(256)])
        self.c.image.paste(rgb(colour), (self.x + int(dx * k), self.y + int(dy * k)), mask)
        return self


class Canvas:
    """One picture under way."""

    def __init__(self, size, scene, variant):
        self.out = size
        self.k = max(size[0] / WIDTH, size[1] / HEIGHT)
        self.w = max(size[0], math.ceil(WIDTH * self.k - 0.01))
        self.h = max(size[1], math.ceil(HEIGHT * self.k - 0.01))
        self.rng = random.Random(f"{scene}:{variant}")
        self.variant = variant
        self.image = Image.new("RGB", (self.w, self.h), (128, 128, 128))
        self.lights = Image.new("RGB", (self.w // 4 + 1, self.h // 4 + 1))
        self.lit = False
        self.mood = None

    def pick(self, *choices):
        """The choice this variant falls on: neighbours in number never look alike."""
        return choices[self.variant % len(choices)]

    def layer(self, x0=0, y0=0, x1=WIDTH, y1=HEIGHT, ss=2):
        return Layer(self, (x0, y0, x1, y1), ss)

    def px(self, *values):
        return tuple(int(round(v * self.k)) for v in values)

    def noise(self, x0, y0, x1, y1, cell, octaves=4, stretch=1.0, shrink=3):
        """Cloudy noise for a part of the picture, made small; units throughout."""
        size = (max(8, int((x1 - x0) * self.k / shrink)), max(8, int((y1 - y0) * self.k / shrink)))
        return fractal(self.rng, size, max(1.5, cell * self.k / shrink), octaves, stretch)

    def stain(self, colour, mask, x0=0, y0=0, x1=WIDTH, y1=HEIGHT, opacity=1.0):
        """Lay a colour (or a picture) through a mask of any size, enlarged to the box."""
        a, b, c, d = self.px(x0, y0, x1, y1)
        mask = mask.resize((max(1, c - a), max(1, d - b)), UP)
        if opacity < 1:
            mask = mask.point([int(i * opacity) for i in range(256)])
        paint = colour if isinstance(colour, Image.Image) else rgb(colour)
        if isinstance(paint, Image.Image) and paint.size != mask.size:
            paint = paint.resize(mask.size, UP)
        self.image.paste(paint, (a, b, a + mask.width, b + mask.height), mask)

    def fill(self, stops, x0=0, y0=0, x1=WIDTH, y1=HEIGHT):
        a, b, c, d = self.px(x0, y0, x1, y1)
        self.image.paste(gradient((max(1, c - a), max(2, d - b)), stops), (a, b))

    def glow(self, x, y, radius, colour, strength=1.0, power=2.0, flat=1.0):
        """Light laid on at once, within `radius`; `flat` squeezes it upright."""
        k = self.k
        w, h = max(2, int(radius * 2 * k)), max(2, int(radius * 2 * k * flat))
        a, b = int(x * k) - w // 2, int(y * k) - h // 2
        box = (max(0, a), max(0, b), min(self.w, a + w), min(self.h, b + h))
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        size = (box[2] - box[0], box[3] - box[1])
        seen = [(box[i] - (a, b)[i % 2]) * 256 / (w, h)[i % 2] for i in range(4)]
        spot = disc(power).resize(size, Image.Resampling.BILINEAR, tuple(seen))
        spot = spot.point([int(i * min(1, strength)) for i in range(256)])
        part = self.image.crop(box)
        flat_colour = Image.new("RGB", part.size, rgb(colour))
        lighter = ImageChops.screen(part, flat_colour)
        self.image.paste(Image.composite(lighter, part, spot), box[:2])

    def light(self, x, y, radius, colour, strength=1.0, power=2.0):
        """A lamp: gathered on a small sheet and added to the picture at the end."""
        k = self.k / 4
        w = max(2, int(radius * 2 * k))
        a, b = int(x * k) - w // 2, int(y * k) - w // 2
        box = (max(0, a), max(0, b), min(self.lights.width, a + w), min(self.lights.height, b + w))
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        spot = disc(power).resize((w, w), Image.Resampling.BILINEAR)
        spot = spot.crop((box[0] - a, box[1] - b, box[2] - a, box[3] - b))
        part = self.lights.crop(box)
        paint = Image.new("RGB", part.size, tone(rgb(colour), min(1, strength)))
        paint = ImageChops.multiply(paint, Image.merge("RGB", (spot,) * 3))
        self.lights.paste(ImageChops.screen(part, paint), box[:2])
        self.lit = True

    def shine(self):
        """Add the lamps gathered so far."""
        if self.lit:
            a, b, c, d = self.lights.getbbox() or (0, 0, 1, 1)
            box = (a * 4, b * 4, min(self.w, c * 4), min(self.h, d * 4))
            size = (box[2] - box[0], box[3] - box[1])
            seen = tuple(v / 4 for v in box)
            big = self.lights.resize(size, Image.Resampling.BILINEAR, seen)
            self.image.paste(ImageChops.screen(self.image.crop(box), big), box[:2])
            self.lights = Image.new("RGB", self.lights.size)
            self.lit = False

    def finish(self, grain=1.0, vignette=0.4, bloom=0.25, colour=1.0, paper=0.3):
        """What the lens, the film and the paper add; then the cut to the size asked for."""
        self.shine()
        image = self.image
        if bloom:
            small = image.reduce(8).filter(ImageFilter.GaussianBlur(max(1, 4 * self.k)))
            small = levels(small, 110, 255, int(255 * bloom))
            image = ImageChops.screen(image, small.resize(image.size, Image.Resampling.BILINEAR))
        shade = Image.new("L", (96, 64), 255)
        edge = Image.radial_gradient("L").resize((130, 98)).crop((17, 17, 113, 81))
        shade = edge.point(
            [int(255 - vignette * 255 * max(0, (i - 70) / 185) ** 1.7) for i in range(256)]
        )
        if paper:
            tooth = fractal(self.rng, (image.width // 3, image.height // 3), 60 * self.k, 5, 1.6)
            tooth = tooth.point([int(255 - paper * 0.2 * (255 - i)) for i in range(256)])
            shade = ImageChops.multiply(shade.resize(tooth.size, UP), tooth)
        shade = shade.resize(image.size, Image.Resampling.BILINEAR)
        image = ImageChops.multiply(image, Image.merge("RGB", (shade,) * 3))
        if colour != 1:
            image = ImageEnhance.Color(image).enhance(colour)
        if grain:
            tile = Image.frombytes("L", (400, 400), self.rng.randbytes(160000))
            tile = tile.filter(ImageFilter.GaussianBlur(0.7))
            a = 0.115 * grain
            tile = tile.point([int(128 + (i - 128) * a * 2) for i in range(256)])
            sheet = Image.new("L", image.size)
            for y in range(0, image.height, 400):
                for x in range(0, image.width, 400):
                    sheet.paste(tile, (x, y))
            image = ImageChops.overlay(image, Image.merge("RGB", (sheet,) * 3))
        w, h = self.out
        x, y = (image.width - w) // 2, (image.height - h) // 2
        return image if image.size == self.out else image.crop((x, y, x + w, y + h))
