"""Calls of a forge's REST interface: JSON there and back, every failure a `Trouble` with a short code.

The token goes into a header and nowhere else; neither addresses nor bodies are logged.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from plugins.intake.forges import Trouble

TIMEOUT_S = 20.0
MAX_PAGES = 10
_EVERYBODYS = {401, 403, 429}  # the token or the forge, not this submission


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, the JSON that came (None without any), the bytes as they came."""

    status: int
    data: Any
    raw: bytes


class Api:
    """The interface below one address, asked with one token."""

    def __init__(self, address: str, headers: Mapping[str, str]) -> None:
        self._client = httpx.Client(
            base_url=address, headers={"User-Agent": "Wirkort", **headers}, timeout=TIMEOUT_S, trust_env=False
        )

    def call(
        self,
        method: str,
        path: str,
        *,
        json: Mapping[str, object] | None = None,
        params: Mapping[str, str] | None = None,
        accept: str | None = None,
        expected: Collection[int] = (),
    ) -> Answer:
        """The answer when it is a 2xx or an expected status."""
        try:
            response = self._client.request(
                method, path, json=json, params=params, headers={"Accept": accept} if accept else None
            )
        except httpx.TimeoutException:
            raise Trouble("time-out", is_general=True) from None
        except httpx.HTTPError:
            raise Trouble("unreachable", is_general=True) from None
        if not (response.is_success or response.status_code in expected):
            raise _make_trouble(response)
        return Answer(response.status_code, _read(response), response.content)

    def close(self) -> None:
        """Its connections."""
        self._client.close()

    def has(self, path: str) -> bool:
        """Whether something is there."""
        return self.call("GET", path, expected={404}).status != httpx.codes.NOT_FOUND


def _make_trouble(response: httpx.Response) -> Trouble:
    status = response.status_code
    is_general = status in _EVERYBODYS or status >= httpx.codes.INTERNAL_SERVER_ERROR
    return Trouble(str(status), is_general=is_general, pause_s=_find_pause(response.headers))


def _find_pause(headers: httpx.Headers) -> float | None:
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


def _read(response: httpx.Response) -> Any:
    if "json" not in response.headers.get("Content-Type", ""):
        return None
    try:
        return response.json()
    except ValueError:
        raise Trouble("unreadable", is_general=True) from None
