"""What is measured. A new page is one more line here."""

from collections.abc import Callable
from dataclasses import dataclass

from .house import bureau, username

EDITOR, SECOND_EDITOR = username("editor"), username("editor", 1)
CHIEF, SUPERVISOR = username("chief_editor"), username("supervisor")
REPORTER, BUREAU = username("reporter"), bureau("editor")
# Who keeps unsaved texts is nobody else's line: on their desk these are offered back.
TYPIST = username("editor", 2)
READER = ""

FLOOR = "/bench/floor/"
ARTICLE = "/admin/articles/article/"
KEEP = ARTICLE + "working-copies/keep/"


@dataclass(frozen=True)
class Line:
    """One row of the table.

    `path` may name what `measure.py` finds in the database: {article}, another published one each
    time and the same for every line, and its newest {revision}; {waiting}, one that waits for its
    first review; {long}, one of many revisions; {channel}, {region}, {author}; {deep}, a place in
    the middle of the list. With `press`, the name and value of a button, the form of that page is
    posted, `change` having been at its fields, and the post is what is measured; with `keeps`, its
    fields are posted as a window does that keeps them unsaved; otherwise it is the page. `budget`:
    milliseconds that the median may take.
    """

    what: str
    person: str
    path: str
    budget: int | None = None
    press: tuple[str, str] | None = None
    change: Callable[[dict[str, str]], dict[str, str]] = lambda typed: {}
    keeps: bool = False


def _a_sentence_more(typed: dict[str, str]) -> dict[str, str]:
    more = "<p>记者随后又到现场核对了一遍，当天傍晚已经恢复正常。</p>"
    return {"body": typed["body"] + more, "change_kind": "typo"}


LINES = (
    Line("desk of an editor", EDITOR, "/admin/", 100),
    Line("desk of a reporter", REPORTER, "/admin/", 100),
    Line("desk of a supervisor", SUPERVISOR, "/admin/", 100),
    Line("desk of a bureau's editor", BUREAU, "/admin/", 100),
    Line("list", EDITOR, ARTICLE, 100),
    Line("list, what is in review", EDITOR, ARTICLE + "?is=review", 100),
    Line("list, what is late", EDITOR, ARTICLE + "?is=late", 100),
    Line("list, what is scheduled", EDITOR, ARTICLE + "?is=scheduled", 100),
    Line("list, what is withdrawn", EDITOR, ARTICLE + "?is=withdrawn", 100),
    Line("list, one channel", EDITOR, ARTICLE + "?channel={channel}", 100),
    Line("list, one region before readers", EDITOR, ARTICLE + "?region={region}&is=live", 100),
    Line("list, one author in review", EDITOR, ARTICLE + "?author={author}&is=review", 100),
    Line("list, a page in its middle", EDITOR, ARTICLE + "?before={deep}", 100),
    Line("list of a bureau", BUREAU, ARTICLE, 100),
    Line("list of a bureau, a page in its middle", BUREAU, ARTICLE + "?before={deep}", 100),
    Line("list of a bureau, what is its own", BUREAU, ARTICLE + "?is=bureau", 100),
    Line("search for a frequent word", EDITOR, ARTICLE + "?q=%E7%9F%B3%E6%A1%A5", 300),
    Line("search for a rare word", EDITOR, ARTICLE + "?q=%E7%AC%AC{article}%E5%8F%B7", 300),
    Line("search for what is nowhere", EDITOR, ARTICLE + "?q=%E9%B2%B8%E9%B1%BC", 300),
    Line("search of a bureau", BUREAU, ARTICLE + "?q=%E7%9F%B3%E6%A1%A5", 300),
    Line("calendar", EDITOR, ARTICLE + "calendar/", 100),
    Line("calendar of a bureau", BUREAU, ARTICLE + "calendar/", 100),
    Line("notices", REPORTER, ARTICLE + "notices/", 100),
    Line("form", EDITOR, ARTICLE + "{article}/change/", 100),
    Line("article as it stands", EDITOR, ARTICLE + "{article}/look/", 100),
    Line("review page", EDITOR, ARTICLE + "{waiting}/review/", 100),
    Line("history of sixty revisions", EDITOR, ARTICLE + "{long}/history/", 100),
    Line("history, for the first time", EDITOR, ARTICLE + "{article}/history/", 100),
    Line("comparing two revisions", EDITOR, ARTICLE + "{article}/compare/?from=1", 300),
    Line("record", EDITOR, ARTICLE + "{long}/record/", 100),
    Line("preview page", EDITOR, ARTICLE + "{article}/preview/{revision}/page/", 100),
    Line("keeping what is typed", TYPIST, ARTICLE + "{long}/change/", 80, keeps=True),
    Line("saving", EDITOR, ARTICLE + "{article}/change/", 80, ("_save", ""), _a_sentence_more),
    Line("submitting", EDITOR, ARTICLE + "{article}/submit/", 120, ("choice", "submit")),
    Line("signing, first", SECOND_EDITOR, ARTICLE + "{article}/review/", 120, ("choice", "sign")),
    Line("signing, second", CHIEF, ARTICLE + "{article}/review/", 120, ("choice", "sign")),
    Line("signing, third", SUPERVISOR, ARTICLE + "{article}/review/", 120, ("choice", "sign")),
    Line("publishing", EDITOR, ARTICLE + "{article}/publish/", 120, ("choice", "publish")),
    Line("public article", READER, "/articles/{article}/"),
    Line("front page", READER, "/"),
    Line("channel page", READER, "/channels/channel-1/"),
    Line("district page", READER, "/regions/district-1/"),
    Line("town page", READER, "/regions/town-1-1/"),
    Line("tag page", READER, "/tags/%E6%A0%87%E7%AD%BE7/"),
)
