"""One service a data folder: two outboxes over one spool would send things twice."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.intake.config import ConfigError

LOCK = "service.lock"


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Holds the folder for this process, dead or alive; raises ConfigError when another one has it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / LOCK).open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigError(f"another service already works with {folder}") from None
        yield
