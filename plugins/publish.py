"""From stage to output: changed files are renamed into place one by one, vanished ones go last.

Until the first rename the output is as it was. The output remembers in a list of its own which files
a build put there, so that pages of vanished entries leave and files of others stay.
"""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

LIST = ".wirkort-files"


@dataclass(frozen=True, slots=True)
class Published:
    """How many files were written, stayed as they were, and left."""

    written: int
    unchanged: int
    removed: int


class Stage:
    """Collects a site beside its output folder; `publish` puts it there, leaving the block throws it away."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._changed: list[str] = []
        self._unchanged: list[str] = []
        self._known: set[str] = set()

    def __enter__(self) -> "Stage":
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self._folder = Path(tempfile.mkdtemp(prefix=f".{self.output.name}.", dir=self.output.parent))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, path: str, data: bytes) -> None:
        """Takes one file; two files of one path are a mistake in our pages."""
        if path in self._known:
            raise ValueError(f"two pages want the address of {path}")
        self._known.add(path)
        if _has_bytes(self.output / path, data):
            self._unchanged.append(path)
            return
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self._changed.append(path)

    def read(self, path: str) -> bytes:
        """The bytes of a file that was added."""
        staged = self._folder / path
        return (staged if staged.exists() else self.output / path).read_bytes()

    def publish(self) -> Published:
        """Renames what changed into the output, then removes what earlier builds left behind."""
        vanished = sorted(set(_read_list(self.output)) - self._known)
        self.add(LIST, "".join(f"{path}\n" for path in sorted(self._known)).encode())
        for path in self._changed:
            target = self.output / path
            _make_folder(target.parent)
            (self._folder / path).replace(target)
        removed = sum(_remove(self.output, path) for path in vanished)
        return Published(len(self._changed), len(self._unchanged), removed)


def _has_bytes(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _make_folder(folder: Path) -> None:
    """A folder where an earlier build may have put a file."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        next(part for part in (folder, *folder.parents) if part.is_file()).unlink()
        folder.mkdir(parents=True, exist_ok=True)


def _read_list(output: Path) -> list[str]:
    """The files earlier builds put here; lines that lead elsewhere are ignored."""
    try:
        lines = (output / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [line for line in lines if line and not line.startswith("/") and ".." not in line.split("/")]


def _remove(output: Path, path: str) -> int:
    """Removes a file and the folders it leaves empty; 1 when it was there."""
    target = output / path
    if not target.is_file():
        return 0
    target.unlink()
    for folder in target.parents:
        if folder == output or any(folder.iterdir()):
            break
        folder.rmdir()
    return 1
