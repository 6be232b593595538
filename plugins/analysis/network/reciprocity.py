"""Analysis: how much of what is said is said by both sides.

In: a network; of a directed one its arcs count, of an undirected one the statements behind its ties. Out:
two shares that are often confused. Both are undefined where nobody names anybody.
"""

from plugins.analysis.network.declarations import as_pairs
from plugins.analysis.network.graph import Arc, Network


def find_reciprocity_by_arc(network: Network) -> float | None:
    """The share of all statements that are answered: 2M / (2M + A), M mutual pairs, A one-sided ones.

    Wasserman & Faust 1994, 12.3; "edgewise" in the package sna.
    """
    arcs = find_arcs(network)
    return sum(arc[::-1] in arcs for arc in arcs) / len(arcs) if arcs else None


def find_reciprocity_by_dyad(network: Network) -> float | None:
    """The share of all pairs with a statement in which both make it: M / (M + A).

    Hanneman & Riddle 2005, chapter 8; "dyadic.nonnull" in the package sna.
    """
    arcs = find_arcs(network)
    pairs = as_pairs(arcs)
    return sum(pair in arcs and pair[::-1] in arcs for pair in pairs) / len(pairs) if pairs else None


def find_arcs(network: Network) -> frozenset[Arc]:
    """Who names whom."""
    return network.pairs if network.is_directed else network.declarations
