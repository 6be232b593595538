"""What every page of the network carries: its name, the way to the others, the day, how many take part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from plugins.catalogue import Entry
from plugins.views.head import Head, Link, make_head
from plugins.views.network.definitions import Definition, define_page
from plugins.views.overview import Site, sort_key

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


@dataclass(frozen=True, slots=True)
class Named:
    """An initiative with the key by which it stands in a list."""

    order: tuple[str, str]
    who: Who


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


class Names:
    """Initiatives as these pages name them; each looked up when it is first asked for."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._named: dict[str, Named] = {}

    def who(self, initiative: str) -> Who:
        """The initiative of this id."""
        return self._find(initiative).who

    def title(self, initiative: str) -> str:
        """What it is called."""
        return self._find(initiative).who.link.text

    def sort(self, initiatives: Iterable[str]) -> tuple[Who, ...]:
        """These initiatives in the order of their names."""
        return tuple(one.who for one in sorted(map(self._find, initiatives), key=attrgetter("order")))

    def _find(self, initiative: str) -> Named:
        if initiative not in self._named:
            entry = self._site.entry("initiative", initiative)
            self._named[initiative] = self._site.once.of(_name, entry, self._site)
        return self._named[initiative]


def _name(entry: Entry, site: Site) -> Named:
    return Named((sort_key(entry.title), entry.id), Who(site.link(entry), entry.data.sector))
