"""Files of bytes become text, or are refused with a reason."""

import codecs
import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import encoding
from articles.body.encoding import UndecodableText, decode, plausibility

PAGE = """渡口的灯亮了

望潮小报   2021-03-04 19:20:05

老渡工把缆绳一圈一圈盘好，才慢慢直起腰来。“船在，人就在。”他说。

编辑：潘小舟
"""
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "潮水退了",
        "渡口",
        "The tide went out at nine.\nNobody saw it go.\n",
        "渡口的灯 lit at 19:20 — café, naïve, 100 %",
        "渡口的繁體字標題：燈亮了，船還沒有靠岸。",
        "望潮村的吴喆和堃堃在渡口等船。",
    ],
)
def test_text_in_every_encoding_is_read_as_it_was_written(name, text):
    assert decode(text.encode(name)) == text


def test_utf_16_with_the_mark_of_the_other_byte_order():
    assert decode(codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be")) == PAGE


def test_characters_that_only_gb18030_has():
    text = "她的名字里有一个㐂字，渡口的人都会写。"
    assert decode(text.encode("gb18030")) == text


def test_a_foreign_language_in_utf_8_is_not_read_as_chinese():
    text = "Паром уходит вечером"
    assert decode(text.encode()) == text


def test_nothing_is_the_empty_text():
    assert decode(b"") == ""


def zip_of(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "渡口")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", encoding.PICTURE),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", encoding.PICTURE),
        (b"GIF89a\x01\x00\x01\x00", encoding.PICTURE),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", encoding.PICTURE),
        (zip_of("[Content_Types].xml", "word/document.xml"), encoding.WORD_FILE),
        (b"{\\rtf1\\ansi Hello}", encoding.WORD_FILE),
        (zip_of("xl/workbook.xml"), encoding.OFFICE_FILE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), encoding.OFFICE_FILE),
        (zip_of("渡口.txt"), encoding.ARCHIVE),
        (b"%PDF-1.7\n", encoding.PDF_FILE),
        (bytes(1000), encoding.NOT_TEXT),
        (random.Random(7).randbytes(5000), encoding.NOT_TEXT),
    ],
)
def test_what_is_not_text_is_refused_with_what_to_do(data, message):
    with pytest.raises(UndecodableText) as refusal:
        decode(data)
    assert refusal.value.args == (message,)


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode()[:60] + PAGE.encode()[61:],
        PAGE.encode()[:-3],
        codecs.BOM_UTF8 + PAGE.encode()[:-3],
        PAGE.encode("gb18030").replace("缆".encode("gb18030"), b"\xff\xff"),
        PAGE.encode("utf-16")[:-1],
    ],
    ids=[
        "byte missing",
        "cut off",
        "cut off after a mark",
        "bad byte in GB18030",
        "half of UTF-16",
    ],
)
def test_damaged_text_is_refused_and_never_returned_garbled(data):
    with pytest.raises(UndecodableText) as refusal:
        decode(data)
    assert refusal.value.args == (encoding.DAMAGED,)


@pytest.mark.parametrize("wrong", ["gb18030", "utf-16-le", "utf-16-be"])
def test_text_that_was_garbled_before_it_was_saved_is_refused(wrong):
    garbled = (PAGE * 3).encode().decode(wrong, errors="ignore")
    with pytest.raises(UndecodableText):
        decode(garbled.encode())


@pytest.mark.parametrize("wrong", ["gb18030", "utf-16-le", "utf-16-be"])
def test_a_wrong_reading_is_less_plausible_than_the_threshold(wrong):
    assert plausibility(PAGE) > 0.9
    assert plausibility(PAGE.encode().decode(wrong, errors="ignore")) < encoding.PLAUSIBLE


@pytest.mark.parametrize(
    "text",
    ["\x00渡\x00口", "渡口\ufffd\ufffd", "\ue000\ue001\ue002"],
    ids=["controls", "replacement characters", "private use"],
)
def test_characters_that_no_text_has_make_it_implausible(text):
    assert plausibility(text) < encoding.PLAUSIBLE


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_stray_nul_is_left_out(name):
    assert decode("石桥今天通车。\0上午九时".encode(name)) == "石桥今天通车。上午九时"


def test_two_equally_plausible_readings_are_refused():
    """Four common characters in UTF-16 can be the bytes of eight letters and signs in ASCII."""
    ambiguous = "子手机电".encode("utf-16-le")
    assert ambiguous == b"P[Kb:g5u"
    with pytest.raises(UndecodableText) as refusal:
        decode(ambiguous)
    assert refusal.value.args == (encoding.UNCERTAIN,)


@pytest.mark.parametrize(
    "text", ["OK", "Hello", "ferry at 9", "UnicodeEncodeError", "a,b,c\n1,2,3\n", "x" * 4000]
)
def test_short_ascii_is_not_taken_for_utf_16(text):
    assert decode(text.encode()) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_plausible_text_or_refused(data):
    try:
        text = decode(data)
    except UndecodableText:
        return
    assert plausibility(text) >= encoding.PLAUSIBLE


@given(st.text(st.sampled_from(PAGE + "一二三四五六七八九十，。！？“”0123456789"), min_size=8))
def test_everyday_chinese_survives_utf_8_and_gb18030(text):
    assert decode(text.encode()) == text
    if sum(not character.isascii() for character in text) >= 4:
        assert decode(text.encode("gb18030")) == text
