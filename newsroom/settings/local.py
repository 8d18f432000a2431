"""One machine, nothing prepared: what `make run` and `manage.py` use unless told otherwise."""

import os

from django.core.management.utils import get_random_secret_key

from newsroom.postgres import embedded_url

from .base import *  # noqa: F403 - every environment is the base and what it changes.
from .base import VAR_DIR
from .databases import postgresql


def _kept_secret() -> str:
    """The secret key of this copy, made at its first start and kept beside its data."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        VAR_DIR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


SECRET_KEY = os.environ.get("SECRET_KEY") or _kept_secret()
DEBUG = os.environ.get("DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

_database_url = os.environ.get("DATABASE_URL") or embedded_url(VAR_DIR / "postgres")
DATABASES = postgresql(_database_url, conn_max_age=60)

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
