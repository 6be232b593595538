"""A forge's repository without the forge: real Git objects, branches, and requests that people act on."""

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

AUTHOR = {
    f"GIT_{who}_{what}": text
    for who in ("AUTHOR", "COMMITTER")
    for what, text in {"NAME": "Mo", "EMAIL": "mo@example.org", "DATE": "2026-11-20T10:00:00Z"}.items()
}
ENVIRONMENT = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")} | AUTHOR


def git(folder: Path, *words: str, data: bytes = b"") -> str:
    """What git says; it must not fail."""
    done = subprocess.run(
        ["git", "-c", "gc.auto=0", *words],
        cwd=folder,
        input=data,
        capture_output=True,
        env=ENVIRONMENT,
        check=False,
    )
    assert done.returncode == 0, (words, done.stderr.decode())
    return os.fsdecode(done.stdout).strip()


@dataclass
class Request:
    """A pull or merge request; `state` is open, closed or merged."""

    number: int
    branch: str
    base: str
    title: str
    body: str
    head: str
    state: str = "open"
    labels: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


class FakeRepository:
    """A bare repository with one commit on main, and its requests."""

    def __init__(self, folder: Path, files: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.requests: list[Request] = []
        self.opened: list[str] = []
        self.answers: list[tuple[int, str]] = []
        folder.mkdir(parents=True)
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main")
        git(folder, "config", "http.receivepack", "true")
        git(folder, "config", "uploadpack.allowFilter", "true")
        self.commit("main", {name: text.encode() for name, text in (files or {"README.md": "Hallo"}).items()})

    def git(self, *words: str, data: bytes = b"") -> str:
        """Git in this repository."""
        return git(self.folder, *words, data=data)

    def head(self, branch: str) -> str | None:
        """The commit of a branch."""
        found = self.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")
        return found or None

    def branches(self) -> list[str]:
        """The names of all branches."""
        return self.git("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads").splitlines()

    def files(self, revision: str) -> dict[str, str]:
        """Path and text of every file."""
        names = self.git("ls-tree", "-r", "--name-only", revision).splitlines()
        return {name: self.git("cat-file", "blob", f"{revision}:{name}") for name in names}

    def commit(self, branch: str, files: dict[str, bytes]) -> str:
        """Somebody commits files to a branch."""
        head = self.head(branch)
        lines = [
            f"commit refs/heads/{branch}\ncommitter Mo <mo@example.org> 1763632800 +0000\ndata 4\nEdit\n"
        ]
        stream = lines[0].encode() + (f"from {head}\n".encode() if head else b"")
        for path, data in files.items():
            stream += f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"
        self.git("fast-import", "--quiet", data=stream)
        self.refresh()
        return self.head(branch) or ""

    def delete(self, branch: str) -> None:
        """A branch goes; requests from it or to it are closed, as GitHub does."""
        self.git("update-ref", "-d", f"refs/heads/{branch}")
        for one in self.requests:
            if one.state == "open" and branch in (one.branch, one.base):
                one.state = "closed"

    def refresh(self) -> None:
        """Requests follow their branches."""
        for one in self.requests:
            if one.state == "open" and (head := self.head(one.branch)):
                one.head = head

    def open(self, branch: str, base: str, title: str, body: str) -> Request | None:
        """A new request; None where there is nothing to ask for, or one already."""
        head, onto = self.head(branch), self.head(base)
        doubled = any(one.state == "open" and one.branch == branch for one in self.requests)
        if not head or not onto or head == onto or doubled:
            return None
        request = Request(len(self.requests) + 1, branch, base, title, body, head)
        self.requests.append(request)
        self.opened.append(branch)
        return request

    def find(self, number: int) -> Request | None:
        """A request by its number."""
        return next((one for one in self.requests if one.number == number), None)

    def of(self, branch: str) -> list[Request]:
        """The requests from a branch."""
        return [one for one in self.requests if one.branch == branch]

    # What a moderator does.

    def merge(self, request: Request) -> None:
        """Merges and deletes the branch."""
        base = self.head(request.base) or ""
        tree = self.git("merge-tree", "--write-tree", base, request.head).splitlines()[0]
        commit = self.git("commit-tree", tree, "-p", base, "-p", request.head, "-m", "Merge")
        self.git("update-ref", f"refs/heads/{request.base}", commit)
        request.state = "merged"
        self.delete(request.branch)

    def decline(self, request: Request, comment: str = "") -> None:
        """Closes, with a comment or without."""
        request.comments += [comment] if comment else []
        request.state = "closed"
