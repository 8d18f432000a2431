"""The table that the bench prints."""

from unicodedata import east_asian_width

from .lines import LINES
from .measure import Measured

HEAD = ("what", "median ms", "p95 ms", "× floor", "queries", "queries", "budget ms", "")


def table(small: dict[str, Measured], large: dict[str, Measured], sizes: tuple[int, int]) -> str:
    """One row a line: the times at the larger size, the queries at both, and whether it holds."""
    floor = large[""].median
    rows = [HEAD, ("", "", "", "", f"at {sizes[0]:,}", f"at {sizes[1]:,}", "", "")]
    for what, budget in [("", None), *((line.what, line.budget) for line in LINES)]:
        one = large[what]
        before, after = counted(small[what]), counted(one)
        rows.append(
            (
                what or "a view that does nothing (the floor)",
                f"{one.median:.1f}",
                f"{one.p95:.1f}",
                f"{one.median / floor:.0f}",
                before,
                after,
                str(budget or ""),
                verdict(one.median, budget, grew=before != after),
            )
        )
    widths = [max(_width(row[place]) for row in rows) for place in range(len(HEAD))]
    return "\n".join(_line(row, widths) for row in rows)


def growth(small: dict[str, Measured], large: dict[str, Measured], lines: list[str]) -> str:
    """How much longer pages of readers take at the larger size, at most by a fifth."""
    grown = (f"{what} × {large[what].median / small[what].median:.2f}" for what in lines)
    return "\nFrom the smaller size to the larger: " + ", ".join(grown) + "\n"


def counted(measured: Measured) -> str:
    """How many queries: one number, or the least and the most where requests differ."""
    least, most = min(measured.queries), max(measured.queries)
    return str(most) if least == most else f"{least} to {most}"


def verdict(median: float, budget: int | None, *, grew: bool) -> str:
    said = [] if budget is None else ["ok" if median < budget else "OVER"]
    return ", ".join(said + ["QUERIES DIFFER"] * grew)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    name, *numbers, last = row
    cells = [name + " " * (widths[0] - _width(name))]
    cells += [
        " " * (width - _width(cell)) + cell
        for cell, width in zip(numbers, widths[1:-1], strict=True)
    ]
    return "  ".join([*cells, last]).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
