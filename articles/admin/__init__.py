"""The admin: one noun a file."""

from . import articles, pictures, site_settings, taxonomy, workflows

__all__ = ["articles", "pictures", "site_settings", "taxonomy", "workflows"]
