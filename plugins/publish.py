"""From stage to output: changed files are renamed into place one by one, vanished ones go last.

Until the first rename the output is as it was. The output remembers in a list of its own which files
a build put there, so that pages of vanished entries leave and files of others stay.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

LIST = ".wirkort-files"


@dataclass(frozen=True, slots=True)
class Published:
    """The files that were written, how many stayed as they were, and the files that left."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


class File(NamedTuple):
    """A file of the site: where it is, how it lies in the output, and what it was made from.

    `key` is the digest of a page's view; `about` is what sitemap and search have to know of the page.
    """

    path: str
    size: int
    time_ns: int
    key: str = ""
    about: Any = None


class Stage:
    """Collects a site beside its output folder; `publish` puts it there, leaving the block throws it away.

    `publish_now` is for files that somebody waits for. Several processes may `put` files; the one that
    publishes has to `take` them all.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self._changed: list[str] = []
        self._waiting: list[str] = []  # changed, and not published yet
        self._known: set[str] = set()

    def __enter__(self) -> "Stage":
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self._outer = Path(tempfile.mkdtemp(prefix=f".{self.output.name}.", dir=self.output.parent))
        self._folder = self._outer / "site"  # with the usual rights, since it may become the output
        self._folder.mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._outer, ignore_errors=True)

    def add(self, path: str, data: bytes) -> File:
        """Puts one file and takes it."""
        file, is_changed = self.put(path, data)
        self.take((path,), (path,) if is_changed else ())
        return file

    def put(self, path: str, data: bytes) -> tuple[File, bool]:
        """Writes a file, and says whether the output holds another one or none; the same stays untouched."""
        kept = _find_same(f"{self.output}/{path}", data)
        if kept:
            return File(path, kept.st_size, kept.st_mtime_ns), False
        try:
            written = _write(f"{self._folder}/{path}", data)
        except FileExistsError:
            raise ValueError(f"two pages want the address of {path}") from None
        return File(path, written.st_size, written.st_mtime_ns), True

    def take(self, paths: Iterable[str], changed: Iterable[str]) -> None:
        """Counts these files to the site; two files of one path are a mistake in our pages."""
        for path in paths:
            if path in self._known:
                raise ValueError(f"two pages want the address of {path}")
            self._known.add(path)
        found = tuple(changed)
        self._changed += found
        self._waiting += found

    def holds(self, file: File) -> bool:
        """True while the output holds the file as it was published."""
        try:
            state = os.lstat(f"{self.output}/{file.path}")
        except OSError:
            return False
        return state.st_size == file.size and state.st_mtime_ns == file.time_ns

    def read(self, path: str) -> bytes:
        """The bytes of a file that was put."""
        staged = self._folder / path
        return (staged if staged.exists() else self.output / path).read_bytes()

    def publish_now(self) -> tuple[str, ...]:
        """Publishes what was taken so far, ahead of the rest; gives the files that changed."""
        if not self.output.exists():
            return ()
        now = tuple(self._waiting)
        listed = dict.fromkeys((*_read_list(self.output), *now))  # first, lest a build that dies forgets them
        _write(f"{self._folder}/{LIST}", _render_list(listed))
        self._rename_waiting(LIST)
        return now

    def publish(self) -> Published:
        """Renames what changed into the output, then removes what earlier builds left behind."""
        vanished = sorted(set(_read_list(self.output)) - self._known)
        self.add(LIST, _render_list(sorted(self._known)))
        if self.output.exists():
            self._rename_waiting()
        else:
            self._folder.rename(self.output)
        removed = tuple(path for path in vanished if _remove(self.output, path))
        return Published(tuple(self._changed), len(self._known) - len(self._changed), removed)

    def _rename_waiting(self, *before: str) -> None:
        for path in (*before, *self._waiting):
            target = f"{self.output}/{path}"
            try:
                os.replace(f"{self._folder}/{path}", target)  # noqa: PTH105  # thousands of times
            except (FileNotFoundError, NotADirectoryError):
                _make_folder(Path(target).parent)
                os.replace(f"{self._folder}/{path}", target)  # noqa: PTH105
        self._waiting = []


def _find_same(path: str, data: bytes) -> os.stat_result | None:
    """The file under this path where it has exactly these bytes."""
    try:
        state = os.lstat(path)
        if state.st_size != len(data) or Path(path).read_bytes() != data:
            return None
    except OSError:
        return None
    return state


def _write(path: str, data: bytes) -> os.stat_result:
    """Writes a new file, its folder where that is missing."""
    try:
        file = open(path, "xb", buffering=0)  # noqa: PTH123, SIM115  # thousands of times
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "xb", buffering=0)  # noqa: PTH123, SIM115
    with file:
        if file.write(data) != len(data):
            raise OSError(f"could not write {path}")
        return os.fstat(file.fileno())


def _make_folder(folder: Path) -> None:
    """A folder where an earlier build may have put a file."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        next(part for part in (folder, *folder.parents) if part.is_file()).unlink()
        folder.mkdir(parents=True, exist_ok=True)


def _render_list(paths: Iterable[str]) -> bytes:
    return "".join(f"{path}\n" for path in paths).encode()


def _read_list(output: Path) -> list[str]:
    """The files earlier builds put here; lines that lead elsewhere are ignored."""
    try:
        lines = (output / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [line for line in lines if line and not line.startswith("/") and ".." not in line.split("/")]


def _remove(output: Path, path: str) -> bool:
    """Removes a file and the folders it leaves empty; says whether it was there."""
    target = output / path
    if not target.is_file():
        return False
    target.unlink()
    for folder in target.parents:
        if folder == output or any(folder.iterdir()):
            break
        folder.rmdir()
    return True
