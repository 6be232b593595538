"""Clients that never finish: uvicorn would wait for them for ever, so each connection has its deadlines.

The innermost ring of the service, below every route: a request's head has to come within seconds and within
a size, a request and its answer within minutes, and while too many connections are unfinished the oldest of
them gives way. How fast a body has to come is for plugins.intake.requests, which knows what is sent.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD_BYTES = 32 * 1024
MAX_UNFINISHED = 400  # of 1,024 files a process may open without asking
REQUEST_SECONDS = 900  # 8 MiB at 16 KiB a second take 512
FLUSH_SECONDS = 30  # to fetch an answer after which the connection is closed
_ANSWER = "HTTP/1.1 {}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


def make_protocol(header_seconds: float) -> type["GuardedProtocol"]:
    """The protocol for uvicorn with this much patience for a head."""
    return type("PatientProtocol", (GuardedProtocol,), {"header_seconds": header_seconds})


class GuardedProtocol(HttpToolsProtocol):
    """uvicorn's protocol with deadlines.

    A connection waits for a head, is busy with a request, or is idle between two (then uvicorn's own timer
    for idle connections runs).
    """

    header_seconds = 10.0

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._deadline: asyncio.TimerHandle | None = None
        self._is_waiting_for_head = False
        self._has_whole_message = False
        self._head_bytes = 0
        self.since = self.loop.time()

    @property
    def is_unfinished(self) -> bool:
        """True while the client owes us something."""
        return self._is_waiting_for_head or not self._has_whole_message

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._wait_for_head()
        if len(self.connections) > MAX_UNFINISHED:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        if self._deadline is None:
            self._wait_for_head()
        self._head_bytes += len(data)
        super().data_received(data)
        if self._is_waiting_for_head and self._head_bytes > MAX_HEAD_BYTES:
            self._answer("431 Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        self._has_whole_message = False
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._is_waiting_for_head = False
        self._end_within(REQUEST_SECONDS, self._abort)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._has_whole_message = True
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self.cycle.response_complete:
            return  # the next request is here already, with its own deadline
        self._clear_deadline()
        if not self._has_whole_message:
            self.transport.close()  # answered before everything came: what still comes is of no use
        if self.transport.is_closing():
            self._end_within(FLUSH_SECONDS, self._abort)

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        self._end_within(FLUSH_SECONDS, self._abort)

    def connection_lost(self, exc: Exception | None) -> None:
        self._clear_deadline()
        super().connection_lost(exc)

    def _wait_for_head(self) -> None:
        self._is_waiting_for_head = True
        self._head_bytes = 0
        self.since = self.loop.time()
        self._end_within(self.header_seconds, self._give_up_on_head)

    def _give_up_on_head(self) -> None:
        self._answer("408 Request Timeout")

    def _answer(self, status: str) -> None:
        """Says why and closes, whether or not the client reads it."""
        self._is_waiting_for_head = False
        if not self.transport.is_closing():
            self.transport.write(_ANSWER.format(status).encode())
            self.transport.close()
        self._end_within(FLUSH_SECONDS, self._abort)

    def _abort(self) -> None:
        self.transport.abort()

    def _end_within(self, seconds: float, end: Callable[[], None]) -> None:
        self._clear_deadline()
        self._deadline = self.loop.call_later(seconds, end)

    def _clear_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _make_room(self) -> None:
        """Ends the oldest unfinished connection, so that slow clients keep nobody out."""
        unfinished = [
            one
            for one in self.connections
            if isinstance(one, GuardedProtocol) and one.is_unfinished and one is not self
        ]
        if unfinished:
            min(unfinished, key=lambda one: one.since).transport.abort()
