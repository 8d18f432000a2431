"""What a file says of its picture, in every place and encoding; and what it must not make us do."""

import struct

import pytest

from articles.pictures import metadata

GENERATED = f"{metadata.DIGITAL_SOURCES}trainedAlgorithmicMedia"
RDF = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
    ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" %s>%s</rdf:Description>'
    "</rdf:RDF></x:xmpmeta>"
)


def xmp(elements: str = "", attributes: str = "") -> bytes:
    return (RDF % (attributes, elements)).encode()


def alternatives(name: str, text: str) -> str:
    return (
        f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li>'
        f'<rdf:li xml:lang="en">Another language</rdf:li></rdf:Alt></{name}>'
    )


def dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def photoshop(records: bytes) -> bytes:
    """The records as Photoshop keeps them in a JPEG, behind a block of something else."""

    def block(resource: int, data: bytes) -> bytes:
        head = b"8BIM" + struct.pack(">H", resource) + b"\0\0" + struct.pack(">I", len(data))
        return head + data + b"\0" * (len(data) % 2)

    return b"Photoshop 3.0\0" + block(0x03ED, b"odd") + block(0x0404, records)


def exif(order: str = "<", **texts: bytes) -> bytes:
    tags = {"description": 0x010E, "artist": 0x013B, "copyright": 0x8298}
    entries, data = b"", b""
    start = 8 + 2 + 12 * len(texts) + 4
    for name, text in texts.items():
        text += b"\0"
        entries += struct.pack(f"{order}HHII", tags[name], 2, len(text), start + len(data))
        data += text
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    return b"Exif\0\0" + head + struct.pack(f"{order}H", len(texts)) + entries + bytes(4) + data


def test_xmp_fills_every_field():
    assert metadata.read(
        xmp=xmp(
            alternatives("dc:description", "石桥今天通车。")
            + "<dc:creator><rdf:Seq><rdf:li>林记者</rdf:li></rdf:Seq></dc:creator>"
            + alternatives("dc:rights", "© 汐州日报 &amp; 林记者")
            + alternatives("xmpRights:UsageTerms", "仅限本报使用")
            + alternatives("Iptc4xmpCore:AltTextAccessibility", "一座石拱桥"),
            'photoshop:Credit="汐州日报" photoshop:Source="通讯员"'
            f' Iptc4xmpExt:DigitalSourceType="{metadata.DIGITAL_SOURCES}digitalCapture"',
        )
    ) == {
        "caption": "石桥今天通车。", "credit": "汐州日报", "copyright": "© 汐州日报 & 林记者",
        "source": "通讯员", "licence": "仅限本报使用", "alt": "一座石拱桥",
        "digital_source": "digitalCapture",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("languages", "taken"),
    [
        (["en", "x-default"], "x-default"),
        (["x-default", "en", "zh-CN"], "zh-CN"),
        (["en", "ZH"], "ZH"),
        (["en", "zhx"], "en"),
        (["de", "en"], "de"),
        ([], None),
    ],
)
def test_of_several_languages_the_chinese_is_taken_then_the_default(languages, taken):
    items = "".join(f'<rdf:li xml:lang="{each}">{each}</rdf:li>' for each in languages)
    found = metadata.read(xmp=xmp(f"<dc:description><rdf:Alt>{items}</rdf:Alt></dc:description>"))
    assert found.get("caption") == taken


def test_a_creator_is_credited_where_no_credit_is_given():
    people = "<dc:creator><rdf:Seq><rdf:li>甲</rdf:li><rdf:li>乙</rdf:li></rdf:Seq></dc:creator>"
    assert metadata.read(xmp=xmp(people)) == {"credit": "甲、乙"}


def test_a_headline_stands_in_for_a_caption():
    headline = 'photoshop:Headline="石桥通车"'
    assert metadata.read(xmp=xmp("", headline)) == {"caption": "石桥通车"}
    both = metadata.read(xmp=xmp(alternatives("dc:description", "说明"), headline))
    assert both == {"caption": "说明"}


@pytest.mark.parametrize(
    ("elements", "attributes"),
    [
        ("", f'Iptc4xmpExt:DigitalSourceType="{GENERATED}"'),
        (f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{GENERATED}"/>', ""),
        ('<TC260:AIGC>{"Label":"1","ContentProducer":"某公司"}</TC260:AIGC>', ""),
        ("", 'TC260:AIGC=\'{"Label":"2"}\''),
    ],
)
def test_the_marks_of_ai_are_known(elements, attributes):
    assert metadata.read(xmp=xmp(elements, attributes))["digital_source"] == metadata.GENERATED


@pytest.mark.parametrize("label", ["", "{", "[]", '{"Label":"0"}', "null", "[" * 5000])
def test_a_label_that_says_nothing_marks_nothing(label):
    found = metadata.read(xmp=xmp(f"<TC260:AIGC>{label}</TC260:AIGC>"))
    assert "digital_source" not in found


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("wrapped", [photoshop, bytes])
def test_iptc_in_the_encodings_that_chinese_programs_write(encoding, wrapped):
    records = dataset(2, 0, b"\0\2")
    texts = {120: "石桥今天通车。", 110: "汐州日报", 116: "版权所有", 115: "通讯员"}
    for number, text in texts.items():
        records += dataset(2, number, text.encode(encoding))
    assert metadata.read(iptc=wrapped(records)) == {
        "caption": texts[120], "credit": texts[110], "copyright": texts[116], "source": texts[115],
    }  # fmt: skip


def test_iptc_that_says_that_it_is_utf_8():
    records = dataset(1, 90, b"\x1b%G") + dataset(2, 80, "甲".encode()) + dataset(2, 80, b"B")
    assert metadata.read(iptc=photoshop(records)) == {"credit": "甲、B"}


@pytest.mark.parametrize("order", ["<", ">"])
def test_exif(order):
    found = metadata.read(
        exif=exif(order, description="石桥".encode(), artist=b"Lin Ji", copyright=b"Lin\0Press")
    )
    assert found == {"caption": "石桥", "credit": "Lin Ji", "copyright": "Lin Press"}


def test_what_a_camera_says_of_itself_is_no_caption():
    assert metadata.read(exif=exif(description=b"OLYMPUS DIGITAL CAMERA")) == {}


def test_xmp_comes_before_iptc_and_iptc_before_exif():
    first = xmp(alternatives("dc:description", "甲"))
    second = photoshop(dataset(2, 120, "乙".encode()) + dataset(2, 110, "丙".encode()))
    third = exif(description=b"Ding", artist=b"Ding", copyright=b"Ding")
    found = metadata.read(xmp=first, iptc=second, exif=third)
    assert found == {"caption": "甲", "credit": "丙", "copyright": "Ding"}


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize(
    "packet",
    [
        b"<",
        b"\xff\xfe\0",
        BOMB.encode() + xmp(alternatives("dc:description", "&i;")),
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + xmp(),
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + xmp(alternatives("dc:description", "&a;")),
        b"<a>" * 5000,
        xmp(alternatives("dc:description", "x"))[:-30],
        b'<?xml version="1.0" encoding="nothing"?>' + xmp(),
        b"<x/>" + b" " * 3_000_000,
    ],
)
def test_a_hostile_packet_says_nothing(packet):
    assert metadata.read(xmp=packet) == {}


@pytest.mark.parametrize("cut", range(0, 60, 7))
def test_what_was_cut_off_is_read_as_far_as_it_goes_or_not_at_all(cut):
    whole = photoshop(dataset(2, 120, "石桥今天通车。".encode()))
    metadata.read(iptc=whole[: len(whole) - cut], exif=exif(artist=b"Lin")[: 40 - cut])
    metadata.read(iptc=b"8BIM" * cut, exif=b"II*\0" + b"\xff" * cut)


def test_a_long_text_is_cut():
    found = metadata.read(xmp=xmp(alternatives("dc:description", "长" * 50_000)))
    assert len(found["caption"]) == 2000


def test_a_packet_is_read_back_as_it_was_written():
    words = {
        "caption": "甲 <乙> & “丙”", "credit": "林记者", "copyright": "©", "source": "s",
        "licence": "l", "digital_source": "trainedAlgorithmicMedia",
    }  # fmt: skip
    packet = metadata.packet(words, {"Label": "1", "ContentPropagator": "汐州日报"})
    found = metadata.read(xmp=packet.encode())
    assert found.pop("aigc") == '{"Label": "1", "ContentPropagator": "汐州日报"}'
    assert found == words
    assert metadata.packet({}) == ""
