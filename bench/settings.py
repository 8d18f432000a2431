"""The site as `make run` serves it, with the queries of each answer counted, and a bare page."""

import os

from newsroom.settings.local import *  # noqa: F403 - measured is what runs.
from newsroom.settings.local import MIDDLEWARE

# Every answer is made for the request that is measured.
PAGES_KEPT_MEGABYTES = int(os.environ.get("PAGES_KEPT_MEGABYTES", "0"))
ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.counting.CountQueries", *MIDDLEWARE]
