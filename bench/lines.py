"""What is measured. A new page is one more line here."""

from collections.abc import Callable
from dataclasses import dataclass

from .house import bureau, username

EDITOR, SECOND_EDITOR = username("editor"), username("editor", 1)
CHIEF, SUPERVISOR = username("chief_editor"), username("supervisor")
REPORTER, BUREAU = username("reporter"), bureau("editor")
READER = ""

FLOOR = "/bench/floor/"
ARTICLE = "/admin/articles/article/"


@dataclass(frozen=True)
class Line:
    """One row of the table.

    `path` may name {article} (another published one each time, the same for every line), {waiting}
    (one that waits for its first review), {channel} and {deep} (a page in the middle of the list).
    With `press`, the name and value of a button, the form of that page is posted, `change` having
    been at its fields, and the post is what is measured; otherwise it is the page. `budget`:
    milliseconds that the median may take.
    """

    what: str
    person: str
    path: str
    budget: int | None = None
    press: tuple[str, str] | None = None
    change: Callable[[dict[str, str]], dict[str, str]] = lambda typed: {}


def _a_sentence_more(typed: dict[str, str]) -> dict[str, str]:
    more = "<p>记者随后又到现场核对了一遍，当天傍晚已经恢复正常。</p>"
    return {"body": typed["body"] + more, "change_kind": "typo"}


LINES = (
    Line("desk of an editor", EDITOR, "/admin/", 100),
    Line("desk of a reporter", REPORTER, "/admin/", 100),
    Line("desk of a supervisor", SUPERVISOR, "/admin/", 100),
    Line("desk of a bureau's editor", BUREAU, "/admin/", 100),
    Line("list", EDITOR, ARTICLE, 100),
    Line("list, what is in review", EDITOR, ARTICLE + "?state__exact=review", 100),
    Line("list, one channel", EDITOR, ARTICLE + "?channel__id__exact={channel}", 100),
    Line("list, a page in its middle", EDITOR, ARTICLE + "?p={deep}", 100),
    Line("list of a bureau", BUREAU, ARTICLE, 100),
    Line("search for a frequent word", EDITOR, ARTICLE + "?q=%E7%9F%B3%E6%A1%A5", 300),
    Line("search for what is nowhere", EDITOR, ARTICLE + "?q=%E9%B2%B8%E9%B1%BC", 300),
    Line("form", EDITOR, ARTICLE + "{article}/change/", 100),
    Line("article as it stands", EDITOR, ARTICLE + "{article}/look/", 100),
    Line("review page", EDITOR, ARTICLE + "{waiting}/review/", 100),
    Line("saving", EDITOR, ARTICLE + "{article}/change/", 80, ("_save", ""), _a_sentence_more),
    Line("submitting", EDITOR, ARTICLE + "{article}/submit/", 120, ("choice", "submit")),
    Line("signing, first", SECOND_EDITOR, ARTICLE + "{article}/review/", 120, ("choice", "sign")),
    Line("signing, second", CHIEF, ARTICLE + "{article}/review/", 120, ("choice", "sign")),
    Line("signing, third", SUPERVISOR, ARTICLE + "{article}/review/", 120, ("choice", "sign")),
    Line("publishing", EDITOR, ARTICLE + "{article}/publish/", 120, ("choice", "publish")),
    Line("public article", READER, "/articles/{article}/"),
    Line("front page", READER, "/"),
    Line("channel page", READER, "/channels/channel-1/"),
)
