"""Data and method: where the ties come from, what every figure means, and what it does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.views.head import Head
from plugins.views.network.definitions import Definition, Section, find_definitions, find_sections
from plugins.views.network.frame import ROOT, NetworkFrame, make_frame, make_network_head
from plugins.views.overview import Site
from schemas.sectors import SECTORS, kinds_of

DOWNLOADS = ("network.gexf", "network.graphml", "network.net", "actors.csv", "ties.csv")


@dataclass(frozen=True, slots=True)
class SectorKinds:
    """A sector with the kinds of actors it has."""

    sector: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    """The whole page."""

    template: ClassVar[str] = "network-method.html"
    head: Head
    frame: NetworkFrame
    sections: tuple[Section, ...]
    figures: tuple[Definition, ...]
    actors: tuple[Definition, ...]
    changes: tuple[Definition, ...]
    sectors: tuple[SectorKinds, ...]
    downloads: tuple[str, ...]


def make_views(site: Site) -> Iterator[MethodView]:
    """The one page."""
    language, figures = site.settings.language, site.networks.figures("declared")
    yield MethodView(
        head=make_network_head(site, f"{ROOT}method/"),
        frame=make_frame(site, "method"),
        sections=find_sections(language),
        figures=find_definitions("figure", language, figures),
        actors=find_definitions("actor", language, figures),
        changes=find_definitions("change", language, figures),
        sectors=tuple(SectorKinds(one, _kind_names(one, language)) for one in SECTORS),
        downloads=tuple(f"{ROOT}{name}" for name in DOWNLOADS),
    )


def _kind_names(sector: str, language: str) -> tuple[str, ...]:
    return tuple(kind.name(language) for kind in kinds_of(sector))
