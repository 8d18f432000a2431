"""What readers ask for, asked once more where the database closed a connection that was kept."""

from collections.abc import Callable
from functools import wraps

from django.db import InterfaceError, OperationalError, connection


def tried_again(ask: Callable) -> Callable:
    """Make a function that may run twice ask on a new connection if it found a dead one.

    After a restart of PostgreSQL every kept connection is dead. Elsewhere Django looks at each
    connection before its first use (CONN_HEALTH_CHECKS); here that would cost each page a query.
    """

    @wraps(ask)
    def answer(*args, **kwargs):
        connection.health_check_done = True
        try:
            return ask(*args, **kwargs)
        except (OperationalError, InterfaceError):
            # One that could not be made, or that lives, is not what failed.
            if connection.connection is None or connection.in_atomic_block:
                raise
            if connection.is_usable():
                raise
            connection.close()
            return ask(*args, **kwargs)

    return answer
