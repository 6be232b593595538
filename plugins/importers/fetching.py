"""A file from an address: https only, nothing on the own network, 30 seconds, three redirects.

The connection goes to the very address that was looked at, so that a name which changes its mind
between the two cannot lead inside (DNS rebinding).
"""

import http.client
import ipaddress
import socket
import ssl
import time
from urllib.parse import SplitResult, urljoin, urlsplit

MAX_SECONDS = 30.0
MAX_REDIRECTS = 3
_CHUNK = 64 * 1024
_REDIRECTS = {301, 302, 303, 307, 308}


class RefusedError(Exception):
    """The address is one we do not ask; its text is the address."""


class UnreachableError(Exception):
    """Nothing came of it; the text says why."""


def fetch(url: str, accept: str, max_bytes: int) -> bytes:
    """What is served under an address, or one byte more than allowed; RefusedError, UnreachableError."""
    deadline = time.monotonic() + MAX_SECONDS
    address = url
    try:
        for _attempt in range(MAX_REDIRECTS + 1):
            data, location = _ask(urlsplit(address), accept, max_bytes, deadline)
            if location is None:
                return data
            address = urljoin(address, location)
    except _ForbiddenError:
        raise RefusedError(address) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UnreachableError(str(error) or type(error).__name__) from None
    raise UnreachableError(f"more than {MAX_REDIRECTS} redirects")


class _ForbiddenError(Exception):
    """A host or a scheme that is not for everybody."""


def _ask(parts: SplitResult, accept: str, max_bytes: int, deadline: float) -> tuple[bytes, str | None]:
    """What one address answers: its content, or where it sends us."""
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.password:
        raise _ForbiddenError
    connection = _connect(parts.hostname, parts.port or 443, deadline)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"Accept": accept, "User-Agent": "Wirkort"})
        response = connection.getresponse()
        if response.status in _REDIRECTS:
            return b"", response.headers.get("Location", "")
        if response.status != http.client.OK:
            raise OSError(f"{response.status} {response.reason}")
        return _read(response, connection, max_bytes, deadline), None
    finally:
        connection.close()


def _connect(host: str, port: int, deadline: float) -> http.client.HTTPSConnection:
    """A connection whose certificate is the host's and whose other end is a public address."""
    context = ssl.create_default_context()
    connection = http.client.HTTPSConnection(host, port, timeout=_left(deadline), context=context)
    plain = socket.create_connection((find_public_address(host, port), port), timeout=_left(deadline))
    try:
        connection.sock = context.wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise
    return connection


def find_public_address(host: str, port: int) -> str:
    """The first address of a host; refused when a single one of them is not for everybody."""
    found = [str(item[4][0]) for item in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_public(address) for address in found):
        raise _ForbiddenError
    return found[0]


def is_public(address: str) -> bool:
    """True for an address of the open network, also where one of IPv4 hides in one of IPv6."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None) or parsed
    return inner.is_global and not inner.is_multicast


def _read(
    response: http.client.HTTPResponse,
    connection: http.client.HTTPSConnection,
    max_bytes: int,
    deadline: float,
) -> bytes:
    """The content; one byte more than allowed is enough to know that it is too large."""
    chunks: list[bytes] = []
    size = 0
    while size <= max_bytes:
        if connection.sock:
            connection.sock.settimeout(_left(deadline))
        chunk = response.read1(_CHUNK)
        if not chunk:
            break
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


def _left(deadline: float) -> float:
    """The seconds that are left; raises TimeoutError when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left
