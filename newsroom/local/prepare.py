"""Make .venv and install the locked packages: `python3 newsroom/local/prepare.py [run|test]`.

This is the first thing that a fresh copy runs, with whatever Python the machine has, so it needs
nothing but the standard library and its syntax is that of Python 3.6: an older Python than the
site needs must get as far as saying so.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
VAR = os.path.join(ROOT, "var")
OLDEST = (3, 11)
NEWER_NAMES = ("python3.13", "python3.12", "python3.11", "python3.14")
ROOM_NEEDED = 1500 * 1000 * 1000
NO_ROOM = "The disk is full. Installing needs about 1.5 GB free in {}."
NO_NETWORK = (
    "Connection refused",
    "ConnectTimeout",
    "Failed to establish a new connection",
    "Max retries exceeded",
    "Name or service not known",
    "NewConnectionError",
    "ProxyError",
    "ReadTimeout",
    "SSLError",
    "emporary failure in name resolution",
)


class Problem(Exception):
    """What stops the preparation, in words for the person who started it."""


@contextlib.contextmanager
def step(what):
    """Tell what a slow step does, and at its end how long it took."""
    print(what + "…", end="", flush=True)
    started = time.time()
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f" {time.time() - started:.1f} s", flush=True)


def find_python(version=None, executable=sys.executable, which=shutil.which):
    """Return a Python that is new enough: the one that runs this, or else another on the PATH."""
    version = tuple(version or sys.version_info)
    if version[:2] >= OLDEST:
        return executable
    for newer in filter(None, map(which, NEWER_NAMES)):
        if quiet([newer, "-c", ""])[0] == 0:
            print(f"python3 is Python {version[0]}.{version[1]}; using {newer}.")
            return newer
    raise Problem(
        f"This needs Python 3.11 or newer, and {executable} is Python {version[0]}.{version[1]}.\n"
        "Install a newer one (Debian, Ubuntu: sudo apt install python3.11 python3.11-venv; macOS:"
        " brew install python@3.11), or name one: make run PYTHON=/path/to/python3.11"
    )


def check_folder(root=ROOT):
    """Refuse a folder in which an earlier run as another user left what this user cannot change."""
    for name in ("", ".venv", "var"):
        path = os.path.join(root, name)
        if os.path.exists(path) and not os.access(path, os.W_OK | os.X_OK):
            raise Problem(
                f"You may not write in {path}. Go on as the user who owns it, or take it over:\n"
                f"  sudo chown -R $(id -un) {root}"
            )


def check_port(text):
    """Return the port as a number, or say why no site can be opened there."""
    try:
        port = int(text)
        if not 0 < port < 65536:
            raise ValueError(text)
    except ValueError:
        raise Problem(f"PORT={text} is not a port. Try: make run PORT=8001") from None
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            why = "is taken" if error.errno == errno.EADDRINUSE else "cannot be used"
            free = port + 1 if 1024 <= port < 65535 else 8001
            raise Problem(
                f"Port {port} {why} ({error.strerror}). Try another: make run PORT={free}"
            ) from None
    return port


def lock(name, wait=False):
    """Return an open file that holds `name` for this folder, or None if another process has it."""
    import fcntl

    os.makedirs(VAR, exist_ok=True)
    held = open(os.path.join(VAR, name + ".lock"), "a")  # noqa: SIM115 - open is what holds it.
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        if not wait:
            held.close()
            return None
        print("Waiting for another set-up in this folder to end.", flush=True)
        fcntl.flock(held, fcntl.LOCK_EX)
    return held


def check_alone():
    """Refuse a second site in the same folder; the kernel frees the lock of a dead one."""
    held = lock("run")
    if held is None:
        raise Problem("The site already runs from this folder. Stop that one first (Ctrl-C there).")
    return held


def install(python, kinds, venv=VENV):
    """Install the locked requirements of these kinds into .venv, unless just those are there."""
    inside = os.path.join(venv, "bin", "python")
    paths = [os.path.join(ROOT, "requirements", kind + ".txt") for kind in kinds]
    if all(installed(venv, path)[0] for path in paths):
        return
    if not works(inside):
        make_venv(python, venv)
    with step("Installing packages"):
        pip_install(inside, paths)
    for path in paths:
        _, stamp, wanted = installed(venv, path)
        with open(stamp, "w") as file:
            file.write(wanted)


def installed(venv, path):
    """Whether these requirements are installed for this Python; the file that says so; its text."""
    inside = os.path.realpath(os.path.join(venv, "bin", "python"))
    with open(path, "rb") as file:
        wanted = hashlib.sha256(inside.encode() + file.read()).hexdigest()
    stamp = os.path.join(venv, "installed-" + os.path.basename(path))
    if not (os.path.exists(stamp) and os.path.exists(inside)):
        return False, stamp, wanted
    with open(stamp) as file:
        return file.read() == wanted, stamp, wanted


def works(inside):
    """Whether .venv has a Python that starts, is new enough and has pip."""
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return os.path.exists(inside) and quiet([inside, "-c", check])[0] == 0


def make_venv(python, venv):
    if quiet([python, "-c", "import ensurepip, venv"])[0]:
        raise Problem(
            f"{python} cannot make virtual environments: Debian and Ubuntu pack that separately.\n"
            "Install it and try again: sudo apt install python3-venv"
        )
    free = shutil.disk_usage(os.path.dirname(venv)).free
    if free < ROOM_NEEDED:
        raise Problem(NO_ROOM.format(os.path.dirname(venv)) + f" There are {free / 1e9:.1f} GB.")
    with step("Making .venv"):
        status, said = quiet([python, "-m", "venv", "--clear", venv])
    if status:
        raise Problem(explain("Making .venv failed.", said))


def pip_install(inside, paths):
    command = [inside, "-m", "pip", "install", "--quiet", "--require-hashes"]
    # Nothing is compiled, so that a machine without compilers and headers will do. pyvips is Python
    # alone, published as source only; the library behind it comes with pyvips-binary.
    command += ["--only-binary=:all:", "--no-binary=pyvips"]
    command += ["--no-input", "--disable-pip-version-check"]
    for path in paths:
        command += ["-r", path]
    status, said = quiet(command)
    if status:
        raise Problem(explain("Installing the packages failed.", said))


def explain(what, said):
    """Say in a sentence what a failed command's output means, or else show its end."""
    if "No space left on device" in said:
        return NO_ROOM.format(ROOT)
    if any(sign in said for sign in NO_NETWORK):
        return what + " The package index did not answer: look at the network, then try again."
    return what + " The end of what was said:\n  " + "\n  ".join(said.splitlines()[-12:])


def quiet(command):
    """Run a command and return its exit status and everything that it said."""
    # A setting that puts packages in the home folder would be refused inside a virtual environment.
    environment = dict(os.environ, PIP_USER="0")
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=environment,
        )  # fmt: skip
    except OSError as error:
        return 1, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def prepare(task):
    if os.name != "posix":
        raise Problem("This runs on Linux and macOS. On Windows, use it inside WSL.")
    python = find_python()
    check_folder()
    if task == "run":
        check_alone().close()
        check_port(os.environ.get("PORT", "8000"))
    with lock("install", wait=True):
        install(python, ["run", "test"] if task == "test" else ["run"])


def main(arguments):
    if hasattr(sys.stdout, "reconfigure"):  # A terminal without "…" shows a question mark.
        sys.stdout.reconfigure(errors="replace")
    try:
        prepare(arguments[0] if arguments else "run")
    except Problem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        sys.stderr.write(NO_ROOM.format(ROOT) + "\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
