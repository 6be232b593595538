"""Git, read without touching the checkout: revisions, trees, blobs, and the working tree as one more tree.

In: a folder of a repository and names of revisions. Out: files with mode and blob, and their bytes. Git is
asked with plumbing commands only: no hook, no filter of the change and no configuration of it runs.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

_OBJECT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_SETTINGS = ("-c", "core.quotePath=off", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")


class GitError(Exception):
    """Git is missing, this is no repository, or it knows no such revision; the text says which."""


@dataclass(frozen=True, slots=True)
class GitFile:
    """A file of a tree: its path from the root of the repository, six digits of mode, blob, bytes.

    A path that is not UTF-8 holds surrogates. `size` is 0 for what is no blob.
    """

    path: str
    mode: str
    blob: str
    size: int


Tree = Mapping[str, GitFile]


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit and the day it was made."""

    name: str
    day: date


class Repository:
    """The repository that a folder lies in."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("git") is None:
            raise GitError("git is not installed")
        self._folder = folder
        self.root = Path(os.fsdecode(self._ask("rev-parse", "--show-toplevel").rstrip(b"\n")))

    def resolve(self, revision: str) -> str:
        """The commit that a revision names."""
        if not revision or revision.startswith("-") or "\0" in revision:
            raise GitError(f"{revision!r} is no revision")
        try:
            found = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        except GitError:
            raise GitError(f"{revision!r} is no revision of this repository") from None
        return found.decode().strip()

    def merge_base(self, base: str, head: str) -> str:
        """The commit at which head left base; base itself where the history does not tell."""
        try:
            found = self._ask("merge-base", base, head).decode().strip()
        except GitError:
            return base
        return found if _OBJECT.fullmatch(found) else base

    def path_of(self, folder: Path) -> str:
        """A folder as the repository names it, empty for its root."""
        try:
            path = (Path.cwd() / folder).resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            raise GitError(f"{folder} is not in the repository {self.root}") from None
        return "" if path == "." else path

    def read_log(self, commit: str, path: str) -> tuple[Commit, ...]:
        """The commits that changed a path, on the main line, the newest first."""
        listed = self._ask("log", "--first-parent", "--format=%H %cs", commit, "--", f":(top,literal){path}")
        lines = (line.split() for line in listed.decode().splitlines())
        return tuple(Commit(name, date.fromisoformat(day)) for name, day in lines)

    def read_day(self, commit: str) -> date:
        """The day a commit was made, where it was made."""
        return date.fromisoformat(self._ask("log", "-1", "--format=%cs", commit).decode().strip())

    def read_tree(self, tree: str) -> Tree:
        """Every file of a commit or tree by its path, submodules and links included."""
        listed = self._ask("ls-tree", "-r", "-z", "-l", "--full-tree", tree).split(b"\0")
        files = (_parse_file(line) for line in listed if line)
        return {file.path: file for file in files}

    def read_blobs(self, blobs: Iterable[str]) -> Iterator[bytes]:
        """The bytes of each blob, in order."""
        wanted = list(blobs)
        answer = self._ask("cat-file", "--batch", data="".join(f"{blob}\n" for blob in wanted).encode())
        position = 0
        for blob in wanted:
            end = answer.index(b"\n", position)
            fields = answer[position:end].split()
            if len(fields) != 3 or fields[1] != b"blob":
                raise GitError(f"blob {blob} is not there")
            position = end + 1 + int(fields[2])
            yield answer[end + 1 : position]
            position += 1

    def snapshot(self, content: str) -> "WorkingTree":
        """The working tree as a tree: what is tracked, and all of the content folder."""
        return WorkingTree(self, content)

    def run_apart(self, objects: Path, index: Path, *words: str) -> bytes:
        """Git with an index and a place for new objects of its own, so that the repository stays as it is."""
        common = os.fsdecode(self._ask("rev-parse", "--git-path", "objects").rstrip(b"\n"))
        return self._ask(
            *words,
            folder=self.root,
            variables={
                "GIT_INDEX_FILE": str(index),
                "GIT_OBJECT_DIRECTORY": str(objects),
                "GIT_ALTERNATE_OBJECT_DIRECTORIES": str((self._folder / common).resolve()),
            },
        )

    def borrow(self, objects: Path) -> "Repository":
        """The same repository, which also finds the objects of a snapshot."""
        return _Borrowing(self._folder, objects)

    def _ask(
        self,
        *words: str,
        data: bytes = b"",
        folder: Path | None = None,
        variables: dict[str, str] | None = None,
    ) -> bytes:
        done = subprocess.run(  # noqa: S603  # fixed program, words checked, no shell
            ["git", *_SETTINGS, *words],  # noqa: S607  # the one git of the path
            cwd=folder or self._folder,
            env=_environment() | self._variables() | (variables or {}),
            input=data,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise GitError(done.stderr.decode(errors="replace").strip() or f"git {words[0]} failed")
        return done.stdout

    def _variables(self) -> dict[str, str]:
        return {}


class _Borrowing(Repository):
    def __init__(self, folder: Path, objects: Path) -> None:
        self._objects = objects
        super().__init__(folder)

    def _variables(self) -> dict[str, str]:
        return {"GIT_ALTERNATE_OBJECT_DIRECTORIES": str(self._objects)}


class WorkingTree:
    """A tree made from the files on the disk; its objects vanish with it."""

    def __init__(self, repository: Repository, content: str) -> None:
        self._holder = TemporaryDirectory(prefix="wirkort-objects-")
        objects = Path(self._holder.name)
        index = objects / "index"
        repository.run_apart(objects, index, "read-tree", "HEAD")
        repository.run_apart(objects, index, "add", "--update", "--", ".")
        if (repository.root / content).is_dir():
            repository.run_apart(objects, index, "add", "--all", "--", f":(literal){content or '.'}")
        self.tree = repository.run_apart(objects, index, "write-tree").decode().strip()
        self.repository = repository.borrow(objects)

    def close(self) -> None:
        """Removes the objects."""
        self._holder.cleanup()


def _parse_file(line: bytes) -> GitFile:
    head, _, path = line.partition(b"\t")
    mode, _kind, blob, size = head.split()
    return GitFile(
        path.decode(errors="surrogateescape"),
        mode.decode(),
        blob.decode(),
        int(size) if size.isdigit() else 0,
    )


def _environment() -> dict[str, str]:
    """Ours without what would lead Git elsewhere, and without its questions."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_TERMINAL_PROMPT": "0"}
