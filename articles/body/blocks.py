"""A clean body as a list of its top-level blocks, and back.

`clean_html` writes every tag closed and in one spelling, and no `<` outside a tag, so that a body
can be cut at its outermost elements without parsing it as a browser would.
"""

import re
from itertools import pairwise

# What stands on lines of its own; everything else is text that runs on.
BLOCKS = frozenset("p h2 h3 hr blockquote ul ol li figure figcaption table thead tbody tr".split())
_VOID = frozenset(("br", "hr", "img"))
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?: [\w-]+="[^"]*")*>')


def split(html: str) -> list[str]:
    """The top-level blocks of a clean body; put together they are the body again.

    A paragraph, heading, list, quotation, figure, table or rule is one block. Text that stands in
    none of them, with the marks inside it, is one block up to the next.
    """
    blocks: list[str] = []
    begin = depth = 0
    for tag in _TAG.finditer(html):
        closes, name = tag[1], tag[2]
        if depth == 0 and name in BLOCKS and not closes and tag.start() > begin:
            blocks.append(html[begin : tag.start()])
            begin = tag.start()
        if name in _VOID:
            ends = depth == 0 and name in BLOCKS
        elif closes:
            depth = max(depth - 1, 0)
            ends = depth == 0 and name in BLOCKS
        else:
            depth += 1
            ends = False
        if ends:
            blocks.append(html[begin : tag.end()])
            begin = tag.end()
    if html[begin:]:
        blocks.append(html[begin:])
    return blocks


def join(blocks) -> str:
    """A body of blocks. Loose texts that come to stand side by side become paragraphs."""
    blocks = [block for block in blocks if block]
    loose = [name_of(block) not in BLOCKS for block in blocks]
    if any(one and other for one, other in pairwise(loose)):
        blocks = [
            f"<p>{block.strip()}</p>" if is_loose else block
            for block, is_loose in zip(blocks, loose, strict=True)
        ]
    return "".join(blocks)


def name_of(block: str) -> str:
    """The element that a block is, or '' for loose text."""
    tag = _TAG.match(block)
    return tag[2] if tag and tag[2] in BLOCKS and not tag[1] else ""


def opened(block: str) -> tuple[str, str, str] | None:
    """The opening tag of a block, what it holds, and its closing tag; None for loose text."""
    tag, end = _TAG.match(block), f"</{name_of(block)}>"
    if not name_of(block) or not block.endswith(end):
        return None
    return tag[0], block[tag.end() : -len(end)], end
