"""Bring catalogues, database and static files up to date: `python -m newsroom.local.set_up`.

One process does it all, because each start of Django costs as much as the work itself does when
there is nothing to do.
"""

import errno
import hashlib
import io
import os
import sys

import dj_database_url
import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, get_commands
from django.db import NotSupportedError, OperationalError

from newsroom.local import LOCAL_SETTINGS, messages
from newsroom.local.prepare import NO_ROOM, ROOT, Problem, step
from newsroom.postgres import PostgresUnavailable

OLDEST_POSTGRES = 15


def set_up():
    if messages.uncompiled():
        with step("Compiling translations"):
            messages.compile_catalogues()
    with step("Loading the program"):
        django.setup()
    check_database()
    with step("Bringing the database up to date"):
        call_command("migrate", interactive=False, verbosity=0)
    collect_static_files()
    # On any other settings a newsroom of its own would get accounts whose passwords are public.
    if os.environ.get("DJANGO_SETTINGS_MODULE") == LOCAL_SETTINGS and "load_demo" in get_commands():
        said = io.StringIO()
        with step("Loading the demonstration newsroom"):
            call_command("load_demo", stdout=said)
        print(f"\n{said.getvalue()}", flush=True)


def check_database():
    """Refuse a database that does not answer or is too old, in words."""
    from django.db import connection

    too_old = f"The site needs PostgreSQL {OLDEST_POSTGRES} or newer behind DATABASE_URL"
    if connection.vendor != "postgresql":
        raise Problem(f"{too_old}, and that is {connection.display_name}.")
    try:
        version = connection.pg_version // 10000
    except NotSupportedError as error:
        raise Problem(f"{too_old}. {error}") from error
    except OperationalError as error:
        raise Problem(f"PostgreSQL does not answer at DATABASE_URL:\n  {error}".rstrip()) from error
    if version < OLDEST_POSTGRES:
        raise Problem(f"{too_old}, and that is version {version}.")


def collect_static_files():
    """Copy, hash and compress the static files, unless all are as they were the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = os.stat(storage.path(path))
            found.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    stamp = settings.VAR_DIR / "static.stamp"
    if stamp.exists() and stamp.read_text() == found.hexdigest() and settings.STATIC_ROOT.exists():
        return
    with step("Preparing the static files"):
        # What an earlier version served and this one does not must not stay reachable.
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(found.hexdigest())


def main():
    try:
        set_up()
    except (Problem, PostgresUnavailable, ImproperlyConfigured) as problem:
        return str(problem)
    except (dj_database_url.UnknownSchemeError, dj_database_url.ParseError):
        return "DATABASE_URL is not of the form postgres://user:password@host:5432/name."
    except OperationalError as error:
        return f"The database gave up: {error}"
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return NO_ROOM.format(ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
