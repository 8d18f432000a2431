"""How many page views count from one address: token buckets in the memory of a web process.

An address is not kept, not even as a hash that could be compared tomorrow or elsewhere: the key of
a bucket is hashed with a salt that is made in this process, is written nowhere and lasts a day. So
each web process has budgets of its own, and two processes count up to twice the limit.
"""

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.utils import timezone

from .rules import Limit

# A bucket that nobody drew from for a minute is full again, and may be forgotten.
MOST_BUCKETS = 100_000
_NETWORK_BITS = 64


class Budgets:
    """The buckets of one process. `now` counts seconds and only runs forward."""

    def __init__(self, most: int = MOST_BUCKETS):
        self._most = most
        self._lock = threading.Lock()
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._day: date | None = None
        self._salt = b""

    def draw(
        self,
        limits: tuple[Limit, ...],
        parts: Mapping[str, str],
        now: float | None = None,
        day: date | None = None,
    ) -> bool:
        """Whether every limit has room for one more, which is then taken from each."""
        now = time.monotonic() if now is None else now
        with self._lock:
            self._begin(day or timezone.localdate())
            keys = [self._key(limit, parts) for limit in limits]
            left = [self._left(*pair, now) for pair in zip(keys, limits, strict=True)]
            if any(tokens < 1 for tokens in left):
                return False
            for key, tokens in zip(keys, left, strict=True):
                self._buckets[key] = (tokens - 1, now)
                self._buckets.move_to_end(key)
            while len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
            return True

    def __len__(self) -> int:
        return len(self._buckets)

    def _begin(self, day: date) -> None:
        if day != self._day:
            self._day, self._salt = day, os.urandom(32)
            self._buckets.clear()

    def _key(self, limit: Limit, parts: Mapping[str, str]) -> bytes:
        said = "\0".join([repr(limit), *(parts[part] for part in limit.of)])
        return blake2b(said.encode("utf-8", "replace"), key=self._salt, digest_size=16).digest()

    def _left(self, key: bytes, limit: Limit, now: float) -> float:
        tokens, at = self._buckets.get(key, (limit.a_minute, now))
        return min(limit.a_minute, tokens + (now - at) * limit.a_minute / 60)


def address_of(meta: Mapping[str, str]) -> str | None:
    """The network address that a message came from, or None where it cannot be known.

    Each proxy of ours writes the address that asked it at the right end of `X-Forwarded-For`; what
    stands further left anybody can have written.
    """
    proxies = settings.PROXIES_IN_FRONT
    if proxies:
        passed = meta.get("HTTP_X_FORWARDED_FOR", "").split(",")
        text = passed[-proxies] if len(passed) >= proxies else ""
    else:
        text = meta.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        # One household or telephone has a whole network of these.
        return f"{int(address) >> (128 - _NETWORK_BITS):x}"
    return str(address)
