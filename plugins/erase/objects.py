"""Git, asked with plumbing commands: refs, files, and every object with its bytes."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

_SETTINGS = ("-c", "core.quotePath=off", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")


class GitFailedError(Exception):
    """Git is missing, this is no repository, or a command failed; the text says which."""


class GitObject(NamedTuple):
    """One object: its hash, its kind (blob, tree, commit, tag), its bytes as text with surrogates."""

    id: str
    kind: str
    text: str


class Git:
    """The repository that a folder lies in, bare or not."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("git") is None:
            raise GitFailedError("git is not installed")
        self.root = folder
        if self.text("rev-parse", "--is-bare-repository") == "false":
            self.root = Path(self.text("rev-parse", "--show-toplevel"))

    def ask(self, *words: str, data: bytes = b"") -> bytes:
        """What a command prints."""
        done = subprocess.run(  # noqa: S603  # fixed program, no shell
            ["git", *_SETTINGS, *words],  # noqa: S607  # the one git of the path
            cwd=self.root,
            env=_environment(),
            input=data,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise GitFailedError(done.stderr.decode(errors="replace").strip() or f"git {words[0]} failed")
        return done.stdout

    def text(self, *words: str) -> str:
        """What a command prints, as text without its last line feed."""
        return os.fsdecode(self.ask(*words)).rstrip("\n")

    def refs(self) -> dict[str, str]:
        """Every branch, tag and other ref with its object."""
        lines = self.text("for-each-ref", "--format=%(refname) %(objectname)").splitlines()
        return {name: id for name, _, id in (line.rpartition(" ") for line in lines)}

    def files(self, revision: str) -> list[str]:
        """The paths of a revision; none where it has no tree."""
        try:
            listed = self.text("ls-tree", "-r", "-z", "--full-tree", "--name-only", f"{revision}^{{tree}}")
        except GitFailedError:
            return []
        return [path for path in listed.split("\0") if path]

    def blobs(self, revision: str) -> dict[str, str]:
        """Path and blob of each file of a revision; submodules left out."""
        lines = self.text("ls-tree", "-r", "-z", "--full-tree", revision).split("\0")
        pairs = (line.split("\t", 1) for line in lines if " blob " in line.partition("\t")[0])
        return {path: head.split()[2] for head, path in pairs}

    def paths(self) -> dict[str, str]:
        """The objects that any ref reaches, each with one path or nothing."""
        lines = self.text("rev-list", "--objects", "--all").split("\n")
        return {id: path for id, _, path in (line.partition(" ") for line in lines) if id}

    def objects(self) -> Iterator[GitObject]:
        """Every object there is, reachable or not."""
        words = ["git", *_SETTINGS, "cat-file", "--batch-all-objects", "--unordered", "--buffer", "--batch"]
        with subprocess.Popen(  # noqa: S603  # fixed program, no shell
            words, cwd=self.root, env=_environment(), stdout=subprocess.PIPE
        ) as process:
            if process.stdout:
                yield from _read(process.stdout)
        if process.returncode:
            raise GitFailedError("git cat-file failed")


def _read(stream: IO[bytes]) -> Iterator[GitObject]:
    while head := stream.readline().split():
        id, kind, size = head
        yield GitObject(id.decode(), kind.decode(), stream.read(int(size)).decode(errors="surrogateescape"))
        stream.read(1)


def _environment() -> dict[str, str]:
    """Ours without what would lead Git elsewhere, and without its questions."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_TERMINAL_PROMPT": "0"}
