"""The list of waves: where, when, how many answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from plugins.catalogue import Catalogue, Entry
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import Site

ROOT = "/surveys/"


@dataclass(frozen=True, slots=True)
class WaveLine:
    """One wave."""

    link: Link
    town: str
    start: date
    end: date
    respondents: int
    invited: int


@dataclass(frozen=True, slots=True)
class SurveysView:
    """All waves, the newest first."""

    template: ClassVar[str] = "surveys.html"
    head: Head
    waves: tuple[WaveLine, ...]


def make_views(site: Site) -> Iterator[SurveysView]:
    """The one page."""
    head = make_head(site.settings, site.frame, ROOT, "surveys", section="network", searchable=True)
    yield SurveysView(head, tuple(_line(entry) for entry in newest_first(site.catalogue)))


def newest_first(catalogue: Catalogue) -> list[Entry]:
    """The waves by their last day."""
    return sorted(catalogue.of_kind("survey"), key=lambda entry: (entry.data.until, entry.id), reverse=True)


def _line(entry: Entry) -> WaveLine:
    data = entry.data
    return WaveLine(
        Link(data.title, entry.address), data.town, data.from_, data.until, data.respondents, data.invited
    )
