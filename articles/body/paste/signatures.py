"""Who and what a line names: credits in their many spellings, and the source."""

import re
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import CreditRole

from .marks import LONGEST_NOTE
from .roles import (
    EMPLOYER,
    LABEL,
    ROLE,
    SOURCE,
    TELLING_LABEL,
    close_labels,
    is_uncertain,
    pairs_in,
    part_labels,
    roles_of,
)
from .spellings import COMPOUND_SURNAMES, NOT_NAMES, SURNAMES, TITLES
from .text import HAN, LETTER, clean, ends_sentence, fold, unbracketed

LONGEST_SOURCE = 40
_NAME = re.compile(rf"[{HAN}]{{1,12}}(?:·[{HAN}]{{1,12}}){{0,3}}|[A-Za-z][A-Za-z.'-]{{0,30}}")
_WORD = re.compile(r"(?P<word>[^\s:|/、,;&()\[\]]+)\s*(?P<mark>[:|/]?)")
_REMARK = re.compile(r"\([^()]{0,20}\)")
_BULLETS = "□■○●◎◆◇☆★"  # Newspapers set one before the reporter's name.
_TITLE_IN_SOURCE = re.compile(rf"(?<=[{HAN}])(?:记者|通讯员)\s")
_RUN_ON = _("Names and roles run on without a space here, so they may be parted wrongly.")
_OTHER_SOURCE = _("The line names another source too, and that one was not taken.")
_EMPLOYER_LEFT_OUT = _("Whom the reporter works for was left out.")
_NOT_A_PERSON = _("This may not be the name of a person.")
_NO_NAME = _("A role stands here without a name.")
_LONG_SOURCE = _("This may be more than the name of a source.")
# What WeChat sets above a text of another account.
_TAKEN_OVER = re.compile(
    r"以下(?:文章|内容)来源于\s*:?\s*(?P<source>[^\s,:]+)\s*(?:,\s*作者\s*:?\s*(?P<authors>.+))?"
)
_NO_SOURCE = re.compile("转载|未经|版权|ICP")


@dataclass(frozen=True)
class Signature:
    """Who and what a line names: (role, name) pairs, and where the text comes from.

    `doubt` says why a name or a role may be wrong, or is None; `may_be_text` is whether the line
    may be no signature at all. `people_first` is for 王五 摄 as against 摄影：王五.
    """

    credits: tuple[tuple[str, str], ...] = ()
    source: str = ""
    doubt: str | None = None
    may_be_text: bool = False
    people_first: bool = False


def read_signature(text: str) -> Signature | None:
    """The credits and the source in a line that holds nothing else, or None."""
    if len(text) > LONGEST_NOTE:
        return None
    if text[:1] in _BULLETS:
        signature = read_signature(clean(text[1:])) if text[1:] else None
        return signature if signature and not signature.may_be_text else None
    if taken_over := _TAKEN_OVER.fullmatch(fold(text)):
        return _taken_over(text, taken_over)
    closed = close_labels(text)
    if not TELLING_LABEL.search(closed):
        return None
    bare = unbracketed(closed)
    parted = part_labels(bare)
    source, rest = _cut_source(parted)
    other, rest = _cut_source(rest) if source else ("", rest)
    free = _without(EMPLOYER, rest)
    signature = _read_credits(free, is_whole=not source) if rest else Signature()
    if signature is None or not (rest or source):
        return None
    doubts = [
        (_RUN_ON, parted != bare or _runs_on(parted)),
        (_LONG_SOURCE, _NO_SOURCE.search(source)),
        (_OTHER_SOURCE, other),
        (_EMPLOYER_LEFT_OUT, free != rest),
        (_NO_NAME, fold(free).endswith(":")),
    ]
    other_doubt = next((reason for reason, is_so in doubts if is_so), None)
    doubt = other_doubt if signature.doubt is None else signature.doubt
    may_be_text = signature.may_be_text or free != rest
    return replace(signature, source=source, doubt=doubt, may_be_text=may_be_text)


def _taken_over(text: str, found: re.Match) -> Signature:
    """The account that the text is from, and its authors where they are people."""
    authors = text[slice(*found.span("authors"))] if found["authors"] else ""
    names = [name for name in re.split(r"[\s、,，]+", authors) if name]
    people = [name for name in names if is_person(name)]
    return Signature(
        credits=tuple((CreditRole.REPORTER.value, name) for name in people),
        source=text[slice(*found.span("source"))],
        doubt=None if people == names else _NOT_A_PERSON,
    )


def _without(pattern: re.Pattern, text: str) -> str:
    """The text without what the pattern finds in it as folded."""
    parts, end = [], 0
    for match in pattern.finditer(fold(text)):
        parts.append(text[end : match.start()])
        end = match.end()
    return "".join([*parts, text[end:]])


def _cut_source(text: str) -> tuple[str, str]:
    """The source that the line names, or "", and the line without it."""
    folded = fold(text)
    label = SOURCE.search(folded)
    if not label:
        return "", text
    following = (LABEL.search(folded, label.end()), _TITLE_IN_SOURCE.search(folded, label.end()))
    stops = [match.start() for match in following if match]
    stops += _starts_of_pairs(folded, label.end())
    stop = min(stops, default=len(text))
    source = _balanced(text[label.end() : stop])
    # Without a colon only a bare name is believed: 来源 海边小报, but not 来源 很多，有…
    is_source = label[0][-1] in ":|/" or _NAME.fullmatch(source)
    if not is_source or len(source) > LONGEST_SOURCE or ends_sentence(source):
        return "", text
    rest = clean(text[: label.start()] + " " + text[stop:])
    return source, rest if LETTER.search(rest) else ""


def _starts_of_pairs(folded: str, start: int) -> list[int]:
    """Where a word such as 记者王强 begins, after a space or a bracket."""
    words = _WORD.finditer(folded, start)
    return [word.start() for word in words if word.start() > start and _persons_in(word["word"])]


def _persons_in(word: str) -> list[tuple[str, str]]:
    """The roles and names in a word of nothing else, as 记者张三 or 记者张三编辑李四."""
    pairs = pairs_in(word)
    return pairs if all(is_person(name) for _label, name in pairs) else []


def _runs_on(text: str) -> bool:
    """Whether a word has several roles and names, as 记者张三编辑李四."""
    return any(len(_persons_in(word["word"])) > 1 for word in _WORD.finditer(fold(text)))


def _balanced(text: str) -> str:
    """The name of a source without the marks, and the halves of brackets, at its ends."""
    text = clean(text)
    while text and (
        fold(text)[-1] in ",;|(["
        or (fold(text)[-1] in ")]" and not re.search(r"[(\[]", fold(text)))
    ):
        text = clean(text[:-1])
    return text


@dataclass(frozen=True)
class _Word:
    """A word in a line of credits. `roles` is None for a name; `divided` if a colon follows."""

    text: str
    roles: tuple[str, ...] | None = None
    divided: bool = False

    @property
    def is_title(self) -> bool:
        """Whether it says what a person is, as 本报记者 does, and not what the person did."""
        role = ROLE.fullmatch(fold(self.text)) if self.roles is not None else None
        return role is not None and role["role"] in TITLES


def _read_credits(text: str, *, is_whole: bool) -> Signature | None:
    """The credits in a text of roles and names, in either order, or None for any other text.

    `is_whole` is whether the line has nothing else.
    """
    words = _words_of(text)
    while words and words[-1].roles is not None and words[-1].divided:
        words.pop()  # A role whose name the page left out, or put on the next line.
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
    given = [
        (role, name.text)
        for said, names in pairs
        for name in names
        if name.text not in NOT_NAMES
        for role in _roles(said)
    ]
    are_placed = all(_roles(said) for said, _names in pairs)
    labels = [role.text for said, _names in pairs for role in said]
    is_one_word = is_whole and len(pairs) == 1 and bool(_persons_in(fold(text)))
    may_be_text = is_one_word or not (are_persons and are_placed)
    doubt = _doubt_of_credits(are_placed, is_one_word) if may_be_text else _doubt_of_roles(labels)
    return Signature(
        credits=tuple(dict.fromkeys(reversed(given) if people_first else given)),
        doubt=doubt,
        may_be_text=may_be_text,
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
        elif pairs := _persons_in(match["word"]):
            for label, name in pairs:
                words += [_Word(label, roles_of(label)), _Word(name)]
        elif _NAME.fullmatch(word):
            # A name has no colon behind it: 编务：李四 beside 编辑：张三 is a role unknown here.
            roles = () if words and match["mark"] == ":" else None
            words += [_Word(name, roles, divided) for name in (_without_others(word),) if name]
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


def _doubt_of_credits(are_placed: bool, is_one_word: bool) -> str:
    if not are_placed:
        return _("An article has no credit for this role, so the name was not taken.")
    if is_one_word:
        return _("This may be a role and a name or a word that begins like one.")
    return _NOT_A_PERSON


def _doubt_of_roles(labels: list[str]) -> str | None:
    """Which word was taken for a role that not every house means by it, or None."""
    word = next(filter(is_uncertain, labels), None)
    if word is None:
        return None
    role = CreditRole(roles_of(fold(word))[0]).label
    return format_lazy(_("“{word}” is taken as {role}."), word=word, role=role)
