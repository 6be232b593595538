"""Analysis: a network as plain data, the same whatever order its ties came in.

In: actors with their sector, and ties. Out: a frozen Network that every figure is computed from, and the
same network as the libraries want it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType

import igraph
import networkx as nx

Arc = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """Two actors who have to do with each other; of a directed network the arc from `a` to `b`.

    `kinds` are the layers it is in; `value` says how much (joint projects or events, layers, a survey's
    answer); `is_confirmed` that both declare it in their own entry.
    """

    a: str
    b: str
    kinds: tuple[str, ...] = ()
    is_confirmed: bool = False
    value: int | float = 1.0  # counts stay whole numbers, also where a tie was kept and read again


@dataclass(frozen=True)
class Network:
    """Actors sorted by id and ties sorted by their ends, each once, none to oneself.

    `declarations` are the statements behind undirected ties: who named whom, answered or not.
    """

    nodes: tuple[str, ...]
    ties: tuple[Tie, ...]
    sectors: Mapping[str, str]
    is_directed: bool = False
    declarations: frozenset[Arc] = field(default_factory=frozenset)

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """Of each actor those it has a tie with, in either direction."""
        return _collect(self.nodes, (*_pairs(self.ties), *_turned(self.ties)))

    @cached_property
    def receivers(self) -> Mapping[str, frozenset[str]]:
        """Of each actor those its arcs lead to; an undirected tie leads both ways."""
        turned = () if self.is_directed else _turned(self.ties)
        return _collect(self.nodes, (*_pairs(self.ties), *turned))

    @cached_property
    def senders(self) -> Mapping[str, frozenset[str]]:
        """Of each actor those whose arcs lead to it."""
        straight = () if self.is_directed else _pairs(self.ties)
        return _collect(self.nodes, (*_turned(self.ties), *straight))

    @cached_property
    def pairs(self) -> frozenset[Arc]:
        """The ends of all ties."""
        return frozenset(_pairs(self.ties))

    @property
    def possible(self) -> int:
        """How many ties there could be between these actors."""
        n = len(self.nodes)
        return n * (n - 1) if self.is_directed else n * (n - 1) // 2


def make_network(
    sectors: Mapping[str, str],
    ties: Iterable[Tie],
    *,
    is_directed: bool = False,
    declarations: Iterable[Arc] = (),
) -> Network:
    """The network of these actors; ties between the same two become one, those to others fall away."""
    found: dict[Arc, Tie] = {}
    for tie in ties:
        if tie.a != tie.b and tie.a in sectors and tie.b in sectors:
            turned = tie if is_directed or tie.a < tie.b else replace(tie, a=tie.b, b=tie.a)
            ends = turned.a, turned.b
            found[ends] = _merge(found[ends], turned) if ends in found else turned
    return Network(
        nodes=tuple(sorted(sectors)),
        ties=tuple(found[ends] for ends in sorted(found)),
        sectors=MappingProxyType(dict(sorted(sectors.items()))),
        is_directed=is_directed,
        declarations=frozenset(arc for arc in declarations if arc[0] in sectors and arc[1] in sectors),
    )


def without_directions(network: Network) -> Network:
    """The same actors and ties, an arc in either direction being a tie."""
    return make_network(network.sectors, network.ties) if network.is_directed else network


def to_networkx(network: Network) -> "nx.Graph[str]":
    """The network for networkx, actors and ties in their order."""
    graph: nx.Graph[str] = nx.DiGraph() if network.is_directed else nx.Graph()
    graph.add_nodes_from(network.nodes)
    graph.add_edges_from(_pairs(network.ties))
    return graph


def to_igraph(network: Network) -> igraph.Graph:
    """The network for igraph: the actors are numbers, their places in `nodes`."""
    number = {node: place for place, node in enumerate(network.nodes)}
    arcs = [(number[tie.a], number[tie.b]) for tie in network.ties]
    return igraph.Graph(n=len(network.nodes), edges=arcs, directed=network.is_directed)


def digest(network: Network) -> str:
    """What tells this network from every other: the SHA-256 of its actors, sectors, ties and statements."""
    parts = (
        network.is_directed,
        sorted(network.sectors.items()),
        [(tie.a, tie.b, tie.kinds, tie.is_confirmed, tie.value) for tie in network.ties],
        sorted(network.declarations),
    )
    return sha256(repr(parts).encode()).hexdigest()


def _merge(one: Tie, other: Tie) -> Tie:
    return replace(
        one,
        kinds=tuple(dict.fromkeys((*one.kinds, *other.kinds))),
        is_confirmed=one.is_confirmed or other.is_confirmed,
        value=max(one.value, other.value),
    )


def _pairs(ties: Iterable[Tie]) -> list[Arc]:
    return [(tie.a, tie.b) for tie in ties]


def _turned(ties: Iterable[Tie]) -> list[Arc]:
    return [(tie.b, tie.a) for tie in ties]


def _collect(nodes: Iterable[str], arcs: Iterable[Arc]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {node: set() for node in nodes}
    for source, target in arcs:
        found[source].add(target)
    return {node: frozenset(others) for node, others in found.items()}
