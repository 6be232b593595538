"""A region of one's own to start with: an empty site that passes every check, its texts to be filled in.

Comes in: a folder, a language, a title, a day. Goes out: the files of `de/` or `en/`, gaps filled in. The
files that would mean something in this repository (to Git, to Python) carry another name here.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from plugins.frontmatter import UnreadableError, read_yaml, render_scalar
from schemas import Region, check

TITLES = {"de": "Unsere Region", "en": "Our region"}
TIMEZONE = "Europe/Berlin"  # as in the region.yaml that is written
_NAMES = {
    "gitignore.txt": ".gitignore",
    "pelicanconf.txt": "pelicanconf.py",
    "publishconf.txt": "publishconf.py",
}


@dataclass(frozen=True, slots=True)
class NewRegion:
    """What a new region is made with."""

    language: str  # de or en
    title: str
    today: date

    @property
    def gaps(self) -> dict[str, str]:
        """What stands in the gaps of the texts."""
        return {
            "title": self.title,
            "title_in_yaml": render_scalar(self.title),
            "day": self.today.isoformat(),
            "version": version("wirkort"),
        }


def is_free(folder: Path) -> bool:
    """True where a region can be written: nothing there, an empty folder, or a repository without files."""
    if not os.path.lexists(folder):
        return True
    return folder.is_dir() and {path.name for path in folder.iterdir()} <= {".git"}


def is_valid(new: NewRegion) -> bool:
    """True when the region can be read with this title."""
    text = make_files(new)["content/region.yaml"]
    try:
        _region, faults = check(Region, read_yaml(text.encode("utf-8", "surrogatepass")))
    except UnreadableError:
        return False
    return not faults


def write_region(folder: Path, new: NewRegion) -> tuple[Path, ...]:
    """The files written into a free folder, in order; FileExistsError when one is there after all."""
    written = []
    for name, text in sorted(make_files(new).items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        written.append(path)
    return tuple(written)


def make_files(new: NewRegion) -> dict[str, str]:
    """The texts of a new region by their path, with `/`."""
    root = files(__name__) / new.language
    return {name: Template(text).substitute(new.gaps) for name, text in _find_texts(root, "")}


def _find_texts(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _find_texts(item, f"{above}{item.name}/")
        else:
            yield above + _NAMES.get(item.name, item.name), item.read_text(encoding="utf-8")
