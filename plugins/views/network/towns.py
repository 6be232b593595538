"""Towns side by side: only figures that do not depend on how many organisations there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from plugins.analysis.network.figures import Figures
from plugins.catalogue import Entry
from plugins.views.head import Head
from plugins.views.network.frame import ROOT, NetworkFrame, make_frame, make_network_head
from plugins.views.overview import Site, by_title
from schemas.town import TownFigures

NAMES = tuple(name for name in TownFigures.model_fields if name != "n")
MANY = 3  # so few organisations have no figures worth a comparison


@dataclass(frozen=True, slots=True)
class TownColumn:
    """A town: how many organisations, on which day, from where; `address` is None for the own one."""

    title: str
    n: int
    as_of: date
    address: str | None = None
    license: str | None = None


@dataclass(frozen=True, slots=True)
class TownRow:
    """A figure in each town, in the order of the columns."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class TownsView:
    """The own network first, then the other towns by name."""

    template: ClassVar[str] = "network-towns.html"
    head: Head
    frame: NetworkFrame
    columns: tuple[TownColumn, ...]
    rows: tuple[TownRow, ...]


def make_views(site: Site) -> Iterator[TownsView]:
    """The one page."""
    towns = by_title(site.catalogue.of_kind("town"))
    figures = site.networks.figures("declared")
    own = TownColumn(site.catalogue.region.title, figures.n, site.networks.as_of)
    rows = (
        TownRow(name, (_own(figures, name), *(getattr(town.data.figures, name) for town in towns)))
        for name in NAMES
    )
    yield TownsView(
        head=make_network_head(site, f"{ROOT}towns/"),
        frame=make_frame(site, "towns"),
        columns=(own, *(_column(town) for town in towns)),
        rows=tuple(rows),
    )


def _column(town: Entry) -> TownColumn:
    data = town.data
    return TownColumn(data.title, data.figures.n, data.as_of, data.url, data.license)


def _own(figures: Figures, name: str) -> float | None:
    """The same figure of the own network; of very few organisations none."""
    if figures.n < MANY:
        return None
    if name == "isolates_share":
        return len(figures.isolates) / figures.n
    if name in ("ei_index", "ei_expected"):
        return figures.ei.value if name == "ei_index" else figures.ei.expected
    value: float | None = getattr(figures, name)
    return value
