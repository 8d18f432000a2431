"""Colour sums, gradients and noise: what every other part of the painter mixes from."""

from PIL import Image, ImageChops, ImageFilter

UP = Image.Resampling.BICUBIC


def rgb(value):
    """`#rrggbb` (or a ready triple) as a triple."""
    if not isinstance(value, str):
        return tuple(value[:3])
    return tuple(int(value[i : i + 2], 16) for i in (1, 3, 5))


def mix(a, b, t):
    """The colour a part `t` of the way from `a` to `b`."""
    a, b = rgb(a), rgb(b)
    return tuple(int(round(p + (q - p) * t)) for p, q in zip(a, b, strict=True))


def tone(colour, k):
    """Darker below 1, lighter (towards white) above."""
    return mix(colour, (0, 0, 0), 1 - k) if k <= 1 else mix(colour, (255, 255, 255), k - 1)


def jitter(rng, colour, by=10):
    """The same colour as a second pull of the print would give it."""
    r, g, b = rgb(colour)
    dice = rng.random
    d, side = (dice() * 2 - 1) * by, by * 0.35
    r = int(r + d + (dice() * 2 - 1) * side)
    g = int(g + d)
    b = int(b + d + (dice() * 2 - 1) * side)
    return (min(255, max(0, r)), min(255, max(0, g)), min(255, max(0, b)))


def gradient(size, stops, across=False):
    """A smooth run of colours; `stops` are colours or (place 0..1, colour) pairs."""
    if not isinstance(stops[0][1], (str, tuple)) or isinstance(stops[0], str):
        last = max(1, len(stops) - 1)
        stops = [(i / last, c) for i, c in enumerate(stops)]
    stops = [(p, rgb(c)) for p, c in stops]
    length = max(2, size[0] if across else size[1])
    data = bytearray()
    j = 0
    for i in range(length):
        t = i / (length - 1)
        while j < len(stops) - 2 and t > stops[j + 1][0]:
            j += 1
        (p0, a), (p1, b) = stops[j], stops[min(j + 1, len(stops) - 1)]
        s = 0 if p1 <= p0 else min(1, max(0, (t - p0) / (p1 - p0)))
        s = s * s * (3 - 2 * s) * 0.5 + s * 0.5  # eased, so that no stop shows as an edge
        data += bytes(int(u + (v - u) * s + 0.5) for u, v in zip(a, b, strict=True))
    shape = (length, 1) if across else (1, length)
    return Image.frombytes("RGB", shape, bytes(data)).resize(size, Image.Resampling.NEAREST)


def ramp(size, stops, across=False):
    """The same for a mask: `stops` are (place, 0..255)."""
    return gradient(size, [(p, (v, v, v)) for p, v in stops], across).getchannel(0)


def levels(image, low, high, top=255, gamma=1.0):
    """Stretch `low..high` of a grey picture to 0..`top`."""
    span = max(1, high - low)
    table = [int(top * min(1, max(0, (i - low) / span)) ** gamma) for i in range(256)]
    return image.point(table * len(image.getbands()))


def fractal(rng, size, cell, octaves=4, stretch=1.0, keep=0.55):
    """Cloudy grey noise around 128; `cell` is the largest lump in pixels, `stretch` its width."""
    w, h = size
    out, weight, total = None, 1.0, 0.0
    for _ in range(octaves):
        gw, gh = max(2, int(w / cell / stretch) + 2), max(2, int(h / cell) + 2)
        if out and (gw > w * 1.5 or gh > h * 1.5):
            break
        grid = Image.frombytes("L", (gw, gh), rng.randbytes(gw * gh)).resize(size, UP)
        total += weight
        out = grid if out is None else Image.blend(out, grid, weight / total)
        weight *= keep
        cell /= 2
    return levels(out, 52, 204)


def relief(noise, dx=2, dy=3, gain=0.35):
    """Noise seen as a lit surface: bright where it faces up and left, 128 where it is level."""
    out = ImageChops.subtract(noise, ImageChops.offset(noise, dx, dy), gain, 128)
    # The offset wraps round: the first columns and rows would show as a dark seam.
    out.paste(out.crop((dx, 0, 2 * dx, out.height)), (0, 0))
    out.paste(out.crop((0, dy, out.width, 2 * dy)), (0, 0))
    return out


_DISC = {}


def disc(power=2.0):
    """A soft round spot, 255 in the middle and nothing at the rim."""
    if power not in _DISC:
        table = [int(255 * max(0, 1 - i / 180) ** power) for i in range(256)]
        _DISC[power] = Image.radial_gradient("L").point(table)
    return _DISC[power]


def blurred(image, radius):
    """A Gaussian blur that works on a reduced copy once the radius is large."""
    if radius <= 0:
        return image
    step = 1 if radius < 2.5 else 2 if radius < 6 else 4 if radius < 20 else 8
    if step == 1:
        return image.filter(ImageFilter.GaussianBlur(radius))
    small = image.reduce(step).filter(ImageFilter.GaussianBlur(radius / step))
    return small.resize(image.size, UP)
