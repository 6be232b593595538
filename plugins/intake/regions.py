"""The regions a service takes entries for: each with its content folder as it was when last read.

Comes in: content folders. Goes out: a Snapshot that a request looks things up in. Files are looked at in the
background, never while somebody waits; a folder with an error in it leaves the last good state in place.
"""

import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.addresses import make_id
from plugins.analysis.duplicate_index import DuplicateIndex
from plugins.analysis.schedule import Schedule, make_schedule
from plugins.catalogue import Catalogue, Key, Reading, read_content
from plugins.catalogue.files import IMAGE_SUFFIXES, find_files
from plugins.catalogue.load import is_timezone
from plugins.catalogue.resolve import Known
from plugins.checks.collisions import WINDOW
from plugins.forms.names import Names
from plugins.intake.config import ConfigError
from plugins.problems import ContentInvalid, Problem, has_errors
from schemas import Region

LOOK_SECONDS = 5
_log = logging.getLogger(__name__)
_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What a region had published when its folder was read; indexes are made when first needed."""

    catalogue: Catalogue
    known: Known
    pictures: frozenset[str]
    language: str

    @property
    def region(self) -> Region:
        """What region.yaml says."""
        return self.catalogue.region

    @cached_property
    def names(self) -> Names:
        """What the ids of entries and places are called."""
        from plugins.views.form_names import make_names  # noqa: PLC0415  # views take 20 MB

        return make_names(self.catalogue)

    @cached_property
    def duplicates(self) -> DuplicateIndex:
        """The entries by what twins would share."""
        return DuplicateIndex(self.catalogue)

    @cached_property
    def _schedules(self) -> dict[date, Schedule]:
        return {}

    def schedule(self, today: date) -> Schedule:
        """What is on from this day; made once a day."""
        if today not in self._schedules:
            self._schedules.clear()
            self._schedules[today] = make_schedule(self.catalogue, today, today + WINDOW)
        return self._schedules[today]


class RegionDesk:
    """One region of the service: its name in addresses and in the spool, its folder, its latest Snapshot."""

    def __init__(self, name: str, content: Path) -> None:
        """Reads the folder; raises ContentInvalid when there is no valid region with a time zone in it."""
        self.name = name
        self.content = content
        self._stamp = _make_stamp(content)
        reading = read_content(content)
        if reading.catalogue is None or not is_timezone(reading.catalogue.region.timezone):
            raise ContentInvalid(reading.problems, reading.language)
        self.problems: tuple[Problem, ...] = reading.problems
        self.now = _make_snapshot(reading.catalogue, reading, content)

    @property
    def region(self) -> Region:
        """What region.yaml says now."""
        return self.now.region

    def today(self) -> date:
        """The day it is in the region."""
        return datetime.now(ZoneInfo(self.region.timezone)).date()

    def look_again(self) -> None:
        """Reads the folder again if a file in it has changed; keeps what there is while it has errors."""
        stamp = _make_stamp(self.content)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        reading = read_content(self.content)
        if reading.catalogue is None or has_errors(reading.problems):
            _log.warning("content of %s has errors; the last good state stays", self.name)
            return
        self.now = _make_snapshot(reading.catalogue, reading, self.content)
        _log.info("content of %s read again: %d files", self.name, reading.checked)


Regions = Mapping[str, RegionDesk]


def name_regions(contents: list[Path]) -> dict[str, Path]:
    """The folders by what each region is called: its folder's name, its parent's where that is `content`.

    Raises ConfigError when two are called the same.
    """
    named: dict[str, Path] = {}
    for content in contents:
        full = content.resolve()
        name = make_id(full.parent.name if full.name == "content" else full.name) or "region"
        if name in named:
            raise ConfigError(f"two regions are called {name}; give their folders different names")
        named[name] = content
    return named


def _make_snapshot(catalogue: Catalogue, reading: Reading, content: Path) -> Snapshot:
    files, _strays = find_files(content)
    keys = {Key(file.kind.name, file.id) for file in files}
    pictures = frozenset(name for name, _size, _moment in _files(content) if name.endswith(IMAGE_SUFFIXES))
    return Snapshot(catalogue, Known(catalogue.region, keys), pictures, reading.language)


def _make_stamp(content: Path) -> _Stamp:
    """Names, sizes and times of all files: different as soon as one was written."""
    return tuple(sorted(_files(content)))


def _files(folder: Path, prefix: str = "") -> Iterator[tuple[str, int, int]]:
    """Path below the content folder, size, and time in nanoseconds of each ordinary file."""
    try:
        with os.scandir(folder) as items:
            for item in items:
                if item.is_dir(follow_symlinks=False) and not prefix and not item.name.startswith("."):
                    yield from _files(Path(item.path), f"{item.name}/")
                elif item.is_file(follow_symlinks=False):
                    state = item.stat(follow_symlinks=False)
                    yield f"{prefix}{item.name}", state.st_size, state.st_mtime_ns
    except OSError:
        return  # it is being changed; the next look sees more
