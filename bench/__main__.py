"""Fill two databases, measure the site on each, print the table: `python -m bench`."""

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import django

from newsroom.local.prepare import VAR, Problem
from newsroom.local.set_up import collect_static_files
from newsroom.postgres import PostgresUnavailable, embedded_url

from . import database, public
from .browser import Unexpected
from .lines import LINES, READER
from .measure import measure
from .report import growth, table

SETTINGS = "bench.settings"


def main() -> int | str:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--small", type=int, default=1_000, help="articles of the first run")
    parser.add_argument("--large", type=int, default=100_000, help="articles of the second run")
    parser.add_argument("--revisions", type=int, default=5, help="for each article, on average")
    parser.add_argument("--requests", type=int, default=30, help="measured for each line")
    parser.add_argument("--public", type=int, default=20_000, help="articles of the public part")
    parser.add_argument("--seconds", type=int, default=8, help="of load for each number there")
    parser.add_argument("--no-public", action="store_true", help="leave the public part out")
    parser.add_argument("--only-public", action="store_true", help="measure the public part alone")
    parser.add_argument("--fresh", action="store_true", help="fill the databases anew")
    arguments = parser.parse_args()
    try:
        run(arguments)
    except (Problem, PostgresUnavailable, Unexpected) as problem:
        return str(problem)
    return 0


def run(arguments) -> None:
    if not arguments.no_public:
        public.check()
    server = embedded_url(Path(VAR, "bench-postgres"))
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    os.environ["DATABASE_URL"] = server
    django.setup()
    collect_static_files()
    if not arguments.only_public:
        run_lines(server, arguments)
    if not arguments.no_public:
        run_public(server, arguments)


def run_public(server: str, arguments) -> None:
    articles = arguments.public
    url, _known = database.filled(server, articles, 2 * articles, SETTINGS, fresh=arguments.fresh)
    print(f"Readers of {articles:,} articles…", flush=True)
    rows, memory = public.measure(url, arguments.seconds)
    print(f"\nRequests a second; load of this machine now: {os.getloadavg()[0]:.1f}.\n")
    print(public.report(rows, memory))


def run_lines(server: str, arguments) -> None:
    sizes = (arguments.small, arguments.large)
    databases = [
        database.filled(
            server, articles, articles * arguments.revisions, SETTINGS, fresh=arguments.fresh
        )
        for articles in sizes
    ]
    found = []
    for articles, (url, known) in zip(sizes, databases, strict=True):
        age = (datetime.now(UTC) - datetime.fromisoformat(known["filled"])).days
        print(f"Measuring with {articles:,} articles, filled {age} days ago…", flush=True)
        if age:
            print("  The desk's “today” is empty by now; --fresh fills it again.", flush=True)
        began = time.monotonic()
        found.append(measure(url, articles, arguments.requests, SETTINGS))
        print(f"  {time.monotonic() - began:.0f} s", flush=True)
    load = os.getloadavg()[0]
    print(f"\nMedian of {arguments.requests} requests; load of this machine now: {load:.1f}.\n")
    print(table(*found, sizes))
    print(growth(*found, [line.what for line in LINES if line.person == READER]))
    # Knows models, which are there only after the set-up.
    from .pictures import measure_pictures, pictures_table

    print(f"\n{pictures_table(measure_pictures())}")


if __name__ == "__main__":
    sys.exit(main())
