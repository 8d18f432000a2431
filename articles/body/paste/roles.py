"""The words that stand before or after a name, as patterns and as the credits that they mean."""

import re

from .spellings import BEFORE_ROLES, ROLE_SPELLINGS, SOURCE_LABELS
from .text import HAN, any_of

_ROLES = {word: roles for roles, words in ROLE_SPELLINGS.items() for word in words.split()}
_BEFORE = rf"(?:{any_of(BEFORE_ROLES.split())}){{0,3}}"
ROLE = re.compile(rf"{_BEFORE}(?P<role>{any_of(_ROLES)})")
ROLE_WITH_NAME = re.compile(
    rf"(?P<label>{_BEFORE}(?:{any_of(word for word in _ROLES if len(word) > 1)}))"
    rf"·?(?P<name>[{HAN}]{{2,4}})"
)
SOURCE = re.compile(
    rf"(?:^|(?<=[\s,;|(]))(?:(?:{any_of(SOURCE_LABELS.split())})\s*[:|/]|(?:本文)?(?:来源|稿源)\s)"
)
LABEL = re.compile(rf"(?:^|(?<=[\s,;|(]))(?:{ROLE.pattern}(?:\s*[:|/]|\s)|{SOURCE.pattern})")
EMPTY_LABEL = re.compile(rf"(?:{ROLE.pattern}|{any_of(SOURCE_LABELS.split())})\s*[:|/]")
TELLING_LABEL = re.compile(any_of([*_ROLES, *SOURCE_LABELS.split()]))


def roles_of(word: str) -> tuple[str, ...] | None:
    """The roles that a word stands for, () where an article has none for it, None if no role."""
    match = ROLE.fullmatch(word)
    return _ROLES[match["role"]] if match else None
