"""Which line below a pasted picture is its caption, and who it says took the picture."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape

from .characters import SPACES
from .pasted_blocks import Block

_SIGNS = ("▲", "△", "图：", "图为", "图片", "（图", "(图")
_LONGEST = 60
# How a report begins, or a part of one.
_NO_CAPTION = re.compile(
    r"本报讯|[\u4e00-\u9fff]{2,8}(?:讯|电)[ \u3000（(]"
    r"|[（(]?[一二三四五六七八九十]{1,3}[、）)]|第.{1,4}[章节条]"
)
_NAME = "[\u4e00-\u9fff·]{2,6}?"
_PEOPLE = rf"(?:[\u4e00-\u9fff]{{0,8}}(?:记者|通讯员|实习生)[{SPACES}]*)?{_NAME}(?:[、，]{_NAME})*"
_CREDIT = re.compile(
    rf"(?:^|(?<=[。！？；”…!?;{SPACES}])|(?P<bracket>[（(]))"
    rf"(?P<credit>{_PEOPLE}[{SPACES}]?(?:(?<!拍)摄|摄影|供图|制图|绘)"
    rf"|(?:摄影|供图|图片来源)[：:/／][{SPACES}]*{_PEOPLE}|图[/／]{_PEOPLE})"
    r"(?(bracket)[）)])。?$"
)


def with_captions(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; what is said of a picture below it stands in its figure."""
    above: Block | None = None
    for block in blocks:
        if above is not None and above.tag == "figure" and is_caption(block):
            caption = caption_html(block)
            whole = above.whole.replace("</figure>", f"<figcaption>{caption}</figcaption></figure>")
            above = replace(above, whole=whole, tag="captioned")
            continue
        if above is not None:
            yield above
        above = block
    if above is not None:
        yield above


def is_caption(block: Block) -> bool:
    """Whether a line below a picture is what is said of it."""
    if block.tag == "figcaption":
        return True
    text = unescape("".join(run[0] for run in block.runs))
    if block.tag != "p" or len(text) > _LONGEST:
        return False
    if text.startswith(_SIGNS):
        return True
    is_bold = all("strong" in marks for words, marks, _href in block.runs if words.strip(SPACES))
    return "center" in block.classes and not is_bold and not _NO_CAPTION.match(text)


def caption_html(block: Block) -> str:
    """What is said of a picture, with whoever took it apart."""
    caption = block.html().lstrip("▲△" + SPACES)
    credit = None if "credit" in caption else _CREDIT.search(caption)
    if credit is None:
        return caption
    said = caption[: credit.start()].rstrip(SPACES)
    return f'{said} <span class="credit">{credit["credit"]}</span>'.lstrip()
