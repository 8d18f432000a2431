"""Characters: those that nobody typed on purpose, those that nobody sees, lines of plain text."""

import re

# What takes no room on the page: marks without width, fillers, selectors of a variant.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_BLANK = re.compile(rf"[\s{_UNSEEN}]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def without_controls(text: str) -> str:
    """The text without control characters and lone surrogates, which nobody typed on purpose."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_line(text: str) -> str:
    """One line of plain text: no control characters, runs of white space as one space.

    A line on which nothing could be seen is an empty line.
    """
    line = " ".join(without_controls(text).split())
    return "" if is_blank(line) else line


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: white space, marks without width, or no character."""
    return _BLANK.fullmatch(text) is not None
