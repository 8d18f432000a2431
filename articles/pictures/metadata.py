"""What a file says about its picture, and what the site says in the files that it makes.

Read are XMP, IPTC-IIM and three fields of EXIF, in this order; position, serial numbers and all
the rest are left where they are. Written is one XMP packet with the words of the library alone.
This runs in the process that opens foreign files, and knows nothing of the site.
"""

import html
import itertools
import json
import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from xml.parsers import expat

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    # Where the Chinese rule of 2025 on AI-generated content has its label (GB 45438-2025).
    "TC260": "http://www.tc260.org.cn/ns/AIGC/1.0/",
}
DIGITAL_SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
GENERATED = "trainedAlgorithmicMedia"

# Longer texts are cut: the fields of the library hold some hundreds of characters.
_LONGEST = 2000
_MOST_BYTES = 2_000_000
_XMP_FIELDS = {
    "dc description": "caption",
    "photoshop Headline": "headline",
    "photoshop Credit": "credit",
    "dc creator": "creator",
    "dc rights": "copyright",
    "photoshop Source": "source",
    "xmpRights UsageTerms": "licence",
    "Iptc4xmpCore AltTextAccessibility": "alt",
    "Iptc4xmpExt DigitalSourceType": "digital_source",
    "TC260 AIGC": "aigc",
}
_IPTC_FIELDS = {
    105: "headline", 120: "caption", 110: "credit", 80: "creator", 116: "copyright", 115: "source",
}  # fmt: skip
_EXIF_FIELDS = {0x010E: "caption", 0x013B: "creator", 0x8298: "copyright"}
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
# What cameras write of themselves where a caption belongs.
_CAMERA_SPEAKS = re.compile(r"[A-Z0-9 _./:()-]*")


def read(*, xmp: bytes = b"", iptc: bytes = b"", exif: bytes = b"") -> dict[str, str]:
    """The words of a file under the names of the library's fields; where it has none, nothing."""
    found: dict[str, str] = {}
    for words in (_of_xmp(xmp), _of_iptc(iptc), _of_exif(exif)):
        for field, text in words.items():
            found.setdefault(field, text[:_LONGEST])
    headline, creator = found.pop("headline", ""), found.pop("creator", "")
    if headline and not found.get("caption"):
        found["caption"] = headline
    if creator and not found.get("credit"):
        found["credit"] = creator
    found["digital_source"] = found.get("digital_source", "").rpartition("/")[2]
    if _says_generated(found.get("aigc", "")) and not found["digital_source"]:
        found["digital_source"] = GENERATED
    return {field: text for field, text in found.items() if text}


# -- XMP ------------------------------------------------------------------------------------------


class _Refused(Exception):
    """The packet has something that no honest packet has."""


def _of_xmp(packet: bytes) -> dict[str, str]:
    if not 0 < len(packet) <= _MOST_BYTES:
        return {}
    reader = _Packet()
    try:
        reader.parse(packet.strip(b"\0 \n\r\t"))
    except (expat.ExpatError, _Refused, ValueError, LookupError):
        # What was read up to here may be half of it.
        return {}
    return reader.found


class _Packet:
    """Reads the properties that the library knows, whether elements or attributes, of any depth."""

    def __init__(self):
        self.found: dict[str, str] = {}
        self.field = ""
        self.depth = self.field_depth = 0
        self.items: list[tuple[str, str]] = []
        self.language = ""
        self.text: list[str] = []
        self.names = {}
        for key, field in _XMP_FIELDS.items():
            prefix, name = key.split()
            self.names[f"{NAMESPACES[prefix]} {name}"] = field

    def parse(self, packet: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text.append
        # No document type, and with it no entity, is part of XMP.
        parser.StartDoctypeDeclHandler = self._refuse
        parser.Parse(packet, True)

    def _refuse(self, *_anything) -> None:
        raise _Refused

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > 100:
            raise _Refused
        for attribute, value in attributes.items():
            if field := self.names.get(attribute):
                self._take(field, value)
        if not self.field and (field := self.names.get(name)):
            self.field, self.field_depth, self.items = field, self.depth, []
            if resource := attributes.get(f"{NAMESPACES['rdf']} resource"):
                self.items.append(("", resource))
        self.language = attributes.get(_LANGUAGE, self.language)
        self.text.clear()

    def _end(self, name: str) -> None:
        if self.field:
            text = "".join(self.text).strip()
            if text:
                self.items.append((self.language, text))
            self.language = ""
            if self.depth == self.field_depth:
                self._take(self.field, self._chosen())
                self.field = ""
        self.text.clear()
        self.depth -= 1

    def _chosen(self) -> str:
        """Several people share a credit; of several languages one is taken, Chinese first."""
        if self.field == "creator":
            return "、".join(text for _language, text in self.items)
        return min(self.items, key=_preference, default=("", ""))[1]

    def _take(self, field: str, value: str) -> None:
        if value.strip():
            self.found.setdefault(field, value.strip())


def _preference(item: tuple[str, str]) -> int:
    language = item[0].lower()
    if language == "zh" or language.startswith("zh-"):
        return 0
    return 1 if language == "x-default" else 2


def _says_generated(label: str) -> bool:
    """Whether a label of the Chinese rule says that this was generated, surely or perhaps."""
    try:
        content = json.loads(label) if label else {}
    except (ValueError, RecursionError):
        return False
    return isinstance(content, dict) and str(content.get("Label", "")) in ("1", "2", "3")


# -- IPTC-IIM -------------------------------------------------------------------------------------


def _of_iptc(block: bytes) -> dict[str, str]:
    found: dict[str, list[bytes]] = {}
    encoding = ""
    for record, dataset, value in _datasets(_iim_of(block[:_MOST_BYTES])):
        if (record, dataset) == (1, 90) and value == b"\x1b%G":
            encoding = "utf-8"
        elif record == 2 and dataset in _IPTC_FIELDS:
            found.setdefault(_IPTC_FIELDS[dataset], []).append(value)
    # One program wrote them all: some short Chinese words would pass for another alphabet.
    encoding = encoding or _encoding_of(b"\n".join(itertools.chain(*found.values())))
    texts = {}
    for field, values in found.items():
        between = "、" if field == "creator" else " "
        texts[field] = between.join(_decoded(value, encoding) for value in values)
    return texts


def _iim_of(block: bytes) -> bytes:
    """The records among what Photoshop keeps beside a picture."""
    if block.startswith(b"\x1c"):
        return block
    at = block.find(b"8BIM")
    while 0 <= at <= len(block) - 12:
        if block[at : at + 4] != b"8BIM":
            return b""
        (resource,) = struct.unpack_from(">H", block, at + 4)
        name = block[at + 6] + 1
        at += 6 + name + name % 2
        if at > len(block) - 4:
            return b""
        (length,) = struct.unpack_from(">I", block, at)
        at += 4
        if resource == 0x0404:
            return block[at : at + length]
        at += length + length % 2
    return b""


def _datasets(records: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 5 <= len(records) and records[at] == 0x1C:
        record, dataset, length = struct.unpack_from(">BBH", records, at + 1)
        # A length above 32,767 says how long the length is; no text of a caption needs that.
        if length > 0x7FFF or at + 5 + length > len(records):
            return
        yield record, dataset, records[at + 5 : at + 5 + length]
        at += 5 + length


def _encoding_of(text: bytes) -> str:
    """What bytes are written in that do not say it."""
    for name in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            text.decode(name)
            return name
    return "latin-1"


def _decoded(value: bytes, encoding: str) -> str:
    value = value.strip(b"\0 \r\n\t")
    return value.decode(encoding, errors="replace")


# -- EXIF -----------------------------------------------------------------------------------------


def _of_exif(block: bytes) -> dict[str, str]:
    """Three texts of the first directory; whatever it points to besides is not followed."""
    data = block[:_MOST_BYTES].removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        return {}
    found = {}
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    if at + 2 > len(data):
        return {}
    (entries,) = struct.unpack_from(f"{order}H", data, at)
    for place in range(at + 2, min(at + 2 + entries * 12, len(data) - 11), 12):
        tag, kind, count = struct.unpack_from(f"{order}HHI", data, place)
        if tag in _EXIF_FIELDS and kind == 2:
            (pointed,) = struct.unpack_from(f"{order}I", data, place + 8)
            start = place + 8 if count <= 4 else pointed
            # Photographer and editor, in this order, are two texts of one copyright.
            raw = data[start : start + min(count, _LONGEST)].replace(b"\0", b" ")
            text = _decoded(raw, _encoding_of(raw))
            field = _EXIF_FIELDS[tag]
            if text.strip() and not (field == "caption" and _CAMERA_SPEAKS.fullmatch(text)):
                found[field] = " ".join(text.split())
    return found


# -- Written --------------------------------------------------------------------------------------


def packet(words: dict[str, str], label: dict[str, str] | None = None) -> str:
    """One XMP packet with the words of the library's fields, and the label of the Chinese rule."""
    digital_source = words.get("digital_source", "")
    properties = [
        _default("dc:description", words.get("caption", "")),
        _default("dc:rights", words.get("copyright", "")),
        _line("photoshop:Credit", words.get("credit", "")),
        _line("photoshop:Source", words.get("source", "")),
        _default("xmpRights:UsageTerms", words.get("licence", "")),
        _line(
            "Iptc4xmpExt:DigitalSourceType",
            f"{DIGITAL_SOURCES}{digital_source}" if digital_source else "",
        ),
        _line("TC260:AIGC", json.dumps(label, ensure_ascii=False) if label else ""),
    ]
    text = "".join(properties)
    if not text:
        return ""
    spaces = " ".join(
        f'xmlns:{prefix}="{address}"'
        for prefix, address in NAMESPACES.items()
        if f"<{prefix}:" in text and prefix != "rdf"
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{NAMESPACES["rdf"]}">'
        f'<rdf:Description rdf:about="" {spaces}>{text}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    )


def _line(name: str, text: str) -> str:
    return f"<{name}>{html.escape(text, quote=False)}</{name}>" if text else ""


def _default(name: str, text: str) -> str:
    """A text in several languages, of which there is one."""
    item = (
        f'<rdf:Alt><rdf:li xml:lang="x-default">{html.escape(text, quote=False)}</rdf:li></rdf:Alt>'
    )
    return f"<{name}>{item}</{name}>" if text else ""
