"""Who and what a line names: credits in their many spellings, and the source."""

import re
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from .marks import LONGEST_NOTE
from .roles import LABEL, ROLE, ROLE_WITH_NAME, SOURCE, TELLING_LABEL, roles_of
from .spellings import COMPOUND_SURNAMES, NOT_NAMES, SURNAMES, TITLES
from .text import HAN, clean, ends_sentence, fold, unbracketed

LONGEST_SOURCE = 40
_NAME = re.compile(rf"[{HAN}]{{1,12}}(?:·[{HAN}]{{1,12}}){{0,3}}|[A-Za-z][A-Za-z.'-]{{0,30}}")
_WORD = re.compile(r"(?P<word>[^\s:|/、,;&()\[\]]+)\s*(?P<mark>[:|/]?)")
_REMARK = re.compile(r"\([^()]{0,20}\)")


@dataclass(frozen=True)
class Signature:
    """Who and what a line names: (role, name) pairs, and where the text comes from.

    `doubt` says why the names may be wrong, or is None. `people_first` is for 王五 摄 as against
    摄影：王五.
    """

    credits: tuple[tuple[str, str], ...] = ()
    source: str = ""
    doubt: str | None = None
    people_first: bool = False


def read_signature(text: str) -> Signature | None:
    """The credits and the source in a line that holds nothing else, or None."""
    if len(text) > LONGEST_NOTE or not TELLING_LABEL.search(text):
        return None
    bare = unbracketed(text)
    source, rest = _cut_source(bare)
    if not rest:
        return Signature(source=source) if source else None
    signature = _read_credits(rest)
    return replace(signature, source=source) if signature else None


def _cut_source(text: str) -> tuple[str, str]:
    """The source that the line names, or "", and the line without it."""
    folded = fold(text)
    label = SOURCE.search(folded)
    if not label:
        return "", text
    following = LABEL.search(folded, label.end())
    stop = following.start() if following else len(text)
    source = clean(text[label.end() : stop]).rstrip(",，;；|")
    # Without a colon only a bare name is believed: 来源 海边小报, but not 来源 很多，有…
    is_source = label[0][-1] in ":|/" or _NAME.fullmatch(source)
    if not is_source or len(source) > LONGEST_SOURCE or ends_sentence(source):
        return "", text
    return source, clean(text[: label.start()] + " " + text[stop:])


@dataclass(frozen=True)
class _Word:
    """A word in a line of credits. `roles` is None for a name; `divided` if a colon follows."""

    text: str
    roles: tuple[str, ...] | None = None
    divided: bool = False

    @property
    def is_title(self) -> bool:
        """Whether it says what a person is, as 本报记者 does, and not what the person did."""
        return self.roles is not None and ROLE.fullmatch(fold(self.text))["role"] in TITLES


def _read_credits(text: str) -> Signature | None:
    """The credits in a line of roles and names, in either order, or None for any other line."""
    words = _words_of(text)
    if not words:
        return None
    people_first = words[-1].roles is not None
    if people_first:
        # 记者 张三 文 李四 摄 backwards, without the title: 摄 李四 文 张三, roles first again.
        words = [word for word in reversed(words) if not word.is_title]
    runs = [list(run) for _is_name, run in groupby(words, key=lambda word: word.roles is None)]
    if not runs or runs[0][0].roles is None or len(runs) % 2:
        return None
    pairs = list(zip(runs[::2], runs[1::2], strict=True))
    are_persons = all(is_person(name.text) for _roles, names in pairs for name in names)
    if not are_persons and (people_first or not all(roles[-1].divided for roles, _names in pairs)):
        return None
    given = [(role, name.text) for said, names in pairs for name in names for role in _roles(said)]
    are_placed = all(_roles(said) for said, _names in pairs)
    is_one_word = bool(ROLE_WITH_NAME.fullmatch(fold(text)))
    return Signature(
        credits=tuple(dict.fromkeys(reversed(given) if people_first else given)),
        doubt=_doubt_of_credits(are_persons, are_placed, is_one_word),
        people_first=people_first,
    )


def _words_of(text: str) -> list[_Word] | None:
    """The line as roles and names, or None where it has words that are neither."""
    words: list[_Word] = []
    bare = _REMARK.sub(lambda remark: " " * len(remark[0]), fold(text))
    for match in _WORD.finditer(bare):
        word, divided = text[slice(*match.span("word"))], bool(match["mark"])
        if len(word) == 1 and words and words[-1].roles is None and words[-1].text in SURNAMES:
            # Newspapers set a name of two characters as wide as one of three: 张　三.
            words[-1] = _Word(words[-1].text + word, divided=divided)
        elif (roles := roles_of(match["word"])) is not None:
            words.append(_Word(word, roles, divided))
        elif (glued := ROLE_WITH_NAME.fullmatch(word)) and is_person(glued["name"]):
            words += [_Word(glued["label"], roles_of(glued["label"])), _Word(glued["name"])]
        elif _NAME.fullmatch(word):
            words += [_Word(name, divided=divided) for name in (_without_others(word),) if name]
        else:
            return None
    return words


def _without_others(name: str) -> str:
    """The name without the 等 that stands for further people."""
    return name.removesuffix("等") if len(name) != 2 else name


def _roles(words: list[_Word]) -> list[str]:
    """The roles in a run of role words; in 图/本报记者 the second is only a title."""
    work = [word for word in words if not word.is_title]
    return [role for word in work or words for role in word.roles]


def is_person(name: str) -> bool:
    """Whether the name is formed like a person's: a surname and a given name, or parts with ·."""
    if name in NOT_NAMES or not _NAME.fullmatch(fold(name)):
        return False
    if name[:2] in COMPOUND_SURNAMES:
        return 3 <= len(name) <= 4
    return "·" in fold(name) or (name[0] in SURNAMES and 2 <= len(name) <= 3)


def _doubt_of_credits(are_persons: bool, are_placed: bool, is_one_word: bool) -> str | None:
    if not are_placed:
        return _("An article has no credit for this role, so the name was not taken.")
    if is_one_word:
        return _("This may be a role and a name or a word that begins like one.")
    return None if are_persons else _("This may not be the name of a person.")
