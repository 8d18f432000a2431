"""What people do with articles: one verb a function.

Each takes `actor` and what it acts on, locks the article, checks permission and state, changes and
writes the record, in one transaction. Admin, commands and API call the same functions. A refusal is
one of the exceptions in `refusals`; nothing has changed when one is raised.
"""

from .clock import as_of
from .conflicts import drop_conflict, resolve_conflict
from .drafts import Saved, begin, save
from .filing import Filing
from .history import bases_of_review, bring_back
from .pasting import begin_from_page
from .previews import revoke_preview, share_preview
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
    InUse,
    InvalidContent,
    NotAllowed,
    Refused,
    Stale,
    Undecided,
    WrongState,
)
from .retention import discard_superseded
from .review import recall, send_back, sign, submit

__all__ = [
    "AlreadyDone",
    "Filing",
    "InUse",
    "InvalidContent",
    "NotAllowed",
    "Refused",
    "Saved",
    "Stale",
    "Undecided",
    "WrongState",
    "as_of",
    "bases_of_review",
    "begin",
    "begin_from_page",
    "bring_back",
    "confirm_release",
    "discard_superseded",
    "drop_conflict",
    "publish",
    "recall",
    "release_in_emergency",
    "resolve_conflict",
    "restore",
    "revoke_preview",
    "save",
    "send_back",
    "share_preview",
    "sign",
    "submit",
    "unschedule",
    "withdraw",
]
