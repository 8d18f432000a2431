"""What holds in every environment. Each other module of this package adds one environment."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

INSTALLED_APPS = [
    "newsroom",
    "accounts",
    "articles",
    "demo",
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "ckeditor",
    "csp",
    "pgtrigger",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    # Before all others: a page that is kept costs none of them.
    "newsroom.delivery.DeliveryMiddleware",
    "newsroom.middleware.HeadMiddleware",
    # Before all that answer, so that whatever answers speaks the right language.
    "newsroom.middleware.AdminLocaleMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.PolicyMiddleware",
    "newsroom.middleware.AdminPolicyMiddleware",
    "newsroom.middleware.StrangeRequestMiddleware",
    "newsroom.middleware.PeopleSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "newsroom.middleware.PeopleAuthenticationMiddleware",
    "newsroom.middleware.PersonalLanguageMiddleware",
    "newsroom.middleware.PeopleMessageMiddleware",
    "newsroom.kept_posts.KeptPostsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last, so that it is asked only when nothing else had an answer.
    "articles.views.redirects.FormerAddressMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        # The public pages; docs/decisions/0013-templates-of-public-pages.md says why they differ.
        "NAME": "public",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "public"],
        "OPTIONS": {
            "environment": "articles.views.environment.environment",
            "context_processors": ["articles.views.frame.given_to_templates"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.PasswordBackend"]
LOGIN_URL = reverse_lazy("admin:login")
LOGIN_REDIRECT_URL = reverse_lazy("admin:index")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "articles.admin.editor.EditorFilesFinder",
]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Large enough that a body far over the limit of an article comes back in its form with a sentence
# that says so, instead of a page that has lost it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024

CSRF_FAILURE_VIEW = "newsroom.kept_posts.csrf_failure"
# How long drafts that a newer revision has superseded are kept; `manage.py apply_retention`.
SUPERSEDED_DRAFTS_KEPT_DAYS = int(os.environ.get("SUPERSEDED_DRAFTS_KEPT_DAYS", "365"))
# How long unsaved text that nobody came back to is kept; the same command.
WORKING_COPIES_KEPT_DAYS = int(os.environ.get("WORKING_COPIES_KEPT_DAYS", "30"))
# How long every single reading is kept; then what was counted of it is, by article and day. Never
# under 31 days, of which the lists of what is most read are made; the same command.
READ_EVENTS_KEPT_DAYS = int(os.environ.get("READ_EVENTS_KEPT_DAYS", "60"))
# The rules of the read count, unless those in articles/reads/rules.json.
READ_RULES_FILE = os.environ.get("READ_RULES_FILE", "")
# How many proxies of ours each request passes: whose word about a reader's address is taken.
PROXIES_IN_FRONT = int(os.environ.get("PROXIES_IN_FRONT", "0"))
# Where people reach the site: mails have no request that says so.
SITE_URL = os.environ.get("SITE_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
SITE_URL = SITE_URL.rstrip("/")
# Whether robots.txt lets search engines in. The live site does, unless it is told otherwise.
SEARCH_ENGINES_WELCOME = os.environ.get("SEARCH_ENGINES_WELCOME") == "1"
# A mail server that says nothing does not hold the worker up.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "newsroom@localhost")
# To standard error, where a terminal, a container and a service all look for it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "newsroom.logs.LogFormatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "level": "WARNING", "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers are silent without DEBUG, and would mail what people posted.
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}

# How much memory each process uses to keep public pages for a second; 0 keeps none.
PAGES_KEPT_MEGABYTES = int(os.environ.get("PAGES_KEPT_MEGABYTES", "16"))
# What several processes or machines share. Unset, each process keeps its own.
if cache_url := os.environ.get("CACHE_URL"):
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": cache_url.split(","),
        }
    }

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Public pages run no inline script and load nothing from anywhere else.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"

SILENCED_SYSTEM_CHECKS = [
    # CKEditor 4 gets no more fixes; docs/decisions/0003-ckeditor-4.md says on which terms it stays.
    "ckeditor.W001",
]

UNFOLD = {
    "SITE_TITLE": _("Newsroom"),
    "SITE_HEADER": _("Newsroom"),
    "SITE_SYMBOL": "newspaper",
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda request: static("img/favicon.svg"),
        },
    ],
    "SHOW_LANGUAGES": True,
    "SHOW_HISTORY": False,
    "BORDER_RADIUS": "6px",
    "COLORS": {
        # The vermilion of the public site, from light to dark.
        "primary": {
            "50": "oklch(97% .013 30)",
            "100": "oklch(94% .03 30)",
            "200": "oklch(89% .06 30)",
            "300": "oklch(81% .11 30)",
            "400": "oklch(72% .15 30)",
            # In the dark theme links have this colour; on a card they reach 4.7 to 1.
            "500": "oklch(68% .17 30)",
            "600": "oklch(54% .19 30)",
            "700": "oklch(47% .17 30)",
            "800": "oklch(40% .14 30)",
            "900": "oklch(35% .11 30)",
            "950": "oklch(25% .08 30)",
        },
    },
    "STYLES": [lambda request: static("admin/newsroom.css")],
    "ACCOUNT": {
        "navigation": [
            {"title": _("My settings"), "link": reverse_lazy("admin:accounts_user_settings")},
            {"title": _("Change password"), "link": reverse_lazy("admin:password_change")},
        ],
    },
    "SCRIPTS": [lambda request: static("admin/icons.js")],
    "DASHBOARD_CALLBACK": "articles.admin.desk.dashboard",
    "SIDEBAR": {
        "show_search": False,
        "show_all_applications": False,
        "navigation": "newsroom.sidebar.navigation",
    },
}
