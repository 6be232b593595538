"""The body of a request, read with patience that runs out: a limit of bytes, a pace, a whole message.

Comes in: ASGI's receive. Goes out: the bytes, or chunk after chunk for a picture that should not fill the
memory. What is over the limit is read and thrown away for a while, because a browser shows our answer only
when it could send everything.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.types import Message

from plugins.intake.refusals import Refusal, refuse

MIN_BYTES_PER_SECOND = 16 * 1024
DRAINED_BYTES = 64 * 1024 * 1024
KIB, MIB = 1024, 1024 * 1024


class GoneError(Exception):
    """The client has gone before it had sent everything; nobody is left to answer."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many bytes, and how many seconds before the pace counts."""

    most_bytes: int
    seconds: float

    def too_large(self) -> Refusal:
        """The refusal of what is over the limit."""
        return refuse(413, "request-too-large", limit=in_words(self.most_bytes))


async def read_whole(request: Request, patience: Patience) -> bytes:
    """The whole body; raises Refusal, GoneError."""
    return b"".join([chunk async for chunk in read_chunks(request, patience)])


async def read_chunks(request: Request, patience: Patience) -> AsyncIterator[bytes]:
    """The body as it comes; raises Refusal, GoneError."""
    announced = _announced(request)
    if announced > DRAINED_BYTES:
        raise patience.too_large()
    loop = asyncio.get_running_loop()
    started, received = loop.time(), 0
    while True:
        deadline = started + patience.seconds + received / MIN_BYTES_PER_SECOND
        message = await _next_message(request, deadline)
        chunk = message.get("body", b"")
        received += len(chunk)
        if received > DRAINED_BYTES:
            raise patience.too_large()
        if chunk and received <= patience.most_bytes:
            yield chunk
        if not message.get("more_body", False):
            break
    if received > patience.most_bytes:
        raise patience.too_large()


async def _next_message(request: Request, deadline: float) -> Message:
    try:
        async with asyncio.timeout_at(deadline):
            message = await request.receive()
    except TimeoutError:
        raise refuse(408, "request-too-slow") from None
    if message["type"] == "http.disconnect":
        raise GoneError
    return message


def _announced(request: Request) -> int:
    length = request.headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def in_words(size: int) -> str:
    """A size as people say it."""
    return f"{size // MIB} MB" if size >= MIB else f"{size // KIB} KB"
