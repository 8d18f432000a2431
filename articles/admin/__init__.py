"""The admin: one noun a file."""

from . import (
    articles,
    former_addresses,
    front_page,
    moments,
    pictures,
    site_pages,
    site_settings,
    taxonomy,
    topics,
    workflows,
)

__all__ = [
    "articles",
    "former_addresses",
    "front_page",
    "moments",
    "pictures",
    "site_pages",
    "site_settings",
    "taxonomy",
    "topics",
    "workflows",
]
