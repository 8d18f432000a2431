"""How the log reads: one line for what deserves a look, with a traceback below what failed."""

import logging
import traceback


class LogFormatter(logging.Formatter):
    """Keeps tracebacks for errors, and what people typed out of the log.

    Of what an exception says only the first line is kept: in the lines below it PostgreSQL quotes
    the row that it refused, in which a name, an address or a text that is not public may stand.
    """

    default_msec_format = None

    def __init__(self):
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        record.message = " ".join(record.getMessage().splitlines())
        record.asctime = self.formatTime(record)
        line = self.formatMessage(record)
        if record.exc_info and record.levelno >= logging.ERROR:
            line += "\n" + self.formatException(record.exc_info)
        return line

    def formatException(self, ei) -> str:  # noqa: N802 - the base class named it.
        error, told = ei[1], []
        while error is not None:
            first_line = (str(error).splitlines() or [""])[0]
            calls = "".join(traceback.format_tb(error.__traceback__))
            told.append(f"{calls}{type(error).__module__}.{type(error).__name__}: {first_line}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nThen followed:\n".join(reversed(told))
