"""Run the whole site on this machine until Ctrl-C: `python -m newsroom.local.run`."""

import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from newsroom import postgres
from newsroom.local import LOCAL_SETTINGS
from newsroom.local.prepare import ROOT, VAR, Problem, check_alone, check_port, step

DATA = Path(VAR, "postgres")
READY_SECONDS = 60
STOP_SECONDS = 10
RESTARTS = 3  # More than this within RESTART_SECONDS, and starting again will not help.
RESTART_SECONDS = 60
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


class Supervisor:
    """Starts programs, keeps them running, and stops them with all that they started."""

    def __init__(self, environment):
        self.environment = environment
        self.running = {}
        self.commands = {}
        self.died = {}
        self.stopping = False
        # `make` hands a terminal's Ctrl-C on, but when it is killed nobody tells its children.
        self.parent = os.getppid() if "MAKELEVEL" in os.environ else None

    def listen(self):
        """Stop on Ctrl-C and SIGTERM, and when the terminal goes away, unless under nohup."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._ask_to_stop)

    def _ask_to_stop(self, *_):
        self.stopping = True

    def should_stop(self):
        if self.parent and os.getppid() != self.parent:
            self.stopping = True
        return self.stopping

    def start(self, name, *command):
        """Start a program in a session of its own, so that a Ctrl-C reaches only this process."""
        self.commands[name] = command
        self.running[name] = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=_end_with_supervisor,
        )  # fmt: skip

    def finish(self, name, *command):
        """Run a program to its end, and say whether it ended well."""
        self.start(name, *command)
        while self.running[name].poll() is None and not self.should_stop():
            time.sleep(0.02)
        status = self.running[name].poll()
        self.stop(name)
        return status == 0

    def revive(self):
        """Start again what ended by itself, a few times."""
        for name, program in list(self.running.items()):
            if program.poll() is None:
                continue
            now = time.monotonic()
            recent = [at for at in self.died.get(name, []) if now - at < RESTART_SECONDS]
            self.died[name] = [*recent, now]
            self.stop(name)
            ended = f"The {name} ended unexpectedly (exit status {program.returncode})"
            if len(recent) >= RESTARTS:
                raise Problem(f"{ended} {len(recent) + 1} times in a minute. Stopping.")
            print(f"{ended}. Starting it again.", flush=True)
            self.start(name, *self.commands[name])

    def stop(self, name):
        """Ask a program to end, wait, and then end whatever is left of its session."""
        program = self.running.pop(name)
        if program.poll() is None:
            program.terminate()
            try:
                program.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                print(f"The {name} did not end within {STOP_SECONDS} s; ending it.", flush=True)
        # When nothing is left, Linux finds no process and macOS gives no permission.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()

    def stop_all(self):
        for name in list(self.running):
            self.stop(name)


def _end_with_supervisor():
    if sys.platform == "linux":
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def web_server(port):
    return (
        sys.executable, "-m", "gunicorn", "newsroom.wsgi", "--bind", f"127.0.0.1:{port}",
        "--workers", os.environ.get("WEB_CONCURRENCY", "2"),
        "--threads", os.environ.get("WEB_THREADS", "4"),
        # As long as gunicorn takes: addresses of 8 KB are bad, and get their answer from the site.
        "--limit-request-line", "8190",
        "--preload", "--graceful-timeout", "5", "--log-level", "warning", "--no-control-socket",
    )  # fmt: skip


def worker():
    return sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--no-reload"


def answers(port):
    """Whether the web server answers, and with something else than "not ready"."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status != 503
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def run(supervisor, port, embedded):
    if not supervisor.finish("set-up", sys.executable, "-m", "newsroom.local.set_up"):
        return 0 if supervisor.stopping else 1
    with step("Starting the web server and the worker"):
        supervisor.start("web server", *web_server(port))
        supervisor.start("worker", *worker())
        deadline = time.monotonic() + READY_SECONDS
        while not supervisor.should_stop() and not answers(port):
            supervisor.revive()
            if time.monotonic() > deadline:
                raise Problem(f"The site did not get ready within {READY_SECONDS} s. Stopping.")
            time.sleep(0.05)
    print(f"\n  Site:   http://127.0.0.1:{port}/\n  Admin:  http://127.0.0.1:{port}/admin/")
    print("  Stop with Ctrl-C.\n", flush=True)
    while not supervisor.should_stop():
        supervisor.revive()
        if embedded:
            postgres.embedded_url(DATA)  # Starts it again if it died, and else costs nothing.
        time.sleep(0.25)
    return 0


def main():
    sys.stdout.reconfigure(errors="replace")
    environment = dict(os.environ, PYTHONUTF8="1")
    environment.setdefault("DJANGO_SETTINGS_MODULE", LOCAL_SETTINGS)
    environment.setdefault("PGCONNECT_TIMEOUT", "5")
    embedded = environment["DJANGO_SETTINGS_MODULE"] == LOCAL_SETTINGS and not environment.get(
        "DATABASE_URL"
    )
    supervisor = Supervisor(environment)
    supervisor.listen()
    try:
        with check_alone():
            port = check_port(environment.get("PORT", "8000"))
            try:
                if embedded:
                    with step("Starting PostgreSQL"):
                        environment["DATABASE_URL"] = postgres.embedded_url(DATA)
                return run(supervisor, port, embedded)
            finally:
                print("Stopping…", flush=True)
                supervisor.stop_all()
                if embedded and not postgres.release(DATA):
                    print("PostgreSQL stays up for another process that uses it.", flush=True)
    except (Problem, postgres.PostgresUnavailable) as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
