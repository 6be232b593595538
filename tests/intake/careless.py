"""Runs the real `wirkort` with a spool that does not wait for the disk, to show that a test would notice."""

import sys
from pathlib import Path

from plugins.cli import main
from plugins.intake.writer import Writer

_open = Writer.__init__


def open_carelessly(self: Writer, path: Path) -> None:
    """As ever, but a commit returns before it is on the disk (what WAL does when it is set to NORMAL)."""
    _open(self, path)
    self._connection.execute("PRAGMA synchronous = NORMAL")


if __name__ == "__main__":
    Writer.__init__ = open_carelessly  # type: ignore[method-assign]
    sys.exit(main(sys.argv[1:]))
