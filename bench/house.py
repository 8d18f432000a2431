"""The newsroom that works on the bench: how many people there are, what they are called."""

from dataclasses import dataclass

PASSWORD = "bench-of-xizhou"  # noqa: S105 - of a database that nobody works in.
PAPER = "汐州日报"
STAFF = {"reporter": 14, "editor": 8, "chief_editor": 4, "coordinator": 2, "supervisor": 4}
DISTRICTS, TOWNS = 9, 6
SECTIONS, BELOW = 8, 3
TAGS, TOPICS, PICTURES = 400, 12, 60


@dataclass(frozen=True)
class House:
    """The ids that rows refer to; people by role, each as (id, name)."""

    people: dict[str, list[tuple[int, str]]]
    stages: list[tuple[int, str, str]]
    channels: list[int]
    regions: list[int]
    tags: list[int]
    topics: list[int]
    pictures: list[tuple[int, str]]
    source: int


def username(role: str, number: int = 0) -> str:
    return f"{role}-{number}"


def bureau(role: str) -> str:
    """The one of this role who works in a bureau."""
    return username(role, STAFF[role] - 1)
