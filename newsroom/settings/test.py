"""What the tests run with."""

import os

from newsroom.postgres import embedded_url

from .base import *  # noqa: F403 - every environment is the base and what it changes.
from .base import STORAGES, VAR_DIR
from .databases import postgresql

SECRET_KEY = "only for tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

_database_url = os.environ.get("DATABASE_URL") or embedded_url(
    VAR_DIR / "test-postgres", durable=False
)
DATABASES = postgresql(_database_url)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# What a test changes shows at once; tests of what is kept ask for it.
PAGES_KEPT_MEGABYTES = 0
