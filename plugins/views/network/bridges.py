"""Bridges, in words: who joins two sectors whose people have no tie of their own."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.analysis.network.brokerage import Roles, add_by_sector, find_bridged_sectors, find_brokerage
from plugins.views.head import Head
from plugins.views.network.frame import ROOT, Names, NetworkFrame, Who, make_frame, make_network_head
from plugins.views.overview import Site
from schemas.sectors import SECTORS

NAMED = 5  # of a pair of sectors; who follows is no smaller matter, only further down a list


@dataclass(frozen=True, slots=True)
class Mediator:
    """Who joins how many pairs of two sectors; `cut` where the network falls apart without it."""

    who: Who
    pairs: int
    is_cut_point: bool


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two sectors and who mediates between them, those who join most pairs first."""

    a: str
    b: str
    mediators: tuple[Mediator, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SectorRoles:
    """The five roles of Gould and Fernandez, for all of a sector together."""

    sector: str
    roles: Roles


@dataclass(frozen=True, slots=True)
class BridgesView:
    """All pairs of sectors that somebody joins, and the roles by sector."""

    template: ClassVar[str] = "network-bridges.html"
    head: Head
    frame: NetworkFrame
    bridges: tuple[Bridge, ...]
    roles: tuple[SectorRoles, ...]
    cut_points: tuple[Who, ...]


def make_views(site: Site) -> Iterator[BridgesView]:
    """The one page."""
    network = site.networks.layer("declared")
    by_sector = add_by_sector(find_brokerage(network), network.sectors)
    names, cut_points = Names(site), site.networks.figures("declared").cut_points
    yield BridgesView(
        head=make_network_head(site, f"{ROOT}bridges/"),
        frame=make_frame(site, "bridges", table=f"{ROOT}bridges.csv"),
        bridges=find_bridges(site),
        roles=tuple(SectorRoles(one, by_sector[one]) for one in SECTORS if one in by_sector),
        cut_points=tuple(names.who(one) for one in cut_points),
    )


def find_bridges(site: Site, named: int = NAMED) -> tuple[Bridge, ...]:
    """Pairs of sectors in their order, with who mediates between the two."""
    names, cut_points = Names(site), set(site.networks.figures("declared").cut_points)
    found: defaultdict[tuple[str, str], list[Mediator]] = defaultdict(list)
    for node, joined in find_bridged_sectors(site.networks.layer("declared")).items():
        for pair, count in joined.items():
            found[_ordered(*pair)].append(Mediator(names.who(node), count, node in cut_points))
    return tuple(_bridge(pair, found[pair], named) for pair in sorted(found, key=_place))


def _bridge(pair: tuple[str, str], mediators: list[Mediator], named: int) -> Bridge:
    ordered = sorted(mediators, key=lambda one: (-one.pairs, one.who.link.address))
    return Bridge(*pair, tuple(ordered[:named]), max(0, len(ordered) - named))


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if _place((a, b)) <= _place((b, a)) else (b, a)


def _place(pair: tuple[str, str]) -> tuple[int, ...]:
    return tuple(SECTORS.index(sector) for sector in pair)
