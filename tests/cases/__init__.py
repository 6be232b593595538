"""Hard cases of dates: each file is an event as people write it, its body the dates it must give.

The dates were worked out by hand, times in UTC, of whole days the exclusive end. They are those from
3 October 2026 to 1 July 2028, the window of a build on 1 January 2027.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.catalogue import Catalogue, read_content

FOLDER = Path(__file__).parent / "dates"
TODAY = date(2027, 1, 1)
FIRST, LAST = date(2026, 10, 3), date(2028, 7, 1)
REGION = """
title: Uferregion
languages: [de]
timezone: Europe/Berlin
url: https://ufer.example/
places:
  - {id: ufer, name: Ufer, kind: district}
  - {id: ufer-nord, name: Nordufer, kind: municipality, parent: ufer}
  - {id: ufer-sued, name: Südufer, kind: municipality, parent: ufer}
topics:
  - {id: ufer, label: {de: Ufer, en: Shore}}
"""
INITIATIVE = """---
title: Uferverein
summary: Ein Verein, der für die Prüfung der Termine gebraucht wird.
sector: civil-society
topics: [ufer]
updated: 2026-11-01
---
"""
_LINE = re.compile(r"- (\d{4}-\d\d-\d\d(?: \d\d:\d\d)?) to (\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)(?: (\w+))?")


@dataclass(frozen=True)
class Case:
    """One event and the dates it must give: start, end, state."""

    name: str
    title: str
    dates: tuple[tuple[str, str, str], ...]


def load_cases() -> list[Case]:
    """All cases by name."""
    return [read_case(path) for path in sorted(FOLDER.glob("*.md"))]


def read_case(path: Path) -> Case:
    """The case of a file; a line of its body that is no date is a mistake in the case."""
    text = path.read_text(encoding="utf-8")
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    found = [_LINE.fullmatch(line) for line in body.strip().splitlines()]
    assert all(found), path
    title = next(line.removeprefix("title: ") for line in front.splitlines() if line.startswith("title: "))
    return Case(path.stem, title, tuple((one[1], one[2], one[3] or "confirmed") for one in found if one))


def write_region(folder: Path) -> Path:
    """A content folder with a region and an initiative, and no event."""
    for name in ("events", "initiatives"):
        (folder / name).mkdir(parents=True)
    (folder / "region.yaml").write_text(REGION, encoding="utf-8")
    (folder / "initiatives" / "ufer.md").write_text(INITIATIVE, encoding="utf-8")
    return folder


def read_cases(folder: Path) -> Catalogue:
    """The catalogue of all cases."""
    content = write_region(folder)
    for path in FOLDER.glob("*.md"):
        (content / "events" / path.name).write_bytes(path.read_bytes())
    reading = read_content(content)
    assert reading.catalogue is not None
    assert not reading.problems, reading.problems
    return reading.catalogue
