"""Which files changed: asked of the operating system, so that nothing has to be read to know it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import watch

QUIET_MS = 20  # an editor's several steps of one save are further apart on no file system we know
TICK_MS = 200


def watch_changes(folders: Iterable[Path]) -> Iterator[frozenset[Path]]:
    """Again and again the files that changed below the folders, none after a moment in which nothing did.

    From the first time on, no change is missed, whatever is done in between.
    """
    for changes in watch(*folders, step=QUIET_MS, rust_timeout=TICK_MS, yield_on_timeout=True):
        yield frozenset(Path(name) for _, name in changes)
