"""Odd and hostile files, made here, each with what has to become of it."""

import gzip
import io
import random
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pyvips
from PIL import Image, PngImagePlugin

SIZE = (120, 80)
RED, BLUE, WHITE = (200, 30, 40), (40, 70, 180), (255, 255, 255)
SECRET = b"SERIAL-4711"


@dataclass(frozen=True)
class Odd:
    """A file, and the word of its refusal, or the size and some colours of its picture.

    `colours` are place -> colour of the master; JPEG changes them a little.
    """

    name: str
    make: Callable[[], bytes]
    refused: str = ""
    size: tuple[int, int] = SIZE
    colours: tuple[tuple[tuple[int, int], tuple[int, int, int]], ...] = ()
    tolerance: int = 14

    def __str__(self) -> str:
        return self.name


# -- Making files ---------------------------------------------------------------------------------


def scene(mode: str = "RGB", size=SIZE) -> Image.Image:
    """Blue, with a red quarter in the upper left corner."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0] // 2, size[1] // 2))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **how) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def jpeg(**how) -> bytes:
    return saved(scene(), "JPEG", quality=92, **how)


def vips() -> pyvips.Image:
    return pyvips.Image.new_from_buffer(saved(scene(), "PNG"), "")


def turned(orientation: int) -> bytes:
    """Stored as a camera held that way stores it; turned upright it is the scene."""
    back = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    image = scene() if back is None else scene().transpose(back)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(image, "JPEG", quality=92, exif=exif)


def see_through(kind: str = "PNG", **how) -> bytes:
    """Red in the left half; the right half is black that cannot be seen."""
    image = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    image.paste((*RED, 255), (0, 0, SIZE[0] // 2, SIZE[1]))
    return saved(image, kind, **how)


def palette_with_a_hole() -> bytes:
    image = Image.new("P", SIZE, 1)
    image.putpalette([*RED, 0, 0, 0])
    image.paste(0, (0, 0, SIZE[0] // 2, SIZE[1]))
    return saved(image, "PNG", transparency=1)


def moving(kind: str) -> bytes:
    frames = [scene(), Image.new("RGB", SIZE, RED), Image.new("RGB", SIZE, BLUE)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_header(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(
        b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    )


def png_bomb(width: int, height: int) -> bytes:
    """Many pixels of nothing in few bytes."""
    packed = zlib.compress(bytes(1 + width * 3) * 50, 9)
    return png_header(width, height) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def png_with_words_of_a_gigabyte() -> bytes:
    """A comment that unpacks into memory, before the pixels of a small picture."""
    whole = saved(scene(), "PNG")
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(16 * 1024 * 1024)) for _ in range(64)) + packer.flush()
    return whole[:33] + chunk(b"zTXt", b"Comment\0\0" + packed) + whole[33:]


def gif_of(width: int, height: int) -> bytes:
    return (
        b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
        + b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\x00;"
    )  # fmt: skip


def jpeg_that_says(width: int, height: int) -> bytes:
    """A small photo whose header tells of a huge one."""
    data = bytearray(jpeg())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def webp_that_says(width: int, height: int) -> bytes:
    body = b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", width, height) + bytes(40)
    data = b"VP8 " + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(data) + 4) + b"WEBP" + data


def container(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + bytes(4) + b"mif1" + brand + bytes(200)


def noise(count: int) -> bytes:
    return random.Random(5).randbytes(count)


def with_camera_data() -> bytes:
    """What a phone writes of itself and of where it was."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Maker", "Model"
    exif.get_ifd(0x8769)[0xA431] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (28.0, 40.0, 12.5), 3: "E", 4: (121.0, 26.0, 3.0)})
    return jpeg(exif=exif)


def with_much_metadata() -> bytes:
    """Six megabytes of comments and segments that nobody reads."""
    segment = b"\xff\xe4\xff\xf0" + SECRET + bytes(0xFFF0 - 2 - len(SECRET))
    data = jpeg()
    return data[:2] + segment * 100 + data[2:]


def with_profile(name: str) -> bytes:
    """Saved in the colours of another profile, which says what they are."""
    image = vips().icc_transform(name, input_profile="srgb", embedded=False)
    return image.jpegsave_buffer(Q=95, keep="icc")


def with_broken_profile() -> bytes:
    return jpeg(icc_profile=noise(400))


def cmyk_without_profile() -> bytes:
    return saved(scene("CMYK"), "JPEG", quality=95)


def sixteen_bits(grey: bool = False) -> bytes:
    image = (vips().cast("ushort") * 257).cast("ushort")
    image = image.copy(interpretation="rgb16")
    if grey:
        image = image[1].copy(interpretation="grey16")
    return image.pngsave_buffer()


def long_png_comment() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "x" * 200_000)
    return saved(scene(), "PNG", pnginfo=words)


def with_odd_bytes() -> bytes:
    """What some cameras write, and every program shows."""
    data = jpeg()
    at = data.index(b"\xff\xda")
    return data[:at] + b"abcdefgh" + data[at:]


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>a()</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"

# A place in each corner: what is red lies upper left.
_SCENE = (((20, 15), RED), ((100, 15), BLUE), ((20, 65), BLUE), ((100, 65), BLUE))
_HALF = (((20, 40), RED), ((100, 40), WHITE))


def _taken(name: str, make, **expected) -> Odd:
    return Odd(name, make, **{"colours": _SCENE} | expected)


CORPUS = [
    _taken("JPEG", jpeg),
    _taken("progressive JPEG", lambda: jpeg(progressive=True)),
    _taken("PNG", lambda: saved(scene(), "PNG")),
    _taken("GIF of one frame", lambda: saved(scene(), "GIF")),
    _taken(
        "GIF of 1987", lambda: saved(scene().quantize(8), "GIF").replace(b"GIF89a", b"GIF87a", 1)
    ),
    _taken("WebP", lambda: saved(scene(), "WEBP", quality=95)),
    _taken("WebP without loss", lambda: saved(scene(), "WEBP", lossless=True)),
    _taken("WebP with EXIF", lambda: saved(scene(), "WEBP", quality=95, exif=Image.Exif())),
    _taken("AVIF", lambda: saved(scene(), "AVIF", quality=90)),
    *(_taken(f"EXIF orientation {number}", lambda n=number: turned(n)) for number in range(1, 9)),
    _taken("interlaced PNG", lambda: vips().pngsave_buffer(interlace=True)),
    _taken("16-bit PNG", sixteen_bits),
    _taken("palette", lambda: saved(scene().quantize(8), "PNG")),
    _taken("PNG with much text", long_png_comment),
    _taken("PNG with a gigabyte of words", png_with_words_of_a_gigabyte),
    _taken("PNG and more behind its end", lambda: saved(scene(), "PNG") + HTML),
    _taken("CMYK with profile", lambda: with_profile("cmyk"), tolerance=35),
    _taken("CMYK without profile", cmyk_without_profile, tolerance=75),
    _taken("Display P3", lambda: with_profile("p3")),
    _taken("profile that is noise", with_broken_profile),
    _taken("much metadata", with_much_metadata),
    _taken("camera data", with_camera_data),
    _taken("JPEG with bytes between its segments", with_odd_bytes),
    _taken("JPEG and a page behind it", lambda: jpeg() + HTML),
    _taken("JPEG and an archive behind it", lambda: jpeg() + b"PK\x03\x04" + SECRET),
    _taken("JPEG with a page in its comment", lambda: jpeg(comment=HTML + SECRET)),
    _taken("grey", lambda: saved(scene("L"), "JPEG"), colours=()),
    _taken("16-bit grey", lambda: sixteen_bits(grey=True), colours=()),
    _taken("black and white", lambda: saved(scene("1"), "PNG"), colours=()),
    _taken("grey, seen through", lambda: see_through_grey(), colours=(((100, 40), WHITE),)),
    _taken("seen through", see_through, colours=_HALF),
    _taken("WebP, seen through", lambda: see_through("WEBP", lossless=True), colours=_HALF),
    _taken("AVIF, seen through", lambda: see_through("AVIF", quality=90), colours=_HALF),
    _taken("palette with a hole", palette_with_a_hole, colours=_HALF),
    Odd("one pixel", lambda: saved(Image.new("RGB", (1, 1), RED), "PNG"), size=(1, 1)),
    Odd("a hair", lambda: saved(Image.new("RGB", (5000, 1), RED), "PNG"), size=(2560, 1)),
    Odd("wide", lambda: saved(Image.new("RGB", (3000, 300), RED), "PNG"), size=(2560, 256)),
    Odd("long", lambda: saved(Image.new("RGB", (300, 14000), RED), "PNG"), size=(257, 11993)),
    Odd("no bytes", lambda: b"", "empty"),
    Odd("one byte", lambda: b"\xff", "unknown"),
    Odd("noise", lambda: noise(5000), "unknown"),
    Odd("text", lambda: "一张照片".encode(), "unknown"),
    Odd("page", lambda: HTML, "foreign"),
    Odd("SVG with a script", lambda: SVG, "svg"),
    Odd("SVG in UTF-16", lambda: SVG.decode().encode("utf-16"), "svg"),
    Odd("SVG behind a comment", lambda: b"<!-- " + b"x" * 500 + b" -->\n" + SVG, "svg"),
    Odd("packed SVG", lambda: gzip.compress(SVG), "unknown"),
    Odd("PDF", lambda: b"%PDF-1.7\n" + noise(200), "foreign"),
    Odd("TIFF", lambda: saved(scene(), "TIFF"), "other"),
    Odd("BMP", lambda: saved(scene(), "BMP"), "other"),
    Odd("Photoshop", lambda: b"8BPS\0\1" + bytes(200), "other"),
    Odd("archive", lambda: b"PK\x03\x04" + noise(200), "foreign"),
    Odd("program", lambda: b"\x7fELF" + noise(200), "unknown"),
    Odd("HEIC", lambda: container(b"heic"), "heic"),
    Odd("video", lambda: container(b"isom"), "foreign"),
    Odd("moving GIF", lambda: moving("GIF"), "moving"),
    Odd("moving WebP", lambda: moving("WEBP"), "moving"),
    Odd("moving PNG", lambda: moving("PNG"), "moving"),
    Odd("moving AVIF", lambda: moving("AVIF"), "moving"),
    Odd("JPEG cut off", lambda: jpeg()[:-300], "broken"),
    Odd("PNG cut off", lambda: sixteen_bits()[:-60], "broken"),
    Odd("WebP cut off", lambda: saved(scene(), "WEBP", quality=95)[:-60], "broken"),
    Odd("GIF cut off", lambda: saved(scene(), "GIF")[:-60], "broken"),
    Odd("AVIF cut off", lambda: saved(scene(), "AVIF", quality=90)[:-60], "broken"),
    Odd("beginning of a JPEG and noise", lambda: jpeg()[:20] + noise(3000), "broken"),
    Odd("beginning of a PNG and noise", lambda: png_header(80, 60) + noise(3000), "broken"),
    Odd("beginning of a GIF and noise", lambda: b"GIF89a" + noise(3000), "broken"),
    Odd("beginning of a WebP and noise", lambda: webp_that_says(80, 60), "broken"),
    Odd("beginning of an AVIF and noise", lambda: container(b"avif") + noise(3000), "broken"),
    Odd("PNG with a bent checksum", lambda: bent(saved(scene(), "PNG")), "broken"),
    Odd("PNG of no width", lambda: png_header(0, 60) + noise(300), "broken"),
    Odd("PNG of 3.6 gigapixels", lambda: png_bomb(60_000, 60_000), "pixels"),
    Odd("JPEG that says 4.2 gigapixels", lambda: jpeg_that_says(65_000, 65_000), "pixels"),
    Odd("JPEG that says 144 megapixels", lambda: jpeg_that_says(12_000, 12_000), "broken"),
    Odd("WebP that says 268 megapixels", lambda: webp_that_says(16_383, 16_383), "pixels"),
    Odd("GIF of 4.3 gigapixels", lambda: gif_of(65_535, 65_535), "pixels"),
    Odd("GIF of 200 megapixels", lambda: gif_of(14_000, 14_000), "memory"),
]


def see_through_grey() -> bytes:
    image = Image.new("LA", SIZE, (0, 0))
    image.paste((90, 255), (0, 0, SIZE[0] // 2, SIZE[1]))
    return saved(image, "PNG")


def bent(data: bytes) -> bytes:
    at = data.index(b"IDAT") + 12
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
