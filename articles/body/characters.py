"""Characters: those that nobody typed on purpose, those that nobody sees, lines of plain text."""

import re

# What takes no room on the page: marks without width, fillers, selectors of a variant.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
# The white space inside a line: people make indents of all of them.
SPACES = " \xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# How many halves of a character these take; the others are too narrow to count.
_HALVES = {"\u3000": 2, "\u2003": 2, "\u2001": 2, "\u2002": 1, "\u2000": 1, "\xa0": 1}
_INDENT_HALVES = 4
_BLANK = re.compile(rf"[\s{_UNSEEN}]*")
# What editors and web pages put between words, and no word needs.
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u200b\ufeff"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def without_controls(text: str) -> str:
    """The text without control characters and lone surrogates, which nobody typed on purpose."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def without_fillers(text: str) -> str:
    """The text without the marks of no width that stand for nothing: U+200B and U+FEFF."""
    return text.translate(_WITHOUT_WIDTH)


def clean_line(text: str) -> str:
    """One line of plain text: no control characters, runs of white space as one space.

    A line on which nothing could be seen is an empty line.
    """
    line = " ".join(without_controls(text).split())
    return "" if is_blank(line) else line


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: white space, marks without width, or no character."""
    return _BLANK.fullmatch(text) is not None


def is_indent(text: str) -> bool:
    """Whether a line begins with the room of two characters, made of spaces."""
    halves = 0
    before = " "
    for character in text:
        if character not in SPACES:
            break
        # A browser shows a plain space only behind one of another kind.
        halves += int(before != " ") if character == " " else _HALVES.get(character, 0)
        before = character
        if halves >= _INDENT_HALVES:
            return True
    return False
