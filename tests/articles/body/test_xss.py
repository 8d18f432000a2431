"""What people write to run a script in somebody else's browser, and what becomes of it.

The vectors and what is expected of each are in corpus/xss; tests/browser/test_xss.py opens them.
"""

import re
from html.parser import HTMLParser

import pytest

from articles.body.blocks import join, split
from articles.body.pasted import clean_pasted
from articles.body.reading import readers_body
from articles.body.sanitise import clean_html
from articles.elements import ELEMENTS, STORED, may_be

from .corpus import cases

CASES = cases("xss")
# What readers' pages have besides the table: notes, boxes of tables, loading as needed.
OF_READERS = {"div", "section"}
ATTRIBUTES = {name for element in ELEMENTS.values() for name in element.attributes} | set(
    "class id role tabindex loading decoding aria-label".split()
)


class Parsed(HTMLParser):
    """The tags of a page, as a browser would find them."""

    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, attrs))


def test_there_are_many_and_each_is_another():
    assert len(CASES) >= 200
    assert len({case.given for case in CASES}) == len(CASES)
    assert len({case.family for case in CASES}) >= 15


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}: {case.name}")
def test_what_becomes_of_it(case):
    cleaned = clean_html(case.given)
    assert cleaned == case.expected
    assert clean_html(cleaned) == cleaned
    assert re.search(STORED, cleaned)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}: {case.name}")
def test_no_other_way_lets_more_in(case):
    pasted = clean_pasted(case.given).html
    assert re.search(STORED, pasted)
    assert clean_html(pasted) == pasted
    # Readers' pages write only what the table knows, even if it was never cleaned.
    for html in (case.given, case.expected):
        shown = readers_body(html).html
        page = Parsed()
        page.feed(shown)
        page.close()
        for tag, attributes in page.tags:
            assert tag in {*ELEMENTS, *OF_READERS}
            assert {name for name, _value in attributes} <= ATTRIBUTES
            for name, value in attributes:
                if name in ("href", "src"):
                    assert may_be("a", "href", value)


def test_all_of_them_together_are_no_more_than_each():
    together = clean_html("".join(case.given for case in CASES))
    assert re.search(STORED, together)
    assert clean_html(together) == together
    stored = "".join(case.expected for case in CASES)
    assert clean_html(join(split(stored))) == clean_html(stored)
