"""The pictures beside entries: each is opened once, and what cannot be shown is a problem of its entry."""

from collections.abc import Iterable
from pathlib import Path

from plugins.catalogue.entry import Entry, Key
from plugins.catalogue.files import read_bytes
from plugins.catalogue.resolve import locate_in_file
from plugins.images import MAX_BYTES, Picture, inspect
from plugins.problems import Problem
from schemas import Fault


def find_pictures(entries: Iterable[Entry]) -> tuple[dict[Key, Picture], list[Problem]]:
    """The picture of each entry that has one, and a problem for each that is missing or cannot be shown."""
    pictures: dict[Key, Picture] = {}
    problems: list[Problem] = []
    for entry in entries:
        if image := getattr(entry.data, "image", None):
            found = _open(Path(entry.file).parent / image.src)
            if isinstance(found, Picture):
                pictures[entry.key] = found
            else:
                problems.append(
                    locate_in_file(entry.file, Fault(found, ("image", "src"), {"value": image.src}))
                )
    return pictures, problems


def _open(path: Path) -> Picture | str:
    if not path.exists():
        return "image-missing"
    data = read_bytes(path, MAX_BYTES)
    if isinstance(data, Problem):
        return "image-too-heavy" if data.code == "file-too-large" else data.code
    return inspect(path, data)
