"""The settings of the bench, without what takes time and is measured only in earnest."""

from bench.settings import *  # noqa: F403 - the same but for two things.
from bench.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
