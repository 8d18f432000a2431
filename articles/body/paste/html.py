"""A page put together from its lines, and its body as HTML."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import GivenCredit

from . import marks
from .lines import Line, one_line
from .page import Block, LineKind, PastedPage, Reading
from .reader import TEXT, WITH_SIGNATURE, Verdict


def put_together(
    lines: Sequence[Line], verdicts: Sequence[Verdict], joined: Mapping[int, range]
) -> PastedPage:
    """The page that the lines make, each being what its verdict says."""

    def lines_of(*kinds: LineKind) -> list[Line]:
        pairs = zip(lines, verdicts, strict=True)
        return [line for line, verdict in pairs if verdict.kind in kinds]

    about = lines_of(LineKind.META)
    metas = [line.note.meta for line in about if line.note.meta]
    sites = [line.note.meta.site if line.note.meta else _site(line) for line in about]
    signed = lines_of(*WITH_SIGNATURE)
    given = [
        credit for line in signed if line.note.signature for credit in line.note.signature.credits
    ]
    return PastedPage(
        headline=" ".join(line.text for line in lines_of(LineKind.HEADLINE)),
        site_name=next(filter(None, sites), ""),
        published_at=next((meta.published_at for meta in metas if meta.published_at), None),
        read_count=next((meta.read_count for meta in metas if meta.read_count is not None), None),
        blocks=tuple(_blocks(lines, verdicts, joined)),
        credits=tuple(GivenCredit(role, name) for role, name in dict.fromkeys(given)),
        source=next((line.source for line in signed if line.source), ""),
        reprint_notice="\n".join(line.notice for line in lines_of(LineKind.REPRINT_NOTICE)),
        readings=tuple(map(_reading, lines, verdicts)),
    )


def _reading(line: Line, verdict: Verdict) -> Reading:
    # Lazy text is only compared with None: its truth value would translate it here and now.
    sure = verdict.reason is None
    return Reading(line.number, line.original, verdict.kind, sure, "" if sure else verdict.reason)


def _site(line: Line) -> str:
    """The site in a line that has no more than names; all of the line if it has more."""
    names = marks.site_names(line.text)
    return names[-1] if names else line.text


def _blocks(
    lines: Sequence[Line], verdicts: Sequence[Verdict], joined: Mapping[int, range]
) -> list[Block]:
    blocks: list[Block] = []
    above = None
    for index, (line, verdict) in enumerate(zip(lines, verdicts, strict=True)):
        if verdict.kind == LineKind.CAPTION:
            if above != LineKind.PICTURE or blocks[-1].caption:
                blocks.append(Block(kind="picture", text="", line=line.number))
            blocks[-1] = replace(blocks[-1], caption=marks.caption_of(line.text))
        elif verdict.kind == LineKind.PICTURE:
            blocks.append(_picture(line))
        elif verdict.kind in TEXT:
            run = joined.get(index)
            if run is None or index == run.start:
                text = one_line([lines[part].text for part in run]) if run else line.text
                blocks.append(Block(kind=verdict.kind.value, text=text, line=line.number))
        above = verdict.kind
    return blocks


def _picture(line: Line) -> Block:
    """The place of a picture, whether the line names its file, says 图片 or is its caption."""
    name = marks.picture_name(line.text)
    caption = marks.caption_of(line.text) if name is None else ""
    return Block(kind="picture", text="", caption=caption, name=name or "", line=line.number)


def body_html(page: PastedPage) -> SafeString:
    """The body as semantic HTML with everything escaped, one element to a line."""
    return format_html_join("\n", "{}", ((element,) for element in _elements(page.blocks)))


def _elements(blocks: Sequence[Block]) -> Iterator[SafeString]:
    """The HTML of the blocks; list items that follow each other are one list."""
    for (kind, marked), run in groupby(blocks, key=lambda block: (block.kind, _has_mark(block))):
        if kind == "list_item":
            items = format_html_join("", "<li>{}</li>", ((block.text,) for block in run))
            yield format_html('<ul class="marked">{}</ul>' if marked else "<ul>{}</ul>", items)
        else:
            yield from (_element(block) for block in run)


def _has_mark(block: Block) -> bool:
    """Whether the text has its own list mark, beside which the page should set no bullet."""
    return block.kind == "list_item" and bool(marks.list_mark(block.text))


def _element(block: Block) -> SafeString:
    if block.kind != "picture":
        template = "<h2>{}</h2>" if block.kind == "heading" else "<p>{}</p>"
        return format_html(template, block.text)
    caption = format_html("<figcaption>{}</figcaption>", block.caption) if block.caption else ""
    return format_html(
        '<figure class="picture-place" data-name="{}">{}</figure>', block.name, caption
    )
