"""Analysis: how central each actor is, by the definitions that differ most.

In: a network. Out: a value by actor. igraph counts the shortest paths (networkx needs thirty times as
long, docs/decisions/010); of a directed network paths follow the arcs, nearness is that of those who
reach the actor.
"""

import math
from collections.abc import Mapping

from plugins.analysis.network.graph import Network, to_igraph

Scores = Mapping[str, float]
MaybeScores = Mapping[str, float | None]


def find_degree(network: Network) -> Mapping[str, int]:
    """With how many others each actor has a tie, in either direction (Freeman 1979)."""
    return {node: len(others) for node, others in network.neighbours.items()}


def find_in_degree(network: Network) -> Mapping[str, int]:
    """By how many others each actor is named (Freeman 1979); of an undirected network the degree."""
    return {node: len(others) for node, others in network.senders.items()}


def find_out_degree(network: Network) -> Mapping[str, int]:
    """How many others each actor names; of an undirected network the degree."""
    return {node: len(others) for node, others in network.receivers.items()}


def find_betweenness(network: Network) -> Scores:
    """On how many shortest paths between two others each actor lies.

    Of a pair with several shortest paths each counts its share (Freeman 1977; Brandes 2001).
    """
    return dict(zip(network.nodes, to_igraph(network).betweenness(directed=True), strict=True))


def normalise_betweenness(raw: Scores, network: Network) -> MaybeScores:
    """Betweenness as a share of the most there could be (Freeman 1979); undefined below three actors."""
    n = len(network.nodes)
    most = (n - 1) * (n - 2) / (1 if network.is_directed else 2)
    return {node: value / most if n > 2 else None for node, value in raw.items()}


def find_closeness_in_reach(network: Network) -> MaybeScores:
    """One by the mean distance to those in reach (Freeman 1979, within the component).

    It flatters actors in small components and is undefined for isolates.
    """
    scores = to_igraph(network).closeness(mode="in", normalized=True) if network.nodes else []
    return {
        node: None if math.isnan(score) else score for node, score in zip(network.nodes, scores, strict=True)
    }


def find_closeness(network: Network, in_reach: MaybeScores) -> MaybeScores:
    """Closeness within reach times the share of the others that are in reach.

    Made for disconnected networks (Wasserman & Faust 1994, 5.2.2); an isolate has 0.
    """
    others = len(network.nodes) - 1
    if others < 1:
        return dict.fromkeys(network.nodes)
    reached = _count_reached(network)
    return {node: (in_reach[node] or 0.0) * reached[node] / others for node in network.nodes}


def find_harmonic(network: Network) -> MaybeScores:
    """The mean of one by the distance to each other actor, 0 for those out of reach.

    Harmonic closeness (Marchiori & Latora 2000; Boldi & Vigna 2014), divided by n - 1.
    """
    if len(network.nodes) < 2:
        return dict.fromkeys(network.nodes)
    return dict(zip(network.nodes, to_igraph(network).harmonic_centrality(mode="in"), strict=True))


def _count_reached(network: Network) -> Mapping[str, int]:
    """From how many others each actor can be reached."""
    graph = to_igraph(network)
    if network.is_directed:
        counts = graph.neighborhood_size(order=len(network.nodes), mode="in", mindist=1)
        return dict(zip(network.nodes, counts, strict=True))
    parts = graph.connected_components()
    sizes = parts.sizes()
    return {node: sizes[part] - 1 for node, part in zip(network.nodes, parts.membership, strict=True)}
