"""Files kept for the next run: what comes back is what this user put there, or nothing.

Below the whole flow. A content folder may come with files of a stranger where ours are kept; so each begins
with a code of its name and its bytes, made with a key that lies with this user's other state and never near
content. A truncated, damaged or foreign file, and one behind a link, is as if it were not there. Not being
able to keep something never fails a command. Nothing kept is ever unpickled: the callers put JSON and
pictures here.
"""

import json
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from typing import Any

SIZE = 32  # bytes of a key and of a code
# How a file that may be a stranger's is opened: no link is followed, no pipe waited for, where there are any.
CAREFULLY = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
    CAREFULLY |= getattr(os, _flag, 0)


def read_kept(path: Path) -> bytes | None:
    """What was kept under this path, None when there is nothing that can be trusted."""
    try:
        key = _read_key()
        with os.fdopen(os.open(path, CAREFULLY), "rb") as file:
            kept = file.read()
    except OSError:
        return None
    if key is None or path.parent.is_symlink():
        return None
    return kept[SIZE:] if compare_digest(kept[:SIZE], _code(key, path, memoryview(kept)[SIZE:])) else None


def keep(path: Path, data: bytes) -> None:
    """Keeps it; without a place for a key of one's own nothing is kept."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        key = _read_key() or _make_key()
        if key and not path.parent.is_symlink():
            _put(path, _code(key, path, data), data)


@dataclass(frozen=True, slots=True)
class Store:
    """Values kept by name in a folder, as JSON. What code of another digest kept there is none of ours."""

    folder: Path
    code: str

    def read(self, name: str) -> Any:
        """What was kept under this name, None without it."""
        try:
            code, value = json.loads(read_kept(self._path(name)) or b"[null,null]")
        except (ValueError, TypeError, RecursionError):
            return None
        return value if code == self.code else None

    def keep(self, name: str, value: Any) -> None:
        """Keeps a value, and no longer the one before."""
        text = json.dumps([self.code, value], ensure_ascii=False, separators=(",", ":"))
        keep(self._path(name), text.encode(errors="surrogatepass"))

    def read_lines(self, name: str) -> list[bytes]:
        """Lines kept under this name, none without it: for what is too much to be read at once."""
        code, *lines = (read_kept(self._path(name)) or b"").split(b"\n")
        return lines if code == self.code.encode() else []

    def keep_lines(self, name: str, lines: Iterable[bytes]) -> None:
        """Keeps lines, each as JSON or another text without a line end, and no longer those before."""
        keep(self._path(name), b"\n".join([self.code.encode(), *lines]))

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def find_key_path() -> Path | None:
    """Where the key of this user lies (XDG Base Directory 0.8); None where no place is theirs."""
    state = Path(os.environ.get("XDG_STATE_HOME", ""))
    if not state.is_absolute():
        try:
            state = Path.home() / ".local" / "state"
        except RuntimeError:
            return None
    return state / "wirkort" / "key" if state.is_absolute() else None


def _code(key: bytes, path: Path, data: bytes | memoryview) -> bytes:
    """What nobody can make for this name and these bytes without the key."""
    made = blake2b(os.fsencode(path.name) + b"\0", key=key, digest_size=SIZE)
    made.update(data)
    return made.digest()


def _read_key() -> bytes | None:
    """The key; None without one that is certainly this user's own."""
    path = find_key_path()
    with suppress(OSError):
        if path:
            with os.fdopen(os.open(path, CAREFULLY), "rb") as file:
                state, key = os.fstat(file.fileno()), file.read(SIZE + 1)
            return key if _is_own(state) and len(key) == SIZE else None
    return None


def _is_own(state: os.stat_result) -> bool:
    """True for an ordinary file of this user that nobody else can open; some systems do not say so."""
    if not stat.S_ISREG(state.st_mode):
        return False
    return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o077)


def _make_key() -> bytes | None:
    """A new key, in the place of whatever was there; all that was kept with another one is foreign now."""
    path = find_key_path()
    if path is None:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    _put(path, os.urandom(SIZE))
    return _read_key()


def _put(path: Path, *parts: bytes) -> None:
    """Written beside and renamed, so that whoever dies leaves no half file; for this user's eyes only."""
    half = path.with_name(f"{path.name}.{os.getpid()}")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.writelines(parts)
    half.replace(path)
