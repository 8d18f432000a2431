"""Lines and their characters: trimmed, and with one spelling for each punctuation mark."""

import re
import string
from collections.abc import Iterable
from functools import lru_cache

_ZERO_WIDTH = "\xad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SPACES = (
    string.whitespace + "\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
)
EDGES = _SPACES + _ZERO_WIDTH
_UNWANTED = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff]")
_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED |= dict.fromkeys(map(ord, EDGES), " ")
_FOLDED |= dict.fromkeys(map(ord, "丨│┃∣▏▎▍▌▕▐︱︳￨￤¦❘❙❚ǀ⼁ㅣ〡⎪⏐╎┆┊"), "|")
_FOLDED |= dict.fromkeys(map(ord, "»›→"), ">") | dict.fromkeys(map(ord, "⁄∕╱"), "/")
_FOLDED |= dict.fromkeys(map(ord, "•・‧"), "·") | dict.fromkeys(map(ord, "∶︰﹕꞉"), ":")
_FOLDED |= dict.fromkeys(map(ord, "【〔〖"), "[") | dict.fromkeys(map(ord, "】〕〗"), "]")
_CLOSERS = "”’」』）)》〉】]\"'"
_ENDS = tuple("。！？!?；;，,、：:….~～")
HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHINESE = re.compile(rf"[{HAN}]")
LETTER = re.compile(r"[^\W\d_]")


def clean(line: str) -> str:
    """The line without control characters, and without white or invisible characters around it."""
    return _UNWANTED.sub("", line).strip(EDGES)


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """The text with one spelling for each punctuation mark, at the same positions."""
    return text.translate(_FOLDED)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence or a part of one does, quotes and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def unbracketed(text: str, pairs: tuple[str, ...] = ("()", "[]")) -> str:
    """The text without the one pair of brackets that encloses all of it, if there is one."""
    folded = fold(text)
    for opening, closing in pairs:
        if len(text) > 1 and folded[0] == opening and folded[-1] == closing:
            depth = 0
            for position, character in enumerate(folded):
                depth += (character == opening) - (character == closing)
                if depth == 0:
                    return clean(text[1:-1]) if position == len(text) - 1 else text
    return text


def has_chinese(text: str) -> bool:
    return bool(_CHINESE.search(text))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, so that 总编辑 is not read as 总编."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
