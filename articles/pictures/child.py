"""The process that opens foreign files: `python -m articles.pictures.child FOLDER`.

It takes its order from `order.json` in the folder and leaves its answer in `answer.json`. Whatever
a file does to the programs that decode it, it does here, within a limit of memory, time and
written bytes, and without the site's secrets.
"""

import json
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path

from . import limits, metadata
from .kinds import AVIF, GIF, JPEG, OF_PICTURES, PNG, WEBP, kind_of

_LOADERS = {
    JPEG: "VipsForeignLoadJpegFile",
    PNG: "VipsForeignLoadPngFile",
    GIF: "VipsForeignLoadNsgifFile",
    WEBP: "VipsForeignLoadWebpFile",
}


# Every step above takes three times as long, for files that are one twentieth smaller.
AVIF_EFFORT = 2
# What the producer of generated content writes into the label of the Chinese rule.
_PRODUCERS = ("ContentProducer", "ProduceID", "ReservedCode1")


class Refusal(Exception):
    """The file is not taken in: a word of `process.SENTENCES`, and what its sentence says."""

    def __init__(self, why: str, **details):
        super().__init__(why)
        self.why, self.details = why, details


def limit(memory: int, seconds: int) -> None:
    """From here on this process cannot take more, whatever runs in it."""
    for what, most in (
        (resource.RLIMIT_STACK, limits.MEGABYTE),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, limits.WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        # What the machine limits further stays so; macOS does not know all of them.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def main(folder: Path) -> None:
    order = json.loads((folder / "order.json").read_text("utf-8"))
    limit(order["memory"], order["seconds"])
    try:
        answer = {"ingest": ingest, "render": render}[order["work"]](order, folder)
    except Refusal as refusal:
        answer = {"refused": refusal.why, "details": refusal.details}
    answer["peak"] = _peak()
    (folder / "answer.json").write_text(json.dumps(answer), "utf-8")


def _peak() -> int:
    """The most memory that this process held, in bytes."""
    with suppress(OSError), open("/proc/self/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    # Counts on some systems what the site held when it started this process.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _vips():
    """libvips with the loaders of the kinds that the library takes, and no other."""
    import pyvips

    pyvips.cache_set_max(0)
    pyvips.operation_block_set("VipsForeignLoad", True)
    for loader in _LOADERS.values():
        pyvips.operation_block_set(loader, False)
    return pyvips


# -- Taking in ------------------------------------------------------------------------------------


def ingest(order: dict, folder: Path) -> dict:
    """The file verified, and out of it the master: upright, sRGB, on white, without metadata."""
    source = order["source"]
    with open(source, "rb") as file:
        head = file.read(4096)
    if not head:
        raise Refusal("empty")
    kind = kind_of(head)
    if kind not in (*_LOADERS, AVIF):
        other = "other" if kind in OF_PICTURES else "foreign"
        raise Refusal({"SVG": "svg", "HEIC": "heic", "": "unknown"}.get(kind, other), kind=kind)
    pyvips = _vips()
    try:
        if kind == AVIF:
            image, words = _of_avif(pyvips, source, head)
            _write_master(image, words, folder)
        else:
            try:
                image, words = _of_vips(pyvips, source, kind, fail_on="warning")
                _write_master(image, words, folder)
            except pyvips.Error as error:
                # Programs warn of much that does no harm; a photo that ends too early is half grey.
                if "premature end" in str(error) or _is_memory(error):
                    raise
                image, words = _of_vips(pyvips, source, kind, fail_on="error")
                _write_master(image, words, folder)
    except pyvips.Error as error:
        if _is_memory(error):
            raise Refusal("memory", kind=kind) from error
        raise Refusal("broken", kind=kind, error=str(error)[:300]) from error
    except MemoryError as error:
        raise Refusal("memory", kind=kind) from error
    return {"kind": kind, "width": image.width, "height": image.height, "words": words}


def _is_memory(error: Exception) -> bool:
    text = str(error).lower()
    return "memory" in text or "allocat" in text


def _write_master(image, words: dict[str, str], folder: Path) -> None:
    _write_jpeg(image, folder / "master.jpg", metadata.packet(*_kept(words)))


def _of_vips(pyvips, source: str, kind: str, fail_on: str):
    if kind == WEBP:
        header = image = _small_webp(pyvips, source, fail_on)
        width, height = _webp_size(source)
    else:
        # The size stands in the header, which is read without the pixels.
        loader = {JPEG: "jpegload", PNG: "pngload", GIF: "gifload"}[kind]
        header = getattr(pyvips.Image, loader)(source)
        width, height = header.width, header.height
        _check_size(width, height)
    names = header.get_fields()
    pages = header.get("n-pages") if "n-pages" in names else 1
    if pages > 1 or (kind == PNG and _is_animated_png(source)):
        raise Refusal("moving", kind=kind)
    words = metadata.read(
        **{
            name: header.get(f"{name}-data")
            for name in ("xmp", "iptc", "exif")
            if f"{name}-data" in names
        }
    )
    if "orientation" in names and header.get("orientation") in (5, 6, 7, 8):
        width, height = height, width
    width, height = master_size(width, height)
    how = {"height": height, "size": "down"}
    if "icc-profile-data" in names or header.interpretation == "cmyk":
        # Without either the colours are sRGB already, and converting them takes most of the time.
        how["output_profile"] = "srgb"
    if kind == WEBP:
        image = image.thumbnail_image(width, **how)
    else:
        image = pyvips.Image.thumbnail(source, width, fail_on=fail_on, **how)
    return _on_white(image), words


def _small_webp(pyvips, source: str, fail_on: str):
    """The picture made smaller by its decoder; else libvips asks for the memory of all of it."""
    width, height = _webp_size(source)
    _check_size(width, height)
    # Whether it is turned is known later; then the other edge is its width.
    scale = max(master_size(width, height)[0] / width, master_size(height, width)[1] / width)
    return pyvips.Image.webpload(source, scale=min(1.0, scale), fail_on=fail_on)


def _webp_size(source: str) -> tuple[int, int]:
    """Width and height, which stand in another place in each of the three forms of WebP."""
    with open(source, "rb") as file:
        head = file.read(30).ljust(30, b"\0")
    form = head[12:16]
    if form == b"VP8X":
        return _little(head[24:27]) + 1, _little(head[27:30]) + 1
    if form == b"VP8L":
        bits = _little(head[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return max(1, _little(head[26:28]) & 0x3FFF), max(1, _little(head[28:30]) & 0x3FFF)


def _little(some: bytes) -> int:
    return int.from_bytes(some, "little")


def _of_avif(pyvips, source: str, head: bytes):
    """By Pillow, which decodes AVIF in a third of the memory that libvips needs."""
    from PIL import AvifImagePlugin, Image, ImageCms, ImageOps

    Image.MAX_IMAGE_PIXELS = limits.MAX_PIXELS
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    try:
        with Image.open(source, formats=["AVIF"]) as image:
            _check_size(*image.size)
            if getattr(image, "n_frames", 1) > 1:
                raise Refusal("moving", kind=AVIF)
            words = metadata.read(
                xmp=image.info.get("xmp") or b"", exif=image.info.get("exif") or b""
            )
            profile = image.info.get("icc_profile")
            image.thumbnail(_before_turning(image), Image.Resampling.LANCZOS, reducing_gap=2.0)
            image = ImageOps.exif_transpose(image)
            if image.mode not in ("RGB", "RGBA"):
                image = image.convert("RGBA" if "A" in image.mode else "RGB")
            if profile:
                image = _in_srgb(ImageCms, image, profile)
    except (OSError, ValueError, SyntaxError, RuntimeError, Image.DecompressionBombError) as error:
        if _is_memory(error):
            raise Refusal("memory", kind=AVIF) from error
        raise Refusal("broken", kind=AVIF, error=str(error)[:300]) from error
    taken = pyvips.Image.new_from_memory(
        image.tobytes(), image.width, image.height, len(image.getbands()), "uchar"
    )
    return _on_white(taken.copy(interpretation="srgb")), words


def _before_turning(image) -> tuple[int, int]:
    """The size of the master, as the picture lies in its file."""
    turned = image.getexif().get(0x0112) in (5, 6, 7, 8)
    width, height = image.size[::-1] if turned else image.size
    width, height = master_size(width, height)
    return (height, width) if turned else (width, height)


def _in_srgb(cms, image, profile: bytes):
    from io import BytesIO

    try:
        alpha = image.getchannel("A") if image.mode == "RGBA" else None
        changed = cms.profileToProfile(
            image.convert("RGB"), cms.ImageCmsProfile(BytesIO(profile)), cms.createProfile("sRGB")
        )
    except (cms.PyCMSError, OSError):
        # A profile that cannot be read says nothing.
        return image
    if alpha is not None:
        changed.putalpha(alpha)
    return changed


def _check_size(width: int, height: int) -> None:
    if width * height > limits.MAX_PIXELS or max(width, height) > limits.MAX_EDGE:
        raise Refusal("pixels", width=width, height=height)


def _is_animated_png(source: str) -> bool:
    """Whether a chunk before the pixels says that there are several pictures."""
    with open(source, "rb") as file:
        file.seek(8)
        for _chunk in range(200):
            start = file.read(8)
            length, name = int.from_bytes(start[:4], "big"), start[4:]
            if name == b"acTL":
                return True
            if len(start) < 8 or name == b"IDAT":
                return False
            file.seek(length + 4, os.SEEK_CUR)
    return False


def master_size(width: int, height: int) -> tuple[int, int]:
    """The size in which a picture of this size is kept."""
    share = min(
        1.0,
        limits.MASTER_WIDTH / width,
        limits.MASTER_HEIGHT / height,
        (limits.MASTER_PIXELS / (width * height)) ** 0.5,
    )
    return max(1, round(width * share)), max(1, round(height * share))


def _on_white(image):
    image = image.colourspace("srgb")
    if image.hasalpha():
        image = image.flatten(background=255)
    return image.cast("uchar")


def _kept(words: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What of a file's own words stays in its master, and the label of the Chinese rule."""
    with suppress(ValueError):
        label = json.loads(words.get("aigc", ""))
        if isinstance(label, dict):
            return words, {str(key): str(value) for key, value in label.items()}
    return words, {}


# -- Making renditions ----------------------------------------------------------------------------


def render(order: dict, folder: Path) -> dict:
    """Every file of the order out of one master, each with the same words in it."""
    os.nice(10)
    pyvips = _vips()
    master = pyvips.Image.jpegload(order["source"], fail_on="error").copy_memory()
    label = order["label"]
    if label and "xmp-data" in master.get_fields():
        # Who generated a picture says so in its file, and whoever passes it on leaves that there.
        _words, own = _kept(metadata.read(xmp=master.get("xmp-data")))
        label |= {name: own[name] for name in _PRODUCERS if own.get(name)}
    xmp = metadata.packet(order["words"], label)
    for piece in order["pieces"]:
        left, top, width, height = piece["crop"]
        image = master.crop(left, top, width, height)
        if piece["width"] != width:
            image = image.thumbnail_image(
                piece["width"], height=piece["height"], size="force", no_rotate=True
            )
        image = image.copy_memory()
        for name, kind, quality in piece["files"]:
            _WRITERS[kind](image, folder / name, xmp, quality)
    return {}


def _bare(image, xmp: str):
    """The pixels and these words, and nothing of what came with them."""
    image = image.copy()
    for name in image.get_fields():
        if name.endswith("-data") or name.startswith(("exif-", "iptc", "png-comment")):
            image.remove(name)
    if xmp:
        import pyvips

        image.set_type(pyvips.GValue.blob_type, "xmp-data", xmp.encode())
    return image


def _write_jpeg(image, path: Path, xmp: str, quality: int = limits.MASTER_QUALITY) -> None:
    _bare(image, xmp).jpegsave(
        str(path), Q=quality, interlace=True, optimize_coding=True, keep="xmp"
    )


def _write_webp(image, path: Path, xmp: str, quality: int) -> None:
    _bare(image, xmp).webpsave(str(path), Q=quality, effort=4, keep="xmp")


def _write_avif(image, path: Path, xmp: str, quality: int) -> None:
    _bare(image, xmp).heifsave(
        str(path), Q=quality, compression="av1", effort=AVIF_EFFORT, bitdepth=8, keep="xmp"
    )


_WRITERS = {"jpg": _write_jpeg, "webp": _write_webp, "avif": _write_avif}

if __name__ == "__main__":
    main(Path(sys.argv[1]))
