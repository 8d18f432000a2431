"""What a file is, by its first bytes: its name and what a browser says of it prove nothing."""

import re

# Kinds that the library takes.
JPEG, PNG, GIF, WEBP, AVIF = "JPEG", "PNG", "GIF", "WebP", "AVIF"
# Kinds that people try to upload, and how they are called.
_OTHERS = {
    "PDF": (b"%PDF-",),
    "Photoshop": (b"8BPS",),
    "TIFF/RAW": (
        b"II*\0",
        b"MM\0*",
        b"II+\0",
        b"MM\0+",
        b"IIU\0",
        b"IIRO",
        b"IIRS",
        b"FUJIFILMCCD",
    ),
    "BMP": (b"BM",),
    "JPEG XL": (b"\xff\x0a", b"\0\0\0\x0cJXL "),
    "JPEG 2000": (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"),
    "ZIP": (b"PK\x03\x04",),
    "Word 97": (b"\xd0\xcf\x11\xe0",),
    "WebM": (b"\x1a\x45\xdf\xa3",),
    "RAR/7z": (b"Rar!", b"7z\xbc\xaf"),
    "ICO": (b"\0\0\1\0",),
}
# Those of them that hold a picture, which a picture program can save as JPEG.
OF_PICTURES = {"Photoshop", "TIFF/RAW", "RAW", "BMP", "JPEG XL", "JPEG 2000", "ICO"}
_SVG = re.compile(rb"<svg[\s>]|<!doctype\s+svg", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|script|body|head)\b", re.IGNORECASE)
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}


def kind_of(head: bytes) -> str:
    """The kind of a file that begins like this, or '' when it is none that anybody knows."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp":
        return _of_brands(head)
    for name, beginnings in _OTHERS.items():
        if head.startswith(beginnings):
            return name
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"")
    if text.startswith((b"<", b"\x1f\x8b")) and _SVG.search(text):
        return "SVG"
    return "HTML" if _HTML.match(text) else ""


def _of_brands(head: bytes) -> str:
    """HEIF, AVIF and videos share one container and say in brands what is in it."""
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, length - 3, 4))]
    if b"avif" in brands or b"avis" in brands:
        return AVIF
    if _HEIC & set(brands):
        return "HEIC"
    if brands[0] == b"crx ":
        return "RAW"
    return "MP4/MOV"
