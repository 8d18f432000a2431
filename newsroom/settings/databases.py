"""DATABASE_URL read for every environment alike."""

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def postgresql(url: str, **options) -> dict:
    """What Django connects to, if it is the one engine that the site runs on."""
    # Public pages leave the check out: articles/models/connection.py.
    database = dj_database_url.parse(url, conn_health_checks=True, **options)
    if database["ENGINE"] != "django.db.backends.postgresql":
        scheme = url.partition(":")[0]
        raise ImproperlyConfigured(
            f"DATABASE_URL must point at PostgreSQL 15 or newer, and {scheme} is none. The form is"
            " postgres://user:password@host:5432/name"
        )
    return {"default": database}
