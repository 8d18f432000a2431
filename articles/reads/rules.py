"""The rules by which a page view counts: data with a version (`rules.json`), the newest in force.

A version that has judged anything is never edited; another rule is another version.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from articles.models import Verdict

FILE = Path(__file__).with_name("rules.json")
PARTS = {"address", "agent", "article"}
# No browser says more of itself than this, and no rule looks further.
_LONGEST_AGENT = 1000


@dataclass(frozen=True)
class Limit:
    """So many page views a minute, and as many at once, of those that agree in these parts."""

    of: tuple[str, ...]
    a_minute: int


@dataclass(frozen=True)
class HeaderRule:
    """What a header means that contains a word, or that is there and is not the one word."""

    header: str
    verdict: Verdict
    contains: str = ""
    is_not: str = ""

    def holds(self, headers: Mapping[str, str]) -> bool:
        value = headers.get(self.header, "").strip().lower()
        if not value:
            return False
        return self.contains in value if self.contains else value != self.is_not


@dataclass(frozen=True)
class Rules:
    version: int
    headers: tuple[HeaderRule, ...]
    crawlers: re.Pattern
    without_user_agent: Verdict
    limits: tuple[Limit, ...]
    # What goes over a limit is kept as an event too, up to this; the rest is refused.
    kept_over_limit: Limit

    def judge(self, headers: Mapping[str, str], is_staff: bool) -> Verdict:
        """What a page view is by what its message says of itself; the limits come after that."""
        if is_staff:
            return Verdict.STAFF
        for rule in self.headers:
            if rule.holds(headers):
                return rule.verdict
        agent = agent_of(headers)
        if not agent:
            return self.without_user_agent
        return Verdict.CRAWLER if self.crawlers.search(agent) else Verdict.COUNTED


def agent_of(headers: Mapping[str, str]) -> str:
    return headers.get("User-Agent", "").strip()[:_LONGEST_AGENT]


def in_force() -> Rules:
    return _newest(Path(settings.READ_RULES_FILE or FILE))


@cache
def _newest(path: Path) -> Rules:
    return read_versions(path.read_text(encoding="utf-8"))[-1]


def read_versions(text: str) -> list[Rules]:
    """The versions in a file of rules, oldest first; a file that is no such thing is refused."""
    try:
        versions = [_rules(data) for data in json.loads(text)]
    except (ValueError, KeyError, TypeError, AttributeError, re.error) as error:
        raise ImproperlyConfigured(f"The rules of the read count: {error!r}") from error
    numbers = [0, *(rules.version for rules in versions)]
    if len(numbers) < 2 or any(later <= earlier for earlier, later in pairwise(numbers)):
        raise ImproperlyConfigured("The rules of the read count have versions that rise from 1.")
    return versions


def _rules(data: dict) -> Rules:
    return Rules(
        version=int(data["version"]),
        headers=tuple(
            HeaderRule(
                header=row["header"],
                verdict=_verdict(row["verdict"]),
                contains=row.get("contains", "").lower(),
                is_not=row.get("is_not", "").lower(),
            )
            for row in data["headers"]
        ),
        crawlers=re.compile("|".join(data["crawlers"]), re.IGNORECASE),
        without_user_agent=_verdict(data["without_user_agent"]),
        limits=tuple(map(_limit, data["limits"])),
        kept_over_limit=_limit(data["kept_over_limit"]),
    )


def _verdict(name: str) -> Verdict:
    return Verdict[name.upper()]


def _limit(data: dict) -> Limit:
    of, a_minute = tuple(data["of"]), int(data["a_minute"])
    if not of or not PARTS.issuperset(of) or a_minute < 1:
        raise ValueError(f"{data} is no limit")
    return Limit(of, a_minute)
