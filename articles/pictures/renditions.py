"""The files that readers get: fixed widths and shapes of a picture, made after it was added."""

from articles.models import Picture


def folder_of(sha256: str) -> str:
    """Where the renditions of a picture lie, all versions of them."""
    return f"renditions/{sha256[:2]}/{sha256}"


def make_later(picture: Picture) -> None:
    """Let the worker make what is missing."""
