"""The search index, made beside everything else: Pagefind takes seconds in which a save must not wait."""

import signal
from collections.abc import Mapping
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path

from plugins.engine.indexing import make_stale_shards
from plugins.engine.memory import Memory
from plugins.search import Shard


class Indexer:
    """Makes the shards that a published site lacks, in a process of its own; one site at a time."""

    def __init__(self) -> None:
        self._process: Process | None = None

    @property
    def is_busy(self) -> bool:
        """True from the start until the shards were taken, or nobody wants them any more."""
        return self._process is not None

    def start(self, memory: Memory, output: Path) -> None:
        """Begins with the site that this is the memory of."""
        self._line, far_end = Pipe(duplex=False)
        self._process = Process(target=_make, args=(far_end, memory, output), daemon=True)
        self._process.start()
        far_end.close()

    def take(self) -> Mapping[str, Shard] | None:
        """The shards by digest, once they are ready; none where making them has failed."""
        if not self._line.poll():
            return None
        try:
            shards: Mapping[str, Shard] = self._line.recv()
        except EOFError:
            shards = {}
        self.stop()
        return shards

    def stop(self) -> None:
        """Ends what is under way: its site has changed."""
        if self._process:
            self._process.terminate()
            self._process.join()
            self._process = None


def _make(line: Connection, memory: Memory, output: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started us decides
    line.send(make_stale_shards(memory, output))
