"""Which files a content folder holds, and what does not belong there. Links are never followed."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from plugins.addresses import make_id
from plugins.catalogue.raw_answers import find_raw_columns
from plugins.kept import CAREFULLY
from plugins.problems import Problem, make_problem
from schemas import KINDS, Kind

REGION_FILE = "region.yaml"
ROOT_FILES = (REGION_FILE, "boundaries.geojson")
IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
_FOLDERS = {kind.folder: kind for kind in KINDS.values()}


@dataclass(frozen=True, slots=True)
class EntryFile:
    """A file that should hold an entry of this kind; `shown` is its path, as messages have it."""

    kind: Kind
    name: str
    shown: str

    @property
    def id(self) -> str:
        """The id others call it by, even where the name is none yet."""
        return self.name if self.kind.is_id(self.name) else make_id(self.name)


def find_files(content: Path) -> tuple[list[EntryFile], list[Problem]]:
    """The entry files sorted by folder and name, and a problem for everything else."""
    files: list[EntryFile] = []
    problems: list[Problem] = []
    for item in _sorted(content, problems):
        if problem := _root_problem(item, content):
            problems.append(problem)
        elif item.is_dir():
            _add_folder(_FOLDERS[item.name], content / item.name, files, problems)
    return files, problems


def shown_path(path: Path) -> str:
    """The path as seen from the working directory, with slashes."""
    return os.path.relpath(path).replace(os.sep, "/") if _is_below_here(path) else path.as_posix()


def read_bytes(path: str | Path, limit: int) -> bytes | Problem:
    """What the file holds; a problem when it is too large or not an ordinary readable file."""
    try:
        state = os.lstat(path)
        if not stat.S_ISREG(state.st_mode):
            return _problem_at(path, "symlink" if stat.S_ISLNK(state.st_mode) else "unreadable-file")
        if state.st_size > limit:
            return _problem_at(path, "file-too-large", size=state.st_size, limit=limit)
        with os.fdopen(os.open(path, CAREFULLY), "rb", buffering=0) as file:
            return file.read()
    except OSError:
        return _problem_at(path, "unreadable-file")


def _problem_at(path: str | Path, code: str, **params: int) -> Problem:
    return make_problem(code, shown_path(Path(path)), params)


def _is_below_here(path: Path) -> bool:
    return (Path.cwd() / path).is_relative_to(Path.cwd()) and ".." not in path.parts


def _sorted(folder: Path, problems: list[Problem]) -> list[os.DirEntry[str]]:
    """What is in a folder by name; hidden files (.gitkeep, .DS_Store) are none of ours."""
    try:
        with os.scandir(folder) as items:
            return sorted(
                (item for item in items if not item.name.startswith(".")), key=lambda item: item.name
            )
    except OSError:
        problems.append(make_problem("unreadable-folder", shown_path(folder)))
        return []


def _root_problem(item: os.DirEntry[str], content: Path) -> Problem | None:
    shown = shown_path(content / item.name)
    if item.is_symlink():
        return make_problem("symlink", shown)
    if item.is_dir():
        return None if item.name in _FOLDERS else _stray_folder(item.name, shown)
    if item.name in ROOT_FILES:
        return None
    return _stray_file(content / item.name, shown, " / ".join(ROOT_FILES))


def _add_folder(kind: Kind, folder: Path, files: list[EntryFile], problems: list[Problem]) -> None:
    before = shown_path(folder / "_").removesuffix("_")  # worked out once, not for each of its files
    for item in _sorted(folder, problems):
        shown = before + item.name
        if item.is_symlink():
            problems.append(make_problem("symlink", shown))
        elif item.is_dir():
            problems.append(_stray_folder(item.name, shown))
        elif item.name.endswith(kind.suffix):
            files.append(EntryFile(kind, item.name.removesuffix(kind.suffix), shown))
        elif not item.name.endswith(IMAGE_SUFFIXES) or kind.suffix != ".md":
            problems.append(_stray_file(folder / item.name, shown, kind.suffix))


def _stray_folder(name: str, shown: str) -> Problem:
    return make_problem("stray-folder", shown, {"name": name, "choices": ", ".join(_FOLDERS)})


def _stray_file(path: Path, shown: str, suffix: str) -> Problem:
    """A file out of place; raw answers of a survey are worse than that."""
    if columns := find_raw_columns(path):
        return make_problem("raw-answers", shown, {"columns": ", ".join(columns)})
    return make_problem("stray-file", shown, {"name": path.name, "suffix": suffix})
