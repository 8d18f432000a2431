"""The words that stand before or after a name, as patterns and as the credits that they mean."""

import re
from collections.abc import Iterable

from .spellings import BEFORE_ROLES, ROLE_SPELLINGS, SOURCE_LABELS, UNCERTAIN_ROLES
from .text import HAN, any_of, fold

_ROLES = {word: roles for roles, words in ROLE_SPELLINGS.items() for word in words.split()}
_SOURCES = SOURCE_LABELS.split()
_LONG_ROLES = [word for word in _ROLES if len(word) > 1]
_BEFORE = rf"(?:{any_of(BEFORE_ROLES.split())}){{0,3}}"
_LONG_ROLE = rf"{_BEFORE}(?:{any_of(_LONG_ROLES)})"
_START = r"(?:^|(?<=[\s,;|()\[\]]))"
ROLE = re.compile(rf"{_BEFORE}(?P<role>{any_of(_ROLES)})")
SOURCE = re.compile(rf"{_START}(?:(?:{any_of(_SOURCES)})\s*[:|/]|(?:本文)?(?:来源|稿源)\s)")
LABEL = re.compile(rf"{_START}(?:{ROLE.pattern}(?:\s*[:|/]|\s)|{SOURCE.pattern})")
EMPTY_LABEL = re.compile(rf"(?:{ROLE.pattern}|{any_of(_SOURCES)})\s*[:|/]")
EMPLOYER = re.compile(
    rf"{_START}(?!本[报网台刊社])[{HAN}]{{1,14}}(?:社|报|网|台|中心|客户端|集团|频道)\s{{0,4}}"
    rf"(?={_BEFORE}(?:记者|通讯员)\s*[:|/\s])"
)
TELLING_LABEL = re.compile(any_of([*_ROLES, *_SOURCES]))
_PAIR = re.compile(
    rf"(?P<label>{_LONG_ROLE})·?(?P<name>[{HAN}]{{2,4}}?)(?=[^{HAN}]|$|{_LONG_ROLE})"
)
_MARKED_LABEL = re.compile(rf"{_BEFORE}(?:{any_of([*_LONG_ROLES, *_SOURCES])})(?=\s*[:|/])")
# 文 I 张三: typed for the upright line that is on no keyboard.
_TYPED_LINE = re.compile(
    rf"{_START}(?:{ROLE.pattern}|{any_of(_SOURCES)})\s{{0,4}}[Il](?=\s{{0,4}}[{HAN}])"
)


def _set_wide(words: Iterable[str]) -> str:
    """A pattern for any of the words, with spaces between their characters or without."""
    return "|".join(r"\s{0,4}".join(word) for word in sorted(words, key=len, reverse=True))


# 视频 来源：… at the head of a page is a channel and a source.
_WIDE = [word for word in _LONG_ROLES if not word.endswith("来源")] + _SOURCES
_WIDE_LABEL = re.compile(
    rf"(?<!\w)(?:(?:{_set_wide(BEFORE_ROLES.split())})\s{{0,4}}){{0,3}}(?:{_set_wide(_WIDE)})"
    r"(?=\s*[:|/]|\s|$)"
)


def close_labels(text: str) -> str:
    """The text with every label that is set wide, such as 编　辑：, as one word.

    A letter that was typed for the line behind a label becomes that line.
    """
    folded = fold(text)
    parts, end = [], 0
    for label in _WIDE_LABEL.finditer(folded) if " " in folded else ():
        parts += [text[end : label.start()], "".join(label[0].split())]
        end = label.end()
    closed = "".join([*parts, text[end:]])
    for label in _TYPED_LINE.finditer(fold(closed)):
        closed = f"{closed[: label.end() - 1]}|{closed[label.end() :]}"
    return closed


def part_labels(text: str) -> str:
    """The text with a space before every label that runs on from a name: 李四主编：张三."""
    folded = fold(text)
    parts, end = [], 0
    for label in _MARKED_LABEL.finditer(folded):
        if folded[: label.start()][-1:].isalnum():
            parts += [text[end : label.start()], " "]
            end = label.start()
    return "".join([*parts, text[end:]])


def pairs_in(word: str) -> list[tuple[str, str]]:
    """The labels and names of a word that is nothing else, as in 记者张三 or 记者张三编辑李四."""
    pairs = list(_PAIR.finditer(word))
    is_whole = "".join(pair[0] for pair in pairs) == word
    return [(pair["label"], pair["name"]) for pair in pairs] if is_whole else []


def is_uncertain(word: str) -> bool:
    """Whether houses mean different roles by the word."""
    match = ROLE.fullmatch(fold(word))
    return bool(match) and match["role"] in UNCERTAIN_ROLES


def roles_of(word: str) -> tuple[str, ...] | None:
    """The roles that a word stands for, () where an article has none for it, None if no role."""
    match = ROLE.fullmatch(word)
    return _ROLES[match["role"]] if match else None
