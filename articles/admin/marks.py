"""What changed inside one paragraph, marked in its HTML character by character."""

import re
from difflib import SequenceMatcher

from django.utils.safestring import SafeString, mark_safe

_TOKEN = re.compile(r'<(?:[^<>"]|"[^"]*")*>|&\w+;|&#\w+;|[A-Za-z0-9]+|.', re.DOTALL)
# Where a word that is gone cannot stand between the tags.
_RIGID = re.compile(r"<(?:table|ul|ol|figure)[ >]")
# Longer texts are shown without marks, so that the page comes at once.
_MOST = 4_000_000


def marked(before: str, after: str) -> SafeString:
    """`after` with what is new as <ins> and what is gone as <del>. Both are clean HTML."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if before == after or not before or len(old) * len(new) > _MOST:
        return mark_safe(after)
    out: list[str] = []
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kind, a, b, c, d in _calm(changes, old, new):
        if kind == "equal":
            out += new[c:d]
        else:
            if not _RIGID.search(after):
                _wrap(out, "del", [part for part in old[a:b] if not _is_tag(part)])
            _wrap(out, "ins", new[c:d])
    return mark_safe("".join(out))


def _is_tag(part: str) -> bool:
    return part.startswith("<") and len(part) > 1


def _wrap(out: list[str], mark: str, parts: list[str]) -> None:
    """The parts with marks round their text; a mark never reaches over a tag."""
    run: list[str] = []
    for part in [*parts, "<>"]:
        if not _is_tag(part):
            run.append(part)
            continue
        if run:
            out.append(f"<{mark}>{''.join(run)}</{mark}>")
            run = []
        if part != "<>":
            out.append(part)


def _calm(changes: list, old: list[str], new: list[str]) -> list:
    """Changes with single characters between them, which are the same by chance, as one change."""

    def of_words(change) -> bool:
        _kind, a, b, c, d = change
        return any(not _is_tag(part) for part in (*old[a:b], *new[c:d]))

    calm: list[list] = []
    for number, (kind, a, b, c, d) in enumerate(changes):
        beside = changes[max(number - 1, 0) : number] + changes[number + 1 : number + 2]
        by_chance = kind == "equal" and b - a == 1 and len(beside) == 2
        by_chance = by_chance and not _is_tag(old[a]) and all(map(of_words, beside))
        if calm and (by_chance or kind != "equal") and calm[-1][0] != "equal":
            calm[-1][2], calm[-1][4] = b, d
        else:
            calm.append([kind, a, b, c, d])
    return calm
