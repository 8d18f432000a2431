"""How fast readers are served: the pages of readers under load, beside a floor and a limit.

Each is measured with wrk at sixteen connections, warm, under gunicorn with the workers and threads
of `make run`; one page of each kind, as a reader without cookies asks for it.
"""

import gzip
import os
import re
import shutil
import subprocess
import tempfile
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2

from newsroom.local import nginx
from newsroom.local.prepare import Problem

from .browser import Unexpected
from .database import environment_for
from .measure import free_port, gunicorn

SITE, BARE = "newsroom.settings.local", "bench.bare"
CONNECTIONS, THREADS = 16, 2
WARM_UP_SECONDS = 1
# With a picture, and looked at by readers for a while.
ARTICLE = """
    SELECT a.id FROM articles_article a JOIN articles_revision r ON r.id = a.live_revision_id
    WHERE a.withdrawn_at IS NULL AND a.published_at < now() - interval '1 day'
        AND a.next_at IS NULL AND r.lead_picture_id IS NOT NULL
    ORDER BY a.published_at DESC LIMIT 1
"""


@dataclass(frozen=True)
class Row:
    """What one page reached, in requests a second."""

    page: str
    bytes: int
    floor: float
    limit: float
    rendered: float
    kept: float
    through_nginx: float
    # Milliseconds of processor time that an answer takes, the database included: on a machine that
    # does other work too, this says more than how many there were.
    floor_cpu: float
    rendered_cpu: float


def check() -> None:
    """Refuse to begin without what this measures with."""
    if not shutil.which("wrk"):
        raise Problem(
            "The public part of the bench needs wrk (on Debian: apt-get install wrk)."
            " Without it: make bench ARGS=--no-public"
        )
    nginx.program()


def measure(url: str, seconds: int, say=print, site=SITE) -> tuple[list[Row], dict[str, float]]:
    """The pages of a database, and the memory of the web processes in MiB by what they did."""
    pages = {
        "article": f"/articles/{_one(url)}/",
        "list": "/channels/channel-1/",
        "front page": "/",
    }
    memory, found = {}, {name: {} for name in pages}
    with _site(url, site, PAGES_KEPT_MEGABYTES="0") as (port, processes):
        for name, path in pages.items():
            found[name]["bytes"], found[name]["packed"] = _sizes(port, path)
            with _processor_time(url, processes()) as used:
                reached = load(port, path, seconds, say=say, what=f"{name}, no caches")
            found[name]["rendered"] = reached
            found[name]["rendered_cpu"] = used[0] / (reached * (seconds + WARM_UP_SECONDS)) * 1000
        memory["no caches"] = proportional_memory(processes())
    with _site(url, BARE) as (port, processes):
        for name in pages:
            place = f"/{found[name]['bytes']}"
            with _processor_time(url, processes()) as used:
                reached = load(port, place, seconds, say=say, what=f"{name}, floor")
            found[name]["floor"] = reached
            found[name]["floor_cpu"] = used[0] / (reached * (seconds + WARM_UP_SECONDS)) * 1000
    with _site(url, site, PAGES_KEPT_MEGABYTES="16") as (port, processes):
        for name, path in pages.items():
            found[name]["kept"] = load(port, path, seconds, say=say, what=f"{name}, gunicorn alone")
        memory["gunicorn alone"] = proportional_memory(processes())
        with _nginx(port, {name: found[name]["packed"] for name in pages}) as front:
            for name, path in pages.items():
                place = f"/static/{name.replace(' ', '-')}"
                found[name]["limit"] = load(front, place, seconds, say=say, what=f"{name}, limit")
                found[name]["through_nginx"] = load(
                    front, path, seconds, say=say, what=f"{name}, through nginx"
                )
    rows = [
        Row(name, **{key: value for key, value in values.items() if key != "packed"})
        for name, values in found.items()
    ]
    return rows, memory


def _one(url: str) -> int:
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(ARTICLE)
        row = cursor.fetchone()
    connection.close()
    if row is None:
        raise Unexpected("No article with a picture has been public for a day.")
    return row[0]


def _sizes(port: int, path: str) -> tuple[int, bytes]:
    """How long a page is, and its bytes as nginx sends them compressed."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        body = answer.read()
    return len(body), gzip.compress(body, 6, mtime=0)


@contextmanager
def _site(url: str, settings: str, **environment):
    """The port of gunicorn on a database, and a function that tells its processes."""
    port = free_port()
    with gunicorn(environment_for(url, settings) | environment, port) as master:
        yield port, lambda: [master, *_children(master)]


@contextmanager
def _nginx(upstream: int, packed: dict[str, bytes]):
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as name:
        folder, port = Path(name), free_port()
        static = folder / "static"
        static.mkdir()
        for page, body in packed.items():
            (static / page.replace(" ", "-")).write_bytes(body)
        main = nginx.configure(folder / "nginx", port, upstream, static, folder)
        with nginx.running(main):
            yield port


def load(port: int, path: str, seconds: int, *, say, what: str) -> float:
    """Requests a second that were answered well."""
    address = f"http://127.0.0.1:{port}{path}"
    command = ["wrk", "-t", str(THREADS), "-c", str(CONNECTIONS), "-H", "Accept-Encoding: gzip"]
    subprocess.run([*command, "-d", str(WARM_UP_SECONDS), address], capture_output=True, check=True)
    done = subprocess.run(
        [*command, "-d", str(seconds), address], capture_output=True, text=True, check=True
    )
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise Unexpected(f"{what}: {path} did not always answer.\n{done.stdout}")
    reached = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])
    say(f"  {what}: {reached:,.0f} a second")
    return reached


@contextmanager
def _processor_time(url: str, processes: list[int]):
    """A list that gets the seconds of processor that these and the database use in the block."""
    used: list[float] = []
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        before = _seconds(processes), _backends(cursor)
        yield used
        now = _backends(cursor)
        in_database = sum(now[pid] - before[1].get(pid, 0) for pid in now)
        used.append(_seconds(processes) - before[0] + in_database)
    connection.close()


def _backends(cursor) -> dict[int, float]:
    """Seconds of processor that each connection to this database has used."""
    cursor.execute(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    return {pid: _seconds([pid]) for (pid,) in cursor.fetchall()}


def _seconds(processes: list[int]) -> float:
    ticks = 0
    for pid in processes:
        numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(numbers[11]) + int(numbers[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def proportional_memory(processes: list[int]) -> float:
    """MiB of several processes, what they share counted once."""
    return (
        sum(
            int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1])
            for pid in processes
        )
        / 1024
    )


def report(rows: list[Row], memory: dict[str, float]) -> str:
    """What was reached, as parts of the floor and of the limit."""
    head = (
        "page", "bytes", "floor", "CPU ms", "no caches", "", "CPU ms", "gunicorn", "", "limit",
        "nginx", "",
    )  # fmt: skip
    lines = [head]
    lines += [
        (
            row.page, f"{row.bytes:,}", f"{row.floor:,.0f}", f"{row.floor_cpu:.2f}",
            f"{row.rendered:,.0f}", f"{row.rendered / row.floor:.0%}", f"{row.rendered_cpu:.2f}",
            f"{row.kept:,.0f}", f"{row.kept / row.floor:.0%}",
            f"{row.limit:,.0f}", f"{row.through_nginx:,.0f}",
            f"{row.through_nginx / row.limit:.0%}",
        )
        for row in rows
    ]  # fmt: skip
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    table = "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
    used = ", ".join(f"{mebibytes:.0f} MiB {when}" for when, mebibytes in memory.items())
    aims = "Aims: no caches 15 % of the floor, gunicorn alone 60 %, nginx 90 % of the limit."
    return f"{table}\n{aims}\nMemory of the web processes (PSS): {used}; at most 180 MiB.\n"
