"""Analysis: how well a network hangs together.

In: a network; directions do not count here, save for density. Out: shares, parts and the actors the parts
hang on. What is undefined is None.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import fsum

import networkx as nx

from plugins.analysis.network.graph import Network, to_networkx, without_directions

Actors = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fragmentation:
    """The share of pairs that no path joins, and what it is without the most central actor.

    Of several equally central actors `without` is the one whose absence would part most.
    """

    now: float | None
    without: str | None
    then: float | None


def find_density(network: Network) -> float | None:
    """Ties as a share of those there could be (Wasserman & Faust 1994, 4.3); undefined below two actors."""
    return len(network.ties) / network.possible if network.possible else None


def find_transitivity(network: Network) -> float | None:
    """Of all paths a-b-c the share in which a and c are tied: 3 triangles / triples (Newman 2003).

    Undefined where nobody has two partners.
    """
    graph = to_networkx(without_directions(network))
    has_triple = any(degree > 1 for _, degree in graph.degree())
    return float(nx.transitivity(graph)) if has_triple else None


def find_clustering(network: Network) -> Mapping[str, float | None]:
    """How many of its partners' pairs are tied, by actor (Watts & Strogatz 1998); undefined below two."""
    graph = to_networkx(without_directions(network))
    found = nx.clustering(graph)
    return {node: float(found[node]) if graph.degree(node) > 1 else None for node in network.nodes}


def mean_clustering(clustering: Mapping[str, float | None]) -> float | None:
    """The mean over all actors, fewer than two partners counting as 0 (networkx; igraph "zero")."""
    values = [value or 0.0 for value in clustering.values()]
    return fsum(values) / len(values) if values else None


def mean_clustering_defined(clustering: Mapping[str, float | None]) -> float | None:
    """The mean over actors with two partners or more (Watts & Strogatz 1998; igraph "NaN")."""
    values = [value for value in clustering.values() if value is not None]
    return fsum(values) / len(values) if values else None


def find_components(network: Network) -> tuple[Actors, ...]:
    """The parts that no tie joins, isolates among them: the largest first, then by their first actor."""
    found = nx.connected_components(to_networkx(without_directions(network)))
    return tuple(sorted((tuple(sorted(part)) for part in found), key=lambda part: (-len(part), part)))


def find_isolates(network: Network) -> Actors:
    """The actors without any tie."""
    return tuple(node for node in network.nodes if not network.neighbours[node])


def find_cut_points(network: Network) -> Actors:
    """The actors without whom a part would fall into several (Harary, Norman & Cartwright 1965)."""
    return tuple(sorted(nx.articulation_points(to_networkx(without_directions(network)))))


def find_cores(network: Network) -> Mapping[str, int]:
    """The k of the largest k-core an actor is in: all of whom have k partners in it (Seidman 1983)."""
    return {
        node: int(core) for node, core in nx.core_number(to_networkx(without_directions(network))).items()
    }


def find_fragmentation(network: Network) -> float | None:
    """The share of pairs that no path joins (Borgatti 2006); undefined below two actors."""
    n = len(network.nodes)
    return 1 - _joined(find_components(network)) / (n * (n - 1)) if n > 1 else None


def find_fragmentation_without(network: Network, scores: Mapping[str, float]) -> Fragmentation:
    """Fragmentation now and without the actor whose score is highest, if any is above 0."""
    now, highest = find_fragmentation(network), max(scores.values(), default=0.0)
    if highest <= 0:
        return Fragmentation(now, None, None)
    joined = _joined_without([node for node in network.nodes if scores[node] == highest], network)
    fewest = min(joined.values())
    n = len(network.nodes) - 1
    without = min(node for node, pairs in joined.items() if pairs == fewest)
    return Fragmentation(now, without, 1 - fewest / (n * (n - 1)))


def _joined_without(candidates: Iterable[str], network: Network) -> Mapping[str, int]:
    """How many pairs are joined when one of these is gone; only its own part changes."""
    graph = to_networkx(without_directions(network))
    parts = find_components(network)
    whole, part_of = _joined(parts), {node: part for part in parts for node in part}
    cut_points = set(nx.articulation_points(graph))
    found = {}
    for node in candidates:
        left = [other for other in part_of[node] if other != node]
        pieces = nx.connected_components(graph.subgraph(left)) if node in cut_points else [left]
        found[node] = whole - _joined([part_of[node]]) + _joined(pieces)
    return found


def _joined(parts: Iterable[Collection[str]]) -> int:
    """How many ordered pairs these parts join."""
    return sum(len(part) * (len(part) - 1) for part in parts)
