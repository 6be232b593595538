"""The service as a process: a socket, uvicorn with our deadlines, a quiet log, an orderly end.

Comes in: content folders, the data folder, where to listen. Goes out: nothing, until a signal ends it: then
what is being answered is answered, what waits is written, and the hand-over finishes its step.
"""

import signal
import socket
from collections.abc import Callable, Mapping
from contextlib import closing
from logging.config import dictConfig
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from plugins.intake.app import make_app
from plugins.intake.claim import claimed
from plugins.intake.config import Config
from plugins.intake.guards import make_protocol
from plugins.intake.logs import make_log_config
from plugins.intake.regions import RegionDesk
from plugins.intake.spool import Spool

BACKLOG = 512
LAST_SECONDS = 20  # for requests that are being answered when the signal comes


def serve(
    desks: Mapping[str, RegionDesk],
    data: Path,
    config: Config,
    listener: socket.socket,
    on_ready: Callable[[str], None],
) -> None:
    """Serves until SIGTERM or SIGINT; raises OSError, ConfigError. `on_ready` is told the address."""
    dictConfig(make_log_config())
    with listener, claimed(data), closing(Spool(data)) as spool:
        _serve(make_app(desks, spool, config), config, listener, on_ready)


def _serve(app: ASGIApp, config: Config, listener: socket.socket, on_ready: Callable[[str], None]) -> None:
    settings = uvicorn.Config(
        app,
        http=make_protocol(config.header_seconds),
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ended)  # uvicorn ends first, then hands the signal on
    _Server(settings, lambda: on_ready(_address(listener))).run(sockets=[listener])


class _Server(uvicorn.Server):
    """uvicorn that says when it listens."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listens, then says so."""
        await super().startup(sockets)
        if self.started:
            self._on_ready()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _ended(_number: int, _frame: FrameType | None) -> None:
    """The signal has done what it is for."""
