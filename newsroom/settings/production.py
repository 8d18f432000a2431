"""The live site. Refuses to start when something that it cannot do without is missing."""

import os

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 - every environment is the base and what it changes.
from .base import STORAGES
from .databases import postgresql
from .mail import mail_server

_REQUIRED = {
    "SECRET_KEY": "a long random text that nobody else knows",
    "DATABASE_URL": "postgres://user:password@host:5432/name",
    "ALLOWED_HOSTS": "the site's host names, separated by commas",
    "SITE_URL": "https://news.example.com, as people type it; links in mails begin with it",
    "EMAIL_URL": "smtp://user:password@mail.example.com:587 (or smtps:// on port 465)",
}

_missing = [name for name in _REQUIRED if not os.environ.get(name)]
if _missing:
    raise ImproperlyConfigured(
        "The live site needs these environment variables:\n"
        + "\n".join(f"  {name}: {_REQUIRED[name]}" for name in _missing)
    )

SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = os.environ["ALLOWED_HOSTS"].split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DATABASES = postgresql(os.environ["DATABASE_URL"], conn_max_age=60)

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
globals().update(mail_server(os.environ["EMAIL_URL"]))

STORAGES = STORAGES | {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": os.environ.get("MEDIA_ROOT", "/srv/media")},
    }
}

# The one that TLS ends at, unless there are more.
PROXIES_IN_FRONT = int(os.environ.get("PROXIES_IN_FRONT", "1"))
SEARCH_ENGINES_WELCOME = os.environ.get("SEARCH_ENGINES_WELCOME", "1") == "1"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
