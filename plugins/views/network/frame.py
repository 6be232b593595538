"""What every page of the network carries: its name, the way to the others, the day, how many take part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plugins.catalogue import Catalogue
from plugins.views.head import Head, Link, make_head
from plugins.views.network.definitions import Definition, define_page
from plugins.views.overview import Site, by_title

ROOT = "/network/"
PAGES = (
    "who",
    "sectors",
    "bridges",
    "groups",
    "wishes",
    "introductions",
    "tasks",
    "development",
    "towns",
    "method",
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the network; `name` is a choice of the list `network`."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class NetworkFrame:
    """`page` is the tab this page belongs to; the numbers are those of its layer, defined as said."""

    page: str
    tabs: tuple[Tab, ...]
    as_of: date
    n: int
    ties: int
    table: str | None
    definitions: tuple[Definition, ...]
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Who:
    """An initiative as it is named on these pages."""

    link: Link
    sector: str


def page_address(name: str) -> str:
    """Where a page of the network is."""
    return ROOT if name == "who" else f"{ROOT}{name}/"


def make_network_head(
    site: Site, address: str, *, title: str = "", breadcrumbs: tuple[Link, ...] = ()
) -> Head:
    """The head of a page of the network."""
    return make_head(
        site.settings,
        site.frame,
        address,
        "network",
        section="network",
        title=title,
        breadcrumbs=breadcrumbs,
        searchable=address == ROOT,
    )


def make_frame(site: Site, page: str, layer: str = "declared", *, table: str | None = None) -> NetworkFrame:
    """The frame of a page; `table` is where the numbers of the page are as a file."""
    network = site.networks.layer(layer)
    return NetworkFrame(
        page=page,
        tabs=tuple(Tab(name, page_address(name)) for name in PAGES),
        as_of=site.networks.as_of,
        n=len(network.nodes),
        ties=len(network.ties),
        table=table,
        definitions=_define(site, page, layer),
        is_confirmed=layer == "declared",
    )


def _define(site: Site, page: str, layer: str) -> tuple[Definition, ...]:
    """What the figures of a page mean; pages of other layers have pictures and counts only."""
    if layer != "declared":
        return ()
    return define_page(page, site.settings.language, site.networks.figures("declared"))


def who_is(site: Site, initiative: str) -> Who:
    """The initiative of this id."""
    entry = site.entry("initiative", initiative)
    return Who(site.link(entry), entry.data.sector)


def by_name(site: Site, initiatives: Iterable[str]) -> tuple[Who, ...]:
    """These initiatives in the order of their names."""
    place = site.shared.get(find_order)
    return tuple(who_is(site, one) for one in sorted(initiatives, key=place.__getitem__))


def find_order(catalogue: Catalogue) -> Mapping[str, int]:
    """The place of every initiative among all, by name."""
    return {entry.id: place for place, entry in enumerate(by_title(catalogue.of_kind("initiative")))}


def find_names(catalogue: Catalogue) -> Mapping[str, str]:
    """The title of every initiative by id."""
    return {entry.id: entry.data.title for entry in catalogue.of_kind("initiative")}
