"""Analysis: how much goes on within groups of actors and how much between them.

In: a network and the group of every actor: its sector, or what the region puts several sectors into. Out:
the E-I index with what chance alone would give, and a matrix of groups.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.analysis.network.graph import Network
from schemas import Region

# How KlimaNetze put sectors together; what is not named here stands apart.
KLIMANETZE = {
    "civil-society": "civil-society",
    "business": "business",
    "politics": "politics-administration",
    "administration": "politics-administration",
}


@dataclass(frozen=True, slots=True)
class EIIndex:
    """External minus internal ties, by all ties: -1 all within, 1 all between (Krackhardt & Stern 1988).

    `expected` is what ties spread evenly over all pairs would give for groups of these sizes.
    """

    value: float | None
    expected: float | None
    external: int
    internal: int


@dataclass(frozen=True, slots=True)
class MixingCell:
    """The ties from actors of one group to those of another, and their share of those there could be."""

    a: str
    b: str
    ties: int
    possible: int

    @property
    def share(self) -> float | None:
        """Density between the two groups; undefined where there are no pairs."""
        return self.ties / self.possible if self.possible else None


def find_ei(network: Network, groups: Mapping[str, str]) -> EIIndex:
    """The E-I index by these groups; undefined without ties, its expectation without pairs."""
    external = sum(groups[tie.a] != groups[tie.b] for tie in network.ties)
    internal = len(network.ties) - external
    sizes = Counter(groups[node] for node in network.nodes)
    pairs = len(network.nodes) * (len(network.nodes) - 1)
    within = sum(size * (size - 1) for size in sizes.values())
    return EIIndex(
        value=(external - internal) / len(network.ties) if network.ties else None,
        expected=(pairs - 2 * within) / pairs if pairs else None,
        external=external,
        internal=internal,
    )


def find_mixing(network: Network, groups: Mapping[str, str]) -> tuple[MixingCell, ...]:
    """The matrix of groups, row by row; of an undirected network the half with `a` up to `b`."""
    sizes = Counter(groups[node] for node in network.nodes)
    names = sorted(sizes)
    ties = Counter(_ends(groups[tie.a], groups[tie.b], network) for tie in network.ties)
    return tuple(
        MixingCell(a, b, ties[a, b], _possible(a, b, sizes, network))
        for place, a in enumerate(names)
        for b in (names if network.is_directed else names[place:])
    )


def group_sectors(network: Network, region: Region | None = None) -> Mapping[str, str]:
    """The group of each actor by the region's `sector_groups`, else as KlimaNetze puts them together."""
    named = region.sector_groups if region else ()
    groups: Mapping[str, str] = {
        sector: group.id for group in named for sector in group.sectors
    } or KLIMANETZE
    return {node: groups.get(sector, sector) for node, sector in network.sectors.items()}


def _ends(a: str, b: str, network: Network) -> tuple[str, str]:
    return (a, b) if network.is_directed else (min(a, b), max(a, b))


def _possible(a: str, b: str, sizes: Mapping[str, int], network: Network) -> int:
    if a != b:
        return sizes[a] * sizes[b]
    pairs = sizes[a] * (sizes[a] - 1)
    return pairs if network.is_directed else pairs // 2
