"""The texts of the demonstration: of articles from `texts/`, of its own pages from `pages/`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
PAGES = Path(__file__).parent / "pages"

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_PICTURE = re.compile(
    r"^\[picture: (?P<scene>[^|\]]+)\|(?P<caption>[^|\]]+)\|(?P<credit>[^\]]+)\]$"
)
_GALLERY = re.compile(r"^\[gallery: (?P<caption>[^\]]+)\]$")
_FOOTNOTE = re.compile(r"\^\[([^\]]+)\]")
_NUMBERED = re.compile(r"^\d+\. ")


@dataclass(frozen=True)
class Shot:
    """A picture as a text asks for it: which scene of the painter, and the words below it."""

    scene: str
    variant: int
    caption: str
    credit: str

    @classmethod
    def parse(cls, scene: str, caption: str, credit: str) -> "Shot":
        name, _, variant = scene.strip().partition("/")
        return cls(name, int(variant or 0), caption.strip(), credit.strip())

    @property
    def is_by_ai(self) -> bool:
        return self.credit.startswith("AI")


@dataclass(frozen=True)
class Text:
    """One article: the header as it stands in the file, the lead picture, and the body's blocks."""

    name: str
    header: dict[str, str]
    blocks: tuple[str, ...]
    lead: Shot | None = None
    shots: tuple[Shot, ...] = field(default=())

    def __getitem__(self, key: str) -> str:
        return self.header.get(key, "")

    def listed(self, key: str) -> list[str]:
        return [part.strip() for part in re.split("[,，、]", self[key]) if part.strip()]


def read_all(folder: Path = FOLDER) -> list[Text]:
    return [read(path) for path in sorted(folder.glob("*.txt"))]


def read(path: Path) -> Text:
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    header = {}
    for line in head.splitlines():
        key, _, value = line.partition(":")
        header[key.strip()] = value.strip()
    blocks = tuple(block.strip() for block in re.split(r"\n\s*\n", body) if block.strip())
    lines = (line for block in blocks for line in block.splitlines())
    shots = tuple(Shot.parse(**found.groupdict()) for found in map(_PICTURE.match, lines) if found)
    lead = Shot.parse(*header["lead"].split("|")) if header.get("lead") else None
    return Text(path.stem, header, blocks, lead, shots)


def html(text: Text, picture_html) -> str:
    """The body as HTML; `picture_html` makes the HTML of a Shot."""
    return "".join(_block(block, picture_html) for block in _joined(text.blocks))


def _joined(blocks: Iterable[str]) -> list[str]:
    """Items of a ☞ list may stand apart in the file; they are one list on the page."""
    joined: list[str] = []
    for block in blocks:
        if joined and block.startswith("☞") and joined[-1].startswith("☞"):
            joined[-1] += f"\n{block}"
        else:
            joined.append(block)
    return joined


def _block(block: str, picture_html) -> str:
    shot = _PICTURE.match(block)
    lines = block.splitlines()
    if shot:
        return picture_html(Shot.parse(**shot.groupdict()))
    if _GALLERY.match(lines[0]):
        return _gallery(lines, picture_html)
    if block.startswith("## "):
        return f"<h2>{_inline(block[3:])}</h2>"
    if block.startswith("> "):
        return f"<blockquote><p>{_inline(' '.join(line[2:] for line in lines))}</p></blockquote>"
    if all(line.startswith("☞") for line in lines):
        return '<ul class="marked">' + _items(lines) + "</ul>"
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + _items(line[2:] for line in lines) + "</ul>"
    if all(_NUMBERED.match(line) for line in lines):
        return "<ol>" + _items(_NUMBERED.sub("", line) for line in lines) + "</ol>"
    if all(line.startswith("|") for line in lines):
        return _table(lines)
    return "".join(f'<p class="indent">{_inline(line)}</p>' for line in lines)


def _gallery(lines: list[str], picture_html) -> str:
    """Its caption, and a picture a line."""
    found = (Shot.parse(**_PICTURE.match(line).groupdict()) for line in lines[1:])
    held = "".join(map(picture_html, found))
    caption = escape(_GALLERY.match(lines[0])["caption"], quote=False)
    return f'<figure class="gallery">{held}<figcaption>{caption}</figcaption></figure>'


def _items(lines) -> str:
    return "".join(f"<li>{_inline(line)}</li>" for line in lines)


def _table(lines: list[str]) -> str:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    head = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _inline(text: str) -> str:
    """Bold between two stars on each side, a footnote as `^[…]`."""
    marked = _BOLD.sub(r"<strong>\1</strong>", escape(text, quote=False))
    return _FOOTNOTE.sub(r'<span class="footnote">\1</span>', marked)
