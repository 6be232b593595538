"""How much one network and one day may send.

Addresses are not kept: what is counted by is a keyed digest of the network (IPv4 /24, IPv6 /56), the key is
made anew every day and lives in memory only. Comes in: the address of a client. Goes out: whether it may,
or how long it has to wait.
"""

import hashlib
import ipaddress
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starlette.requests import HTTPConnection

from plugins.intake.config import Network

IPV4_BITS, IPV6_BITS = 24, 56
MOST_SENDERS = 50_000  # a bucket takes 200 bytes
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NOBODY = ipaddress.IPv4Address(0)  # a client on a Unix socket


@dataclass(frozen=True, slots=True)
class Rate:
    """How many requests at once, and how many seconds until one more."""

    burst: int
    seconds: float


# A workshop of twenty people behind one connection gets through; a machine is slowed to one in two minutes.
SUBMISSIONS = Rate(burst=20, seconds=120)
QUESTIONS = Rate(burst=120, seconds=1)


def client_of(connection: HTTPConnection, proxies: tuple[Network, ...]) -> _Address:
    """Who asks: the peer, or, where that is a proxy we know, the last address before our proxies."""
    hops = [connection.client.host] if connection.client else []
    if proxies:
        forwarded = ",".join(connection.headers.getlist("x-forwarded-for"))
        hops = [*(part.strip() for part in forwarded.split(",") if part.strip()), *hops]
    for hop in reversed(hops):
        address = _read_address(hop)
        if address is None:
            break
        if not any(address in network for network in proxies):
            return address
    return _read_address(hops[-1]) or _NOBODY if hops else _NOBODY


def _read_address(text: str) -> _Address | None:
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def network_of(address: _Address) -> str:
    """The network an address is counted with."""
    bits = IPV4_BITS if address.version == 4 else IPV6_BITS
    return str(ipaddress.ip_network((address, bits), strict=False))


class Senders:
    """Names networks for a day in a way nobody can turn back."""

    def __init__(self) -> None:
        self._day = date.min
        self._salt = b""

    def name(self, address: _Address, day: date) -> bytes:
        """The same for a network all day, another one the next."""
        if day != self._day:
            self._day, self._salt = day, secrets.token_bytes(32)
        return hashlib.blake2b(network_of(address).encode(), key=self._salt, digest_size=16).digest()


class Buckets:
    """One token bucket for each sender; full ones are forgotten."""

    def __init__(self, rate: Rate, clock: Callable[[], float]) -> None:
        self.rate = rate
        self._clock = clock
        self._levels: dict[bytes, tuple[float, float]] = {}

    def take(self, sender: bytes) -> float:
        """Zero and one token less, or the seconds until there is one."""
        now = self._clock()
        level = self._level(sender, now)
        if level < 1:
            return (1 - level) * self.rate.seconds
        if len(self._levels) >= MOST_SENDERS:
            self._forget(now)
        self._levels[sender] = (level - 1, now)
        return 0.0

    def _level(self, sender: bytes, now: float) -> float:
        level, then = self._levels.get(sender, (self.rate.burst, now))
        return min(self.rate.burst, level + (now - then) / self.rate.seconds)

    def _forget(self, now: float) -> None:
        """Only those that wait stay; when all do, everybody begins anew."""
        kept = {
            sender: seen
            for sender, seen in self._levels.items()
            if self._level(sender, now) < self.rate.burst
        }
        self._levels = kept if len(kept) < MOST_SENDERS else {}


class DayCount:
    """How many were taken today, up to the region's cap; `taken` are those of `day` so far."""

    def __init__(self, day: date, taken: int) -> None:
        self._day, self._taken = day, taken

    def is_full(self, day: date, cap: int) -> bool:
        """True when no more is taken on this day."""
        return self._of(day) >= cap

    def count(self, day: date) -> None:
        """One more was taken."""
        self._day, self._taken = day, self._of(day) + 1

    def _of(self, day: date) -> int:
        return self._taken if day == self._day else 0
