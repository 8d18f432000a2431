"""The admin: one noun a file."""

from . import articles, front_page, moments, pictures, site_settings, taxonomy, workflows

__all__ = [
    "articles",
    "front_page",
    "moments",
    "pictures",
    "site_settings",
    "taxonomy",
    "workflows",
]
