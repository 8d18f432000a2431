"""The site as `make run` serves it, with the queries of each answer counted, and a bare page."""

from newsroom.settings.local import *  # noqa: F403 - measured is what runs.
from newsroom.settings.local import MIDDLEWARE

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.counting.CountQueries", *MIDDLEWARE]
