"""Calls of a forge's REST interface: JSON there and back, every failure a `Trouble` with a short code.

The token goes into a header and nowhere else; neither addresses nor bodies are logged.
"""

import http.client
import json
import ssl
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit

from plugins.intake.forges import Trouble

TIMEOUT_S = 20.0
MAX_BYTES = 32 * 1024 * 1024
MAX_PAGES = 10
_KEPT_S = 5.0  # a connection that lay longer may be closed at the other end
_EVERYBODYS = {401, 403, 429}  # the token or the forge, not this submission


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, the JSON that came (None without any), the bytes as they came."""

    status: int
    data: Any
    raw: bytes


class Api:
    """The interface below one address, asked with one token over one connection."""

    def __init__(self, address: str, headers: Mapping[str, str]) -> None:
        parts = urlsplit(address)
        self._path = parts.path.rstrip("/")
        self._headers = {"User-Agent": "Wirkort", **headers}
        self._connection = _make_connection(parts.scheme, parts.netloc)
        self._used = 0.0

    def call(
        self,
        method: str,
        path: str,
        *,
        data: Mapping[str, object] | None = None,
        params: Mapping[str, str] | None = None,
        accept: str | None = None,
        expected: Collection[int] = (),
    ) -> Answer:
        """The answer when it is a 2xx or an expected status."""
        target = f"{self._path}{path}" + (f"?{urlencode(params)}" if params else "")
        headers = self._headers | ({"Accept": accept} if accept else {})
        try:
            status, told, raw = self._ask(method, target, headers, data)
        except TimeoutError:
            self._connection.close()
            raise Trouble("time-out", is_general=True) from None
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise Trouble("unreachable", is_general=True) from None
        if not (HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES or status in expected):
            raise _make_trouble(status, told)
        return Answer(status, _read(told, raw), raw)

    def close(self) -> None:
        """Its connection."""
        self._connection.close()

    def has(self, path: str) -> bool:
        """Whether something is there."""
        return self.call("GET", path, expected={404}).status != HTTPStatus.NOT_FOUND

    def _ask(
        self, method: str, target: str, headers: Mapping[str, str], data: Mapping[str, object] | None
    ) -> tuple[int, Message, bytes]:
        """Status, headers, body; raises OSError, HTTPException."""
        if time.monotonic() - self._used > _KEPT_S:
            self._connection.close()
        body = json.dumps(data).encode() if data is not None else None
        told = {**headers, "Content-Type": "application/json"} if body is not None else headers
        self._connection.timeout = TIMEOUT_S
        self._connection.request(method, target, body, dict(told))
        response = self._connection.getresponse()
        raw = response.read(MAX_BYTES)
        if response.read(1):
            raise http.client.HTTPException("too much")
        self._used = time.monotonic()
        return response.status, response.headers, raw


def _make_connection(scheme: str, place: str) -> http.client.HTTPConnection:
    """Opened with the first call; the forge has to show who it is."""
    if scheme == "https":
        return http.client.HTTPSConnection(place, context=ssl.create_default_context())
    return http.client.HTTPConnection(place)


def _make_trouble(status: int, headers: Message) -> Trouble:
    is_general = status in _EVERYBODYS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return Trouble(str(status), is_general=is_general, pause_s=_find_pause(headers))


def _find_pause(headers: Message) -> float | None:
    """Seconds from Retry-After (RFC 9110 10.2.3: a number or a date), else until GitHub's limit is reset."""
    if wanted := headers.get("Retry-After"):
        return float(wanted) if wanted.isdecimal() else _until(wanted)
    reset = headers.get("X-RateLimit-Reset", "")
    if headers.get("X-RateLimit-Remaining") == "0" and reset.isdecimal():
        return max(0.0, float(reset) - datetime.now(UTC).timestamp())
    return None


def _until(date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def _read(headers: Message, raw: bytes) -> Any:
    if not raw or "json" not in headers.get("Content-Type", ""):
        return None
    try:
        return json.loads(raw)
    except ValueError:
        raise Trouble("unreadable", is_general=True) from None
