"""A small region to import into, and the two calls every test makes."""

from datetime import date
from pathlib import Path
from textwrap import dedent

from plugins.importers.entries import ImportReport, import_entries

TODAY = date(2026, 11, 1)

REGION = """\
title: Testregion
languages: [de]
timezone: Europe/Berlin
topics:
  - id: energie
    label: {de: Energie, en: Energy}
  - id: natur
    label: {de: Natur und Garten, en: Nature}
places:
  - {id: kreis-ploen, name: Kreis Plön, kind: district}
  - {id: preetz, name: Preetz, kind: city, lat: 54.236, lon: 10.279, postcodes: ["24211"]}
  - {id: ploen, name: Plön, kind: city, parent: kreis-ploen, lat: 54.161, lon: 10.423}
  - {id: schoenberg, name: Schönberg, kind: city, lat: 54.393, lon: 10.371, also_known_as: [Kalifornien]}
"""

MAPPING = """\
kind: initiative
source: {platform: vereine, id: "{Nr}"}
id: "{Name}"
fields:
  title: "{Name}"
  summary: "{Zweck}"
  sector: civil-society
  topics: {from: Thema, values: {Energie: energie, Natur: natur}}
"""

CSV = """\
Nr;Name;Zweck;Thema
1;Sonnenstrom Preetz;Wir bauen Solaranlagen auf Schulen.;Energie
2;Gärten für alle;Wir pflegen Gärten, die allen gehören.;natur
"""


class Site:
    """A content folder with its region, a source and a mapping beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.content.mkdir()
        (self.content / "region.yaml").write_text(REGION, encoding="utf-8")
        self.mapping = self.write("mapping.yaml", MAPPING)

    def write(self, name: str, text: str | bytes) -> Path:
        """A file beside the content folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        return path

    def table(self, text: str | bytes = CSV) -> Path:
        """The source as a table."""
        return self.write("vereine.csv", text)

    def run(self, source: Path, today: date = TODAY, *, dry_run: bool = False) -> ImportReport:
        """One import with the mapping as it stands."""
        return import_entries(source, self.mapping, self.content, today, dry_run)

    def entries(self) -> dict[str, str]:
        """Every entry file with its text."""
        files = sorted(self.content.glob("*/*"))
        return {path.relative_to(self.content).as_posix(): path.read_text(encoding="utf-8") for path in files}


def codes(report: ImportReport) -> list[str]:
    """The codes of what was rejected."""
    return [reason.code for reason in report.rejected]
