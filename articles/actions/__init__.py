"""What people do with articles: one verb a function.

Each takes `actor` and what it acts on, locks the article, checks permission and state, changes and
writes the record, in one transaction. Admin, commands and API call the same functions. A refusal is
one of the exceptions in `refusals`; nothing has changed when one is raised.
"""

from .clock import as_of
from .drafts import Filing, begin, save
from .history import bases_of_review, bring_back
from .pasting import begin_from_page
from .publication import (
    confirm_release,
    publish,
    release_in_emergency,
    restore,
    unschedule,
    withdraw,
)
from .refusals import (
    AlreadyDone,
    InvalidContent,
    NotAllowed,
    Refused,
    Stale,
    WrongState,
)
from .review import recall, send_back, sign, submit

__all__ = [
    "AlreadyDone",
    "Filing",
    "InvalidContent",
    "NotAllowed",
    "Refused",
    "Stale",
    "WrongState",
    "as_of",
    "bases_of_review",
    "begin",
    "begin_from_page",
    "bring_back",
    "confirm_release",
    "publish",
    "recall",
    "release_in_emergency",
    "restore",
    "save",
    "send_back",
    "sign",
    "submit",
    "unschedule",
    "withdraw",
]
