"""The content before and after a change, read from Git with the same reader as any folder.

In: a tree that the gate let through. Out: what `check` reads in it, every path as in the repository. Each
state lies in a temporary folder while it is read; links and odd names never reach the disk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.catalogue import Reading
from plugins.catalogue.files import shown_path
from plugins.checks import check_content
from plugins.problems import Problem
from plugins.review.gate import FILE_MODE, MAX_BYTES, inner_path, is_content, is_sane
from plugins.review.git_tree import GitFile, Repository, Tree


@contextmanager
def written(repository: Repository, tree: Tree, content: str) -> Iterator[Path]:
    """The content of a tree in a folder that is there for as long as it is used."""
    with TemporaryDirectory(prefix="wirkort-review-") as folder:
        target = Path(folder) / "content"
        write_content(repository, tree, content, target)
        yield target


def write_content(repository: Repository, tree: Tree, content: str, target: Path) -> None:
    """Writes the ordinary files of the content folder to the target."""
    target.mkdir(parents=True, exist_ok=True)
    files = [file for file in tree.values() if _is_ordinary(file, content)]
    for file, data in zip(files, repository.read_blobs(file.blob for file in files), strict=True):
        path = target / inner_path(file.path, content)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def _is_ordinary(file: GitFile, content: str) -> bool:
    if not is_content(file.path, content) or file.mode != FILE_MODE or file.size > MAX_BYTES:
        return False
    return is_sane(inner_path(file.path, content))


def read_state(folder: Path, place: "Renaming", today: date) -> Reading:
    """What `check` finds in the folder on a day, its files named as in the repository."""
    reading = check_content(folder, clock=lambda _timezone: today, has_pairs=False)
    return replace(reading, problems=tuple(sorted(place.problem(one) for one in reading.problems)))


class Renaming:
    """Puts the repository's paths in place of those of the temporary folder."""

    def __init__(self, folder: Path, content: str) -> None:
        self._folder = shown_path(folder) + "/"
        self._content = f"{content}/" if content else ""

    def problem(self, problem: Problem) -> Problem:
        """The problem at the file of the repository."""
        params = tuple((name, self.text(value)) for name, value in problem.params)
        return replace(problem, file=self.text(problem.file), params=params)

    def text(self, text: str) -> str:
        """A text that may name files."""
        return text.replace(self._folder, self._content)
