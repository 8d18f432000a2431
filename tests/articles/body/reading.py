"""Short pages round the lines that a test is about, and what was read of them."""

from articles.body.paste import PastedPage, read_page


def page_with(*body: str) -> PastedPage:
    """A page with a headline, a time and credits round the given lines, which begin at line 4."""
    head = ["渡口的一天", "望潮小报 2021-03-04 19:20", "清晨六点，渡口开了门。"]
    return read_page("\n".join([*head, *body, "天黑以后，渡口才安静下来。", "编辑：潘小舟"]))


def page_ending_with(line: str) -> PastedPage:
    """A page whose text ends above the given line, which is line 4."""
    return read_page(f"渡口停航一天\n2021-03-04 19:20\n风太大了。\n{line}")


def kinds(page: PastedPage) -> dict[str, str]:
    return {reading.text.strip(): reading.kind.value for reading in page.readings}


def texts(page: PastedPage, kind: str) -> list[str]:
    return [block.text for block in page.blocks if block.kind == kind]


def people(page: PastedPage) -> list[tuple[str, str]]:
    return [(credit.role, credit.name) for credit in page.credits]
