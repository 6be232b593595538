"""Files a build keeps for the next one: what comes back is what was put there, or nothing.

Below the whole flow. A kept file begins with the digest of its rest; a truncated, foreign or damaged one,
and one behind a link, is as if it were not there. Not being able to keep something never fails a build.
Nothing kept is ever unpickled: the callers put JSON and pictures here.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

SIZE = 32  # bytes of a digest
# How a file that may be a stranger's is opened: no link is followed, no pipe waited for, where there are any.
CAREFULLY = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
    CAREFULLY |= getattr(os, _flag, 0)


def read_kept(path: Path) -> bytes | None:
    """What was kept under this path, None when there is nothing that can be trusted."""
    try:
        with os.fdopen(os.open(path, CAREFULLY), "rb") as file:
            kept = file.read()
    except OSError:
        return None
    data = kept[SIZE:]
    return data if not path.parent.is_symlink() and sha256(data).digest() == kept[:SIZE] else None


def keep(path: Path, data: bytes) -> None:
    """Keeps it; written beside and renamed, so that a build that dies leaves no half file."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.parent.is_symlink():
            half = path.with_name(f"{path.name}.{os.getpid()}")
            half.unlink(missing_ok=True)
            half.write_bytes(sha256(data).digest() + data)
            half.replace(path)
