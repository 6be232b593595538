"""Without a forge: branches in the repository the content folder lies in.

A branch is the request. Merged means that main holds it, declined that the branch was deleted without that.
What was declined or withdrawn leaves the repository with its objects, as far as nothing else needs them.
"""

from collections.abc import Sequence
from pathlib import Path

from plugins.intake.forges import BASE_MISSING, Change, Look, Trouble
from plugins.intake.forges.git import ask, push_to_folder, run, say
from plugins.intake.states import File


class LocalForge:
    """The repository that a folder lies in; `branch` is its main branch where it has one of that name."""

    def __init__(self, folder: Path, branch: str) -> None:
        self._root = Path(say(folder, "rev-parse", "--show-toplevel"))
        self._branch = branch

    def push(self, branch: str, change: Change) -> str | None:
        """One commit; a branch that is checked out somewhere is left alone until it is not."""
        return push_to_folder(self._root, self._base(), branch, change)

    def find_request(self, branch: str) -> str | None:
        """The branch itself."""
        return branch if self._find(f"refs/heads/{branch}") else None

    def open_request(self, branch: str, title: str, body: str) -> str:  # noqa: ARG002  # nobody to tell
        """Nothing to do: the branch is there."""
        return branch

    def look(self, branch: str, request: str, commit: str) -> Look:  # noqa: ARG002  # the branch is it
        """Merged once main holds the branch's end, our commit or its files; closed without its branch."""
        base = self._base()
        head = self._find(f"refs/heads/{branch}")
        if any(self._is_within(one, base) for one in (head, commit) if one) or self._says_same(commit, base):
            return Look("merged", head=head or commit)
        return Look("open", head=head) if head else Look("closed")

    def reopen(self, request: str) -> None:
        """A branch is never closed for want of its base."""

    def read(self, commit: str, paths: Sequence[str]) -> tuple[File, ...]:
        """The files at a commit."""
        return tuple(File(path, ask(self._root, "cat-file", "blob", f"{commit}:{path}")) for path in paths)

    def remove(self, branch: str, request: str, commit: str) -> None:  # noqa: ARG002  # the branch is it
        """Deletes the branch and what only it held."""
        head = self._find(f"refs/heads/{branch}")
        if head and f"branch refs/heads/{branch}" in say(self._root, "worktree", "list", "--porcelain"):
            raise Trouble("branch-checked-out")
        if head:
            ask(self._root, "update-ref", "-d", f"refs/heads/{branch}", head)
        for one in {head, commit} - {""}:
            self._discard(one)

    def close(self) -> None:
        """Nothing is open."""

    def _base(self) -> str:
        found = self._find(f"refs/heads/{self._branch}") or self._find("HEAD")
        if not found:
            raise Trouble(BASE_MISSING)
        return found

    def _find(self, name: str) -> str:
        """The commit a name stands for; empty where there is none."""
        done = run(self._root, ("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"))
        return done.stdout.decode().strip() if done.returncode == 0 else ""

    def _is_within(self, commit: str, base: str) -> bool:
        return run(self._root, ("merge-base", "--is-ancestor", commit, base)).returncode == 0

    def _says_same(self, commit: str, base: str) -> bool:
        """Whether main has what the commit changed, though by another commit (squashed, picked)."""
        changed = run(self._root, ("diff-tree", "-r", "-z", "--name-only", f"{commit}^", commit))
        paths = [path for path in changed.stdout.decode(errors="surrogateescape").split("\0") if path]
        same = run(self._root, ("diff", "--quiet", commit, base, "--", *paths))
        return bool(paths) and changed.returncode == 0 and same.returncode == 0

    def _discard(self, commit: str) -> None:
        """Deletes the loose objects that nothing but this commit needs; packed ones wait for git's own gc."""
        needed = ("--all", "--reflog", "--indexed-objects")
        listed = run(self._root, ("rev-list", "--objects", commit, "--not", *needed))
        objects = self._root / say(self._root, "rev-parse", "--git-path", "objects")
        for line in listed.stdout.decode(errors="surrogateescape").splitlines():
            id = line.split(" ", 1)[0]
            (objects / id[:2] / id[2:]).unlink(missing_ok=True)
