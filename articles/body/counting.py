"""How long a text is, as Chinese word processors count its 字数.

`static/admin/editor/counting.js` counts the same way while the text is written; both are held to
tests/articles/body/counts.json.
"""

import re

from .sanitise import plain_text

# Takes no room: it neither counts nor ends a word.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
# Below U+2000 stand the scripts that write words; the apostrophe belongs to the word it stands in.
# Above, and the middle dot of foreign names: every character and punctuation mark for itself.
_WORD = "[\u0021-\u007e\u00a1-\u00b6\u00b8-\u1fff]+"
_COUNTED = re.compile(
    rf"{_WORD}(?:’{_WORD})*|[^\u0000-\u0020\u007f-\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)


def count(text: str) -> int:
    """A Chinese character or punctuation mark is one; so is a Latin word or a number."""
    return sum(1 for _each in _COUNTED.finditer(_UNSEEN.sub("", text)))


def count_body(html: str) -> int:
    """The same of a clean body, whose blocks end words."""
    return count(plain_text(html))
