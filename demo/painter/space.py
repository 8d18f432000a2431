"""A plain one-point camera, so that streets, halls and stacks of boxes recede correctly."""

import math

from .tones import mix, tone


class Cam:
    """Stands `height` above the ground, looks at (`vx`, `hy`) on the picture.

    x runs right, y up, z away from the viewer; `f` is the focal length in picture units.
    """

    def __init__(self, vx=800.0, hy=480.0, f=1000.0, height=1.6):
        self.vx, self.hy, self.f, self.height = vx, hy, f, height

    def p(self, x, y, z):
        z = max(z, 0.05)
        return (self.vx + self.f * x / z, self.hy - self.f * (y - self.height) / z)

    def size(self, z):
        """Picture units to one metre at distance z."""
        return self.f / max(z, 0.05)

    def quad(self, layer, a, b, c, d, fill):
        layer.poly([self.p(*a), self.p(*b), self.p(*c), self.p(*d)], fill)

    def floor(self, layer, x0, x1, z0, z1, y, fill):
        self.quad(layer, (x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1), fill)

    def wall(self, layer, x, y0, y1, z0, z1, fill):
        """A wall along the street (x fixed)."""
        self.quad(layer, (x, y0, z0), (x, y1, z0), (x, y1, z1), (x, y0, z1), fill)

    def front(self, layer, x0, x1, y0, y1, z, fill):
        """A face turned to the viewer (z fixed)."""
        self.quad(layer, (x0, y0, z), (x0, y1, z), (x1, y1, z), (x1, y0, z), fill)

    def box(self, layer, x0, x1, y0, y1, z0, z1, fill, side=0.72, top=1.12):
        """A block: its far faces are never seen, so only three are painted."""
        if y1 < self.height:
            self.floor(layer, x0, x1, z0, z1, y1, tone(fill, top))
        if x0 * self.f / z0 + self.vx > self.vx:
            self.wall(layer, x0, y0, y1, z0, z1, tone(fill, side))
        elif x1 < 0:
            self.wall(layer, x1, y0, y1, z0, z1, tone(fill, side))
        self.front(layer, x0, x1, y0, y1, z0, fill)


class Iso:
    """A slanting bird's-eye view: parallel projection with the ground foreshortened."""

    def __init__(self, x=800.0, y=500.0, scale=10.0, turn=0.5, tilt=0.55):
        self.x, self.y, self.s = x, y, scale
        self.ca, self.sa = math.cos(turn), math.sin(turn)
        self.tilt = tilt

    def p(self, x, y, z=0.0):
        u = x * self.ca - y * self.sa
        v = x * self.sa + y * self.ca
        # Things at the back are a little smaller, which a true drone picture shows as well.
        k = self.s * (1 + v * 0.0045)
        return (self.x + u * k, self.y + v * k * self.tilt - z * k * 0.82)

    def depth(self, x, y):
        return x * self.sa + y * self.ca

    def gable(self, layer, cx, cy, w, d, h, wall, roof, light=0.25, turn=False):
        """A house with a ridge roof, its sunny slope lighter than the other."""
        if turn:
            w, d = d, w
        a, b, e, f = (
            (cx - w / 2, cy - d / 2),
            (cx + w / 2, cy - d / 2),
            (cx + w / 2, cy + d / 2),
            (cx - w / 2, cy + d / 2),
        )
        rise = min(w, d) * 0.34
        over = 0.55
        for p, q, k in sorted(
            ((a, b, 0.6), (b, e, 0.86), (e, f, 1.0), (f, a, 0.7)),
            key=lambda s: self.depth(*s[0]) + self.depth(*s[1]),
        ):
            layer.poly([self.p(*p), self.p(*q), self.p(*q, h), self.p(*p, h)], tone(wall, k))
        if w >= d:
            r0, r1 = (cx - w / 2 - over, cy, h + rise), (cx + w / 2 + over, cy, h + rise)
            s0 = [
                (cx - w / 2 - over, cy - d / 2 - over, h),
                (cx + w / 2 + over, cy - d / 2 - over, h),
            ]
            s1 = [
                (cx - w / 2 - over, cy + d / 2 + over, h),
                (cx + w / 2 + over, cy + d / 2 + over, h),
            ]
            gables = [
                ((cx + w / 2, cy - d / 2), (cx + w / 2, cy + d / 2), (cx + w / 2, cy)),
                ((cx - w / 2, cy - d / 2), (cx - w / 2, cy + d / 2), (cx - w / 2, cy)),
            ]
        else:
            r0, r1 = (cx, cy - d / 2 - over, h + rise), (cx, cy + d / 2 + over, h + rise)
            s0 = [
                (cx - w / 2 - over, cy - d / 2 - over, h),
                (cx - w / 2 - over, cy + d / 2 + over, h),
            ]
            s1 = [
                (cx + w / 2 + over, cy - d / 2 - over, h),
                (cx + w / 2 + over, cy + d / 2 + over, h),
            ]
            gables = [
                ((cx - w / 2, cy + d / 2), (cx + w / 2, cy + d / 2), (cx, cy + d / 2)),
                ((cx - w / 2, cy - d / 2), (cx + w / 2, cy - d / 2), (cx, cy - d / 2)),
            ]
        p, q, r = max(gables, key=lambda g: self.depth(*g[2]))
        layer.poly([self.p(*p, h), self.p(*q, h), self.p(*r, h + rise)], tone(wall, 0.9))
        slopes = [(s0, mix(roof, "#fff1d6", light)), (s1, tone(roof, 0.78))]
        for eave, fill in sorted(
            slopes, key=lambda s: self.depth(*s[0][0][:2]) + self.depth(*s[0][1][:2])
        ):
            layer.poly([self.p(*eave[0]), self.p(*eave[1]), self.p(*r1), self.p(*r0)], fill)
            for i in range(1, 9):  # tile courses
                t = i / 9
                u = [
                    tuple(m + (n - m) * t for m, n in zip(eave[0], eave[1], strict=True)),
                    tuple(m + (n - m) * t for m, n in zip(r0, r1, strict=True)),
                ]
                layer.line([self.p(*u[0]), self.p(*u[1])], tone(fill, 0.88), 0.9)
        layer.line([self.p(*r0), self.p(*r1)], tone(roof, 0.6), 1.8)
