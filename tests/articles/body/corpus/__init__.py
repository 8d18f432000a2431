"""Cases in files: what comes in, and beside it what comes of it.

A file has one case after the other: a line with === and its name, what comes in, a line with ---,
and what is expected. Characters that no editor shows are written as their numbers: ⟦0009⟧ is a
tab. {PIC} is the address of a picture in the library.
"""

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
PICTURE = f"/media/pictures/ab/{'a' * 64}.jpg"

_NUMBER = re.compile("⟦([0-9A-F]{4,6})⟧")
_CASE = re.compile(r"^=== (.+)\n((?:.*\n)*?)---\n((?:.*\n)*?)(?=\n?^===|\Z)", re.MULTILINE)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff]")


class Case(NamedTuple):
    family: str
    name: str
    given: str
    expected: str


def read_back(text: str) -> str:
    text = text.replace("{PIC}", PICTURE)
    return _NUMBER.sub(lambda number: chr(int(number[1], 16)), text)


def written(text: str) -> str:
    text = text.replace(PICTURE, "{PIC}")
    return _UNSEEN.sub(lambda sign: sign[0] if sign[0] == "\n" else f"⟦{ord(sign[0]):04X}⟧", text)


def cases(kind: str) -> list[Case]:
    """All cases of a kind, which is a folder."""
    found = []
    for path in sorted((FOLDER / kind).glob("*.txt")):
        for name, given, expected in _CASE.findall(path.read_text(encoding="utf-8")):
            given, expected = read_back(given.rstrip("\n")), read_back(expected.rstrip("\n"))
            found.append(Case(path.stem, name, given, expected))
    return found
