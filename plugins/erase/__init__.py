"""Removes a person from the content and its history, in a copy; nothing is ever sent anywhere.

In: the content folder and the spellings of a name. Out: where it occurs, then a bare repository beside the
original whose every object git-filter-repo rewrote, and what was found when all of it was read again.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.checks import check_content
from plugins.erase.objects import Git, GitFailedError
from plugins.erase.spellings import Spellings, UnfitNameError
from plugins.erase.traces import Traces, find_left, find_traces
from plugins.problems import Problem

__all__ = [
    "Erased",
    "GitFailedError",
    "RefusedError",
    "Spellings",
    "Traces",
    "UnfitNameError",
    "copy_of",
    "erase",
    "find_obstacle",
    "find_traces",
]


class RefusedError(Exception):
    """The repository is not in a state to be rewritten; `code` is a key of words.toml."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Erased:
    """The rewritten copy, what still holds the name (nothing, or it failed), and new errors of entries."""

    copy: Path
    left: tuple[str, ...]
    problems: tuple[Problem, ...]
    branch: str


def find_obstacle(git: Git, spellings: Spellings) -> RefusedError | None:
    """Why this repository cannot be rewritten now, or None."""
    if git.ask("status", "--porcelain"):
        return RefusedError("dirty")
    if git.text("rev-parse", "--abbrev-ref", "HEAD") == "HEAD":
        return RefusedError("detached")
    if git.text("rev-parse", "--is-shallow-repository") == "true":
        return RefusedError("shallow")
    if (copy := copy_of(git)).exists():
        return RefusedError("exists", copy=str(copy))
    if branch := _find_behind(git):
        return RefusedError("behind", branch=branch)
    if names := _find_clash(git, spellings):
        return RefusedError("clash", names=names)
    return None


def copy_of(git: Git) -> Path:
    """Where the rewritten copy goes: beside the repository."""
    return git.root.with_name(f"{git.root.name}-erased.git")


def erase(git: Git, content: Path, spellings: Spellings) -> Erased:
    """The rewritten copy, read again in full; raises RefusedError before anything is written."""
    if obstacle := find_obstacle(git, spellings):
        raise obstacle
    copy = copy_of(git)
    git.ask("clone", "--quiet", "--mirror", "--no-local", str(git.root), str(copy))
    _drop_stash(Git(copy))
    _rewrite(copy, spellings)
    _point_head(Git(copy), spellings)
    branch = Git(copy).text("rev-parse", "--abbrev-ref", "HEAD")
    folder = content.resolve().relative_to(git.root)
    return Erased(copy, tuple(find_left(copy, spellings)), _find_new_errors(git, copy, folder), branch)


def _find_behind(git: Git) -> str:
    """A branch that lacks commits of the same branch at the origin."""
    refs = git.refs()
    for ref, there in refs.items():
        here = refs.get(ref.replace("refs/remotes/origin/", "refs/heads/"))
        if ref.startswith("refs/remotes/origin/") and here and git.text("rev-list", "-1", there, f"^{here}"):
            return ref.removeprefix("refs/remotes/origin/")
    return ""


def _find_clash(git: Git, spellings: Spellings) -> str:
    """Files of one branch, or branches, that would get one name; empty where there are none."""
    refs = git.refs()
    for names in ([*refs], *(git.files(ref) for ref in refs)):
        new: dict[str, list[str]] = {}
        for name in names:
            new.setdefault(spellings.replace_in_path(name), []).append(name)
        if clash := next((olds for olds in new.values() if len(olds) > 1), None):
            return ", ".join(clash)
    return ""


def _drop_stash(git: Git) -> None:
    for ref in git.refs():
        if ref == "refs/stash":
            git.ask("update-ref", "-d", ref)


def _rewrite(copy: Path, spellings: Spellings) -> None:
    """Runs git-filter-repo in a process of its own: it has globals and works where it stands."""
    words = json.dumps({"name": spellings.name, "replacement": spellings.replacement})
    done = subprocess.run(
        [sys.executable, "-P", "-m", "plugins.erase.rewrite"],
        cwd=copy,
        input=words.encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        shutil.rmtree(copy)  # half a rewriting is of no use
        raise GitFailedError(done.stderr.decode(errors="replace").strip())
    for file in copy.joinpath("filter-repo").glob("*"):
        if spellings.is_in(file.read_bytes().decode(errors="surrogateescape")):
            file.unlink()


def _point_head(git: Git, spellings: Spellings) -> None:
    """The branch that a clone checks out may have a new name."""
    head = git.text("symbolic-ref", "--quiet", "HEAD")
    git.ask("symbolic-ref", "HEAD", spellings.replace_in_path(head))


def _find_new_errors(git: Git, copy: Path, folder: Path) -> tuple[Problem, ...]:
    """The errors of entries that were none before."""
    with TemporaryDirectory(prefix="wirkort-erase-") as holder:
        after = Path(holder) / "after"
        before = Path(holder) / "before"
        Git(copy).ask("clone", "--quiet", "--no-local", str(copy), str(after))
        git.ask("clone", "--quiet", "--no-local", str(git.root), str(before))
        known = Counter(problem.code for problem in _errors(before / folder))
        return tuple(_without(_errors(after / folder), known))


def _errors(content: Path) -> list[Problem]:
    return (
        [one for one in check_content(content).problems if one.severity == "error"]
        if content.is_dir()
        else []
    )


def _without(problems: list[Problem], known: Counter[str]) -> Iterator[Problem]:
    for problem in problems:
        known[problem.code] -= 1
        if known[problem.code] < 0:
            yield problem
