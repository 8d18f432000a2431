"""The site as `make run` serves it, with a count of queries in each answer and a page to compare."""

from newsroom.settings.local import *  # noqa: F403 - measured is what runs.
from newsroom.settings.local import MIDDLEWARE

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.counting.CountQueries", *MIDDLEWARE]
