"""Analysis: the figures of every actor of a network.

In: a network and its groups. Out: one ActorFigures an actor, sorted by id, rounded to ten digits so that
the order of a sum shows nowhere. What is undefined is None.
"""

from dataclasses import dataclass

from plugins.analysis.network.brokerage import Roles, find_brokerage
from plugins.analysis.network.centrality import (
    find_betweenness,
    find_closeness,
    find_closeness_in_reach,
    find_degree,
    find_harmonic,
    find_in_degree,
    find_out_degree,
    normalise_betweenness,
)
from plugins.analysis.network.cohesion import find_clustering, find_cores
from plugins.analysis.network.graph import Network
from plugins.analysis.network.groups import Groups
from plugins.analysis.network.holes import find_constraint, find_effective_size

DIGITS = 10


@dataclass(frozen=True, slots=True)
class ActorFigures:
    """The figures of one actor; the functions that make them say what they mean."""

    id: str
    sector: str
    degree: int
    in_degree: int
    out_degree: int
    betweenness: float | None
    betweenness_raw: float
    closeness: float | None
    closeness_in_reach: float | None
    harmonic: float | None
    clustering: float | None
    constraint: float | None
    effective_size: float | None
    core: int
    group: int | None
    brokerage: Roles


def make_actor_figures(network: Network, groups: Groups) -> tuple[ActorFigures, ...]:
    """The figures of all actors, by id."""
    degree, in_degree, out_degree = find_degree(network), find_in_degree(network), find_out_degree(network)
    raw, in_reach = find_betweenness(network), find_closeness_in_reach(network)
    betweenness, closeness = normalise_betweenness(raw, network), find_closeness(network, in_reach)
    harmonic, clustering = find_harmonic(network), find_clustering(network)
    constraint, effective_size = find_constraint(network), find_effective_size(network)
    cores, numbers, brokerage = find_cores(network), groups.numbers(), find_brokerage(network)
    return tuple(
        ActorFigures(
            id=node,
            sector=network.sectors[node],
            degree=degree[node],
            in_degree=in_degree[node],
            out_degree=out_degree[node],
            betweenness=rounded(betweenness[node]),
            betweenness_raw=round_value(raw[node]),
            closeness=rounded(closeness[node]),
            closeness_in_reach=rounded(in_reach[node]),
            harmonic=rounded(harmonic[node]),
            clustering=rounded(clustering[node]),
            constraint=rounded(constraint[node]),
            effective_size=rounded(effective_size[node]),
            core=cores[node],
            group=numbers.get(node),
            brokerage=brokerage[node],
        )
        for node in network.nodes
    )


def rounded(value: float | None) -> float | None:
    """The value to ten digits; None stays None."""
    return None if value is None else round_value(value)


def round_value(value: float) -> float:
    """The value to ten digits, never minus zero."""
    return round(value, DIGITS) + 0.0
