"""The content as it was at a commit, for whoever asks how the network came to be.

In: the content folder and a revision. Out: the catalogue of then, read from Git as a review reads it: only
ordinary files of the content reach the disk, in a folder that goes afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.catalogue import Catalogue, read_content
from plugins.review.git_tree import Commit, GitError, Repository
from plugins.review.states import written

__all__ = ["GitError", "Past", "find_states", "read_past"]


@dataclass(frozen=True, slots=True)
class Past:
    """A commit and its catalogue; what was invalid then is not in it."""

    commit: str
    day: date
    catalogue: Catalogue


def read_past(content: Path, revision: str) -> Past:
    """The content at a revision; GitError where there is none, or no valid region.yaml in it."""
    repository = Repository(_inside(content))
    name = repository.resolve(revision)
    return _read(repository, Commit(name, repository.read_day(name)), repository.path_of(content))


def find_states(content: Path, most: int) -> Iterator[Past]:
    """The states of the content on the main line, oldest first, at the most so many.

    Every commit that changed it; where these are too many, the last one of each month, the newest months.
    A state without a valid region.yaml is passed over.
    """
    repository = Repository(_inside(content))
    path = repository.path_of(content)
    commits = repository.read_log(repository.resolve("HEAD"), path)[::-1]
    if len(commits) > most:
        commits = tuple({(one.day.year, one.day.month): one for one in commits}.values())[-most:]
    for commit in commits:
        try:
            yield _read(repository, commit, path)
        except GitError:
            continue


def _inside(folder: Path) -> Path:
    """The folder itself, or where the command runs, should it be there no more."""
    return folder if folder.is_dir() else Path.cwd()


def _read(repository: Repository, commit: Commit, path: str) -> Past:
    with written(repository, repository.read_tree(commit.name), path) as folder:
        catalogue = read_content(folder).catalogue
    if catalogue is None:
        raise GitError(f"{commit.name[:12]} has no valid region.yaml in {path or 'its root'}")
    return Past(commit.name, commit.day, catalogue)
