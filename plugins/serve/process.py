"""The server as a process of its own.

So the process that builds has one thread, and may fork workers. Each call waits for its answer; when the
process that builds is gone, the server goes, too.
"""

import signal
from collections.abc import Iterable, Sequence
from contextlib import suppress
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any

from plugins.serve.server import SiteServer
from plugins.settings import Settings


class ServerProcess:
    """Serves from the moment it is entered; raises OSError when the port is taken."""

    def __init__(self, output: Path, settings: Settings, port: int) -> None:
        self._line, far_end = Pipe()
        self._process = Process(
            target=_serve, args=(far_end, self._line, output, settings, port), daemon=True
        )
        self._far_end = far_end

    def __enter__(self) -> "ServerProcess":
        self._process.start()
        self._far_end.close()
        self.url, self.port = self._answer()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._line.close()
        self._process.join()

    def tell(
        self, changed: Iterable[str] = (), problems: Sequence[Any] = (), settings: Settings | None = None
    ) -> None:
        """These files changed, these problems are there, these are the settings from now on."""
        self._line.send(("tell", list(changed), problems, settings))
        self._answer()

    def find_open_files(self) -> list[str]:
        """The files of all pages that are open in a browser."""
        self._line.send(("find_open_files",))
        return list(self._answer())

    def _answer(self) -> Any:
        answer = self._line.recv()
        if isinstance(answer, OSError):
            raise answer
        return answer


def _serve(line: Connection, near_end: Connection, output: Path, settings: Settings, port: int) -> None:
    """What the process does: serves, and answers calls until nobody is there any more."""
    near_end.close()  # a copy of this process: with it the line would never end
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started us decides
    try:
        server = SiteServer(output, settings, port)
    except OSError as error:
        line.send(error)
        return
    Thread(target=server.serve_forever, daemon=True).start()
    line.send((server.url, server.server_port))
    with suppress(EOFError):
        while True:
            name, *values = line.recv()
            line.send(getattr(server, name)(*values))
