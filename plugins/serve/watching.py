"""Which files changed: asked of the operating system, so that nothing has to be read to know it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import watch

QUIET_MS = 20  # an editor's several steps of one save are further apart on no file system we know
IDLE_MS = 2_000


def watch_changes(folders: Iterable[Path]) -> Iterator[frozenset[Path]]:
    """The files that changed below the folders, together; none after two seconds in which nothing did."""
    for changes in watch(*folders, step=QUIET_MS, rust_timeout=IDLE_MS, yield_on_timeout=True):
        yield frozenset(Path(name) for _, name in changes)
