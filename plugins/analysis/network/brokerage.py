"""Analysis: who stands between whom, and between which sectors (Gould & Fernandez 1989).

In: a network with sectors. Out: how often each actor b is the middle of a path a to b to c where a leads
not to c, by the sectors of the three. An undirected tie is two arcs, as in the package sna: each unordered
pair of partners adds 2, and gatekeeper equals representative.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from plugins.analysis.network.graph import Arc, Network


@dataclass(frozen=True, slots=True)
class Roles:
    """How often in each role; the letters are the sectors of a, b and c.

    Sources differ in which of two is the gatekeeper: here it lets others into its own sector.
    """

    coordinator: int = 0  # A A A: within the sector
    consultant: int = 0  # A B A: between two of one other sector ("itinerant broker")
    gatekeeper: int = 0  # A B B: from outside into the own sector
    representative: int = 0  # A A B: from the own sector to the outside
    liaison: int = 0  # A B C: between two other sectors

    @property
    def total(self) -> int:
        """In all five roles."""
        return sum(getattr(self, name) for name in ROLES)


ROLES = tuple(field.name for field in fields(Roles))


def find_brokerage(network: Network) -> Mapping[str, Roles]:
    """The roles of each actor."""
    return {node: _roles(node, network) for node in network.nodes}


def add_by_sector(brokerage: Mapping[str, Roles], sectors: Mapping[str, str]) -> Mapping[str, Roles]:
    """The roles of all actors of each sector together."""
    members: dict[str, list[Roles]] = {sector: [] for sector in sorted(set(sectors.values()))}
    for node, roles in brokerage.items():
        members[sectors[node]].append(roles)
    return {sector: _add(roles) for sector, roles in members.items()}


def find_bridged_sectors(network: Network) -> Mapping[str, Mapping[Arc, int]]:
    """Between which two different sectors each actor stands: how many pairs it joins that are not tied.

    For words such as "mediates between administration and civil society"; the own sector may be one of
    the two. Sectors in the order of their ids, the pair with most first.
    """
    return {node: _bridged(node, network) for node in network.nodes}


def _roles(broker: str, network: Network) -> Roles:
    own = network.sectors[broker]
    counts = Counter(_role(source, own, target) for source, target in _brokered(broker, network))
    return Roles(**counts)


def _bridged(broker: str, network: Network) -> Mapping[Arc, int]:
    """Both directions of a pair make one; of a directed network each is one."""
    pairs = ((min(ends), max(ends)) for ends in _brokered(broker, network) if ends[0] != ends[1])
    share = 1 if network.is_directed else 2
    counts = sorted(Counter(pairs).items(), key=lambda one: (-one[1], one[0]))
    return {pair: count // share for pair, count in counts}


def _brokered(broker: str, network: Network) -> Iterator[Arc]:
    """The sectors of a and c of every path a to broker to c whose ends are not tied that way."""
    receivers = network.receivers[broker]
    for source in network.senders[broker]:
        for target in receivers - network.receivers[source]:
            if target != source:
                yield network.sectors[source], network.sectors[target]


def _role(source: str, broker: str, target: str) -> str:
    if source == target:
        return "coordinator" if broker == source else "consultant"
    if broker == target:
        return "gatekeeper"
    return "representative" if broker == source else "liaison"


def _add(several: Iterable[Roles]) -> Roles:
    listed = list(several)
    return Roles(**{name: sum(getattr(roles, name) for roles in listed) for name in ROLES})
