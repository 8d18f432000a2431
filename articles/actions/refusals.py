"""Why an action was refused, in a sentence for the person who asked. Nothing has changed then."""

from articles.body.merge import Place
from articles.models import Revision


class Refused(Exception):
    """The base of all refusals; its text is translated and meant for a person's eyes."""


class NotAllowed(Refused):
    """This person may not do this, now or ever."""


class WrongState(Refused):
    """The article does not stand where this can be done."""


class AlreadyDone(WrongState):
    """It was done a moment ago, by this person or another: a double click, or two at once."""


class InUse(WrongState):
    """What should go is used: `reasons` says where, a sentence each."""

    def __init__(self, message: str, reasons: list[str]):
        super().__init__(" ".join([message, *reasons]))
        self.reasons = reasons


class Stale(Refused):
    """Somebody changed it since the page that this person saw; `newer` is a newer revision."""

    def __init__(self, message: str, newer: Revision | None = None):
        super().__init__(message)
        self.newer = newer


class Undecided(Refused):
    """A conflict has places that nobody decided yet: `places`."""

    def __init__(self, message: str, places: list[Place]):
        super().__init__(message)
        self.places = places


class InvalidContent(Refused):
    """What was typed cannot be stored. `errors`: field name -> list of sentences."""

    def __init__(self, errors: dict[str, list[str]]):
        super().__init__(" ".join(str(line) for lines in errors.values() for line in lines))
        self.errors = errors
