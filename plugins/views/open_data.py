"""/api/: everything as files, for people who want to do something with the data."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.views.head import Head, make_head
from plugins.views.overview import Site

ADDRESS = "/api/"
ROOT = "/api/v1"
TABLES = ("initiatives", "projects", "events", "notices", "guides")
LISTS = ("places", "topics")


@dataclass(frozen=True, slots=True)
class DataFile:
    """One list: a choice of the list `section`, its files, where it is on the site."""

    section: str
    table: str | None
    json: str


@dataclass(frozen=True, slots=True)
class OpenDataView:
    """All lists; what is not a list of entries stands in the template."""

    template: ClassVar[str] = "open-data.html"
    head: Head
    files: tuple[DataFile, ...]


def make_views(site: Site) -> Iterator[OpenDataView]:
    """The one page."""
    head = make_head(site.settings, site.frame, ADDRESS, "open-data", searchable=True)
    tables = (DataFile(name, f"{ROOT}/{name}.csv", f"{ROOT}/{name}.json") for name in TABLES)
    lists = (DataFile(name, None, f"{ROOT}/{name}.json") for name in LISTS)
    yield OpenDataView(head, (*tables, *lists))
