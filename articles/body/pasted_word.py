"""What a word processor puts round the text: comments, deleted words, marks of its lists."""

import re
import unicodedata
from collections.abc import Mapping

# The one mark that a list of this house writes; every other stays in the text.
DECIMAL = re.compile(r"([0-9]{1,4})[.\u3001\uff0e]?")


def is_left_out(tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
    """Whether an element and what it holds is no part of the text: hidden, deleted or a comment."""
    return (
        tag == "del"
        or style.get("display") == "none"
        or style.get("mso-hide") == "all"
        or style.get("mso-element", "") in ("comment-list", "comment")
        or style.get("mso-special-character", "") == "comment"
        or is_of_a_comment(attributes)
    )


def is_of_a_comment(attributes: Mapping[str, str]) -> bool:
    """Whether Word names it as the sign, the list or the text of a comment in the margin.

    Its `mso-comment-reference` is none of them: that holds the words of the text.
    """
    names = attributes.get("class", "").lower().split()
    return any(name.startswith("msocom") for name in names) or attributes.get(
        "href", ""
    ).startswith("#_msocom")


def is_bullet(mark: str) -> bool:
    """Whether a mark counts nothing: a sign, or the one letter that is a sign in its own font."""
    return len(mark) == 1 and (not mark.isalnum() or (mark < "\u0100" and not mark.isdigit()))


def before_text(mark: str) -> str:
    """With a space, unless the mark ends in what needs none in Chinese: 一、（一）①."""
    needs_none = not mark[-1].isascii() and unicodedata.category(mark[-1]) in ("Po", "Pe", "No")
    return mark if needs_none else f"{mark} "
