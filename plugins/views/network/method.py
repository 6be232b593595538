"""Data and method: where the ties come from, what every figure means, and what it does not.

The words stand in method.toml, in both languages; the page adds the values of the day.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

from plugins.analysis.network.figures import Figures
from plugins.views.head import Head
from plugins.views.network.frame import ROOT, NetworkFrame, make_frame, make_network_head
from plugins.views.overview import Site
from schemas.sectors import SECTORS, ActorKind, kinds_of

DOWNLOADS = ("network.gexf", "network.graphml", "network.net", "actors.csv", "ties.csv")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page in paragraphs."""

    id: str
    title: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure: its name in the data, what it says, how it is worked out, its limits, who defined it."""

    key: str
    name: str
    says: str
    formula: str
    caution: str
    source: str
    value: float | None = None


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
    language = site.settings.language
    values = find_values(site.networks.figures("declared"))
    yield MethodView(
        head=make_network_head(site, f"{ROOT}method/"),
        frame=make_frame(site, "method"),
        sections=tuple(_section(one, language) for one in _words()["section"]),
        figures=tuple(_definition(one, language, values) for one in _words()["figure"]),
        actors=tuple(_definition(one, language, {}) for one in _words()["actor"]),
        changes=tuple(_definition(one, language, {}) for one in _words()["change"]),
        sectors=tuple(SectorKinds(one, _kind_names(one, language)) for one in SECTORS),
        downloads=tuple(f"{ROOT}{name}" for name in DOWNLOADS),
    )


def find_values(figures: Figures) -> Mapping[str, float | None]:
    """The figures of a network by their names in network.json; of lists, how many there are."""
    return {
        "n": figures.n,
        "ties": figures.ties,
        "density": figures.density,
        "components": len(figures.components),
        "isolates": len(figures.isolates),
        "degree_centralisation": figures.degree_centralisation,
        "betweenness_centralisation": figures.betweenness_centralisation,
        "transitivity": figures.transitivity,
        "mean_clustering": figures.mean_clustering,
        "reciprocity_arc": figures.reciprocity_arc,
        "reciprocity_dyad": figures.reciprocity_dyad,
        "ei_index": figures.ei.value,
        "ei_expected": figures.ei.expected,
        "modularity": figures.groups.modularity,
    }


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("plugins.views.network").joinpath("method.toml").read_text("utf-8"))


def _section(words: Mapping[str, Any], language: str) -> Section:
    return Section(words["id"], words["title"][language], tuple(words["text"][language]))


def _definition(words: Mapping[str, Any], language: str, values: Mapping[str, float | None]) -> Definition:
    def text(part: str) -> str:
        return str(words[part][language]) if part in words else ""

    value = values.get(words["key"])
    return Definition(
        key=words["key"],
        name=text("name"),
        says=text("says"),
        formula=text("formula"),
        caution=text("caution"),
        source=words.get("source", ""),
        value=None if value is None else round(value, 3),
    )


def _kind_names(sector: str, language: str) -> tuple[str, ...]:
    kinds: tuple[ActorKind, ...] = kinds_of(sector)
    return tuple(kind.name(language) for kind in kinds)
