"""Which files a picture has: shapes around the focal point, fixed widths, kinds and qualities."""

from dataclasses import dataclass
from functools import lru_cache

# Width to height of each shape; "" is the picture as it is. `og` is for links on other sites.
SHAPES = {"": None, "3x2": (3, 2), "16x9": (16, 9), "1x1": (1, 1), "og": (40, 21)}
# A phone of 390 pixels with two or three screen pixels to each takes 800 or 1,200.
WIDTHS = {
    "": (400, 800, 1200, 1600),
    "3x2": (400, 800, 1200),
    "16x9": (400, 800, 1600),
    "1x1": (200, 400, 800),
    "og": (1200,),
}
# An AVIF encoder needs some fifteen bytes for each pixel; very long pictures do without.
AVIF_PIXELS = 6_000_000
MIME = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@dataclass(frozen=True)
class Piece:
    """One picture to make: a shape in one width."""

    shape: str
    width: int
    height: int

    def name(self, kind: str) -> str:
        return f"{self.shape}-{self.width}.{kind}" if self.shape else f"{self.width}.{kind}"


def kinds(width: int, height: int, shape: str) -> tuple[str, ...]:
    """What readers' browsers choose from, the smallest first; what other sites fetch is JPEG."""
    if shape == "og":
        return ("jpg",)
    widest = pieces(width, height, shape)[-1]
    return ("avif", "webp", "jpg")[widest.width * widest.height > AVIF_PIXELS :]


def quality(kind: str, width: int) -> int:
    """Wide files are for dense screens, on which the same artefact is half as large."""
    dense = width >= 1200
    return {"avif": 44 if dense else 50, "webp": 66 if dense else 74, "jpg": 72 if dense else 78}[
        kind
    ]


def cropped(width: int, height: int, shape: str) -> tuple[int, int]:
    """The largest part of a picture that has the shape."""
    ratio = SHAPES[shape]
    if ratio is None:
        return width, height
    across, down = ratio
    return (
        max(1, min(width, round(height * across / down))),
        max(1, min(height, round(width * down / across))),
    )


@lru_cache(maxsize=4096)
def pieces(width: int, height: int, shape: str) -> tuple[Piece, ...]:
    """The files of one shape of a picture of this size, the narrowest first; never enlarged."""
    full, tall = cropped(width, height, shape)
    if (full, tall) == (width, height) and shape not in ("", "og"):
        # It has the shape already.
        return pieces(width, height, "")
    widths = [wide for wide in WIDTHS[shape] if wide < full]
    # The picture's own width, where that is more than what is there already.
    if full <= WIDTHS[shape][-1] and (not widths or full > widths[-1] * 1.1):
        widths.append(full)
    return tuple(Piece(shape, wide, max(1, round(wide * tall / full))) for wide in widths)


def crop(
    width: int, height: int, shape: str, focal_x: int, focal_y: int
) -> tuple[int, int, int, int]:
    """Left, top, width and height of the part that a shape shows: the focal point in its middle,

    or as near to it as the edges allow.
    """
    wide, tall = cropped(width, height, shape)
    left = round(width * focal_x / 100 - wide / 2)
    top = round(height * focal_y / 100 - tall / 2)
    return min(max(left, 0), width - wide), min(max(top, 0), height - tall), wide, tall
