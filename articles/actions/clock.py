"""The time at which actions happen: now, unless history is being retold.

The demonstration newsroom and an import tell what happened earlier. The database takes such times
only in order and never from the future.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_retold: ContextVar[datetime | None] = ContextVar("retold", default=None)


@contextmanager
def as_of(moment: datetime):
    """Let every action in this block have happened at `moment`, an aware time in the past."""
    token = _retold.set(moment)
    try:
        yield
    finally:
        _retold.reset(token)


def now() -> datetime:
    return _retold.get() or timezone.now()


def stamp() -> datetime | None:
    """The time for an entry of a chain: None lets the database's own clock tell it."""
    return _retold.get()
